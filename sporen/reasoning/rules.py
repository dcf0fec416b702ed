"""The 78 rules of OWL 2 RL, as listed in the specification.

A rule takes two lines: its axioms, then its data patterns and conclusion. Besides triples there are
`?c of ?l` for each member of a list, `two ?c ?d of ?l` for any two members, `all ?c of ?l: …` for
all members at once, and `path ?u ?l ?v` for a chain of properties.

Source: OWL 2 Web Ontology Language Profiles (second edition), section 4.3, tables 4 to 9.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, RDF, RDFS, XSD

_EQUALITY = """
eq-ref        -
              ?s ?p ?o => ?s owl:sameAs ?s
eq-sym        -
              ?x owl:sameAs ?y => ?y owl:sameAs ?x
eq-trans      -
              ?x owl:sameAs ?y . ?y owl:sameAs ?z => ?x owl:sameAs ?z
eq-rep-s      -
              ?s owl:sameAs ?s2 . ?s ?p ?o => ?s2 ?p ?o
eq-rep-p      -
              ?p owl:sameAs ?p2 . ?s ?p ?o => ?s ?p2 ?o
eq-rep-o      -
              ?o owl:sameAs ?o2 . ?s ?p ?o => ?s ?p ?o2
eq-diff1      -
              ?x owl:sameAs ?y . ?x owl:differentFrom ?y => false
eq-diff2      ?a a owl:AllDifferent . ?a owl:members ?l
              two ?x ?y of ?l . ?x owl:sameAs ?y => false
eq-diff3      ?a a owl:AllDifferent . ?a owl:distinctMembers ?l
              two ?x ?y of ?l . ?x owl:sameAs ?y => false
"""
_PROPERTIES = """
prp-ap        -
              - => ?ap a owl:AnnotationProperty
prp-dom       ?p rdfs:domain ?c
              ?x ?p ?y => ?x a ?c
prp-rng       ?p rdfs:range ?c
              ?x ?p ?y => ?y a ?c
prp-fp        ?p a owl:FunctionalProperty
              ?x ?p ?y1 . ?x ?p ?y2 => ?y1 owl:sameAs ?y2
prp-ifp       ?p a owl:InverseFunctionalProperty
              ?x1 ?p ?y . ?x2 ?p ?y => ?x1 owl:sameAs ?x2
prp-irp       ?p a owl:IrreflexiveProperty
              ?x ?p ?x => false
prp-symp      ?p a owl:SymmetricProperty
              ?x ?p ?y => ?y ?p ?x
prp-asyp      ?p a owl:AsymmetricProperty
              ?x ?p ?y . ?y ?p ?x => false
prp-trp       ?p a owl:TransitiveProperty
              ?x ?p ?y . ?y ?p ?z => ?x ?p ?z
prp-spo1      ?p1 rdfs:subPropertyOf ?p2
              ?x ?p1 ?y => ?x ?p2 ?y
prp-spo2      ?p owl:propertyChainAxiom ?l
              path ?u ?l ?v => ?u ?p ?v
prp-eqp1      ?p1 owl:equivalentProperty ?p2
              ?x ?p1 ?y => ?x ?p2 ?y
prp-eqp2      ?p1 owl:equivalentProperty ?p2
              ?x ?p2 ?y => ?x ?p1 ?y
prp-pdw       ?p1 owl:propertyDisjointWith ?p2
              ?x ?p1 ?y . ?x ?p2 ?y => false
prp-adp       ?a a owl:AllDisjointProperties . ?a owl:members ?l
              two ?p1 ?p2 of ?l . ?x ?p1 ?y . ?x ?p2 ?y => false
prp-inv1      ?p1 owl:inverseOf ?p2
              ?x ?p1 ?y => ?y ?p2 ?x
prp-inv2      ?p1 owl:inverseOf ?p2
              ?x ?p2 ?y => ?y ?p1 ?x
prp-key       ?c owl:hasKey ?l
              all ?p of ?l: ?x ?p ?z . ?y ?p ?z ; ?x a ?c . ?y a ?c => ?x owl:sameAs ?y
prp-npa1      ?n owl:sourceIndividual ?x . ?n owl:assertionProperty ?p . ?n owl:targetIndividual ?y
              ?x ?p ?y => false
