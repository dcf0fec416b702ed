"""The vocabulary and the whole: what must never be said here, and what must not be left out."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from sporen.rdf.namespaces import CV, OWL, OWN, RDF, SKOS, SP, SPC
from sporen.stores.oxigraph import OxigraphStore
from tests.data.questions import CONCEPT, COPY, FOLDERS, LETTER, column, rows

if TYPE_CHECKING:
    from sporen.graphs import Graphs

ACTORS = f"{OWN.base}id/actor/"
#: What must never follow from anything: outcomes, tracks, directions, roles, decisions, identities.
NEVER = [
    *(SP[name].value for name in ("outcome", "scope", "statementKind", "quantifier", "number")),
    *(SP[name].value for name in ("assignedTrack", "direction", "modality", "confidence")),
    CV["hasParticipant"].value,
    CV["role"].value,
    OWL["sameAs"].value,
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#decision_outcome",
]


def changed(graphs: Graphs, *left_out: tuple[NamedNode, NamedNode, str]) -> OxigraphStore:
    """Copy the store without the texts of some things: subject, property, language."""
    copy = OxigraphStore()
    copy.extend(
        quad
        for quad in graphs.quads(graphs.graph_names())
        if (quad.subject, quad.predicate, getattr(quad.object, "language", "")) not in left_out
    )
    return copy


# == CQ-39 ==


def test_no_link_is_an_identity(store: OxigraphStore) -> None:
    links = set(column(rows(store, "CQ-39"), "link"))

    assert OWL["sameAs"].value not in links
    assert SP["registeredAs"].value in links


def test_only_concepts_are_matched_with_concepts(store: OxigraphStore) -> None:
    matched = [row for row in rows(store, "CQ-39") if row["link"].startswith(SKOS["x"].value[:-1])]

    assert len(matched) == 6
    assert [row["thing"] for row in matched if not row["thing"].startswith(CONCEPT)] == []


def test_every_registration_of_the_graph_is_listed(store: OxigraphStore) -> None:
    """So that a register without a name here is noticed."""
    found = {(row["thing"], row["address"]) for row in rows(store, "CQ-39")}

    kept = {
        (quad.subject.value, quad.object.value)
        for quad in store.quads(None, SP["registeredAs"])
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }

    assert len(kept) == 28
    assert kept - found == set()


def test_municipalities_are_one_counted_row(store: OxigraphStore) -> None:
    counted = [row for row in rows(store, "CQ-39") if row["things"] != "1"]

    (row,) = counted
    assert (row["register"], row["thing"]) == ("TOOI", f"{ACTORS}municipalities")
    assert row["things"] == "342"
    assert row["source"]


def test_a_link_without_a_record_is_a_subject_heading_that_the_editors_chose(
    store: OxigraphStore,
) -> None:
    unrecorded = [row for row in rows(store, "CQ-39") if row["things"] == "1" and not row["record"]]

    assert Counter(column(unrecorded, "linkLabel")) == {"onderwerp": 4, "thema": 4}
    assert {row["thing"] for row in unrecorded} == {LETTER, f"{OWN.base}dataset"}


@pytest.mark.parametrize("register", ["TOOI", "EuroVoc", "ELI", "Wikidata"])
def test_a_register_gives_its_own_rows_only(register: str, store: OxigraphStore) -> None:
    everything = [row for row in rows(store, "CQ-39") if row["register"] == register]

    assert everything
    assert rows(store, "CQ-39", register=register) == everything


def test_a_second_letter_adds_its_own_links_and_shared_things_stay_once(
    store: OxigraphStore, two_letters: OxigraphStore
) -> None:
    first = rows(store, "CQ-39")
    own = [row for row in first if row["thing"].startswith(LETTER)]

    both = rows(two_letters, "CQ-39")

    assert len(own) == 4
    assert len(both) == len(first) + len(own)
    assert [row for row in first if row not in both] == []


# == CQ-40 ==


@pytest.mark.parametrize(
    ("term", "missing", "language"),
    [
        (SP["Track"], "http://www.w3.org/2000/01/rdf-schema#label", "nl"),
        (SP["followsUp"], SKOS["definition"].value, "en"),
        (SPC["effect/tighten"], SKOS["prefLabel"].value, "en"),
        (SPC["regime/30-percent-ruling"], SKOS["definition"].value, "nl"),
        (SPC["effect"], SKOS["definition"].value, "nl"),
    ],
)
def test_what_lacks_a_text_is_told(
    term: NamedNode, missing: str, language: str, store: OxigraphStore, graphs: Graphs
) -> None:
    assert rows(store, "CQ-40") == []

    (row,) = rows(changed(graphs, (term, NamedNode(missing), language)), "CQ-40")

    assert (row["term"], row["missing"], row["language"]) == (term.value, missing, language)


# == CQ-41 ==


def test_the_checksum_and_size_are_those_of_the_file(store: OxigraphStore) -> None:
    content = FOLDERS.letter_text("kst-29861-120").read_bytes()

    (row,) = rows(store, "CQ-41")

    assert row["checksum"] == hashlib.sha256(content).hexdigest()
    assert int(row["size"]) == len(content)


def test_the_date_is_that_of_the_letter_and_not_of_the_clock(store: OxigraphStore) -> None:
    (row,) = rows(store, "CQ-41")

    assert row["date"] == "2023-09-08"
    assert row["dateLayer"] == f"{CONCEPT}layer/external"
    assert row["layer"] == f"{CONCEPT}layer/shared"


# == CQ-42 ==


def test_every_term_of_the_ontology_has_one_row_and_is_used(store: OxigraphStore) -> None:
    own = {
        quad.subject.value
        for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
        for quad in store.quads(None, RDF["type"], OWL[kind], OWN.graphs["ontology"])
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(SP["x"].value[:-1])
    }

    found = rows(store, "CQ-42")

    assert sorted(column(found, "term")) == sorted(own)
    assert [row["term"] for row in found if row["total"] == "0"] == []


def test_a_term_that_nothing_uses_keeps_its_row_with_nothing(graphs: Graphs) -> None:
    fewer = OxigraphStore()
    fewer.extend(q for q in graphs.quads(graphs.graph_names()) if q.predicate != SP["gripVia"])

    (row,) = (one for one in rows(fewer, "CQ-42") if one["term"] == SP["gripVia"].value)

    assert {row[name] for name in LAYERS_OF_COUNTS} == {"0"}
    assert row["total"] == "0"


LAYERS_OF_COUNTS = (
    *("source", "editorial", "external", "followUp"),
    *("reading", "inferred", "shared"),
)


def test_what_stands_in_several_layers_counts_once_in_the_total(store: OxigraphStore) -> None:
    for row in rows(store, "CQ-42"):
        term = NamedNode(row["term"])
        told = {(quad.subject, quad.object) for quad in store.quads(None, term)}
        members = {quad.subject for quad in store.quads(None, RDF["type"], term)}
        in_layers = [
            quad
            for kind in ((term, None), (RDF["type"], term))
            for quad in store.quads(None, *kind)
        ]

        assert int(row["total"]) == len(told) + len(members), row["term"]
        assert sum(int(row[name]) for name in LAYERS_OF_COUNTS) == len(in_layers), row["term"]


def test_the_letter_that_two_layers_speak_of_is_one_letter(store: OxigraphStore) -> None:
    (row,) = (one for one in rows(store, "CQ-42") if one["term"] == SP["Letter"].value)

    assert (row["source"], row["shared"], row["total"]) == ("1", "1", "1")


def test_a_second_letter_that_says_the_same_doubles_what_is_counted_per_letter(
    store: OxigraphStore, two_letters: OxigraphStore
) -> None:
    once = {row["term"]: row for row in rows(store, "CQ-42")}

    twice = {row["term"]: row for row in rows(two_letters, "CQ-42")}

    assert twice.keys() == once.keys()
    for term, row in once.items():
        for layer in ("source", "editorial", "external", "followUp", "reading"):
            assert int(twice[term][layer]) == 2 * int(row[layer]), (term, layer)


# == CQ-43 ==


def test_conclusions_are_counted_as_the_model_expects(store: OxigraphStore) -> None:
    counted = {
        row["property"].removeprefix(SP["x"].value[:-1]): int(row["statements"])
        for row in rows(store, "CQ-43")
        if row["graph"] == f"{OWN.base}graph/kst-29861-120/inferred"
    }

    assert counted["wouldChange"] == 21
    assert counted["wouldKeep"] == 2
    assert counted["annexOf"] == 8
    assert counted["references"] == 5


def test_nothing_follows_that_only_a_letter_or_a_person_can_say(store: OxigraphStore) -> None:
    assert set(column(rows(store, "CQ-43"), "property")) & set(NEVER) == set()


def test_what_is_asserted_does_not_count_as_following(store: OxigraphStore) -> None:
    layer = SP["layer"]
    inferred = {
        quad.subject for quad in store.quads(None, layer, NamedNode(f"{CONCEPT}layer/inferred"))
    }
    asserted = {
        (q.subject, q.predicate, q.object) for q in store.quads() if q.graph_name not in inferred
    }

    drawn = [q for graph in inferred for q in store.quads(graph=graph)]  # type: ignore[arg-type]

    assert sum(int(row["statements"]) for row in rows(store, "CQ-43")) == len(drawn)
    assert [q for q in drawn if (q.subject, q.predicate, q.object) in asserted] == []


def test_a_property_with_no_conclusions_gives_no_row(store: OxigraphStore) -> None:
    assert rows(store, "CQ-43", property="sp:assignedTrack") == []


def test_what_follows_from_one_letter_is_not_counted_with_another(
    store: OxigraphStore, two_letters: OxigraphStore
) -> None:
    def counted(found: list[dict[str, str]], letter: str) -> list[tuple[str, str]]:
        graph = f"{OWN.base}graph/{letter}/inferred"
        return [(row["property"], row["statements"]) for row in found if row["graph"] == graph]

    alone, both = rows(store, "CQ-43"), rows(two_letters, "CQ-43")

    assert counted(alone, "kst-29861-120")
    assert counted(both, "kst-29861-120") == counted(alone, "kst-29861-120")
    assert counted(both, COPY) == counted(alone, "kst-29861-120")
