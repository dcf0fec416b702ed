"""Findings written down, one form a module."""
