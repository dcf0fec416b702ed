"""The site in a real browser: each passage is shown exactly as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sporen.i18n import LANGUAGES
from sporen.rdf.namespaces import OA, SP
from sporen.web.routes import page_path
from tests.site.kinds import LETTER
from tests.site.visits import SITE, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from sporen.graphs import Graphs

#: The words that are marked, and the cards that are shown.
SEEN = """() => {
  const marked = [...document.querySelectorAll(".p")].filter(
    (one) => getComputedStyle(one).borderBottomWidth === "3px");
  const cards = [...document.querySelectorAll(".card")].filter(
    (one) => getComputedStyle(one).display !== "none");
  return [marked.map((one) => one.textContent).join(""), cards.length,
    cards.map((one) => one.querySelector(".where").textContent).join("")];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_passage_is_marked_exactly_with_one_card(
    browser: Browser, files: dict[str, str | bytes], graphs: Graphs, language: str
) -> None:
    passages = passages_of(graphs)
    wrong = []
    with visiting(browser, files) as (shown, _):
        shown.goto(SITE + page_path(LETTER, language))
        for name, words in passages.items():
            shown.evaluate(f"location.hash = 'p{name}'")
            marked, cards, place = shown.evaluate(SEEN)
            if marked.strip() != words or cards != 1 or name.replace("-", "–") not in place:
                wrong.append((name, words, marked, cards))

    assert len(passages) > 250
    assert wrong == []


def passages_of(graphs: Graphs) -> dict[str, str]:
    """Return the words of each passage on which something rests, by its offsets."""
    found = {}
    for tie in ("statedIn", "evidencedBy", "interpretedFrom"):
        for link in graphs.store.quads(predicate=SP[tie]):
            for selector in graphs.store.quads(link.object, OA["hasSelector"]):  # type: ignore[arg-type]
                for quote in graphs.store.quads(selector.object, OA["exact"]):  # type: ignore[arg-type]
                    name = str(link.object)[1:-1].rpartition("/")[2]
                    found[name] = quote.object.value  # type: ignore[union-attr]
    return found


def test_a_measure_is_reached_and_left_without_any_script(
    browser: Browser, files: dict[str, str | bytes]
) -> None:
    with visiting(browser, files, script=False) as (shown, elsewhere):
        shown.goto(SITE + page_path(f"{LETTER}/proposal/13", "nl"))
        shown.get_by_role("link", name=re.compile("Tekens 5045–5153")).first.click()
        assert shown.url == f"{SITE}{LETTER}.html#p5045-5153"
        shown.locator("#list-2-item-13 a.num").click()
        assert shown.url == SITE + page_path(f"{LETTER}/proposal/13", "nl")
        shown.get_by_role("link", name="English").click()
        assert shown.url == SITE + page_path(f"{LETTER}/proposal/13", "en")
        shown.get_by_role("link", name=re.compile("Discussed proposal 14")).click()
        assert shown.get_by_role("heading", level=1).is_visible()

    assert shown.url == SITE + page_path(f"{LETTER}/proposal/14", "en")
    assert elsewhere == []


def test_what_became_of_a_measure_tells_what_is_direct_first(
    browser: Browser, files: dict[str, str | bytes]
) -> None:
    with visiting(browser, files, width=320) as (shown, _):
        shown.goto(SITE + page_path(f"{LETTER}/proposal/13", "nl"))
        shown.get_by_role("link", name="Vervolg", exact=True).click()
        headings = shown.locator("h2#later ~ h3").all_inner_texts()

    assert [heading.split("\n")[0].strip() for heading in headings[:2]] == [
        "Rechtstreeks vervolg",
        "Zelfde onderwerp vervolg",
    ]
