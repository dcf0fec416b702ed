"""Where a finding stands: the place of the words that say what is wrong, down to the column.

Places are looked for only in the files of findings, so that a clean run never pays for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.checking.shapes import GRAPH
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from sporen.rdf.locations import LocatedGraph, object_matches
from sporen.rdf.namespaces import SH
from sporen.rdf.serialization import parse_term
from sporen.strings import BLANK_NODE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sporen.graphs import Graphs
    from sporen.rdf.turtle import LocatedTriple, Span

#: What is missing has no place of its own: the place is that of the thing that lacks it.
_OF_SUBJECT = frozenset({"minCount", "qualifiedMinCount"})
#: What does not belong at all: the place is that of the property; of a term that is none, unless it
#: is a value.
_OF_PROPERTY = frozenset({"closed"})
_TERM = "term"
#: From this rank on, a place is not that of the value.
_ELSEWHERE = 2
#: The rank of a file in which no place can be known.
_SOMEWHERE = 4
_HERE_TOO = Message("hier staat het ook", "it stands here too")


class File(NamedTuple):
    """A file with statements: how it is shown, the graph that it fills, and its text."""

    shown: str
    path: Path
    graph: str = ""
    #: Whether places in it can be known: it is Turtle, TriG, N-Triples or N-Quads.
    is_text: bool = True


def files_of(graphs: Graphs) -> list[File]:
    """Return the files of a project."""
    return [
        File(graphs.folders.relative(file.path), file.path, file.graph) for file in graphs.files
    ]


def _as_it_is(term: str) -> str:
    """Call a term what it is."""
    return term


def locate(
    findings: Iterable[Finding],
    files: Sequence[File],
    name: Callable[[str], str] = _as_it_is,
) -> list[Finding]:
    """Return each finding its place, where the files of its graph hold one, and that of its shape.

    The statement is looked for first, then its value under any other thing, then the property of
    the focus, then the focus as a subject. A finding that already has a place keeps it. What stands
    in several places has the first one, and the others beside it.

    Args:
        findings: what was found.
        files: where it may stand.
        name: gives for a node without a name what it is called by what hangs on it.

    """
    sources = _Sources(files, name)
    return [_ruled(_placed(found, sources), sources) for found in findings]


def of_shapes(
    shapes: Iterable[str], files: Sequence[File], name: Callable[[str], str] = _as_it_is
) -> Iterator[tuple[str, Location]]:
    """Return shapes, named by their IRIs, with the place where each is written."""
    sources = _Sources(files, name)
    for shape in shapes:
        place = sources.shape(shape)
        if place:
            yield shape, place


def of_target(kind: str, name: str, files: Sequence[File]) -> Location | None:
    """Say where shapes name what they look at: `targetClass`, and an IRI or a literal."""
    value = name if name.startswith('"') else f"<{name}>"
    words = Message(name, name)
    wanted = Finding(
        kind, Severity.INFO, words, path=f"<{SH}{kind}>", value=value, graph=GRAPH.value
    )
    return locate([wanted], files)[0].location


class _Sources:
    """The texts of files, each read when something is looked for in it."""

    def __init__(self, files: Sequence[File], name: Callable[[str], str]) -> None:
        self._files = files
        self._name = name
        self._read: dict[Path, LocatedGraph] = {}

    def of(self, graph: str) -> list[File]:
        """Return the files that fill a graph; all of them for a graph that none fills."""
        return [file for file in self._files if file.graph == graph] or list(self._files)

    def text(self, file: File) -> LocatedGraph:
        if file.path not in self._read:
            text = file.path.read_bytes().decode("utf-8-sig", errors="replace")
            self._read[file.path] = LocatedGraph(text, quads=file.path.suffix.lower() == ".nq")
        return self._read[file.path]

    def about(self, source: LocatedGraph, term: str) -> list[LocatedTriple]:
        """Return the statements of a text about a thing, which may have no name."""
        name = self._name(term)
        if not name.startswith(BLANK_NODE):
            return source.with_subject(name)
        nodes = source.bnodes_with_key(name) if name != BLANK_NODE else []
        return [one for node in nodes for one in source.with_subject(node)]

    def shape(self, iri: str) -> Location | None:
        """Say where a shape is written."""
        for file in self.of(GRAPH.value) if iri else ():
            source = self.text(file)
            for one in self.about(source, iri)[:1]:
                return source.location(file.shown, one.subject_span)
        return None


class _Hit(NamedTuple):
    """A place for a finding: the lower its rank, the nearer it is to what is wrong."""

    rank: int
    place: Location


def _placed(found: Finding, sources: _Sources) -> Finding:
    if found.location:
        return found
    wanted = _Wanted.of(found)
    hits = []
    for file in sources.of(found.graph):
        source = sources.text(file)
        if file.is_text:
            spans = wanted.hits(source, sources.about(source, wanted.subject))
            for rank, span in spans:
                is_value = found.value_offset is not None and rank < _ELSEWHERE
                at = source.character_span(span, found.value_offset or 0) if is_value else span
                hits.append(_Hit(rank, source.location(file.shown, at)))
        elif wanted.subject and wanted.subject in source.text:
            hits.append(_Hit(_SOMEWHERE, Location(file.shown)))
    if not hits:
        return found
    first, *others = sorted(set(hits))
    exact = [hit.place for hit in others if hit.rank == first.rank == 0]
    related = tuple((place, _HERE_TOO) for place in exact)
    return found.with_location(first.place, *related)


def _ruled(found: Finding, sources: _Sources) -> Finding:
    """Say where the shape of a finding is written."""
    place = None if found.rule else sources.shape(found.shape)
    return found.with_rule(place) if place else found


class _Wanted(NamedTuple):
    """What a finding is about, as `Statement` writes it; what is not known is empty."""

    subject: str
    predicate: str
    value: str
    kind: str
    part: Callable[[LocatedTriple], Span]
    is_missing: bool

    @classmethod
    def of(cls, found: Finding) -> _Wanted:
        parameter = found.code.rpartition(".")[2]
        is_property = parameter in _OF_PROPERTY or (parameter == _TERM and not found.value)
        part = _property if is_property else _value
        value, kind = _plain(found.value)
        missing = parameter in _OF_SUBJECT and not found.value
        return cls(_plain(found.focus)[0], _plain(found.path)[0], value, kind, part, missing)

    def hits(self, source: LocatedGraph, about: list[LocatedTriple]) -> Iterator[tuple[int, Span]]:
        """Return where a text says this, and of what it says less exactly the first place.

        `about` is what it says of the focus.
        """
        if not self.is_missing:
            same = [one for one in about if self.predicate in {"", one.predicate}]
            exact = [one for one in same if self._is_value_of(one)]
            yield from ((0, self.part(one)) for one in exact)
            if not self.predicate or self.subject in {"", BLANK_NODE}:
                yield from ((1, one.object_span) for one in self._pointing(source)[:1])
            yield from ((2, self.part(one)) for one in same[:1] if self.predicate)
        yield from ((3, one.subject_span) for one in about[:1])

    def _pointing(self, source: LocatedGraph) -> list[LocatedTriple]:
        """Return the statements with the value, whatever they are about."""
        if self.value in {"", BLANK_NODE}:
            return []
        return [
            one
            for one in source.with_object(self.value)
            if one.literal_type == self.kind and self.predicate in {"", one.predicate}
        ]

    def _is_value_of(self, one: LocatedTriple) -> bool:
        if self.value == BLANK_NODE:
            return one.object.startswith(BLANK_NODE)
        return object_matches(one, self.value, self.kind)


def _value(one: LocatedTriple) -> Span:
    return one.object_span


def _property(one: LocatedTriple) -> Span:
    return one.predicate_span


def _plain(text: str) -> tuple[str, str]:
    """Return a term in N-Triples as `Statement` has it: its text, and the kind of a literal."""
    if not text or text.startswith(BLANK_NODE):
        return text, ""
    term = parse_term(text)
    if isinstance(term, Literal):
        return term.value, f"@{term.language}" if term.language else term.datatype.value
    return (term.value if isinstance(term, NamedNode) else ""), ""
