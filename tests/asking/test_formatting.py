"""A formatter may rewrite the queries: the markers of the parameters stay in place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import sparqlib
from pyoxigraph import NamedNode

from sporen.asking import consistency, parameters
from tests.asking.algebra import algebra_of
from tests.questions.cases import QUESTIONS

if TYPE_CHECKING:
    from sporen.asking.question import Question

#: Oxigraph 0.5 takes no blank between these and their bracket, and the formatter puts one there.
_LISTS = re.compile(r"\b(COALESCE|CONCAT) \(")
#: Other parameters and their defaults, which may stand before a marker.
_OTHERS = re.compile(r"(?:#! \S+ |VALUES \?\S+ { [^{}]* } )+$")


def formatted(question: Question) -> Question:
    """Give a question as the formatter writes it."""
    text = sparqlib.format_string_explicit(question.text, "sparql")
    return replace(question, text=_LISTS.sub(r"\1(", text))


def with_values(question: Question) -> str:
    """Give the query of a question with a value for each parameter."""
    return parameters.bind(
        question, {parameter.name: NamedNode("urn:given") for parameter in question.parameters}
    )


#: Every other question with parameters: the formatter takes a second or two for each.
MARKED = [question for question in QUESTIONS.values() if question.parameters][::2]


@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.id)
def test_a_formatter_keeps_head_markers_and_meaning(question: Question) -> None:
    after = formatted(question)

    assert after.text.removesuffix(after.query) == question.text.removesuffix(question.query)
    assert [*consistency.findings(after)] == []
    assert algebra_of(after.query) == algebra_of(question.query)
    assert algebra_of(with_values(after)) == algebra_of(with_values(question))
    lines = [line.strip() for line in after.query.splitlines()]
    for parameter in question.parameters:
        before = " ".join(lines[: lines.index(f"#! {parameter.name}")]) + " "
        assert _OTHERS.sub("", before).endswith("{ ")
