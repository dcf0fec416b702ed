"""What the search page looks in: what people look for, and the index made of it."""
