"""When something was: as exactly as its date says, and no more."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from sporen.labels.localized_text import LocalizedText
from sporen.site.charts.svg import TARGET
from sporen.site.charts.time_axis import Axis, Mark, place_marks, target_width
from sporen.site.model.timeline import Moment, date_span


def moments(*dates: str) -> list[Moment]:
    return [
        Moment(f"urn:{n}", "direct", day, LocalizedText(""), LocalizedText(""), "", "")
        for n, day in enumerate(dates)
    ]


def axis_of(*dates: str) -> Axis:
    return Axis.of(moments(*dates), left=100, right=830)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_date_lasts_as_long_as_it_says(written: str, first: date, last: date) -> None:
    assert date_span(written) == (first, last)


@pytest.mark.parametrize("written", ["", "voorjaar", "2024-13", "2023-02-29", "2024-01-01-01"])
def test_what_is_no_date_has_no_place_in_time(written: str) -> None:
    assert date_span(written) is None


def test_a_day_stands_as_far_as_it_is_in_its_years() -> None:
    axis = axis_of("2023-03-01", "2024-06-01")

    assert axis.at(date(2023, 1, 1)) == 100
    assert axis.at(date(2024, 1, 1)) == 100 + 730 * 365 // 731
    assert [year for year, _ in axis.years()] == [2023, 2024]


def test_of_many_years_only_those_are_named_that_there_is_room_for() -> None:
    named = list(axis_of("1950", "2025").years())

    assert all(after - x >= 40 for (_, x), (_, after) in pairwise(named))
    assert len(named) > 10


def test_a_month_and_a_year_are_drawn_as_wide_as_they_last() -> None:
    axis = axis_of("2023", "2024")

    day, month, year = (
        place_marks(moments(written), axis)[0] for written in ("2024-05-05", "2024-05", "2024")
    )

    assert day.width == 0
    assert month.width == pytest.approx(31, abs=1)
    assert year.width == pytest.approx(366, abs=1)


def test_marks_that_would_touch_go_up_then_down_and_then_become_one() -> None:
    days = ("2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04", "2024-05-05", "2024-09-01")

    marks = place_marks(moments(*days), axis_of("2023", "2024"))

    assert [(len(mark.moments), mark.row) for mark in marks] == [(1, 0), (1, -1), (3, 1), (1, 0)]
    assert sorted(one.date for mark in marks for one in mark.moments) == sorted(days)


def test_no_two_marks_in_a_row_touch() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 9, 17, 25)]
    days += ["2024", "2023-11", "2024-02"]

    marks = place_marks(sorted(moments(*days), key=lambda one: one.span or ()), axis_of(*days))

    assert not any(touching(one, other) for one in marks for other in marks if one is not other)
    assert sum(len(mark.moments) for mark in marks) == len(days)


def touching(one: Mark, other: Mark) -> bool:
    return (
        one.row == other.row
        and abs(one.x - other.x) < (target_width(one) + target_width(other)) // 2 - 1
    )


def test_what_has_no_date_is_not_placed() -> None:
    assert place_marks(moments("", "ooit"), axis_of("2024")) == []
    assert target_width(Mark(0, 0, 0, ())) == TARGET
