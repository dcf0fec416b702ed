"""The picture of documents: the same ties as the tables below it, and as the graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest

from sporen.rdf.namespaces import SP
from sporen.site.translator import NO_BREAK
from tests.site.drawings import SVG, labels, pictures, table
from tests.site.html import Page

if TYPE_CHECKING:
    from sporen.graphs import Graphs

PAGES = ("overview/documents.html", "en/overview/documents.html")
FORMS = ("wide", "narrow")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_drawn_of_a_document_stands_in_the_table(
    pages: dict[str, str], name: str, form: str
) -> None:
    ties: dict[str, list[str]] = defaultdict(list)
    for document, tie, _, day in table(pages[name]):
        ties[f"{document}, {day}"].append(tie)
    told = [f"{document}: {'; '.join(some)}" for document, some in ties.items()]
    said = [
        label.replace(NO_BREAK, " ")
        for label in labels(pages[name], form)
        if "; " in label or "(" in label
    ]

    assert said == sorted(told)
    assert len(said) == 9


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("form", FORMS)
def test_later_documents_are_counted_by_the_year_of_their_event(
    pages: dict[str, str], name: str, form: str
) -> None:
    papers: dict[str, set[str]] = defaultdict(set)
    for document, _, _, day in table(pages[name], 1):
        papers[day[-4:]].add(document)
    told = [f"{year}: {len(some)} document" for year, some in sorted(papers.items())]
    said = [one for one in labels(pages[name], form) if one[:4].isdecimal()]

    assert [one.removesuffix("en").removesuffix("s") for one in said] == told
    assert len(said) > 2


def test_each_tie_of_the_letter_is_there_and_no_other(
    pages: dict[str, str], graphs: Graphs
) -> None:
    store = graphs.store
    page = Page(pages[PAGES[0]])
    wanted = Counter(
        str(quad.subject)[1:-1].rpartition("kst-")[2]
        for name in ("cited", "annexStatus")
        for quad in store.quads(None, SP[name])
        if "/kst-" in str(quad.subject)
    )
    recorded = {
        str(quad.object)[1:-1].rpartition("/id/")[2] for quad in store.quads(None, SP["recordedIn"])
    }
    links = page.values("href", "a")

    assert sum(wanted.values()) == len(table(pages[PAGES[0]])) > 10
    assert all(any(link.endswith(f"{tie}.html") for link in links) for tie in wanted)
    assert all(any(link.endswith(f"/doc/{paper}.html") for link in links) for paper in recorded)


@pytest.mark.parametrize("form", FORMS)
def test_each_tie_of_the_letter_is_a_line(pages: dict[str, str], form: str) -> None:
    (picture,) = pictures(pages[PAGES[0]], form)
    (wires, *_) = [
        group
        for group in picture.iter(f"{SVG}g")
        if len(group)
        and group[0].tag == f"{SVG}path"
        and all(node.tag == f"{SVG}path" for node in group)
    ]
    looks = Counter(path.get("class") for path in wires)
    said = " ".join(labels(pages[PAGES[0]], form))

    assert looks["hollow"] == said.count("aangehaald (")
    assert looks["hollow dashed"] == said.count("alleen genoemd")
    assert looks["hollow thin"] == 2 * said.count("bijgevoegd")  # a double line


@pytest.mark.parametrize("form", FORMS)
def test_what_an_annex_was_first_with_stands_in_its_box(pages: dict[str, str], form: str) -> None:
    (picture,) = pictures(pages[PAGES[0]], form)
    boxes = {
        link.get("aria-label", ""): " ".join(text.text or "" for text in link.iter(f"{SVG}text"))
        for link in picture.iter(f"{SVG}a")
    }
    wanted = {label.rpartition(" van ")[2] for label in boxes if "oorspronkelijke" in label}

    assert wanted
    for label, shown in boxes.items():
        assert any(shown.endswith(f"eerst bij {of}") for of in wanted) == (
            "oorspronkelijke" in label
        )


@pytest.mark.parametrize("form", FORMS)
def test_a_year_leads_to_its_rows(pages: dict[str, str], form: str) -> None:
    (picture,) = pictures(pages[PAGES[0]], form)
    leads = {link.get("href", "") for link in picture.iter(f"{SVG}a")}
    rows = {f"#{name}" for name in Page(pages[PAGES[0]]).values("id") if name.startswith("later-")}

    assert {one for one in leads if one.startswith("#")} == rows
    assert rows


def test_the_words_of_the_letter_lead_to_their_place(pages: dict[str, str]) -> None:
    first = pages[PAGES[0]].partition('<table role="table"')[2].partition("</table>")[0]

    assert first.count('<q lang="nl">«') == first.count("../doc/kst-29861-120.html#p")
    assert first.count('<q lang="nl">«') > 10