prp-npa2      ?n owl:sourceIndividual ?x . ?n owl:assertionProperty ?p . ?n owl:targetValue ?y
              ?x ?p ?y => false
"""
_CLASSES = """
cls-thing     -
              - => owl:Thing a owl:Class
cls-nothing1  -
              - => owl:Nothing a owl:Class
cls-nothing2  -
              ?x a owl:Nothing => false
cls-int1      ?c owl:intersectionOf ?l
              all ?d of ?l: ?x a ?d => ?x a ?c
cls-int2      ?c owl:intersectionOf ?l . ?d of ?l
              ?x a ?c => ?x a ?d
cls-uni       ?c owl:unionOf ?l . ?d of ?l
              ?x a ?d => ?x a ?c
cls-com       ?c owl:complementOf ?d
              ?x a ?c . ?x a ?d => false
cls-svf1      ?c owl:someValuesFrom ?d . ?c owl:onProperty ?p
              ?x ?p ?y . ?y a ?d => ?x a ?c
cls-svf2      ?c owl:someValuesFrom owl:Thing . ?c owl:onProperty ?p
              ?x ?p ?y => ?x a ?c
cls-avf       ?c owl:allValuesFrom ?d . ?c owl:onProperty ?p
              ?x a ?c . ?x ?p ?y => ?y a ?d
cls-hv1       ?c owl:hasValue ?y . ?c owl:onProperty ?p
              ?x a ?c => ?x ?p ?y
cls-hv2       ?c owl:hasValue ?y . ?c owl:onProperty ?p
              ?x ?p ?y => ?x a ?c
cls-maxc1     ?c owl:maxCardinality 0 . ?c owl:onProperty ?p
              ?x a ?c . ?x ?p ?y => false
cls-maxc2     ?c owl:maxCardinality 1 . ?c owl:onProperty ?p
              ?x a ?c . ?x ?p ?y1 . ?x ?p ?y2 => ?y1 owl:sameAs ?y2
cls-maxqc1    ?c owl:maxQualifiedCardinality 0 . ?c owl:onProperty ?p . ?c owl:onClass ?d
              ?x a ?c . ?x ?p ?y . ?y a ?d => false
cls-maxqc2    ?c owl:maxQualifiedCardinality 0 . ?c owl:onProperty ?p . ?c owl:onClass owl:Thing
              ?x a ?c . ?x ?p ?y => false
cls-maxqc3    ?c owl:maxQualifiedCardinality 1 . ?c owl:onProperty ?p . ?c owl:onClass ?d
              ?x a ?c . ?x ?p ?y1 . ?y1 a ?d . ?x ?p ?y2 . ?y2 a ?d => ?y1 owl:sameAs ?y2
cls-maxqc4    ?c owl:maxQualifiedCardinality 1 . ?c owl:onProperty ?p . ?c owl:onClass owl:Thing
              ?x a ?c . ?x ?p ?y1 . ?x ?p ?y2 => ?y1 owl:sameAs ?y2
cls-oo        ?c owl:oneOf ?l . ?x of ?l
              - => ?x a ?c
"""
_CLASS_AXIOMS = """
cax-sco       ?c rdfs:subClassOf ?d
              ?x a ?c => ?x a ?d
cax-eqc1      ?c owl:equivalentClass ?d
              ?x a ?c => ?x a ?d
cax-eqc2      ?c owl:equivalentClass ?d
              ?x a ?d => ?x a ?c
cax-dw        ?c owl:disjointWith ?d
              ?x a ?c . ?x a ?d => false
cax-adc       ?a a owl:AllDisjointClasses . ?a owl:members ?l
              two ?c ?d of ?l . ?x a ?c . ?x a ?d => false
"""
_DATATYPES = """
dt-type1      -
              - => ?dt a rdfs:Datatype
dt-type2      -
              - => ?lt a ?dt
dt-eq         -
              - => ?lt1 owl:sameAs ?lt2
dt-diff       -
              - => ?lt1 owl:differentFrom ?lt2
dt-not-type   -
              ?lt a ?dt => false
"""
_SCHEMA = """
scm-cls       ?c a owl:Class
              - => ?c rdfs:subClassOf ?c . ?c owl:equivalentClass ?c
              . ?c rdfs:subClassOf owl:Thing . owl:Nothing rdfs:subClassOf ?c
