"""What became of it: what these answers must never say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from sporen.rdf.namespaces import SP, XSD
from sporen.stores.oxigraph import OxigraphStore
from tests.data.questions import CONCEPT, LETTER, column, layer, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.graphs import Graphs

DOCUMENTS = "https://w3id.org/sporen/id"
FOLLOW_UP = NamedNode("https://w3id.org/sporen/graph/kst-29861-120/follow-up")
TERMS = "http://purl.org/dc/terms"
MEASURES = [f"proposal/{number}" for number in range(1, 19)] + ["ongoing/1", "ongoing/2"]
PACKAGE = "package/proposals"
NOTHING_KNOWN = "niets bekend in deze graaf; de nieuwste gebeurtenis erin is van 2026-10-04"

each_measure = pytest.mark.parametrize("measure", MEASURES)


def last_day(date: str) -> str:
    """Return what a date sorts by: a month comes after its days, and a year after its months."""
    return f"{date}~"


def changed(
    graphs: Graphs, *, more: Iterable[Quad] = (), gone: Iterable[str] = ()
) -> OxigraphStore:
    """Copy the store with some statements more, and without some subjects."""
    left_out = {NamedNode(subject) for subject in gone}
    copy = OxigraphStore()
    copy.extend(quad for quad in graphs.quads(graphs.graph_names()) if quad.subject not in left_out)
    copy.extend(more)
    return copy


def events_of(store: OxigraphStore, thing: str) -> set[str]:
    """Return the events that follow up a thing of the letter or a part of it, without any query."""
    whole = NamedNode(f"{LETTER}/{thing}")
    parts = [quad.subject for quad in store.quads(None, SP["partOf"], whole)]
    return {
        quad.subject.value
        for one in (whole, *parts)
        for quad in store.quads(None, SP["followsUp"], one)
        if isinstance(quad.subject, NamedNode)
    }


def event(thing: str, words: str, date: str, datatype: str = "date") -> list[Quad]:
    """Make a later event on a thing of the letter."""
    node = NamedNode(f"{LETTER}/follow-up/made-up")
    told: dict[NamedNode, NamedNode | Literal] = {
        SP["followsUp"]: NamedNode(f"{LETTER}/{thing}"),
        SP["followUpLink"]: NamedNode(f"{CONCEPT}follow-up-link/subject"),
        SP["eventType"]: NamedNode(f"{CONCEPT}event-type/budget"),
        SP["confidence"]: NamedNode(f"{CONCEPT}confidence/certain"),
        NamedNode(f"{TERMS}/date"): Literal(date, datatype=XSD[datatype]),
        NamedNode(f"{TERMS}/source"): NamedNode("https://www.tweedekamer.nl/"),
        NamedNode(f"{TERMS}/description"): Literal(words, language="nl"),
    }
    return [Quad(node, predicate, value, FOLLOW_UP) for predicate, value in told.items()]


# == What became of one measure ==


@each_measure
def test_no_event_is_lost_or_earlier_than_the_letter(measure: str, store: OxigraphStore) -> None:
    events = [row for row in rows(store, "CQ-44", measure=measure) if row["step"] == "3"]

    dates = column(events, "date")

    assert sorted(column(events, "event")) == sorted(events_of(store, measure))
    assert dates == sorted(dates, key=last_day)
    assert all(date >= "2023-09-08"[: len(date)] for date in dates)
    assert {row["layer"] for row in events} == {layer("follow-up")}


@each_measure
def test_the_letter_alone_gives_the_outcome_and_nothing_later(
    measure: str, store: OxigraphStore, source_alone: OxigraphStore
) -> None:
    alone = rows(source_alone, "CQ-44", measure=measure)

    assert alone == [row for row in rows(store, "CQ-44", measure=measure) if row["step"] == "1"]
    assert len(alone) == 1


def test_the_ruling_on_the_24_week_requirement_follows_proposal_6(store: OxigraphStore) -> None:
    first, second, *_ = rows(store, "CQ-44", measure="proposal/6")

    assert first["whatLabel"] == "geen overeenstemming bereikt"
    assert (second["date"], second["whatLabel"]) == ("2023-11-29", "rechterlijke uitspraak")
    assert (second["tieLabel"], second["element"]) == (
        "rechtstreeks",
        f"{LETTER}/proposal/6/component/a",
    )


def test_the_certification_process_was_continued_as_a_bill(store: OxigraphStore) -> None:
    continued = [row for row in rows(store, "CQ-44", measure="ongoing/2") if row["step"] == "2"]

    assert {(row["whatLabel"], row["document"], row["layer"]) for row in continued} == {
        ("later voortgezet als", f"{DOCUMENTS}/dossier-36446", layer("external"))
    }
    assert column(continued, "source") == [
        "https://www.raadvanstate.nl/actueel/nieuws/@134456/w12-22-00200-iii/",
        "https://zoek.officielebekendmakingen.nl/kst-36446-8.html",
    ]
    assert all(words.startswith("«") for words in column(continued, "description"))


@pytest.mark.parametrize("measure", ["ongoing/1", "ongoing/2"])
def test_ongoing_policy_has_no_outcome_but_what_the_letter_calls_it(
    measure: str, store: OxigraphStore
) -> None:
    first, second, *_ = rows(store, "CQ-44", measure=measure)

    assert (first["whatLabel"], first["layer"]) == ("is lopend beleid", layer("source"))
    assert first["quote"] == "De volgende maatregelen zijn lopend kabinetsbeleid"
    assert second["step"] != "1"


def test_a_measure_without_events_has_a_row_that_says_so(graphs: Graphs) -> None:
    fewer = changed(graphs, gone=events_of(graphs.store, "proposal/8"))

    outcome, silence = rows(fewer, "CQ-44", measure="proposal/8")

    assert outcome["step"] == "1"
    assert silence["description"] == NOTHING_KNOWN
    assert silence["descriptionEn"] == (
        "nothing known in this graph; the newest event in it is of 2026-10-04"
    )
    # That date is of another event: in the column of dates it would be read as one of this measure.
    assert (silence["date"], silence["layer"]) == ("", layer("follow-up"))


# == Of which measures something is known ==


def test_events_are_counted_once_and_those_on_the_package_stay_with_the_package(
    store: OxigraphStore,
) -> None:
    found = rows(store, "CQ-35")

    counted = {row["thing"].removeprefix(f"{LETTER}/"): int(row["events"]) for row in found}

    assert counted == {thing: len(events_of(store, thing)) for thing in [*MEASURES, PACKAGE]}
    assert sum(counted.values()) == 102


def test_what_is_known_never_says_that_a_measure_was_carried_out(graphs: Graphs) -> None:
    fewer = changed(graphs, gone=events_of(graphs.store, "proposal/8"))

    found = rows(fewer, "CQ-35")

    assert set(column(found, "known")) == {
        "rechtstreeks vervolg bekend",
        "alleen vervolg over hetzelfde onderwerp bekend",
        NOTHING_KNOWN,
    }


def test_a_thing_without_events_keeps_its_row_and_says_so(graphs: Graphs) -> None:
    gone = events_of(graphs.store, "proposal/8") | events_of(graphs.store, PACKAGE)
    fewer = changed(graphs, gone=gone)

    silent = [row for row in rows(fewer, "CQ-35") if row["events"] == "0"]

    assert column(silent, "thing") == [f"{LETTER}/proposal/8", f"{LETTER}/{PACKAGE}"]
    assert column(silent, "known") == [NOTHING_KNOWN, NOTHING_KNOWN]
    assert [(row["direct"], row["newest"]) for row in silent] == [("0", ""), ("0", "")]


@pytest.mark.parametrize("question", ["CQ-35", "CQ-54"])
def test_the_letter_alone_knows_of_no_follow_up(question: str, source_alone: OxigraphStore) -> None:
    assert rows(source_alone, question) == []


# == What happened when ==


def test_the_letter_dates_six_things_and_annex_18_is_none_of_them(store: OxigraphStore) -> None:
    found = rows(store, "CQ-45")

    dated = [row["date"] for row in found if row["layer"] == layer("source")]

    assert dated == [
        *("2023-05-10", "2023-05-12", "2023-05-16", "2023-06-01", "2023-06-06", "2023-07-10"),
    ]
    assert not [row for row in found if row["date"] == "2023-03-23"]
    assert not [row for row in found if row["node"].endswith("/annex/18")]


def test_the_date_of_the_letter_itself_comes_from_outside(store: OxigraphStore) -> None:
    (own,) = [row for row in rows(store, "CQ-45") if row["node"] == LETTER]

    assert (own["date"], own["whatLabel"], own["layer"]) == (
        "2023-09-08",
        "brief",
        layer("external"),
    )


def test_what_others_date_names_its_source_and_says_what_it_is(store: OxigraphStore) -> None:
    found = [row for row in rows(store, "CQ-45") if row["layer"] != layer("source")]

    assert [row["node"] for row in found if not (row["source"] and row["description"])] == []


def test_every_event_has_its_place_in_time(store: OxigraphStore) -> None:
    found = [row for row in rows(store, "CQ-45") if row["layer"] == layer("follow-up")]

    events = {quad.subject.value for quad in store.quads(None, SP["eventType"])}  # type: ignore[union-attr]

    assert sorted(column(found, "node")) == sorted(events)
    assert column(found, "date") == sorted(column(found, "date"), key=last_day)


@pytest.mark.parametrize(
    ("date", "datatype"), [("2030", "gYear"), ("2030-05", "gYearMonth"), ("2030-05-12", "date")]
)
def test_a_period_has_what_falls_in_it_however_precise_its_date(
    date: str, datatype: str, graphs: Graphs
) -> None:
    later = changed(graphs, more=event("proposal/7", "Extra geld.", date, datatype))

    within = rows(later, "CQ-45", since="2030-05-10", until="2030-05-20")
    only_since = rows(later, "CQ-45", since="2030-05-12")
    only_until = rows(later, "CQ-45", until="2030-05-12")

    assert column(within, "date") == [date]
    assert column(only_since, "date") == [date]
    assert column(only_until, "date")[-1] == date


def test_a_period_leaves_out_what_lies_outside_it(store: OxigraphStore) -> None:
    found = column(rows(store, "CQ-45", since="2024-02-01", until="2024-02-29"), "date")

    everything = column(rows(store, "CQ-45"), "date")

    assert found == [date for date in everything if date.startswith("2024-02") or date == "2024"]


def test_a_type_of_event_leaves_out_documents_and_meetings(store: OxigraphStore) -> None:
    found = rows(store, "CQ-45", event="policy-letter")

    assert set(column(found, "whatLabel")) == {"beleidsbrief"}
    assert set(column(found, "layer")) == {layer("follow-up")}


# == How documents hang together ==


def test_five_references_eight_annexes_and_four_organisations(store: OxigraphStore) -> None:
    found = rows(store, "CQ-46")

    steps = column(found, "step")

    assert [steps.count(step) for step in "124"] == [5, 8, 4]
    assert {row["layer"] for row in found if row["step"] != "3"} == {layer("inferred")}
    # What stands in a layer follows from no other.
    assert {row["fromLayer"] for row in found if row["step"] == "3"} == {""}


def test_annex_18_is_referred_to_and_an_annex_of_nothing(store: OxigraphStore) -> None:
    (row,) = rows(store, "CQ-46", document="kst-30573-202/annex/18")

    assert (row["paper"], row["relation"]) == (LETTER, "haalt aan")


def test_each_recorded_event_is_told_with_its_document(store: OxigraphStore) -> None:
    found = [row for row in rows(store, "CQ-46") if row["step"] == "3"]

    recorded = [
        (quad.subject.value, quad.object.value)  # type: ignore[union-attr]
        for quad in store.quads(None, SP["recordedIn"])
    ]

    assert sorted((row["node"], row["paper"]) for row in found) == sorted(recorded)


def test_organisations_behind_the_offices(store: OxigraphStore) -> None:
    found = [row for row in rows(store, "CQ-46") if row["step"] == "4"]

    told = {
        row["paper"].removeprefix(f"{DOCUMENTS}/"): row["other"].rpartition("/")[2] for row in found
    }

    assert told == {
        "kst-29861-120": "ministry-szw",
        "kst-30573-202": "ministry-jenv",
        "kst-30573-202/annex/20": "ministry-ezk",
        "kst-30573-202/annex/39": "ministry-szw",
    }
    assert {(row["fromLayer"], row["officeLayer"]) for row in found} == {
        (layer("source"), layer("shared"))
    }


# == News on what would be kept ==


def test_the_words_of_the_letter_stand_unchanged_beside_the_news(store: OxigraphStore) -> None:
    found = rows(store, "CQ-54")

    assert set(column(found, "quote")) == {"het ongewijzigd laten van de 30%-regeling"}
    assert {(row["layer"], row["quoteLayer"]) for row in found} == {
        (layer("follow-up"), layer("source"))
    }
    on_it = {
        quad.subject.value  # type: ignore[union-attr]
        for quad in store.quads(
            None, SP["followsUp"], NamedNode(f"{LETTER}/proposal/13/component/b")
        )
    }
    named = f"{LETTER}/follow-up/proposal-13-e07"
    assert set(column(found, "event")) == on_it | {named}
    assert {row["event"]: row["element"] for row in found}[named].endswith("13/component/a")


@pytest.mark.parametrize(
    ("thing", "words", "more"),
    [
        ("proposal/13", "De Kamer spreekt over de Expatregeling.", 1),
        ("proposal/13", "De Kamer spreekt over belastingen.", 0),
        ("proposal/13/component/b", "De Kamer spreekt over belastingen.", 1),
        ("proposal/13/component/a", "De Kamer spreekt over de expatregeling.", 1),
        ("proposal/13/component/a", "De Kamer spreekt over de ETK-regeling.", 0),
        ("proposal/12", "De Kamer spreekt over de expatregeling.", 0),
    ],
)
def test_news_on_the_measure_or_its_other_part_counts_if_it_names_the_regime(
    thing: str, words: str, more: int, graphs: Graphs
) -> None:
    later = changed(graphs, more=event(thing, words, "2027-01-05"))

    assert len(rows(later, "CQ-54")) == 7 + more
