"""The front page, and the page that says who speaks."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from sporen.rdf.namespaces import BASE, SPD
from sporen.site.layout import ABOUT, ACCESSIBILITY, Crumb
from sporen.site.model import layers
from sporen.site.model.texts import Text
from sporen.site.pages import indexes, overviews
from sporen.web.routes import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.export.published_answers import Published
    from sporen.graphs import Graphs
    from sporen.site.layout import Frame
    from sporen.site.model.layers import LayerShown
    from sporen.site.model.view_models import Event, Measure

FRONT = "index"
#: How many of the newest events the front page tells.
_NEWEST = 5


def pages(frame: Frame, graphs: Graphs, answers: Sequence[Published]) -> Iterator[tuple[str, str]]:
    """Return the front page and the pages on the site itself, in the language of a frame."""
    shown = layers.read(graphs, frame.language)
    yield _front(frame, shown, answers)
    yield _prose(frame, ABOUT, frame.wording.words["nav"]["layers"], shown)
    yield _prose(frame, ACCESSIBILITY, frame.wording.words["accessibility"]["title"], shown)


def _prose(frame: Frame, document: str, title: str, shown: list[LayerShown]) -> tuple[str, str]:
    """Return a page that tells of the site itself."""
    crumbs = (Crumb(Text(title)),)
    return frame.render(
        f"{document}.html", document, title=title, crumbs=crumbs, has_data=False, layers=shown
    )


def _front(frame: Frame, shown: list[LayerShown], answers: Sequence[Published]) -> tuple[str, str]:
    here = frame.here(FRONT)
    words = frame.wording.words
    return frame.render(
        "index.html",
        FRONT,
        title=words["heading"]["one" if len(frame.letters) == 1 else "many"],
        has_data=False,
        link=partial(address, here=here, language=frame.language),
        letter_iri=SPD,
        measures=frame.to(indexes.MEASURES, here),
        list_id=indexes.list_id,
        doors=list(_doors(frame, answers)),
        layers=[layer.slug for layer in shown],
        asked=[
            indexes.question(next(some), frame, here)
            for _, some in groupby(answers, attrgetter("theme"))
        ],
        events=_newest(frame),
        dataset_page=address(f"{BASE}dataset", here, frame.language),
        ontology=address(f"{BASE}def", here, frame.language),
        triples=sum(layer.triples for layer in shown),
    )


def _doors(frame: Frame, answers: Sequence[Published]) -> Iterator[tuple[str, str, str]]:
    """Return the ways in: what each is called, where it leads, and what is there."""
    here = frame.here(FRONT)
    words = frame.wording.words
    start, counted = words["start"], frame.wording.counted
    number = sum(len(letter.measures) for letter in frame.letters)
    first = next(iter(frame.letters), None)
    if first:
        letter = address(SPD + first.id, here, frame.language)
        yield start["read"], letter, start["read_note"]
        measures = counted(number, start["measures"])
        yield measures, frame.to(indexes.MEASURES, here), start["measures_note"]
    yield words["menu"]["overviews"], frame.to(overviews.WHOLE, here), start["overviews_note"]
    if answers:
        asked = counted(len(answers), start["answers"])
        yield asked, frame.to(indexes.QUESTIONS, here), start["answers_note"]


def _newest(frame: Frame) -> list[tuple[Event, Measure]]:
    """Return the newest events that have happened, each with a measure that it bears on."""
    found = {
        event.iri: (event, measure)
        for letter in frame.letters
        for measure in letter.measures
        for event in measure.happened
        if not frame.dataset.is_planned(event.date)
    }
    newest = sorted(found.values(), key=lambda one: (one[0].date, one[0].iri), reverse=True)
    return newest[:_NEWEST]
