"""Inference with OWL 2 RL."""
