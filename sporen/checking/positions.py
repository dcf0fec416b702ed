"""Where a statement stands in its Turtle file: line and column of subject and object.

Positions are looked up only for files that have findings, so a clean run never pays for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from rdflib import Graph
from rdflib.plugins.parsers.notation3 import RDFSink, SinkParser

from sporen.findings import Finding, Place
from sporen.reasoning import literals
from sporen.quiet import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sporen.graphs import Graphs

#: White space and comments between two Turtle tokens.
_GAP = re.compile(r"(?:\s|#[^\n]*)*")
#: What stands for a value without a name: what a parser calls it means nothing elsewhere.
_BLANK = "_:"
_BLANK_LABEL = re.compile(r"[nN][0-9a-f]{32}\w*")


class Statement(NamedTuple):
    """A statement of a Turtle file, its terms as plain strings, and where they begin (0-based)."""

    subject: str
    predicate: str
    value: str
    subject_at: int
    value_at: int


class _Noting(SinkParser):
    """rdflib's parser that also notes the offset at which each term begins.

    Turtle calls `object` for the subject of a statement too, outside of any object list; objects of
    one list wait in a queue until their statements are made, lists nest with blank nodes.
    """

    def __init__(self, sink: RDFSink) -> None:
        super().__init__(sink, baseURI="http://example.invalid/", turtle=True)
        self.statements: list[Statement] = []
        self.waiting: deque[int] = deque()
        self.lists: list[list[int]] = []
        self.subject_at = 0

    def object(self, argstr: str, i: int, res: Any) -> int:  # noqa: ANN401
        gap = _GAP.match(argstr, i)
        begin = gap.end() if gap else i
        if not self.lists:
            self.subject_at = begin
        self.waiting = deque()
        end: int = super().object(argstr, i, res)
        if end >= 0 and self.lists:
            self.lists[-1].append(begin)
        return end

    def objectList(self, argstr: str, i: int, res: Any) -> int:  # noqa: ANN401, N802
        self.lists.append([])
        try:
            end: int = super().objectList(argstr, i, res)
        finally:
            self.waiting = deque(self.lists.pop())
        return end

    def makeStatement(self, quadruple: Any) -> None:  # noqa: ANN401, N802
        _, predicate, subject, value = quadruple
        if isinstance(predicate, tuple):  # `a` comes as the pair of its kind and its IRI
            predicate = predicate[1]
        at = self.waiting.popleft() if self.waiting else self.subject_at
        self.statements.append(
            Statement(str(subject), str(predicate), str(value), self.subject_at, at)
        )
        super().makeStatement(quadruple)


def statements(turtle: str) -> list[Statement]:
    """Give the statements of a Turtle text with the offsets of their terms, in file order."""
    parser = _Noting(RDFSink(Graph()))
    with quiet():
        parser.loadBuf(turtle)
    return parser.statements


def locate(findings: Iterable[Finding], graphs: Graphs) -> list[Finding]:
    """Give each finding the place of its statement, where the files of its graph hold one.

    The value is looked for first (`_:` is the first one without a name), then the property of the
    focus, then the focus as a subject; a finding that already has a place keeps it.
    """
    indexes: dict[Path, _Index] = {}
    return [found if found.place else _placed(found, graphs, indexes) for found in findings]


def _placed(found: Finding, graphs: Graphs, indexes: dict[Path, _Index]) -> Finding:
    hits = []
    for path in graphs.files_of(found.graph) or tuple(file.path for file in graphs.files):
        if path not in indexes:
            indexes[path] = _Index(path)
        hit = indexes[path].lookup(found)
        if hit:
            hits.append((hit, graphs.folders.relative(path)))
    if not hits:
        return found
    hit, file = min(hits)
    return found.at(Place(file, hit.line, hit.column))


class _Hit(NamedTuple):
    rank: int
    line: int
    column: int


class _Index:
    """The statements of one file, by what a finding knows of them."""

    def __init__(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        self.line_starts = [0] + [match.end() for match in re.finditer("\n", text)]
        self.places: dict[tuple[str, ...], int] = {}
        for statement in statements(text):
            subject, predicate, value, subject_at, value_at = statement
            if _BLANK_LABEL.fullmatch(value):
                value = _BLANK
            self.places.setdefault((subject, predicate, value), value_at)
            self.places.setdefault((subject, predicate), value_at)
            self.places.setdefault((subject,), subject_at)

    def lookup(self, found: Finding) -> _Hit | None:
        focus, path, value = map(_bare, (found.focus, found.path, found.value))
        keys = ((focus, path, value), (focus, path), (focus,))
        for rank, key in enumerate(keys):
            if key in self.places:
                at = self.places[key]
                line = bisect_right(self.line_starts, at)
                return _Hit(rank, line, at - self.line_starts[line - 1] + 1)
        return None


def _bare(term: str) -> str:
    if term.startswith("<"):
        return term[1:-1]
    return literals.parts(term)[0] if term.startswith('"') else term
