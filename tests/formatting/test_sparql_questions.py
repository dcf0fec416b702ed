"""Formatting keeps the questions of this project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.formatting import sparql
from sporen.frontmatter import strip_front_matter
from tests.asking.algebra import algebra_of
from tests.data.questions import QUESTIONS

if TYPE_CHECKING:
    from sporen.asking.question import Question


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_question_without_indentation_is_restored(question: Question) -> None:
    body = strip_front_matter(question.text)
    head = question.text.removesuffix(body)
    flat = "".join(f"{line.strip()}\n" for line in body.splitlines())

    assert sparql.format_query(head + flat, question.id) == question.text


@pytest.mark.parametrize("question", [*QUESTIONS.values()][::5], ids=lambda question: question.id)
def test_question_on_fewer_lines_keeps_its_words(question: Question) -> None:
    lines = question.query.splitlines()
    squeezed = [f"{line} \n" if "#" in line else f"{line} " for line in map(str.strip, lines)]
    # A comment takes a line for itself.
    text = "".join(f"\n{line}" if line.startswith("#") else line for line in squeezed)

    after = sparql.format_query(text, question.id)

    assert algebra_of(after) == algebra_of(question.query)
    assert [line.strip() for line in after.splitlines() if "#" in line and "<" not in line] == [
        line.strip() for line in lines if "#" in line and "<" not in line
    ]
