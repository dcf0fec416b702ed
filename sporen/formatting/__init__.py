"""Formatting of Turtle and SPARQL, with turtlefmt and sparqlib, without losing comments."""
