"""What the compiled rules conclude is what owlrl concludes, but where owlrl is wrong."""

from __future__ import annotations

from copy import copy
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from pyoxigraph import NamedNode, Triple

from sporen.rdf.namespaces import OWL, OWN, RDF
from sporen.reasoning import reference_closure
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.rules import rules
from sporen.reasoning.tbox import build_tbox
from tests.reasoning.owlrl_comparison import Difference, compare, is_comparable
from tests.reasoning.random_ontologies import RANDOM_ONTOLOGIES, RandomOntology, random_ontology
from tests.reasoning.rule_cases import CASES, SCHEMA, conclude, triples

if TYPE_CHECKING:
    from collections.abc import Callable

    from sporen.graphs import Graphs
    from sporen.reasoning.rules import Rule

#: Cases of which owlrl gives another answer; see below.
WRONG = {"eq-diff2", "eq-diff3", "prp-adp", "prp-key"}
MATCHES = [name for name in CASES if name not in WRONG]
#: How many worlds are drawn before each rule has been reached, at most.
MAX_ONTOLOGIES = 2_000


def read_case(name: str, *, like: bool) -> tuple[str, str]:
    """Return the axioms and the data of a case, or of what looks like it."""
    case = CASES[name]
    if not like:
        return case.axioms, case.data
    return (case.like, "") if name in SCHEMA else (case.axioms, case.like)


def compare_case(name: str, *, like: bool = False) -> Difference:
    """Compare what follows in a case, or from what looks like it."""
    axioms, data = read_case(name, like=like)
    return compare(triples(axioms), triples(data))


# What both agree on.


@pytest.mark.parametrize("name", MATCHES)
def test_both_conclude_the_same_from_the_least_that_a_rule_needs(name: str) -> None:
    difference = compare_case(name)

    assert difference.is_empty, difference


@pytest.mark.parametrize("name", MATCHES)
def test_both_conclude_the_same_from_what_looks_like_it(name: str) -> None:
    difference = compare_case(name, like=True)

    assert difference.is_empty, difference


@pytest.mark.parametrize("like", [False, True], ids=["cases", "what-looks-like-them"])
def test_both_conclude_the_same_from_all_at_once(*, like: bool) -> None:
    parts = [
        [_number_names(text, at) for text in read_case(name, like=like)]
        for at, name in enumerate(MATCHES)
    ]
    axioms, data = map("\n".join, zip(*parts, strict=True))

    difference = compare(triples(axioms), triples(data))

    assert difference.is_empty, difference


def _number_names(turtle: str, number: int) -> str:
    """Return each name in a case its own number."""
    return " ".join(f"{word}{number}" if word[0] == ":" else word for word in turtle.split())


def test_both_conclude_the_same_from_the_real_project(graphs: Graphs) -> None:
    ontology = graphs.triples(OWN.graphs["ontology"])
    stated = [
        triple
        for name in graphs.graph_names()
        if name not in {OWN.graphs["ontology"], OWN.graphs["shapes"]}
        and not name.value.endswith("inferred")
        for triple in graphs.triples(name)
    ]
    # Labels and the like lead to nothing, and owlrl takes its time for each.
    used = reference_closure.select_premises(ontology, stated)

    difference = compare(used.axioms, used.statements)

    assert len(used.axioms) > 200
    assert len(used.statements) > 2_000
    assert difference == Difference(frozenset(), frozenset(), (), ())


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(RANDOM_ONTOLOGIES)
def test_both_conclude_the_same_from_anything(drawn: RandomOntology) -> None:
    def differs(one: RandomOntology) -> bool:
        return not compare(one.axiom_triples, one.data_triples).is_empty

    least = drawn.minimize(differs) if differs(drawn) else drawn
    difference = compare(least.axiom_triples, least.data_triples)

    assert difference.is_empty, f"{least}\n{difference}"


def test_the_worlds_that_are_drawn_reach_each_rule() -> None:
    random = Random(3)  # noqa: S311  the same worlds each time
    missing = set(CASES)

    for _ in range(MAX_ONTOLOGIES):
        missing -= _rules_with_effect(random_ontology(random), missing)
        if not missing:
            break

    assert missing == set()


