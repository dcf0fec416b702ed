"""The RDF files, answers and catalogue that a build publishes."""
