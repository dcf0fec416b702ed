"""Who is involved: what these answers must never say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Quad

from sporen.asking import parameters
from sporen.rdf.namespaces import SP
from sporen.stores.oxigraph import OxigraphStore
from tests.data.questions import (
    LETTER,
    QUESTIONS,
    ask,
    column,
    edit_graph,
    layer,
    local_names,
    rows,
)

if TYPE_CHECKING:
    from sporen.graphs import Graphs

MEASURES = [f"proposal/{number}" for number in range(1, 19)] + ["ongoing/1", "ongoing/2"]
_LAW = "https://w3id.org/sporen/id/law/wet-goed-verhuurderschap"
_ACTOR = "https://w3id.org/sporen/id/actor/"
_MUNICIPALITY = "https://identifier.overheid.nl/tooi/id/gemeente/"


def test_roles_are_those_of_the_words_and_of_no_municipality_or_target_group(
    store: OxigraphStore,
) -> None:
    found = rows(store, "CQ-19")

    matrix = {
        (row["actor"].rpartition("/")[2], row["roleLabel"], row["element"].removeprefix(LETTER))
        for row in found
    }

    assert matrix == {
        ("nla", "onderwerp van wijziging", "/proposal/7/component/a"),
        ("municipalities", "ontvangt ondersteuning", "/proposal/8/component/a"),
        ("employers", "beoogde uitvoerder van een rol", "/proposal/11/component/a"),
        ("cabinet", "uitvoerder", "/proposal/14/component/a"),
        ("cabinet", "uitvoerder", "/proposal/14/component/c"),
        ("eures", "middel", "/proposal/15/component/a"),
        ("supervisory-bodies", "samenwerkingspartner", "/proposal/18/component/b"),
        ("ela", "onderwerp van wijziging", "/proposal/18/component/c"),
        ("municipalities", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("employers", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("educational-institutions", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("civil-society", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("aanjaagteam", "adviseur", "/ongoing/2/component/a"),
        ("cabinet", "uitvoerder", "/ongoing/2/component/a"),
    }


def test_an_office_has_a_role_in_the_letter_but_in_no_measure(store: OxigraphStore) -> None:
    assert rows(store, "CQ-19", actor="minister-szw") == []
    assert rows(store, "CQ-21", actor="minister-szw") != []


def test_municipalities_are_named_in_four_places_and_have_a_role_in_two(
    store: OxigraphStore,
) -> None:
    found = rows(store, "CQ-21")

    places = [(row["place"].removeprefix(LETTER), row["roleLabel"]) for row in found]

    assert places == [
        ("/track/4", ""),
        ("/proposal/8/component/a", "ontvangt ondersteuning"),
        ("/proposal/14", ""),
        ("/ongoing/1/component/a", "samenwerkingspartner"),
    ]
    assert column(found, "hasRole") == ["false", "true", "false", "true"]


def test_a_role_in_words_that_do_not_name_the_actor_is_found_too(store: OxigraphStore) -> None:
    found = rows(store, "CQ-21", actor="minister-szw")

    assert "Ik heb een aantal van deze sporen ook genoemd" in column(found, "quote")


def test_no_implementer_is_said_of_a_measure_whose_other_component_names_one(
    store: OxigraphStore,
) -> None:
    found = rows(store, "CQ-20")

    silent = [one for one in MEASURES if one not in {"proposal/14", "ongoing/2"}]
    assert sorted(local_names(found, "element")) == sorted(
        [*silent, "proposal/14/component/b", "ongoing/2/component/b"]
    )
    assert set(column(found, "gapLabel")) == {"niet vermeld"}


def test_what_has_an_implementer_has_no_gap_of_one(store: OxigraphStore) -> None:
    named = local_names(rows(store, "CQ-19", role="implementer"), "element")

    assert named == ["proposal/14/component/a", "proposal/14/component/c", "ongoing/2/component/a"]
    assert set(named).isdisjoint(local_names(rows(store, "CQ-20"), "element"))


def test_the_letter_names_one_law_and_no_directive(store: OxigraphStore) -> None:
    found = rows(store, "CQ-22")

    own = [row for row in found if row["layer"] == layer("source") and row["law"]]

    (row,) = own
    assert (row["law"], row["component"]) == (_LAW, f"{LETTER}/proposal/8/component/a")
    assert row["regime"] == ""
    assert "Wet Goed Verhuurderschap" in row["quote"]


def test_legislation_that_is_not_named_is_a_gap_with_its_words_and_no_law(
    store: OxigraphStore,
) -> None:
    found = [row for row in rows(store, "CQ-22") if row["gap"]]

    told = [(row["component"].removeprefix(LETTER), row["gapLabel"], row["quote"]) for row in found]

    assert told == [
        ("/proposal/16/component/a", "niet nader genoemd", "in Europese richtlijnen"),
        ("/proposal/18/component/b", "niet nader genoemd", "Europese en nationale arbeidsregels"),
    ]
    assert set(column(found, "law")) == set(column(found, "regime")) == {""}


def test_the_law_of_the_letter_has_no_number_in_the_register_of_laws(store: OxigraphStore) -> None:
    (row,) = [row for row in rows(store, "CQ-22") if row["law"] == _LAW]

    assert "BWB" not in " ".join(row.values())
    assert not list(store.quads(NamedNode(_LAW), SP["registeredAs"], None))


def test_what_a_regime_rests_on_is_said_by_others_each_with_a_source(store: OxigraphStore) -> None:
    found = [row for row in rows(store, "CQ-22") if row["regime"]]

    assert [(row["regimeLabel"], row["lawLabel"].split()[1].rstrip(",")) for row in found] == [
        ("kennismigrantenregeling", "2.1"),
        ("kennismigrantenregeling", "3.30a"),
        ("kennismigrantenregeling", "3.4"),
        ("24-weken-eis", "6.2"),
        ("ETK-regeling", "31a"),
        ("30%-regeling", "10ea"),
    ]
    assert set(column(found, "layer")) == {layer("shared")}
    assert set(column(found, "quoteLayer")) == {layer("source")}
    assert all(row["source"] and row["confidence"] for row in found)


def test_a_regime_of_which_nothing_more_is_known_has_a_row_that_says_so(graphs: Graphs) -> None:
    fewer = OxigraphStore()
    gone = SP["laidDownIn"]
    fewer.extend(quad for quad in graphs.quads(graphs.graph_names()) if quad.predicate != gone)

    found = [row for row in rows(fewer, "CQ-22") if row["regime"]]

    assert len(found) == 4
    assert set(column(found, "source")) == {"niets bekend in deze graaf"}
    assert set(column(found, "sourceEn")) == {"nothing known in this graph"}


def test_each_of_the_342_municipalities_gets_the_same_answer(store: OxigraphStore) -> None:
    question = QUESTIONS["CQ-23"]
    offered = parameters.allowed_iris(question.parameters[0], store)

    expected = ask(store, "CQ-23").rows.rows

    assert len(offered) == 342
    for municipality in offered:
        query = parameters.bind(question, {"municipality": NamedNode(municipality)})
        assert store.select(query).rows == expected


def test_of_no_measure_is_it_said_that_it_applies_to_a_municipality(store: OxigraphStore) -> None:
    found = rows(store, "CQ-23")

    told = [
        (row["measure"].removeprefix(LETTER), row["standingLabel"], row["roleLabel"])
        for row in found
    ]
    assert told == [
        ("/proposal/8", "geen overeenstemming bereikt", "ontvangt ondersteuning"),
        ("/ongoing/1", "lopend beleid", "samenwerkingspartner"),
    ]
    assert set(column(found, "group")) == {f"{_ACTOR}municipalities"}
    assert set(column(found, "gapLabel")) == {"niet vermeld"}
    words = " ".join(cell for row in found for cell in row.values()).casefold()
    assert not [word for word in ("geldt", "van toepassing", "applies") if word in words]
    assert _MUNICIPALITY not in words


def test_a_municipality_that_is_named_itself_is_found_without_a_group(graphs: Graphs) -> None:
    westland = NamedNode(f"{_MUNICIPALITY}gm1783")
    role = NamedNode(f"{LETTER}/proposal/8/component/a/participation/municipalities")
    participant = NamedNode("http://data.europa.eu/m8g/hasParticipant")
    (group,) = graphs.store.quads(role, participant, None)
    instead = Quad(role, participant, westland, group.graph_name)
    named = edit_graph(graphs, add=[instead], remove=[group])

    own = column(rows(named, "CQ-23", municipality="gm1783"), "groupLabel")
    others = column(rows(named, "CQ-23", municipality="gm0344"), "groupLabel")

    assert own == ["Westland", "gemeenten"]
    assert others == ["gemeenten"]


def test_gaps_of_the_package_are_not_told_as_gaps_of_the_measure(store: OxigraphStore) -> None:
    found = rows(store, "CQ-24", measure="proposal/8")

    own = [row["aspectLabel"] for row in found if row["of"] == "de maatregel"]
    whole = [row["aspectLabel"] for row in found if row["of"] == "het hele pakket"]

    assert sorted(own) == ["begindatum", "hoeveelheid", "spoor", "uitvoerder", "welke gemeenten"]
    assert sorted(whole) == [
        "begindatum",
        "budgettaire gevolgen",
        "haalbaarheid",
        "richting per maatregel",
        "welke maatregelen",
    ]
    assert {row["of"] for row in found if "/package/" in row["thing"]} == {"het hele pakket"}
    assert len(own) + len(whole) == len(found)


@pytest.mark.parametrize("measure", ["ongoing/1", "ongoing/2"])
def test_ongoing_policy_is_in_no_package(measure: str, store: OxigraphStore) -> None:
    assert set(column(rows(store, "CQ-24", measure=measure), "of")) == {"de maatregel"}


def test_gaps_of_components_and_of_what_they_concern_are_gaps_of_the_measure(
    store: OxigraphStore,
) -> None:
    things = [
        (measure, row["thing"].removeprefix(f"{LETTER}/"))
        for measure in MEASURES
        for row in rows(store, "CQ-24", measure=measure)
        if row["of"] == "de maatregel" and row["thing"] != f"{LETTER}/{measure}"
    ]

    assert sorted(set(things)) == [
        ("ongoing/2", "ongoing/2/component/b"),
        ("proposal/1", "proposal/1/component/a"),
        ("proposal/12", "proposal/12/component/a"),
        ("proposal/12", "proposal/12/component/b"),
        ("proposal/13", "proposal/13/component/b"),
        ("proposal/14", "proposal/14/component/a"),
        ("proposal/14", "proposal/14/component/b"),
        ("proposal/14", "proposal/14/component/c"),
        ("proposal/16", "proposal/16/component/a"),
        ("proposal/18", "proposal/18/component/b"),
        ("proposal/4", "proposal/4/component/a"),
        ("proposal/9", "plan/homeless-migrants"),
    ]


def test_europe_is_in_four_measures_and_not_in_the_letters_of_other_words(
    store: OxigraphStore,
) -> None:
    found = [row["measure"].removeprefix(f"{LETTER}/") for row in rows(store, "CQ-25")]

    assert found == ["proposal/15", "proposal/16", "proposal/17", "proposal/18"]


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        ("EU", [15, 16, 17]),
        ("eu", [15, 16, 17, 18]),
        ("europees", [17]),
        ("keuzes", [1, 14]),
        ("EU-lidstaten", [17]),
        ("Keuzes", []),
    ],
)
def test_small_letters_find_capitals_at_the_start_of_words_only(
    words: str, measures: list[int], store: OxigraphStore
) -> None:
    found = local_names(rows(store, "CQ-25", words=words), "measure")

    assert found == [f"proposal/{number}" for number in measures]


def test_a_kept_or_tightened_tax_scheme_is_no_subsidy_or_facility(store: OxigraphStore) -> None:
    assert local_names(rows(store, "CQ-26", type="subsidy"), "component") == [
        "proposal/1/component/a",
        "proposal/5/component/a",
    ]
    assert local_names(rows(store, "CQ-26", type="fiscal-facility"), "component") == [
        "proposal/1/component/a"
    ]
    assert not [
        one
        for one in local_names(rows(store, "CQ-26"), "component")
        if one.startswith("proposal/13/")
    ]


def test_a_pilot_keeps_the_words_that_say_how_firm_it_is(store: OxigraphStore) -> None:
    found = rows(store, "CQ-26", type="pilot")

    assert local_names(found, "component") == ["proposal/4/component/a", "proposal/14/component/c"]
    assert column(found, "modality") == ["", "start"]


def test_under_thirty_is_an_emphasis_and_no_target_group(store: OxigraphStore) -> None:
    found = rows(store, "CQ-27")

    stressed = [(row["valueLabel"], row["emphasis"]) for row in found if row["emphasis"]]

    assert stressed == [("kennismigranten", "met name voor kennismigranten onder de 30 jaar")]
    assert not [label for label in column(found, "valueLabel") if "30" in label]


def test_sectors_that_are_not_named_are_gaps_with_their_words(store: OxigraphStore) -> None:
    found = [row for row in rows(store, "CQ-27") if row["whatLabel"] == "sector"]

    silent = [row for row in found if row["valueLabel"] == "niet nader genoemd"]

    assert [row["quote"] for row in silent] == [
        "in specifieke sectoren",
        "in specifieke sectoren",
        "sectoren met hoogwaardige arbeid",
        "in bepaalde sectoren",
    ]
    named = [row["valueLabel"] for row in found if row not in silent]
    assert named == ["technieksector", "distributiesector"]


def test_a_group_and_a_sector_pick_components_that_have_both(store: OxigraphStore) -> None:
    skilled = "third-country-skilled-workers"

    both = rows(store, "CQ-27", group=skilled, sector="technology")

    assert column(both, "valueLabel") == ["technieksector", "vakkrachten uit derde landen"]
    assert rows(store, "CQ-27", group=skilled, sector="distribution") == []
    assert rows(store, "CQ-27", group=skilled) == both
