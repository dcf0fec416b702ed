"""From graphs to findings: what must hold, and where it does not."""
