"""Run a command again when files change."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sporen.errors import SporenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from watchfiles import Change

    from sporen.cli.context import Context

#: The time without changes that ends a batch, and the interval between checks for an interrupt,
#: in milliseconds.
_DEBOUNCE, _POLL = 20, 50
#: The suffixes of input files.
_SUFFIXES = frozenset(
    {".ttl", ".trig", ".nt", ".nq", ".rdf", ".owl", ".xml", ".rq", ".txt", ".toml"}
)


def run_on_change(
    context: Context, folders: Iterable[Path], once: Callable[[], object]
) -> NoReturn:
    """Call `once`, and call it again after each change below the folders.

    Errors are reported, and the next change is awaited.

    Raises:
        KeyboardInterrupt: If the user stops the command.

    """
    from watchfiles import watch

    roots = sorted({folder.resolve() for folder in folders if folder.is_dir()})
    begun = False
    # Watching starts before the first call, so that no change is missed.
    for changed in watch(
        *roots,
        watch_filter=_is_input,
        step=_DEBOUNCE,
        rust_timeout=_POLL,
        yield_on_timeout=True,
    ):
        if begun and not changed:
            continue
        if begun:
            names = ", ".join(sorted({Path(path).name for _, path in changed}))
            context.note(f"— {names} gewijzigd", f"— {names} changed")
        begun = True
        try:
            once()
        except SporenError as error:
            shown = f"\n{error.excerpt}" if error.excerpt else ""
            context.note(error.format("nl") + shown, error.format("en") + shown)
        gc.collect()  # nobody waits for it now
    raise KeyboardInterrupt


def _is_input(_change: Change, path: str) -> bool:
    name = Path(path)
    return name.suffix.lower() in _SUFFIXES and not name.name.startswith(".")
