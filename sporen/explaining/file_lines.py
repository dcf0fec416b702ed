"""Where statements and words stand in the files of a project; each file is read when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.letter.source import read_letter
from sporen.location import Location
from sporen.rdf.locations import LineIndex, LocatedGraph, object_matches

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.project import ProjectPaths
    from sporen.rdf.turtle import LocatedTriple


class TripleKey(NamedTuple):
    """A statement that is looked for: its terms as plain strings; `kind` as `Statement` has it.

    What has no name in a file has none here: it is `nameless`, by what hangs on it.
    """

    subject: str
    predicate: str
    value: str
    kind: str


class WrittenTriple(NamedTuple):
    """A statement of a file: where its value stands, and the form that it has there."""

    location: Location
    value: str
    kind: str


class SourceFiles:
    """The files of a project, by what they state."""

    def __init__(self, folders: ProjectPaths) -> None:
        self._folders = folders
        self._files = folders.graph_files()
        self._read: dict[Path, _File] = {}
        self._texts: dict[str, LineIndex] = {}

    def find(self, wanted: TripleKey, graph: str) -> WrittenTriple | None:
        """Find a statement of a graph in its files; None where no file holds it."""
        for file in self._files:
            if file.graph == graph:
                if file.path not in self._read:
                    self._read[file.path] = _File(file.path)
                here = self._read[file.path]
                found = here.find(wanted)
                if found:
                    place = here.source.location(self._folders.relative(file.path), found.value_at)
                    return WrittenTriple(place, found.value, found.kind)
        return None

    def text_location(self, letter: str, offset: int) -> Location:
        """Say where in the text of a letter a character stands."""
        path = self._folders.text_of(letter)
        shown = self._folders.relative(path)
        if letter not in self._texts:
            self._texts[letter] = LineIndex(read_letter(path, shown))
        return Location(shown, *self._texts[letter].line_and_column(offset))


class _File:
    """The statements of one file."""

    def __init__(self, path: Path) -> None:
        self.source = LocatedGraph(path.read_text(encoding="utf-8"))
        self._by: dict[str, list[LocatedTriple]] = {}
        for statement in self.source.triples:
            self._by.setdefault(statement.predicate, []).append(statement)

    def find(self, wanted: TripleKey) -> LocatedTriple | None:
        """Return a statement; a number may have another form there than the engine gives it."""
        loose = None
        for one in self._by.get(wanted.predicate, ()):
            if self.source.name(one.subject) == wanted.subject:
                if (self.source.name(one.value), one.kind) == (wanted.value, wanted.kind):
                    return one
                if object_matches(one, wanted.value, wanted.kind):
                    loose = loose or one
        return loose
