"""Labels of resources: from a store, and for the pages of the site."""

from sporen.labels.stored_labels import Labels, path_of, term_labels

__all__ = ["Labels", "path_of", "term_labels"]
