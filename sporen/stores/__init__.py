"""Where triples are asked."""
