"""Where a finding stands: the place of the words that say what is wrong, down to the column.

Places are looked for only in the files of findings, so that a clean run never pays for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from sporen.rdf.locations import LocatedGraph, object_matches
from sporen.rdf.namespaces import OWN, SH
from sporen.rdf.serialization import parse_term
from sporen.strings import BLANK_NODE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sporen.graphs import Graphs
    from sporen.rdf.turtle import LocatedTriple, Span

#: What is missing has no place of its own: the place is that of the thing that lacks it.
_AT_SUBJECT = frozenset({"minCount", "qualifiedMinCount"})
#: What does not belong at all: the place is that of the property; of a term that is none, unless it
#: is a value.
_AT_PROPERTY = frozenset({"closed"})
_TERM = "term"
#: From this rank on, a place is not that of the value.
_RANK_NOT_VALUE = 2
#: The rank of a file in which no place can be known.
_RANK_FILE_ONLY = 4
_ALSO_HERE = Message("hier staat het ook", "it stands here too")


class RdfFile(NamedTuple):
    """A file with statements: how it is shown, the graph that it fills, and its text."""

    display_name: str
    path: Path
    graph: str = ""
    #: Whether places in it can be known: it is Turtle, TriG, N-Triples or N-Quads.
    is_locatable: bool = True


def project_files(graphs: Graphs) -> list[RdfFile]:
    """Return the files of a project."""
    return [
        RdfFile(graphs.folders.relative(file.path), file.path, file.graph) for file in graphs.files
    ]


def _identity(term: str) -> str:
    """Call a term what it is."""
    return term


def locate(
    findings: Iterable[Finding],
    files: Sequence[RdfFile],
    name: Callable[[str], str] = _identity,
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
    sources = _GraphSources(files, name)
    return [_with_rule_location(_with_location(found, sources), sources) for found in findings]


def locate_shapes(
    shapes: Iterable[str], files: Sequence[RdfFile], name: Callable[[str], str] = _identity
) -> Iterator[tuple[str, Location]]:
    """Return shapes, named by their IRIs, with the place where each is written."""
    sources = _GraphSources(files, name)
    for shape in shapes:
        place = sources.shape_location(shape)
        if place:
            yield shape, place


def locate_target(kind: str, name: str, files: Sequence[RdfFile]) -> Location | None:
    """Say where shapes name what they look at: `targetClass`, and an IRI or a literal."""
    value = name if name.startswith('"') else f"<{name}>"
    words = Message(name, name)
    wanted = Finding(
        kind,
        Severity.INFO,
        words,
        path=f"<{SH}{kind}>",
        value=value,
        graph=OWN.graphs["shapes"].value,
    )
    return locate([wanted], files)[0].location


class _GraphSources:
    """The texts of files, each read when something is looked for in it."""

    def __init__(self, files: Sequence[RdfFile], name: Callable[[str], str]) -> None:
        self._files = files
        self._name = name
        self._read: dict[Path, LocatedGraph] = {}

    def files_of(self, graph: str) -> list[RdfFile]:
        """Return the files that fill a graph; all of them for a graph that none fills."""
        return [file for file in self._files if file.graph == graph] or list(self._files)

    def parsed(self, file: RdfFile) -> LocatedGraph:
        if file.path not in self._read:
            text = file.path.read_bytes().decode("utf-8-sig", errors="replace")
            self._read[file.path] = LocatedGraph(text, quads=file.path.suffix.lower() == ".nq")
        return self._read[file.path]

    def triples_about(self, source: LocatedGraph, term: str) -> list[LocatedTriple]:
        """Return the statements of a text about a thing, which may have no name."""
        name = self._name(term)
        if not name.startswith(BLANK_NODE):
            return source.with_subject(name)
        nodes = source.bnodes_with_key(name) if name != BLANK_NODE else []
        return [one for node in nodes for one in source.with_subject(node)]

    def shape_location(self, iri: str) -> Location | None:
        """Say where a shape is written."""
        for file in self.files_of(OWN.graphs["shapes"].value) if iri else ():
            source = self.parsed(file)
            for one in self.triples_about(source, iri)[:1]:
                return source.location(file.display_name, one.subject_span)
        return None


class _Candidate(NamedTuple):
    """A place for a finding: the lower its rank, the nearer it is to what is wrong."""

    rank: int
    location: Location


def _with_location(found: Finding, sources: _GraphSources) -> Finding:
    if found.location:
        return found
    wanted = _Pattern.from_finding(found)
    hits = []
    for file in sources.files_of(found.graph):
        source = sources.parsed(file)
        if file.is_locatable:
            spans = wanted.spans(source, sources.triples_about(source, wanted.subject))
            for rank, span in spans:
                is_value = found.value_offset is not None and rank < _RANK_NOT_VALUE
                at = source.character_span(span, found.value_offset or 0) if is_value else span
                hits.append(_Candidate(rank, source.location(file.display_name, at)))
        elif wanted.subject and wanted.subject in source.text:
            hits.append(_Candidate(_RANK_FILE_ONLY, Location(file.display_name)))
    if not hits:
        return found
    first, *others = sorted(set(hits))
    exact = [hit.location for hit in others if hit.rank == first.rank == 0]
    related = tuple((place, _ALSO_HERE) for place in exact)
    return found.with_location(first.location, *related)


def _with_rule_location(found: Finding, sources: _GraphSources) -> Finding:
    """Say where the shape of a finding is written."""
    place = None if found.rule else sources.shape_location(found.shape)
    return found.with_rule(place) if place else found


class _Pattern(NamedTuple):
    """What a finding is about, as `Statement` writes it; what is not known is empty."""

    subject: str
    predicate: str
    value: str
    literal_type: str
    part: Callable[[LocatedTriple], Span]
    is_missing: bool

    @classmethod
    def from_finding(cls, found: Finding) -> _Pattern:
        parameter = found.code.rpartition(".")[2]
        is_property = parameter in _AT_PROPERTY or (parameter == _TERM and not found.value)
        part = _property_span if is_property else _value_span
        value, kind = _split_literal(found.value)
        missing = parameter in _AT_SUBJECT and not found.value
        return cls(
            _split_literal(found.focus)[0],
            _split_literal(found.path)[0],
            value,
            kind,
            part,
            missing,
        )

    def spans(self, source: LocatedGraph, about: list[LocatedTriple]) -> Iterator[tuple[int, Span]]:
        """Return where a text says this, and of what it says less exactly the first place.

        `about` is what it says of the focus.
        """
        if not self.is_missing:
            same = [one for one in about if self.predicate in {"", one.predicate}]
            exact = [one for one in same if self._is_value_of(one)]
            yield from ((0, self.part(one)) for one in exact)
            if not self.predicate or self.subject in {"", BLANK_NODE}:
                yield from ((1, one.object_span) for one in self._triples_with_value(source)[:1])
            yield from ((2, self.part(one)) for one in same[:1] if self.predicate)
        yield from ((3, one.subject_span) for one in about[:1])

    def _triples_with_value(self, source: LocatedGraph) -> list[LocatedTriple]:
        """Return the statements with the value, whatever they are about."""
        if self.value in {"", BLANK_NODE}:
            return []
        return [
            one
            for one in source.with_object(self.value)
            if one.literal_type == self.literal_type and self.predicate in {"", one.predicate}
        ]

    def _is_value_of(self, one: LocatedTriple) -> bool:
        if self.value == BLANK_NODE:
            return one.object.startswith(BLANK_NODE)
        return object_matches(one, self.value, self.literal_type)


def _value_span(one: LocatedTriple) -> Span:
    return one.object_span


def _property_span(one: LocatedTriple) -> Span:
    return one.predicate_span


def _split_literal(text: str) -> tuple[str, str]:
    """Return a term in N-Triples as `Statement` has it: its text, and the kind of a literal."""
    if not text or text.startswith(BLANK_NODE):
        return text, ""
    term = parse_term(text)
    if isinstance(term, Literal):
        return term.value, f"@{term.language}" if term.language else term.datatype.value
    return (term.value if isinstance(term, NamedNode) else ""), ""
