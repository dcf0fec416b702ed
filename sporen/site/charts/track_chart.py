"""In which track the editors read each component: a picture, and the same as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.labels.localized_text import Text
from sporen.site.charts import figure
from sporen.site.charts.figure import Figure
from sporen.site.charts.svg import SMALL, TARGET, Shape, reckoned
from sporen.site.model import numbering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sporen.site.charts.figure import Link
    from sporen.site.charts.svg import Canvas
    from sporen.site.model.view_models import Element, Letter, Measure, Reading
    from sporen.site.translator import Translator

_LEAST_CHIP, _GAP = 36, 6
#: Wide, names stand left of what is read, and the total behind it.
_FIRST_CHIP, _TOTAL = 330, 120
#: How sure a reading is: the looks of the boxes, from certain to not at all.
_LOOKS = {
    "certain": "cell editorial thick",
    "probable": "read thick",
    "possible": "read",
    "undetermined": "read dashed",
}
_BOX = "M{x} {y}m-14 -8h28v16h-28z"


class Placed(NamedTuple):
    """A component in a track as a reading has it; with no reading, that none was made."""

    measure: Measure
    part: Element
    reading: Reading | None


class Row(NamedTuple):
    """A track with what is read in it; without an IRI, what is read in none, or not read at all."""

    iri: str
    number: str
    name: Text
    placed: tuple[Placed, ...]


def rows(letter: Letter, translator: Translator) -> list[Row]:
    """Return the tracks of a letter by number, then what is undetermined, then what was not read.

    The last two are left out where they hold nothing, and all of them where nothing was read.
    """
    placed = [
        Placed(measure, part, reading)
        for measure in letter.measures
        for part in measure.element.whole
        for reading in part.readings
        if reading.is_of_track
    ]
    if not placed:
        return []
    words = translator.texts["tracks"]
    names = {track.iri: (track.number, track.name) for track in letter.tracks}
    for one in placed:
        if one.reading and one.reading.value_iri:
            names.setdefault(one.reading.value_iri, ("", one.reading.value))
    by_track = {iri: tuple(one for one in placed if _track(one) == iri) for iri in (*names, "")}
    found = [Row(iri, *names[iri], by_track[iri]) for iri in names]
    found.append(Row("", "", Text(words["undetermined"]), by_track[""]))
    found.append(Row("", "", Text(words["unread"]), tuple(_unread(letter, placed))))
    return [row for row in found if row.iri or row.placed]


def _track(one: Placed) -> str:
    return one.reading.value_iri if one.reading else ""


def _unread(letter: Letter, placed: Sequence[Placed]) -> list[Placed]:
    """Return the components that no reading puts in a track or leaves undetermined."""
    read = {one.part.iri for one in placed}
    return [
        Placed(measure, part, None)
        for measure in letter.measures
        for part in measure.element.parts or (measure.element,)
        if not any(inner.iri in read for inner in (measure.element, *part.whole))
    ]


def said(row: Row, one: Placed, translator: Translator) -> str:
    """Say in which track something is read, and how sure that is."""
    track = translator.texts["tracks"]["track"].format(row.number) if row.number else row.name.said
    sure = one.reading.confidence.said if one.reading else row.name.said
    return f"{track}, {sure}" if row.iri else sure


def draw(letter: Letter, translator: Translator, link: Link) -> str:
    """Draw a row for each track, with the number of each component that is read in it."""
    words = translator.texts["tracks"]
    title = words["title"].format(letter.name.said)
    told = rows(letter, translator)

    def on(canvas: Canvas) -> int:
        y = canvas.heading(figure.TOP, title)
        y = figure.draw_key(canvas, y + 20, _key(told))
        for words_ in numbering.explained(letter):
            y = canvas.lines(canvas.left, y, words_, canvas.right - canvas.left, "sm") + 7
        for row in told:
            y = _draw_row(canvas, y, letter, row, translator, link)
        return y + 8

    return figure.both(Figure(f"tracks-{letter.id}", title, words["desc"], translator.language), on)


def _key(told: Sequence[Row]) -> list[tuple[Shape, str]]:
    """Say how sure each look is, for those that occur."""
    sure = {
        one.reading.sureness: one.reading.confidence.said
        for row in told
        for one in row.placed
        if one.reading
    }
    return [(Shape(_BOX, look), sure[kind]) for kind, look in _LOOKS.items() if kind in sure]


def _draw_row(  # noqa: PLR0913, PLR0917  all that a row hangs on
    canvas: Canvas, y: int, letter: Letter, row: Row, translator: Translator, link: Link
) -> int:
    """Draw a track: its name, its components and how many; give where what follows begins."""
    canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
    name = f"{row.number}. {row.name.said}" if row.number else row.name.said
    total = translator.plural(len(row.placed), translator.texts["measure"]["parts"])
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
    """Draw components side by side within an area: its left, right and top; give where it ends."""
    left, right, y = area
    numbers = [numbering.part_number(letter, one.measure, one.part) for one in row.placed]
    longest = max((reckoned(number, SMALL) for number in numbers), default=0)
    chip = max(_LEAST_CHIP, longest + 10)
    x = left
    for one, number in zip(row.placed, numbers, strict=True):
        if x + chip > right:
            x, y = left, y + TARGET + _GAP
        name = numbering.part_named(one.measure, one.part, translator)
        label = f"{name}: {said(row, one, translator)}"
        made = canvas.link(link(one.reading.iri if one.reading else one.part.iri), label)
        look = _LOOKS.get(one.reading.sureness, "read") if one.reading else "gap"
        made.box((x, y, chip, TARGET), f"hit {look}")
        made.text(x + chip // 2, y + 17, number, "sm mid")
        x += chip + _GAP
    return y + TARGET + _GAP
