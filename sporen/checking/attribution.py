"""Attributes validation results to triples: an engine reports a focus node and a value only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.checking.engines.results import parse_result_term
from sporen.rdf.namespaces import RDF, SH
from sporen.strings import BLANK_NODE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from sporen.checking.shapes import Shape, Shapes
    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore


class AttributedResult(NamedTuple):
    """A validation result with the path and the graph of the triple that it is about."""

    shape: Shape
    parameter: str
    focus: Term | None
    value: Term | None
    path: str = ""
    graph: str = ""
    #: The properties that do not belong, if there are too many for a finding each.
    properties: tuple[str, ...] = ()


class Attributor:
    """Finds the asserted triples that a result is about."""

    def __init__(self, shapes: Shapes, store: OxigraphStore) -> None:
        self._shapes = shapes
        self._store = store

    def attribute(self, result: AttributedResult) -> list[AttributedResult]:
        """Return the result for each triple; without a triple, with the graph of the class."""
        shape, focus = result.shape, result.focus
        if not isinstance(focus, NamedNode | BlankNode):
            return [result]
        if result.parameter == "closed":
            allowed = self._allowed_properties(shape)
            quads = self.asserted(focus, None, result.value)
            paths = {(quad.predicate.value, term_text(quad.graph_name)) for quad in quads}
            return [
                result._replace(path=path, graph=graph)
                for path, graph in sorted(paths)
                if path not in allowed
            ]
        if result.parameter == "sparql" and not shape.path:
            quads = self.asserted(focus, None, result.value) if result.value else []
            if len({quad.predicate for quad in quads}) == 1:
                return [result._replace(path=quads[0].predicate.value, graph=_first_graph(quads))]
        path = shape.predicate_path
        if path:
            quads = self.asserted(focus, NamedNode(path), result.value)
            if quads:
                return [result._replace(path=path, graph=_first_graph(quads))]
        types = self.asserted(focus, RDF["type"], None)
        return [result._replace(path=path, graph=_first_graph(types))]

    def merge_properties(
        self, result: AttributedResult, values: Iterable[Term | None]
    ) -> AttributedResult:
        """Return one result, about the class, for many properties that do not belong."""
        results = [
            each for value in values for each in self.attribute(result._replace(value=value))
        ]
        focus, path = result.focus, RDF["type"]
        types = self.asserted(focus, path, None) if isinstance(focus, NamedNode | BlankNode) else []
        return result._replace(
            value=None,
            path=path.value,
            graph=_first_graph(types, result.graph),
            properties=tuple(sorted({each.path for each in results})),
        )

    def asserted(
        self, focus: NamedNode | BlankNode, path: NamedNode | None, value: Term | None
    ) -> list[Quad]:
        """Return the quads of a subject that are not inferred; None matches any term."""
        quads = self._store.quads(focus, path, value)
        return [quad for quad in quads if not term_text(quad.graph_name).endswith("/inferred")]

    def _allowed_properties(self, shape: Shape) -> set[str]:
        """Return the properties that a closed shape allows (SHACL section 4.8.1)."""
        index, by_iri = self._shapes.index, self._shapes.by_iri
        ignored = index.first_object(NamedNode(shape.iri), SH["ignoredProperties"])
        return {
            *(by_iri[iri].predicate_path for iri in shape.property_shapes if iri in by_iri),
            *(term.value for term in index.list_members(ignored) if isinstance(term, NamedNode)),
        }


def _first_graph(quads: Iterable[Quad], default: str = "") -> str:
    return min((term_text(quad.graph_name) for quad in quads), default=default)


def result_term(text: str) -> Term | None:
    """Return a term of a result, or None if it is empty or a blank node without a label."""
    return parse_result_term(text) if text and text != BLANK_NODE else None


def term_text(term: object) -> str:
    """Return an IRI, or the lexical form of a literal; "" for another term."""
    return term.value if isinstance(term, NamedNode | Literal) else ""
