"""What a thing is called in the language of a page."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from sporen.labels.localized_text import Text, text_of
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
        (("nl", "en", "fr"), Text("fr")),
        (("nl", "en", "de"), Text("nl", "nl")),
        (("en", "de"), Text("en", "en")),
        (("de", "cs"), Text("cs", "cs")),
    ],
    ids=["its own", "dutch", "english", "any"],
)
def test_a_page_in_french_shows(languages: tuple[str, ...], expected: Text) -> None:
    store = called(*(Literal(language, language=language) for language in languages))

    assert text_of(store, NODE, "fr") == expected


def test_a_preferred_label_goes_before_another_in_the_right_language() -> None:
    store = called(Literal("term", language="nl"))
    store.extend([Quad(NODE, RDFS["label"], Literal("word", language="en"))])

    assert text_of(store, NODE, "en") == Text("term", "nl")


def test_other_names_are_looked_for_when_they_are_asked_for() -> None:
    store = called(Literal("Titel", language="nl"), by=DCTERMS["title"])

    assert text_of(store, NODE, "nl", DCTERMS["title"]) == Text("Titel")
    assert text_of(store, NODE, "nl") == Text("")


def test_a_literal_is_its_own_text_and_a_text_without_language_is_that_of_the_page() -> None:
    assert text_of(OxigraphStore(), Literal("woord", language="nl"), "en") == Text("woord", "nl")
    assert text_of(OxigraphStore(), Literal("12"), "en") == Text("12")


@pytest.mark.parametrize("node", [None, NODE, BlankNode("b")], ids=["nothing", "unnamed", "blank"])
def test_what_has_no_name_is_an_empty_text(node: NamedNode | BlankNode | None) -> None:
    assert text_of(OxigraphStore(), node, "nl") == Text("")
