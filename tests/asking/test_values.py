"""Rows as values of Python: named, typed, and taken by pandas as they are."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from sporen import Project
from sporen.asking import values
from sporen.asking.values import Iri
from sporen.errors import ExitCode, SporenError
from sporen.rdf.namespaces import XSD
from tests.data.questions import FOLDERS, LETTER, ask

if TYPE_CHECKING:
    from sporen.stores.oxigraph import OxigraphStore


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
    native = values.to_python(term)

    assert native == value
    assert type(native) is type(value)


def test_an_iri_is_a_text_that_can_be_told_apart() -> None:
    iri = values.to_python(NamedNode("urn:a"))

    assert iri == "urn:a"
    assert isinstance(iri, Iri)
    assert not isinstance(values.to_python(Literal("urn:a")), Iri)


def test_rows_are_named_after_the_variables(store: OxigraphStore) -> None:
    (row,) = ask(store, "CQ-13", effect="abolish")

    assert row.measure == f"{LETTER}/proposal/6"
    assert isinstance(row.measure, Iri)
    assert row.regimeLabel == "24-weken-eis"
    assert row.modality is None
    assert [*row._asdict()] == [*ask(store, "CQ-13").rows.variables]
    assert type(row).__name__ == "Row_CQ_13"


def test_an_answer_is_as_long_as_its_rows_and_can_be_read_twice(store: OxigraphStore) -> None:
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


def test_pandas_takes_an_answer_as_it_is(store: OxigraphStore) -> None:
    actors, notes = ask(store, "CQ-21"), ask(store, "CQ-48")

    frame = pd.DataFrame(actors)

    assert [*frame.columns] == [*actors.rows.variables]
    assert len(frame) == len(actors)
    assert frame["hasRole"].dtype == bool
    assert pd.DataFrame(ask(store, "CQ-01"))["number"].dtype.kind == "i"
    assert {type(day) for day in pd.DataFrame(notes)["date"]} == {dt.date}


def test_an_empty_answer_is_an_empty_frame_with_columns(store: OxigraphStore) -> None:
    answer = ask(store, "CQ-13", effect="introduce")

    frame = pd.DataFrame(answer, columns=answer.rows.variables)

    assert frame.empty
    assert [*frame.columns] == [*answer.rows.variables]


def test_rows_can_be_kept_and_copied(store: OxigraphStore) -> None:
    (row,) = ask(store, "CQ-13", effect="abolish")

    again = pickle.loads(pickle.dumps(row))  # noqa: S301  it is our own

    assert again == row == copy.deepcopy(row)
    assert type(again) is type(row)
    assert again.measure == row.measure


# == Values that people give ==


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("voorstel 6", "voorstel 6"),
        (Iri("urn:a"), "urn:a"),
        (6, "6"),
        (np.int64(6), "6"),
        (dt.date(2023, 9, 8), "2023-09-08"),
    ],
)
def test_values_of_python_are_written_as_people_type_them(value: object, text: str) -> None:
    assert values.format_values({"a": value, "b": None}) == {"a": text}


@pytest.mark.parametrize(
    "value", [["a"], b"a", True, 6.0, dt.datetime(2023, 9, 8, tzinfo=dt.UTC), {"a": 1}], ids=repr
)
def test_other_values_are_refused_as_wrong_usage(value: object) -> None:
    with pytest.raises(SporenError) as caught:
        values.format_values({"measure": value})

    assert caught.value.code is ExitCode.USAGE
    assert caught.value.format("en") == (
        f"«measure» takes a text, an integer or a date, not {type(value).__name__}."
    )


def test_a_project_is_asked_with_values_of_python() -> None:
    project = Project(FOLDERS)

    measures = {row.measure for row in project.ask("CQ-07", measure=6)}
    dates = [row.date for row in project.ask("CQ-45", since=dt.date(2023, 10, 10), event=None)]

    assert measures == {f"{LETTER}/proposal/6"}
    assert dates
    assert min(map(str, dates)) >= "2023-10"
