"""Locates findings in files: the line and column of the triple that a finding is about.

Only files with findings are parsed, so a check without findings costs no time here.
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

#: The parameters whose findings are about a missing triple: the location is that of the subject.
_AT_SUBJECT = frozenset({"minCount", "qualifiedMinCount"})
#: The parameters whose findings are located at the predicate.
_AT_PREDICATE = frozenset({"closed"})
#: The parameter of an undefined term, located at the predicate unless the term is an object.
_TERM = "term"
#: From this rank on, a location is not that of the value.
_RANK_NOT_VALUE = 2
#: The rank of a file in which lines are unknown.
_RANK_FILE_ONLY = 4
_ALSO_HERE = Message("staat ook hier", "also here")


class RdfFile(NamedTuple):
    """A file with triples: its name in messages, its path, and its named graph."""

    display_name: str
    path: Path
    graph: str = ""
    #: Whether lines can be located: the file is Turtle, TriG, N-Triples or N-Quads.
    is_locatable: bool = True


def project_files(graphs: Graphs) -> list[RdfFile]:
    """Return the files of a project."""
    return [
        RdfFile(graphs.folders.relative(file.path), file.path, file.graph) for file in graphs.files
    ]


def _identity(term: str) -> str:
    return term


def locate(
    findings: Iterable[Finding],
    files: Sequence[RdfFile],
    node_key: Callable[[str], str] = _identity,
) -> list[Finding]:
    """Return the findings with their locations, and those of their shapes, if they are in a file.

    The best location is that of the triple; then that of its value with another subject, of another
    triple with the same focus and path, and of the focus as a subject. If the triple is in several
    places, the others are related locations. A location that is already known does not change.

    Args:
        findings: The findings.
        files: The files to search.
        node_key: Return the key of a blank node, formed from its properties.

    """
    sources = _FileIndex(files, node_key)
    return [_with_rule_location(_with_location(each, sources), sources) for each in findings]


def locate_shapes(
    shapes: Iterable[str],
    files: Sequence[RdfFile],
    node_key: Callable[[str], str] = _identity,
) -> Iterator[tuple[str, Location]]:
    """Yield the IRIs of shapes with their locations."""
    sources = _FileIndex(files, node_key)
    for shape in shapes:
        location = sources.shape_location(shape)
        if location:
            yield shape, location


def locate_target(kind: str, target: str, files: Sequence[RdfFile]) -> Location | None:
    """Return the location of a target in the shapes.

    Args:
        kind: The kind of target, such as `targetClass`.
        target: An IRI, or a literal in N-Triples.
        files: The files to search.

    """
    value = target if target.startswith('"') else f"<{target}>"
    message = Message(target, target)
    finding = Finding(
        kind,
        Severity.INFO,
        message,
        path=f"<{SH}{kind}>",
        value=value,
        graph=OWN.graphs["shapes"].value,
    )
    return locate([finding], files)[0].location


class _FileIndex:
    """The located triples of files, parsed on demand."""

    def __init__(self, files: Sequence[RdfFile], node_key: Callable[[str], str]) -> None:
        self._files = files
        self._node_key = node_key
        self._parsed: dict[Path, LocatedGraph] = {}

    def files_of(self, graph: str) -> list[RdfFile]:
        """Return the files of a named graph, or all files if it has none."""
        return [file for file in self._files if file.graph == graph] or list(self._files)

    def located_graph(self, file: RdfFile) -> LocatedGraph:
        if file.path not in self._parsed:
            text = file.path.read_bytes().decode("utf-8-sig", errors="replace")
            self._parsed[file.path] = LocatedGraph(text, quads=file.path.suffix.lower() == ".nq")
        return self._parsed[file.path]

    def triples_about(self, source: LocatedGraph, term: str) -> list[LocatedTriple]:
        """Return the triples with a subject, which may be a blank node."""
        key = self._node_key(term)
        if not key.startswith(BLANK_NODE):
            return source.with_subject(key)
        nodes = source.bnodes_with_key(key) if key != BLANK_NODE else []
        return [triple for node in nodes for triple in source.with_subject(node)]

    def shape_location(self, iri: str) -> Location | None:
        for file in self.files_of(OWN.graphs["shapes"].value) if iri else ():
            source = self.located_graph(file)
            for triple in self.triples_about(source, iri)[:1]:
                return source.location(file.display_name, triple.subject_span)
        return None


class _Candidate(NamedTuple):
    """A possible location of a finding; the lowest rank is the best."""

    rank: int
    location: Location


def _with_location(finding: Finding, sources: _FileIndex) -> Finding:
    if finding.location:
        return finding
    pattern = _TriplePattern.from_finding(finding)
    candidates = []
    for file in sources.files_of(finding.graph):
        source = sources.located_graph(file)
        if file.is_locatable:
            about = sources.triples_about(source, pattern.subject)
            for rank, match in pattern.spans(source, about):
                is_value = finding.value_offset is not None and rank < _RANK_NOT_VALUE
                offset = finding.value_offset or 0
                span = source.character_span(match, offset) if is_value else match
                candidates.append(_Candidate(rank, source.location(file.display_name, span)))
        elif pattern.subject and pattern.subject in source.text:
            candidates.append(_Candidate(_RANK_FILE_ONLY, Location(file.display_name)))
    if not candidates:
        return finding
    best, *others = sorted(set(candidates))
    exact = [each.location for each in others if each.rank == best.rank == 0]
    return finding.with_location(best.location, *((location, _ALSO_HERE) for location in exact))


def _with_rule_location(finding: Finding, sources: _FileIndex) -> Finding:
    location = None if finding.rule else sources.shape_location(finding.shape)
    return finding.with_rule(location) if location else finding


class _TriplePattern(NamedTuple):
    """The triple of a finding, in the terms of `LocatedTriple`; an empty term matches any."""

    subject: str
    predicate: str
    object: str
    literal_type: str
    span: Callable[[LocatedTriple], Span]
    is_missing: bool

    @classmethod
    def from_finding(cls, finding: Finding) -> _TriplePattern:
        parameter = finding.code.rpartition(".")[2]
        at_predicate = parameter in _AT_PREDICATE or (parameter == _TERM and not finding.value)
        value, literal_type = _split_literal(finding.value)
        return cls(
            _split_literal(finding.focus)[0],
            _split_literal(finding.path)[0],
            value,
            literal_type,
            _predicate_span if at_predicate else _object_span,
            parameter in _AT_SUBJECT and not finding.value,
        )

    def spans(self, source: LocatedGraph, about: list[LocatedTriple]) -> Iterator[tuple[int, Span]]:
        """Yield the rank and span of each match; of less exact matches, only the first.

        `about` holds the triples with the subject.
        """
        if not self.is_missing:
            same_path = [triple for triple in about if self.predicate in {"", triple.predicate}]
            exact = [triple for triple in same_path if self._has_object(triple)]
            yield from ((0, self.span(triple)) for triple in exact)
            if not self.predicate or self.subject in {"", BLANK_NODE}:
                with_object = self._triples_with_object(source)
                yield from ((1, triple.object_span) for triple in with_object[:1])
            yield from ((2, self.span(triple)) for triple in same_path[:1] if self.predicate)
        yield from ((3, triple.subject_span) for triple in about[:1])

    def _triples_with_object(self, source: LocatedGraph) -> list[LocatedTriple]:
        """Return the triples with the predicate and object, with any subject."""
        if self.object in {"", BLANK_NODE}:
            return []
        return [
            triple
            for triple in source.with_object(self.object)
            if triple.literal_type == self.literal_type and self.predicate in {"", triple.predicate}
        ]

    def _has_object(self, triple: LocatedTriple) -> bool:
        if self.object == BLANK_NODE:
            return triple.object.startswith(BLANK_NODE)
        return object_matches(triple, self.object, self.literal_type)


def _object_span(triple: LocatedTriple) -> Span:
    return triple.object_span


def _predicate_span(triple: LocatedTriple) -> Span:
    return triple.predicate_span


def _split_literal(text: str) -> tuple[str, str]:
    """Return an N-Triples term as its text, and the language tag or datatype of a literal."""
    if not text or text.startswith(BLANK_NODE):
        return text, ""
    term = parse_term(text)
    if isinstance(term, Literal):
        return term.value, f"@{term.language}" if term.language else term.datatype.value
    return (term.value if isinstance(term, NamedNode) else ""), ""
