"""From the text of a letter to what a reader sees in it, each with its place in the file."""
