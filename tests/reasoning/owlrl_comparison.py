"""Compare the conclusions of the compiled rules with those of owlrl.

Both must agree on individuals (`is_comparable`), on the ontology and on whether
the graph is consistent. Not compared: inconsistent literals (table 8), which owlrl detects in part,
and graphs with a member of `owl:Nothing`, which owlrl adds to every class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf.namespaces import OWL, RDF, RDFS, XSD
from sporen.rdf.serialization import parse_triple
from sporen.reasoning import reference_closure
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.tbox import build_tbox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from sporen.reasoning.tbox import TBox

#: The predicates of conclusions about classes and properties (table 9).
_SCHEMA_PROPERTIES = frozenset(
    {RDFS[name] for name in ("subClassOf", "subPropertyOf", "domain", "range")}
    | {OWL[name] for name in ("equivalentClass", "equivalentProperty")}
)
#: The vocabularies of conclusions about the ontology, and that of the errors of owlrl.
_SCHEMA = (str(OWL), str(RDFS), str(RDF), str(XSD), "http://www.daml.org/2002/03/agents/agent-ont#")
#: Properties of OWL and RDFS that may have conclusions about individuals.
_OF_INDIVIDUALS = frozenset(
    {RDFS[name] for name in ("label", "comment", "seeAlso", "isDefinedBy")}
    | {OWL[name] for name in ("versionIRI", "versionInfo", "priorVersion", "deprecated")}
    | {OWL["differentFrom"]}
)


class Difference(NamedTuple):
    """The difference between the conclusions of two engines.

    Attributes:
        missed: triples that only owlrl infers.
        added: triples that only the compiled rules infer.
        contradictions: IDs of the compiled rules that found a contradiction.
        owlrl_messages: the contradictions that owlrl reports.

    """

    missed: frozenset[Triple]
    added: frozenset[Triple]
    contradictions: tuple[str, ...]
    owlrl_messages: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether they agree."""
        return not (self.missed or self.added) and bool(self.contradictions) == bool(
            self.owlrl_messages
        )


def compare(ontology: Iterable[Triple], data: Iterable[Triple]) -> Difference:
    """Infer from an ontology and data with both engines and return the difference."""
    axioms = frozenset(ontology)
    triples = axioms | frozenset(data)
    schema = build_tbox(axioms)
    same = any(triple.predicate == OWL["sameAs"] for triple in triples)
    conclusions = Engine(CompiledRules(schema, same=same)).add(triples)
    closure = reference_closure.closure(triples)
    ours, theirs = (_comparable(each, schema) for each in (conclusions.triples, closure.triples))
    if not _has_alias_in_axioms(ours | triples, axioms):
        schema_triples = (parse_triple(" ".join(axiom)) for axiom in build_tbox(axioms).conclude())
        ours |= {triple for triple in schema_triples if _is_schema_conclusion(triple)}
        theirs |= {triple for triple in closure.triples if _is_schema_conclusion(triple)}
    rules = {found.rule.rule_id for found in conclusions.contradictions}
    missed = frozenset() if "cls-nothing2" in rules else frozenset(theirs - ours - triples)
    return Difference(
        missed,
        frozenset(ours - theirs - triples),
        tuple(sorted(rule for rule in rules if not rule.startswith("dt-"))),
        closure.messages,
    )


def is_comparable(triple: Triple) -> bool:
    """Return whether both engines infer such a triple.

    Only owlrl writes conclusions about the ontology (table 9), kinds of terms, reflexive
    `owl:sameAs`, and types `owl:Thing`.
    """
    predicate, value = triple.predicate, triple.object
    if predicate == RDF["type"]:
        return value == OWL["Nothing"] or not str(value)[1:].startswith(_SCHEMA)
    if predicate == OWL["sameAs"]:
        return bool(value != triple.subject)
    return predicate in _OF_INDIVIDUALS or not predicate.value.startswith(_SCHEMA)


def _comparable(triples: Iterable[Triple], schema: TBox) -> set[Triple]:
    """Return the triples that both engines infer, without datatypes as types."""
    return {
        triple
        for triple in triples
        if is_comparable(triple)
        and not (triple.predicate == RDF["type"] and schema.is_datatype(str(triple.object)))
    }


def _has_alias_in_axioms(drawn: Iterable[Triple], axioms: Iterable[Triple]) -> bool:
    """Return whether owl:sameAs gives a term of an axiom an alias.

    owlrl then applies the axiom to the alias too; the compiled rules do so for individuals only.
    """
    terms = {term for axiom in axioms for term in (axiom.subject, axiom.object)}
    return any(
        triple.predicate == OWL["sameAs"] and {triple.subject, triple.object} & terms
        for triple in drawn
    )


def _is_schema_conclusion(triple: Triple) -> bool:
    """Return whether table 9 infers the triple and it does not hold for every class or property."""
    subject, predicate, value = triple
    return (
        predicate in _SCHEMA_PROPERTIES
        and subject not in (value, OWL["Nothing"])
        and value != OWL["Thing"]
    )
