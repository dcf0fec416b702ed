"""For each rule of OWL 2 RL the least that makes it fire, and what looks like it and must not."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import RdfFormat, Triple, parse

from sporen.rdf.namespaces import OWL, PREFIXES
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Conclusions, Engine
from sporen.reasoning.tbox import build_tbox

HEAD = "@prefix : <http://example.org/> .\n" + "".join(
    f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("owl", "rdf", "rdfs", "xsd")
)


def triples(turtle: str) -> frozenset[Triple]:
    """Read triples about things of an example."""
    return frozenset(quad.triple for quad in parse(HEAD + turtle, RdfFormat.TURTLE))


def compiled(axioms: str, data: str = "") -> CompiledRules:
    """Compile the rules for axioms, with equality where the data call two things the same."""
    return CompiledRules(build_tbox(triples(axioms)), same="owl:sameAs" in data)


def conclude(axioms: str, data: str) -> Conclusions:
    """Return the conclusions from axioms and data."""
    return Engine(compiled(axioms, data)).add(triples(axioms) | triples(data))


def same(drawn: Conclusions) -> set[frozenset[object]]:
    """Return the pairs that owl:sameAs connects."""
    return {
        frozenset((triple.subject, triple.object))
        for triple in drawn.triples
        if triple.predicate == OWL["sameAs"]
    }


class Case(NamedTuple):
    """Input for which a rule fires, and similar input for which it does not.

    Attributes:
        axioms: the ontology.
        data: triples about individuals.
        follows: the conclusions, empty if the rule concludes *false*.
        like: similar data, or similar axioms for a rule about axioms.
        never: triples that must not follow from `like`.

    """

    axioms: str
    data: str
    follows: str
    like: str
    never: str = ""


_CHAIN = ":p owl:propertyChainAxiom ( :q :r ) ."
_APART = "[] a owl:AllDifferent ; owl:members ( :a :b :c ) ."
_ALSO_APART = "[] a owl:AllDifferent ; owl:distinctMembers ( :a :b :c ) ."
_DENIED = "[] owl:sourceIndividual :x ; owl:assertionProperty :p ; "
_KEY = ":C owl:hasKey ( :p :q ) ."
_NONE = ":C owl:onProperty :p ; owl:maxCardinality 0 ."
_ONE = ":C owl:onProperty :p ; owl:maxCardinality 1 ."
_NO_D = ":C owl:onProperty :p ; owl:maxQualifiedCardinality 0 ; owl:onClass "
_ONE_D = ":C owl:onProperty :p ; owl:maxQualifiedCardinality 1 ; owl:onClass "
_BELOW = ":C rdfs:subClassOf :D . "
_BELOW_PROPERTY = ":p rdfs:subPropertyOf :q . "

EQUALITY = {
    "eq-sym": Case("", ":a owl:sameAs :b .", ":b owl:sameAs :a .", ":a :p :b .", ":b :p :a ."),
    "eq-trans": Case(
        "",
        ":a owl:sameAs :b . :b owl:sameAs :c .",
        ":a owl:sameAs :c .",
        ":a owl:sameAs :b . :c owl:sameAs :d .",
        ":a owl:sameAs :c , :d . :b owl:sameAs :c .",
    ),
    "eq-rep-s": Case(
        "",
        ":a owl:sameAs :b . :a :p 'v' .",
        ":b :p 'v' .",
        ":a owl:differentFrom :b . :a :p 'v' . :c owl:sameAs :d .",
        ":b :p 'v' .",
    ),
    "eq-rep-p": Case(
        "",
        ":p owl:sameAs :q . :a :p :b .",
        ":a :q :b .",
        ":p owl:sameAs :q . :a :r :b .",
        ":a :p :b ; :q :b .",
    ),
    "eq-rep-o": Case(
        "",
        ":a owl:sameAs :b . :x :p :a .",
        ":x :p :b .",
        ":a owl:sameAs :b . :x :p :c .",
        ":x :p :a , :b .",
    ),
    "eq-diff1": Case(
        "",
        ":a owl:sameAs :b ; owl:differentFrom :b .",
        "",
        ":a owl:sameAs :b ; owl:differentFrom :c .",
    ),
    "eq-diff2": Case(_APART, ":b owl:sameAs :c .", "", ":b owl:sameAs :d ."),
    "eq-diff3": Case(_ALSO_APART, ":b owl:sameAs :c .", "", ":b owl:sameAs :d ."),
}
PROPERTIES = {
    "prp-dom": Case(
        ":p rdfs:domain :C .", ":x :p :y .", ":x a :C .", ":x :q :y .", ":x a :C . :y a :C ."
    ),
    "prp-rng": Case(
        ":p rdfs:range :C .", ":x :p :y .", ":y a :C .", ":y :p 'x' .", ":y a :C . :x a :C ."
    ),
    "prp-fp": Case(
        ":p a owl:FunctionalProperty .",
        ":x :p :a , :b .",
        ":a owl:sameAs :b .",
        ":x :p :a . :y :p :b . :a :p :x . :b :p :x .",
        ":a owl:sameAs :b .",
    ),
    "prp-ifp": Case(
        ":p a owl:InverseFunctionalProperty .",
        ":a :p :x . :b :p :x .",
        ":a owl:sameAs :b .",
        ":x :p :a , :b .",
        ":a owl:sameAs :b .",
    ),
    "prp-irp": Case(":p a owl:IrreflexiveProperty .", ":x :p :x .", "", ":x :p :y ; :q :x ."),
    "prp-symp": Case(
        ":p a owl:SymmetricProperty .", ":x :p :y .", ":y :p :x .", ":x :q :y .", ":y :q :x ."
    ),
    "prp-asyp": Case(
        ":p a owl:AsymmetricProperty .", ":x :p :y . :y :p :x .", "", ":x :p :y . :y :p :z ."
    ),
    "prp-trp": Case(
        ":p a owl:TransitiveProperty .",
        ":x :p :y . :y :p :z .",
        ":x :p :z .",
        ":x :p :y . :z :p :y . :y :q :v .",
        ":x :p :z , :v . :z :p :x .",
    ),
    "prp-spo1": Case(_BELOW_PROPERTY, ":x :p :y .", ":x :q :y .", ":x :q :y .", ":x :p :y ."),
    "prp-spo2": Case(
        _CHAIN,
        ":x :q :y . :y :r :z .",
        ":x :p :z .",
        ":x :r :y . :y :q :z . :u :q :v . :w :r :x .",
        ":x :p :z . :u :p :w . :w :p :y .",
    ),
    "prp-eqp1": Case(
        ":p owl:equivalentProperty :q .", ":x :p :y .", ":x :q :y .", ":x :r :y .", ":x :q :y ."
    ),
    "prp-eqp2": Case(
        ":p owl:equivalentProperty :q .", ":x :q :y .", ":x :p :y .", ":x :r :y .", ":x :p :y ."
    ),
    "prp-pdw": Case(
        ":p owl:propertyDisjointWith :q .", ":x :p :y ; :q :y .", "", ":x :p :y . :y :q :x ."
    ),
    "prp-adp": Case(
        "[] a owl:AllDisjointProperties ; owl:members ( :p :q :r ) .",
        ":x :q :y ; :r :y .",
        "",
        ":x :q :y ; :s :y . :y :r :x .",
    ),
    "prp-inv1": Case(
        ":p owl:inverseOf :q .", ":x :p :y .", ":y :q :x .", ":x :r :y .", ":y :q :x ; :p :x ."
    ),
    "prp-inv2": Case(
        ":p owl:inverseOf :q .", ":x :q :y .", ":y :p :x .", ":x :r :y .", ":y :q :x ; :p :x ."
    ),
    "prp-key": Case(
        _KEY,
        ":a a :C ; :p 1 ; :q 2 . :b a :C ; :p 1 ; :q 2 .",
        ":a owl:sameAs :b .",
        ":a a :C ; :p 1 ; :q 2 . :b a :C ; :p 1 ; :q 3 . :c :p 1 ; :q 2 . :d a :C ; :p 1 .",
        ":a owl:sameAs :b , :c , :d .",
    ),
    "prp-npa1": Case(
        f"{_DENIED} owl:targetIndividual :y .", ":x :p :y .", "", ":y :p :x . :x :p :z ; :q :y ."
    ),
    "prp-npa2": Case(
        f"{_DENIED} owl:targetValue 'v' .", ":x :p 'v' .", "", ":x :p 'v'@nl ; :q 'v' ."
    ),
}
CLASSES = {
    "cls-nothing2": Case("", ":x a owl:Nothing .", "", ":x a owl:Thing . :y :p owl:Nothing ."),
    "cls-int1": Case(
        ":C owl:intersectionOf ( :D :E :F ) .",
        ":x a :D , :E , :F .",
        ":x a :C .",
        ":x a :D , :E .",
        ":x a :C .",
    ),
    "cls-int2": Case(
        ":C owl:intersectionOf ( :D :E ) .",
        ":x a :C .",
        ":x a :D , :E .",
        ":x a :D .",
        ":x a :C , :E .",
    ),
    "cls-uni": Case(
        ":C owl:unionOf ( :D :E ) .", ":x a :E .", ":x a :C .", ":x a :C .", ":x a :D , :E ."
    ),
    "cls-com": Case(":C owl:complementOf :D .", ":x a :C , :D .", "", ":x a :C . :y a :D ."),
    "cls-svf1": Case(
        ":C owl:someValuesFrom :D ; owl:onProperty :p .",
        ":x :p :y . :y a :D .",
        ":x a :C .",
        ":x :p :y . :z a :D . :z :p :x . :v :q :z .",
        ":x a :C . :z a :C . :v a :C .",
    ),
    "cls-svf2": Case(
        ":C owl:someValuesFrom owl:Thing ; owl:onProperty :p .",
        ":x :p :y .",
        ":x a :C .",
        ":y :q :x .",
        ":x a :C . :y a :C .",
    ),
    "cls-avf": Case(
        ":C owl:allValuesFrom :D ; owl:onProperty :p .",
        ":x a :C ; :p :y .",
        ":y a :D .",
        ":x :p :y . :z a :C ; :q :y . :y a :C .",
        ":x a :C . :y a :D . :z a :D .",
    ),
    "cls-hv1": Case(
        ":C owl:hasValue 'v' ; owl:onProperty :p .",
        ":x a :C .",
        ":x :p 'v' .",
        ":x a :D .",
        ":x :p 'v' .",
    ),
    "cls-hv2": Case(
        ":C owl:hasValue 'v' ; owl:onProperty :p .",
        ":x :p 'v' .",
        ":x a :C .",
        ":x :p 'v'@en , 'w' ; :q 'v' .",
        ":x a :C .",
    ),
    "cls-maxc1": Case(_NONE, ":x a :C ; :p :y .", "", ":x a :C ; :q :y . :y :p :x ."),
    "cls-maxc2": Case(
        _ONE,
        ":x a :C ; :p :a , :b .",
        ":a owl:sameAs :b .",
        ":x :p :a , :b . :y a :C ; :p :a ; :q :b .",
        ":a owl:sameAs :b .",
    ),
    "cls-maxqc1": Case(
        f"{_NO_D} :D .", ":x a :C ; :p :y . :y a :D .", "", ":x a :C ; :p :y . :z a :D ."
    ),
    "cls-maxqc2": Case(f"{_NO_D} owl:Thing .", ":x a :C ; :p :y .", "", ":x a :C . :y :p :x ."),
    "cls-maxqc3": Case(
        f"{_ONE_D} :D .",
        ":x a :C ; :p :a , :b . :a a :D . :b a :D .",
        ":a owl:sameAs :b .",
        ":x a :C ; :p :a , :b . :a a :D .",
        ":a owl:sameAs :b .",
    ),
    "cls-maxqc4": Case(
        f"{_ONE_D} owl:Thing .",
        ":x a :C ; :p :a , :b .",
        ":a owl:sameAs :b .",
        ":x :p :a , :b .",
        ":a owl:sameAs :b .",
    ),
    "cls-oo": Case(
        ":C owl:oneOf ( :a :b ) .", "", ":a a :C . :b a :C .", ":c a :C .", ":c a :D . :C a :C ."
    ),
}
CLASS_AXIOMS = {
    "cax-sco": Case(_BELOW, ":x a :C .", ":x a :D .", ":x a :D .", ":x a :C ."),
    "cax-eqc1": Case(
        ":C owl:equivalentClass :D .", ":x a :C .", ":x a :D .", ":x :p :C .", ":x a :D ."
    ),
    "cax-eqc2": Case(
        ":C owl:equivalentClass :D .", ":x a :D .", ":x a :C .", ":x :p :D .", ":x a :C ."
    ),
    "cax-dw": Case(":C owl:disjointWith :D .", ":x a :C , :D .", "", ":x a :C . :y a :D ."),
    "cax-adc": Case(
        "[] a owl:AllDisjointClasses ; owl:members ( :C :D :E ) .",
        ":x a :D , :E .",
        "",
        ":x a :E , :F . :y a :C .",
    ),
}
#: Of these the axioms are all there is.
SCHEMA = {
    "scm-cls": Case(
        ":C a owl:Class .",
        "",
        """:C rdfs:subClassOf :C , owl:Thing ; owl:equivalentClass :C .
        owl:Nothing rdfs:subClassOf :C .""",
        ":C a rdfs:Class . :x a :C .",
        ":C rdfs:subClassOf :C , owl:Thing .",
    ),
    "scm-sco": Case(
        f"{_BELOW} :D rdfs:subClassOf :E .",
        "",
        ":C rdfs:subClassOf :E .",
        f"{_BELOW} :E rdfs:subClassOf :D .",
        ":C rdfs:subClassOf :E . :E rdfs:subClassOf :C .",
    ),
    "scm-eqc1": Case(
        ":C owl:equivalentClass :D .",
        "",
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .",
        _BELOW,
        ":D rdfs:subClassOf :C .",
    ),
    "scm-eqc2": Case(
        f"{_BELOW} :D rdfs:subClassOf :C .",
        "",
        ":C owl:equivalentClass :D .",
        f"{_BELOW} :D rdfs:subClassOf :E .",
        ":C owl:equivalentClass :D . :D owl:equivalentClass :E .",
    ),
    "scm-op": Case(
        ":p a owl:ObjectProperty .",
        "",
        ":p rdfs:subPropertyOf :p ; owl:equivalentProperty :p .",
        ":p a owl:AnnotationProperty .",
        ":p rdfs:subPropertyOf :p .",
    ),
    "scm-dp": Case(
        ":p a owl:DatatypeProperty .",
        "",
        ":p rdfs:subPropertyOf :p ; owl:equivalentProperty :p .",
        ":p a owl:AnnotationProperty .",
        ":p rdfs:subPropertyOf :p .",
    ),
    "scm-spo": Case(
        f"{_BELOW_PROPERTY} :q rdfs:subPropertyOf :r .",
        "",
        ":p rdfs:subPropertyOf :r .",
        f"{_BELOW_PROPERTY} :r rdfs:subPropertyOf :q .",
        ":p rdfs:subPropertyOf :r .",
    ),
    "scm-eqp1": Case(
        ":p owl:equivalentProperty :q .",
        "",
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .",
        _BELOW_PROPERTY,
        ":q rdfs:subPropertyOf :p .",
    ),
    "scm-eqp2": Case(
        f"{_BELOW_PROPERTY} :q rdfs:subPropertyOf :p .",
        "",
        ":p owl:equivalentProperty :q .",
        _BELOW_PROPERTY,
        ":p owl:equivalentProperty :q .",
    ),
    "scm-dom1": Case(
        f"{_BELOW} :p rdfs:domain :C .",
        "",
        ":p rdfs:domain :D .",
        f"{_BELOW} :p rdfs:domain :D ; rdfs:range :C .",
        ":p rdfs:domain :C .",
    ),
    "scm-dom2": Case(
        f"{_BELOW_PROPERTY} :q rdfs:domain :C .",
        "",
        ":p rdfs:domain :C .",
        f"{_BELOW_PROPERTY} :p rdfs:domain :C .",
        ":q rdfs:domain :C .",
    ),
    "scm-rng1": Case(
        f"{_BELOW} :p rdfs:range :C .",
        "",
        ":p rdfs:range :D .",
        f"{_BELOW} :p rdfs:range :D ; rdfs:domain :C .",
        ":p rdfs:range :C .",
    ),
    "scm-rng2": Case(
        f"{_BELOW_PROPERTY} :q rdfs:range :C .",
        "",
        ":p rdfs:range :C .",
        f"{_BELOW_PROPERTY} :p rdfs:range :C .",
        ":q rdfs:range :C .",
    ),
    "scm-hv": Case(
        f"""{_BELOW_PROPERTY} :C owl:hasValue :i ; owl:onProperty :p .
        :D owl:hasValue :i ; owl:onProperty :q .""",
        "",
        ":C rdfs:subClassOf :D .",
        f"""{_BELOW_PROPERTY} :C owl:hasValue :i ; owl:onProperty :p .
        :D owl:hasValue :j ; owl:onProperty :q .""",
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .",
    ),
    "scm-svf1": Case(
        """:X rdfs:subClassOf :Y . :C owl:someValuesFrom :X ; owl:onProperty :p .
        :D owl:someValuesFrom :Y ; owl:onProperty :p .""",
        "",
        ":C rdfs:subClassOf :D .",
        """:X rdfs:subClassOf :Y . :C owl:someValuesFrom :X ; owl:onProperty :p .
        :D owl:someValuesFrom :Y ; owl:onProperty :q .""",
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .",
    ),
    "scm-svf2": Case(
        f"""{_BELOW_PROPERTY} :C owl:someValuesFrom :Y ; owl:onProperty :p .
        :D owl:someValuesFrom :Y ; owl:onProperty :q .""",
        "",
        ":C rdfs:subClassOf :D .",
        f"""{_BELOW_PROPERTY} :C owl:someValuesFrom :Y ; owl:onProperty :p .
        :D owl:someValuesFrom :X ; owl:onProperty :q .""",
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .",
    ),
    "scm-avf1": Case(
        """:X rdfs:subClassOf :Y . :C owl:allValuesFrom :X ; owl:onProperty :p .
        :D owl:allValuesFrom :Y ; owl:onProperty :p .""",
        "",
        ":C rdfs:subClassOf :D .",
        """:X rdfs:subClassOf :Y . :C owl:allValuesFrom :X ; owl:onProperty :p .
        :D owl:allValuesFrom :Y ; owl:onProperty :q .""",
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .",
    ),
    "scm-avf2": Case(
        f"""{_BELOW_PROPERTY} :C owl:allValuesFrom :Y ; owl:onProperty :p .
        :D owl:allValuesFrom :Y ; owl:onProperty :q .""",
        "",
        ":D rdfs:subClassOf :C .",
        f"""{_BELOW_PROPERTY} :C owl:allValuesFrom :Y ; owl:onProperty :p .
        :D owl:allValuesFrom :X ; owl:onProperty :q .""",
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .",
    ),
    "scm-int": Case(
        ":C owl:intersectionOf ( :D :E ) .",
        "",
        ":C rdfs:subClassOf :D , :E .",
        ":C owl:unionOf ( :D :E ) .",
        ":C rdfs:subClassOf :D , :E .",
    ),
    "scm-uni": Case(
        ":C owl:unionOf ( :D :E ) .",
        "",
        ":D rdfs:subClassOf :C . :E rdfs:subClassOf :C .",
        ":C owl:intersectionOf ( :D :E ) .",
        ":D rdfs:subClassOf :C .",
    ),
}
#: By the name of the rule.
CASES = {**EQUALITY, **PROPERTIES, **CLASSES, **CLASS_AXIOMS, **SCHEMA}
