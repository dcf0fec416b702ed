"""RDF mechanics: parsing, terms, namespaces and source locations."""
