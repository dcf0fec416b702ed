"""A command that is done anew after each save."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sporen.errors import SporenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from watchfiles import Change

    from sporen.cli.context import Context

#: How long saves must be silent before they count as one, and how often the reader is looked at
#: who may want to stop, in milliseconds.
_DEBOUNCE, _POLL = 20, 50
#: The endings of what is read.
_SUFFIXES = frozenset(
    {".ttl", ".trig", ".nt", ".nq", ".rdf", ".owl", ".xml", ".rq", ".txt", ".toml"}
)


def run_on_change(
    session: Context, folders: Iterable[Path], once: Callable[[], object]
) -> NoReturn:
    """Do something, and again after each save below some folders, until it is interrupted.

    What cannot be read is told; the next save may have mended it.

    Raises:
        KeyboardInterrupt: the reader has seen enough.

    """
    from watchfiles import watch

    roots = sorted({folder.resolve() for folder in folders if folder.is_dir()})
    begun = False
    # It looks before the first time too, so that no save is missed meanwhile.
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
            session.note(f"— {names} gewijzigd", f"— {names} changed")
        begun = True
        try:
            once()
        except SporenError as error:
            shown = f"\n{error.excerpt}" if error.excerpt else ""
            session.note(error.format("nl") + shown, error.format("en") + shown)
        gc.collect()  # while nobody waits
    raise KeyboardInterrupt


def _is_input(_change: Change, path: str) -> bool:
    name = Path(path)
    return name.suffix.lower() in _SUFFIXES and not name.name.startswith(".")
