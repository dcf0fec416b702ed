"""What is compiled for an ontology, and what is left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.rdf.namespaces import OWN
from sporen.reasoning import inconsistencies
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.rules import SKIPPED_RULES, rules
from sporen.reasoning.tbox import build_tbox
from tests.reasoning.rule_cases import CASES, SCHEMA, compiled, conclude, same, triples

if TYPE_CHECKING:
    from sporen.graphs import Graphs

EVERY = "\n".join(case.axioms for case in CASES.values())


def reasons(program: CompiledRules) -> dict[str, str]:
    """Return why rules were left out."""
    return {left.rule: left.reason.en for left in program.skipped}


# What is left out.


def test_of_no_ontology_nothing_is_compiled_but_what_must_not_be() -> None:
    program = compiled("")

    assert {step.rule_id for step in program.rules} == {"eq-diff1", "cls-nothing2"}
    assert program.strata == ()
    assert set(reasons(program)) == {rule.id for rule in rules()} - {"eq-diff1", "cls-nothing2"}


@pytest.mark.parametrize("data", ["", ":a owl:sameAs :b ."], ids=["apart", "same"])
def test_each_rule_is_compiled_or_left_out_with_a_reason(data: str) -> None:
    program = compiled(EVERY, data)

    done = {step.rule_id for step in program.rules} | set(reasons(program))
    concluded = {"scm-hv", "scm-svf1", "scm-svf2", "scm-avf1", "scm-avf2"}
    assert done == {rule.id for rule in rules()} - concluded
    assert all(left.reason.nl and left.reason.en for left in program.skipped)


def test_each_rule_that_the_real_ontology_does_not_use_is_left_out(graphs: Graphs) -> None:
    program = CompiledRules(build_tbox(graphs.triples(OWN.graphs["ontology"])))

    done = {step.rule_id for step in program.rules}
    assert done | set(reasons(program)) == {rule.id for rule in rules()}
    assert {"prp-spo2", "prp-dom", "cax-sco", "cax-adc"} <= done
    assert {*SKIPPED_RULES, "eq-trans", "prp-key", "cls-oo", "scm-sco"} <= set(reasons(program))


def test_without_two_names_for_a_thing_the_rules_of_equality_are_left_out() -> None:
    assert "owl:sameAs" in reasons(compiled(":p rdfs:domain :C ."))["eq-rep-s"]
    assert "eq-rep-s" not in reasons(compiled(":p a owl:FunctionalProperty ."))
    assert "eq-rep-s" not in reasons(compiled("", ":a owl:sameAs :b ."))


def test_that_a_value_has_a_datatype_is_left_out_for_each_property() -> None:
    program = compiled(
        """:p rdfs:range xsd:date . :q rdfs:range :own . :own a rdfs:Datatype .
        :r rdfs:range :C . :D owl:onProperty :s ; owl:allValuesFrom xsd:integer ."""
    )

    assert [step.rule_id for step in program.rules if step.head] == ["prp-rng"]
    left = [left for left in program.skipped if "datatype" in left.reason.en]
    assert [one.rule for one in left if one.axioms] == ["prp-rng", "prp-rng", "cls-avf"]


def test_a_class_of_rdf_is_no_datatype() -> None:
    assert triples(":y a rdf:List .") <= conclude(":p rdfs:range rdf:List .", ":x :p :y .").triples


def test_that_a_value_has_a_datatype_counts_where_something_follows_from_it() -> None:
    axioms = ":p rdfs:range xsd:date . :C owl:onProperty :q ; owl:someValuesFrom xsd:date ."

    drawn = conclude(axioms, ":x :p '2023'^^xsd:gYear . :y :q '2023'^^xsd:gYear .").triples

    assert drawn == triples(":y a :C .")


# Lists.


def test_a_chain_of_one_is_a_property_below_another() -> None:
    drawn = conclude(":p owl:propertyChainAxiom ( :q ) .", ":x :q :y . :y :p :z .").triples

    assert drawn == triples(":x :p :y .")


@pytest.mark.parametrize(
    "axioms",
    [
        ":p owl:propertyChainAxiom () .",
        ":C owl:intersectionOf () .",
        ":C owl:unionOf () .",
        ":C owl:oneOf () .",
        ":C owl:hasKey () .",
        "[] a owl:AllDisjointClasses ; owl:members () .",
        "[] a owl:AllDisjointClasses ; owl:members ( :D ) .",
        "[] a owl:AllDifferent ; owl:members () .",
    ],
)
def test_an_empty_list_asks_for_nothing(axioms: str) -> None:
    program = compiled(axioms)

    drawn = conclude(axioms, ":a a :C , :D . :b a :C ; :p :a .")

    assert {step.rule_id for step in program.rules} == {"eq-diff1", "cls-nothing2"}
    assert drawn.triples == frozenset()
    assert drawn.contradictions == ()


@pytest.mark.parametrize(
    "members",
    [
        "_:l rdf:first :D ; rdf:rest _:l .",
        "_:l rdf:first :D ; rdf:rest [ rdf:first :E ; rdf:rest _:l ] .",
        "_:l rdf:first :D .",
    ],
    ids=["of-one", "of-two", "broken-off"],
)
def test_a_list_without_an_end_has_the_members_that_were_met(members: str) -> None:
    drawn = conclude(f":C owl:unionOf _:l . {members}", ":x a :D .").triples

    assert drawn == triples(":x a :C .")


def test_of_two_that_claim_a_place_in_a_list_the_first_by_name_counts() -> None:
    axioms = ":C owl:unionOf [ rdf:first :E , :D ; rdf:rest () ] ."

    assert conclude(axioms, ":x a :D . :y a :E .").triples == triples(":x a :C .")


def test_three_hundred_classes_that_exclude_each_other_are_one_step() -> None:
    listed = " ".join(f":C{at}" for at in range(300))
    axioms = f"[] a owl:AllDisjointClasses ; owl:members ( {listed} ) ."

    drawn = conclude(axioms, ":x a :C3 , :C298 . :y a :C3 .")

    assert [step.rule_id for step in compiled(axioms).rules] == [
        "eq-diff1",
        "cls-nothing2",
        "cax-adc",
    ]
    (found,) = drawn.contradictions
    assert found.bindings["?x"] == "<http://example.org/x>"


# What differs from itself.


@pytest.mark.parametrize(
    ("axioms", "data", "code"),
    [
        ("", ":a owl:differentFrom :a .", "eq-diff1"),
        ("[] a owl:AllDifferent ; owl:members ( :a :b :a ) .", "", "eq-diff2"),
        ("[] a owl:AllDifferent ; owl:distinctMembers ( :a :a ) .", "", "eq-diff3"),
        ("[] a owl:AllDisjointClasses ; owl:members ( :C :C :D ) .", ":x a :C .", "cax-adc"),
        ("[] a owl:AllDisjointProperties ; owl:members ( :p :p ) .", ":x :p :y .", "prp-adp"),
        (":C owl:disjointWith :C .", ":x a :C .", "cax-dw"),
        (":p owl:propertyDisjointWith :p .", ":x :p :y .", "prp-pdw"),
        (":C owl:complementOf :C .", ":x a :C .", "cls-com"),
    ],
)
def test_what_differs_from_itself_contradicts_itself(axioms: str, data: str, code: str) -> None:
    found = conclude(axioms, data).contradictions

    told = inconsistencies.findings(found, lambda _: False)
    assert [finding.code for finding in told] == [code]
    assert "{" not in told[0].message.en
    assert "?" not in told[0].message.en


# The class of all things.

_OF_ALL = ":C a owl:Class . :C rdfs:comment 'declared' . "


@pytest.mark.parametrize(
    ("axioms", "data", "follows"),
    [
        ("owl:Thing rdfs:subClassOf :D .", ":x a :C .", ":x a :D ."),
        (":D owl:unionOf ( owl:Thing :E ) .", ":x a :C .", ":x a :D ."),
        (":D owl:intersectionOf ( owl:Thing :C ) .", ":x a :C .", ":x a :D ."),
        (":p rdfs:domain :C . owl:Thing owl:equivalentClass :D .", ":x :p :y .", ":x a :D ."),
        (
            "owl:Thing rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :D ] .",
            ":x a :C ; :p :y .",
            ":y a :D .",
        ),
        (
            "owl:Thing owl:hasKey ( :p ) .",
            ":x a :C ; :p 1 . :y a :C ; :p 1 .",
            ":x owl:sameAs :y .",
        ),
        (
            ":D owl:onProperty :p ; owl:someValuesFrom owl:Thing .",
            ":x :p 'v' .",
            ":x a :D .",
        ),
    ],
)
def test_what_belongs_to_a_declared_class_is_a_thing(axioms: str, data: str, follows: str) -> None:
    drawn = conclude(_OF_ALL + axioms, data).triples

    assert triples(follows) <= drawn


def test_a_class_that_excludes_all_things_has_none() -> None:
    found = conclude(f"{_OF_ALL} :D owl:disjointWith owl:Thing .", ":x a :C , :D .").contradictions

    assert {one.rule.rule_id for one in found} == {"cax-dw"}


def test_of_all_that_has_a_property_the_class_of_its_values_is_not_asked() -> None:
    program = compiled(
        """:C owl:onProperty :p ; owl:someValuesFrom owl:Thing .
        :D owl:onProperty :p ; owl:onClass owl:Thing ; owl:maxQualifiedCardinality 1 .
        :E owl:onProperty :p ; owl:onClass owl:Thing ; owl:maxQualifiedCardinality 0 ."""
    )

    done = {step.rule_id for step in program.rules}
    assert {"cls-svf2", "cls-maxqc2", "cls-maxqc4"} <= done
    assert not {"cls-svf1", "cls-maxqc1", "cls-maxqc3"} & done


# Restrictions.


@pytest.mark.parametrize("name", ["scm-hv", "scm-svf1", "scm-svf2", "scm-avf1"])
def test_what_meets_a_restriction_meets_a_wider_one(name: str) -> None:
    drawn = conclude(SCHEMA[name].axioms, ":x a :C .").triples

    assert triples(":x a :D .") <= drawn


def test_what_meets_a_restriction_on_all_values_meets_it_for_a_narrower_property() -> None:
    drawn = conclude(SCHEMA["scm-avf2"].axioms, ":x a :D . :y a :C .").triples

    assert drawn == triples(":x a :C .")


def test_two_restrictions_on_all_things_are_one() -> None:
    axioms = """:C owl:onProperty :p ; owl:someValuesFrom owl:Thing .
    :D owl:onProperty :p ; owl:someValuesFrom owl:Thing ."""

    assert conclude(axioms, ":x a :C .").triples == triples(":x a :D .")


def test_a_key_of_two_asks_for_both() -> None:
    axioms = ":C owl:hasKey ( :p :q ) ."
    data = ":a a :C ; :p 1 , 2 ; :q 3 . :b a :C ; :p 2 ; :q 3 . :c a :C ; :p 1 ; :q 4 ."

    names = {frozenset(str(each)[-2] for each in pair) for pair in same(conclude(axioms, data))}

    assert names == {frozenset("ab")}
