"""The picture of actors and roles: the same facts as the table below it, and as the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.rdf.namespaces import CV
from tests.site.drawings import SVG, labels, pictures, table, words
from tests.site.html import Page

if TYPE_CHECKING:
    from sporen.graphs import Graphs

PAGES = ("overview/roles.html", "en/overview/roles.html")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_what_is_drawn_stands_in_the_table(pages: dict[str, str], name: str, form: str) -> None:
    told = sorted(f"{actor}, {measure}, {role}" for measure, _, actor, role in table(pages[name]))

    assert labels(pages[name], form) == told
    assert told


def test_each_actor_of_a_measure_is_there_and_nobody_else(
    pages: dict[str, str], graphs: Graphs
) -> None:
    stated = graphs.store.select(
        f"""SELECT ?part ?actor WHERE {{
            GRAPH ?graph {{
                ?part {CV["hasParticipation"]} ?role .
                ?role {CV["hasParticipant"]} ?actor
            }}
            ?graph <https://w3id.org/sporen/def#layer> ?layer .
            FILTER(CONTAINS(STR(?part), "/component/"))
        }}"""
    )
    wanted = sorted((str(part)[1:-1], str(actor)[1:-1]) for part, actor in stated.rows)
    page = Page(pages[PAGES[0]])
    links = [link for link in page.values("href", "a") if link.startswith("../doc/actor/")]

    assert sorted(actor.rpartition("/")[2] for _, actor in wanted) == sorted(
        link.rpartition("/")[2].removesuffix(".html") for link in links
    )


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_the_silence_of_the_letter_is_drawn_too(pages: dict[str, str], form: str) -> None:
    (picture,) = pictures(pages[PAGES[0]], form)
    dots = [one for one in picture.iter(f"{SVG}path") if one.get("class") == "dots"]
    said = pages[PAGES[0]].partition('<p class="not">')[2].partition("</p>")[0]

    assert len(dots) == said.count("<a ") == 12
    assert "Geen actor genoemd" in [area.words for area in words(picture)]


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_no_two_marks_stand_on_each_other(pages: dict[str, str], form: str) -> None:
    (picture,) = pictures(pages[PAGES[0]], form)
    places = [
        (box.get("x"), box.get("y"))
        for link in picture.iter(f"{SVG}a")
        for box in link.iter(f"{SVG}rect")
    ]

    assert len(set(places)) == len(places)
