"""Search in a real browser: what people look for is found, by what they call it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from sporen.web.routes import page_path
from tests.site.visits import SITE, obeying, violations, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

LETTER = "doc/kst-29861-120"
#: The kinds of what is found, in their order on the page.
KINDS = ["measures", "passages", "actors", "documents", "concepts", "questions", "terms"]
#: What is looked for, in which language, and a page that must be among the first of its kind.
SOUGHT = (
    ("nl", "gemeenten", "doc/actor/municipalities.html"),
    ("nl", "gemeente", "doc/actor/municipalities.html"),
    ("nl", "gemeenten", f"{LETTER}/proposal/8.html"),
    ("nl", "huisvesting", f"{LETTER}/proposal/8.html"),
    ("nl", "huisvesting", f"{LETTER}.html#list-2-item-14"),
    ("nl", "30%-regeling", f"{LETTER}/proposal/13.html"),
    ("nl", "expatregeling", "doc/concept/regime/30-percent-ruling.html"),
    ("nl", "Arbeidsinspectie", f"{LETTER}/proposal/7.html"),
    ("nl", "NLA", "doc/actor/nla.html"),
    ("nl", "municipalities", "doc/actor/municipalities.html"),
    ("nl", "voorstel 13", f"{LETTER}/proposal/13.html"),
    ("nl", "13", f"{LETTER}/proposal/13.html"),
    ("nl", "werkgever", f"{LETTER}/proposal/11.html"),
    ("nl", "werkgevers", "doc/actor/employers.html"),
    ("nl", "24-weken-eis", f"{LETTER}/proposal/6.html"),
    ("nl", "asielzoeker", f"{LETTER}/proposal/6.html"),
    ("nl", "statushouder", f"{LETTER}/ongoing/1.html"),
    ("nl", "schijnconstructie", f"{LETTER}/proposal/17.html"),
    ("nl", "VNG", "doc/actor/vng.html"),
    ("nl", "29 861, nr. 120", f"{LETTER}.html"),
    ("nl", "Wat staat er?", "doc/query/CQ-01.html"),
    ("nl", "leemte", "def.html#Gap"),
    ("en", "municipality", "en/doc/actor/municipalities.html"),
    ("en", "gemeenten", f"en/{LETTER}/proposal/8.html"),
    ("en", "30% ruling", "en/doc/concept/regime/30-percent-ruling.html"),
    ("en", "proposal 6", f"en/{LETTER}/proposal/6.html"),
    ("en", "employers", f"en/{LETTER}/proposal/11.html"),
)


@pytest.fixture(scope="module")
def visit(browser: Browser, files: dict[str, str | bytes]) -> Iterator[tuple[Page, list[str]]]:
    """A page under the policy of the site, for all searches, and what goes wrong on it."""
    with obeying(browser, files) as visited:
        yield visited


def search(shown: Page, language: str, words: str, site: str = SITE) -> list[str]:
    """Search, wait until it is told how much was found, and give the pages, in their order."""
    shown.goto(f"{site}{page_path('search', language)}?q={quote(words)}")
    shown.locator("[role=status]:not(:empty)").wait_for(state="attached")
    links = shown.locator("#search li > a").evaluate_all("all => all.map((one) => one.href)")
    assert all(link.startswith(site) for link in links)
    return [link.removeprefix(site) for link in links]


def said(shown: Page) -> str:
    """Return what is told of a search."""
    return shown.locator("[role=status]").inner_text()


@pytest.mark.parametrize(("language", "words", "expected"), SOUGHT)
def test_what_people_look_for_is_among_the_first(
    visit: tuple[Page, list[str]], language: str, words: str, expected: str
) -> None:
    shown, wrong = visit

    links = search(shown, language, words)

    assert expected in links
    assert wrong == []


def test_a_result_says_what_it_is_in_which_language_and_marks_the_word(
    visit: tuple[Page, list[str]],
) -> None:
    shown, _ = visit

    search(shown, "en", "gemeenten")
    first = shown.locator("#search li").first

    assert first.locator("a").inner_text().startswith("Discussed proposal 8: ")
    assert first.locator(".soft").inner_text() == "discussed proposal · Dutch"
    assert first.locator(".badge").inner_text() == "letter"
    assert first.locator("q[lang=nl] mark").inner_text() == "Gemeenten"
    assert said(shown) == f"{shown.locator('#search li').count()} results for “gemeenten”."


def test_words_of_the_editors_have_no_badge_of_the_letter(visit: tuple[Page, list[str]]) -> None:
    shown, _ = visit

    search(shown, "nl", "municipalities")
    first = shown.locator("#search li").first

    assert first.locator("span[lang=en] mark").inner_text() == "municipalities"
    assert first.locator(".badge").count() == 0


def test_what_is_found_comes_in_the_order_of_its_kinds(visit: tuple[Page, list[str]]) -> None:
    shown, _ = visit

    search(shown, "nl", "de")
    sections = shown.locator("#search section").evaluate_all(
        "all => all.map((one) => one.dataset.kind)"
    )

    assert sections == KINDS
    seen = {one for one in sections if shown.locator(f"[data-kind={one}]").is_visible()}
    assert seen >= {"measures", "passages", "actors", "documents", "concepts", "terms"}


def test_more_of_a_kind_is_shown_by_the_keyboard(visit: tuple[Page, list[str]]) -> None:
    shown, _ = visit
    search(shown, "nl", "de")
    section = shown.locator("[data-kind=measures]")

    section.locator("button").press("Enter")
    section.locator("li").nth(5).wait_for()

    assert section.locator("h2 .soft").inner_text() == f"({section.locator('li').count()})"
    assert section.locator("button").count() == 0
    assert section.locator("li a").nth(5).evaluate("one => one === document.activeElement")


def test_one_searches_by_the_keyboard_and_the_address_holds_the_words(
    visit: tuple[Page, list[str]],
) -> None:
    shown, wrong = visit
    shown.goto(SITE + page_path("search", "nl"))

    field = shown.get_by_label("Zoek in de brief en de gegevens")
    field.press_sequentially("VNG")
    field.press("Enter")
    shown.locator("#search li").first.wait_for()

    assert shown.url == f"{SITE}search.html?q=VNG"
    assert shown.get_by_label("Zoek in de brief en de gegevens").input_value() == "VNG"
    assert shown.title() == "VNG – Zoeken – Sporen"
    assert wrong == []


def test_nothing_is_loaded_before_one_searches(
    visit: tuple[Page, list[str]], files: dict[str, str | bytes]
) -> None:
    shown, _ = visit
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url.removeprefix(SITE)))

    shown.goto(SITE + page_path("search", "nl"))
    before = set(asked)
    search(shown, "nl", "gemeenten")
    loaded = {url.partition("?")[0] for url in asked} - {"icon.svg"}

    assert before - {"icon.svg"} == {"search.html", "search.js", "sporen.css"}
    assert sum(len(files[url]) for url in loaded if url.startswith("pagefind/")) < 250_000


@pytest.mark.parametrize("words", ["qzxqzx", "…"])
def test_that_nothing_is_found_is_said(visit: tuple[Page, list[str]], words: str) -> None:
    shown, wrong = visit

    links = search(shown, "nl", words)

    assert links == []
    assert said(shown) == (
        f"Geen resultaten voor «{words}». Probeer een ander woord of kijk in de lijst van A tot Z."
    )
    assert wrong == []


def test_what_is_looked_for_is_shown_as_text(visit: tuple[Page, list[str]]) -> None:
    shown, wrong = visit
    words = "<img src=x onerror=alert(1)>{}</title><script>alert(2)</script>"

    search(shown, "nl", words)

    assert f"«{words}»" in said(shown)
    assert shown.get_by_label("Zoek in de brief en de gegevens").input_value() == words
    assert shown.locator("#search :is(img, script)").count() == 0
    assert wrong == []


def test_it_works_in_a_folder_of_a_site(browser: Browser, files: dict[str, str | bytes]) -> None:
    folder = f"{SITE}some/folder/"
    with obeying(browser, files, site=folder) as (shown, wrong):
        links = search(shown, "en", "municipalities", folder)

    assert "en/doc/actor/municipalities.html" in links
    assert wrong == []


def test_where_the_index_is_lost_the_list_is_what_one_gets(
    browser: Browser, files: dict[str, str | bytes]
) -> None:
    left = {name: content for name, content in files.items() if not name.startswith("pagefind/")}
    with obeying(browser, left) as (shown, _):
        shown.goto(f"{SITE}search.html?q=gemeenten")
        way = shown.get_by_role("link", name="Zoeken werkt hier niet.")
        way.wait_for()

        assert way.get_attribute("href") == "a-z.html"
        assert shown.locator("form").count() == 0


def test_without_script_the_list_is_what_one_gets(
    browser: Browser, files: dict[str, str | bytes]
) -> None:
    with visiting(browser, files, script=False) as (shown, elsewhere):
        shown.goto(SITE + page_path("index", "nl"))
        shown.get_by_role("link", name="Zoeken").click()
        assert shown.get_by_role("link", name="Zoeken werkt hier niet.").is_visible()
        assert shown.locator("form").count() == 0
        shown.locator(".letters").get_by_role("link", name="G", exact=True).click()
        shown.get_by_role("link", name="gemeenten", exact=True).first.click()

        assert shown.url == f"{SITE}doc/actor/municipalities.html"
        assert elsewhere == []


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("nl", 320, "light"), ("nl", 1280, "dark"), ("en", 320, "dark"), ("en", 1280, "light")],
)
def test_everyone_can_read_what_is_found(
    browser: Browser, files: dict[str, str | bytes], language: str, width: int, scheme: str
) -> None:
    with visiting(browser, files, width=width, scheme=scheme) as (shown, elsewhere):
        search(shown, language, "de")
        broken = violations(shown)
        wide = shown.evaluate("document.documentElement.scrollWidth")

    assert broken == []
    assert wide <= width
    assert elsewhere == []
