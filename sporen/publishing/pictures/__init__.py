"""Pictures of what is told, drawn as SVG when a site is built."""
