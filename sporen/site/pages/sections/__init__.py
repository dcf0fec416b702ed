"""Sections of the page of a resource."""
