"""Explanations as text, JSON, Markdown and Graphviz; each module has one `write`."""
