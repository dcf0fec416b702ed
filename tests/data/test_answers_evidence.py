"""On which words it rests and who says so: what these answers must never say."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Quad

from sporen.rdf.namespaces import RDF, SP
from sporen.stores.oxigraph import OxigraphStore
from tests.data.questions import (
    CONCEPT,
    FOLDERS,
    LETTER,
    QUESTIONS,
    SOURCE,
    column,
    local_names,
    rows,
)

if TYPE_CHECKING:
    from sporen.graphs import Graphs

NAME = "kst-29861-120"
ELEMENTS = [
    "proposal/13/component/b",
    "proposal/13",
    "ongoing/2/component/b",
    "ongoing/1/component/a",
]


def squeezed(text: str) -> str:
    """Return a text without what the line ends of the file add to it."""
    return re.sub(r"[\s-]", "", text)


# == From which layer ==


@pytest.mark.parametrize("element", ELEMENTS)
def test_each_statement_about_a_thing_is_there_with_its_layer(
    element: str, store: OxigraphStore
) -> None:
    thing = NamedNode(f"{LETTER}/{element}")
    found = [row for row in rows(store, "CQ-36", resource=thing.value) if not row["node"]]

    told = Counter((row["what"], row["value"], row["graph"]) for row in found if direct(row, thing))

    assert told == Counter(
        (quad.predicate.value, quad.object.value, quad.graph_name.value)  # type: ignore[union-attr]
        for quad in store.quads(thing, None, None)
    )
    assert all(row["layer"].startswith(f"{CONCEPT}layer/") for row in found)


def direct(row: dict[str, str], thing: NamedNode) -> bool:
    return row["subject"] == thing.value


@pytest.mark.parametrize("element", ELEMENTS)
def test_what_is_not_of_the_letter_says_whose_it_is(element: str, store: OxigraphStore) -> None:
    found = rows(store, "CQ-36", resource=f"{LETTER}/{element}")
    needed = {
        "editorial": ("editor", "date", "ground", "groundEn", "confidence"),
        "external": ("source", "confidence"),
        "follow-up": ("source", "date", "ground", "confidence"),
    }

    for row in found:
        layer = row["layer"].removeprefix(f"{CONCEPT}layer/")
        assert all(row[name] for name in needed.get(layer, ()))
        assert (layer == "editorial") == bool(row["editor"])
        assert not (layer == "source" and row["confidence"])


def test_a_reading_is_not_told_as_a_statement_of_the_letter(
    store: OxigraphStore, source_alone: OxigraphStore
) -> None:
    alone = rows(source_alone, "CQ-36")

    layers = {row["layer"].rpartition("/")[2] for row in alone}

    assert layers == {"source", "shared"}
    assert [row for row in rows(store, "CQ-36") if row["rank"] in "17"] == alone


# == On which words ==


def test_the_words_stand_where_it_is_said_that_they_do(store: OxigraphStore) -> None:
    # Of all things at once: without its marker and its default the question asks about each.
    query = QUESTIONS["CQ-37"].query.replace("SELECT ?letter", "SELECT ?resource ?letter")
    found = store.select(re.sub(r" *#! resource\n.*\n", "", query))
    text = FOLDERS.letter_text(NAME).read_text(encoding="utf-8")
    footnote_marks = {"Bijlage183": "Bijlage18", "verbeteren.5": "verbeteren."}

    asked = set()
    for row in found.rows:
        terms = zip(found.variables, row, strict=True)
        told = {name: getattr(term, "value", "") for name, term in terms}
        words = squeezed(text[int(told["start"]) : int(told["end"])])
        for marked, plain in footnote_marks.items():
            words = words.replace(marked, plain)
        assert words == squeezed(told["quote"]), told["resource"]
        asked.add((told["resource"], told["quote"]))

    quoted = {
        (quad.subject.value, quad.object.value)  # type: ignore[union-attr]
        for quad in store.quads(None, SP["quote"], None)
    }
    assert len(quoted) > 350
    assert quoted <= asked


def test_the_checksum_is_that_of_the_file_that_is_kept(store: OxigraphStore) -> None:
    (row,) = rows(store, "CQ-37")

    kept = FOLDERS.letter_text(NAME).read_bytes()

    assert row["checksum"] == hashlib.sha256(kept).hexdigest()
    assert (row["start"], row["end"]) == ("4831", "5154")


@pytest.mark.parametrize(
    "words", ["Bijlage 183", "te verbeteren.5", "arbeidsmi-", "uitzendver- bod"]
)
def test_footnote_marks_and_line_ends_are_no_words_of_the_letter(
    words: str, store: OxigraphStore
) -> None:
    plain = re.sub(r"(?<=18)3|(?<=\.)5|-( |$)", "", words)

    assert rows(store, "CQ-51", words=words) == []
    assert rows(store, "CQ-51", words=plain) != []


def test_words_are_found_where_the_letter_has_them_and_where_editors_quote_them(
    store: OxigraphStore,
) -> None:
    found = rows(store, "CQ-51")

    stated = [row for row in found if row["layer"] == f"{CONCEPT}layer/source"]
    read = [row for row in found if row["layer"] == f"{CONCEPT}layer/editorial"]

    assert set(local_names(stated, "place")) == {
        "track/5",
        "proposal/12",
        "proposal/12/component/b",
        "proposal/12/component/b/condition/1",
        "ongoing/2",
        "ongoing/2/component/a",
        "ongoing/2/component/a/aim/1",
        "statement/urgent-implementation",
        "gap/protection-measures",
    }
    # Grounds that speak of abuses in the editors' own words are not among them.
    assert set(local_names(read, "place")) == {
        "interpretation/direction-proposal-12-b",
        "interpretation/track-proposal-12-b",
    }
    assert all("misstanden" in quote for quote in column(found, "quote"))


# == What is missing ==


def test_gaps_per_aspect_are_all_the_gaps_and_none_is_counted_twice(store: OxigraphStore) -> None:
    found = rows(store, "CQ-38")

    aspects = Counter(
        quad.object.value  # type: ignore[union-attr]
        for quad in store.quads(None, SP["missingAspect"], None)
    )

    assert {row["aspect"]: int(row["gaps"]) for row in found} == aspects
    assert sum(aspects.values()) == len(list(store.quads(None, RDF["type"], SP["Gap"]))) == 85


def test_some_other_many_and_a_number_are_said_of_no_measure(store: OxigraphStore) -> None:
    found = rows(store, "CQ-49")

    told = {
        (row["quantifierLabel"], row["kind"].rpartition("/")[2], row["aspectLabel"])
        for row in found
    }

    assert told == {
        ("sommige", "aims-to-reduce", "richting per maatregel"),
        ("andere", "leads-to-facilitating", "richting per maatregel"),
        ("veel", "needs-elaboration", "welke maatregelen"),
        ("een aantal", "partly-mentioned-earlier", "welke sporen"),
    }
    assert set(local_names(found, "about")) == {"package/proposals", "list/tracks"}
    assert all(column(found, "speaker"))


def test_a_statement_about_all_leaves_nothing_unsaid(graphs: Graphs) -> None:
    changed = OxigraphStore()
    every = NamedNode(f"{CONCEPT}quantifier/all")
    statement = NamedNode(f"{LETTER}/statement/not-extensively-tested")
    changed.extend(graphs.quads(graphs.graph_names()))
    changed.extend([Quad(statement, SP["quantifier"], every, SOURCE)])

    assert statement.value not in column(rows(changed, "CQ-49"), "statement")
    assert len(rows(changed, "CQ-49")) == 4


def test_a_statement_whose_silence_nobody_recorded_is_told_all_the_same(graphs: Graphs) -> None:
    fewer = OxigraphStore()
    gap = f"{LETTER}/gap/many-elaboration"
    fewer.extend(q for q in graphs.quads(graphs.graph_names()) if str(q.subject) != f"<{gap}>")

    (row,) = rows(fewer, "CQ-49", quantifier="many")

    assert (row["quantifierLabel"], row["aspect"], row["gap"]) == ("veel", "", "")


# == What for ==


def test_five_proposals_have_no_aim_in_words(store: OxigraphStore) -> None:
    found = rows(store, "CQ-50")

    proposals = {f"proposal/{number}" for number in range(1, 19)}

    without = proposals - set(local_names(found, "measure"))
    assert without == {f"proposal/{number}" for number in (2, 9, 12, 17, 18)}
    assert {"ongoing/1", "ongoing/2"} <= set(local_names(found, "measure"))


def test_an_aim_is_words_of_the_measure_and_no_paraphrase(store: OxigraphStore) -> None:
    found = rows(store, "CQ-50")

    assert [row["node"] for row in found if row["aim"] not in row["quote"]] == []


def test_the_aim_of_proposal_14_is_given_to_none_of_its_components(store: OxigraphStore) -> None:
    (row,) = rows(store, "CQ-50", measure="proposal/14")

    assert row["element"] == row["measure"] == f"{LETTER}/proposal/14"
