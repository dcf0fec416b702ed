"""Locations of triples and quotes in the files of a project; a file is read on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.letter.source import read_letter
from sporen.location import Location
from sporen.rdf.locations import LineIndex, LocatedGraph

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.project import ProjectPaths


class TripleKey(NamedTuple):
    """A triple to find: its terms as plain strings, and `kind` as in `LocatedTriple`.

    A blank node is its `bnode_digest`.
    """

    subject: str
    predicate: str
    value: str
    kind: str


class WrittenTriple(NamedTuple):
    """A triple in a file: the location of its object, and the object as it is written there."""

    location: Location
    value: str
    kind: str


class SourceFiles:
    """The files of a project, which locate triples and quotes."""

    def __init__(self, folders: ProjectPaths) -> None:
        self._folders = folders
        self._files = folders.graph_files()
        self._graphs: dict[Path, LocatedGraph] = {}
        self._texts: dict[str, LineIndex] = {}

    def find(self, key: TripleKey, graph: str) -> WrittenTriple | None:
        """Return a triple of a named graph from its files, or None if no file contains it."""
        for file in self._files:
            if file.graph == graph:
                if file.path not in self._graphs:
                    text = file.path.read_text(encoding="utf-8")
                    self._graphs[file.path] = LocatedGraph(text)
                located = self._graphs[file.path]
                triple = located.find(*key)
                if triple:
                    path = self._folders.relative(file.path)
                    location = located.location(path, triple.object_span)
                    return WrittenTriple(location, triple.object, triple.literal_type)
        return None

    def text_location(self, letter: str, offset: int) -> Location:
        """Return the location of a character in the text of a letter."""
        path = self._folders.letter_text(letter)
        filename = self._folders.relative(path)
        if letter not in self._texts:
            self._texts[letter] = LineIndex(read_letter(path, filename))
        return Location(filename, *self._texts[letter].line_and_column(offset))
