"""The HTML report in a real browser: accessible, responsive and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from sporen.checking.verdict import Verdict
from sporen.errors import ExitCode
from sporen.findings import Severity
from tests.browser import chromium
from tests.checking.reports.samples import (
    HOSTILE,
    RESULT,
    hostile_verdict,
    render,
    report_context,
    sample_verdict,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    OpenPage = Callable[..., Page]

NO_FINDINGS = Verdict(RESULT, (), Severity.VIOLATION, ExitCode.SUCCESS)
#: The rules of WCAG 2.2 at level AA, and best practices.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all pages of this module."""
    with chromium() as instance:
        yield instance


@pytest.fixture
def open_page(browser: Browser, root: Path) -> Iterator[OpenPage]:
    """Return a function that opens the report of a verdict with settings of the browser."""
    contexts = []

    def open_report(verdict: Verdict, language: str = "nl", **settings: Any) -> Page:  # noqa: ANN401
        path = root / "check.html"
        path.write_text(render("html", verdict, report_context(root, language)), encoding="utf-8")
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield open_report
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "verdict",
    [
        pytest.param(sample_verdict(), id="findings"),
        pytest.param(NO_FINDINGS, id="no findings"),
        pytest.param(hostile_verdict(HOSTILE["markup"]), id="markup"),
        pytest.param(hostile_verdict(HOSTILE["rtl"]), id="rtl"),
    ],
)
def test_page_is_accessible(
    open_page: OpenPage, verdict: Verdict, language: str, scheme: str
) -> None:
    page = open_page(verdict, language, color_scheme=scheme)
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")

    results = Axe().run(page, options={"runOnly": WCAG})

    assert results.response["passes"]
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("text", ["markup", "long", "rtl", "control"])
def test_page_fits_a_narrow_screen(open_page: OpenPage, text: str) -> None:
    page = open_page(hostile_verdict(HOSTILE[text]), viewport={"width": 320, "height": 640})

    width = page.evaluate("document.documentElement.scrollWidth")

    assert width <= 320


def test_hostile_text_runs_no_script_and_requests_nothing(browser: Browser, root: Path) -> None:
    path = root / "check.html"
    requests: list[str] = []
    context = browser.new_context()
    context.on("request", lambda request: requests.append(request.url))
    context.on("dialog", lambda dialog: requests.append(dialog.message))
    page = context.new_page()

    for text in HOSTILE.values():
        path.write_text(
            render("html", hostile_verdict(text), report_context(root)), encoding="utf-8"
        )
        page.goto(path.as_uri())

    context.close()
    assert requests == [path.as_uri()] * len(HOSTILE)


def test_links_from_codes_to_findings_work_without_javascript(open_page: OpenPage) -> None:
    page = open_page(sample_verdict(), java_script_enabled=False)
    page.locator("summary", has_text="U1").click()

    page.locator(".filters a", has_text="source.ttl:6:49").locator("visible=true").click()

    assert page.url.endswith("#f4")
    assert page.locator("article:target").is_visible()
