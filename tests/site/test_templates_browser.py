"""Hostile data in a real browser: it is text, and nothing of it runs or breaks a page."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from sporen import publish
from sporen.build import assemble
from sporen.project import ProjectPaths
from tests.site import hostile
from tests.site.html import Page as Read
from tests.site.visits import SITE, obeying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

NARROW = 320
#: Labels in which something can be seen.
SEEN = sorted(set(hostile.LABELS) - {"blank", "empty"})


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    """All files that are published of a project full of hostile data."""
    root = tmp_path_factory.mktemp("hostile")
    hostile.make(root)
    graphs = assemble(ProjectPaths(root)).graphs
    publish.publish(graphs, hostile.answers)
    folder = graphs.folders.dist
    return {
        path.relative_to(folder).as_posix(): (
            path.read_text("utf-8") if path.suffix == ".html" else path.read_bytes()
        )
        for path in sorted(folder.rglob("*.*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def read(odd: dict[str, str | bytes]) -> dict[str, Read]:
    """Its pages, read strictly: what is in them closes where it was opened."""
    return {
        name: Read(text) for name, text in odd.items() if isinstance(text, str) and "html" in name
    }


@pytest.fixture(scope="module")
def visit(browser: Browser, odd: dict[str, str | bytes]) -> Iterator[tuple[Page, list[str]]]:
    """A narrow page for all of them, and what goes wrong on it."""
    with obeying(browser, odd, width=NARROW) as visited:
        yield visited


def width(shown: Page) -> int:
    return int(shown.evaluate("document.documentElement.scrollWidth"))


def test_nothing_runs_and_no_page_grows_wide(
    visit: tuple[Page, list[str]], odd: dict[str, str | bytes]
) -> None:
    shown, wrong = visit
    told = {}
    for name in odd:
        if name.endswith(".html") and not name.startswith("en/"):
            shown.goto(SITE + name)
            if wrong or width(shown) > NARROW:
                told[name] = (width(shown), [*wrong])
            wrong.clear()

    assert told == {}


def test_nothing_becomes_an_element(read: dict[str, Read]) -> None:
    found = {tag for page in read.values() for tag, _ in page.elements}
    scripts = {name for name, page in read.items() if "script" in dict(page.elements)}
    handlers = {
        attribute
        for page in read.values()
        for _, attributes in page.elements
        for attribute in attributes
        if attribute.startswith("on") or attribute in {"style", "autofocus"}
    }

    assert not found & {"img", "iframe", "object", "embed", "base", "style"}
    assert scripts == {"search.html", "en/search.html"}
    assert handlers == set()


def test_only_addresses_of_the_web_are_linked(read: dict[str, Read]) -> None:
    links = {link for page in read.values() for link in page.values("href")}
    schemes = {found[0] for link in links if (found := re.match("[A-Za-z][A-Za-z0-9+.-]*:", link))}
    text = " ".join(page.text for page in read.values())

    assert schemes == {"http:", "https:"}
    assert not [link for link in links if "℀" in link]
    assert [iri for iri in hostile.IRIS if iri not in text and not iri.startswith("http")] == []


def test_what_leads_outside_tells_nobody_from_where(read: dict[str, Read]) -> None:
    outside = [
        attributes
        for page in read.values()
        for tag, attributes in page.elements
        if tag == "a" and attributes.get("href", "").startswith("http")
    ]

    assert outside
    assert all({"noopener", "noreferrer"} <= set(one["rel"].split()) for one in outside)


def test_no_link_is_without_what_can_be_seen(odd: dict[str, str | bytes]) -> None:
    pages = {name: text for name, text in odd.items() if isinstance(text, str)}

    assert [
        name for name, text in pages.items() if re.search(r"<a [^>]*>[\s\u200b]*</a>", text)
    ] == []


@pytest.mark.parametrize("name", SEEN)
def test_a_label_is_shown_as_it_was_written(visit: tuple[Page, list[str]], name: str) -> None:
    shown, wrong = visit
    label = hostile.LABELS[name]

    shown.goto(f"{SITE}doc/actor/{name}.html")

    heading = shown.locator("h1").text_content()
    assert heading is not None
    assert heading.casefold() == label.casefold()
    assert shown.title() == " ".join(f"{label} – Sporen".split())
    assert wrong == []


@pytest.mark.parametrize("name", ["blank", "empty"])
def test_a_thing_whose_label_shows_nothing_is_called_by_what_it_is(
    odd: dict[str, str | bytes], name: str
) -> None:
    page = unescape(str(odd[f"doc/actor/{name}.html"]))

    assert re.findall("<h1>(.*?)</h1>", page) == [f"{hostile.LABELS['attribute']} {name}"]


def test_marks_that_turn_text_around_end_with_their_text(visit: tuple[Page, list[str]]) -> None:
    shown, _ = visit

    shown.goto(f"{SITE}a-z.html")
    note = shown.locator("li:has(> a[href='doc/actor/turned.html']) .soft")
    first, last = note.evaluate(
        """one => [0, 5].map((at) => {
          const range = document.createRange();
          range.setStart(one.firstChild, at);
          range.setEnd(one.firstChild, at + 1);
          return range.getBoundingClientRect().left;
        })"""
    )

    assert first < last


def test_what_is_hostile_is_found_as_text(visit: tuple[Page, list[str]]) -> None:
    shown, wrong = visit

    shown.goto(f"{SITE}search.html?q=alert")
    shown.locator("[role=status]:not(:empty)").wait_for(state="attached")

    names = shown.locator("#search li > a").all_text_contents()
    assert hostile.SCRIPT in names
    assert hostile.LABELS["title"] in names
    assert shown.locator("#search :is(img, script)").count() == 0
    assert shown.locator("#search mark").count() > 0
    assert width(shown) <= NARROW
    assert wrong == []
