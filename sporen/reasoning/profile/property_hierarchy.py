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
    from sporen.reasoning.profile.entities import Entities
    from sporen.reasoning.profile.ontology_graph import Axiom, OntologyGraph

    Edges = Mapping[Term, list[Term]]

#: The property is below its value, and for all but the first the value is below the property too.
_SUB, *_BOTH = RDFS["subPropertyOf"], OWL["equivalentProperty"], OWL["inverseOf"]
_CHAIN = OWL["propertyChainAxiom"]


def composite_properties(ontology: OntologyGraph, entities: Entities) -> set[Term]:
    """Return the properties that are composite or stand above one that is."""
    composite: list[Term] = [axiom.subject for axiom in ontology.axioms_with(_CHAIN)]
    composite += [
        a.subject for a in ontology.axioms_with(TYPE) if a.value == OWL["TransitiveProperty"]
    ]
    if not composite:
        return set()
    above = _above(ontology, entities)
    waiting: list[Term] = [base for base in map(entities.base, composite) if base]
    found = set(waiting)
    while waiting:
        new = [term for term in above.get(waiting.pop(), ()) if term not in found]
        found.update(new)
        waiting += new
    return found


def irregular_chains(ontology: OntologyGraph, entities: Entities) -> Iterator[Axiom]:
    """Return the chains of which a link must come before the outcome and depends on it too.

    The standard asks for an order of the properties in which the links of a chain come before its
    outcome, apart from the outcome itself as first or last link. There is none where a link lies in
    a circle with the outcome, through chains and properties that are below one another.
    """
    before = {
        axiom: list(_before(axiom, ontology, entities)) for axiom in ontology.axioms_with(_CHAIN)
    }
    edges = _above(ontology, entities) if any(before.values()) else {}
    for axiom, links in before.items():
        for link in links:
            edges.setdefault(link, []).append(entities.base(axiom.subject) or axiom.subject)
    circle = find_cycles(edges)
    for axiom, links in before.items():
        outcome = entities.base(axiom.subject) or axiom.subject
        if any(link == outcome or circle[link] == circle.get(outcome) for link in links):
            yield axiom


def _before(axiom: Axiom, ontology: OntologyGraph, entities: Entities) -> Iterator[Term]:
    """Return the links of a chain that must come before its outcome in the order."""
    outcome = axiom.subject
    links = ontology.members(axiom.value, axiom.subject, axiom.predicate).terms
    if links == (outcome, outcome):
        return
    if links and links[0] == outcome:
        links = links[1:]
    elif links and links[-1] == outcome:
        links = links[:-1]
    yield from (base for base in map(entities.base, links) if base)


def _above(ontology: OntologyGraph, entities: Entities) -> dict[Term, list[Term]]:
    """Return for each property those that it is directly below; an inverse counts as the property."""
    edges: dict[Term, list[Term]] = {}
    for predicate in (_SUB, *_BOTH):
        for axiom in ontology.axioms_with(predicate):
            lower, upper = entities.base(axiom.subject), entities.base(axiom.value)
            if lower and upper:
                edges.setdefault(lower, []).append(upper)
                if predicate != _SUB:
                    edges.setdefault(upper, []).append(lower)
    return edges


def find_cycles(edges: Edges) -> dict[Term, int]:
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
