"""The terminal: a console for results, and on standard error the step that is under way."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

#: The width of a line where no terminal says it, and the least that can be read, in characters.
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
    """Return a console on standard output; without a terminal it is plain and of one width."""
    from rich.console import Console

    class Piped(Console):
        """A console whose reader may have seen enough: the command decides what that means."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

        def print(self, *objects: Any, **settings: Any) -> None:  # noqa: ANN401  rich's own
            """Print; but on a terminal, no line ends in blanks."""
            if self.is_terminal:
                super().print(*objects, **settings)
                return
            with self.capture() as captured:
                super().print(*objects, **settings)
            sys.stdout.write(re.sub("[ ]+$", "", captured.get(), flags=re.MULTILINE))

    said = os.environ.get("COLUMNS", "")
    known = said.isdigit() and int(said) >= _MIN_WIDTH
    # Where nothing else says it, rich asks the terminal.
    width = int(said) if known else DEFAULT_WIDTH if said or not sys.stdout.isatty() else None
    return Piped(width=width, highlight=False, markup=False, soft_wrap=False)


@contextmanager
def show_steps(language: str) -> Iterator[Callable[[str], None]]:
    """Return a function that shows the step under way, on standard error, on a terminal only."""
    if not sys.stderr.isatty():
        yield _ignore_step
        return
    from rich.console import Console

    shown = Console(stderr=True, highlight=False)
    with shown.status("") as status:

        def tell(step: str) -> None:
            nl, en = _STEPS[step]
            status.update(f"{en if language == 'en' else nl} …")

        yield tell


def _ignore_step(step: str) -> None:
    """Show nothing."""
