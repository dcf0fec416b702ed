"""Words instead of an id: the question that people mean comes first, in Dutch and English."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sporen.asking import search
from sporen.asking.answers import answer
from sporen.i18n import Message
from tests.data.questions import QUESTIONS

if TYPE_CHECKING:
    from sporen.stores.oxigraph import OxigraphStore


def found(words: str, most: int = 5) -> list[str]:
    return [one.question.id for one in search.search_questions(QUESTIONS.values(), words, most)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("welke gemeenten", "CQ-23"),
        ("which municipalities", "CQ-23"),
        ("geldt dit voor mijn gemeente?", "CQ-23"),
        ("what became of measure 6", "CQ-44"),
        ("wat is er van maatregel 6 geworden", "CQ-44"),
        ("wat werd er van voorstel 6", "CQ-44"),
        ("geen overeenstemming", "CQ-05"),
        ("no agreement", "CQ-05"),
        ("rejected", "CQ-04"),
        ("pilots", "CQ-12"),
        ("motie", "CQ-28"),
        ("eurovoc", "CQ-39"),
        ("wetten", "CQ-22"),
    ],
)
def test_the_question_that_is_meant_comes_first(words: str, first: str) -> None:
    assert found(words)[0] == first


@pytest.mark.parametrize(
    "words", ["GEMEENTE", "gemeénte", "gemeente,", "  gemeente\n", "«gemeente»"]
)
def test_case_accents_and_signs_do_not_matter(words: str) -> None:
    assert found(words) == found("gemeente") != []


@pytest.mark.parametrize("words", ["", "   ", "…", "xyzzy", "\udcff", "\0", "6"])
def test_words_that_fit_nothing_find_nothing(words: str) -> None:
    assert found(words) == []


def test_a_rare_word_outweighs_common_ones() -> None:
    assert sorted(found("what is the of motion", 2)) == found("motion") == ["CQ-28", "CQ-29"]


def test_no_more_are_shown_than_asked_for() -> None:
    assert len(found("brief", 3)) == 3
    assert found("brief", 3) == found("brief", 5)[:3]


@pytest.mark.parametrize("words", ["overeenstmming", "agreemnt"])
def test_a_long_word_may_be_misspelt(words: str) -> None:
    assert "CQ-05" in found(words)


@pytest.mark.parametrize("words", ["geld", "wat is dit", "what is it"])
def test_short_and_common_words_are_not_taken_for_others(words: str) -> None:
    assert "CQ-23" not in found(words)
    assert "CQ-05" not in found(words)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("what became of measure 6", ("CQ-44", "measure", "besproken voorstel 6")),
        ("wat werd er van maatregel 6", ("CQ-44", "measure", "besproken voorstel 6")),
        ("wat werd er van maatregl 6", ("CQ-44", "measure", "besproken voorstel 6")),
        ("hoe is het afgelopen met voorstel 6", ("CQ-44", "measure", "besproken voorstel 6")),
        ("is measure 6 carried out", ("CQ-44", "measure", "besproken voorstel 6")),
        ("status maatregel 6", ("CQ-44", "measure", "besproken voorstel 6")),
        ("wat werd er van lopend beleid 2", ("CQ-44", "measure", "lopend beleid 2")),
        ("Rotterdam", ("CQ-23", "municipality", "Rotterdam")),
        ("Roterdam", ("CQ-23", "municipality", "Rotterdam")),
        ("does a measure apply to Den Helder", ("CQ-23", "municipality", "Den Helder")),
        ("verandert de 30%-regeling", ("CQ-15", "regime", "30%-regeling")),
        ("welke onderdelen zetten subsidie in", ("CQ-26", "type", "subsidie")),
        # What the question itself says names nothing, and what has no answer is not offered.
        ("bijlagen", ("CQ-31", "", "")),
        ("hoeveel voorstellen", ("CQ-47", "", "")),
    ],
)
def test_a_thing_that_is_named_is_what_the_question_is_asked_about(
    words: str, asked: tuple[str, str, str], store: OxigraphStore
) -> None:
    first = search.search_questions(QUESTIONS.values(), words, 5, store)[0]

    assert (first.question.id, first.parameter, first.value) == asked


@pytest.mark.parametrize(
    "words", ["voorstel 6", "bijlagen", "annexes", "omtzigt", "werkgevers", "sociale zekerheid"]
)
def test_every_value_that_is_offered_has_an_answer(words: str, store: OxigraphStore) -> None:
    offered = search.search_questions(QUESTIONS.values(), words, 5, store)

    assert offered
    assert not [
        one
        for one in offered
        if one.value and answer(one.question, {one.parameter: one.value}, store).is_empty
    ]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("vng", id="an actor of which no question has an answer"),
        pytest.param("Voorstraat", id="a word of which the name of a municipality is only a part"),
    ],
)
def test_what_is_named_without_an_answer_or_only_in_part_finds_nothing(
    words: str, store: OxigraphStore
) -> None:
    assert search.search_questions(QUESTIONS.values(), words, 5, store) == []


def test_a_thing_is_called_as_the_reader_calls_it(store: OxigraphStore) -> None:
    (first, *_) = search.search_questions(
        QUESTIONS.values(), "wat werd er van maatregel 6", 5, store, "en"
    )

    assert first.value == "discussed proposal 6"


def test_questions_about_a_named_actor_are_found_without_any_other_word(
    store: OxigraphStore,
) -> None:
    found_now = search.search_questions(QUESTIONS.values(), "arbeidsinspectie", 3, store)

    assert {one.question.id for one in found_now} == {"CQ-18", "CQ-19", "CQ-21"}
    assert {one.value for one in found_now} == {"Nederlandse Arbeidsinspectie"}


def test_words_of_the_letter_that_name_nothing_are_looked_up_in_it(store: OxigraphStore) -> None:
    last = search.search_questions(QUESTIONS.values(), "Met deze brief reageer ik", 5, store)[-1]

    assert (last.question.id, last.value) == ("CQ-51", "Met deze brief reageer ik")


def test_short_words_fit_themselves_only() -> None:
    bare = replace(QUESTIONS["CQ-01"], summary="", parameters=(), columns=(), tags=())
    others = [
        replace(bare, id=name, title=Message("", ""), question=Message(words, words))
        for name, words in (("CQ-91", "wet"), ("CQ-92", "weten"), ("CQ-93", "gemeenten"))
    ]

    assert [one.question.id for one in search.search_questions(others, "wet", 5)] == ["CQ-91"]
    assert [one.question.id for one in search.search_questions(others, "gemeente", 5)] == ["CQ-93"]
    assert [one.question.id for one in search.search_questions(others, "gemeentenaam", 5)] == [
        "CQ-93"
    ]


def test_the_question_itself_weighs_more_than_what_stands_beside_it() -> None:
    nothing = Message("a", "a")
    bare = replace(QUESTIONS["CQ-01"], question=nothing, title=nothing, tags=())
    beside = replace(bare, id="CQ-91", tags=("fiets",))
    inside = replace(bare, id="CQ-92", question=Message("fiets", "b"))

    assert [one.question.id for one in search.search_questions([beside, inside], "fiets", 1)] == [
        "CQ-92"
    ]
