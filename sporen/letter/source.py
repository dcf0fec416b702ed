"""The text file of a letter, which is never changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sporen.errors import SporenError
from sporen.location import Location

if TYPE_CHECKING:
    from pathlib import Path

#: The largest file; a letter has some ten thousand characters.
MAX_BYTES = 20_000_000


def read_letter(path: Path, filename: str) -> str:
    """Return the text of a letter with its original line ends; `filename` is its name in messages.

    Raises:
        SporenError: If the file is missing, a folder, empty, too large, or not UTF-8 (line and
        column).

    """
    place = Location(filename)
    raw = _bytes(path, place)
    if len(raw) > MAX_BYTES:
        raise SporenError(
            f"is groter dan {MAX_BYTES:,} bytes. Geef de tekst van één brief.",
            f"is too large: a letter has {MAX_BYTES:,} at most. Give the text of one letter.",
            location=place,
        )
    if not raw.strip():
        raise SporenError(
            "is leeg. Geef de tekst van een brief.",
            "is empty. Give the text of a letter.",
            location=place,
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise SporenError(
            f"is geen UTF-8 (byte 0x{raw[error.start]:02x}). Bewaar het bestand als UTF-8.",
            f"is not UTF-8 (byte 0x{raw[error.start]:02x}). Save the file as UTF-8.",
            location=Location(filename, line, column),
        ) from error


def _bytes(path: Path, place: Location) -> bytes:
    """Read at most one byte more than the limit: the size of a stream is unknown."""
    if path.is_dir():
        raise SporenError(
            "is een map. Geef een tekstbestand.", "is a folder. Give a text file.", location=place
        )
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SporenError(
            "bestaat niet. Zet de tekst van de brief daar, ongewijzigd.",
            "does not exist. Put the text of the letter there, untouched.",
            location=place,
        ) from error
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}.",
            f"cannot be read: {error.strerror}.",
            location=place,
        ) from error


def checksum(raw: str) -> str:
    """Return the SHA-256 of the bytes of a letter, in hexadecimal."""
    return hashlib.sha256(raw.encode("utf-8")).hexdigest()