scm-sco       ?c rdfs:subClassOf ?d . ?d rdfs:subClassOf ?e
              - => ?c rdfs:subClassOf ?e
scm-eqc1      ?c owl:equivalentClass ?d
              - => ?c rdfs:subClassOf ?d . ?d rdfs:subClassOf ?c
scm-eqc2      ?c rdfs:subClassOf ?d . ?d rdfs:subClassOf ?c
              - => ?c owl:equivalentClass ?d
scm-op        ?p a owl:ObjectProperty
              - => ?p rdfs:subPropertyOf ?p . ?p owl:equivalentProperty ?p
scm-dp        ?p a owl:DatatypeProperty
              - => ?p rdfs:subPropertyOf ?p . ?p owl:equivalentProperty ?p
scm-spo       ?p rdfs:subPropertyOf ?q . ?q rdfs:subPropertyOf ?r
              - => ?p rdfs:subPropertyOf ?r
scm-eqp1      ?p owl:equivalentProperty ?q
              - => ?p rdfs:subPropertyOf ?q . ?q rdfs:subPropertyOf ?p
scm-eqp2      ?p rdfs:subPropertyOf ?q . ?q rdfs:subPropertyOf ?p
              - => ?p owl:equivalentProperty ?q
scm-dom1      ?p rdfs:domain ?c . ?c rdfs:subClassOf ?d
              - => ?p rdfs:domain ?d
scm-dom2      ?q rdfs:domain ?c . ?p rdfs:subPropertyOf ?q
              - => ?p rdfs:domain ?c
scm-rng1      ?p rdfs:range ?c . ?c rdfs:subClassOf ?d
              - => ?p rdfs:range ?d
scm-rng2      ?q rdfs:range ?c . ?p rdfs:subPropertyOf ?q
              - => ?p rdfs:range ?c
scm-hv        ?c owl:hasValue ?i . ?d owl:hasValue ?i . ?c owl:onProperty ?p
              . ?p rdfs:subPropertyOf ?q . ?d owl:onProperty ?q
              - => ?c rdfs:subClassOf ?d
scm-svf1      ?c owl:someValuesFrom ?x . ?x rdfs:subClassOf ?y . ?d owl:someValuesFrom ?y
              . ?c owl:onProperty ?p . ?d owl:onProperty ?p
              - => ?c rdfs:subClassOf ?d
scm-svf2      ?c owl:someValuesFrom ?y . ?d owl:someValuesFrom ?y . ?c owl:onProperty ?p
              . ?p rdfs:subPropertyOf ?q . ?d owl:onProperty ?q
              - => ?c rdfs:subClassOf ?d
scm-avf1      ?c owl:allValuesFrom ?x . ?x rdfs:subClassOf ?y . ?d owl:allValuesFrom ?y
              . ?c owl:onProperty ?p . ?d owl:onProperty ?p
              - => ?c rdfs:subClassOf ?d
scm-avf2      ?c owl:allValuesFrom ?y . ?d owl:allValuesFrom ?y . ?c owl:onProperty ?p
              . ?p rdfs:subPropertyOf ?q . ?d owl:onProperty ?q
              - => ?d rdfs:subClassOf ?c
scm-int       ?c owl:intersectionOf ?l . ?d of ?l
              - => ?c rdfs:subClassOf ?d
scm-uni       ?c owl:unionOf ?l . ?d of ?l
              - => ?d rdfs:subClassOf ?c
