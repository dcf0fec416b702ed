"""Lint rules for the text of RDF files and for the ontology."""
