"""Two witnesses: what the compiled rules conclude beside what owlrl concludes from the same.

Both must conclude the same about things (`reference.is_comparable`) and about the ontology itself,
and both or neither must meet a contradiction. Two things are not compared: contradictions of
literals (table 8), of which owlrl sees a part, and what follows for a graph with a member of
`owl:Nothing`, which for owlrl is a member of every class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf.namespaces import OWL, RDF, RDFS
from sporen.rdf.serialization import parse_triple
from sporen.reasoning import reference_closure
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.tbox import build_tbox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from sporen.reasoning.tbox import TBox

#: What table 9 concludes about classes and properties.
_BETWEEN = frozenset(
    {RDFS[name] for name in ("subClassOf", "subPropertyOf", "domain", "range")}
    | {OWL[name] for name in ("equivalentClass", "equivalentProperty")}
)


class Difference(NamedTuple):
    """On what two engines do not agree.

    Attributes:
        missed: what owlrl concludes and the compiled rules do not.
        added: what the compiled rules conclude and owlrl does not.
        contradictions: the rules by which the compiled ones meet a contradiction.
        said: what owlrl says of contradictions.

    """

    missed: frozenset[Triple]
    added: frozenset[Triple]
    contradictions: tuple[str, ...]
    said: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        """Whether they agree."""
        return not (self.missed or self.added) and bool(self.contradictions) == bool(self.said)


def compare(ontology: Iterable[Triple], data: Iterable[Triple]) -> Difference:
    """Draw the conclusions from an ontology and data with both engines, and compare them."""
    axioms = frozenset(ontology)
    given = axioms | frozenset(data)
    schema = build_tbox(axioms)
    same = any(triple.predicate == OWL["sameAs"] for triple in given)
    drawn = Engine(CompiledRules(schema, same=same)).add(given)
    closure = reference_closure.closure(given)
    ours, theirs = (_comparable(each, schema) for each in (drawn.triples, closure.triples))
    if not _are_alike(ours | given, axioms):
        between = (parse_triple(" ".join(axiom)) for axiom in build_tbox(axioms).conclude())
        ours |= {triple for triple in between if _is_between(triple)}
        theirs |= {triple for triple in closure.triples if _is_between(triple)}
    rules = {found.rule.rule_id for found in drawn.contradictions}
    missed = frozenset() if "cls-nothing2" in rules else frozenset(theirs - ours - given)
    return Difference(
        missed,
        frozenset(ours - theirs - given),
        tuple(sorted(rule for rule in rules if not rule.startswith("dt-"))),
        closure.messages,
    )


def _comparable(triples: Iterable[Triple], schema: TBox) -> set[Triple]:
    """Take conclusions about things; of one that is typed as a value, that is seen elsewhere."""
    return {
        triple
        for triple in triples
        if reference_closure.is_comparable(triple)
        and not (triple.predicate == RDF["type"] and schema.is_datatype(str(triple.object)))
    }


def _are_alike(drawn: Iterable[Triple], axioms: Iterable[Triple]) -> bool:
    """Return whether a term of an axiom has a second name.

    Then owlrl says of that too what the ontology says; the compiled rules do so of things only.
    """
    terms = {term for axiom in axioms for term in (axiom.subject, axiom.object)}
    return any(
        triple.predicate == OWL["sameAs"] and {triple.subject, triple.object} & terms
        for triple in drawn
    )


def _is_between(triple: Triple) -> bool:
    """Tell what table 9 concludes, but for what holds of each class and property."""
    subject, predicate, value = triple
    return (
        predicate in _BETWEEN and subject not in (value, OWL["Nothing"]) and value != OWL["Thing"]
    )
