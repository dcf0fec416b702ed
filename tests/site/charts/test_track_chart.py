"""The picture of tracks: the same readings as the table below it, and as the graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sporen.site.charts import track_chart
from sporen.site.model import builder, queries
from sporen.site.translator import Translator
from tests.site.drawings import SVG, labels, pictures, table, words

if TYPE_CHECKING:
    from sporen.graphs import Graphs
    from sporen.site.model.view_models import Element, Letter, Measure

PAGES = ("overview/tracks.html", "en/overview/tracks.html")
NONE = ("geen spoor gekozen", "no track chosen")


@pytest.fixture(scope="module")
def letter(graphs: Graphs) -> Letter:
    (told,) = builder.build_letters(queries.query_letters(graphs), "nl")
    return told


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_what_is_drawn_stands_in_the_table(pages: dict[str, str], name: str, form: str) -> None:
    told = [
        f"{part}: {sure if track in NONE else f'{track}, {sure}'}"
        for part, track, sure, _, _ in table(pages[name])
    ]

    assert labels(pages[name], form) == sorted(told)


def test_each_reading_of_a_track_is_there_and_no_other(
    pages: dict[str, str], graphs: Graphs
) -> None:
    stated = graphs.store.select(
        """PREFIX sp: <https://w3id.org/sporen/def#>
        SELECT ?reading ?number ?sure WHERE {
            ?reading a sp:TrackAssignment ; sp:confidence ?confidence .
            OPTIONAL { ?reading sp:assignedTrack/sp:number ?number }
            ?confidence <http://www.w3.org/2004/02/skos/core#prefLabel> ?sure
            FILTER(LANG(?sure) = "nl")
        }"""
    )
    wanted = sorted(
        (
            str(reading)[1:-1].rpartition("/")[2],
            f"spoor {number.value}" if number else NONE[0],  # type: ignore[union-attr]
            sure.value,  # type: ignore[union-attr]
        )
        for reading, number, sure in stated.rows
    )
    rows = [row[1:3] for row in table(pages[PAGES[0]])]
    links = [
        link.get("href", "").rpartition("/")[2].removesuffix(".html")
        for link in pictures(pages[PAGES[0]], "wide")[0].iter(f"{SVG}a")
    ]

    assert sorted(links) == [reading for reading, _, _ in wanted]
    assert sorted(rows) == sorted([track, sure] for _, track, sure in wanted)


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_each_track_tells_how_many_components_are_read_in_it(
    pages: dict[str, str], form: str
) -> None:
    (picture,) = pictures(pages[PAGES[0]], form)
    totals = [
        int(area.words.split()[0]) for area in words(picture) if area.words.endswith(" onderdelen")
    ]

    assert sum(totals) == len(labels(pages[PAGES[0]], form))
    assert len(totals) == 6


def test_how_sure_a_reading_is_shows_in_its_outline(pages: dict[str, str]) -> None:
    (picture,) = pictures(pages[PAGES[0]], "wide")
    looks: dict[str, set[str]] = {}
    for link in picture.iter(f"{SVG}a"):
        box = link.find(f"{SVG}rect")
        assert box is not None
        sure = link.get("aria-label", "").rpartition(" ")[2]
        looks.setdefault(sure, set()).add(box.get("class", ""))

    assert looks.keys() == {"waarschijnlijk", "mogelijk", "onbepaald"}
    assert all(len(some) == 1 for some in looks.values())
    assert len({look for some in looks.values() for look in some}) == 3


def test_unassigned_measures_are_stated_above_the_chart(pages: dict[str, str]) -> None:
    above = pages[PAGES[0]].partition("<svg")[0].partition("<h1>")[2]

    assert "Geen van de 20 maatregelen is bij een spoor ingedeeld." in above
    assert '#editorial">redactie</a>' in above


def test_a_component_that_was_not_read_is_there_too(letter: Letter) -> None:
    translator = Translator("nl")
    without = forgetting(letter, letter.measures[0].element.parts[0])

    *_, last = track_chart.rows(without, translator)
    drawn = track_chart.draw(without, translator, lambda iri: iri)

    assert [one.part.path for one in last.assignments] == [letter.measures[0].element.parts[0].path]
    assert last.name.text == "Hiervan is geen redactionele duiding gemaakt"
    assert (
        drawn.count(
            'aria-label="Besproken voorstel 1: Hiervan is geen redactionele duiding gemaakt"'
        )
        == 2
    )


def test_nothing_is_drawn_where_nothing_was_read(letter: Letter) -> None:
    without = letter
    for measure in letter.measures:
        for part in measure.element.whole:
            without = forgetting(without, part)

    assert track_chart.rows(without, Translator("nl")) == []


def forgetting(letter: Letter, part: Element) -> Letter:
    """Take the readings of a component out of a letter."""

    def of_element(one: Element) -> Element:
        readings = () if one.iri == part.iri else one.readings
        return replace(one, readings=readings, parts=tuple(map(of_element, one.parts)))

    def of_measure(one: Measure) -> Measure:
        return replace(one, element=of_element(one.element))

    return replace(
        letter,
        lists=tuple(
            replace(items, measures=tuple(map(of_measure, items.measures)))
            for items in letter.lists
        ),
    )
