"""Labels of resources: `Labels` for any store, `ResourceNames` for the pages of the site."""

from sporen.labels.labels import Labels, path_of, term_labels

__all__ = ["Labels", "path_of", "term_labels"]
