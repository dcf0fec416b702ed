"""The terminal: a console for results, and on standard error the step that is under way."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

#: The width of a line where no terminal says it, in characters.
WIDTH = 100

_STEPS = {
    "read": ("brief en grafen lezen", "reading letter and graphs"),
    "infer": ("afleiden", "inferring"),
    "check": ("controleren", "checking"),
    "answer": ("vragen beantwoorden", "answering questions"),
    "publish": ("publiceren in dist/", "publishing into dist/"),
}


def console() -> Console:
    """Give a console on standard output; without a terminal it is plain and of one width."""
    from rich.console import Console  # noqa: PLC0415  only a result for people needs it

    class Piped(Console):
        """A console whose reader may have seen enough: the command decides what that means."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    plain = not sys.stdout.isatty()
    return Piped(
        width=WIDTH if plain and "COLUMNS" not in os.environ else None,
        highlight=False,
        markup=False,
        soft_wrap=False,
    )


@contextmanager
def steps(language: str) -> Iterator[Callable[[str], None]]:
    """Give a function that shows the step under way, on standard error, on a terminal only."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console  # noqa: PLC0415

    shown = Console(stderr=True, highlight=False)
    with shown.status("") as status:

        def tell(step: str) -> None:
            nl, en = _STEPS[step]
            status.update(f"{en if language == 'en' else nl} …")

        yield tell


def _silent(step: str) -> None:
    """Show nothing."""
