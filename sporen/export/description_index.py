"""Property paths: from a thing to what is said of it, and to what others say that points to it."""

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

    #: Statements by their property.
    Statements = Mapping[str, list[Quad]]

    #: The steps of a path, each a property or the way back along one.
    Path = tuple["NamedNode | Inverse", ...]


class Inverse(NamedTuple):
    """A step back along a property: from a value to what has it (SPARQL 1.1, section 9.1)."""

    property: NamedNode


_NOTHING: Statements = {}


class DescriptionIndex:
    """What descriptions say, by the thing that it is said of; read once for all languages."""

    def __init__(self, described: Mapping[str, Description]) -> None:
        """Read descriptions, by their documents."""
        self._described = described
        self._said: dict[str, dict[str, Statements]] = {}
        self._pointing: dict[str, dict[str, Statements]] = {}

    @traced
    def outgoing(self, iri: str) -> Statements:
        """Return what is said of a thing of ours, by property; nothing of another."""
        document = document_of(iri)
        if document not in self._said:
            description = self._described.get(document)
            self._said[document] = _group_by(description.outgoing if description else [], "subject")
        return self._said[document].get(iri, _NOTHING)

    @traced
    def incoming(self, iri: str) -> Statements:
        """Return what things in other documents say that points to one of ours, by property."""
        document = document_of(iri)
        if document not in self._pointing:
            description = self._described.get(document)
            self._pointing[document] = _group_by(
                description.incoming if description else [], "object"
            )
        return self._pointing[document].get(iri, _NOTHING)

    @traced
    def parts(self, iri: str) -> list[str]:
        """Return the parts of a thing, which have its IRI and a fragment, sorted."""
        self.outgoing(iri)
        return sorted(part for part in self._said[document_of(iri)] if part.startswith(f"{iri}#"))

    def follow(self, iri: str, path: Path) -> list[tuple[Quad, Term]]:
        """Return what a path leads to, each with the last statement on the way there."""
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
        """Return the IRIs that a path leads to, each once, in the order in which they are said."""
        ends = (node for _, node in self.follow(iri, path) if isinstance(node, NamedNode))
        return list(dict.fromkeys(node.value for node in ends))


def _group_by(quads: list[Quad], end: str) -> dict[str, Statements]:
    found: dict[str, dict[str, list[Quad]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        node = getattr(quad, end)
        if isinstance(node, NamedNode):
            found[node.value][quad.predicate.value].append(quad)
    return {iri: dict(statements) for iri, statements in found.items()}
