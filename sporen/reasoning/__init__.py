"""From the ontology to what the data imply."""
