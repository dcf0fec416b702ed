"""The site without a mouse, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.web.routes import page_path
from tests.site.kinds import LETTER
from tests.site.visits import SITE, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

#: Pages with each kind of control: links, folds, code to scroll, tables to scroll, a form.
PAGES = (f"{LETTER}/proposal/13", "doc/query/CQ-44/proposal-6", "overview/roles", "search")
#: Where the focus is: its name, whether one sees it, and whether it is on the screen.
FOCUSED = """() => {
  const one = document.activeElement;
  const [look, box] = [getComputedStyle(one), one.getBoundingClientRect()];
  return [one.className, one.tagName, look.outlineStyle !== "none" && look.outlineWidth,
    box.bottom > 0 && box.top < innerHeight];
}"""


@pytest.fixture(scope="module")
def shown(browser: Browser, files: dict[str, str | bytes]) -> Iterator[Page]:
    with visiting(browser, files) as (opened, _):
        yield opened


@pytest.mark.parametrize("document", PAGES)
def test_the_tabulator_goes_everywhere_and_is_seen(shown: Page, document: str) -> None:
    shown.goto(SITE + page_path(document, "nl"))
    controls = shown.evaluate(
        """() => [...document.querySelectorAll(
          "a[href], summary, input, button, [tabindex='0']")].filter(
          (one) => one.checkVisibility()).length"""
    )
    met = []
    for _ in range(controls):
        shown.keyboard.press("Tab")
        met.append(shown.evaluate(FOCUSED))

    assert met[0][0] == "skip"
    assert "BODY" not in [tag for _, tag, _, _ in met]  # no control is left out, and none twice
    assert [one for one in met if one[2] != "3px" or not one[3]] == []


def test_the_skip_link_leads_past_the_menu(shown: Page) -> None:
    shown.goto(SITE + page_path(f"{LETTER}/proposal/13", "nl"))

    shown.keyboard.press("Tab")
    shown.keyboard.press("Enter")
    shown.keyboard.press("Tab")

    assert shown.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_on_paper_there_is_no_menu_and_nothing_is_folded(shown: Page) -> None:
    shown.goto(SITE + page_path(f"{LETTER}/proposal/13", "nl"))
    proof, menu = shown.locator(".why li").first, shown.locator("header nav")
    assert menu.is_visible()

    shown.emulate_media(media="print")

    assert not menu.is_visible()
    assert not shown.locator(".skip").is_visible()
    assert proof.evaluate("one => one.checkVisibility({contentVisibilityAuto: true})")
    outside = shown.locator("main a[rel~=noopener]").first
    assert "http" in outside.evaluate("one => getComputedStyle(one, '::after').content")
    shown.emulate_media(media="screen")


def test_nothing_moves_and_nothing_is_kept(shown: Page) -> None:
    shown.goto(SITE + page_path("index", "nl"))

    moving = shown.evaluate(
        """() => [...document.querySelectorAll("*")].filter((one) => {
          const look = getComputedStyle(one);
          return look.animationName !== "none" || parseFloat(look.transitionDuration) > 0;
        }).length"""
    )

    assert moving == 0
    assert shown.context.cookies() == []
    assert shown.evaluate("localStorage.length + sessionStorage.length") == 0
