"""Checks data files against shapes files, without a project."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode

from sporen.checking import (
    cases,
    coverage,
    locator,
    preconditions,
    shapes_lint,
    skolem,
)
from sporen.checking import shapes as checking_shapes
from sporen.checking.coverage import Counts
from sporen.checking.deduplication import deduplicate
from sporen.checking.engines import validation
from sporen.checking.locator import RdfFile
from sporen.checking.messages.writer import MessageWriter
from sporen.checking.result import CheckResult
from sporen.errors import ExitCode, SporenError
from sporen.findings import sort_findings
from sporen.location import Location
from sporen.rdf.loading import LOCATABLE
from sporen.rdf.locations import bnode_key
from sporen.rdf.namespaces import OWN, to_curie
from sporen.rdf.serialization import serialize_ntriples
from sporen.stores.oxigraph import OxigraphStore
from sporen.strings import BLANK_NODE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sporen.checking.coverage import ShapeCoverage
    from sporen.checking.engines.results import Result
    from sporen.checking.engines.validation import ValidationResult
    from sporen.checking.shapes import Shapes
    from sporen.findings import Finding
    from sporen.rdf.loading import LoadedGraph

#: The named graphs of the data and the ontology.
_DATA, _ONTOLOGY = NamedNode("urn:sporen:given:data"), NamedNode("urn:sporen:given:ontology")


def check(
    data: LoadedGraph, shapes_graph: LoadedGraph, ontology: LoadedGraph, engine: str = "fast"
) -> CheckResult:
    """Validate data against shapes and return the findings in the order of the files.

    Args:
        data: The data.
        shapes_graph: The shapes.
        ontology: Subclass and disjointness axioms; the ontology itself is not checked.
        engine: The engine, as for `build.check`.

    Raises:
        SporenError: If there is nothing to check or the engine cannot use the shapes.

    """
    triples, bnodes = skolem.skolemize_shapes(shapes_graph.triples)
    shapes, shorten_iri = checking_shapes.read(triples), _iri_shortener(data, shapes_graph)
    preconditions.require_data_and_targets(data, shapes_graph, shapes)
    files = _rdf_files(data, shapes_graph, ontology)
    node_keys = _BlankNodeKeys(bnodes, data, shapes_graph, ontology)
    ntriples = serialize_ntriples(data.triples | ontology.triples)
    measured = coverage.measure_coverage(shapes, ntriples)
    preconditions.require_focus_nodes(shapes, measured, files, shorten_iri)
    store = OxigraphStore()
    store.add(_DATA, data.triples)
    store.add(_ONTOLOGY, ontology.triples)
    findings = shapes_lint.lint_standalone_shapes(shapes)
    validated = validation.EMPTY
    if not findings:  # engines ignore ill-formed shapes, each in its own way
        with _with_error_location(shapes_graph):
            validated = validation.validate(shapes, ntriples, engine)
        results = _with_blank_nodes(validated, shapes, data, ontology)
        findings += MessageWriter(shapes, store, shorten_iri).findings(results)
    if ontology.triples:
        findings = deduplicate([*findings, *_inconsistencies(data, ontology)])
    located = locator.locate(findings, files, node_keys)
    return CheckResult(
        sort_findings(_with_fallback_locations(located, files)),
        _counts(data, shapes_graph, ontology, shapes, measured),
        validated.engines,
        validated.differences,
        cases=cases.list_cases(shapes, measured),
        shape_messages={shape.iri: shape.message for shape in shapes.by_iri.values()},
        locate_shapes=lambda iris: dict(locator.locate_shapes(iris, files, node_keys)),
    )


@contextmanager
def _with_error_location(shapes_graph: LoadedGraph) -> Iterator[None]:
    """Add the file of the shapes to an error of an engine, if there is only one file."""
    try:
        yield
    except SporenError as error:
        if error.location is None and len(shapes_graph.files) == 1:
            error.location = Location(shapes_graph.files[0].as_posix())
        raise


def _with_blank_nodes(
    validated: ValidationResult, shapes: Shapes, data: LoadedGraph, ontology: LoadedGraph
) -> Iterator[Result]:
    """Yield the results about the data, with the labels of their blank nodes.

    Engines relabel blank nodes. If any results have blank nodes, validate once more with Skolem
    IRIs; a result that depends on a node being blank keeps no label.
    """
    with_bnode = {each for each in validated.results if BLANK_NODE in (each.focus, each.value)}
    data_subjects = {str(triple.subject) for triple in data.triples}
    excluded = {str(triple.subject) for triple in ontology.triples} - data_subjects
    yield from (each for each in validated.results - with_bnode if each.focus not in excluded)
    if not with_bnode:
        return
    skolemized = serialize_ntriples(skolem.skolemize(data.triples | ontology.triples))
    kinds = {(each.shape, each.component) for each in with_bnode}
    labelled_kinds = set()
    for each in validation.validate(shapes, skolemized).results:
        labelled = each._replace(
            focus=skolem.deskolemize(each.focus), value=skolem.deskolemize(each.value)
        )
        kind = each.shape, each.component
        if kind in kinds and labelled != each and labelled.focus not in excluded:
            labelled_kinds.add(kind)
            yield labelled
    yield from (each for each in with_bnode if (each.shape, each.component) not in labelled_kinds)


def _with_fallback_locations(findings: list[Finding], files: list[RdfFile]) -> Iterator[Finding]:
    """Yield the findings; one without a location gets that of its target, or its only file."""
    for finding in findings:
        location = finding.location or _fallback_location(finding, files)
        yield finding if finding.location or location is None else finding.with_location(location)


def _fallback_location(finding: Finding, files: list[RdfFile]) -> Location | None:
    focus = finding.focus[1:-1] if finding.focus.startswith("<") else finding.focus
    if focus and not focus.startswith(BLANK_NODE):
        target = locator.locate_target("targetNode", focus, files)
        if target:
            return target
    of_graph = [file for file in files if file.graph == finding.graph]
    return Location(of_graph[0].display_name) if len(of_graph) == 1 else None


def _inconsistencies(data: LoadedGraph, ontology: LoadedGraph) -> list[Finding]:
    """Return the inconsistencies by the ontology, or none if it has no axioms."""
    from sporen.reasoning.files import closure  # noqa: PLC0415  only needed with an ontology

    try:
        inferred = closure.compute_closure(
            data.triples | ontology.triples, {**ontology.prefixes, **data.prefixes}
        )
    except SporenError as error:
        if error.code is ExitCode.NOTHING_CHECKED:
            return []
        raise
    subjects = {str(triple.subject) for triple in data.triples}
    return [
        finding.with_graph(_DATA.value if finding.focus in subjects else _ONTOLOGY.value)
        for finding in inferred.findings
    ]


def _rdf_files(
    data: LoadedGraph, shapes_graph: LoadedGraph, ontology: LoadedGraph
) -> list[RdfFile]:
    return [
        RdfFile(path.as_posix(), path, graph, path.suffix.lower() in LOCATABLE)
        for loaded, graph in (
            (data, _DATA.value),
            (shapes_graph, OWN.graphs["shapes"].value),
            (ontology, _ONTOLOGY.value),
        )
        for path in loaded.files
    ]


class _BlankNodeKeys:
    """The keys of blank nodes, formed from their properties as for the locations in a file."""

    def __init__(self, bnodes: dict[str, BlankNode], *graphs: LoadedGraph) -> None:
        self._graphs = graphs
        self._bnodes = bnodes
        self._values: dict[str, list[str]] = {}

    def __call__(self, term: str) -> str:
        """Return the key of a blank node, by its label or Skolem IRI; other terms unchanged."""
        node = self._bnodes.get(term.strip("<>"))
        label = str(node) if node else term
        if not label.startswith(BLANK_NODE):
            return label
        if not self._values:
            for triple in (triple for graph in self._graphs for triple in graph.triples):
                if isinstance(triple.subject, BlankNode):
                    bnode = str(triple.object) if isinstance(triple.object, BlankNode) else ""
                    value = bnode or triple.object.value  # type: ignore[union-attr]
                    self._values.setdefault(str(triple.subject), []).append(value)
        return bnode_key(self._reachable_values(label, set()))

    def _reachable_values(self, node: str, visited: set[str]) -> set[str]:
        visited.add(node)
        reachable: set[str] = set()
        for value in self._values.get(node, ()):
            if not value.startswith(BLANK_NODE):
                reachable.add(value)
            elif value not in visited:
                reachable |= self._reachable_values(value, visited)
        return reachable


def _iri_shortener(*graphs: LoadedGraph) -> Callable[[str], str]:
    """Return a function that shortens an IRI by the prefixes of the files, or else by ours."""
    prefixes = {iri: prefix for graph in reversed(graphs) for prefix, iri in graph.prefixes.items()}
    namespaces = sorted(prefixes, key=len, reverse=True)

    def shorten_iri(iri: str) -> str:
        for namespace in namespaces:
            if iri.startswith(namespace) and len(iri) > len(namespace):
                return f"{prefixes[namespace]}:{iri[len(namespace) :]}"
        return to_curie(iri)

    return shorten_iri


def _counts(
    data: LoadedGraph,
    shapes_graph: LoadedGraph,
    ontology: LoadedGraph,
    shapes: Shapes,
    measured: ShapeCoverage,
) -> Counts:
    graphs = (data, shapes_graph, ontology)
    return Counts(
        shapes=len(shapes.by_iri),
        constraints=shapes.constraint_count,
        nodes=sum(
            count for iri, count in measured.focus_counts.items() if shapes.by_iri[iri].targets
        ),
        values=sum(measured.value_counts.values()),
        files=sum(len(graph.files) for graph in graphs),
        triples=sum(len(graph.triples) for graph in graphs),
        graphs=sum(graph.graphs or 1 for graph in graphs if graph.files),
    ).with_coverage(measured)
