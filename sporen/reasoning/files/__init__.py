"""Inference over the user's own files."""
