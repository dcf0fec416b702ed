"""The moments around a letter in lanes: documents, wider subjects, and measures."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as day
from typing import TYPE_CHECKING, NamedTuple

from sporen.labels.localized_text import LocalizedText
from sporen.rdf.namespaces import OWN
from sporen.site.model import numbering

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.labels.resource_names import ResourceNames
    from sporen.site.model.documents import DatedResource, Papers
    from sporen.site.model.view_models import Event, Letter, Passage

#: The link types of moments, in the order of the key.
DIRECT, SUBJECT, DOCUMENT, MEETING = "direct", "subject", "document", "meeting"
KINDS = (DIRECT, SUBJECT, DOCUMENT, MEETING)
_LAST_MONTH = 12


class Moment(NamedTuple):
    """A dated event or document; the date is a day, a month, a year or empty.

    `what` is its type; `layer` and `source` are those of the date.
    """

    iri: str
    kind: str
    date: str
    what: LocalizedText
    description: LocalizedText
    layer: str
    source: str
    passages: tuple[Passage, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[day, day] | None:
        """Its first and last day, or None without a date."""
        return date_span(self.date)


class Lane(NamedTuple):
    """Moments of one subject, by date; the lane of documents has the IRI of the letter."""

    id: str
    iri: str
    name: LocalizedText
    moments: tuple[Moment, ...]


def date_span(written: str) -> tuple[day, day] | None:
    """Return the first and last day of a date, month or year, or None for other text.

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


def build_lanes(
    letter: Letter, papers: Papers, names: ResourceNames, papers_called: str
) -> list[Lane]:
    """Return the lanes of a letter that have moments: documents, wider subjects, then measures."""
    own = OWN.resources + letter.id
    found = [
        _lane(
            own,
            LocalizedText(papers_called),
            (_document_moment(subject, names) for subject in papers.dated),
        ),
        *(
            _lane(subject.iri, names.of(subject.iri), map(_event_moment, subject.happened))
            for subject in letter.wider
        ),
        *(
            _lane(
                measure.element.iri,
                measure.kind._replace(text=numbering.measure_name(measure)),
                map(_event_moment, measure.happened),
            )
            for measure in letter.measures
        ),
    ]
    return [lane for lane in found if lane.moments]


def _lane(iri: str, name: LocalizedText, moments: Iterable[Moment]) -> Lane:
    ordered = sorted(moments, key=_by_date)
    return Lane(
        re.sub(r"[^A-Za-z0-9_-]+", "-", iri.removeprefix(OWN.resources)), iri, name, tuple(ordered)
    )


def _by_date(moment: Moment) -> tuple[object, ...]:
    """Sort by first day, then by duration; moments without a date come last."""
    first, last = moment.span or (day.max, day.max)
    return first, last, moment.iri


def _event_moment(event: Event) -> Moment:
    return Moment(
        iri=event.iri,
        kind=DIRECT if event.is_direct else SUBJECT,
        date=event.date,
        what=event.kind,
        description=event.description,
        layer="follow-up",
        source=event.source,
        about=event.about,
    )


def _document_moment(paper: DatedResource, names: ResourceNames) -> Moment:
    return Moment(
        iri=paper.iri,
        kind=MEETING if paper.is_meeting else DOCUMENT,
        date=paper.date,
        what=names.class_label(paper.iri),
        description=names.of(paper.iri),
        layer=paper.layer,
        source=paper.source,
        passages=paper.passages,
    )
