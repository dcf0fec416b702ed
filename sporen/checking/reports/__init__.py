"""A check told to people and to machines: a format each, all of them from the same verdict."""
