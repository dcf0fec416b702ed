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
    context: Context, folders: Iterable[Path], callback: Callable[[], object]
) -> NoReturn:
    """Call a function, and call it again after each change below the folders.

    Errors are reported, and the next change is awaited.

    Raises:
        KeyboardInterrupt: If the user stops the command.

    """
    from watchfiles import watch

    roots = sorted({folder.resolve() for folder in folders if folder.is_dir()})
    started = False
    # Watching starts before the first call, so that no change is missed.
    for changes in watch(
        *roots,
        watch_filter=_is_input,
        step=_DEBOUNCE,
        rust_timeout=_POLL,
        yield_on_timeout=True,
    ):
        if started and not changes:
            continue
        if started:
            names = ", ".join(sorted({Path(path).name for _, path in changes}))
            context.note(f"— {names} gewijzigd", f"— {names} changed")
        started = True
        try:
            callback()
        except SporenError as error:
            excerpt = f"\n{error.excerpt}" if error.excerpt else ""
            context.note(error.format("nl") + excerpt, error.format("en") + excerpt)
        gc.collect()  # while nobody waits
    raise KeyboardInterrupt


def _is_input(_change: Change, path: str) -> bool:
    name = Path(path)
    return name.suffix.lower() in _SUFFIXES and not name.name.startswith(".")
