"""Statements of a project → why they hold."""
