"""Files that a run keeps to be quick the next time; one that is not whole is as good as none."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> bytes | None:
    """Return what was kept in a file; None when there is none, or not the one that was written."""
    try:
        first, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if first == _checksum_line(body) else None


def write(path: Path, body: bytes) -> None:
    """Keep something: written beside and renamed, so that no half file is ever read.

    Where that cannot be, as on a full disk, the next run does the work again.
    """
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_checksum_line(body) + b"\n" + body)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _checksum_line(body: bytes) -> bytes:
    """Make the first line of a kept file, by which a shortened or altered one is known."""
    return b"# " + hashlib.sha256(body).hexdigest().encode()
