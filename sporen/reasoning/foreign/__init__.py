"""Inference over the files of anyone: what is given, what follows, and what is told of it."""
