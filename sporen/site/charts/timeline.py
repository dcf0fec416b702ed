"""Chart and table rows of the events around a letter, with a lane for each subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.site.charts import figure
from sporen.site.charts.figure import Figure
from sporen.site.charts.svg import SMALL, TARGET, Shape, estimate_width
from sporen.site.charts.time_axis import Axis, place_marks, target_width
from sporen.site.model.timeline import DIRECT, DOCUMENT, KINDS, MEETING, SUBJECT, date_span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sporen.site.charts.figure import Link
    from sporen.site.charts.svg import Canvas
    from sporen.site.charts.time_axis import Mark
    from sporen.site.model.timeline import Lane, Moment
    from sporen.site.model.view_models import Letter
    from sporen.site.translator import Translator

    #: Returns whether a date is in the future.
    Planned = Callable[[str], bool]

_SHAPES = {
    DIRECT: Shape("M{x} {y}m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z", "happened"),
    SUBJECT: Shape("M{x} {y}m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", "g-follow-up"),
    DOCUMENT: Shape("M{x} {y}m-5 -5h10v10h-10z", "ink"),
    MEETING: Shape("M{x} {y}m0 -7l7 7l-7 7l-7 -7z", "ink"),
}
#: The ring around planned moments.
_PLANNED = Shape("M{x} {y}m-10 0a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z", "wire dashed")
#: A month or a year in the key.
_BAR = Shape("M{x} {y}m-9 -4h18v8h-18z", "g-follow-up")
_SEVERAL = Shape("M{x} {y}m-10 -10h20v20h-20z", "box")
#: The left of the lanes in the wide layout, after the names.
_FIRST_DAY = 216
#: The height of a lane with one row, and of each further row.
_LANE, _ROW = 32, TARGET + 1
#: The number of lanes after which the years are repeated.
_LANES = 7


class Timeline:
    """The timeline of one letter."""

    def __init__(
        self, letter: Letter, lanes: Sequence[Lane], translator: Translator, is_planned: Planned
    ) -> None:
        """Initialize the timeline.

        Args:
            letter: The letter.
            lanes: Its lanes.
            translator: The texts of a language.
            is_planned: Returns whether a date is in the future.

        """
        self._letter = letter
        self._lanes = lanes
        self._translator = translator
        self._words = translator.texts["timeline"]
        self._is_planned = is_planned
        self._moments = [moment for lane in lanes for moment in lane.moments if moment.span]

    def draw(self, link: Link) -> str:
        """Draw the timeline in both layouts, or return "" without any dates."""
        if not self._moments:
            return ""
        title = self._words["title"].format(self._letter.name.text)
        called = Figure(
            f"timeline-{self._letter.id}", title, self._words["desc"], self._translator.language
        )

        def on(canvas: Canvas) -> int:
            y = canvas.heading(figure.TOP, title)
            return self._draw_lanes(canvas, self._draw_key(canvas, y + 20), link)

        return figure.draw_layouts(called, on)

    def describe(self, lane: Lane, moment: Moment) -> str:
        """Return a moment as one line: subject, date, event and link type."""
        tie = self._words["kinds"][moment.kind]
        return f"{lane.name.text}: {self.date(moment)}, {moment.what.text}, {tie}"

    def date(self, moment: Moment) -> str:
        """Return the date of a moment in words, marked if planned."""
        written = self._translator.date(moment.date)
        if self._is_planned(moment.date):
            return str(self._translator.texts["events"]["planned"].format(written))
        return written

    def _draw_key(self, canvas: Canvas, y: int) -> int:
        """Draw the key of the shapes in use, and return the y below it."""
        words = self._words
        kinds = {moment.kind for moment in self._moments}
        entries = [(_SHAPES[kind], words["kinds"][kind]) for kind in KINDS if kind in kinds]
        if any(moment.span[0] < moment.span[1] for moment in self._moments if moment.span):
            entries.append((_BAR, words["bar"]))
        entries.append((_SEVERAL, words["several"]))
        if any(self._is_planned(moment.date) for moment in self._moments):
            entries.append((_PLANNED, words["planned"]))
        return figure.draw_key(canvas, y, entries)

    def _draw_lanes(self, canvas: Canvas, y: int, link: Link) -> int:
        """Draw the lanes, and return the total height."""
        left = canvas.left + TARGET // 2 if canvas.is_narrow else _FIRST_DAY
        axis = Axis.of(self._moments, left, canvas.right - TARGET // 2)
        ground = canvas.group()
        for at, lane in enumerate(self._lanes):
            if at % _LANES == 0:
                y = self._draw_years(canvas, y, axis, is_first=at == 0)
            y = self._draw_lane(canvas, ground, y, axis, lane, link)
        return y + 8

    def _draw_years(self, canvas: Canvas, y: int, axis: Axis, *, is_first: bool) -> int:
        """Draw the years, and the first time the date of the letter above them."""
        sent = date_span(self._letter.date)
        if is_first and sent:
            words = self._words["letter"]
            half = estimate_width(words, SMALL) // 2
            x = min(max(axis.at(sent[0]), axis.left + half), canvas.right - half)
            canvas.text(x, y, words, "sm b mid")
        y += 18
        for year, x in axis.years():
            canvas.text(x + 4, y, str(year), "sm soft")
        return y + 8

    def _draw_lane(  # noqa: PLR0913, PLR0917  all that a lane hangs on
        self, canvas: Canvas, ground: Canvas, y: int, axis: Axis, lane: Lane, link: Link
    ) -> int:
        """Draw a lane with its name, and return the y below it."""
        canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
        below = self._draw_name(canvas, y, lane, link(lane.iri))
        top = below if canvas.is_narrow else y
        marks = place_marks(lane.moments, axis)
        rows = {mark.row for mark in marks}
        height = _LANE + _ROW * (len(rows | {0}) - 1)
        bottom = max(top + height, below)
        self._draw_grid(ground, axis, top, bottom)
        middle = top + _LANE // 2 + (_ROW if -1 in rows else 0)
        for mark in marks:
            self._draw_mark(canvas, middle + mark.row * _ROW, mark, lane, link)
        return bottom

    def _draw_name(self, canvas: Canvas, y: int, lane: Lane, address: str) -> int:
        """Draw the name of a lane as a link, and return the y below it."""
        width = (canvas.right if canvas.is_narrow else _FIRST_DAY - 16) - canvas.left
        named = canvas.link(address, lane.name.text)
        hit = named.group()
        below = named.lines(canvas.left, y + 21, lane.name.text, width, "t", lane.name.language)
        hit.box((canvas.left, y + 3, width, max(TARGET, below - y - 12)), "hit")
        return max(below - 8, y + _LANE)

    def _draw_grid(self, ground: Canvas, axis: Axis, top: int, bottom: int) -> None:
        """Draw the grid lines of the years and of the letter."""
        for _, x in axis.years():
            ground.path(f"M{x} {top}V{bottom}", "wire")
        sent = date_span(self._letter.date)
        if sent:
            ground.path(f"M{axis.at(sent[0])} {top}V{bottom}", "hollow")

    def _draw_mark(self, canvas: Canvas, y: int, mark: Mark, lane: Lane, link: Link) -> None:
        """Draw a moment as a link to its page, or the number of several as a link to their rows."""
        label = "; ".join(self.describe(lane, moment) for moment in mark.moments)
        if len(mark.moments) > 1:
            several = canvas.target(mark.x, y, f"#{lane.id}", label)
            several.shape(mark.x, y, _SEVERAL)
            several.text(mark.x, y + 5, str(len(mark.moments)), "sm b mid")
            return
        (moment,) = mark.moments
        target = canvas.target(mark.x, y, link(moment.iri), label, target_width(mark))
        shape = _SHAPES[moment.kind]
        if mark.width:
            target.path(
                f"M{mark.x - mark.width // 2} {y - 4}h{mark.width}v8h-{mark.width}z", shape.look
            )
        else:
            target.shape(mark.x, y, shape)
        if self._is_planned(moment.date):
            target.shape(mark.x, y, _PLANNED)
