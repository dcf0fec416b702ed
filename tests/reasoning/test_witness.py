"""What the compiled rules conclude is what owlrl concludes, but where owlrl is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.reasoning.witness import compare
from sporen.vocabulary import SPG
from tests.reasoning.rule_cases import CASES, Case, triples

if TYPE_CHECKING:
    from sporen.graphs import Graphs


@pytest.mark.parametrize(("name", "case"), CASES.items(), ids=CASES)
def test_both_conclude_the_same_from_the_least_that_a_rule_needs(name: str, case: Case) -> None:
    difference = compare(triples(case.axioms), triples(case.data))

    assert difference.is_none, difference


@pytest.mark.parametrize(("name", "case"), CASES.items(), ids=CASES)
def test_both_conclude_the_same_from_what_looks_like_it(name: str, case: Case) -> None:
    difference = compare(triples(case.axioms), triples(case.like))

    assert difference.is_none, difference
