"""Configuration for static hosts and for w3id.org."""
