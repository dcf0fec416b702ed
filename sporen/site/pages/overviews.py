"""The overviews: charts, each with the same data as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from sporen.labels.localized_text import LocalizedText
from sporen.rdf.namespaces import OWN
from sporen.site.charts import actor_matrix, document_graph, overview, track_chart
from sporen.site.charts.measure_matrix import COUNTED, counts
from sporen.site.charts.timeline import Timeline
from sporen.site.layout import Crumb
from sporen.site.model import numbering
from sporen.site.model.document_network import build_network
from sporen.site.model.timeline import build_lanes
from sporen.site.pages import indexes
from sporen.web.routes import page_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sporen.layers import LayerSummary
    from sporen.site.layout import PageLayout
    from sporen.site.model.documents import Papers
    from sporen.site.model.view_models import Letter, Measure

WHOLE = "overview"
ROLES, TRACKS = f"{WHOLE}/roles", f"{WHOLE}/tracks"
TIMELINE, DOCUMENTS = f"{WHOLE}/timeline", f"{WHOLE}/documents"


class LetterOverview(NamedTuple):
    """The chart of one letter, and the template variables of the tables below it."""

    letter: Letter
    is_empty: bool
    chart: Markup
    context: dict[str, Any]


def pages(
    layout: PageLayout, layer_views: Sequence[LayerSummary], documents: Mapping[str, Papers]
) -> Iterator[tuple[str, str]]:
    """Yield the overviews of a language.

    Args:
        layout: the layout of the language.
        layer_views: the layers.
        documents: the documents of each letter, by its id.

    """
    yield _overview_page(layout, layer_views)
    yield _page(layout, ROLES, "roles", [_roles(layout, letter) for letter in layout.letters])
    yield _page(
        layout,
        TRACKS,
        "tracks",
        [_tracks(layout, letter) for letter in layout.letters if track_chart.has_tracks(letter)],
    )
    yield _page(
        layout,
        TIMELINE,
        "timeline",
        [_timeline(layout, letter, documents[letter.id]) for letter in layout.letters],
    )
    yield _page(
        layout,
        DOCUMENTS,
        "documents",
        [_documents(layout, letter, documents[letter.id]) for letter in layout.letters],
    )


def _overview_page(layout: PageLayout, layer_views: Sequence[LayerSummary]) -> tuple[str, str]:
    """Return the main overview, with links to the others."""
    words = layout.translator.texts
    title, here = words["menu"]["overviews"], layout.path_of(WHOLE)
    others = (
        ("roles", ROLES),
        ("tracks", TRACKS),
        ("timeline", TIMELINE),
        ("documents", DOCUMENTS),
    )
    return layout.render(
        "overview.html",
        WHOLE,
        title=title,
        crumbs=(Crumb(LocalizedText(title)),),
        section="overviews",
        has_data=False,
        link=partial(page_link, here=here, language=layout.language),
        entrances=[
            *(
                (words[key]["menu"], layout.link_to(one, here), words[key]["door"])
                for key, one in others
            ),
            *(
                (
                    words["lists"][one]["title"],
                    layout.link_to(one, here),
                    words["lists"][one]["lead"],
                )
                for one in (indexes.ACTORS, indexes.DOCUMENTS)
            ),
        ],
        picture=_markup(overview.draw([*layout.letters], layer_views, layout.translator)),
        picture_rows=COUNTED,
        tables=_tables_of_counts(layout),
    )


def _tables_of_counts(layout: PageLayout) -> list[tuple[str, list[tuple[Measure, dict[str, int]]]]]:
    """Return the caption and the rows of a table for each letter with measures."""
    caption = layout.translator.texts["picture"]["caption"]
    return [
        (
            caption if len(layout.letters) == 1 else f"{letter.name.text}. {caption}",
            [(measure, counts(measure)) for measure in letter.measures],
        )
        for letter in layout.letters
        if letter.measures
    ]


def _page(
    layout: PageLayout, document: str, key: str, overviews: list[LetterOverview]
) -> tuple[str, str]:
    """Return another overview; `key` is the key of its texts and template."""
    words, here = layout.translator.texts, layout.path_of(document)
    title = words[key]["menu"]
    above = Crumb(LocalizedText(words["menu"]["overviews"]), layout.link_to(WHOLE, here))
    return layout.render(
        f"{key}.html",
        document,
        title=title,
        crumbs=(above, Crumb(LocalizedText(title))),
        section="overviews",
        has_data=False,
        words=words[key],
        link=_link(layout, document),
        overviews=overviews,
        has_tables=not all(one.is_empty for one in overviews),
        letter_iri=OWN.resources,
    )


def _roles(layout: PageLayout, letter: Letter) -> LetterOverview:
    rows = actor_matrix.find_named_actors(letter)
    chart = actor_matrix.draw(letter, layout.translator, _link(layout, ROLES)) if rows else ""
    return LetterOverview(
        letter,
        not rows,
        _markup(chart),
        {"rows": rows, "unnamed": actor_matrix.find_measures_without_actors(letter)},
    )


def _tracks(layout: PageLayout, letter: Letter) -> LetterOverview:
    rows = track_chart.rows(letter, layout.translator)
    chart = track_chart.draw(letter, layout.translator, _link(layout, TRACKS)) if rows else ""
    context = {
        "rows": [(row, one) for row in rows for one in row.assignments if one.reading],
        "unread": [one for row in rows for one in row.assignments if not one.reading],
        "part_named": partial(numbering.part_name, translator=layout.translator),
    }
    return LetterOverview(letter, not rows, _markup(chart), context)


def _timeline(layout: PageLayout, letter: Letter, documents: Papers) -> LetterOverview:
    title = layout.translator.texts["timeline"]["papers"]
    timeline_lanes = build_lanes(letter, documents, layout.names, title)
    timeline = Timeline(letter, timeline_lanes, layout.translator, layout.dataset.is_planned)
    chart = timeline.draw(_link(layout, TIMELINE))
    return LetterOverview(letter, not timeline_lanes, _markup(chart), {"lanes": timeline_lanes})


def _documents(layout: PageLayout, letter: Letter, documents: Papers) -> LetterOverview:
    document_network = build_network(letter, documents, layout.names, layout.translator)
    chart = (
        document_graph.draw(letter, document_network, layout.translator, _link(layout, DOCUMENTS))
        if any(document_network)
        else ""
    )
    context = {
        "links": document_network.links,
        "years": document_network.years,
        "year_id": partial(document_graph.year_id, letter),
        "named": lambda iri: LocalizedText(layout.names.short_name(iri)),
    }
    return LetterOverview(letter, not any(document_network), _markup(chart), context)


def _link(layout: PageLayout, document: str) -> partial[str]:
    return partial(page_link, here=layout.path_of(document), language=layout.language)


def _markup(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704  escaped by the XML serialiser that wrote it
