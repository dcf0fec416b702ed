"""What happened when, in lanes: the papers around a letter, what is wider, and each measure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as day
from typing import TYPE_CHECKING, NamedTuple

from sporen.labels.localized_text import Text
from sporen.rdf.namespaces import SPD
from sporen.site.model import numbering

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.labels.resource_names import Names
    from sporen.site.model.documents import Dated, Papers
    from sporen.site.model.view_models import Event, Letter, Passage

#: How a moment is tied to the letter, in the order of a key.
DIRECT, SUBJECT, DOCUMENT, MEETING = "direct", "subject", "document", "meeting"
KINDS = (DIRECT, SUBJECT, DOCUMENT, MEETING)
_LAST_MONTH = 12


class Moment(NamedTuple):
    """Something with a date, as it is written: a day, a month, a year, or none that is known.

    `what` names its sort and `said` tells it; `layer` says who dates it, and `source` where.
    """

    iri: str
    kind: str
    date: str
    what: Text
    said: Text
    layer: str
    source: str
    passages: tuple[Passage, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[day, day] | None:
        """Its first and its last day; nothing where no date is known."""
        return span(self.date)


class Lane(NamedTuple):
    """Moments of one thing, by date; the lane of papers has the IRI of the letter."""

    id: str
    iri: str
    name: Text
    moments: tuple[Moment, ...]


def span(written: str) -> tuple[day, day] | None:
    """Return the first and the last day of a date, month or year; nothing for anything else.

    >>> span("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    parts = written.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > len(("year", "month", "day")):
        return None
    first = [int(part) for part in parts] + [1, 1]
    try:
        begin = day(*first[:3])
    except ValueError:
        return None
    if len(parts) == 1:
        return begin, day(begin.year, _LAST_MONTH, 31)
    if parts[2:]:
        return begin, begin
    return begin, begin.replace(day=monthrange(begin.year, begin.month)[1])


def lanes(letter: Letter, papers: Papers, names: Names, papers_called: str) -> list[Lane]:
    """Return the lanes of a letter that have events: documents, wider subjects, then measures."""
    own = SPD + letter.id
    found = [
        _lane(own, Text(papers_called), (_of_paper(one, names) for one in papers.dated)),
        *(_lane(one.iri, names.of(one.iri), map(_of_event, one.happened)) for one in letter.wider),
        *(
            _lane(
                measure.element.iri,
                measure.kind._replace(said=numbering.named(measure)),
                map(_of_event, measure.happened),
            )
            for measure in letter.measures
        ),
    ]
    return [lane for lane in found if lane.moments]


def _lane(iri: str, name: Text, moments: Iterable[Moment]) -> Lane:
    ordered = sorted(moments, key=_when)
    return Lane(re.sub(r"[^A-Za-z0-9_-]+", "-", iri.removeprefix(SPD)), iri, name, tuple(ordered))


def _when(moment: Moment) -> tuple[object, ...]:
    """Sort by the first day, the shorter first; what has no date comes last."""
    first, last = moment.span or (day.max, day.max)
    return first, last, moment.iri


def _of_event(event: Event) -> Moment:
    return Moment(
        iri=event.iri,
        kind=DIRECT if event.is_direct else SUBJECT,
        date=event.date,
        what=event.kind,
        said=event.said,
        layer="follow-up",
        source=event.source,
        about=event.about,
    )


def _of_paper(paper: Dated, names: Names) -> Moment:
    return Moment(
        iri=paper.iri,
        kind=MEETING if paper.is_meeting else DOCUMENT,
        date=paper.date,
        what=names.kind(paper.iri),
        said=names.of(paper.iri),
        layer=paper.layer,
        source=paper.source,
        passages=paper.passages,
    )
