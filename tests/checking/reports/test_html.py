"""The page of a check: no script, both languages, the line with what is meant marked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sporen.checking.reports import html
from sporen.checking.verdict import judge
from tests.checking.reports import read
from tests.checking.reports.run import CHECKED, FINDINGS, HOSTILE, hostile, judged, told, view

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_asks_for_nothing_and_runs_nothing(root: Path, language: str) -> None:
    page = read.Page(told("html", judged(), view(root, language)))

    assert not {"script", "link", "img", "iframe", "object"} & {name for name, _ in page.elements}
    assert not [name for _, attributes in page.elements for name in attributes if name[:2] == "on"]
    assert all(
        (attributes["href"] or "").startswith(("#", "https://w3id.org/sporen/docs/checks.md#"))
        for name, attributes in page.elements
        if name == "a"
    )
    assert page.elements[0] == ("html", {"lang": language})


def test_each_link_on_the_page_leads_to_one_finding(root: Path) -> None:
    page = read.Page(told("html", judged(), view(root)))

    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {
        attributes["href"]
        for name, attributes in page.elements
        if name == "a" and (attributes["href"] or "").startswith("#")
    }
    assert links == {f"#f{number}" for number in range(1, len(FINDINGS) + 1)}


def test_a_finding_is_in_both_languages_and_shows_its_line_and_the_letter(root: Path) -> None:
    text = told("html", judged(), view(root, "nl"))

    assert re.search(r'<p lang="nl"><bdi>voorstel 1: onderdeel', text)
    assert re.search(r'<p lang="en" class="soft"><bdi>proposal 1: component', text)
    assert "<mark>&lt;proposal/1&gt;</mark> a sp:DiscussedProposal ;" in text
    assert '<blockquote lang="nl"><bdi>de 24-weken-eis af te schaffen</bdi>' in text


def test_no_text_makes_an_element(root: Path) -> None:
    plain = read.Page(told("html", hostile("x"), view(root)))

    for text in HOSTILE.values():
        page = read.Page(told("html", hostile(text), view(root)))

        if text:
            assert [name for name, _ in page.elements] == [name for name, _ in plain.elements]


def test_of_too_many_the_most_severe_are_shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_FINDINGS", 3)

    text = told("html", judge(replace(CHECKED, findings=list(FINDINGS))), view(root))

    assert read.Page(text).count("article") == 3
    assert "3 more findings are left out" in text
