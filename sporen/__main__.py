"""The command `sporen` as a process of its own; `python -m sporen` is the same."""

import gc
import os
import sys
from typing import NoReturn

from sporen.cli import main

#: How long a thread may keep Python from another that waits for it, in seconds: what works beside
#: (`sporen.concurrency`) waits a hundred times in a check.
_TURN = 0.0002


def run() -> NoReturn:
    """Run the command, and leave at once.

    What it made need not be taken down, and what it no longer needs not be looked for on the way:
    the process ends before that pays. Everything that was to be written has been.
    """
    gc.disable()
    sys.setswitchinterval(_TURN)
    try:
        main(prog_name="sporen")
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)
    raise AssertionError  # the command always ends with a code


if __name__ == "__main__":
    run()