def _rules_with_effect(drawn: RandomOntology, names: set[str]) -> set[str]:
    """Return the rules that make a difference, or conclude something by themselves."""
    program = CompiledRules(build_tbox(drawn.axiom_triples), same=drawn.has_same_as)
    stated = drawn.axiom_triples | drawn.data_triples

    def number(keeps: Callable[[str], bool]) -> tuple[int, int]:
        part = copy(program)
        part.rules = tuple(step for step in program.rules if keeps(step.rule_id))
        concluded = Engine(part).add(stated)
        return len(concluded.triples), len(concluded.contradictions)

    reached = {
        rule.id
        for rule in rules()
        if rule.id in names & set(SCHEMA) and _has_conclusions(rule, drawn)
    }
    for name in {step.rule_id for step in program.rules} & names:
        if number(lambda rule, name=name: rule == name) != (0, 0) or (  # type: ignore[misc]
            number(lambda rule, name=name: rule != name) != number(bool)  # type: ignore[misc]
        ):
            reached.add(name)
    return reached


def _has_conclusions(rule: Rule, drawn: RandomOntology) -> bool:
    return bool(build_tbox(drawn.axiom_triples).conclude([rule]))


# Where owlrl is wrong: each test fails when it is no longer so (owlrl 7.6).


class Mistake(NamedTuple):
    """What owlrl concludes and should not, or should and does not.

    Attributes:
        axioms: what the ontology says.
        data: what is said of things.
        rule: the rule of the specification that is carried out otherwise.
        right: what follows by that rule; nothing where it concludes *false* or must not fire.
        wrong: what owlrl concludes instead.

    """

    axioms: str
    data: str
    rule: str
    right: str = ""
    wrong: str = ""


