"""Valid and invalid ontologies for each code of the OWL 2 RL profile.

The rows are those of OWL 2 Profiles, section 4.2, and of the Structural Specification. Each invalid
ontology has one error. `DECLARATIONS` precede all of them.
"""

from __future__ import annotations

from typing import NamedTuple

DECLARATIONS = """
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


class ProfileCases(NamedTuple):
    """Ontologies that violate a row, and similar ones that do not."""

    invalid: tuple[str, ...]
    valid: tuple[str, ...]


def restriction(form: str, on: str = ":p") -> str:
    """Return a restriction in Turtle."""
    return f"[ a owl:Restriction ; owl:onProperty {on} ; {form} ]"


def anonymous_class(form: str) -> str:
    """Return an anonymous class in Turtle."""
    return f"[ a owl:Class ; {form} ]"


def data_range(form: str) -> str:
    """Return an anonymous data range in Turtle."""
    return f"[ a rdfs:Datatype ; {form} ]"


def subclass_axiom(expression: str) -> str:
    """Return an axiom with the expression as the subclass."""
    return f"{expression} rdfs:subClassOf :C ."


def superclass_axiom(expression: str) -> str:
    """Return an axiom with the expression as the superclass."""
    return f":C rdfs:subClassOf {expression} ."


def axioms_by_position(expression: str) -> dict[str, str]:
    """Return an axiom for each of the three positions of a class expression."""
    return {
        "sub": subclass_axiom(expression),
        "super": superclass_axiom(expression),
        "equiv": f":C owl:equivalentClass {expression} .",
    }


def allowed_in(expression: str, *positions: str) -> ProfileCases:
    """Return cases for an expression that is allowed in these positions only."""
    all_ = axioms_by_position(expression)
    return ProfileCases(
        tuple(text for name, text in all_.items() if name not in positions),
        tuple(all_[name] for name in positions),
    )


def combine(*cases: ProfileCases) -> ProfileCases:
    return ProfileCases(
        tuple(text for case in cases for text in case.invalid),
        tuple(text for case in cases for text in case.valid),
    )


UNION = anonymous_class("owl:unionOf ( :A :B )")
AT_MOST = "owl:maxCardinality {}"
SOME_OF_DATA = restriction("owl:someValuesFrom xsd:string", ":d")

#: OWL 2 Profiles, section 4.2.1.
DATATYPES = """
rdf:PlainLiteral rdf:XMLLiteral rdfs:Literal xsd:decimal xsd:integer xsd:nonNegativeInteger
xsd:nonPositiveInteger xsd:positiveInteger xsd:negativeInteger xsd:long xsd:int xsd:short xsd:byte
xsd:unsignedLong xsd:unsignedInt xsd:unsignedShort xsd:unsignedByte xsd:float xsd:double xsd:string
xsd:normalizedString xsd:token xsd:language xsd:Name xsd:NCName xsd:NMTOKEN xsd:boolean
xsd:hexBinary xsd:base64Binary xsd:anyURI xsd:dateTime xsd:dateTimeStamp
"""

ROWS: dict[str, ProfileCases] = {
    "RL-A.class": ProfileCases(
        (
            ":A rdfs:subClassOf :Unknown .",
            ":Unknown owl:disjointWith :A .",
            ":p rdfs:domain :Unknown .",
            ":p rdfs:range :Unknown .",
            ":k a :Unknown .",
            "[] a owl:AllDisjointClasses ; owl:members ( :A :Unknown ) .",
            subclass_axiom(anonymous_class("owl:unionOf ( :A :Unknown )")),
            subclass_axiom(restriction("owl:someValuesFrom :Unknown")),
            ":Unknown owl:hasKey ( :p ) .",
        ),
        (":A :n :Unknown .", ":n rdfs:domain :Unknown .", ":k a :A ."),
    ),
    "RL-A.property": ProfileCases(
        (
            ":p rdfs:subPropertyOf :unknown .",
            ":unknown rdfs:domain :A .",
            ":unknown rdfs:range xsd:string .",
            ":p owl:inverseOf :unknown .",
            ":p owl:propertyChainAxiom ( :q :unknown ) .",
            ":A owl:hasKey ( :unknown ) .",
            ":unknown a owl:FunctionalProperty .",
            subclass_axiom(restriction("owl:someValuesFrom :A", ":unknown")),
            subclass_axiom(restriction("owl:someValuesFrom xsd:string", ":unknown")),
            ":p owl:equivalentProperty [ owl:inverseOf :unknown ] .",
        ),
        (
            ":unknown a owl:TransitiveProperty .",
            ":p rdfs:subPropertyOf :q ; owl:inverseOf :r .",
            ":p owl:propertyChainAxiom ( :q :r ) .",
            ":n rdfs:subPropertyOf rdfs:label .",
        ),
    ),
    "RL-A.annotation": ProfileCases(
        (':A :unknown "a"@en .', ":A :unknown :B . :B :unknown :C ."),
        (':A :n "a"@en ; rdfs:label "a" ; owl:deprecated true .', ":i :p :j ; :d 1 ."),
    ),
    "RL-A.datatype": ProfileCases(
        (
            ":d rdfs:range :Unknown .",
            subclass_axiom(restriction("owl:someValuesFrom :Unknown", ":d")),
            superclass_axiom(restriction('owl:hasValue "a"^^:Unknown', ":d")),
        ),
        (":d rdfs:range xsd:string .", ':i :d "a"^^:Unknown .'),
    ),
    "RL-A.individual": ProfileCases(
        (
            ":i owl:sameAs :unknown .",
            "[] a owl:AllDifferent ; owl:distinctMembers ( :i :unknown ) .",
            subclass_axiom(anonymous_class("owl:oneOf ( :i :unknown )")),
            superclass_axiom(restriction("owl:hasValue :unknown")),
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
    "RL-A.anonymous": ProfileCases(
        (
            ":i owl:differentFrom [ :p :j ] .",
            "[ :p :j ] owl:sameAs :i .",
            superclass_axiom(restriction("owl:hasValue [ :p :j ]")),
            subclass_axiom(anonymous_class("owl:oneOf ( :i [ :p :j ] )")),
            """[] a owl:NegativePropertyAssertion ; owl:sourceIndividual [ :p :j ] ;
                owl:assertionProperty :p ; owl:targetIndividual :i .""",
        ),
        (":i :p [ :p :j ] , [ a :A ] .",),
    ),
    "RL-A.kind": ProfileCases(
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
            superclass_axiom(restriction("owl:allValuesFrom :A", ":n")),
        ),
        (":p a :A .", ":d a owl:FunctionalProperty .", ":A a owl:ObjectProperty ."),
    ),
    "RL-A.datatype-class": ProfileCases(
        (":A a rdfs:Datatype .", ":d rdfs:range :A ."), (":d rdfs:range rdfs:Literal .",)
    ),
    "RL-A.reserved": ProfileCases(
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
    "RL-A.relative": ProfileCases(
        (":A :n <here> .", ":A <n> :B . <n> a owl:AnnotationProperty ."), (":A :n <urn:here> .",)
    ),
    "RL-A.lexical": ProfileCases(
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
    "RL-A.simple": ProfileCases(
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
                    superclass_axiom(restriction(AT_MOST.format(1))),
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
    "RL-A.regular": ProfileCases(
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
    "RL-A.datatype-cycle": ProfileCases(
        (
            (
                ":D a rdfs:Datatype ; owl:equivalentClass "
                f"{data_range('owl:unionOf ( :D xsd:int )')} ."
            ),
            """:D a rdfs:Datatype ; owl:equivalentClass :E .
            :E a rdfs:Datatype ; owl:equivalentClass :D .""",
        ),
        (":A owl:equivalentClass :B . :B owl:equivalentClass :A .",),
    ),
    "RL-A.expression": ProfileCases(
        (
            ':A rdfs:subClassOf "B" .',
            ":A rdfs:subClassOf [ a owl:Class ] .",
            ":A rdfs:subClassOf [ a owl:Restriction ; owl:hasValue :i ] .",
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :i ] .",
            superclass_axiom(restriction("owl:hasValue :i , :j")),
            superclass_axiom(restriction("owl:hasValue :i", ":p , :q")),
            superclass_axiom(restriction("owl:hasValue :i ; owl:allValuesFrom :B")),
            superclass_axiom(restriction("owl:hasValue 'a'")),
            superclass_axiom(restriction("owl:hasValue :i", ":d")),
            superclass_axiom(restriction("owl:maxCardinality 'one'")),
            superclass_axiom(restriction("owl:maxCardinality -1")),
            superclass_axiom(restriction("owl:maxQualifiedCardinality 1")),
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
            superclass_axiom(restriction("owl:hasValue :i")),
            ":p rdfs:subPropertyOf [ owl:inverseOf :q ] .",
            ":n rdfs:range 'text' .",
            """[] a owl:Axiom ; owl:annotatedSource :A ; owl:annotatedProperty rdfs:label ;
                owl:annotatedTarget 'a' ; :n 'b' .""",
        ),
    ),
    "RL-A.list": ProfileCases(
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
            superclass_axiom(anonymous_class("owl:intersectionOf ( )")),
            ":A owl:hasKey ( ) .",
            ":A owl:hasKey :p .",
            ":A owl:hasKey 'p' .",
        ),
        (
            ":p owl:propertyChainAxiom ( :q :r ) , ( :r :q ) .",
            superclass_axiom(anonymous_class("owl:intersectionOf ( :B )")),
            ":A owl:hasKey ( :p :d ) .",
        ),
    ),
    "RL-A.circle": ProfileCases(
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
    "RL-B.thing": combine(
        allowed_in("owl:Thing"),
        ProfileCases(
            (
                ":p rdfs:domain owl:Thing .",
                ":k a owl:Thing .",
                ":A owl:disjointWith owl:Thing .",
                superclass_axiom(restriction("owl:allValuesFrom owl:Thing")),
                subclass_axiom(anonymous_class("owl:intersectionOf ( :A owl:Thing )")),
            ),
            (
                *axioms_by_position(":A").values(),
                *axioms_by_position("owl:Nothing").values(),
                subclass_axiom(restriction("owl:someValuesFrom owl:Thing")),
            ),
        ),
    ),
    "RL-B.union": combine(
        allowed_in(UNION, "sub"),
        ProfileCases(
            (
                f":p rdfs:domain {UNION} .",
                f":p rdfs:range {UNION} .",
                f":k a {UNION} .",
                ":C owl:unionOf ( :A :B ) .",
                superclass_axiom(anonymous_class(f"owl:intersectionOf ( :A {UNION} )")),
            ),
            (
                subclass_axiom(anonymous_class(f"owl:intersectionOf ( :A {UNION} )")),
                f":C owl:disjointWith {UNION} .",
                superclass_axiom(anonymous_class(f"owl:complementOf {UNION}")),
                *axioms_by_position(anonymous_class("owl:intersectionOf ( :A :B )")).values(),
                ":C owl:intersectionOf ( :A :B ) .",
            ),
        ),
    ),
    "RL-B.one-of": combine(
        allowed_in(anonymous_class("owl:oneOf ( :i :j )"), "sub"),
        ProfileCases(
            (":C owl:oneOf ( :i :j ) .",),
            (f"{anonymous_class('owl:oneOf ( :i )')} owl:hasKey ( :p ) .",),
        ),
    ),
    "RL-B.complement": combine(
        allowed_in(anonymous_class("owl:complementOf :A"), "super"),
        ProfileCases(
            (
                ":C owl:complementOf :A .",
                f"{anonymous_class('owl:complementOf :A')} owl:hasKey ( :p ) .",
            ),
            (f":k a {anonymous_class('owl:complementOf :A')} .",),
        ),
    ),
    "RL-B.some": combine(
        allowed_in(restriction("owl:someValuesFrom :A"), "sub"),
        allowed_in(restriction("owl:someValuesFrom owl:Thing"), "sub"),
        allowed_in(SOME_OF_DATA, "sub"),
        ProfileCases((f":p rdfs:domain {restriction('owl:someValuesFrom :A')} .",), ()),
    ),
    "RL-B.all": combine(
        allowed_in(restriction("owl:allValuesFrom :A"), "super"),
        allowed_in(restriction("owl:allValuesFrom xsd:string", ":d"), "super"),
        ProfileCases(
            (
                superclass_axiom(
                    anonymous_class("owl:complementOf " + restriction("owl:allValuesFrom :A"))
                ),
            ),
            (
                *axioms_by_position(restriction("owl:hasValue :i")).values(),
                *axioms_by_position(restriction("owl:hasValue 'a'@en", ":d")).values(),
            ),
        ),
    ),
    "RL-B.max": combine(
        allowed_in(restriction(AT_MOST.format(0)), "super"),
        allowed_in(restriction(AT_MOST.format('"1"^^xsd:nonNegativeInteger')), "super"),
        allowed_in(restriction(AT_MOST.format(2))),
        allowed_in(restriction(AT_MOST.format(1), ":d"), "super"),
        allowed_in(restriction("owl:maxQualifiedCardinality 1 ; owl:onClass :A"), "super"),
        allowed_in(restriction("owl:maxQualifiedCardinality 1 ; owl:onClass owl:Thing"), "super"),
        allowed_in(
            restriction("owl:maxQualifiedCardinality 1 ; owl:onDataRange xsd:int", ":d"), "super"
        ),
    ),
    "RL-B.cardinality": combine(
        allowed_in(restriction("owl:minCardinality 1")),
        allowed_in(restriction("owl:cardinality 1")),
        allowed_in(restriction("owl:minQualifiedCardinality 1 ; owl:onClass :A")),
        allowed_in(restriction("owl:qualifiedCardinality 1 ; owl:onDataRange xsd:int", ":d")),
        ProfileCases((), (superclass_axiom(restriction("owl:maxCardinality 1")),)),
    ),
    "RL-B.self": combine(
        allowed_in(restriction("owl:hasSelf true")),
        ProfileCases((), (superclass_axiom(restriction("owl:hasValue :i")),)),
    ),
    "RL-C.disjoint-union": ProfileCases(
        (":C owl:disjointUnionOf ( :A :B ) .",),
        (":A rdfs:subClassOf :C . :B rdfs:subClassOf :C ; owl:disjointWith :A .",),
    ),
    "RL-C.reflexive": ProfileCases(
        (":p a owl:ReflexiveProperty .",),
        (":p a owl:IrreflexiveProperty , owl:SymmetricProperty .",),
    ),
    "RL-C.datatype-definition": ProfileCases(
        (
            f":D a rdfs:Datatype ; owl:equivalentClass {data_range('owl:oneOf ( 1 )')} .",
            """:D a rdfs:Datatype ; owl:equivalentClass [ a rdfs:Datatype ;
                owl:onDatatype xsd:integer ; owl:withRestrictions ( [ xsd:minInclusive 1 ] ) ] .""",
            ":D a rdfs:Datatype ; owl:equivalentClass xsd:string .",
            ":D a rdfs:Datatype ; owl:oneOf ( 1 2 ) .",
        ),
        (":A owl:equivalentClass :B .",),
    ),
    "RL-C.top-property": ProfileCases(
        (
            ":p rdfs:subPropertyOf owl:topObjectProperty .",
            ":d rdfs:subPropertyOf owl:bottomDataProperty .",
            "owl:bottomObjectProperty rdfs:domain :A .",
            "owl:topDataProperty a owl:DatatypeProperty .",
            "owl:topObjectProperty a owl:TransitiveProperty .",
            ":i owl:topObjectProperty :j .",
            subclass_axiom(restriction("owl:someValuesFrom :A", "owl:topObjectProperty")),
        ),
        (":A :n owl:topObjectProperty .",),
    ),
    "RL-C.swrl": ProfileCases(
        ("[] a swrl:Imp ; swrl:body () ; swrl:head () .",),
        (":p owl:propertyChainAxiom ( :q :r ) .",),
    ),
    "RL-C.data-range": ProfileCases(
        (
            f":d rdfs:range {data_range('owl:oneOf ( 1 2 )')} .",
            f":d rdfs:range {data_range('owl:unionOf ( xsd:int xsd:string )')} .",
            f":d rdfs:range {data_range('owl:datatypeComplementOf xsd:int')} .",
            f":d rdfs:range {data_range('owl:onDatatype xsd:int ; owl:withRestrictions ( )')} .",
            superclass_axiom(
                restriction("owl:allValuesFrom " + data_range("owl:oneOf ( 1 )"), ":d")
            ),
        ),
        (f":d rdfs:range {data_range('owl:intersectionOf ( xsd:int xsd:short )')} .",),
    ),
    "RL-D.datatype": ProfileCases(
        (
            *(
                f":d rdfs:range {datatype} ."
                for datatype in ("xsd:date", "xsd:gYear", "xsd:duration", "rdf:langString")
            ),
            *(f":d rdfs:range {datatype} ." for datatype in ("owl:real", "owl:rational")),
            ":Own a rdfs:Datatype . :d rdfs:range :Own .",
            "xsd:date a rdfs:Datatype .",
            superclass_axiom(restriction("owl:allValuesFrom xsd:date", ":d")),
            superclass_axiom(restriction("owl:hasValue '2023-01-01'^^xsd:date", ":d")),
            f":d rdfs:range {data_range('owl:intersectionOf ( xsd:int xsd:date )')} .",
        ),
        (
            ':i :d "2023-01-01"^^xsd:date .',
            ':A :n "2023-01-01"^^xsd:date .',
            *(f":d rdfs:range {datatype} ." for datatype in DATATYPES.split()),
        ),
    ),
}
