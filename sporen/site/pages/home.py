"""The front page, and the pages about layers and accessibility."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from sporen import layers
from sporen.labels.localized_text import LocalizedText
from sporen.rdf.namespaces import OWN, SP
from sporen.site.layout import ABOUT, ACCESSIBILITY, Crumb
from sporen.site.pages import indexes, overviews
from sporen.web.routes import page_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs
    from sporen.layers import LayerSummary
    from sporen.site.layout import PageLayout
    from sporen.site.model.view_models import Event, Measure

HOME = "index"
#: The list of letters on the front page.
LETTERS = f"{HOME}#letters"
#: The number of recent events on the front page.
_MAX_EVENTS = 5
#: The IRI of the ontology, which a site with another base links to.
_ONTOLOGY = SP.removesuffix("#")


def pages(
    layout: PageLayout, graphs: Graphs, answers: Sequence[PublishedAnswer]
) -> Iterator[tuple[str, str]]:
    """Yield the front page and the pages about the site."""
    layer_views = layers.load_layers(graphs, layout.language)
    yield _home_page(layout, layer_views, answers)
    yield _static_page(layout, ABOUT, layout.translator.texts["nav"]["layers"], layer_views)
    yield _static_page(
        layout, ACCESSIBILITY, layout.translator.texts["accessibility"]["title"], layer_views
    )


def _static_page(
    layout: PageLayout, document: str, title: str, layer_views: list[LayerSummary]
) -> tuple[str, str]:
    """Return a page about the site itself."""
    crumbs = (Crumb(LocalizedText(title)),)
    return layout.render(
        f"{document}.html", document, title=title, crumbs=crumbs, has_data=False, layers=layer_views
    )


def _home_page(
    layout: PageLayout, layer_views: list[LayerSummary], answers: Sequence[PublishedAnswer]
) -> tuple[str, str]:
    here = layout.path_of(HOME)
    words = layout.translator.texts
    return layout.render(
        "home.html",
        HOME,
        title=words["heading"]["one" if len(layout.letters) == 1 else "many"],
        has_data=False,
        link=partial(page_link, here=here, language=layout.language),
        letter_iri=OWN.resources,
        measures=layout.link_to(indexes.MEASURES, here),
        list_id=indexes.list_id,
        entrances=list(_entrances(layout, answers)),
        layers=[layer.slug for layer in layer_views],
        questions=[
            indexes.question_entry(next(some), layout, here)
            for _, some in groupby(answers, attrgetter("theme"))
        ],
        events=_newest_events(layout),
        dataset_page=page_link(layout.dataset.iri, here, layout.language),
        ontology=page_link(_ONTOLOGY, here, layout.language) or _ONTOLOGY,
        triples=sum(layer.triples for layer in layer_views),
    )


def _entrances(
    layout: PageLayout, answers: Sequence[PublishedAnswer]
) -> Iterator[tuple[str, str, str]]:
    """Yield the main entrances: name, link and description."""
    here = layout.path_of(HOME)
    words = layout.translator.texts
    start, plural = words["start"], layout.translator.plural
    number = sum(len(letter.measures) for letter in layout.letters)
    if len(layout.letters) == 1:
        (letter,) = layout.letters
        link = page_link(OWN.resources + letter.id, here, layout.language)
        yield start["read"], link, start["read_note"]
    if number:
        measures = plural(number, start["measures"])
        yield measures, layout.link_to(indexes.MEASURES, here), start["measures_note"]
    yield words["menu"]["overviews"], layout.link_to(overviews.WHOLE, here), start["overviews_note"]
    if answers:
        questions = plural(len(answers), start["answers"])
        yield questions, layout.link_to(indexes.QUESTIONS, here), start["answers_note"]


def _newest_events(layout: PageLayout) -> list[tuple[Event, Measure]]:
    """Return the most recent events, each with a measure that it is about."""
    by_iri = {
        event.iri: (event, measure)
        for letter in layout.letters
        for measure in letter.measures
        for event in measure.happened
        if not layout.dataset.is_planned(event.date)
    }
    newest = sorted(by_iri.values(), key=lambda one: (one[0].date, one[0].iri), reverse=True)
    return newest[:_MAX_EVENTS]
