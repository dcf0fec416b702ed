"""The picture of actors and roles: the same facts as the table below it, and as the graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from sporen.vocabulary import CV
from tests.publishing.html import Page

if TYPE_CHECKING:
    from sporen.graphs import Graphs

SVG = "{http://www.w3.org/2000/svg}"
PAGES = ("overview/roles.html", "en/overview/roles.html")


def picture(pages: dict[str, str], name: str) -> ET.Element:
    text = pages[name]
    return ET.fromstring(text[text.index("<svg") : text.index("</svg>") + 6])  # noqa: S314  our own


@pytest.mark.parametrize("name", PAGES)
def test_what_is_drawn_stands_in_the_table(pages: dict[str, str], name: str) -> None:
    drawn = sorted(one.get("aria-label", "") for one in picture(pages, name).iter(f"{SVG}a"))
    table = pages[name].partition("<tbody")[2].partition("</tbody>")[0]
    rows = [
        [re.sub("<[^>]*>", "", cell) for cell in re.findall("<t[hd] .*?</t[hd]>", row)]
        for row in table.split("<tr ")[1:]
    ]
    told = sorted(f"{actor}, {measure}, {role}" for measure, _, actor, role in rows)

    assert [label.casefold() for label in drawn] == [label.casefold() for label in told]
    assert drawn


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


def test_the_silence_of_the_letter_is_drawn_too(pages: dict[str, str]) -> None:
    dots = [
        one for one in picture(pages, PAGES[0]).iter(f"{SVG}path") if one.get("class") == "dots"
    ]
    said = pages[PAGES[0]].partition('<p class="not">')[2].partition("</p>")[0]

    assert len(dots) == said.count("<a ") == 12
