"""Read letters: structure, citations and mentions, each with its place in the file."""
