"""Rows as values of Python: named, typed, and taken by pandas as they are."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.asking import values
from sporen.asking.values import Iri
from sporen.vocabulary import XSD
from tests.questions.cases import LETTER, ask

if TYPE_CHECKING:
    from sporen.stores.embedded import Embedded


def typed(value: str, kind: str) -> Literal:
    return Literal(value, datatype=XSD[kind])


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (NamedNode("urn:a"), Iri("urn:a")),
        (Literal("a"), "a"),
        (Literal("a", language="nl"), "a"),
        (BlankNode("b"), "_:b"),
        (typed("7", "integer"), 7),
        (typed("7", "nonNegativeInteger"), 7),
        (typed("1.50", "decimal"), Decimal("1.50")),
        (typed("1.5E0", "double"), 1.5),
        (typed("true", "boolean"), True),
        (typed("1", "boolean"), True),
        (typed("false", "boolean"), False),
        (typed("0", "boolean"), False),
        (typed("2023-09-08", "date"), dt.date(2023, 9, 8)),
        (
            typed("2023-09-08T12:00:00Z", "dateTime"),
            dt.datetime(2023, 9, 8, 12, tzinfo=dt.UTC),
        ),
        (typed("2023-09", "gYearMonth"), "2023-09"),
        (typed("2023", "gYear"), "2023"),
        (typed("2023-02-31", "date"), "2023-02-31"),
        (typed("-0001-01-01", "date"), "-0001-01-01"),
        (typed("2023-09-08+02:00", "date"), "2023-09-08+02:00"),
        (typed("seven", "integer"), "seven"),
        (typed("1,5", "decimal"), "1,5"),
        (Literal("x", datatype=NamedNode("urn:kind")), "x"),
    ],
    ids=str,
)
def test_a_term_is_the_value_that_python_has_for_it(term: Any, value: object) -> None:  # noqa: ANN401
    native = values.native(term)

    assert native == value
    assert type(native) is type(value)


def test_an_iri_is_a_text_that_can_be_told_apart() -> None:
    iri = values.native(NamedNode("urn:a"))

    assert iri == "urn:a"
    assert isinstance(iri, Iri)
    assert not isinstance(values.native(Literal("urn:a")), Iri)


def test_rows_are_named_after_the_variables(store: Embedded) -> None:
    (row,) = ask(store, "CQ-13", effect="abolish")

    assert row.measure == f"{LETTER}/proposal/6"
    assert isinstance(row.measure, Iri)
    assert row.regimeLabel == "24-weken-eis"
    assert row.modality is None
    assert [*row._asdict()] == [*ask(store, "CQ-13").rows.variables]
    assert type(row).__name__ == "Row_CQ_13"


def test_an_answer_is_as_long_as_its_rows_and_can_be_read_twice(store: Embedded) -> None:
    answer = ask(store, "CQ-01")

    assert len(answer) == len([*answer]) == 18
    assert [row.number for row in answer] == [*range(1, 19)]


@pytest.mark.parametrize(
    ("variables", "fields"),
    [
        (("a", "bLabel"), ("a", "bLabel")),
        (("class", "a"), ("_0", "a")),
        (("a", "_x"), ("a", "_1")),
        (("1", "é"), ("_0", "é")),
        (("count", "index"), ("count", "index")),
        ((), ()),
    ],
)
def test_a_variable_that_is_no_name_is_found_by_its_place(
    variables: tuple[str, ...], fields: tuple[str, ...]
) -> None:
    row = values.row_type("CQ-99", variables)(*range(len(variables)))

    assert row._fields == fields
    assert [*row] == [*range(len(variables))]


def test_pandas_takes_an_answer_as_it_is(store: Embedded) -> None:
    actors, notes = ask(store, "CQ-21"), ask(store, "CQ-48")

    frame = pd.DataFrame(actors)

    assert [*frame.columns] == [*actors.rows.variables]
    assert len(frame) == len(actors)
    assert frame["hasRole"].dtype == bool
    assert pd.DataFrame(ask(store, "CQ-01"))["number"].dtype.kind == "i"
    assert {type(day) for day in pd.DataFrame(notes)["date"]} == {dt.date}


def test_an_empty_answer_is_an_empty_frame(store: Embedded) -> None:
    assert pd.DataFrame(ask(store, "CQ-13", effect="introduce")).empty