_TWO = ":a a :C ; :p 1 ; :q 2 . :b a :C ; :p 1 ; :q 3 ."
_ON = "owl:onProperty :p ; owl:"
MISTAKES = {
    # prp-key: xi and yi are asked for all 1 <= i <= n; owlrl leaves out i = n.
    "a-key-of-one-makes-all-members-the-same": Mistake(
        ":C owl:hasKey ( :p ) .",
        ":a a :C ; :p 1 . :b a :C ; :p 2 .",
        "prp-key",
        wrong=":a owl:sameAs :b .",
    ),
    "the-last-of-two-keys-is-not-asked": Mistake(
        ":C owl:hasKey ( :p :q ) .", _TWO, "prp-key", wrong=":a owl:sameAs :b ."
    ),
    # eq-diff2, eq-diff3, prp-adp: all 1 <= i < j <= n; owlrl leaves out j = n.
    "the-last-that-differs-is-not-looked-at": Mistake(
        "[] a owl:AllDifferent ; owl:members ( :a :b ) .", ":a owl:sameAs :b .", "eq-diff2"
    ),
    "the-last-that-is-distinct-is-not-looked-at": Mistake(
        "[] a owl:AllDifferent ; owl:distinctMembers ( :a :b ) .",
        ":a owl:sameAs :b .",
        "eq-diff3",
    ),
    "the-last-disjoint-property-is-not-looked-at": Mistake(
        "[] a owl:AllDisjointProperties ; owl:members ( :p :q ) .",
        ":x :p :y ; :q :y .",
        "prp-adp",
    ),
    # eq-diff2 and eq-ref: i and j are places, and what stands there may be one thing.
    "a-thing-that-differs-from-itself-in-a-list-is-not-seen": Mistake(
        "[] a owl:AllDifferent ; owl:members ( :a :a :c ) .", "", "eq-diff2"
    ),
    # scm-eqp1 gives p below p, so that scm-svf2 holds of two restrictions on p; owlrl passes over
    # an equivalence of a property with itself.
    "a-property-that-is-its-own-equal-is-not-below-itself": Mistake(
        f""":p owl:equivalentProperty :p .
        :C {_ON}someValuesFrom :E . :D {_ON}someValuesFrom :E .""",
        ":x a :C .",
        "scm-svf2",
        right=":x a :D .",
    ),
    # scm-sco gives C below C by way of D; owlrl passes over it.
    "a-class-below-itself-by-way-of-another-is-not-seen": Mistake(
        f""":E rdfs:subClassOf :F . :F rdfs:subClassOf :E .
        :C {_ON}someValuesFrom :E . :D {_ON}someValuesFrom :E .""",
        ":x a :C .",
        "scm-svf1",
        right=":x a :D .",
    ),
    # dt-type2: a value has each datatype whose value space holds it; owlrl goes by the datatype
    # that is written, and those above it.
    "a-number-that-a-narrower-datatype-holds-too": Mistake(
        f":C {_ON}someValuesFrom xsd:byte .", ":x :p 5 .", "dt-type2", right=":x a :C ."
    ),
    "a-value-is-a-literal": Mistake(
        f":C {_ON}someValuesFrom rdfs:Literal .", ":x :p 5 .", "dt-type2", right=":x a :C ."
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_owlrl_is_wrong_and_the_compiled_rules_are_right(mistake: Mistake) -> None:
    stated = triples(mistake.axioms) | triples(mistake.data)

    ours = Engine(
        CompiledRules(build_tbox(triples(mistake.axioms)), same="sameAs" in mistake.data)
    ).add(stated)
    theirs = reference_closure.closure(stated)

    assert triples(mistake.right) <= ours.triples
    assert not triples(mistake.wrong) & ours.triples
    assert triples(mistake.wrong) <= theirs.triples
    assert not triples(mistake.right) & theirs.triples
    assert theirs.messages == ()
    is_false = not (mistake.right or mistake.wrong)
    assert {one.rule.rule_id for one in ours.contradictions} == (
        {mistake.rule} if is_false else set()
    )


def test_each_case_of_which_owlrl_gives_another_answer_has_a_mistake_of_its_own() -> None:
    differing = {
        name
        for name in WRONG
        if not (compare_case(name).is_empty and compare_case(name, like=True).is_empty)
    }

    assert differing == WRONG
    assert {mistake.rule for mistake in MISTAKES.values()} >= WRONG


def test_for_owlrl_what_belongs_to_nothing_belongs_to_all() -> None:
    axioms = triples(":C a owl:Class .")
    data = triples(":x a owl:Nothing .")

    assert triples(":x a :C .") <= reference_closure.closure(axioms | data).triples
    assert compare(axioms, data).is_empty
    assert compare(axioms, data).contradictions == ("cls-nothing2",)


def test_for_owlrl_a_second_name_of_a_class_is_one_in_axioms_too() -> None:
    axioms = triples(f":C {_ON}someValuesFrom :E . :D {_ON}someValuesFrom :F . :E a owl:Class .")
    data = triples(":E owl:sameAs :F . :x a :C . :y a :E .")

    difference = compare(axioms, data)

    # The same individual, says OWL, and not the same class: that is owl:equivalentClass.
    assert difference.missed == triples(":x a :D .")
    assert difference.added == frozenset()


@pytest.mark.parametrize("datatype", ["xsd:integer", "xsd:decimal", "xsd:string"])
def test_both_know_which_values_a_datatype_has(datatype: str) -> None:
    axioms = triples(f":C {_ON}someValuesFrom {datatype} .")

    assert compare(axioms, triples(":x :p 5 . :y :p 'v' .")).is_empty


@pytest.mark.parametrize(
    ("axioms", "data", "rule"),
    [
        (":p rdfs:range xsd:date .", ":x :p 5 .", "dt-not-type"),
        (":p a owl:FunctionalProperty .", ":x :p 'v' , 'w' .", "dt-diff"),
    ],
    ids=["of-another-datatype", "two-where-there-is-one-at-most"],
)
def test_owlrl_does_not_see_values_that_cannot_be(axioms: str, data: str, rule: str) -> None:
    assert reference_closure.closure(triples(axioms) | triples(data)).messages == ()
    assert [one.rule.rule_id for one in conclude(axioms, data).contradictions] == [rule]


# What is compared.


def test_a_closure_of_owlrl_says_nothing_about_literals_and_errors_are_apart() -> None:
    stated = triples(":C owl:disjointWith :D . :x a :C , :D ; :p '01'^^xsd:integer .")

    closure = reference_closure.closure(stated)

    assert (
        [text.split()[0] for text in closure.messages] == ["Disjoint"] * len(closure.messages) != []
    )
    assert {triple for triple in closure.triples if is_comparable(triple)} == set()


@pytest.mark.parametrize(
    ("triple", "expected"),
    [
        (":x a :C .", True),
        (":x a _:restriction .", True),
        (":x a owl:Nothing .", True),
        (":x rdfs:label 'x' .", True),
        (":x owl:differentFrom :y .", True),
        (":x owl:sameAs :y .", True),
        (":x owl:sameAs :x .", False),
        (":x a owl:Thing .", False),
        (":C a owl:Class .", False),
        (":C rdfs:subClassOf :D .", False),
        ("_:l rdf:first :x .", False),
    ],
)
def test_what_only_owlrl_writes_down_is_not_compared(triple: str, *, expected: bool) -> None:
    (one,) = triples(triple)

    assert is_comparable(one) == expected


def test_a_difference_is_told_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Triple(NamedNode("http://example.org/x"), RDF["type"], OWL["Nothing"])
    monkeypatch.setattr(
        reference_closure, "closure", lambda _: reference_closure.Closure(frozenset({wrong}), ())
    )

    difference = compare(triples(":p rdfs:domain :C ."), triples(":x :p :y ."))

    assert difference.missed == {wrong}
    assert difference.added == triples(":x a :C .")
    assert not difference.is_empty
