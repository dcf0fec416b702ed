"""Steps carried out: terms keep their form, rounds come to an end, and neighbours do not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Triple

from sporen.errors import SporenError
from sporen.rdf.namespaces import OWL
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Conclusions, Engine
from sporen.reasoning.tbox import build_tbox
from tests.reasoning.random_ontologies import RANDOM_ONTOLOGIES, RandomOntology
from tests.reasoning.rule_cases import compiled, conclude, triples

if TYPE_CHECKING:
    from random import Random

ITEM = "http://example.org/"


def values(drawn: frozenset[Triple], name: str) -> set[str]:
    """Return the values of a property, as N-Triples writes them."""
    return {str(t.object) for t in drawn if t.predicate == NamedNode(f"{ITEM}{name}")}


# Terms.


@pytest.mark.parametrize(
    "literal",
    [
        '"01"^^xsd:integer',
        '"1.50"^^xsd:decimal',
        '"1E0"^^xsd:double',
        '"2023-09-08T00:00:00+00:00"^^xsd:dateTime',
        '"maatregel"@nl',
        '"x"^^xsd:string',
        r'"a tab\t, a line\n, a return\r, a quote \", a stroke \\ and a bell \u0007"',
        '"\u2028 and é and 🙂"',
        '"not a number"^^xsd:integer',
        '"x"^^:own',
    ],
)
def test_a_literal_keeps_its_form(literal: str) -> None:
    given = triples(f":x :p {literal} .")

    drawn = conclude(":p rdfs:subPropertyOf :q .", f":x :p {literal} .").triples

    assert values(drawn, "q") == values(given, "p")


@pytest.mark.parametrize("literal", [r'"a tab\t, a bell \u0007 and é"', '"01"^^xsd:integer'])
def test_a_literal_of_an_axiom_is_the_same_literal_in_the_data(literal: str) -> None:
    axioms = f":C owl:onProperty :p ; owl:hasValue {literal} ."

    drawn = conclude(axioms, f":x :p {literal} . :y :p 'other' .").triples

    assert drawn == triples(":x a :C .")


def test_numbers_that_are_equal_stay_two_literals() -> None:
    drawn = conclude(":p rdfs:subPropertyOf :q .", ':x :p 1 , "01"^^xsd:integer , 1.0 .').triples

    assert len(values(drawn, "q")) == 3


def test_nothing_is_concluded_about_a_literal() -> None:
    axioms = ":p rdfs:range :C . :q owl:inverseOf :p . :r owl:inverseOf :q ."

    drawn = conclude(axioms, ":x :p 'v' , :y .").triples

    assert drawn == triples(":y a :C ; :q :x . :x :r 'v' , :y .")


def test_a_literal_carries_a_conclusion_to_a_thing() -> None:
    axioms = """:p rdfs:range :C .
    :D owl:onProperty :p ; owl:someValuesFrom :C . :C owl:equivalentClass :E ."""

    drawn = conclude(axioms, ":x :p 'v' .").triples

    assert drawn == triples(":x a :D .")


def test_a_literal_that_is_the_same_as_a_thing_shares_what_has_it() -> None:
    drawn = conclude(":p a owl:FunctionalProperty .", ":x :p 'v' , :y . :z :q 'v' .").triples

    assert drawn == triples(":z :q :y . :y owl:sameAs 'v' .")


def test_a_blank_node_keeps_its_name() -> None:
    given = triples(":x :p _:thing .")

    (drawn,) = Engine(compiled(":p rdfs:range :C .")).add(given).triples

    assert isinstance(drawn.subject, BlankNode)
    assert drawn.subject == next(iter(given)).object


def test_a_property_without_a_name_is_used_and_not_written() -> None:
    axioms = "_:back owl:inverseOf :p . _:back rdfs:subPropertyOf :q ."

    drawn = conclude(axioms, ":x :p :y .").triples

    assert drawn == triples(":y :q :x .")


def test_a_property_that_is_the_same_as_a_literal_is_not_written() -> None:
    drawn = conclude("", ":p owl:sameAs 'v' . :x :p :y .").triples

    assert {t.predicate for t in drawn} <= {OWL["sameAs"], NamedNode(f"{ITEM}p")}


@pytest.mark.parametrize(
    "data",
    [":a owl:sameAs :b . :b owl:sameAs :c .", ":a :p :a , :b .", ":a owl:sameAs :a ; :p :a ."],
)
def test_that_a_thing_is_itself_is_no_news(data: str) -> None:
    drawn = conclude(":p rdfs:subPropertyOf owl:sameAs .", data).triples

    assert not [t for t in drawn if t.subject == t.object and t.predicate == OWL["sameAs"]]


def test_a_thing_that_is_called_itself_does_not_differ_from_what_it_differs_from() -> None:
    axioms = "[] a owl:AllDifferent ; owl:members ( :a :b ) ."

    assert conclude(axioms, ":a owl:sameAs :a ; owl:differentFrom :b .").contradictions == ()


# Rounds.


def test_a_chain_through_itself_comes_to_an_end() -> None:
    axioms = ":p owl:propertyChainAxiom ( :q :p ) . :q owl:propertyChainAxiom ( :p :q ) ."

    drawn = conclude(axioms, ":a :p :b . :b :q :a . :a :q :b . :b :p :a .").triples

    assert drawn == triples(":a :p :a ; :q :a . :b :p :b ; :q :b .")


def test_classes_below_each_other_share_their_things() -> None:
    axioms = ":C rdfs:subClassOf :D . :D rdfs:subClassOf :E . :E rdfs:subClassOf :C ."

    drawn = conclude(axioms, ":x a :D .").triples

    assert drawn == triples(":x a :C , :E .")


def test_all_that_is_reached_follows_however_many_rounds_it_takes() -> None:
    along = "".join(f":n{at} :p :n{at + 1} .\n" for at in range(30))

    drawn = conclude(":p a owl:TransitiveProperty .", along).triples

    assert len(drawn) == 30 * 29 // 2


def test_a_rule_that_goes_on_is_told_by_its_name() -> None:
    along = triples("".join(f":n{at} :p :n{at + 1} .\n" for at in range(30)))
    engine = Engine(compiled(":p a owl:TransitiveProperty ."), max_rounds=2)

    with pytest.raises(SporenError, match="prp-trp"):
        engine.add(along)


# Equality.


def test_things_turn_out_to_be_the_same_by_inference_alone() -> None:
    axioms = ":p a owl:FunctionalProperty . :q rdfs:subPropertyOf :p . :C owl:hasKey ( :p ) ."

    drawn = conclude(axioms, ":x :p :a ; :q :b . :a :r 'v' . :s a :C ; :p :a . :t a :C ; :q :b .")

    assert triples(":b :r 'v' . :s owl:sameAs :t . :t :p :a .") <= drawn.triples


def test_what_an_axiom_says_of_a_thing_holds_of_its_other_name() -> None:
    axioms = ":C owl:onProperty :p ; owl:hasValue :a . :D owl:oneOf ( :a ) ."

    drawn = conclude(axioms, ":a owl:sameAs :b . :x a :C .").triples

    assert triples(":x :p :a , :b . :a a :D . :b a :D .") <= drawn


def test_a_property_below_sameness_makes_things_the_same() -> None:
    drawn = conclude(":p rdfs:subPropertyOf owl:sameAs .", ":a :p :b . :b :q :c .").triples

    assert triples(":a :q :c . :b owl:sameAs :a .") <= drawn


# Beside each other.


def drawn_apart(ontology: frozenset[Triple], parts: list[frozenset[Triple]]) -> list[Conclusions]:
    """Add the first part, and give what follows from each next one beside it."""
    engine = Engine(CompiledRules(build_tbox(ontology), same=True))
    return [engine.add(ontology | parts[0]), *map(engine.add_letter, parts[1:])]


def contradicted(*drawn: Conclusions) -> set[tuple[str, frozenset[str]]]:
    """Return the contradictions: the rule, and what it speaks of."""
    return {
        (one.rule.rule_id, frozenset((one.rule.bindings | one.bindings).values()))
        for each in drawn
        for one in each.contradictions
    }


def parts_of(drawn: RandomOntology, random: Random, number: int) -> list[frozenset[Triple]]:
    """Divide what is said of things."""
    parts: list[set[Triple]] = [set() for _ in range(number)]
    for triple in sorted(drawn.data_triples, key=str):
        random.choice(parts).add(triple)
    return [frozenset(part) for part in parts]


@settings(max_examples=100)
@given(RANDOM_ONTOLOGIES, st.randoms(use_true_random=True))
def test_beside_others_follows_what_follows_from_all_but_not_from_those(
    drawn: RandomOntology, random: Random
) -> None:
    ontology, (shared, letter) = drawn.axiom_triples, parts_of(drawn, random, 2)

    base, beside = drawn_apart(ontology, [shared, letter])
    (at_once,) = drawn_apart(ontology, [shared | letter])

    assert beside.triples == at_once.triples - base.triples
    assert contradicted(base, beside) == contradicted(at_once)


@settings(max_examples=50)
@given(RANDOM_ONTOLOGIES)
def test_the_order_of_axioms_and_data_does_not_matter(drawn: RandomOntology) -> None:
    ontology, stated = sorted(drawn.axiom_triples, key=str), sorted(drawn.data_triples, key=str)

    forwards = Engine(CompiledRules(build_tbox(ontology), same=True)).add(stated)
    backwards = Engine(CompiledRules(build_tbox(reversed(ontology)), same=True)).add(
        reversed(stated)
    )

    assert forwards.triples == backwards.triples
    assert contradicted(forwards) == contradicted(backwards)


@settings(max_examples=50)
@given(RANDOM_ONTOLOGIES, st.randoms(use_true_random=True))
def test_what_stands_beside_as_well_does_not_matter(drawn: RandomOntology, random: Random) -> None:
    ontology, (shared, one, other) = drawn.axiom_triples, parts_of(drawn, random, 3)

    _, first, second = drawn_apart(ontology, [shared, one, other])
    _, second_alone, first_again = drawn_apart(ontology, [shared, other, one])

    assert first.triples == first_again.triples
    assert second.triples == second_alone.triples
    assert contradicted(first) == contradicted(first_again)
    assert contradicted(second) == contradicted(second_alone)


def test_what_follows_is_not_said_of_the_next() -> None:
    axioms = ":p a owl:TransitiveProperty ."

    base, first, second = drawn_apart(
        triples(axioms),
        [triples(":b :p :c ."), triples(":a :p :b ."), triples(":c :p :d .")],
    )

    assert base.triples == frozenset()
    assert first.triples == triples(":a :p :c .")
    assert second.triples == triples(":b :p :d .")


def test_each_two_of_a_list_that_share_a_member_are_told_where_the_last_was_said() -> None:
    axioms = "[] a owl:AllDisjointClasses ; owl:members ( :C :D :E ) ."

    base, beside = drawn_apart(
        triples(axioms), [triples(":x a :C , :D ."), triples(":x a :E , :D .")]
    )

    told = [{one.bindings[name][-2] for name in ("?c", "?d")} for one in beside.contradictions]
    assert len(base.contradictions) == 1
    assert sorted(map(sorted, told)) == [["C", "E"], ["D", "E"]]


@pytest.mark.parametrize(
    ("axioms", "data"),
    [
        (":p a owl:AsymmetricProperty .", ":a{0} :p :b{0} . :b{0} :p :a{0} ."),
        ("[] a owl:AllDifferent ; owl:members ( {members} ) .", ":a{0} owl:sameAs :b{0} ."),
    ],
    ids=["there-and-back", "two-of-a-list"],
)
def test_of_two_ways_to_tell_a_contradiction_the_same_is_told_each_time(
    axioms: str, data: str
) -> None:
    members = " ".join(f":b{at} :a{at}" for at in range(12))
    said = "".join(data.format(at) for at in range(12))

    found = conclude(axioms.format(members=members), said).contradictions

    assert len(found) == 12
    assert all(one.bindings["?x"] < one.bindings["?y"] for one in found)


def test_a_contradiction_is_told_where_its_last_premise_stands() -> None:
    axioms = ":C owl:disjointWith :D ."

    base, first, second = drawn_apart(
        triples(axioms),
        [triples(":x a :C , :D . :y a :C ."), triples(":y a :D ."), triples(":z a :D .")],
    )

    assert [one.bindings["?x"] for one in base.contradictions] == ["<http://example.org/x>"]
    assert [one.bindings["?x"] for one in first.contradictions] == ["<http://example.org/y>"]
    assert second.contradictions == ()
