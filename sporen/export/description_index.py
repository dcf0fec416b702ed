"""Property paths over descriptions: from a resource to its values and to what links to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.tracing import traced
from sporen.web.routes import document_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Quad

    from sporen.export.descriptions import Description
    from sporen.rdf.terms import Term

    #: Quads by predicate.
    Statements = Mapping[str, list[Quad]]

    #: The steps of a path: properties and inverse properties.
    Path = tuple["NamedNode | Inverse", ...]


class Inverse(NamedTuple):
    """An inverse step: from a value to its subjects (SPARQL 1.1, section 9.1)."""

    property: NamedNode


_NOTHING: Statements = {}


class DescriptionIndex:
    """The quads of descriptions by resource, shared by all languages."""

    def __init__(self, described: Mapping[str, Description]) -> None:
        """Index descriptions by their documents."""
        self._described = described
        self._said: dict[str, dict[str, Statements]] = {}
        self._pointing: dict[str, dict[str, Statements]] = {}

    @traced
    def outgoing(self, iri: str) -> Statements:
        """Return the quads of a resource by predicate; empty if it has no description."""
        document = document_of(iri)
        if document not in self._said:
            description = self._described.get(document)
            self._said[document] = _group_by(description.outgoing if description else [], "subject")
        return self._said[document].get(iri, _NOTHING)

    @traced
    def incoming(self, iri: str) -> Statements:
        """Return the quads of other documents that link to a resource, by predicate."""
        document = document_of(iri)
        if document not in self._pointing:
            description = self._described.get(document)
            self._pointing[document] = _group_by(
                description.incoming if description else [], "object"
            )
        return self._pointing[document].get(iri, _NOTHING)

    @traced
    def parts(self, iri: str) -> list[str]:
        """Return the parts of a resource (its IRI with a fragment), sorted."""
        self.outgoing(iri)
        return sorted(part for part in self._said[document_of(iri)] if part.startswith(f"{iri}#"))

    def follow(self, iri: str, path: Path) -> list[tuple[Quad, Term]]:
        """Return the values at the end of a path, each with the last quad that leads to it."""
        step, *rest = path
        found: list[tuple[Quad, Term]]
        if isinstance(step, Inverse):
            quads = self.incoming(iri).get(step.property.value, [])
            found = [(quad, quad.subject) for quad in quads]
        else:
            found = [(quad, quad.object) for quad in self.outgoing(iri).get(step.value, [])]
        if not rest:
            return found
        nodes = dict.fromkeys(node.value for _, node in found if isinstance(node, NamedNode))
        return [end for node in nodes for end in self.follow(node, tuple(rest))]

    def iris(self, iri: str, *path: NamedNode | Inverse) -> list[str]:
        """Return the IRIs at the end of a path, each once, in the order of the quads."""
        ends = (node for _, node in self.follow(iri, path) if isinstance(node, NamedNode))
        return list(dict.fromkeys(node.value for node in ends))


def _group_by(quads: list[Quad], end: str) -> dict[str, Statements]:
    found: dict[str, dict[str, list[Quad]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        node = getattr(quad, end)
        if isinstance(node, NamedNode):
            found[node.value][quad.predicate.value].append(quad)
    return {iri: dict(statements) for iri, statements in found.items()}
