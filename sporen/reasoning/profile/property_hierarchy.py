"""Stage A: composite properties and irregular chains (Structural Specification, section 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.namespaces import OWL, RDFS
from sporen.reasoning.components import component_numbers
from sporen.reasoning.profile.ontology_graph import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.rdf.terms import Term
    from sporen.reasoning.profile.entities import Entities
    from sporen.reasoning.profile.ontology_graph import Axiom, OntologyGraph


#: The subject is below the object; with the last two the object is also below the subject.
_SUB, *_BOTH = RDFS["subPropertyOf"], OWL["equivalentProperty"], OWL["inverseOf"]
_CHAIN = OWL["propertyChainAxiom"]


def composite_properties(ontology: OntologyGraph, entities: Entities) -> set[Term]:
    """Return the properties that are composite or have a composite subproperty."""
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
    """Return the chains with a link that must precede the superproperty and also depends on it.

    The standard requires an order of properties in which the links of a chain precede its
    superproperty, except the superproperty itself as first or last link. There is no such order if
    a link is in a cycle with the superproperty, through chains and subproperties.
    """
    before = {
        axiom: list(_before(axiom, ontology, entities)) for axiom in ontology.axioms_with(_CHAIN)
    }
    edges = _above(ontology, entities) if any(before.values()) else {}
    for axiom, links in before.items():
        for link in links:
            edges.setdefault(link, []).append(entities.base(axiom.subject) or axiom.subject)
    component = component_numbers(edges)
    for axiom, links in before.items():
        outcome = entities.base(axiom.subject) or axiom.subject
        if any(link == outcome or component[link] == component.get(outcome) for link in links):
            yield axiom


def _before(axiom: Axiom, ontology: OntologyGraph, entities: Entities) -> Iterator[Term]:
    """Return the links of a chain that must precede its superproperty."""
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
    """Return the direct superproperties of each property; an inverse counts as the property."""
    edges: dict[Term, list[Term]] = {}
    for predicate in (_SUB, *_BOTH):
        for axiom in ontology.axioms_with(predicate):
            lower, upper = entities.base(axiom.subject), entities.base(axiom.value)
            if lower and upper:
                edges.setdefault(lower, []).append(upper)
                if predicate != _SUB:
                    edges.setdefault(upper, []).append(lower)
    return edges
