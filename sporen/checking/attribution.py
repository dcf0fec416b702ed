"""Which statements of the data a result is about: an engine names a node and a value only."""

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
    """What a result says of one statement: in which shape and constraint, about what, and where."""

    shape: Shape
    parameter: str
    focus: Term | None
    value: Term | None
    path: str = ""
    graph: str = ""
    #: The properties that do not belong, where there are so many that they are told at once.
    properties: tuple[str, ...] = ()


class Attributor:
    """The statements of the data, for the shapes that look at them."""

    def __init__(self, shapes: Shapes, store: OxigraphStore) -> None:
        self._shapes = shapes
        self._store = store

    def attribute(self, wrong: AttributedResult) -> list[AttributedResult]:
        """Find the statements that a result is about, or where the focus node says what it is."""
        shape, focus = wrong.shape, wrong.focus
        if not isinstance(focus, NamedNode | BlankNode):
            return [wrong]
        if wrong.parameter == "closed":
            allowed = self._allowed_properties(shape)
            asserted = self.stated(focus, None, wrong.value)
            places = {(quad.predicate.value, term_text(quad.graph_name)) for quad in asserted}
            return [
                wrong._replace(path=path, graph=graph)
                for path, graph in sorted(places)
                if path not in allowed
            ]
        if wrong.parameter == "sparql" and not shape.path:
            asserted = self.stated(focus, None, wrong.value) if wrong.value else []
            if len({quad.predicate for quad in asserted}) == 1:
                graph = min(term_text(quad.graph_name) for quad in asserted)
                return [wrong._replace(path=asserted[0].predicate.value, graph=graph)]
        direct = shape.predicate_path
        if direct:
            found = self.stated(focus, NamedNode(direct), wrong.value)
            if found:
                graph = min(term_text(quad.graph_name) for quad in found)
                return [wrong._replace(path=direct, graph=graph)]
        typed = (term_text(quad.graph_name) for quad in self.stated(focus, RDF["type"], None))
        return [wrong._replace(path=direct, graph=min(typed, default=""))]

    def merge_properties(
        self, wrong: AttributedResult, values: Iterable[Term | None]
    ) -> AttributedResult:
        """Make one of many properties that do not belong: what is told of is the class."""
        stated = [one for value in values for one in self.attribute(wrong._replace(value=value))]
        focus, a = wrong.focus, RDF["type"]
        typed = self.stated(focus, a, None) if isinstance(focus, NamedNode | BlankNode) else []
        return wrong._replace(
            value=None,
            path=a.value,
            graph=min((term_text(quad.graph_name) for quad in typed), default=wrong.graph),
            properties=tuple(sorted({one.path for one in stated})),
        )

    def stated(
        self, focus: NamedNode | BlankNode, path: NamedNode | None, value: Term | None
    ) -> list[Quad]:
        """Return what was stated and not inferred of a thing; None matches anything."""
        quads = self._store.quads(focus, path, value)
        return [quad for quad in quads if not term_text(quad.graph_name).endswith("/inferred")]

    def _allowed_properties(self, shape: Shape) -> set[str]:
        """Return the properties that a closed shape lets pass (SHACL section 4.8.1)."""
        index = self._shapes.index
        ignored = index.list_members(
            index.first_object(NamedNode(shape.iri), SH["ignoredProperties"])
        )
        parts = (
            self._shapes.by_iri[iri] for iri in shape.property_shapes if iri in self._shapes.by_iri
        )
        return {
            *(part.predicate_path for part in parts),
            *(term.value for term in ignored if isinstance(term, NamedNode)),
        }


def result_term(text: str) -> Term | None:
    """Read a term of a result; None where it has none, or a blank node that nothing finds."""
    return parse_result_term(text) if text and text != BLANK_NODE else None


def term_text(term: object) -> str:
    """Return the IRI or the text of a term; nothing for any other."""
    return term.value if isinstance(term, NamedNode | Literal) else ""
