"""From graphs to files that people read and machines follow."""
