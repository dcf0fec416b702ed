"""The pages that servers show instead of another, at any address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.export.tombstones import Tombstone
from sporen.i18n import LANGUAGES
from sporen.labels.label_index import LabelIndex
from sporen.rdf.namespaces import OWN
from sporen.site.layout import PageLayout
from sporen.site.pages import errors
from sporen.site.translator import Translator
from sporen.web.negotiation import ANSWER_OFFERS, DATA_OFFERS
from sporen.web.routes import NOT_ACCEPTABLE, NOT_FOUND, page_path
from tests.site.html import Page

if TYPE_CHECKING:
    from sporen.graphs import Graphs


@pytest.fixture(scope="module")
def layout(graphs: Graphs) -> PageLayout:
    """What stands around a page, with nothing in the menu."""
    translator = Translator("nl")
    return PageLayout(
        graphs.store,
        LabelIndex.from_quads([]),
        [],
        translator,
        dict.fromkeys(translator.texts["menu"], ""),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", [NOT_FOUND, NOT_ACCEPTABLE])
def test_a_page_of_an_error_is_sound_and_leads_on_from_any_address(
    pages: dict[str, str], document: str, language: str
) -> None:
    shown = Page(pages[page_path(document, language)])
    links = [link for link in shown.values("href") if not link.startswith(("#", "https:"))]

    assert shown.values("lang", "html") == [language]
    assert shown.headings.count(1) == 1
    assert f"/{page_path('a-z', language)}" in links
    assert f"/{page_path('index', language)}" in links
    assert [link for link in links if not link.startswith("/")] == []


def test_who_asks_for_another_form_is_told_which_there_are(pages: dict[str, str]) -> None:
    text = Page(pages[page_path(NOT_ACCEPTABLE, "en")]).text

    assert [offer for offer in (*DATA_OFFERS, *ANSWER_OFFERS) if offer.media_type not in text] == []


def test_a_page_for_search_is_named_before_the_index(layout: PageLayout) -> None:
    _, text = next(errors.pages(layout, "/there/", "search", []))

    links = [link for link in Page(text).values("href", "a") if "search" in link or "a-z" in link]
    assert links == ["/there/search.html", "/there/a-z.html"]


def test_what_was_withdrawn_is_named_with_what_is_still_said_of_it(layout: PageLayout) -> None:
    withdrawn = [
        Tombstone(f"{OWN.resources}a/1", ""),
        Tombstone(f"{OWN.resources}a/2", f"{OWN.resources}a/3"),
    ]

    files = dict(errors.pages(layout, "/", "a-z", withdrawn))

    links = Page(files["410.html"]).values("href", "a")
    assert "/doc/a/1.html" in links
    assert "/doc/a/2.html" not in links
