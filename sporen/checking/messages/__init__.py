"""Messages for SHACL results."""
