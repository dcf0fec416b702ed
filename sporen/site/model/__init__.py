"""View models: what the pages need of the graph, as plain objects."""
