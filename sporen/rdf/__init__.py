"""RDF mechanics that know no project: parsing, terms, namespaces and source locations."""
