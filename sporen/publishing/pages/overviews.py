"""The overviews, for who would rather look than read: pictures, each with its facts as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from sporen.publishing.addresses import address
from sporen.publishing.pages import lists
from sporen.publishing.pages.frame import Crumb
from sporen.publishing.pictures import documents, roles, tracks, whole
from sporen.publishing.pictures.timeline import Timeline
from sporen.publishing.telling import numbering
from sporen.publishing.telling.counts import COUNTED, counts
from sporen.publishing.telling.moments import lanes
from sporen.publishing.telling.network import network
from sporen.publishing.telling.texts import Text
from sporen.vocabulary import SPD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sporen.publishing.pages.frame import Frame
    from sporen.publishing.telling.layers import LayerShown
    from sporen.publishing.telling.letters import Letter
    from sporen.publishing.telling.papers import Papers

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
    """Give the overviews in the language of a frame.

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
    """Give the way in: all measures at once, and a line on each of the other overviews."""
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
                for one in (lists.ACTORS, lists.DOCUMENTS)
            ),
        ],
        picture=_markup(whole.draw([*frame.letters], shown, frame.wording)),
        picture_rows=COUNTED,
        counts=[
            (measure, counts(measure)) for letter in frame.letters for measure in letter.measures
        ],
    )


def _page(frame: Frame, document: str, key: str, told: list[Told]) -> tuple[str, str]:
    """Give one of the others; `key` is that of its words and of its template."""
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
    rows = roles.named(letter)
    drawn = roles.draw(letter, frame.wording, _link(frame, ROLES)) if rows else ""
    return Told(
        letter,
        not rows,
        _markup(drawn),
        {"rows": rows, "unnamed": roles.unnamed(letter)},
    )


def _tracks(frame: Frame, letter: Letter) -> Told:
    rows = tracks.rows(letter, frame.wording)
    drawn = tracks.draw(letter, frame.wording, _link(frame, TRACKS)) if rows else ""
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
        documents.draw(letter, found, frame.wording, _link(frame, DOCUMENTS)) if any(found) else ""
    )
    context = {
        "tied": found.tied,
        "years": found.years,
        "year_id": partial(documents.year_id, letter),
        "named": lambda iri: Text(frame.names.short(iri)),
    }
    return Told(letter, not any(found), _markup(drawn), context)


def _link(frame: Frame, document: str) -> partial[str]:
    return partial(address, here=frame.here(document), language=frame.language)


def _markup(drawn: str) -> Markup:
    return Markup(drawn)  # noqa: S704  escaped by the XML serialiser that wrote it
