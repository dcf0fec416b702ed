"""A time axis, and the placement of moments on it without overlap."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sporen.site.charts.svg import TARGET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.site.model.timeline import Moment

#: The rows of a lane, in the order in which they are tried: on the line, above it, below it.
_ROWS = (0, -1, 1)
#: The least distance between labelled years.
_YEAR = 44


class Axis(NamedTuple):
    """An axis from the first day of one year to the last day of another, in pixels."""

    first: int
    last: int
    left: int
    right: int

    @classmethod
    def of(cls, moments: Iterable[Moment], left: int, right: int) -> Axis:
        """Return the axis of some moments, at least one of which has a date."""
        days = [day for moment in moments for day in moment.span or ()]
        return cls(min(days).year, max(days).year, left, right)

    def at(self, day: date) -> int:
        """Return the x of a day."""
        begin = date(self.first, 1, 1)
        whole = (date(self.last, 12, 31) - begin).days + 1
        return self.left + (self.right - self.left) * (day - begin).days // whole

    def years(self) -> Iterator[tuple[int, int]]:
        """Yield each labelled year with its x: as many years as there is room for."""
        count = self.last - self.first + 1
        step = -(-_YEAR * count // (self.right - self.left))
        for year in range(self.first, self.last + 1, step):
            x = self.at(date(year, 1, 1))
            if x + _YEAR <= self.right + TARGET or year == self.first:
                yield year, x


class Mark(NamedTuple):
    """A mark: its middle, drawn width and row, and the moments it stands for."""

    x: int
    width: int
    row: int
    moments: tuple[Moment, ...]


def place_marks(moments: Iterable[Moment], axis: Axis) -> list[Mark]:
    """Return the marks of a lane, from left to right.

    A mark that would overlap goes to the row above or below; if all are taken, it merges with a
    mark
    there.
    """
    by_row: dict[int, list[Mark]] = {row: [] for row in _ROWS}
    for moment in moments:
        if moment.span:
            mark = _mark(moment, axis)
            row = next((row for row in _ROWS if _is_free(by_row[row], mark)), None)
            if row is None:
                row = max(_ROWS, key=lambda row: (-by_row[row][-1].width, by_row[row][-1].x))
                last = by_row[row].pop()
                mark = last._replace(width=0, moments=(*last.moments, moment))
            by_row[row].append(mark._replace(row=row))
    return sorted((mark for row in by_row.values() for mark in row), key=lambda m: (m.x, m.row))


def _mark(moment: Moment, axis: Axis) -> Mark:
    """Return the mark of a moment; a month or a year is as wide as its duration."""
    assert moment.span  # noqa: S101  the caller looked
    first, last = moment.span
    begin = axis.at(first)
    width = axis.at(last + timedelta(days=1)) - begin if last > first else 0
    return Mark(begin + width // 2, width, 0, (moment,))


def _is_free(before: Sequence[Mark], mark: Mark) -> bool:
    """Return whether a mark does not overlap the last of its row."""
    if not before:
        return True
    last = before[-1]
    return last.x + target_width(last) // 2 < mark.x - target_width(mark) // 2


def target_width(mark: Mark) -> int:
    """Return the width of a mark as a pointer target."""
    return max(mark.width, TARGET)
