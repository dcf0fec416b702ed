"""The HTML report has no scripts, both languages and excerpts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sporen.checking.reports import html
from sporen.checking.verdict import judge
from tests.checking.reports import parsers
from tests.checking.reports.samples import (
    FINDINGS,
    HOSTILE,
    RESULT,
    hostile_verdict,
    render,
    report_context,
    sample_verdict,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_has_no_scripts_and_requests_nothing(root: Path, language: str) -> None:
    page = parsers.Page(render("html", sample_verdict(), report_context(root, language)))

    assert not {"script", "link", "img", "iframe", "object"} & {name for name, _ in page.elements}
    assert not [name for _, attributes in page.elements for name in attributes if name[:2] == "on"]
    assert all(
        (attributes["href"] or "").startswith(("#", "https://w3id.org/sporen/docs/checks.md#"))
        for name, attributes in page.elements
        if name == "a"
    )
    assert page.elements[0] == ("html", {"lang": language})


def test_each_link_leads_to_a_finding(root: Path) -> None:
    page = parsers.Page(render("html", sample_verdict(), report_context(root)))

    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {
        attributes["href"]
        for name, attributes in page.elements
        if name == "a" and (attributes["href"] or "").startswith("#")
    }
    assert links == {f"#f{number}" for number in range(1, len(FINDINGS) + 1)}


def test_finding_has_both_languages_an_excerpt_and_a_quote(root: Path) -> None:
    text = render("html", sample_verdict(), report_context(root, "nl"))

    assert re.search(r'<p lang="nl"><bdi>voorstel 1: onderdeel', text)
    assert re.search(r'<p lang="en" class="soft"><bdi>proposal 1: component', text)
    assert "<mark>&lt;proposal/1&gt;</mark> a sp:DiscussedProposal ;" in text
    assert '<blockquote lang="nl"><bdi>de 24-weken-eis af te schaffen</bdi>' in text


def test_hostile_text_adds_no_elements(root: Path) -> None:
    plain = parsers.Page(render("html", hostile_verdict("x"), report_context(root)))

    for text in HOSTILE.values():
        page = parsers.Page(render("html", hostile_verdict(text), report_context(root)))

        if text:
            assert [name for name, _ in page.elements] == [name for name, _ in plain.elements]


def test_the_most_severe_findings_are_shown_if_there_are_too_many(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "MAX_FINDINGS", 3)

    text = render("html", judge(replace(RESULT, findings=list(FINDINGS))), report_context(root))

    assert parsers.Page(text).count("article") == 3
    assert "3 findings are left out" in text
