"""Check data files against shapes files, without a project."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode

from sporen.checking import (
    cases,
    coverage,
    locator,
    preconditions,
    shapes,
    shapes_lint,
    skolem,
)
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

    from sporen.checking.engines.results import Result
    from sporen.checking.engines.validation import ValidationResult
    from sporen.checking.shapes import Shapes
    from sporen.findings import Finding
    from sporen.rdf.loading import LoadedGraph

#: The graphs in which what was given stands, beside that of the shapes.
_DATA, _ONTOLOGY = NamedNode("urn:sporen:given:data"), NamedNode("urn:sporen:given:ontology")


def check(
    data: LoadedGraph, rules: LoadedGraph, ontology: LoadedGraph, engine: str = "fast"
) -> CheckResult:
    """Check data against shapes; give all findings in the order of the files.

    Args:
        data: what is checked.
        rules: the shapes.
        ontology: which classes are below which, and what contradicts; it is not checked itself.
        engine: as in `build.check`.

    Raises:
        SporenError: there is nothing to check, or shapes cannot be run.

    """
    statements, made = skolem.skolemize_shapes(rules.triples)
    demanded, short = shapes.read(statements), _iri_shortener(data, rules)
    preconditions.require_data_and_targets(data, rules, demanded)
    files, names = _files(data, rules, ontology), _BlankNodeKeys(made, data, rules, ontology)
    ntriples = serialize_ntriples(data.triples | ontology.triples)
    seen = coverage.measure_coverage(demanded, ntriples)
    preconditions.require_focus_nodes(demanded, seen, files, short)
    store = OxigraphStore()
    store.add(_DATA, data.triples)
    store.add(_ONTOLOGY, ontology.triples)
    found = shapes_lint.lint_standalone_shapes(demanded)
    validated = validation.EMPTY
    if not found:  # engines pass over what is not well-formed, each in its own way
        with _with_error_location(rules):
            validated = validation.validate(demanded, ntriples, engine)
        results = _qualify(validated, demanded, data, ontology)
        found += MessageWriter(demanded, store, short).findings(results)
    if ontology.triples:
        found = deduplicate([*found, *_inconsistencies(data, ontology)])
    return CheckResult(
        sort_findings(_with_fallback_locations(locator.locate(found, files, names), files)),
        _counts(data, rules, ontology, demanded, seen),
        validated.engines,
        validated.differences,
        cases=cases.list_cases(demanded, seen),
        shape_messages={shape.iri: shape.message for shape in demanded.by_iri.values()},
        locate_shapes=lambda iris: dict(locator.locate_shapes(iris, files, names)),
    )


@contextmanager
def _with_error_location(rules: LoadedGraph) -> Iterator[None]:
    """Name the file of the shapes that an engine cannot run, where it is one."""
    try:
        yield
    except SporenError as error:
        if error.location is None and len(rules.files) == 1:
            error.location = Location(rules.files[0].as_posix())
        raise


def _qualify(
    validated: ValidationResult, demanded: Shapes, data: LoadedGraph, ontology: LoadedGraph
) -> Iterator[Result]:
    """Return the results about the data, each with the blank node that it is about.

    An engine gives blank nodes labels of its own. So where there are any, the data are looked at
    once more with IRIs in their place; what depends on a node being blank is told without it.
    """
    nameless_ = {one for one in validated.results if BLANK_NODE in (one.focus, one.value)}
    apart = {str(one.subject) for one in ontology.triples} - {str(t.subject) for t in data.triples}
    yield from (one for one in validated.results - nameless_ if one.focus not in apart)
    if not nameless_:
        return
    renamed = serialize_ntriples(skolem.skolemize(data.triples | ontology.triples))
    again = validation.validate(demanded, renamed)
    wanted = {(one.shape, one.component) for one in nameless_}
    told = set()
    for one in again.results:
        label = one._replace(
            focus=skolem.deskolemize(one.focus), value=skolem.deskolemize(one.value)
        )
        is_about = (one.shape, one.component) in wanted and label != one
        if is_about and label.focus not in apart:
            told.add((one.shape, one.component))
            yield label
    yield from (one for one in nameless_ if (one.shape, one.component) not in told)


def _with_fallback_locations(found: list[Finding], files: list[RdfFile]) -> Iterator[Finding]:
    """Return findings; those without a place that of their target, or of their only file."""
    for one in found:
        place = one.location
        if place is None:
            where = [file for file in files if file.graph == one.graph]
            only = Location(where[0].display_name) if len(where) == 1 else None
            is_blank = not one.focus or one.focus.startswith(BLANK_NODE)
            named = one.focus[1:-1] if one.focus.startswith("<") else one.focus
            target = None if is_blank else locator.locate_target("targetNode", named, files)
            place = target or only
        yield one if one.location or place is None else one.with_location(place)


def _inconsistencies(data: LoadedGraph, ontology: LoadedGraph) -> list[Finding]:
    """Return what contradicts itself by the ontology; nothing where it asks for nothing."""
    from sporen.reasoning.files import closure  # noqa: PLC0415  only an ontology asks for it

    try:
        drawn = closure.compute_closure(
            data.triples | ontology.triples, {**ontology.prefixes, **data.prefixes}
        )
    except SporenError as error:
        if error.code is ExitCode.NOTHING_CHECKED:
            return []
        raise
    graph = {True: _DATA.value, False: _ONTOLOGY.value}
    stated = {str(triple.subject) for triple in data.triples}
    return [one.with_graph(graph[one.focus in stated]) for one in drawn.findings]


def _files(data: LoadedGraph, rules: LoadedGraph, ontology: LoadedGraph) -> list[RdfFile]:
    return [
        RdfFile(path.as_posix(), path, graph, path.suffix.lower() in LOCATABLE)
        for given, graph in (
            (data, _DATA.value),
            (rules, OWN.graphs["shapes"].value),
            (ontology, _ONTOLOGY.value),
        )
        for path in given.files
    ]


class _BlankNodeKeys:
    """What nodes without a name are called by what hangs on them, as the places of a file do it."""

    def __init__(self, made: dict[str, BlankNode], *given: LoadedGraph) -> None:
        self._given = given
        self._made = made
        self._values: dict[str, list[str]] = {}

    def __call__(self, term: str) -> str:
        """Return the name of a node without one: a label of the graph, or an IRI that was made."""
        node = self._made.get(term.strip("<>"))
        label = str(node) if node else term
        if not label.startswith(BLANK_NODE):
            return label
        if not self._values:
            for triple in (one for given in self._given for one in given.triples):
                if isinstance(triple.subject, BlankNode):
                    said = str(triple.object) if isinstance(triple.object, BlankNode) else ""
                    value = said or triple.object.value  # type: ignore[union-attr]
                    self._values.setdefault(str(triple.subject), []).append(value)
        return bnode_key(self._reachable_values(label, set()))

    def _reachable_values(self, node: str, seen: set[str]) -> set[str]:
        seen.add(node)
        found: set[str] = set()
        for value in self._values.get(node, ()):
            if not value.startswith(BLANK_NODE):
                found.add(value)
            elif value not in seen:
                found |= self._reachable_values(value, seen)
        return found


def _iri_shortener(*given: LoadedGraph) -> Callable[[str], str]:
    """Return a function that writes an IRI with the prefixes of the files, else with ours."""
    prefixes = {iri: name for one in reversed(given) for name, iri in one.prefixes.items()}
    starts = sorted(prefixes, key=len, reverse=True)

    def short(iri: str) -> str:
        for start in starts:
            if iri.startswith(start) and len(iri) > len(start):
                return f"{prefixes[start]}:{iri[len(start) :]}"
        return to_curie(iri)

    return short


def _counts(
    data: LoadedGraph,
    rules: LoadedGraph,
    ontology: LoadedGraph,
    demanded: Shapes,
    seen: coverage.ShapeCoverage,
) -> Counts:
    given = (data, rules, ontology)
    return Counts(
        shapes=len(demanded.by_iri),
        constraints=demanded.constraint_count,
        nodes=sum(
            number for iri, number in seen.focus_counts.items() if demanded.by_iri[iri].targets
        ),
        values=sum(seen.value_counts.values()),
        files=sum(len(one.files) for one in given),
        triples=sum(len(one.triples) for one in given),
        graphs=sum(one.graphs or 1 for one in given if one.files),
    ).with_coverage(seen)
