"""The search index of the site."""
