"""Stages A and C: datatype definitions, which are not in OWL 2 RL, and cycles of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, NamedNode

from sporen.rdf.namespaces import OWL
from sporen.reasoning.components import component_numbers
from sporen.reasoning.profile.class_expressions import BOOLEANS
from sporen.reasoning.profile.ontology_graph import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sporen.rdf.terms import Term
    from sporen.reasoning.profile.entities import Entities
    from sporen.reasoning.profile.ontology_graph import Axiom, OntologyGraph


class Definition(NamedTuple):
    """An axiom that defines a datatype; `is_circular` if the datatype is defined by itself."""

    axiom: Axiom
    datatype: Term
    is_circular: bool


def find_definitions(ontology: OntologyGraph, entities: Entities) -> dict[Axiom, Term]:
    """Return the axioms that define a datatype, each with that datatype."""
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


def check_definitions(
    definitions: Mapping[Axiom, Term], ontology: OntologyGraph
) -> Iterator[Definition]:
    """Return the definitions, each with whether it is circular."""
    edges: dict[Term, list[Term]] = {}
    for axiom, datatype in definitions.items():
        other = axiom.subject if datatype == axiom.value else axiom.value
        edges.setdefault(datatype, []).append(other)
    waiting = [other for others in edges.values() for other in others]
    while waiting:
        node = waiting.pop()
        if isinstance(node, BlankNode) and node not in edges:
            edges[node] = list(_parts(node, ontology))
            waiting += edges[node]
    component = component_numbers(edges)
    for axiom, datatype in definitions.items():
        is_circular = any(component[other] == component[datatype] for other in edges[datatype])
        yield Definition(axiom, datatype, is_circular)


def _parts(node: Term, ontology: OntologyGraph) -> Iterator[Term]:
    """Return the parts of an anonymous data range or of a cell of its list."""
    for predicate in ontology.axioms_about(node):
        if predicate != TYPE.value:
            yield from ontology.values(node, NamedNode(predicate))
