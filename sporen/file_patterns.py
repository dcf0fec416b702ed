"""Paths and patterns of files, as a user typed them."""

from __future__ import annotations

import os
from glob import glob, has_magic
from pathlib import Path

from sporen.errors import SporenError
from sporen.strings import quote


def is_pattern(text: str) -> bool:
    """Return whether a text is a pattern; one that is also the name of a file means that file."""
    return has_magic(text) and not os.path.lexists(text)


def expand_pattern(text: str) -> list[Path]:
    """Return the paths that match a pattern, sorted, or the path that it is.

    Raises:
        SporenError: If a pattern matches nothing.

    """
    if not is_pattern(text):
        return [Path(text)]
    paths = [Path(name) for name in sorted(glob(text, recursive=True))]  # noqa: PTH207  from anywhere
    if not paths:
        raise SporenError(
            f"{quote(text)} past op geen enkel bestand. Verbeter het patroon.",
            f"{quote(text)} matches no file. Correct the pattern.",
        )
    return paths
