"""Where moments stand on a line of time, so that no two of them touch."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sporen.site.charts.svg import TARGET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.site.model.timeline import Moment

#: Where a mark stands that would touch the one before it: on the line, above it, or below it.
_ROWS = (0, -1, 1)
#: The least room between years that are named.
_YEAR = 44


class Axis(NamedTuple):
    """A line of time from the first day of one year to the last of another, in pixels."""

    first: int
    last: int
    left: int
    right: int

    @classmethod
    def of(cls, moments: Iterable[Moment], left: int, right: int) -> Axis:
        """Make the axis of moments; at least one of them has a date."""
        days = [day for moment in moments for day in moment.span or ()]
        return cls(min(days).year, max(days).year, left, right)

    def at(self, day: date) -> int:
        """Return where a day begins."""
        begin = date(self.first, 1, 1)
        whole = (date(self.last, 12, 31) - begin).days + 1
        return self.left + (self.right - self.left) * (day - begin).days // whole

    def years(self) -> Iterator[tuple[int, int]]:
        """Return the years that are named and where each begins: as many as there is room for."""
        count = self.last - self.first + 1
        step = -(-_YEAR * count // (self.right - self.left))
        for year in range(self.first, self.last + 1, step):
            x = self.at(date(year, 1, 1))
            if x + _YEAR <= self.right + TARGET or year == self.first:
                yield year, x


class Placed(NamedTuple):
    """A mark: its middle, how wide it is drawn, its row, and the moments that it stands for."""

    x: int
    width: int
    row: int
    moments: tuple[Moment, ...]


def placed(moments: Iterable[Moment], axis: Axis) -> list[Placed]:
    """Return the marks of a lane, from left to right.

    A mark that would touch another goes up, then down; where all three are taken, it joins one of
    them, which then stands for more than one moment.
    """
    taken: dict[int, list[Placed]] = {row: [] for row in _ROWS}
    for moment in moments:
        if moment.span:
            mark = _mark(moment, axis)
            row = next((row for row in _ROWS if _is_free(taken[row], mark)), None)
            if row is None:
                row = max(_ROWS, key=lambda row: (-taken[row][-1].width, taken[row][-1].x))
                last = taken[row].pop()
                mark = last._replace(width=0, moments=(*last.moments, moment))
            taken[row].append(mark._replace(row=row))
    return sorted((mark for row in taken.values() for mark in row), key=lambda m: (m.x, m.row))


def _mark(moment: Moment, axis: Axis) -> Placed:
    """Place a moment; a month or a year is as wide as it lasts."""
    assert moment.span  # noqa: S101  the caller looked
    first, last = moment.span
    begin = axis.at(first)
    width = axis.at(last + timedelta(days=1)) - begin if last > first else 0
    return Placed(begin + width // 2, width, 0, (moment,))


def _is_free(before: Sequence[Placed], mark: Placed) -> bool:
    """Return whether a mark touches none of those before it in its row."""
    if not before:
        return True
    last = before[-1]
    return last.x + room(last) // 2 < mark.x - room(mark) // 2


def room(mark: Placed) -> int:
    """Return how wide a mark is with what is around it to be pointed at."""
    return max(mark.width, TARGET)
