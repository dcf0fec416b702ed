"""What a picture is drawn with: lines that fit, text that stays text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from sporen.site.charts.svg import Canvas, Run, break_lines, clean, estimate_width


def test_text_is_broken_into_lines_that_fit() -> None:
    lines = break_lines("een brief van de regering aan de Tweede Kamer", width=120, size=14)

    assert " ".join(lines) == "een brief van de regering aan de Tweede Kamer"
    assert all(estimate_width(line, 14) <= 120 for line in lines)


def test_what_takes_too_many_lines_is_cut_off() -> None:
    lines = break_lines("woord " * 200, width=60, size=14)

    assert len(lines) == 14
    assert lines[-1] == "…"


def test_no_text_is_one_empty_line() -> None:
    assert break_lines("", width=100, size=14) == [""]


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\u2066", "\uffff"])
def test_a_sign_that_xml_refuses_or_that_turns_text_around_is_taken_out(sign: str) -> None:
    assert clean(f"voor{sign}na") == "voor\ufffdna"


def test_only_a_run_with_a_look_of_its_own_has_a_class() -> None:
    canvas = Canvas()

    canvas.runs(1, 2, [Run("a", "mk"), Run("woord")], "q")

    assert ET.tostring(canvas.node, encoding="unicode") == (
        '<g><text x="1" y="2" class="q"><tspan class="mk">a</tspan><tspan>woord</tspan></text></g>'
    )


def test_what_has_no_shape_is_told_and_draws_nothing() -> None:
    canvas = Canvas()

    assert canvas.glyph(10, 10, "source")
    assert not canvas.glyph(10, 10, "shared")
    assert len(canvas.node) == 1


def test_what_is_drawn_in_a_group_later_stays_below() -> None:
    canvas = Canvas()
    ground = canvas.group()
    canvas.text(0, 0, "boven", "t")

    ground.box((0, 0, 10, 10), "panel")

    assert [node.tag for node in canvas.node.iter()] == ["g", "g", "rect", "text"]
