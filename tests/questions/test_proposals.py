"""What the letter proposes: what these answers must never say."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from sporen.stores.embedded import Embedded
from sporen.vocabulary import SP, XSD
from tests.questions.cases import (
    CONCEPT,
    EXPECTED,
    LETTER,
    rows,
)

if TYPE_CHECKING:
    from sporen.graphs import Graphs
    from sporen.stores.store import Term

OTHER = "https://w3id.org/sporen/id/kst-99999-1"
_DATE = NamedNode("http://purl.org/dc/terms/date")
MEASURES = [f"proposal/{number}" for number in range(1, 19)] + ["ongoing/1", "ongoing/2"]

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


def column(found: list[dict[str, str]], name: str) -> list[str]:
    return [row[name] for row in found]


@pytest.mark.parametrize("kind", ["proposals", "ongoing-policy", "tracks"])
def test_words_have_no_list_number_footnote_mark_or_broken_word(kind: str, store: Embedded) -> None:
    quotes = column(rows(store, "CQ-01", list=kind), "quote")

    for quote in quotes:
        assert not re.match(r"\d+\. |– ", quote)
        assert not re.search(r"Bijlage 183|[a-z.]\d(?:[ ,.]|$)", quote)
        assert not re.search(r"\w- (?!en )", quote)
        assert "Kamerstuk" not in quote


def test_proposals_keep_the_numbers_of_the_letter(store: Embedded) -> None:
    found = rows(store, "CQ-01")

    assert column(found, "number") == [str(number) for number in range(1, 19)]
    assert column(found, "item") == [f"{LETTER}/{measure}" for measure in MEASURES[:18]]


def test_no_measure_is_both_discussed_and_ongoing(store: Embedded) -> None:
    found = rows(store, "CQ-02")

    assert sorted(column(found, "measure")) == sorted(f"{LETTER}/{one}" for one in MEASURES)
    assert Counter(column(found, "kindLabel")) == {"besproken voorstel": 18, "lopend beleid": 2}
    ongoing = {row["measure"] for row in found if row["kind"] == SP["OngoingPolicy"].value}
    assert ongoing == {f"{LETTER}/ongoing/1", f"{LETTER}/ongoing/2"}


def test_no_agreement_is_said_of_proposals_package_and_more_not_of_ongoing_policy(
    store: Embedded,
) -> None:
    found = rows(store, "CQ-05")

    told = [(row["scopeLabel"], row["things"], row["quote"].split()[:3]) for row in found]

    assert told == [
        ("individueel", "18", ["het", "kabinet", "ook"]),
        ("in zijn geheel", "1", ["Zoals", "vermeld,", "is"]),
        ("in zijn geheel", "1", ["het", "kabinet", "ook"]),
        ("breder", "1", ["heeft", "het", "kabinet"]),
    ]


def test_four_tracks_have_grip_via_and_the_first_has_a_gap(store: Embedded) -> None:
    found = rows(store, "CQ-06")

    assert column(found, "gripVia") == [
        "",
        "sturing op de arbeidsmarkt",
        "huisvesting en werkomstandigheden",
        "voorzieningen",
        "drijfveren en aanpak misstanden",
    ]
    assert column(found, "gapLabel") == ["niet vermeld", "", "", "", ""]


def test_each_track_comes_from_annex_18(store: Embedded) -> None:
    origins = set(column(rows(store, "CQ-06"), "origin"))

    assert origins == {"https://w3id.org/sporen/id/kst-30573-202/annex/18"}


def test_no_measure_is_put_in_a_track(store: Embedded) -> None:
    found = rows(store, "CQ-07")

    assert not [cell for row in found for cell in row.values() if "/track" in cell]
    assert set(column(found, "statusLabel")) == {"niet vermeld"}
    words = [" ".join(quote.split()[:3]) for quote in column(found, "quote")]
    assert Counter(words) == {"Binnen deze sporen": 18, "in dit kader": 2}


def test_only_existing_regimes_are_listed_and_only_one_is_kept(store: Embedded) -> None:
    found = rows(store, "CQ-13")

    assert set(column(found, "regimeLabel")) == {
        "kennismigrantenregeling",
        "24-weken-eis",
        "ETK-regeling",
        "30%-regeling",
    }
    kept = [row["regimeLabel"] for row in found if row["effectLabel"] == "ongewijzigd laten"]
    assert kept == ["30%-regeling"]


def test_components_show_the_words_of_degree_of_their_measure(store: Embedded) -> None:
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
    written_in = NamedNode("https://w3id.org/sporen/graph/kst-29861-120/source")
    changed = Embedded()
    changed.extend(graphs.quads(graphs.names()))
    words = Literal("zo mogelijk", language="nl")
    changed.extend([Quad(component, SP["modalityAsWritten"], words, written_in)])

    found = rows(changed, question, regime="30-percent-ruling")

    assert column(found, "modality") == ["Een voorstel tot … zo mogelijk"]


@pytest.mark.parametrize(
    ("regime", "measure", "relation"),
    [
        ("30-percent-ruling", "proposal/13", "zou in stand houden"),
        ("etk-scheme", "proposal/13", "zou wijzigen"),
        ("highly-skilled-migrant-scheme", "proposal/2", "zou wijzigen"),
        ("24-week-requirement", "proposal/6", "zou wijzigen"),
    ],
)
def test_a_regime_that_is_kept_is_not_changed(
    regime: str, measure: str, relation: str, store: Embedded
) -> None:
    found = rows(store, "CQ-15", regime=regime)

    told = [(row["measure"], row["relationLabel"], row["layer"]) for row in found]

    assert told == [(f"{LETTER}/{measure}", relation, f"{CONCEPT}layer/inferred")]
