"""How Turtle and SPARQL are set out: other people's formatters, without their losses."""
