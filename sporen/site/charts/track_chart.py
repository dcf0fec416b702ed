"""Chart and table rows of the editorial readings that assign components to tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.labels.localized_text import LocalizedText
from sporen.site.charts import figure
from sporen.site.charts.figure import Figure
from sporen.site.charts.svg import SMALL, TARGET, Shape, estimate_width
from sporen.site.model import numbering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sporen.site.charts.figure import Link
    from sporen.site.charts.svg import Canvas
    from sporen.site.model.view_models import Element, Letter, Measure, Reading
    from sporen.site.translator import Translator

_LEAST_CHIP, _GAP = 36, 6
#: The left of the chips and the width of the total, in the wide layout.
_FIRST_CHIP, _TOTAL = 330, 120
#: The look of a box by confidence, from certain to undetermined.
_LOOKS = {
    "certain": "cell editorial thick",
    "probable": "read thick",
    "possible": "read",
    "undetermined": "read dashed",
}
_BOX = "M{x} {y}m-14 -8h28v16h-28z"


class Assignment(NamedTuple):
    """A component with the reading that assigns it, or None for a component without a reading."""

    measure: Measure
    part: Element
    reading: Reading | None


class Row(NamedTuple):
    """A track with its components; without an IRI: undetermined, or not assessed."""

    iri: str
    number: str
    name: LocalizedText
    assignments: tuple[Assignment, ...]


def has_tracks(letter: Letter) -> bool:
    """Return whether a letter names tracks, or editors assigned a component to one."""
    return bool(letter.tracks) or any(
        reading.is_of_track
        for measure in letter.measures
        for part in measure.element.whole
        for reading in part.readings
    )


def rows(letter: Letter, translator: Translator) -> list[Row]:
    """Return the tracks by number, then undetermined and unassessed components.

    Empty rows of the last two are omitted; without any reading there are no rows.
    """
    assignments = [
        Assignment(measure, part, reading)
        for measure in letter.measures
        for part in measure.element.whole
        for reading in part.readings
        if reading.is_of_track
    ]
    if not assignments:
        return []
    words = translator.texts["tracks"]
    names = {track.iri: (track.number, track.name) for track in letter.tracks}
    for assignment in assignments:
        if assignment.reading and assignment.reading.value_iri:
            names.setdefault(assignment.reading.value_iri, ("", assignment.reading.value))
    by_track = {
        iri: tuple(assignment for assignment in assignments if _track_iri(assignment) == iri)
        for iri in (*names, "")
    }
    found = [Row(iri, *names[iri], by_track[iri]) for iri in names]
    found.append(Row("", "", LocalizedText(words["undetermined"]), by_track[""]))
    found.append(
        Row("", "", LocalizedText(words["unread"]), tuple(_unassessed(letter, assignments)))
    )
    return [row for row in found if row.iri or row.assignments]


def _track_iri(assignment: Assignment) -> str:
    return assignment.reading.value_iri if assignment.reading else ""


def _unassessed(letter: Letter, assignments: Sequence[Assignment]) -> list[Assignment]:
    """Return the components without a reading about tracks."""
    assessed = {assignment.part.iri for assignment in assignments}
    return [
        Assignment(measure, part, None)
        for measure in letter.measures
        for part in measure.element.parts or (measure.element,)
        if not any(inner.iri in assessed for inner in (measure.element, *part.whole))
    ]


def describe_assignment(row: Row, assignment: Assignment, translator: Translator) -> str:
    """Return the track and the confidence of a component."""
    track = translator.texts["tracks"]["track"].format(row.number) if row.number else row.name.text
    confidence = assignment.reading.confidence.text if assignment.reading else row.name.text
    return f"{track}, {confidence}" if row.iri else confidence


def draw(letter: Letter, translator: Translator, link: Link) -> str:
    """Draw a row for each track, with the number of each component that is assigned to it."""
    words = translator.texts["tracks"]
    title = words["title"].format(letter.name.text)
    track_rows = rows(letter, translator)

    def on(canvas: Canvas) -> int:
        y = canvas.heading(figure.TOP, title)
        y = figure.draw_key(canvas, y + 20, _key_entries(track_rows))
        for words_ in numbering.explain_initials(letter):
            y = canvas.lines(canvas.left, y, words_, canvas.right - canvas.left, "sm") + 7
        for row in track_rows:
            y = _draw_row(canvas, y, letter, row, translator, link)
        return y + 8

    return figure.draw_layouts(
        Figure(f"tracks-{letter.id}", title, words["desc"], translator.language), on
    )


def _key_entries(track_rows: Sequence[Row]) -> list[tuple[Shape, str]]:
    """Return the key: the label of each confidence in use."""
    labels = {
        assignment.reading.sureness: assignment.reading.confidence.text
        for row in track_rows
        for assignment in row.assignments
        if assignment.reading
    }
    return [(Shape(_BOX, look), labels[kind]) for kind, look in _LOOKS.items() if kind in labels]


def _draw_row(  # noqa: PLR0913, PLR0917  all that a row hangs on
    canvas: Canvas, y: int, letter: Letter, row: Row, translator: Translator, link: Link
) -> int:
    """Draw a track with its components and their number, and return the y below it."""
    canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
    name = f"{row.number}. {row.name.text}" if row.number else row.name.text
    total = translator.plural(len(row.assignments), translator.texts["measure"]["parts"])
    width = canvas.right - canvas.left if canvas.is_narrow else _FIRST_CHIP - canvas.left - 20
    below = canvas.lines(canvas.left, y + 22, name, width, "t", row.name.language)
    if canvas.is_narrow:
        canvas.text(canvas.left, below, total, "sm soft")
        area = canvas.left, canvas.right, below + 8
        return _draw_chips(canvas, area, letter, row, translator, link) + 8
    canvas.text(canvas.right - _TOTAL + 20, y + 22, total, "sm")
    area = _FIRST_CHIP, canvas.right - _TOTAL, y + 8
    return max(below - 12, _draw_chips(canvas, area, letter, row, translator, link)) + 8


def _draw_chips(  # noqa: PLR0913, PLR0917  all that components hang on
    canvas: Canvas,
    area: tuple[int, int, int],
    letter: Letter,
    row: Row,
    translator: Translator,
    link: Link,
) -> int:
    """Draw components side by side in an area (left, right, top), and return the y below them."""
    left, right, y = area
    numbers = [
        numbering.part_number(letter, assignment.measure, assignment.part)
        for assignment in row.assignments
    ]
    longest = max((estimate_width(number, SMALL) for number in numbers), default=0)
    chip = max(_LEAST_CHIP, longest + 10)
    x = left
    for assignment, number in zip(row.assignments, numbers, strict=True):
        if x + chip > right:
            x, y = left, y + TARGET + _GAP
        name = numbering.part_name(assignment.measure, assignment.part, translator)
        label = f"{name}: {describe_assignment(row, assignment, translator)}"
        chip_link = canvas.link(
            link(assignment.reading.iri if assignment.reading else assignment.part.iri), label
        )
        look = _LOOKS.get(assignment.reading.sureness, "read") if assignment.reading else "gap"
        chip_link.box((x, y, chip, TARGET), f"hit {look}")
        chip_link.text(x + chip // 2, y + 17, number, "sm mid")
        x += chip + _GAP
    return y + TARGET + _GAP
