"""The subcommands of sporen, one module for each."""
