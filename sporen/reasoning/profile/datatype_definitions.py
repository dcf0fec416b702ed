"""Stages A and C: definitions of datatypes, which OWL 2 RL leaves out, and circles of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, NamedNode

from sporen.rdf.namespaces import OWL
from sporen.reasoning.profile.class_expressions import BOOLEANS
from sporen.reasoning.profile.ontology_graph import TYPE
from sporen.reasoning.profile.property_hierarchy import find_cycles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sporen.rdf.terms import Term
    from sporen.reasoning.profile.entities import Entities
    from sporen.reasoning.profile.ontology_graph import Axiom, OntologyGraph


class Definition(NamedTuple):
    """An axiom that defines a datatype; `in_circle` where that is defined by itself."""

    axiom: Axiom
    datatype: Term
    is_circular: bool


def find_definitions(ontology: OntologyGraph, entities: Entities) -> dict[Axiom, Term]:
    """Return the axioms that define a datatype, with the datatype that each defines."""
    found: dict[Axiom, Term] = {}
    for axiom in ontology.axioms_with(OWL["equivalentClass"]):
        subject, value = axiom.subject, axiom.value
        if entities.is_range(subject) or entities.is_range(value):
            found[axiom] = value if isinstance(subject, BlankNode) else subject
    for form in BOOLEANS:
        for axiom in ontology.axioms_with(form):
            if isinstance(axiom.subject, NamedNode) and entities.is_datatype(axiom.subject):
                found[axiom] = axiom.subject
    return found


def found(definitions: Mapping[Axiom, Term], ontology: OntologyGraph) -> Iterator[Definition]:
    """Return the definitions, and for each whether it goes round in a circle."""
    by: dict[Term, list[Term]] = {}
    for axiom, datatype in definitions.items():
        other = axiom.subject if datatype == axiom.value else axiom.value
        by.setdefault(datatype, []).append(other)
    waiting = [other for others in by.values() for other in others]
    while waiting:
        node = waiting.pop()
        if isinstance(node, BlankNode) and node not in by:
            by[node] = list(_within(node, ontology))
            waiting += by[node]
    circle = find_cycles(by)
    for axiom, datatype in definitions.items():
        in_circle = any(circle[other] == circle[datatype] for other in by[datatype])
        yield Definition(axiom, datatype, in_circle)


def _within(node: Term, ontology: OntologyGraph) -> Iterator[Term]:
    """Return what a data range without a name, or a cell of its list, is made of."""
    for predicate in ontology.axioms_about(node):
        if predicate != TYPE.value:
            yield from ontology.values(node, NamedNode(predicate))
