"""Writers for answers: each module has a function `write(table, language)`."""
