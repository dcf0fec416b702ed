"""The table of rules is whole, and each rule fires where it must and only there."""

from __future__ import annotations

import pathlib
import re

import pytest

from sporen.rdf.serialization import parse_triple
from sporen.reasoning.engine import Engine
from sporen.reasoning.rule_texts import RULE_TEXTS
from sporen.reasoning.rules import SKIPPED_RULES, TABLES, All, Members, Path, Pattern, Rule, rules
from sporen.reasoning.tbox import TBox, build_tbox
from tests.reasoning.rule_cases import CASES, SCHEMA, Case, compiled, conclude, triples

GUIDE = pathlib.Path(__file__).parents[2] / "docs" / "authoring.md"
BY_ID = {rule.id: rule for rule in rules()}
OF_DATA = {name: case for name, case in CASES.items() if name not in SCHEMA}


#: The variables of rules that are not asked of the graph: see `sporen/reasoning/literals.py`.
OF_LITERALS = {"dt-not-type": {"?x", "?p"}, "dt-diff": {"?x", "?p", "?y1", "?y2"}}


def names(rule: Rule) -> set[str]:
    """Return the variables of a rule."""
    found: set[str] = set()
    for part in (*rule.axioms, *rule.data, *rule.head):
        if isinstance(part, Pattern):
            found |= part.variables
        elif isinstance(part, Members):
            found |= {*part.names, part.list}
        elif isinstance(part, All):
            found |= {part.name, part.list}.union(*(inner.variables for inner in part.patterns))
        else:
            assert isinstance(part, Path)
            found |= {*part}
    return found


# The table.


def test_the_tables_of_the_specification_are_whole() -> None:
    numbers = [len(re.findall(r"^[a-z]+-\S+ ", table, re.MULTILINE)) for table in TABLES.values()]

    assert list(TABLES) == [4, 5, 6, 7, 8, 9]
    assert numbers == [9, 20, 19, 5, 5, 20]
    assert len(rules()) == len(BY_ID) == 78


def test_seventeen_rules_conclude_false() -> None:
    false = [rule.id for rule in rules() if not rule.head]

    assert " ".join(false) == (
        "eq-diff1 eq-diff2 eq-diff3 prp-irp prp-asyp prp-pdw prp-adp prp-npa1 prp-npa2 "
        "cls-nothing2 cls-com cls-maxc1 cls-maxqc1 cls-maxqc2 cax-dw cax-adc dt-not-type"
    )


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_what_a_rule_concludes_is_known_from_what_it_asks(rule: Rule) -> None:
    asked = names(rule._replace(head=()))

    assert names(rule) == asked or rule.id in SKIPPED_RULES


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_is_left_out_with_a_reason_or_has_words(rule: Rule) -> None:
    words = SKIPPED_RULES.get(rule.id) or RULE_TEXTS[rule.id]

    assert words.nl
    assert words.en
    assert words.nl != words.en


@pytest.mark.parametrize("name", RULE_TEXTS)
def test_the_words_of_a_rule_name_its_own_variables(name: str) -> None:
    for said in RULE_TEXTS[name]:
        holes = {f"?{hole}" for hole in re.findall(r"\{(\w+)\}", said)}
        assert holes <= names(BY_ID[name]) | OF_LITERALS.get(name, set()), said


def test_every_compiled_rule_has_its_cases() -> None:
    assert set(CASES) == set(BY_ID) - set(SKIPPED_RULES)
    assert set(SCHEMA) == {rule.id for rule in rules() if rule.is_about_schema}


# What each rule does.


@pytest.mark.parametrize(("name", "case"), OF_DATA.items(), ids=OF_DATA)
def test_a_rule_fires(name: str, case: Case) -> None:
    drawn = conclude(case.axioms, case.data)

    assert triples(case.follows) <= drawn.triples
    if BY_ID[name].head:
        assert drawn.contradictions == ()
    else:
        assert {one.rule.rule_id for one in drawn.contradictions} == {name}


@pytest.mark.parametrize(("name", "case"), OF_DATA.items(), ids=OF_DATA)
def test_a_rule_fires_without_any_other(name: str, case: Case) -> None:
    program = compiled(case.axioms, case.data)
    program.rules = tuple(step for step in program.rules if step.rule_id == name)

    drawn = Engine(program).add(triples(case.axioms) | triples(case.data))

    assert triples(case.follows) <= drawn.triples
    assert bool(drawn.contradictions) == (not BY_ID[name].head)


@pytest.mark.parametrize(("name", "case"), OF_DATA.items(), ids=OF_DATA)
def test_a_rule_does_not_fire_at_what_looks_like_it(name: str, case: Case) -> None:
    drawn = conclude(case.axioms, case.like)

    assert bool(case.never) == bool(BY_ID[name].head)
    assert not triples(case.never) & drawn.triples
    assert drawn.contradictions == ()


@pytest.mark.parametrize(("name", "case"), SCHEMA.items(), ids=SCHEMA)
def test_a_rule_about_ontologies_fires_and_not_at_what_looks_like_it(name: str, case: Case) -> None:
    rule = [BY_ID[name]]
    drawn = {
        parse_triple(" ".join(each)) for each in build_tbox(triples(case.axioms)).conclude(rule)
    }
    like = {parse_triple(" ".join(each)) for each in build_tbox(triples(case.like)).conclude(rule)}

    assert triples(case.follows) <= drawn
    assert not triples(case.never) & like


def test_from_no_ontology_only_follows_what_holds_in_each() -> None:
    drawn = {parse_triple(" ".join(each)) for each in TBox().conclude()}

    assert drawn == triples(
        """owl:Thing a owl:Class ; rdfs:subClassOf owl:Thing ; owl:equivalentClass owl:Thing .
        owl:Nothing a owl:Class ; rdfs:subClassOf owl:Thing , owl:Nothing ;
            owl:equivalentClass owl:Nothing ."""
    )


def test_the_guide_lists_every_contradiction() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    section = guide.partition("### 6.7 ")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")]
    listed = [code.strip() for row in rows[1:] for code in row.split(",")]

    assert sorted(listed) == sorted([rule.id for rule in rules() if not rule.head] + ["dt-diff"])
