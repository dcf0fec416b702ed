"""What a thing is called in the language of a page."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from sporen.labels.localized_text import LocalizedText, localized_text
from sporen.rdf.namespaces import DCTERMS, RDFS, SKOS
from sporen.stores.oxigraph import OxigraphStore

NODE = NamedNode("https://w3id.org/sporen/id/thing")


def called(*words: Literal, by: NamedNode = SKOS["prefLabel"]) -> OxigraphStore:
    store = OxigraphStore()
    store.extend(Quad(NODE, by, word) for word in words)
    return store


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("nl", "en", "fr"), LocalizedText("fr")),
        (("nl", "en", "de"), LocalizedText("nl", "nl")),
        (("en", "de"), LocalizedText("en", "en")),
        (("de", "cs"), LocalizedText("cs", "cs")),
    ],
    ids=["its own", "dutch", "english", "any"],
)
def test_a_page_in_french_shows(languages: tuple[str, ...], expected: LocalizedText) -> None:
    store = called(*(Literal(language, language=language) for language in languages))

    assert localized_text(store, NODE, "fr") == expected


def test_a_preferred_label_goes_before_another_in_the_right_language() -> None:
    store = called(Literal("term", language="nl"))
    store.extend([Quad(NODE, RDFS["label"], Literal("word", language="en"))])

    assert localized_text(store, NODE, "en") == LocalizedText("term", "nl")


def test_properties_can_be_chosen() -> None:
    store = called(Literal("Naam", language="nl"))
    store.extend([Quad(NODE, DCTERMS["title"], Literal("Titel", language="nl"))])

    assert localized_text(store, NODE, "nl", DCTERMS["title"]) == LocalizedText("Titel")
    assert localized_text(store, NODE, "nl") == LocalizedText("Naam")


def test_a_literal_is_its_own_text_and_a_text_without_language_is_that_of_the_page() -> None:
    assert localized_text(OxigraphStore(), Literal("woord", language="nl"), "en") == LocalizedText(
        "woord", "nl"
    )
    assert localized_text(OxigraphStore(), Literal("12"), "en") == LocalizedText("12")


@pytest.mark.parametrize("node", [None, NODE, BlankNode("b")], ids=["nothing", "unnamed", "blank"])
def test_what_has_no_name_is_an_empty_text(node: NamedNode | BlankNode | None) -> None:
    assert localized_text(OxigraphStore(), node, "nl") == LocalizedText("")
