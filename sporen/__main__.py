"""`python -m sporen` is the command `sporen`."""

from sporen.cli import main

main(prog_name="sporen")
