"""Stage A: what a chain or a transitive property does to the properties around it.

Structural Specification, section 11: which properties are composite, and which are then not simple;
and whether the chains are regular, so that none depends on its own outcome.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.namespaces import OWL, RDFS
from sporen.reasoning.profile.ontology_graph import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sporen.rdf.terms import Term
    from sporen.reasoning.profile.entities import Names
    from sporen.reasoning.profile.ontology_graph import Axiom, Triples

    Edges = Mapping[Term, list[Term]]

#: The property is below its value, and for all but the first the value is below the property too.
_SUB, *_BOTH = RDFS["subPropertyOf"], OWL["equivalentProperty"], OWL["inverseOf"]
_CHAIN = OWL["propertyChainAxiom"]


def not_simple(triples: Triples, names: Names) -> set[Term]:
    """Return the properties that are composite or stand above one that is."""
    composite: list[Term] = [axiom.subject for axiom in triples.of(_CHAIN)]
    composite += [a.subject for a in triples.of(TYPE) if a.value == OWL["TransitiveProperty"]]
    if not composite:
        return set()
    above = _above(triples, names)
    waiting: list[Term] = [base for base in map(names.base, composite) if base]
    found = set(waiting)
    while waiting:
        new = [term for term in above.get(waiting.pop(), ()) if term not in found]
        found.update(new)
        waiting += new
    return found


def irregular(triples: Triples, names: Names) -> Iterator[Axiom]:
    """Return the chains of which a link must come before the outcome and depends on it too.

    The standard asks for an order of the properties in which the links of a chain come before its
    outcome, apart from the outcome itself as first or last link. There is none where a link lies in
    a circle with the outcome, through chains and properties that are below one another.
    """
    before = {axiom: list(_before(axiom, triples, names)) for axiom in triples.of(_CHAIN)}
    edges = _above(triples, names) if any(before.values()) else {}
    for axiom, links in before.items():
        for link in links:
            edges.setdefault(link, []).append(names.base(axiom.subject) or axiom.subject)
    circle = circles(edges)
    for axiom, links in before.items():
        outcome = names.base(axiom.subject) or axiom.subject
        if any(link == outcome or circle[link] == circle.get(outcome) for link in links):
            yield axiom


def _before(axiom: Axiom, triples: Triples, names: Names) -> Iterator[Term]:
    """Return the links of a chain that must come before its outcome in the order."""
    outcome = axiom.subject
    links = triples.members(axiom.value, axiom.subject, axiom.predicate).terms
    if links == (outcome, outcome):
        return
    if links and links[0] == outcome:
        links = links[1:]
    elif links and links[-1] == outcome:
        links = links[:-1]
    yield from (base for base in map(names.base, links) if base)


def _above(triples: Triples, names: Names) -> dict[Term, list[Term]]:
    """Return for each property those that it is directly below; an inverse counts as the property."""
    edges: dict[Term, list[Term]] = {}
    for predicate in (_SUB, *_BOTH):
        for axiom in triples.of(predicate):
            lower, upper = names.base(axiom.subject), names.base(axiom.value)
            if lower and upper:
                edges.setdefault(lower, []).append(upper)
                if predicate != _SUB:
                    edges.setdefault(upper, []).append(lower)
    return edges


def circles(edges: Edges) -> dict[Term, int]:
    """Return each node of a graph a number, the same for those that reach each other.

    Kosaraju's algorithm, without recursion: backwards through the graph, from what is left last.
    """
    backwards: dict[Term, list[Term]] = {}
    for node, others in edges.items():
        for other in others:
            backwards.setdefault(other, []).append(node)
    order = list(_left(edges.keys() | backwards.keys(), edges))
    numbers: dict[Term, int] = {}
    for number, start in enumerate(reversed(order)):
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node not in numbers:
                numbers[node] = number
                waiting += backwards.get(node, ())
    return numbers


def _left(nodes: Iterable[Term], edges: Edges) -> Iterator[Term]:
    """Walk through a graph; give each node when all that it reaches was given."""
    seen: set[Term] = set()
    for start in nodes:
        waiting = [(start, False)]
        while waiting:
            node, done = waiting.pop()
            if done:
                yield node
            elif node not in seen:
                seen.add(node)
                waiting.append((node, True))
                waiting += [(other, False) for other in edges.get(node, ())]
