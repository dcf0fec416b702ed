"""The lines of the files that findings point into, and what of a line a finding is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sporen.strings import printable

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.location import Location

#: How many files are kept at hand: findings come file by file, rules and shapes beside them.
_CACHE_SIZE = 8
#: What stands at a place of which the end is not known: an IRI, or what has no blank in it.
_TOKEN = re.compile(r"<[^<>\s]*>|[^\s;,]+|\S")
#: The most signs of a line that are shown before, within and after what a finding is about.
_BEFORE, _WITHIN, _AFTER = 60, 120, 40


class Excerpt(NamedTuple):
    """A line of a file, in three: what a finding is about, and what stands before and after it."""

    before: str
    marked: str
    after: str


class SourceFiles:
    """The files below a folder, read when a line of them is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: dict[str, list[str]] = {}

    def lines(self, file: str) -> list[str]:
        """Return the lines of a file without their ends; none where it cannot be read."""
        if file not in self._kept:
            if len(self._kept) >= _CACHE_SIZE:
                del self._kept[next(iter(self._kept))]
            self._kept[file] = _read_lines(self._root / file)
        return self._kept[file]

    def excerpt(self, place: Location | None) -> Excerpt | None:
        """Return the line at a place, with what stands there marked; None where there is none."""
        lines = self.lines(place.file) if place and place.line else []
        if place is None or not 0 < place.line <= len(lines):
            return None
        line = printable(lines[place.line - 1])
        begin, end = _span(line, place)
        if not line[begin:end].strip():
            return None
        return Excerpt(
            _clip(line[:begin].lstrip(), _BEFORE, at_start=True),
            _clip(line[begin:end], _WITHIN),
            _clip(line[end:].rstrip(), _AFTER),
        )

    def block(self, place: Location) -> range:
        """Return the lines that what stands at a place takes.

        What begins a line begins a statement, which goes on over the indented lines below it.
        """
        last = max(place.line, place.end_line)
        if place.column == 1:
            lines = self.lines(place.file)
            while last < len(lines) and lines[last][:1] in (" ", "\t"):
                last += 1
        return range(place.line, last + 1)


def _read_lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):  # no system has a file of such a name
        return []
    return [line.removesuffix("\r") for line in text.split("\n")]


def _span(line: str, place: Location) -> tuple[int, int]:
    """Return where on its line what stands at a place begins and ends, counted from 0."""
    begin = place.column - 1
    if begin < 0:
        return len(line) - len(line.lstrip()), len(line.rstrip())
    if place.end_line > place.line:
        return begin, len(line.rstrip())
    if place.end_column > place.column:
        return begin, place.end_column - 1
    token = _TOKEN.match(line, begin)
    return begin, token.end() if token else begin


def _clip(text: str, limit: int, *, at_start: bool = False) -> str:
    if len(text) <= limit:
        return text
    return f"…{text[1 - limit :]}" if at_start else f"{text[: limit - 1]}…"
