"""Literals that contradict their datatype, the range of their property, or each other."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from sporen.reasoning import inconsistencies, literals
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Conclusions, Engine
from sporen.reasoning.tbox import build_tbox

HEAD = """@base <http://e/> . @prefix : <http://e/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ONE = ":p a owl:FunctionalProperty . "
AT_MOST = ":C rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 1 ] . :x a :C . "


def triples(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse(HEAD + turtle, RdfFormat.TURTLE)]


def concluded(turtle: str) -> Conclusions:
    given = triples(turtle)
    return Engine(CompiledRules(build_tbox(given))).add(given)


def told(turtle: str) -> list[str]:
    """Return what is wrong: the code, the property and the value."""
    found = inconsistencies.findings(concluded(turtle).contradictions, lambda _: True)
    return [f"{one.code} {_end(one.path)} {literals.split_literal(one.value)[0]}" for one in found]


def _end(iri: str) -> str:
    return iri.rpartition("/")[2].removesuffix(">")


@pytest.mark.parametrize(
    ("turtle", "wrong"),
    [
        pytest.param(':x :p "one"^^xsd:integer .', "dt-not-type p one", id="ill-typed"),
        pytest.param(':x :p "300"^^xsd:byte .', "dt-not-type p 300", id="too-great"),
        pytest.param(':x :p "a\\tb"^^xsd:token .', "dt-not-type p a\tb", id="escaped"),
        pytest.param(
            ":p rdfs:range xsd:integer . :x :p 'a' .", "dt-not-type p a", id="outside-the-range"
        ),
        pytest.param(
            ":p rdfs:range xsd:string . :x :p 'a'@nl .", "dt-not-type p a", id="with-a-language"
        ),
        pytest.param(
            ":q rdfs:range xsd:int . :p rdfs:subPropertyOf :q . :x :p 1.5 .",
            "dt-not-type p 1.5",
            id="the-range-of-a-property-above",
        ),
        pytest.param(
            ":q rdfs:range xsd:int . :q owl:equivalentProperty :p . :x :p 1.5 .",
            "dt-not-type p 1.5",
            id="the-range-of-an-equivalent-property",
        ),
        pytest.param(
            ":C rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom xsd:int ] . "
            ":x a :C ; :p 1.5 , 2 .",
            "dt-not-type p 1.5",
            id="all-values-from",
        ),
        pytest.param(
            ":C rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue 'a' ] . :x a :C . "
            ":p rdfs:range xsd:int .",
            "dt-not-type p a",
            id="a-value-that-follows",
        ),
    ],
)
def test_a_literal_that_cannot_be_is_told_once(turtle: str, wrong: str) -> None:
    assert told(turtle) == [wrong]


@pytest.mark.parametrize(
    "turtle",
    [
        pytest.param(":p rdfs:range xsd:integer . :x :p '5'^^xsd:int .", id="a-derived-datatype"),
        pytest.param(":p rdfs:range xsd:int . :x :p 5 .", id="a-wider-datatype"),
        pytest.param(":p rdfs:range rdfs:Literal . :x :p 5 , 'a'@nl .", id="any-literal"),
        pytest.param(":p rdfs:range xsd:duration . :x :p 5 .", id="a-datatype-not-known"),
        pytest.param(":p rdfs:range :C . :x :p 5 .", id="a-class"),
        pytest.param(":p rdfs:range xsd:int . :x :p :y .", id="no-literal"),
        pytest.param(":x :p 'one'^^:own , 'P1Y'^^xsd:duration .", id="another-datatype"),
        pytest.param(f"{ONE} :x :p 1 , '01'^^xsd:int , 1.0 .", id="one-value-three-times"),
        pytest.param(f"{ONE} :x :p 1 . :y :p 2 .", id="two-things"),
        pytest.param(f"{ONE} :x :p 'a'^^:own , 'b'^^:own .", id="values-that-are-not-known"),
        pytest.param(f"{ONE} :x :p 1 , :y .", id="a-value-and-a-thing"),
        pytest.param(f"{ONE} :x :p 1 , [] .", id="a-value-and-a-blank-node"),
    ],
)
def test_a_literal_that_can_be_is_not_told(turtle: str) -> None:
    assert told(turtle) == []


@pytest.mark.parametrize(
    "axiom",
    [
        pytest.param(ONE, id="prp-fp"),
        pytest.param(AT_MOST, id="cls-maxc2"),
        pytest.param(
            AT_MOST.replace("Cardinality 1", "QualifiedCardinality 1 ; owl:onClass owl:Thing"),
            id="cls-maxqc4",
        ),
        pytest.param(
            AT_MOST.replace("Cardinality 1", "QualifiedCardinality 1 ; owl:onClass xsd:int"),
            id="cls-maxqc3",
        ),
        pytest.param(ONE.replace(":p", ":q") + ":p rdfs:subPropertyOf :q .", id="a-property-above"),
    ],
)
def test_two_values_where_one_may_be_are_told_once(axiom: str) -> None:
    (found,) = inconsistencies.findings(
        concluded(f"{axiom} :x :p 1 , 2 .").contradictions, lambda _: False
    )

    assert found.code == "dt-diff"
    assert found.focus == "<http://e/x>"
    assert '"1"^^xsd:integer and "2"^^xsd:integer' in found.message.en


def test_a_decimal_and_a_double_are_two_values() -> None:
    assert len(told(f"{ONE} :x :p 1.0 , 1.0e0 .")) == 1


def test_a_message_names_the_thing_the_property_the_value_and_the_datatype() -> None:
    (found,) = inconsistencies.findings(
        concluded(":p rdfs:range xsd:date . :x :p 'gisteren'@nl .").contradictions, lambda _: True
    )

    assert found.message.en == (
        'http://e/x has "gisteren"@nl as a value of http://e/p, '
        "which is not a valid value of xsd:date. Correct the value or its datatype."
    )


def test_a_literal_has_the_datatype_that_a_class_asks_for() -> None:
    drawn = concluded(
        "[] owl:onProperty :p ; owl:someValuesFrom xsd:integer ; rdfs:subClassOf :Counted . "
        ":x :p '5'^^xsd:int . :y :p 'five' ."
    )

    assert drawn.contradictions == ()
    assert set(triples(":x a :Counted .")) <= drawn.triples
    assert not set(triples(":y a :Counted .")) & drawn.triples
    assert all("XMLSchema" not in str(triple.object) for triple in drawn.triples)


def test_what_stands_beside_is_looked_at_too_and_only_that() -> None:
    axioms = triples(f"{ONE} :p rdfs:range xsd:int .")
    engine = Engine(CompiledRules(build_tbox(axioms)))
    engine.add([*axioms, *triples(":x :p 1 . :y :p 'a' .")])

    beside = engine.add_letter(triples(":x :p 2 . :z :p 'b' ."))

    assert sorted(one.rule.rule_id for one in beside.contradictions) == ["dt-diff", "dt-not-type"]
