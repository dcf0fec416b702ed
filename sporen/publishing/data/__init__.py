"""The graph as files that machines follow: all of it, and what is said of each thing."""
