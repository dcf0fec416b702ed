"""Excerpts of source files: the line of a finding, with the part that it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sporen.strings import printable

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.location import Location

#: How many files are cached: findings come file by file, alternating with their rules.
_CACHE_SIZE = 8
#: The text at a location without an end: an IRI, or all characters up to whitespace.
_TOKEN = re.compile(r"<[^<>\s]*>|[^\s;,]+|\S")
#: How many characters an excerpt shows before, within and after the part that is marked.
_BEFORE, _WITHIN, _AFTER = 60, 120, 40


class Excerpt(NamedTuple):
    """A line in three parts: the text before the marked part, that part, and the text after it."""

    before: str
    marked: str
    after: str


class SourceFiles:
    """The files below a folder, read on demand."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._cache: dict[str, list[str]] = {}

    def lines(self, file: str) -> list[str]:
        """Return the lines of a file without line ends, or no lines if it cannot be read."""
        if file not in self._cache:
            if len(self._cache) >= _CACHE_SIZE:
                del self._cache[next(iter(self._cache))]
            self._cache[file] = _read_lines(self._root / file)
        return self._cache[file]

    def excerpt(self, location: Location | None) -> Excerpt | None:
        """Return the excerpt at a location, or None if there is no text."""
        lines = self.lines(location.file) if location and location.line else []
        if location is None or not 0 < location.line <= len(lines):
            return None
        line = printable(lines[location.line - 1])
        start, end = _span(line, location)
        if not line[start:end].strip():
            return None
        return Excerpt(
            _clip(line[:start].lstrip(), _BEFORE, at_start=True),
            _clip(line[start:end], _WITHIN),
            _clip(line[end:].rstrip(), _AFTER),
        )

    def block(self, location: Location) -> range:
        """Return the line numbers of a location.

        A location at the start of a line is a whole statement, with the indented lines that follow.
        """
        last = max(location.line, location.end_line)
        if location.column == 1:
            lines = self.lines(location.file)
            while last < len(lines) and lines[last][:1] in (" ", "\t"):
                last += 1
        return range(location.line, last + 1)


def _read_lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):  # ValueError: the name cannot be that of a file
        return []
    return [line.removesuffix("\r") for line in text.split("\n")]


def _span(line: str, location: Location) -> tuple[int, int]:
    """Return the start and end offsets of a location on its line."""
    start = location.column - 1
    if start < 0:
        return len(line) - len(line.lstrip()), len(line.rstrip())
    if location.end_line > location.line:
        return start, len(line.rstrip())
    if location.end_column > location.column:
        return start, location.end_column - 1
    token = _TOKEN.match(line, start)
    return start, token.end() if token else start


def _clip(text: str, limit: int, *, at_start: bool = False) -> str:
    if len(text) <= limit:
        return text
    return f"…{text[1 - limit :]}" if at_start else f"{text[: limit - 1]}…"
