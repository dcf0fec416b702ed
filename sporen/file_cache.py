"""Cache files with a checksum: a damaged or partial file counts as missing."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from sporen.atomic import replace_file

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> bytes | None:
    """Return the cached bytes, or None if the file is missing or its checksum does not match."""
    try:
        first, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if first == _checksum_line(body) else None


def write(path: Path, body: bytes) -> None:
    """Write a cache file; do nothing if that fails, as on a full disk."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replace_file(path) as temporary:
            temporary.write_bytes(_checksum_line(body) + b"\n" + body)


def _checksum_line(body: bytes) -> bytes:
    """Return the first line of a cache file."""
    return b"# " + hashlib.sha256(body).hexdigest().encode()
