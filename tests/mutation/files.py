"""Files of a project as located statements, and edits of them."""

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
#: The largest distance in characters between two terms, with comments.
_MAX_GAP = 2000
_GAP = re.compile(r"(?:\s|#[^\n]*)*")


class Edit(NamedTuple):
    """A change of a file: the text between two offsets is replaced."""

    file: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True)
class Statement:
    """A statement of a file, with its offsets."""

    file: File
    triple: turtle.LocatedTriple

    @property
    def subject(self) -> str:
        """The subject."""
        return self.triple.subject

    @property
    def predicate(self) -> str:
        """The predicate."""
        return self.triple.predicate

    @property
    def value(self) -> str:
        """The object: an IRI, or the text of a literal."""
        return self.triple.object

    @property
    def is_literal(self) -> bool:
        """Whether the object is a literal."""
        return bool(self.triple.literal_type)

    @property
    def language(self) -> str:
        """The language of the object, or ""."""
        return self.triple.literal_type[1:] if self.triple.literal_type.startswith("@") else ""

    @property
    def curie(self) -> str:
        """The predicate as a CURIE."""
        return shorten(self.predicate)

    @property
    def end(self) -> int:
        """The end of the object."""
        return self.triple.object_span.end

    @property
    def source_text(self) -> str:
        """The object as it is written in the file."""
        return self.file.text[self.triple.object_span.start : self.end]

    @cached_property
    def _end_before_value(self) -> int:
        """The end of the text before the object."""
        value = self.triple.object_span.start
        start = max(0, value - _MAX_GAP)
        return start + len(self.file.text[start:value].rstrip())

    @property
    def follows_comma(self) -> bool:
        """Whether the object is after a comma, as a further value of the same predicate."""
        return self.file.text[self._end_before_value - 1] == ","

    @property
    def predicate_start(self) -> int:
        """The start of the predicate."""
        return self.triple.predicate_span.start

    @property
    def predicate_text(self) -> str:
        """The predicate as it is written in the file."""
        return self.file.text[self.predicate_start : self.triple.predicate_span.end]

    @property
    def lines(self) -> tuple[int, int]:
        """The first and last line."""
        start = self.triple.object_span.start if self.follows_comma else self.predicate_start
        return self.file.line(start), self.file.line(self.end)

    def replace_value(self, by: str) -> Edit:
        """Return the edit that replaces the object."""
        return Edit(self.file.name, *self.triple.object_span, by)

    def remove(self) -> Edit:
        """Return the edit that removes the statement, with a predicate and subject left alone."""
        text = self.file.text
        if self.follows_comma:
            return self._cut(self._end_before_value - 1, self.end)
        gap = _GAP.match(text, self.end)
        after = gap.end() if gap else self.end
        if text[after] == ",":
            return self._cut(self.triple.object_span.start, after + 1)
        if text[after] == ";":
            return self._cut(self.predicate_start, after + 1)
        before = text[max(0, self.predicate_start - _MAX_GAP) : self.predicate_start]
        if before.rstrip().endswith(";"):
            return self._cut(self.predicate_start - len(before) + before.rindex(";"), self.end)
        if text[after] == "]":
            return self._cut(self.predicate_start, self.end)
        return self._cut(self.triple.subject_span.start, after + 1)

    def _cut(self, start: int, end: int) -> Edit:
        lines = self.file.text.count("\n", start, end)
        return Edit(self.file.name, start, end, "\n" * lines or " ")


@dataclass(frozen=True)
class Block:
    """A subject and all its statements, up to the full stop."""

    file: File
    statements: tuple[Statement, ...]

    @property
    def subject(self) -> str:
        """The subject."""
        return self.statements[-1].subject

    @property
    def start(self) -> int:
        """The start of the subject."""
        return self.statements[0].triple.subject_span.start

    @cached_property
    def end(self) -> int:
        """The offset after the full stop."""
        match = _END.match(self.file.text, max(statement.end for statement in self.statements))
        assert match, self.subject
        return match.end()

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.file.text[self.start : self.end]

    @property
    def lines(self) -> tuple[int, int]:
        """The first and last line."""
        return self.file.line(self.start), self.file.line(self.end)

    def values(self, short: str) -> list[Statement]:
        """Return the statements with a predicate."""
        return [statement for statement in self.statements if statement.curie == short]

    def first_value(self, short: str) -> str:
        """Return the first value of a predicate, or ""."""
        return next((statement.value for statement in self.values(short)), "")

    def remove(self) -> Edit:
        """Return the edit that removes the block and keeps the line numbers."""
        lines = self.text.count("\n")
        return Edit(self.file.name, self.start, self.end, "\n" * lines)

    def add(self, turtle_text: str) -> Edit:
        """Return the edit that adds statements, on the last line."""
        return Edit(self.file.name, self.end - 1, self.end, f"; {turtle_text} .")

    def text_for_subject(self, iri: str) -> str:
        """Return the text of the block with another subject."""
        end = self.statements[0].triple.subject_span.end
        return f"<{iri}>{self.file.text[end : self.end]}"


class File:
    """A Turtle file of a project."""

    def __init__(self, name: str, graph: str, text: str) -> None:
        self.name, self.graph, self.text = name, graph, text
        self._starts = [0] + [match.end() for match in re.finditer("\n", text)]

    @cached_property
    def statements(self) -> list[Statement]:
        """All statements, also of blank nodes."""
        return [Statement(self, triple) for triple in turtle.parse_triples(self.text)]

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks with an IRI as their subject."""
        by_start: dict[int, list[Statement]] = {}
        for statement in self.statements:
            if not statement.subject.startswith("_:"):
                by_start.setdefault(statement.triple.subject_span.start, []).append(statement)
        return [Block(self, tuple(statement)) for statement in by_start.values()]

    def line(self, at: int) -> int:
        """Return the line number of an offset."""
        return bisect_right(self._starts, at)

    def append(self, turtle_text: str) -> Edit:
        """Return the edit that appends a text."""
        return Edit(self.name, len(self.text), len(self.text), f"\n{turtle_text}\n")


class Project:
    """The Turtle files and questions of a project."""

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

    def files_matching(self, *starts: str) -> list[File]:
        """Return the files whose names start or end with a text."""
        return [
            file
            for name, file in sorted(self.files.items())
            if any(name.startswith(start) or name.endswith(start) for start in starts)
        ]

    def statements(
        self, files: Iterable[File], condition: Callable[[Statement], bool]
    ) -> Iterator[Statement]:
        """Yield the statements of files that match a condition."""
        return (
            statement for file in files for statement in file.statements if condition(statement)
        )

    def blocks(self, *starts: str, kind: str = "") -> list[Block]:
        """Return the blocks of matching files, of any or of one class."""
        return [
            block
            for file in self.files_matching(*starts)
            for block in file.blocks
            if not kind
            or kind in {shorten(statement.value) for statement in block.values("rdf:type")}
        ]

    def text(self, name: str) -> str:
        """Return the text of a file or a question."""
        return self.files[name].text if name in self.files else self.queries[name]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text of a file after edits, which do not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text
