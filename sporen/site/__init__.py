"""The HTML site of a project."""
