"""What people come to do, step by step, in a real browser: with script and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sporen.web.routes import page_path
from tests.site.kinds import LETTER
from tests.site.visits import SITE, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module", params=[True, False], ids=["with script", "without script"])
def shown(
    request: pytest.FixtureRequest, browser: Browser, files: dict[str, str | bytes]
) -> Iterator[Page]:
    """A page of the site; what it asks of others, or what is not there, fails the test."""
    with visiting(browser, files, script=request.param) as (opened, elsewhere):
        yield opened
    assert elsewhere == []


def follow(shown: Page, name: str) -> None:
    """Follow the first link that is called so."""
    shown.get_by_role("link", name=re.compile(name)).first.click()


def heading(shown: Page) -> str:
    return shown.locator("h1").inner_text()


def test_proposal_13_is_two_steps_from_the_front_page(shown: Page) -> None:
    shown.goto(SITE + page_path("index", "nl"))
    follow(shown, "De 20 maatregelen")
    follow(shown, "^ETK-regeling aanscherpen")

    assert shown.url == SITE + page_path(f"{LETTER}/proposal/13", "nl")
    assert heading(shown).startswith("ETK-regeling aanscherpen")


def test_from_a_passage_one_comes_to_its_statement_and_back(shown: Page) -> None:
    shown.goto(f"{SITE}{LETTER}.html#p5045-5086")
    card = shown.locator(".card:visible")
    assert "«het ongewijzigd laten van de 30%-regeling»" in card.inner_text()

    card.get_by_role("link", name=re.compile("beoogd behoud")).click()
    assert "30%-regeling" in shown.locator("main").inner_text()
    follow(shown, "Tekens 5045–5086")

    assert shown.url == f"{SITE}{LETTER}.html#p5045-5086"


def test_the_matrix_leads_from_an_actor_to_the_words_about_it(shown: Page) -> None:
    shown.goto(SITE + page_path("index", "nl"))
    follow(shown, "^Overzichten$")
    follow(shown, "Actoren per maatregel")
    shown.locator("svg.wide").get_by_role("link", name=re.compile("gemeenten.*8")).first.click()

    assert "«Gemeenten extra ondersteunen»" in shown.locator("main").inner_text()


def test_what_became_of_proposal_6_is_told_direct_first_with_its_sources(shown: Page) -> None:
    shown.goto(SITE + page_path("measures", "nl"))
    follow(shown, "^24-weken-eis")
    follow(shown, "^Vervolg$")

    assert shown.url.endswith("/proposal/6.html#later")
    events = shown.locator("ol.events").first
    assert events.locator("time").count() > 0
    assert events.get_by_role("link").count() > 0


def test_another_language_shows_the_same_thing(shown: Page) -> None:
    shown.goto(SITE + page_path("doc/actor/nla", "nl"))
    follow(shown, "^English$")
    assert shown.url == SITE + page_path("doc/actor/nla", "en")
    there = heading(shown)
    follow(shown, "^Nederlands$")

    assert shown.url == SITE + page_path("doc/actor/nla", "nl")
    assert there
    assert "Arbeidsinspectie" in heading(shown)


def test_who_looks_for_municipalities_finds_them_in_the_list_from_a_to_z(shown: Page) -> None:
    shown.goto(SITE + page_path("index", "nl"))
    follow(shown, "^Zoeken$")
    follow(shown, "^G$")
    follow(shown, "^gemeenten$")

    assert heading(shown).lower() == "gemeenten"
