"""What the letter proposes: what these answers must never say."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from sporen.rdf.namespaces import RDF, SP, XSD
from tests.data.questions import (
    CONCEPT,
    LETTER,
    QUESTIONS,
    SOURCE,
    column,
    edit_graph,
    layer,
    local_names,
    rows,
)

if TYPE_CHECKING:
    from sporen.graphs import Graphs
    from sporen.stores.oxigraph import OxigraphStore

MEASURES = [f"proposal/{number}" for number in range(1, 19)] + ["ongoing/1", "ongoing/2"]
NO_AGREEMENT = "geen overeenstemming bereikt"


def outcome(name: str, about: str) -> list[Quad]:
    """Let the letter report an outcome, of a measure or a package."""
    statement = NamedNode(f"{LETTER}/statement/{name}")
    return [
        Quad(statement, RDF["type"], SP["OutcomeStatement"], SOURCE),
        Quad(statement, SP["outcome"], NamedNode(f"{CONCEPT}outcome/{name}"), SOURCE),
        Quad(statement, SP["about"], NamedNode(f"{LETTER}/{about}"), SOURCE),
        Quad(statement, SP["quote"], Literal("is bereikt", language="nl"), SOURCE),
    ]


@pytest.mark.parametrize("kind", ["proposals", "ongoing-policy", "tracks"])
def test_words_have_no_list_number_footnote_mark_or_broken_word(
    kind: str, store: OxigraphStore
) -> None:
    quotes = column(rows(store, "CQ-01", list=kind), "quote")

    for quote in quotes:
        assert not re.match(r"\d+\. |– ", quote)
        assert not re.search(r"Bijlage 183|[a-z.]\d(?:[ ,.]|$)", quote)
        assert not re.search(r"\w- (?!en )", quote)
        assert "Kamerstuk" not in quote


def test_proposals_keep_the_numbers_of_the_letter(store: OxigraphStore) -> None:
    found = rows(store, "CQ-01")

    assert column(found, "number") == [str(number) for number in range(1, 19)]
    assert column(found, "item") == [f"{LETTER}/{measure}" for measure in MEASURES[:18]]


def test_an_annex_in_the_list_is_one_row_in_its_own_words(store: OxigraphStore) -> None:
    found = rows(store, "CQ-01", list="attached-annexes")

    begin = [" ".join(quote.split()[:2]) for quote in column(found, "quote")]

    assert begin == ["Bijlage 20", "Bijlage 24", "Bijlage 38", "Bijlage 39"]
    assert [label.partition(":")[0] for label in column(found, "itemLabel")] == begin


def test_no_measure_is_both_discussed_and_ongoing(store: OxigraphStore) -> None:
    found = rows(store, "CQ-02")

    assert sorted(column(found, "measure")) == sorted(f"{LETTER}/{one}" for one in MEASURES)
    assert Counter(column(found, "kindLabel")) == {"besproken voorstel": 18, "lopend beleid": 2}
    ongoing = {row["measure"] for row in found if row["kind"] == SP["OngoingPolicy"].value}
    assert ongoing == {f"{LETTER}/ongoing/1", f"{LETTER}/ongoing/2"}


def test_that_no_agreement_was_reached_is_never_told_as_rejected() -> None:
    empty = QUESTIONS["CQ-03"].empty

    for said in (empty.nl, empty.en):
        assert not re.search("verworpen|afgewezen|rejected|turned down", said)


def test_agreement_on_a_package_is_not_agreement_on_each_proposal(graphs: Graphs) -> None:
    agreed = "agreement-reached"

    package = rows(edit_graph(graphs, add=outcome(agreed, "package/proposals")), "CQ-03")
    one = rows(edit_graph(graphs, add=outcome(agreed, "proposal/7")), "CQ-03")

    assert package == []
    assert local_names(one, "measure") == ["proposal/7"]


@pytest.mark.parametrize(
    ("name", "about", "answer"),
    [
        ("withdrawn", "proposal/7", "true"),
        ("withdrawn", "ongoing/1", "false"),
        ("agreement-reached", "proposal/7", "false"),
        ("no-agreement-reached", "proposal/7", "false"),
    ],
)
def test_only_another_outcome_of_a_proposal_would_be_told(
    name: str, about: str, answer: str, graphs: Graphs
) -> None:
    found = rows(edit_graph(graphs, add=outcome(name, about)), "CQ-04")

    assert found == [{"answer": answer}]


def test_no_agreement_is_said_of_proposals_package_and_more_not_of_ongoing_policy(
    store: OxigraphStore,
) -> None:
    found = rows(store, "CQ-05")

    told = [(row["scopeLabel"], row["things"], row["quote"].split()[:3]) for row in found]

    assert told == [
        ("individueel", "18", ["het", "kabinet", "ook"]),
        ("in zijn geheel", "1", ["Zoals", "vermeld,", "is"]),
        ("in zijn geheel", "1", ["het", "kabinet", "ook"]),
        ("breder", "1", ["heeft", "het", "kabinet"]),
    ]


def test_four_tracks_have_grip_via_and_the_first_has_a_gap(store: OxigraphStore) -> None:
    found = rows(store, "CQ-06")

    assert column(found, "gripVia") == [
        "",
        "sturing op de arbeidsmarkt",
        "huisvesting en werkomstandigheden",
        "voorzieningen",
        "drijfveren en aanpak misstanden",
    ]
    assert column(found, "gapLabel") == ["niet vermeld", "", "", "", ""]


def test_each_track_comes_from_annex_18(store: OxigraphStore) -> None:
    origins = set(column(rows(store, "CQ-06"), "origin"))

    assert origins == {"https://w3id.org/sporen/id/kst-30573-202/annex/18"}


def test_no_measure_is_put_in_a_track(store: OxigraphStore) -> None:
    found = rows(store, "CQ-07")

    assert not [cell for row in found for cell in row.values() if "/track" in cell]
    assert set(column(found, "gapLabel")) == {"niet vermeld"}
    words = [" ".join(quote.split()[:3]) for quote in column(found, "quote")]
    assert Counter(words) == {"Binnen deze sporen": 18, "in dit kader": 2}


def test_directions_come_in_the_order_of_the_question(store: OxigraphStore) -> None:
    ways = column(rows(store, "CQ-09"), "directionLabel")

    assert list(dict.fromkeys(ways)) == [
        "verminderen",
        "faciliteren",
        "geen van beide",
        "onbepaald",
    ]


def test_two_options_of_one_component_are_no_two_components(store: OxigraphStore) -> None:
    found = rows(store, "CQ-11")

    parts = Counter((row["measure"].removeprefix(LETTER), row["partKindLabel"]) for row in found)

    assert parts == {
        ("/proposal/2", "keuzemogelijkheid"): 2,
        ("/proposal/6", "onderdeel"): 3,
        ("/proposal/9", "onderdeel"): 2,
        ("/proposal/10", "onderdeel"): 2,
        ("/proposal/12", "onderdeel"): 2,
        ("/proposal/13", "onderdeel"): 2,
        ("/proposal/14", "onderdeel"): 3,
        ("/proposal/18", "onderdeel"): 3,
        ("/ongoing/2", "onderdeel"): 2,
    }
    assert {
        one.rpartition("/option/")[0] for one in local_names(found, "part") if "/option/" in one
    } == {"proposal/2/component/a"}


def test_a_pilot_that_starts_in_a_list_of_proposals_has_not_begun(store: OxigraphStore) -> None:
    found = rows(store, "CQ-12")

    told = [
        (component, row["sectorLabel"], row["gapLabel"], row["outcomeLabel"], row["modality"])
        for row, component in zip(found, local_names(found, "component"), strict=True)
    ]

    assert told == [
        ("proposal/4/component/a", "technieksector", "niet vermeld", NO_AGREEMENT, ""),
        ("proposal/14/component/c", "distributiesector", "niet vermeld", NO_AGREEMENT, "start"),
    ]
    assert not [cell for row in found for cell in row.values() if "gestart" in cell]


def test_only_existing_regimes_are_listed_and_only_one_is_kept(store: OxigraphStore) -> None:
    found = rows(store, "CQ-13")

    assert set(column(found, "regimeLabel")) == {
        "kennismigrantenregeling",
        "24-weken-eis",
        "ETK-regeling",
        "30%-regeling",
    }
    kept = [row["regimeLabel"] for row in found if row["effectLabel"] == "ongewijzigd laten"]
    assert kept == ["30%-regeling"]


def test_components_show_the_words_of_degree_of_their_measure(store: OxigraphStore) -> None:
    found = rows(store, "CQ-13")

    told = [(row["component"].removeprefix(f"{LETTER}/"), row["modality"]) for row in found]

    assert told == [
        ("proposal/2/component/a", ""),
        ("proposal/6/component/a", ""),
        ("proposal/13/component/a", "Een voorstel tot"),
        ("proposal/13/component/a", "Een voorstel tot"),
        ("proposal/13/component/b", "Een voorstel tot"),
    ]


@pytest.mark.parametrize("question", ["CQ-13", "CQ-15"])
def test_words_of_degree_of_measure_and_component_stand_side_by_side(
    question: str, graphs: Graphs
) -> None:
    component = NamedNode(f"{LETTER}/proposal/13/component/b")
    words = Literal("zo mogelijk", language="nl")
    more = [Quad(component, SP["modalityAsWritten"], words, SOURCE)]

    found = rows(edit_graph(graphs, add=more), question, regime="30-percent-ruling")

    assert column(found, "modality") == ["Een voorstel tot … zo mogelijk"]


@pytest.mark.parametrize(
    ("regime", "measure", "relation", "effects"),
    [
        ("30-percent-ruling", "proposal/13", "zou in stand houden", ["ongewijzigd laten"]),
        ("etk-scheme", "proposal/13", "zou wijzigen", ["aanscherpen", "uitsluiten"]),
        ("highly-skilled-migrant-scheme", "proposal/2", "zou wijzigen", ["toespitsen"]),
        ("24-week-requirement", "proposal/6", "zou wijzigen", ["afschaffen"]),
    ],
)
def test_a_regime_that_is_kept_is_not_changed_and_on_neither_was_there_agreement(
    regime: str, measure: str, relation: str, effects: list[str], store: OxigraphStore
) -> None:
    found = rows(store, "CQ-15", regime=regime)

    assert column(found, "effectLabel") == effects
    assert set(local_names(found, "measure")) == {measure}
    assert set(column(found, "relationLabel")) == {relation}
    assert set(column(found, "outcomeLabel")) == {NO_AGREEMENT}
    assert set(column(found, "layer")) == {layer("inferred")}


@pytest.mark.parametrize("question", ["CQ-13", "CQ-15"])
def test_what_would_be_excluded_is_a_part_of_the_etk_scheme_in_the_words_shown(
    question: str, store: OxigraphStore
) -> None:
    found = rows(store, question, regime="etk-scheme")

    excluded = [row["quote"] for row in found if row["effectLabel"] == "uitsluiten"]

    assert excluded == ["het uitsluiten van ETK van keuzeloon"]


def test_only_the_search_period_has_values(store: OxigraphStore) -> None:
    found = rows(store, "CQ-14")

    told = [
        (element, row["parameterLabel"], row["fromValue"], row["toValue"], row["unitLabel"])
        for row, element in zip(found, local_names(found, "part"), strict=True)
    ]

    assert told == [
        ("proposal/2/component/a/option/1", "opleidingseis", "", "", ""),
        ("proposal/2/component/a/option/2", "salariscriterium", "", "", ""),
        ("proposal/3/component/a", "zoekperiode", "3", "6", "maanden"),
        ("proposal/6/component/b", "wachttermijn", "", "", ""),
        ("proposal/6/component/c", "wachttermijn", "", "", ""),
        ("proposal/7/component/a", "capaciteit", "", "", ""),
        ("proposal/18/component/c", "mandaat", "", "", ""),
    ]


def test_an_option_shows_the_words_of_degree_of_its_component(store: OxigraphStore) -> None:
    options = [row for row in rows(store, "CQ-14") if "/option/" in row["part"]]

    assert column(options, "modality") == ["wordt bezien", "wordt bezien"]
    assert column(options, "readingLabel") == ["wordt verkend", "wordt verkend"]


def test_conditions_are_those_in_the_words_of_the_letter(store: OxigraphStore) -> None:
    found = [row for row in rows(store, "CQ-17") if row["condition"]]

    beginnings = [" ".join(row["condition"].split()[:3]) for row in found]

    assert list(zip(local_names(found, "element"), beginnings, strict=True)) == [
        ("proposal/3/component/a", "in het geval"),
        ("proposal/4/component/a", "onder strikte voorwaarden"),
        ("proposal/12/component/b", "indien er geen"),
        ("proposal/14", "Zonder een goed"),
    ]
    # A condition is read in the letter; that its wording is conditional, the editors say of one.
    assert column(found, "readingLabel") == ["", "", "voorwaardelijk", ""]


def test_ways_of_wording_have_no_order(store: OxigraphStore) -> None:
    found = rows(store, "CQ-17")

    assert local_names(found, "measure") == [
        f"proposal/{number}" for number in (2, 2, 3, 4, 6, 6, 12, 12, 14)
    ]
    skos = "http://www.w3.org/2004/02/skos/core#"
    ordered = [
        quad.subject
        for term in ("broader", "narrower", "notation", "memberList")
        for quad in store.quads(None, NamedNode(f"{skos}{term}"), None)
        if "/modality" in str(quad.subject)
    ]
    assert ordered == []


@pytest.mark.parametrize(
    ("question", "values", "bare", "noted"),
    [
        ("CQ-14", {}, ["proposal/3/component/a", "proposal/7/component/a"], 5),
        ("CQ-17", {}, ["proposal/3/component/a", "proposal/4/component/a", "proposal/14"], 6),
        ("CQ-18", {"actor": "nla"}, ["proposal/7/component/a"], 0),
    ],
)
def test_the_layer_of_a_note_stands_only_where_there_is_one(
    question: str, values: dict[str, str], bare: list[str], noted: int, store: OxigraphStore
) -> None:
    found = rows(store, question, **values)
    (what,) = {"part", "element", "component"} & set(found[0])

    without = [row for row in found if not row["noteLayer"]]

    assert local_names(without, what) == bare
    assert column([row for row in found if row["noteLayer"]], "noteLayer") == (
        [layer("editorial")] * noted
    )


def test_in_2024_are_words_and_no_date(store: OxigraphStore) -> None:
    (row,) = rows(store, "CQ-18", actor="ela")

    told = (row["changedLabel"], row["effectLabel"], row["modality"], row["time"])
    assert told == ("mandaat", "uitbreiden", "inzetten op", "in 2024")
    assert row["note"].endswith("het jaartal is dus geen datum van een uitbreiding.")
    dated = [
        quad
        for node in (row["component"], row["node"], row["measure"])
        for quad in store.quads(NamedNode(node), None, None)
        if isinstance(quad.object, Literal)
        and quad.object.datatype in {XSD[kind] for kind in ("date", "gYear", "gYearMonth")}
    ]
    assert dated == []


def test_what_would_change_for_others_does_not_change_at_an_actor_itself(
    store: OxigraphStore,
) -> None:
    assert local_names(rows(store, "CQ-18", actor="nla"), "component") == ["proposal/7/component/a"]
    assert rows(store, "CQ-18", actor="municipalities") == []
