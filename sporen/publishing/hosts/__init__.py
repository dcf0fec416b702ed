"""The rules by which servers answer from the published folder, each in the words of its server."""
