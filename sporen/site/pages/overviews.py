"""The overviews, for who would rather look than read: pictures, each with its facts as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from sporen.rdf.namespaces import SPD
from sporen.site.charts import actor_matrix, document_graph, overview, track_chart
from sporen.site.charts.measure_matrix import COUNTED, counts
from sporen.site.charts.timeline import Timeline
from sporen.site.layout import Crumb
from sporen.site.model import numbering
from sporen.site.model.document_network import network
from sporen.site.model.texts import Text
from sporen.site.model.timeline import lanes
from sporen.site.pages import indexes
from sporen.web.routes import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sporen.site.layout import Frame
    from sporen.site.model.documents import Papers
    from sporen.site.model.layers import LayerShown
    from sporen.site.model.view_models import Letter

WHOLE = "overview"
ROLES, TRACKS = f"{WHOLE}/roles", f"{WHOLE}/tracks"
TIMELINE, DOCUMENTS = f"{WHOLE}/timeline", f"{WHOLE}/documents"


class Told(NamedTuple):
    """What an overview tells of one letter: a picture, and what the tables below it ask for."""

    letter: Letter
    is_empty: bool
    picture: Markup
    context: dict[str, Any]


def pages(
    frame: Frame, shown: Sequence[LayerShown], around: Mapping[str, Papers]
) -> Iterator[tuple[str, str]]:
    """Return the overviews in the language of a frame.

    Args:
        frame: what all pages share.
        shown: the layers.
        around: the papers of each letter, by its id.

    """
    yield _whole(frame, shown)
    yield _page(frame, ROLES, "roles", [_roles(frame, letter) for letter in frame.letters])
    yield _page(frame, TRACKS, "tracks", [_tracks(frame, letter) for letter in frame.letters])
    yield _page(
        frame,
        TIMELINE,
        "timeline",
        [_timeline(frame, letter, around[letter.id]) for letter in frame.letters],
    )
    yield _page(
        frame,
        DOCUMENTS,
        "documents",
        [_documents(frame, letter, around[letter.id]) for letter in frame.letters],
    )


def _whole(frame: Frame, shown: Sequence[LayerShown]) -> tuple[str, str]:
    """Return the way in: all measures at once, and a line on each of the other overviews."""
    words = frame.wording.words
    title, here = words["menu"]["overviews"], frame.here(WHOLE)
    others = (
        ("roles", ROLES),
        ("tracks", TRACKS),
        ("timeline", TIMELINE),
        ("documents", DOCUMENTS),
    )
    return frame.render(
        "overview.html",
        WHOLE,
        title=title,
        crumbs=(Crumb(Text(title)),),
        section="overviews",
        has_data=False,
        link=partial(address, here=here, language=frame.language),
        doors=[
            *((words[key]["menu"], frame.to(one, here), words[key]["door"]) for key, one in others),
            *(
                (words["lists"][one]["title"], frame.to(one, here), words["lists"][one]["lead"])
                for one in (indexes.ACTORS, indexes.DOCUMENTS)
            ),
        ],
        picture=_markup(overview.draw([*frame.letters], shown, frame.wording)),
        picture_rows=COUNTED,
        counts=[
            (measure, counts(measure)) for letter in frame.letters for measure in letter.measures
        ],
    )


def _page(frame: Frame, document: str, key: str, told: list[Told]) -> tuple[str, str]:
    """Return one of the others; `key` is that of its words and of its template."""
    words, here = frame.wording.words, frame.here(document)
    title = words[key]["menu"]
    above = Crumb(Text(words["menu"]["overviews"]), frame.to(WHOLE, here))
    return frame.render(
        f"{key}.html",
        document,
        title=title,
        crumbs=(above, Crumb(Text(title))),
        section="overviews",
        has_data=False,
        words=words[key],
        link=_link(frame, document),
        drawn=told,
        has_tables=not all(one.is_empty for one in told),
        letter_iri=SPD,
    )


def _roles(frame: Frame, letter: Letter) -> Told:
    rows = actor_matrix.named(letter)
    drawn = actor_matrix.draw(letter, frame.wording, _link(frame, ROLES)) if rows else ""
    return Told(
        letter,
        not rows,
        _markup(drawn),
        {"rows": rows, "unnamed": actor_matrix.unnamed(letter)},
    )


def _tracks(frame: Frame, letter: Letter) -> Told:
    rows = track_chart.rows(letter, frame.wording)
    drawn = track_chart.draw(letter, frame.wording, _link(frame, TRACKS)) if rows else ""
    context = {
        "rows": [(row, one) for row in rows for one in row.placed if one.reading],
        "unread": [one for row in rows for one in row.placed if not one.reading],
        "part_named": partial(numbering.part_named, wording=frame.wording),
    }
    return Told(letter, not rows, _markup(drawn), context)


def _timeline(frame: Frame, letter: Letter, around: Papers) -> Told:
    called = frame.wording.words["timeline"]["papers"]
    found = lanes(letter, around, frame.names, called)
    drawn = Timeline(letter, found, frame.wording, frame.dataset.is_planned)
    picture = drawn.draw(_link(frame, TIMELINE))
    return Told(letter, not found, _markup(picture), {"lanes": found})


def _documents(frame: Frame, letter: Letter, around: Papers) -> Told:
    found = network(letter, around, frame.names, frame.wording)
    drawn = (
        document_graph.draw(letter, found, frame.wording, _link(frame, DOCUMENTS))
        if any(found)
        else ""
    )
    context = {
        "tied": found.tied,
        "years": found.years,
        "year_id": partial(document_graph.year_id, letter),
        "named": lambda iri: Text(frame.names.short(iri)),
    }
    return Told(letter, not any(found), _markup(drawn), context)


def _link(frame: Frame, document: str) -> partial[str]:
    return partial(address, here=frame.here(document), language=frame.language)


def _markup(drawn: str) -> Markup:
    return Markup(drawn)  # noqa: S704  escaped by the XML serialiser that wrote it
