"""SHACL engines."""
