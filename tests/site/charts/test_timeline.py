"""The picture of what happened when: the same moments as the table below it, and as the graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from sporen.labels.localized_text import LocalizedText
from sporen.project import layer_graph
from sporen.rdf.namespaces import DCTERMS, ELI, SP
from sporen.site.charts.timeline import Timeline
from sporen.site.model import builder, queries
from sporen.site.model.timeline import Lane, Moment
from sporen.site.translator import NO_BREAK, Translator
from tests.site.drawings import SVG, labels, pictures, table, words
from tests.site.html import Page

if TYPE_CHECKING:
    from sporen.graphs import Graphs
    from sporen.site.model.view_models import Letter

PAGES = ("overview/timeline.html", "en/overview/timeline.html")


@pytest.fixture(scope="module")
def letter(graphs: Graphs) -> Letter:
    (told,) = builder.build_letters(queries.query_letters(graphs), "nl")
    return told


def drawn(letter: Letter, *moments: Moment, today: str = "2026-01-01") -> str:
    lane = Lane("lane", "urn:lane", LocalizedText("Een baan"), moments)
    return Timeline(letter, [lane], Translator("nl"), lambda day: day > today).draw(lambda iri: iri)


def moment(day: str, kind: str = "direct") -> Moment:
    return Moment(
        f"urn:{day}",
        kind,
        day,
        LocalizedText("brief"),
        LocalizedText("Een brief."),
        "follow-up",
        "",
    )


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_what_is_drawn_stands_in_the_table(pages: dict[str, str], name: str, form: str) -> None:
    told, lane = [], ""
    for cells in table(pages[name]):
        if len(cells) == 1:
            (lane,) = cells
            told.append(lane)
        else:
            day, what, tie = cells
            tie = re.sub(r", (onderdeel|component) \w+", "", tie)
            told.append(f"{lane}: {day}, {what.partition(':')[0]}, {tie}")
    said = "; ".join(labels(pages[name], form)).replace(NO_BREAK, " ").split("; ")

    assert sorted(one.casefold() for one in said) == sorted(one.casefold() for one in told)
    assert len(told) > 100


def test_each_later_event_is_there_once_for_each_thing_it_bears_on(
    pages: dict[str, str], graphs: Graphs
) -> None:
    wanted = set()
    for link in graphs.store.quads(None, SP["followsUp"]):
        thing = str(link.object)[1:-1].rpartition("/id/")[2].partition("/component/")[0]
        wanted.add((thing.replace("/", "-"), str(link.subject)[1:-1].rpartition("/")[2]))
    lanes = re.findall(
        r'<tbody role="rowgroup" id="(.*?)">(.*?)</tbody>', pages[PAGES[0]], re.DOTALL
    )
    told = [
        (lane, event)
        for lane, rows in lanes
        for event in re.findall(r'href="[^"]*/follow-up/([^"]*)\.html"', rows)
    ]

    assert sorted(told) == sorted(wanted)
    assert len(told) > 90


def test_the_words_of_the_letter_are_the_source_of_what_it_dates_itself(
    pages: dict[str, str], graphs: Graphs
) -> None:
    source = NamedNode(layer_graph(graphs.folders.letters()[0], "source"))
    dated = {
        str(quad.subject)[1:-1].rpartition("/")[2]
        for name in (ELI["date_document"], DCTERMS["date"])
        for quad in graphs.store.quads(None, name, None, source)
    }
    papers = pages[PAGES[0]].partition('<tbody role="rowgroup" id=')[2].partition("</tbody>")[0]
    told = {
        re.findall(r'/([^/"]*)\.html"', row)[0]
        for row in papers.split("<tr ")
        if "badge source" in row
    }

    assert told == dated
    assert papers.count("</tr>") - 1 > len(told) > 3


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_a_mark_of_several_tells_how_many(pages: dict[str, str], form: str) -> None:
    (picture,) = pictures(pages[PAGES[0]], form)
    several = [
        (int("".join(link.itertext())), len(link.get("aria-label", "").split("; ")))
        for link in picture.iter(f"{SVG}a")
        if link.get("href", "").startswith("#")
    ]

    assert [drawn for drawn, _ in several] == [said for _, said in several]
    assert all(drawn > 1 for drawn, _ in several)


def test_a_mark_of_several_leads_to_their_rows(pages: dict[str, str]) -> None:
    for form in ("wide", "narrow"):
        (picture,) = pictures(pages[PAGES[0]], form)
        leads = [
            link.get("href", "")[1:]
            for link in picture.iter(f"{SVG}a")
            if link.get("href", "").startswith("#")
        ]

        assert leads
        assert set(leads) <= set(Page(pages[PAGES[0]]).values("id"))


def test_the_day_of_the_letter_is_marked_and_named(pages: dict[str, str]) -> None:
    (picture,) = pictures(pages[PAGES[0]], "wide")
    (named,) = [area for area in words(picture) if area.words == "de brief"]
    lines = {
        path.get("d", "").partition(" ")[0]
        for path in picture.iter(f"{SVG}path")
        if path.get("class") == "hollow"
    }

    assert lines == {f"M{(named.left + named.right) / 2:.0f}"}


def test_what_is_planned_says_so_and_looks_so(letter: Letter) -> None:
    picture = drawn(letter, moment("2025-06-01"), moment("2026-06-01"), today="2026-01-01")
    (wide,) = pictures(picture, "wide")

    said = {one: "(gepland)" in one for one in labels(picture, "wide") if ": " in one}
    rings = [node for node in wide.iter(f"{SVG}path") if node.get("class") == "wire dashed"]

    assert list(said.values()) == [False, True]
    assert len(rings) == 2  # the mark, and the key
    assert any(area.words == "gepland" for area in words(wide))


def test_no_day_is_made_up_for_a_month(letter: Letter) -> None:
    picture = drawn(letter, moment("2024-02"), moment("2025"))
    (wide,) = pictures(picture, "wide")
    bars = [
        int(found[1])
        for path in wide.iter(f"{SVG}path")
        if (found := re.fullmatch(r"M\d+ \d+h(\d+)v8h-\1z", path.get("d", "")))
    ]

    assert [one for one in labels(picture, "wide") if ": " in one] == [
        "Een baan: 2025, brief, rechtstreeks",
        "Een baan: februari 2024, brief, rechtstreeks",
    ]
    assert bars == sorted(bars)
    assert bars[1] > 10 * bars[0]


def test_nothing_is_drawn_of_what_has_no_date(letter: Letter) -> None:
    assert drawn(letter, moment(""), moment("ooit")) == ""
