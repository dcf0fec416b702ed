"""For each code of the OWL 2 RL profile: ontologies that break its row and that keep to it.

The rows are those of OWL 2 Profiles, section 4.2, and of the Structural Specification; each broken
one is wrong in one way only. All stand behind `DECLARED`.
"""

from __future__ import annotations

from typing import NamedTuple

DECLARED = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix swrl: <http://www.w3.org/2003/11/swrl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:A a owl:Class . :B a owl:Class . :C a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :r a owl:ObjectProperty .
:d a owl:DatatypeProperty . :e a owl:DatatypeProperty .
:n a owl:AnnotationProperty .
:i a :A . :j a owl:NamedIndividual .
"""


class Cases(NamedTuple):
    """Ontologies that break a row, and others that look like it and do not."""

    broken: tuple[str, ...]
    kept: tuple[str, ...]


def has(form: str, on: str = ":p") -> str:
    """Write a restriction."""
    return f"[ a owl:Restriction ; owl:onProperty {on} ; {form} ]"


def of(form: str) -> str:
    """Write a class without a name that is made of others."""
    return f"[ a owl:Class ; {form} ]"


def values(form: str) -> str:
    """Write a data range without a name."""
    return f"[ a rdfs:Datatype ; {form} ]"


def below(expression: str) -> str:
    """Say that what is in a class without a name is in another."""
    return f"{expression} rdfs:subClassOf :C ."


def above(expression: str) -> str:
    """Say that what is in a class is in one without a name."""
    return f":C rdfs:subClassOf {expression} ."


def everywhere(expression: str) -> dict[str, str]:
    """Write a class expression in each of the three positions."""
    return {
        "sub": below(expression),
        "super": above(expression),
        "equiv": f":C owl:equivalentClass {expression} .",
    }


def only(expression: str, *positions: str) -> Cases:
    """Say that an expression may stand in some positions and in no other."""
    all_ = everywhere(expression)
    return Cases(
        tuple(text for name, text in all_.items() if name not in positions),
        tuple(all_[name] for name in positions),
    )


def both(*cases: Cases) -> Cases:
    return Cases(
        tuple(text for case in cases for text in case.broken),
        tuple(text for case in cases for text in case.kept),
    )


UNION = of("owl:unionOf ( :A :B )")
AT_MOST = "owl:maxCardinality {}"
SOME_OF_DATA = has("owl:someValuesFrom xsd:string", ":d")

#: OWL 2 Profiles, section 4.2.1.
DATATYPES = """
rdf:PlainLiteral rdf:XMLLiteral rdfs:Literal xsd:decimal xsd:integer xsd:nonNegativeInteger
xsd:nonPositiveInteger xsd:positiveInteger xsd:negativeInteger xsd:long xsd:int xsd:short xsd:byte
xsd:unsignedLong xsd:unsignedInt xsd:unsignedShort xsd:unsignedByte xsd:float xsd:double xsd:string
xsd:normalizedString xsd:token xsd:language xsd:Name xsd:NCName xsd:NMTOKEN xsd:boolean
xsd:hexBinary xsd:base64Binary xsd:anyURI xsd:dateTime xsd:dateTimeStamp
"""

ROWS: dict[str, Cases] = {
    "RL-A.class": Cases(
        (
            ":A rdfs:subClassOf :Unknown .",
            ":Unknown owl:disjointWith :A .",
            ":p rdfs:domain :Unknown .",
            ":p rdfs:range :Unknown .",
            ":k a :Unknown .",
            "[] a owl:AllDisjointClasses ; owl:members ( :A :Unknown ) .",
            below(of("owl:unionOf ( :A :Unknown )")),
            below(has("owl:someValuesFrom :Unknown")),
            ":Unknown owl:hasKey ( :p ) .",
        ),
        (":A :n :Unknown .", ":n rdfs:domain :Unknown .", ":k a :A ."),
    ),
    "RL-A.property": Cases(
        (
            ":p rdfs:subPropertyOf :unknown .",
            ":unknown rdfs:domain :A .",
            ":unknown rdfs:range xsd:string .",
            ":p owl:inverseOf :unknown .",
            ":p owl:propertyChainAxiom ( :q :unknown ) .",
            ":A owl:hasKey ( :unknown ) .",
            ":unknown a owl:FunctionalProperty .",
            below(has("owl:someValuesFrom :A", ":unknown")),
            below(has("owl:someValuesFrom xsd:string", ":unknown")),
            ":p owl:equivalentProperty [ owl:inverseOf :unknown ] .",
        ),
        (
            ":unknown a owl:TransitiveProperty .",
            ":p rdfs:subPropertyOf :q ; owl:inverseOf :r .",
            ":p owl:propertyChainAxiom ( :q :r ) .",
            ":n rdfs:subPropertyOf rdfs:label .",
        ),
    ),
    "RL-A.annotation": Cases(
        (':A :unknown "a"@en .', ":A :unknown :B . :B :unknown :C ."),
        (':A :n "a"@en ; rdfs:label "a" ; owl:deprecated true .', ":i :p :j ; :d 1 ."),
    ),
    "RL-A.datatype": Cases(
        (
            ":d rdfs:range :Unknown .",
            below(has("owl:someValuesFrom :Unknown", ":d")),
            above(has('owl:hasValue "a"^^:Unknown', ":d")),
        ),
        (":d rdfs:range xsd:string .", ':i :d "a"^^:Unknown .'),
    ),
    "RL-A.individual": Cases(
        (
            ":i owl:sameAs :unknown .",
            "[] a owl:AllDifferent ; owl:distinctMembers ( :i :unknown ) .",
            below(of("owl:oneOf ( :i :unknown )")),
            above(has("owl:hasValue :unknown")),
            """[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :i ;
                owl:assertionProperty :p ; owl:targetIndividual :unknown .""",
        ),
        (
            ":i owl:sameAs :j .",
            ":i owl:differentFrom :j .",
            "[] a owl:AllDifferent ; owl:members ( :i :j ) .",
            """[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :i ;
                owl:assertionProperty :d ; owl:targetValue "a" .""",
            ":i :p :unknown .",
        ),
    ),
    "RL-A.anonymous": Cases(
        (
            ":i owl:differentFrom [ :p :j ] .",
            "[ :p :j ] owl:sameAs :i .",
            above(has("owl:hasValue [ :p :j ]")),
            below(of("owl:oneOf ( :i [ :p :j ] )")),
            """[] a owl:NegativePropertyAssertion ; owl:sourceIndividual [ :p :j ] ;
                owl:assertionProperty :p ; owl:targetIndividual :i .""",
        ),
        (":i :p [ :p :j ] , [ a :A ] .",),
    ),
    "RL-A.kind": Cases(
        (
            ":p a owl:DatatypeProperty .",
            ":d a owl:AnnotationProperty .",
            ":p rdfs:subPropertyOf :d .",
            ":d owl:inverseOf :p .",
            ":n a owl:FunctionalProperty .",
            ":d a owl:TransitiveProperty .",
            ':i :p "a" .',
            ":i :d :j .",
            ":p owl:propertyChainAxiom ( :q :d ) .",
            ":n rdfs:subPropertyOf :p .",
            above(has("owl:allValuesFrom :A", ":n")),
        ),
        (":p a :A .", ":d a owl:FunctionalProperty .", ":A a owl:ObjectProperty ."),
    ),
    "RL-A.datatype-class": Cases(
        (":A a rdfs:Datatype .", ":d rdfs:range :A ."), (":d rdfs:range rdfs:Literal .",)
    ),
    "RL-A.reserved": Cases(
        (
            "rdfs:label rdfs:range xsd:string .",
            "owl:Thing a owl:ObjectProperty .",
            "rdfs:label a owl:DatatypeProperty .",
            "rdf:type a owl:ObjectProperty .",
            "owl:Mine a owl:Class .",
            ":A rdfs:subclassOf :B .",
            ":A rdf:value 1 .",
            ":A rdfs:subClassOf rdfs:Resource .",
            ":D a owl:Classs .",
            ":D a rdfs:Class . :D rdfs:subClassOf :A .",
            ":s a rdf:Property . :s rdfs:domain :A .",
            ":i owl:sameAs owl:Thing .",
            ":d rdfs:range owl:Thing .",
            ":p rdfs:subPropertyOf rdf:value .",
            ":s a rdf:Property . :A :s :B .",
            "owl:Thing a owl:TransitiveProperty .",
        ),
        (
            "rdfs:label a owl:AnnotationProperty .",
            "xsd:string a rdfs:Datatype .",
            "owl:Thing a owl:Class .",
            ":A a rdfs:Class .",
            ":p a rdf:Property .",
            "owl:Nothing rdfs:subClassOf :A .",
        ),
    ),
    "RL-A.relative": Cases(
        (":A :n <here> .", ":A <n> :B . <n> a owl:AnnotationProperty ."), (":A :n <urn:here> .",)
    ),
    "RL-A.lexical": Cases(
        (
            ':i :d "five"^^xsd:integer .',
            ':A :n "2023-02-30"^^xsd:date .',
            ':A rdfs:comment "yes"^^xsd:boolean .',
            ':i :d "256"^^xsd:unsignedByte .',
            ':i :d "-1"^^xsd:nonNegativeInteger .',
            ':i :d "2023-01-01T10:00:00"^^xsd:dateTimeStamp .',
            ':i :d "abc"^^xsd:hexBinary .',
        ),
        (
            ':i :d "5"^^xsd:integer , "-0"^^xsd:nonNegativeInteger , "1e3"^^xsd:double .',
            ':A :n "2024-02-29"^^xsd:date , "x"^^:Own .',
            ':i :d "2023-01-01T10:00:00Z"^^xsd:dateTimeStamp , "aGk="^^xsd:base64Binary .',
        ),
    ),
    "RL-A.simple": Cases(
        (
            ":p owl:propertyChainAxiom ( :q :r ) ; a owl:FunctionalProperty .",
            *(
                f":p a owl:TransitiveProperty . {said}"
                for said in (
                    ":p a owl:FunctionalProperty .",
                    ":p a owl:InverseFunctionalProperty .",
                    ":p a owl:IrreflexiveProperty .",
                    ":p a owl:AsymmetricProperty .",
                    ":p owl:propertyDisjointWith :q .",
                    "[] a owl:AllDisjointProperties ; owl:members ( :p :q ) .",
                    above(has(AT_MOST.format(1))),
                    ":p rdfs:subPropertyOf :q . :q a owl:FunctionalProperty .",
                    ":p owl:inverseOf :q . :q a owl:FunctionalProperty .",
                )
            ),
        ),
        (
            ":p a owl:TransitiveProperty . :q rdfs:subPropertyOf :p ; a owl:FunctionalProperty .",
            ":p owl:propertyChainAxiom ( :q :r ) . :q a owl:FunctionalProperty .",
            ":p a owl:FunctionalProperty , owl:AsymmetricProperty , owl:IrreflexiveProperty .",
        ),
    ),
    "RL-A.regular": Cases(
        (
            ":p owl:propertyChainAxiom ( :q :p :r ) .",
            ":p owl:propertyChainAxiom ( :q :r ) . :p rdfs:subPropertyOf :q .",
            ":p owl:propertyChainAxiom ( :q :r ) . :q owl:inverseOf :p .",
            ":p owl:propertyChainAxiom ( [ owl:inverseOf :p ] :q ) .",
            ":p owl:propertyChainAxiom ( :p :q :p ) .",
        ),
        (
            ":p owl:propertyChainAxiom ( :p :p ) .",
            ":p owl:propertyChainAxiom ( :p :q :r ) .",
            ":p owl:propertyChainAxiom ( :q :r :p ) .",
            ":p owl:propertyChainAxiom ( :q :r ) . :q rdfs:subPropertyOf :p .",
            ":p owl:propertyChainAxiom ( :q :p ) . :r owl:inverseOf :p .",
        ),
    ),
    "RL-A.datatype-cycle": Cases(
        (
            f":D a rdfs:Datatype ; owl:equivalentClass {values('owl:unionOf ( :D xsd:int )')} .",
            """:D a rdfs:Datatype ; owl:equivalentClass :E .
            :E a rdfs:Datatype ; owl:equivalentClass :D .""",
        ),
        (":A owl:equivalentClass :B . :B owl:equivalentClass :A .",),
    ),
    "RL-A.expression": Cases(
        (
            ':A rdfs:subClassOf "B" .',
            ":A rdfs:subClassOf [ a owl:Class ] .",
            ":A rdfs:subClassOf [ a owl:Restriction ; owl:hasValue :i ] .",
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :i ] .",
            above(has("owl:hasValue :i , :j")),
            above(has("owl:hasValue :i", ":p , :q")),
            above(has("owl:hasValue :i ; owl:allValuesFrom :B")),
            above(has("owl:hasValue 'a'")),
            above(has("owl:hasValue :i", ":d")),
            above(has("owl:maxCardinality 'one'")),
            above(has("owl:maxCardinality -1")),
            above(has("owl:maxQualifiedCardinality 1")),
            ":A owl:onProperty :p ; owl:someValuesFrom :B .",
            ":d rdfs:range [ a owl:Class ; owl:intersectionOf ( xsd:int ) ] .",
            "[] a owl:AllDisjointClasses .",
            "[] a owl:AllDifferent ; owl:members ( :i :j ) ; owl:distinctMembers ( :i :j ) .",
            "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :i .",
            """[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :i ;
                owl:assertionProperty :d ; owl:targetValue :j .""",
            ':i owl:sameAs "j" .',
            ':p rdfs:subPropertyOf "q" .',
            ":p rdfs:subPropertyOf [ ] .",
            ":d rdfs:range 'text' .",
            ":p rdfs:range xsd:string .",
            ":p rdfs:subPropertyOf [ owl:inverseOf :q , :r ] .",
        ),
        (
            above(has("owl:hasValue :i")),
            ":p rdfs:subPropertyOf [ owl:inverseOf :q ] .",
            ":n rdfs:range 'text' .",
            """[] a owl:Axiom ; owl:annotatedSource :A ; owl:annotatedProperty rdfs:label ;
                owl:annotatedTarget 'a' ; :n 'b' .""",
        ),
    ),
    "RL-A.list": Cases(
        (
            ":p owl:propertyChainAxiom ( :q ) .",
            ":p owl:propertyChainAxiom ( ) .",
            ":p owl:propertyChainAxiom [ rdf:first :q ; rdf:rest [ rdf:first :r ] ] .",
            ":p owl:propertyChainAxiom _:l . _:l rdf:first :q ; rdf:rest _:l .",
            """:p owl:propertyChainAxiom _:l , _:m . _:l rdf:first :q ; rdf:rest _:t .
            _:m rdf:first :q ; rdf:rest _:t . _:t rdf:first :r ; rdf:rest () .""",
            """:p owl:propertyChainAxiom _:l . :q owl:propertyChainAxiom _:l .
            _:l rdf:first :r ; rdf:rest ( :r ) .""",
            "[] a owl:AllDisjointClasses ; owl:members ( :A ) .",
            above(of("owl:intersectionOf ( )")),
            ":A owl:hasKey ( ) .",
            ":A owl:hasKey :p .",
            ":A owl:hasKey 'p' .",
        ),
        (
            ":p owl:propertyChainAxiom ( :q :r ) , ( :r :q ) .",
            above(of("owl:intersectionOf ( :B )")),
            ":A owl:hasKey ( :p :d ) .",
        ),
    ),
    "RL-A.circle": Cases(
        (
            ":A rdfs:subClassOf _:b . _:b a owl:Class ; owl:intersectionOf ( :B _:b ) .",
            """:A rdfs:subClassOf _:b . _:b a owl:Class ; owl:complementOf _:c .
            _:c a owl:Class ; owl:unionOf ( :B _:c ) .""",
        ),
        (
            """:A rdfs:subClassOf _:b , _:c . _:b a owl:Class ; owl:intersectionOf ( :B _:d ) .
            _:c a owl:Class ; owl:intersectionOf ( :C _:d ) .
            _:d a owl:Class ; owl:complementOf :C .""",
        ),
    ),
    "RL-B.thing": both(
        only("owl:Thing"),
        Cases(
            (
                ":p rdfs:domain owl:Thing .",
                ":k a owl:Thing .",
                ":A owl:disjointWith owl:Thing .",
                above(has("owl:allValuesFrom owl:Thing")),
                below(of("owl:intersectionOf ( :A owl:Thing )")),
            ),
            (
                *everywhere(":A").values(),
                *everywhere("owl:Nothing").values(),
                below(has("owl:someValuesFrom owl:Thing")),
            ),
        ),
    ),
    "RL-B.union": both(
        only(UNION, "sub"),
        Cases(
            (
                f":p rdfs:domain {UNION} .",
                f":p rdfs:range {UNION} .",
                f":k a {UNION} .",
                ":C owl:unionOf ( :A :B ) .",
                above(of(f"owl:intersectionOf ( :A {UNION} )")),
            ),
            (
                below(of(f"owl:intersectionOf ( :A {UNION} )")),
                f":C owl:disjointWith {UNION} .",
                above(of(f"owl:complementOf {UNION}")),
                *everywhere(of("owl:intersectionOf ( :A :B )")).values(),
                ":C owl:intersectionOf ( :A :B ) .",
            ),
        ),
    ),
    "RL-B.one-of": both(
        only(of("owl:oneOf ( :i :j )"), "sub"),
        Cases((":C owl:oneOf ( :i :j ) .",), (f"{of('owl:oneOf ( :i )')} owl:hasKey ( :p ) .",)),
    ),
    "RL-B.complement": both(
        only(of("owl:complementOf :A"), "super"),
        Cases(
            (":C owl:complementOf :A .", f"{of('owl:complementOf :A')} owl:hasKey ( :p ) ."),
            (f":k a {of('owl:complementOf :A')} .",),
        ),
    ),
    "RL-B.some": both(
        only(has("owl:someValuesFrom :A"), "sub"),
        only(has("owl:someValuesFrom owl:Thing"), "sub"),
        only(SOME_OF_DATA, "sub"),
        Cases((f":p rdfs:domain {has('owl:someValuesFrom :A')} .",), ()),
    ),
    "RL-B.all": both(
        only(has("owl:allValuesFrom :A"), "super"),
        only(has("owl:allValuesFrom xsd:string", ":d"), "super"),
        Cases(
            (above(of("owl:complementOf " + has("owl:allValuesFrom :A"))),),
            (
                *everywhere(has("owl:hasValue :i")).values(),
                *everywhere(has("owl:hasValue 'a'@en", ":d")).values(),
            ),
        ),
    ),
    "RL-B.max": both(
        only(has(AT_MOST.format(0)), "super"),
        only(has(AT_MOST.format('"1"^^xsd:nonNegativeInteger')), "super"),
        only(has(AT_MOST.format(2))),
        only(has(AT_MOST.format(1), ":d"), "super"),
        only(has("owl:maxQualifiedCardinality 1 ; owl:onClass :A"), "super"),
        only(has("owl:maxQualifiedCardinality 1 ; owl:onClass owl:Thing"), "super"),
        only(has("owl:maxQualifiedCardinality 1 ; owl:onDataRange xsd:int", ":d"), "super"),
    ),
    "RL-B.cardinality": both(
        only(has("owl:minCardinality 1")),
        only(has("owl:cardinality 1")),
        only(has("owl:minQualifiedCardinality 1 ; owl:onClass :A")),
        only(has("owl:qualifiedCardinality 1 ; owl:onDataRange xsd:int", ":d")),
        Cases((), (above(has("owl:maxCardinality 1")),)),
    ),
    "RL-B.self": both(
        only(has("owl:hasSelf true")),
        Cases((), (above(has("owl:hasValue :i")),)),
    ),
    "RL-C.disjoint-union": Cases(
        (":C owl:disjointUnionOf ( :A :B ) .",),
        (":A rdfs:subClassOf :C . :B rdfs:subClassOf :C ; owl:disjointWith :A .",),
    ),
    "RL-C.reflexive": Cases(
        (":p a owl:ReflexiveProperty .",),
        (":p a owl:IrreflexiveProperty , owl:SymmetricProperty .",),
    ),
    "RL-C.datatype-definition": Cases(
        (
            f":D a rdfs:Datatype ; owl:equivalentClass {values('owl:oneOf ( 1 )')} .",
            """:D a rdfs:Datatype ; owl:equivalentClass [ a rdfs:Datatype ;
                owl:onDatatype xsd:integer ; owl:withRestrictions ( [ xsd:minInclusive 1 ] ) ] .""",
            ":D a rdfs:Datatype ; owl:equivalentClass xsd:string .",
            ":D a rdfs:Datatype ; owl:oneOf ( 1 2 ) .",
        ),
        (":A owl:equivalentClass :B .",),
    ),
    "RL-C.top-property": Cases(
        (
            ":p rdfs:subPropertyOf owl:topObjectProperty .",
            ":d rdfs:subPropertyOf owl:bottomDataProperty .",
            "owl:bottomObjectProperty rdfs:domain :A .",
            "owl:topDataProperty a owl:DatatypeProperty .",
            "owl:topObjectProperty a owl:TransitiveProperty .",
            ":i owl:topObjectProperty :j .",
            below(has("owl:someValuesFrom :A", "owl:topObjectProperty")),
        ),
        (":A :n owl:topObjectProperty .",),
    ),
    "RL-C.swrl": Cases(
        ("[] a swrl:Imp ; swrl:body () ; swrl:head () .",),
        (":p owl:propertyChainAxiom ( :q :r ) .",),
    ),
    "RL-C.data-range": Cases(
        (
            f":d rdfs:range {values('owl:oneOf ( 1 2 )')} .",
            f":d rdfs:range {values('owl:unionOf ( xsd:int xsd:string )')} .",
            f":d rdfs:range {values('owl:datatypeComplementOf xsd:int')} .",
            f":d rdfs:range {values('owl:onDatatype xsd:int ; owl:withRestrictions ( )')} .",
            above(has("owl:allValuesFrom " + values("owl:oneOf ( 1 )"), ":d")),
        ),
        (f":d rdfs:range {values('owl:intersectionOf ( xsd:int xsd:short )')} .",),
    ),
    "RL-D.datatype": Cases(
        (
            *(
                f":d rdfs:range {datatype} ."
                for datatype in ("xsd:date", "xsd:gYear", "xsd:duration", "rdf:langString")
            ),
            *(f":d rdfs:range {datatype} ." for datatype in ("owl:real", "owl:rational")),
            ":Own a rdfs:Datatype . :d rdfs:range :Own .",
            "xsd:date a rdfs:Datatype .",
            above(has("owl:allValuesFrom xsd:date", ":d")),
            above(has("owl:hasValue '2023-01-01'^^xsd:date", ":d")),
            f":d rdfs:range {values('owl:intersectionOf ( xsd:int xsd:date )')} .",
        ),
        (
            ':i :d "2023-01-01"^^xsd:date .',
            ':A :n "2023-01-01"^^xsd:date .',
            *(f":d rdfs:range {datatype} ." for datatype in DATATYPES.split()),
        ),
    ),
}
