"""Words instead of an id: the question that people mean comes first, in Dutch and English."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sporen.asking import search
from sporen.findings import Words
from tests.questions.cases import QUESTIONS


def found(words: str, most: int = 5) -> list[str]:
    return [question.id for question in search.best(QUESTIONS.values(), words, most)]


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
    assert len(found("de", 3)) == 3
    assert found("de", 3) == found("de", 5)[:3]


def test_short_words_fit_themselves_only() -> None:
    bare = replace(QUESTIONS["CQ-01"], summary="", parameters=(), columns=(), tags=())
    others = [
        replace(bare, id=name, title=Words("", ""), question=Words(words, words))
        for name, words in (("CQ-91", "wet"), ("CQ-92", "weten"), ("CQ-93", "gemeenten"))
    ]

    assert [q.id for q in search.best(others, "wet", 5)] == ["CQ-91"]
    assert [q.id for q in search.best(others, "gemeente", 5)] == ["CQ-93"]
    assert [q.id for q in search.best(others, "gemeentenaam", 5)] == ["CQ-93"]


def test_the_question_itself_weighs_more_than_what_stands_beside_it() -> None:
    nothing = Words("a", "a")
    bare = replace(QUESTIONS["CQ-01"], question=nothing, title=nothing, tags=())
    beside = replace(bare, id="CQ-91", tags=("fiets",))
    inside = replace(bare, id="CQ-92", question=Words("fiets", "b"))

    assert [q.id for q in search.best([beside, inside], "fiets", 1)] == ["CQ-92"]
