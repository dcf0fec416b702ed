"""Stores of named graphs: Oxigraph in this process, and remote SPARQL endpoints."""
