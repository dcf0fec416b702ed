"""What the editors read: never the letter's word, never without ground, and nothing left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from sporen.rdf.namespaces import RDF, SP
from tests.data.questions import CONCEPT, LETTER, QUESTIONS, column, rows

if TYPE_CHECKING:
    from sporen.stores.oxigraph import OxigraphStore

EDITORIAL = f"{CONCEPT}layer/editorial"
KINDS = ("TrackAssignment", "DirectionReading", "ModalityReading", "ReadingNote")


def readings(store: OxigraphStore, *kinds: str) -> set[str]:
    """Return the readings of some kinds, counted without any query."""
    return {
        quad.subject.value
        for kind in kinds
        for quad in store.quads(None, RDF["type"], SP[kind])
        if isinstance(quad.subject, NamedNode)
    }


def certain(store: OxigraphStore) -> set[str]:
    sure = store.quads(None, SP["confidence"], NamedNode(f"{CONCEPT}confidence/certain"))
    return {quad.subject.value for quad in sure if isinstance(quad.subject, NamedNode)}


@pytest.mark.parametrize("question", ["CQ-08", "CQ-09", "CQ-10", "CQ-47", "CQ-48"])
def test_the_letter_alone_gives_no_reading(
    question: str, store: OxigraphStore, source_alone: OxigraphStore
) -> None:
    found = rows(store, question)

    assert rows(source_alone, question) == []
    assert set(column(found, "layer")) == {EDITORIAL}


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("CQ-08", ["TrackAssignment"]),
        ("CQ-09", ["DirectionReading"]),
        ("CQ-48", KINDS),
    ],
)
def test_each_reading_is_there_with_its_editor_date_ground_and_words(
    question: str, kinds: list[str], store: OxigraphStore
) -> None:
    found = rows(store, question)

    expected = readings(store, *kinds)
    if question == "CQ-48":
        expected -= certain(store)
    assert set(column(found, "reading")) == expected
    told = ("ground", "groundEn", "editor", "date", "quote", "confidence")
    assert [row["reading"] for row in found if not all(row[name] for name in told)] == []


def test_three_readings_of_94_are_certain_and_the_others_are_told(store: OxigraphStore) -> None:
    found = rows(store, "CQ-48")

    sure = Counter(
        row["confidenceLabel"] for row in {row["reading"]: row for row in found}.values()
    )

    assert sure == {"waarschijnlijk": 42, "mogelijk": 26, "onbepaald": 23}
    assert len(readings(store, *KINDS)) == 94
    assert {one.rpartition("/")[2] for one in certain(store) & readings(store, *KINDS)} == {
        "note-indicative-14",
        "note-ongoing-wording-16",
        "note-your-house",
    }


def test_a_component_that_fits_no_track_is_told_apart(store: OxigraphStore) -> None:
    found = rows(store, "CQ-08")

    tracks = Counter(row["track"].removeprefix(f"{LETTER}/") for row in found)

    undetermined = f"{CONCEPT}confidence/undetermined"
    assert tracks == {
        "track/1": 6,
        "track/2": 4,
        "track/3": 4,
        "track/4": 3,
        "track/5": 2,
        undetermined: 12,
    }
    assert all(
        (row["track"] == undetermined) == (row["confidence"] == undetermined) for row in found
    )


def test_directions_are_read_of_components_and_of_no_measure(store: OxigraphStore) -> None:
    found = rows(store, "CQ-09")

    ways: dict[str, set[str]] = {}
    for row in found:
        element = row["component"].removeprefix(f"{LETTER}/")
        ways.setdefault(row["directionLabel"], set()).add(element.replace("/component/", ""))

    assert {way: len(elements) for way, elements in ways.items()} == {
        "geen van beide": 16,
        "onbepaald": 7,
        "verminderen": 4,
        "faciliteren": 4,
    }
    assert ways["verminderen"] == {"proposal/2a", "proposal/5a", "proposal/9b", "proposal/13a"}
    assert ways["faciliteren"] == {"proposal/3a", "proposal/4a", "proposal/13b", "proposal/15a"}
    measures = set(column(found, "measure"))
    assert not [m for m in measures if list(store.quads(NamedNode(m), SP["direction"], None))]


def test_only_two_measures_point_two_ways_and_what_is_undetermined_points_none(
    store: OxigraphStore,
) -> None:
    found = rows(store, "CQ-10")

    told = [(row["component"].removeprefix(LETTER), row["directionLabel"]) for row in found]

    assert told == [
        ("/proposal/9/component/a", "geen van beide"),
        ("/proposal/9/component/b", "verminderen"),
        ("/proposal/13/component/a", "verminderen"),
        ("/proposal/13/component/b", "faciliteren"),
    ]


def test_numbers_per_track_are_those_of_the_readings_split_by_confidence(
    store: OxigraphStore,
) -> None:
    found = rows(store, "CQ-47")

    single = Counter((row["track"], row["confidence"]) for row in rows(store, "CQ-08"))
    split = {
        (row["track"], f"{CONCEPT}confidence/{sure}"): int(row[sure])
        for row in found
        for sure in ("certain", "probable", "possible", "undetermined")
        if row[sure] != "0"
    }

    assert split == single
    assert column(found, "components") == ["6", "4", "4", "3", "2", "12"]
    assert column(found, "trackLabel")[-1] == "onbepaald"


def test_numbers_per_track_say_that_they_are_the_editors() -> None:
    question = QUESTIONS["CQ-47"]

    labels = [c.label for c in question.columns if c.name in ("track", "components")]

    assert len(labels) == 2
    for nl, en in (question.title, question.question, *labels):
        assert "redactie" in nl
        assert "editors" in en
