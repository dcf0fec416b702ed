"""How what the graph says is told: names, letters and silence, in a language of people."""
