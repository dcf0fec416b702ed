"""The page of a check in a real browser: for every reader, on every screen, without script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from sporen.checking.verdict import Verdict
from sporen.errors import ExitCode
from sporen.findings import Severity
from tests.browser import chromium
from tests.checking.reports.run import CHECKED, HOSTILE, hostile, judged, told, view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Opened = Callable[..., Page]

NOTHING = Verdict(CHECKED, (), Severity.VIOLATION, ExitCode.SUCCESS)
#: What WCAG 2.2 asks at level AA, and what those who test for it advise beside it.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all pages here."""
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Browser, root: Path) -> Iterator[Opened]:
    """Open a run as a page, with what a reader has set."""
    contexts = []

    def show(run: Verdict, language: str = "nl", **settings: Any) -> Page:  # noqa: ANN401
        path = root / "check.html"
        path.write_text(told("html", run, view(root, language)), encoding="utf-8")
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "run",
    [
        pytest.param(judged(), id="findings"),
        pytest.param(NOTHING, id="nothing"),
        pytest.param(hostile(HOSTILE["markup"]), id="markup"),
        pytest.param(hostile(HOSTILE["rtl"]), id="rtl"),
    ],
)
def test_the_page_is_accessible(opened: Opened, run: Verdict, language: str, scheme: str) -> None:
    page = opened(run, language, color_scheme=scheme)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

    found = Axe().run(page, options={"runOnly": WCAG})

    assert found.response["passes"]
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("text", ["markup", "long", "rtl", "control"])
def test_the_page_fits_a_narrow_screen_whatever_is_in_it(opened: Opened, text: str) -> None:
    page = opened(hostile(HOSTILE[text]), viewport={"width": 320, "height": 640})

    wide = page.evaluate("document.documentElement.scrollWidth")

    assert wide <= 320


def test_no_text_becomes_a_script_or_asks_for_anything(browser: Browser, root: Path) -> None:
    path = root / "check.html"
    asked: list[str] = []
    context = browser.new_context()
    context.on("request", lambda request: asked.append(request.url))
    context.on("dialog", lambda dialog: asked.append(dialog.message))
    page = context.new_page()

    for text in HOSTILE.values():
        path.write_text(told("html", hostile(text), view(root)), encoding="utf-8")
        page.goto(path.as_uri())

    context.close()
    assert asked == [path.as_uri()] * len(HOSTILE)


def test_without_script_a_reader_goes_from_a_code_to_its_findings(opened: Opened) -> None:
    page = opened(judged(), java_script_enabled=False)
    page.locator("summary", has_text="U1").click()

    page.locator(".filters a", has_text="source.ttl:6:49").locator("visible=true").click()

    assert page.url.endswith("#f4")
    assert page.locator("article:target").is_visible()
