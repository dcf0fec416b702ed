"""The files of a project as texts of statements, each with the place of its parts, and edits."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf import turtle
from sporen.rdf.namespaces import RDF
from sporen.rdf.namespaces import to_curie as slowly_shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sporen.project import ProjectPaths

shorten = cache(slowly_shortened)
TYPE = RDF["type"].value
_END = re.compile(r"(?:\s|;|#[^\n]*)*\.")
#: No comment between two terms is longer.
_FAR = 2000
_BETWEEN = re.compile(r"(?:\s|#[^\n]*)*")


class Edit(NamedTuple):
    """A change of one file: what stands between two offsets becomes another text."""

    file: str
    start: int
    end: int
    by: str


@dataclass(frozen=True)
class Said:
    """A statement of a file, and where its property begins and its value ends."""

    file: File
    at: turtle.LocatedTriple

    @property
    def subject(self) -> str:
        """Its subject."""
        return self.at.subject

    @property
    def predicate(self) -> str:
        """Its property."""
        return self.at.predicate

    @property
    def value(self) -> str:
        """Its value, the text of a literal."""
        return self.at.object

    @property
    def is_text(self) -> bool:
        """Whether its value is a literal."""
        return bool(self.at.literal_type)

    @property
    def language(self) -> str:
        """The language of its value, if it has one."""
        return self.at.literal_type[1:] if self.at.literal_type.startswith("@") else ""

    @property
    def short(self) -> str:
        """Its property with a prefix."""
        return shorten(self.predicate)

    @property
    def end(self) -> int:
        """The offset behind its value."""
        return self.at.object_span.end

    @property
    def written(self) -> str:
        """Its value as it is written."""
        return self.file.text[self.at.object_span.start : self.end]

    @cached_property
    def _before(self) -> int:
        """The offset behind what stands before its value."""
        value = self.at.object_span.start
        start = max(0, value - _FAR)
        return start + len(self.file.text[start:value].rstrip())

    @property
    def is_further(self) -> bool:
        """Whether its value stands behind another of the same property, after a comma."""
        return self.file.text[self._before - 1] == ","

    @property
    def verb_at(self) -> int:
        """The offset of its property."""
        return self.at.predicate_span.start

    @property
    def verb(self) -> str:
        """Its property as it is written."""
        return self.file.text[self.verb_at : self.at.predicate_span.end]

    @property
    def lines(self) -> tuple[int, int]:
        """The first line and the last that it stands on."""
        start = self.at.object_span.start if self.is_further else self.verb_at
        return self.file.line(start), self.file.line(self.end)

    def replaced(self, by: str) -> Edit:
        """Write another value."""
        return Edit(self.file.name, *self.at.object_span, by)

    def removed(self) -> Edit:
        """Take it away, with its property and its subject where nothing else is said of them."""
        text = self.file.text
        if self.is_further:
            return self._cut(self._before - 1, self.end)
        gap = _BETWEEN.match(text, self.end)
        after = gap.end() if gap else self.end
        if text[after] == ",":
            return self._cut(self.at.object_span.start, after + 1)
        if text[after] == ";":
            return self._cut(self.verb_at, after + 1)
        before = text[max(0, self.verb_at - _FAR) : self.verb_at]
        if before.rstrip().endswith(";"):
            return self._cut(self.verb_at - len(before) + before.rindex(";"), self.end)
        if text[after] == "]":
            return self._cut(self.verb_at, self.end)
        return self._cut(self.at.subject_span.start, after + 1)

    def _cut(self, start: int, end: int) -> Edit:
        lines = self.file.text.count("\n", start, end)
        return Edit(self.file.name, start, end, "\n" * lines or " ")


@dataclass(frozen=True)
class Block:
    """What stands between the subject of a statement and the point behind it."""

    file: File
    said: tuple[Said, ...]

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.said[-1].subject

    @property
    def start(self) -> int:
        """Where its subject stands."""
        return self.said[0].at.subject_span.start

    @cached_property
    def end(self) -> int:
        """The offset behind its point."""
        found = _END.match(self.file.text, max(said.end for said in self.said))
        assert found, self.subject
        return found.end()

    @property
    def text(self) -> str:
        """As it is written."""
        return self.file.text[self.start : self.end]

    @property
    def lines(self) -> tuple[int, int]:
        """The first line and the last that it stands on."""
        return self.file.line(self.start), self.file.line(self.end)

    def values(self, short: str) -> list[Said]:
        """Return what it says with a property."""
        return [said for said in self.said if said.short == short]

    def first(self, short: str) -> str:
        """Return the first value of a property, or nothing."""
        return next((said.value for said in self.values(short)), "")

    def removed(self) -> Edit:
        """Take it away; what follows stays on its lines."""
        lines = self.text.count("\n")
        return Edit(self.file.name, self.start, self.end, "\n" * lines)

    def more(self, turtle_text: str) -> Edit:
        """Say more of its subject, on its last line."""
        return Edit(self.file.name, self.end - 1, self.end, f"; {turtle_text} .")

    def renamed(self, iri: str) -> str:
        """Write it for another subject."""
        behind = self.said[0].at.subject_span.end
        return f"<{iri}>{self.file.text[behind : self.end]}"


class File:
    """A Turtle file of a project."""

    def __init__(self, name: str, graph: str, text: str) -> None:
        self.name, self.graph, self.text = name, graph, text
        self._starts = [0] + [found.end() for found in re.finditer("\n", text)]

    @cached_property
    def said(self) -> list[Said]:
        """Its statements, those of nameless nodes too."""
        return [Said(self, one) for one in turtle.parse_triples(self.text)]

    @cached_property
    def blocks(self) -> list[Block]:
        """Its statements of named things, by where their subject stands."""
        by_start: dict[int, list[Said]] = {}
        for said in self.said:
            if not said.subject.startswith("_:"):
                by_start.setdefault(said.at.subject_span.start, []).append(said)
        return [Block(self, tuple(said)) for said in by_start.values()]

    def line(self, at: int) -> int:
        """Return the line of an offset."""
        return bisect_right(self._starts, at)

    def appended(self, turtle_text: str) -> Edit:
        """Write something at its end."""
        return Edit(self.name, len(self.text), len(self.text), f"\n{turtle_text}\n")


class Project:
    """All that is written of a project: its Turtle files and its questions."""

    def __init__(self, folders: ProjectPaths) -> None:
        self.folders = folders
        self.files: dict[str, File] = {}
        for graph, path in folders.graph_files():
            name = folders.relative(path)
            self.files[name] = File(name, graph, path.read_text(encoding="utf-8"))
        self.queries = {
            folders.relative(path): path.read_text(encoding="utf-8")
            for path in sorted(folders.queries.glob("*.rq"))
        }

    def of(self, *starts: str) -> list[File]:
        """Return the files whose names begin or end in one of some ways."""
        return [
            file
            for name, file in sorted(self.files.items())
            if any(name.startswith(start) or name.endswith(start) for start in starts)
        ]

    def said(self, files: Iterable[File], wanted: Callable[[Said], bool]) -> Iterator[Said]:
        """Return the statements of some files that are wanted."""
        return (said for file in files for said in file.said if wanted(said))

    def blocks(self, *starts: str, kind: str = "") -> list[Block]:
        """Return the blocks of some files, of things of a class where one is named."""
        return [
            block
            for file in self.of(*starts)
            for block in file.blocks
            if not kind or kind in {shorten(said.value) for said in block.values("rdf:type")}
        ]

    def text(self, name: str) -> str:
        """Return the text of a file or a question."""
        return self.files[name].text if name in self.files else self.queries[name]


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Make the edits of one file; they do not overlap."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.by + text[edit.end :]
    return text
