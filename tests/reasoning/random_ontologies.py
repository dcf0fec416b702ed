"""Random small ontologies with data: few names with many triples, so that rules interact.

The grammar avoids the known errors of owlrl (see `test_engine_comparison`). owlrl skips the last
member of owl:AllDifferent and the last key, so lists end with a member that does not count. It
misses duplicates in such lists and undeclared terms as their own subclass, so all are declared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from tests.reasoning.rule_cases import triples

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pyoxigraph import Triple

#: The alternatives for each name in angle brackets; an alternative listed twice is twice as likely.
#: `:s` and `:t` may be equal properties; the other properties also occur in class axioms.
_GRAMMAR = """
class       :C | :D | :E | :F
p           :p | :q | :r
any-p       :p | :q | :r | :s | :t
named       :a | :b | :c
thing       :a | :b | :c | _:d
text        'v' | 'w' | 'v'@nl
value       <named> | <named> | <text>
any         <class> | <class> | <class> | <class> | <made> | owl:Thing
inner       <class> | <class> | <class> | <class> | <made>
filler      <inner> | <inner> | owl:Thing
classes     | <inner> | <inner> <inner> | <inner> <inner> | <inner> <inner> <inner>
values      | <value> | <value> <value>
path        | <any-p> | <any-p> <any-p> | <any-p> <any-p> | <any-p> <any-p> <any-p>
number      0 | 1 | 1 | '1'^^xsd:nonNegativeInteger
made        [ owl:onProperty <p> ; owl:someValuesFrom <filler> ]
made        [ owl:onProperty <p> ; owl:allValuesFrom <inner> ]
made        [ owl:onProperty <p> ; owl:hasValue <value> ]
made        [ owl:onProperty <p> ; owl:maxCardinality <number> ]
made        [ owl:onProperty <p> ; owl:onClass <filler> ; owl:maxQualifiedCardinality <number> ]
made        [ owl:intersectionOf ( <classes> ) ] | [ owl:unionOf ( <classes> ) ]
made        [ owl:complementOf <inner> ] | [ owl:oneOf ( <values> ) ]
kind        Functional | InverseFunctional | Irreflexive | Symmetric | Asymmetric | Transitive
kind        Object | Datatype
two         :a :b | :b :c | :c :a
key         :p :p | :q :q | :p :r :r
axiom       <class> rdfs:subClassOf <made> . | <made> rdfs:subClassOf <class> .
axiom       <class> rdfs:subClassOf <made> . | <class> owl:equivalentClass <made> .
axiom       <class> rdfs:subClassOf <any> . | <any> rdfs:subClassOf <class> .
axiom       <class> owl:equivalentClass <any> . | <class> a owl:Class .
axiom       <class> owl:disjointWith <any> . | <class> rdfs:subClassOf owl:Nothing .
axiom       [] a owl:AllDisjointClasses ; owl:members ( <class> <class> <class> ) .
axiom       <any-p> rdfs:domain <any> . | <any-p> rdfs:range <any> .
axiom       <any-p> a owl:<kind>Property . | <any-p> a owl:<kind>Property .
axiom       <any-p> a owl:<kind>Property . | <p> owl:equivalentProperty <p> .
axiom       <p> rdfs:subPropertyOf <p> . | <p> rdfs:subPropertyOf owl:sameAs .
axiom       <p> rdfs:subPropertyOf rdfs:label . | <any-p> owl:inverseOf <any-p> .
axiom       [ owl:inverseOf <p> ] rdfs:subPropertyOf <p> .
axiom       <any-p> owl:propertyChainAxiom ( <path> ) . | <p> owl:propertyDisjointWith <p> .
axiom       [] a owl:AllDisjointProperties ; owl:members ( <p> <p> :last ) .
axiom       <any> owl:hasKey ( <key> ) . | <class> owl:hasKey ( <key> ) .
axiom       [] a owl:AllDifferent ; owl:members ( <two> :last ) .
axiom       [] a owl:AllDifferent ; owl:distinctMembers ( <two> :last ) .
axiom       [] <denied> owl:targetIndividual <named> . | [] <denied> owl:targetValue 'v' .
axiom       [] <denied> owl:targetValue 'v' .
axiom       <ladder> | <ladder> | <class> rdfs:subClassOf <class> . | <most> | <most> | <most>
denied      owl:sourceIndividual <named> ; owl:assertionProperty <any-p> ;
on-p        owl:onProperty :p ; owl:
on-q        owl:onProperty <p> ; owl:
most        <class> owl:onProperty <p> ; owl:maxCardinality <number> .
most        <class> owl:onProperty <p> ; owl:onClass <filler> ; owl:maxQualifiedCardinality 0 .
most        <class> owl:onProperty <p> ; owl:onClass <filler> ; owl:maxQualifiedCardinality 1 .
most        :C owl:onProperty <p> ; owl:onClass <class> ; owl:maxQualifiedCardinality 1 .
wider       :p rdfs:subPropertyOf <p> . | :C rdfs:subClassOf <class> .
ladder      :D <on-p>someValuesFrom :C . :E <on-q>someValuesFrom <class> . <wider>
ladder      :D <on-p>allValuesFrom :C . :E <on-q>allValuesFrom <class> . <wider>
ladder      :D <on-p>hasValue :a . :E <on-q>hasValue <value> . :p rdfs:subPropertyOf <p> .
statement   <thing> <p> <thing> . | <thing> <p> <thing> . | <thing> <p> <thing> .
statement   <thing> <p> <text> . | <thing> <any-p> <thing> . | <thing> a <class> .
statement   <thing> a <class> . | <thing> a <class> . | <thing> a <class> . | <rare>
rare        <thing> owl:sameAs <thing> . | <thing> owl:sameAs <thing> . | :s owl:sameAs :t .
rare        <thing> owl:differentFrom <thing> . | :a a owl:Thing . | <thing> <any-p> <value> .
rare        <thing> <any-p> <value> . | <thing> a <class> . | :b a owl:Nothing .
"""
#: The declarations in every ontology.
DECLARATIONS = (
    *(f":{name} a owl:Class ." for name in "CDEF"),
    *(f":{name} a owl:ObjectProperty ." for name in "pqrs"),
    ":t a owl:DatatypeProperty .",
)
_MOST_AXIOMS, _MOST_STATEMENTS = 7, 20


class RandomOntology(NamedTuple):
    """Axioms and data, as lines of Turtle."""

    axioms: tuple[str, ...]
    data: tuple[str, ...]

    @property
    def axiom_triples(self) -> frozenset[Triple]:
        """The axioms and the declarations of all terms."""
        return triples("\n".join((*DECLARATIONS, *self.axioms)))

    @property
    def data_triples(self) -> frozenset[Triple]:
        """The triples about individuals."""
        return triples("\n".join(self.data))

    @property
    def has_same_as(self) -> bool:
        """Whether the ontology contains owl:sameAs."""
        return "owl:sameAs" in repr(self)

    def __repr__(self) -> str:
        return "\n".join(["", *self.axioms, "# data", *self.data])

    def minimize(self, fails: Callable[[RandomOntology], bool]) -> RandomOntology:
        """Return the smallest part that still fails."""
        for field in self._fields:
            for line in getattr(self, field):
                smaller = self._replace(**{field: _without(getattr(self, field), line)})
                if fails(smaller):
                    return smaller.minimize(fails)
        return self


def _without(lines: tuple[str, ...], line: str) -> tuple[str, ...]:
    at = lines.index(line)
    return lines[:at] + lines[at + 1 :]


def _grammar() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _GRAMMAR.strip().splitlines():
        name, _, choices = line.partition(" ")
        found.setdefault(name, []).extend(map(str.strip, choices.split("|")))
    return found


_CHOICES = _grammar()


def random_ontology(random: Random) -> RandomOntology:
    """Return a random ontology of a few axioms with data."""

    def expand(name: str) -> str:
        return re.sub(r"<([a-z-]+)>", lambda hole: expand(hole[1]), random.choice(_CHOICES[name]))

    return RandomOntology(
        tuple(expand("axiom") for _ in range(random.randint(1, _MOST_AXIOMS))),
        tuple(expand("statement") for _ in range(random.randint(2, _MOST_STATEMENTS))),
    )


#: The Hypothesis strategy.
RANDOM_ONTOLOGIES = st.randoms(use_true_random=True).map(random_ontology)