"""
#: The tables of the specification, 4 to 9.
TABLES = {
    4: _EQUALITY,
    5: _PROPERTIES,
    6: _CLASSES,
    7: _CLASS_AXIOMS,
    8: _DATATYPES,
    9: _SCHEMA,
}

_SELF = Message(
    "zegt alleen dat alles gelijk is aan zichzelf", "says only that everything equals itself"
)
_KNOWN = Message("geldt in elke ontologie", "holds in every ontology")
_LITERAL = Message(
    "zou een uitspraak over een literal zijn, en die bestaat niet in RDF",
    "would be a statement about a literal, which RDF does not have",
)
_VALUES = Message(
    "waarden worden alleen vergeleken als een regel twee literals gelijkstelt",
    "values are compared only when a rule equates two literals",
)
_CHECKED = Message(
    "wordt op de literals zelf gecontroleerd",
    "is checked on the literals themselves",
)
#: The rules that are never compiled, and why.
SKIPPED_RULES: dict[str, Message] = {
    "eq-ref": _SELF,
    "prp-ap": _KNOWN,
    "cls-thing": _KNOWN,
    "cls-nothing1": _KNOWN,
    "dt-type1": _KNOWN,
    "dt-type2": _LITERAL,
    "dt-eq": _VALUES,
    "dt-diff": _VALUES,
    "dt-not-type": _CHECKED,
}


class Pattern(NamedTuple):
    """A triple pattern: any part may be a variable (`?x`); other terms are N-Triples."""

    subject: str
    predicate: str
    object: str

    def substitute(self, bindings: dict[str, str]) -> Pattern:
        """Return the pattern with its bound variables replaced."""
        return Pattern(*(bindings.get(part, part) for part in self))

    @property
    def variables(self) -> set[str]:
        """The variables of the pattern."""
        return {part for part in self if part.startswith("?")}


class Members(NamedTuple):
    """Names for members of a list: one name for each in turn, two for any two of them."""

    names: tuple[str, ...]
    list: str


class All(NamedTuple):
    """Patterns that must hold for all members of a list."""

    name: str
    list: str
    patterns: tuple[Pattern, ...]


class Path(NamedTuple):
    """A chain of properties between two resources."""

    start: str
    list: str
    end: str


class Rule(NamedTuple):
    """A rule: its axioms, its data patterns and its conclusion.

    Attributes:
        id: The name of the rule in the specification.
        axioms: Patterns of triples and list members to match in the ontology.
        data: Patterns to match in the data.
        head: The conclusion; empty if the rule concludes *false*.
    """

    id: str
    axioms: tuple[Pattern | Members, ...]
    data: tuple[Pattern | Members | All | Path, ...]
    head: tuple[Pattern, ...]

    @property
    def is_about_schema(self) -> bool:
        """Whether it concludes something about the ontology itself."""
        return self.id.startswith("scm-")


_OF = re.compile(r"(?:(all|two) )?((?:\?\w+ )+)of (\?\w+)(?:: (.*))?")
_PREFIXES = {"owl": OWL, "rdf": RDF, "rdfs": RDFS}
_OF_AXIOMS = (Pattern, Members)
_INTEGER = f"^^<{XSD}nonNegativeInteger>"


@cache
def rules() -> tuple[Rule, ...]:
    """Return the 78 rules in the order of the specification."""
    lines = " ".join(TABLES.values()).splitlines()
    starts = [at for at, line in enumerate(lines) if line[:1].isalpha()]
    return tuple(
        _rule(lines[start:end]) for start, end in zip(starts, [*starts[1:], None], strict=True)
    )


def _rule(lines: list[str]) -> Rule:
    name, first = lines[0].split(maxsplit=1)
    at = next(at for at, line in enumerate(lines) if "=>" in line)
    data, head = " ".join(lines[at:]).split("=>")
    return Rule(
        name,
        tuple(p for p in _parts(" ".join([first, *lines[1:at]])) if isinstance(p, _OF_AXIOMS)),
        tuple(_parts(data)),
        tuple(p for p in _parts(head) if isinstance(p, Pattern)),
    )


def _parts(text: str) -> list[Pattern | Members | All | Path]:
    parts: list[Pattern | Members | All | Path] = []
    for group in " ".join(text.split()).split(" ; "):
        listed = _OF.fullmatch(group)
        if listed and listed[1] == "all":
            inner = tuple(part for part in _parts(listed[4]) if isinstance(part, Pattern))
            parts.append(All(listed[2].strip(), listed[3], inner))
        elif group not in {"-", "false"}:
            parts += [_part(one.split()) for one in group.split(" . ")]
    return parts


def _part(words: list[str]) -> Pattern | Members | Path:
    if words[0] == "path":
        return Path(*words[1:])
    if "of" in words:
        at = words.index("of")
        return Members(tuple(words[words[0] == "two" : at]), words[at + 1])
    return Pattern(*map(_term, words))


def _term(word: str) -> str:
    if word.startswith("?"):
        return word
    if word == "a":
        return str(RDF["type"])
    if word.isdigit():
        return f'"{word}"{_INTEGER}'
    prefix, _, name = word.partition(":")
    return str(_PREFIXES[prefix][name])
