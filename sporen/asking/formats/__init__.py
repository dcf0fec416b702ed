"""Writers for answers."""
