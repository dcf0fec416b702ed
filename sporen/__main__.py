"""The command `sporen` as a process of its own; `python -m sporen` is the same."""

import os
import sys
from typing import NoReturn

from sporen.cli import main


def run() -> NoReturn:
    """Run the command, and leave at once.

    What it made need not be taken down: to put away a graph piece by piece takes longer than
    `sporen --help`. Everything that was to be written has been.
    """
    try:
        main(prog_name="sporen")
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)
    raise AssertionError  # the command always ends with a code


if __name__ == "__main__":
    run()
