"""Every question of the project: as reviewed, the same on two engines, and never more than said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode
from rdflib.query import ResultRow

from sporen.asking import answers, parameters
from sporen.rdf.namespaces import XSD
from sporen.stores.oxigraph import OxigraphStore
from tests.data.english_labels import other_labels
from tests.data.questions import (
    ABOUT_ALL_LETTERS,
    CONCEPT,
    EXPECTED,
    GOLDEN,
    Expected,
    rows,
    to_golden,
)
from tests.data.second_letter import is_about_first_letter, to_second_letter

if TYPE_CHECKING:
    from sporen.rdf.terms import Term
    from tests.data.english_labels import EnglishStore

TRUE = Literal("true", datatype=XSD["boolean"])

each_case = pytest.mark.parametrize("expected", EXPECTED, ids=str)


def written(term: Term | rdflib.term.Node | None) -> tuple[str, ...] | None:
    """Write a term of either engine in one form.

    A text of no language has no datatype to tell, and Oxigraph's store knows one integer type.
    """
    if term is None:
        return None
    if isinstance(term, Literal):
        datatype = "" if term.language or term.datatype == XSD["string"] else term.datatype.value
        return ("literal", term.value, term.language or "", datatype)
    if isinstance(term, rdflib.Literal):
        datatype = str(term.datatype or "").replace("nonNegativeInteger", "integer")
        return ("literal", str(term), term.language or "", datatype)
    return ("iri", term.value if isinstance(term, NamedNode) else str(term))


@each_case
def test_an_answer_is_the_one_that_was_reviewed(expected: Expected, store: OxigraphStore) -> None:
    question, case = expected

    answer = answers.answer(question, case.values, store)

    assert len(answer.rows.rows) == case.rows
    if case.golden:
        assert to_golden(answer) == (GOLDEN / case.golden).read_bytes().decode()


@each_case
def test_rdflib_gives_the_same_rows_in_the_same_order(
    expected: Expected, store: OxigraphStore, witness: rdflib.Dataset
) -> None:
    question, case = expected
    ours = answers.answer(question, case.values, store).rows

    theirs = witness.query(
        parameters.bind(question, parameters.parse_values(question, case.values, store))
    )

    if question.form == "ask":
        assert [[theirs.askAnswer]] == [[term == TRUE for term in row] for row in ours.rows]
        return
    assert [str(name) for name in theirs.vars or ()] == list(ours.variables)
    found = [tuple(map(written, row)) for row in theirs if isinstance(row, ResultRow)]
    assert found == [tuple(map(written, row)) for row in ours.rows]


@each_case
def test_what_is_inferred_matters_only_where_the_head_says_so(
    expected: Expected, store: OxigraphStore, asserted: OxigraphStore
) -> None:
    question, case = expected

    query = parameters.bind(question, parameters.parse_values(question, case.values, store))
    run = OxigraphStore.ask if question.form == "ask" else OxigraphStore.select

    with_it, without_it = run(store, query), run(asserted, query)

    assert (with_it == without_it) == (question.inference == "none")


@pytest.mark.parametrize(
    "expected", [e for e in EXPECTED if e.question.layers == ("source",)], ids=str
)
def test_what_the_letter_says_needs_no_other_layer(
    expected: Expected, store: OxigraphStore, source_alone: OxigraphStore
) -> None:
    question, case = expected

    answer = answers.answer(question, case.values, source_alone)

    assert answer.rows == answers.answer(question, case.values, store).rows


@each_case
def test_what_has_no_dutch_name_is_called_by_its_english_one(
    expected: Expected, without_dutch: EnglishStore
) -> None:
    question, case = expected

    assert other_labels(question, case, without_dutch) == []


@each_case
def test_every_row_tells_a_layer_that_the_head_names(
    expected: Expected, store: OxigraphStore
) -> None:
    question, case = expected
    told = [c.name for c in question.columns if c.kind == "layer"]
    found = rows(store, question.id, **case.values)

    # The layer of a note may be empty, where there is none; that of the row itself may not.
    layers = {
        row[name].removeprefix(f"{CONCEPT}layer/")
        for row in found
        for name in told
        if row[name] or name == "layer"
    }

    assert layers <= set(question.layers)


@pytest.mark.parametrize(
    "expected", [e for e in EXPECTED if e.question.id not in ABOUT_ALL_LETTERS], ids=str
)
def test_a_second_letter_adds_its_own_rows_and_changes_none(
    expected: Expected, store: OxigraphStore, two_letters: OxigraphStore
) -> None:
    question, case = expected
    first = answers.answer(question, case.values, store).rows.rows
    second = (
        []
        if is_about_first_letter(*expected)
        else [tuple(map(to_second_letter, row)) for row in first]
    )

    both = answers.answer(question, case.values, two_letters).rows.rows

    if question.form == "ask":
        assert both == first
        return
    assert Counter(both) == Counter([*first, *second])
