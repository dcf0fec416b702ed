"""The links in the head of a page, which programs follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.labels.label_index import LabelIndex
from sporen.rdf.namespaces import SP
from sporen.site.layout import PageLayout
from sporen.site.translator import Translator
from sporen.stores.oxigraph import OxigraphStore
from tests.site.html import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = "https://example.org/sporen/"


def links(page: str, rel: str) -> list[dict[str, str]]:
    def found() -> Iterator[dict[str, str]]:
        for tag, attributes in Page(page).elements:
            if tag == "link" and attributes["rel"] == rel:
                yield attributes

    return list(found())


def test_a_page_names_its_data_its_classes_and_its_licence(pages: dict[str, str]) -> None:
    page = pages["en/doc/kst-29861-120/proposal/13.html"]
    data = "../../../../doc/kst-29861-120/proposal/13"

    assert [(one["type"], one["href"]) for one in links(page, "alternate") if "type" in one] == [
        ("text/turtle", f"{data}.ttl"),
        ("application/ld+json", f"{data}.jsonld"),
        ("application/n-triples", f"{data}.nt"),
        ("application/rdf+xml", f"{data}.rdf"),
    ]
    assert [(one["type"], one["href"]) for one in links(page, "describedby")] == [
        ("text/turtle", f"{data}.ttl")
    ]
    assert SP["Measure"].value in [one["href"] for one in links(page, "type")]
    assert [one["href"] for one in links(page, "license")] == [
        "https://creativecommons.org/publicdomain/zero/1.0/"
    ]
    assert links(page, "canonical") == []


def framed(document: str, language: str) -> str:
    translator = Translator(language)
    menu = dict.fromkeys(translator.texts["menu"], "")
    layout = PageLayout(OxigraphStore(), LabelIndex(), [], translator, menu, site=SITE)
    return layout.render("base.html", document, title="A title", has_data=False)[1]


def test_a_site_with_an_address_gives_that_of_each_page_without_its_ending() -> None:
    page = framed("doc/kst-1/proposal/1", "en")

    assert [one["href"] for one in links(page, "canonical")] == [f"{SITE}en/doc/kst-1/proposal/1"]
    assert {one["hreflang"]: one["href"] for one in links(page, "alternate")} == {
        "nl": f"{SITE}doc/kst-1/proposal/1",
        "en": f"{SITE}en/doc/kst-1/proposal/1",
        "x-default": f"{SITE}doc/kst-1/proposal/1",
    }
    assert 'href="../../../../doc/kst-1/proposal/1.html"' in page  # the switch stays relative


def test_the_front_page_is_the_folder() -> None:
    assert [one["href"] for one in links(framed("index", "nl"), "canonical")] == [SITE]
    assert [one["href"] for one in links(framed("index", "en"), "canonical")] == [f"{SITE}en/"]
