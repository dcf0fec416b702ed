"""The triples of a resource, each assigned to one row of its page."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from sporen.export.description_index import Inverse
from sporen.site.model.proofs import INFERRED
from sporen.site.page_types import OUTGOING
from sporen.site.resource_facts import HEADING_PROPERTIES

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from sporen.rdf.terms import Term
    from sporen.site.page_types import Row
    from sporen.site.resource_facts import FactReader

    #: A triple, and the node that a row shows.
    End = tuple[Quad, Term]


class UnclaimedTriples:
    """The outgoing and incoming triples that no row has taken yet."""

    def __init__(self, reader: FactReader, iri: str) -> None:
        self._reader = reader
        self._iri = iri
        self._outgoing = dict(reader.paths.outgoing(iri))
        self._incoming = dict(reader.paths.incoming(iri))

    def take(self, row: Row) -> list[End]:
        """Take the triples of a row; later rows no longer get those of the resource itself."""
        if row.rest:
            return self._rest(row)
        if len(row.path) > 1:
            ends = self._reader.paths.follow(self._iri, row.path)
            return [end for end in ends if self._fits(row, *end)]
        (step,) = row.path
        if isinstance(step, Inverse):
            quads = self._incoming.pop(step.property.value, [])
            return self._split(row, self._incoming, [(quad, quad.subject) for quad in quads])
        quads = self._outgoing.pop(step.value, [])
        if not (row.of or row.layer):
            return [(quad, quad.object) for quad in quads]
        return self._split(row, self._outgoing, [(quad, quad.object) for quad in quads])

    @property
    def outgoing(self) -> list[Quad]:
        """The remaining outgoing triples, without those in the heading."""
        left = (quads for name, quads in self._outgoing.items() if name not in HEADING_PROPERTIES)
        return list(chain.from_iterable(left))

    @property
    def incoming(self) -> list[Quad]:
        """The remaining incoming triples."""
        return list(chain.from_iterable(self._incoming.values()))

    def _split(self, row: Row, left: dict[str, list[Quad]], ends: list[End]) -> list[End]:
        taken = [end for end in ends if self._fits(row, *end)]
        for quad, _ in ends if len(taken) < len(ends) else ():
            if all(quad is not other for other, _ in taken):
                left.setdefault(quad.predicate.value, []).append(quad)
        return taken

    def _rest(self, row: Row) -> list[End]:
        """Take all remaining triples of one layer, or of all but inferred ones."""
        is_incoming = row.rest != OUTGOING
        triples = self._incoming if is_incoming else self._outgoing
        taken: list[End] = []
        for name, quads in triples.items():
            if not is_incoming and name in HEADING_PROPERTIES:
                continue
            remaining: list[Quad] = []
            for quad in quads:
                layer = self._reader.layer(quad)
                if layer == row.layer or (not row.layer and layer != INFERRED):
                    taken.append((quad, quad.subject if is_incoming else quad.object))
                else:
                    remaining.append(quad)
            triples[name] = remaining
        return taken

    def _fits(self, row: Row, quad: Quad, end: Term) -> bool:
        if row.layer and self._reader.layer(quad) != row.layer:
            return False
        kinds = self._reader.names.index.classes_of(end.value if isinstance(end, NamedNode) else "")
        return (not row.of or row.of in kinds) and row.but not in kinds
