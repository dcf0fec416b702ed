"""What shapes follow in the data: their targets and paths, through statements as text."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sporen.rdf.namespaces import RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.checking.shapes import Step

TYPE, _BELOW = str(RDF["type"]), str(RDFS["subClassOf"])


class PathIndex:
    """Statements by what a shape follows: classes, and properties either way.

    They are taken from N-Triples as text, which engines read too: a tenth of the time that terms
    would take, and a term is told from another by how it is written.
    """

    def __init__(self, ntriples: bytes) -> None:
        self._stated: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for line in ntriples.decode().split("\n"):
            if line:
                subject, property_, value = line.split(" ", 2)
                self._stated[property_].append((subject, value))
        self._ways: dict[tuple[str, bool], defaultdict[str, set[str]]] = {}
        typed = self._edges(TYPE, inverse=True)
        wider = self._edges(_BELOW, inverse=False)
        self.classes = {kind: _superclasses(kind, wider) for kind in typed}
        self._instances: defaultdict[str, set[str]] = defaultdict(set)
        for kind, subjects in typed.items():
            for above in self.classes[kind]:
                self._instances[above] |= subjects

    @property
    def properties(self) -> Iterable[str]:
        """The properties of the data."""
        return self._stated.keys()

    def _edges(self, property_: str, *, inverse: bool) -> dict[str, set[str]]:
        """Return the nodes that a property leads to; of most, only one way is ever asked for."""
        way = self._ways.get((property_, inverse))
        if way is None:
            way = self._ways[property_, inverse] = defaultdict(set)
            for subject, ended in self._stated.get(property_, ()):
                value = ended[:-2]  # without the point
                start, end = (value, subject) if inverse else (subject, value)
                way[start].add(end)
        return way

    def target_nodes(self, kind: str, name: str) -> set[str]:
        """Return the nodes that a target chooses (SHACL section 2.1.3)."""
        term = to_ntriples(name)
        if kind == "targetClass":
            return self._instances.get(term, set())
        if kind == "targetNode":
            return {term}
        return set(self._edges(term, inverse=kind == "targetObjectsOf"))

    def value_nodes(self, steps: tuple[Step, ...], nodes: set[str]) -> list[set[str]]:
        """Return the value nodes of a path for each node that has any."""
        first, *rest = steps
        ways = self._edges(to_ntriples(first.property), inverse=first.inverse)
        reached = [ways[node] for node in nodes if node in ways]
        if not rest:
            return reached
        return [set().union(*self.value_nodes(tuple(rest), values)) for values in reached]


def to_ntriples(name: str) -> str:
    """Write an IRI, or a literal that is written already, as N-Triples does."""
    return name if name.startswith('"') else f"<{name}>"


def _superclasses(kind: str, wider: dict[str, set[str]]) -> set[str]:
    found, new = {kind}, {kind}
    while new:
        new = {above for known in new for above in wider.get(known, ())} - found
        found |= new
    return found
