"""Where statements and words stand in the files of a project; each file is read when asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from sporen.findings import Place
from sporen.letter.file import read_letter
from sporen.turtle import statements
from sporen.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sporen.project import Folders
    from sporen.turtle import Statement

#: What an engine may give another form: `013` becomes 13.
_NUMBERS = frozenset(XSD[name].value for name in ("integer", "decimal", "double"))


class Wanted(NamedTuple):
    """A statement that is looked for: its terms as plain strings; `kind` as `Statement` has it.

    What has no name in a file has none here: it is `nameless`, by what hangs on it.
    """

    subject: str
    predicate: str
    value: str
    kind: str


class Written(NamedTuple):
    """A statement of a file: where its value stands, and the form that it has there."""

    place: Place
    value: str
    kind: str


def nameless(hanging: Iterable[str]) -> str:
    """Name what has no name by the names and texts that hang on it."""
    return "_:" + " ".join(sorted(hanging))


class Files:
    """The files of a project, by what they state."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._files = folders.graph_files()
        self._read: dict[Path, _File] = {}
        self._texts: dict[str, list[int]] = {}

    def written(self, wanted: Wanted, graph: str) -> Written | None:
        """Find a statement of a graph in its files; None where no file holds it."""
        for file in self._files:
            if file.graph == graph:
                if file.path not in self._read:
                    self._read[file.path] = _File(file.path)
                here = self._read[file.path]
                found = here.find(wanted)
                if found:
                    place = Place(self._folders.relative(file.path), *here.line_of(found.value_at))
                    return Written(place, found.value, found.kind)
        return None

    def in_text(self, letter: str, offset: int) -> Place:
        """Say where in the text of a letter a character stands."""
        path = self._folders.text_of(letter)
        shown = self._folders.relative(path)
        if letter not in self._texts:
            self._texts[letter] = _lines(read_letter(path, shown))
        return Place(shown, *_line_of(self._texts[letter], offset))


class _File:
    """The statements of one file."""

    def __init__(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        self._lines = _lines(text)
        self._by: dict[str, list[Statement]] = {}
        self._of: dict[str, list[Statement]] = {}
        for statement in statements(text):
            self._by.setdefault(statement.predicate, []).append(statement)
            if statement.subject.startswith("_:"):
                self._of.setdefault(statement.subject, []).append(statement)

    def line_of(self, offset: int) -> tuple[int, int]:
        return _line_of(self._lines, offset)

    def find(self, wanted: Wanted) -> Statement | None:
        """Give a statement; a number may have another form there than the engine gives it."""
        loose = None
        for one in self._by.get(wanted.predicate, ()):
            if self._name(one.subject) == wanted.subject:
                if (self._name(one.value), one.kind) == (wanted.value, wanted.kind):
                    return one
                if wanted.kind in _NUMBERS and _is_number(one.value, wanted.value):
                    loose = loose or one
        return loose

    def _name(self, term: str) -> str:
        return nameless(self._hanging(term, set())) if term.startswith("_:") else term

    def _hanging(self, node: str, seen: set[str]) -> set[str]:
        seen.add(node)
        found: set[str] = set()
        for one in self._of.get(node, ()):
            if not one.value.startswith("_:"):
                found.add(one.value)
            elif one.value not in seen:
                found |= self._hanging(one.value, seen)
        return found


def _is_number(text: str, other: str) -> bool:
    """Tell whether two texts are one number."""
    try:
        return Decimal(text) == Decimal(other)
    except InvalidOperation:
        return False


def _lines(text: str) -> list[int]:
    """Give the offsets at which the lines of a text begin."""
    return [0] + [found.end() for found in re.finditer("\n", text)]


def _line_of(lines: list[int], offset: int) -> tuple[int, int]:
    """Give line and column of an offset, both from 1."""
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1
