"""The console for results, and the progress on standard error."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

#: The width without a terminal, and the minimum that COLUMNS may set, in characters.
DEFAULT_WIDTH = 100
_MIN_WIDTH = 20

_STEPS = {
    "read": ("brief en grafen lezen", "reading letter and graphs"),
    "infer": ("afleiden", "inferring"),
    "check": ("controleren", "checking"),
    "answer": ("vragen beantwoorden", "answering questions"),
    "publish": ("publiceren in dist/", "publishing into dist/"),
}


def console() -> Console:
    """Return a console on standard output, without colours and of fixed width if piped."""
    from rich.console import Console

    class Piped(Console):
        """A console that raises BrokenPipeError, so that the command handles it."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

        def print(self, *objects: Any, **settings: Any) -> None:  # noqa: ANN401  rich's own
            """Print, and strip trailing spaces unless this is a terminal."""
            if self.is_terminal:
                super().print(*objects, **settings)
                return
            with self.capture() as captured:
                super().print(*objects, **settings)
            sys.stdout.write(re.sub("[ ]+$", "", captured.get(), flags=re.MULTILINE))

    columns = os.environ.get("COLUMNS", "")
    is_valid = columns.isdigit() and int(columns) >= _MIN_WIDTH
    # With None, rich asks the terminal.
    width = (
        int(columns) if is_valid else DEFAULT_WIDTH if columns or not sys.stdout.isatty() else None
    )
    return Piped(width=width, highlight=False, markup=False, soft_wrap=False)


def wants_colour() -> bool:
    """Return whether the environment allows colours (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def show_steps(language: str) -> Iterator[Callable[[str], None]]:
    """Yield a function that shows the current step on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield _ignore_step
        return
    from rich.console import Console

    with Console(stderr=True, highlight=False).status("") as status:

        def on_step(step: str) -> None:
            nl, en = _STEPS[step]
            status.update(f"{en if language == 'en' else nl} …")

        yield on_step


def _ignore_step(step: str) -> None:
    """Do nothing."""
