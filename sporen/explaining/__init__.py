"""Explain why statements of a project hold."""
