"""Answers about several letters have a column for the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.data.questions import COPY, LETTER, ask
from tests.data.second_letter import add_second_letter

if TYPE_CHECKING:
    from sporen.graphs import Graphs
    from sporen.stores.oxigraph import OxigraphStore

OTHER = LETTER.rpartition("/")[0] + f"/{COPY}"


@pytest.fixture(scope="module")
def two_letters(graphs: Graphs) -> OxigraphStore:
    return add_second_letter(graphs)


def test_with_one_letter_no_column_says_which(store: OxigraphStore) -> None:
    answer = ask(store, "CQ-01")

    assert answer.headers("nl") == [c.label.nl for c in answer.question.columns]


def test_with_two_letters_the_first_column_says_which(two_letters: OxigraphStore) -> None:
    answer = ask(two_letters, "CQ-13")

    assert answer.headers("nl") == ["Brief", *(c.label.nl for c in answer.question.columns)]
    assert answer.headers("en")[0] == "Letter"
    letters = [row[0].href for row in answer.display_rows("nl")]
    assert letters == [LETTER] * 5 + [OTHER] * 5


def test_asked_about_a_thing_of_one_letter_no_column_says_which(two_letters: OxigraphStore) -> None:
    answer = ask(two_letters, "CQ-44", measure=f"{LETTER}/proposal/6")

    assert answer.columns == answer.question.columns


def test_a_column_that_says_it_already_is_enough(two_letters: OxigraphStore) -> None:
    answer = ask(two_letters, "CQ-38", aspect="amount")

    assert [column.name for column in answer.columns].count("letter") == 1
    assert len(answer) == 2


def test_an_answer_with_several_letters_is_written_for_people(two_letters: OxigraphStore) -> None:
    text = ask(two_letters, "CQ-13").to_markdown("en")

    assert text.count(f"(<{LETTER}>)") == 5
    assert text.count(f"(<{OTHER}>)") == 5
