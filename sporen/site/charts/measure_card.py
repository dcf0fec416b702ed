"""The part of the overview that shows one measure: its quote, and the facts based on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sporen.site.charts.measure_facts import facts, marks
from sporen.site.charts.measure_matrix import counts
from sporen.site.charts.svg import NARROW, TEXT, WIDE, Run, break_lines, set_language
from sporen.site.model import numbering
from sporen.site.model.view_models import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sporen.site.charts.measure_facts import Fact
    from sporen.site.charts.svg import Canvas
    from sporen.site.model.view_models import Element, Letter, Measure
    from sporen.site.translator import Translator


class _Place(NamedTuple):
    """The places of the quote and of the facts, each with a label and a value."""

    quote: tuple[int, int]
    #: The number of characters on a line of the quote.
    room: int
    label: int
    value: int


#: Facts are to the right of the quote, or below it in the narrow layout.
_PLACES = {WIDE: _Place((40, 424), 37, 470, 618), NARROW: _Place((14, 284), 26, 24, 24)}
_QUOTE_LINE, _FACT_LINE, _FACT_GAP = 26, 19, 7
#: The distance from the top of a column to its first line.
_FIRST_LINE = 26
#: The extra width of a mark, in characters: it is bold and followed by a space.
_MARK = 2
#: The longest quote that fits next to its facts.
_MAX_QUOTE = 420


def choose_measure(letters: Sequence[Letter]) -> Measure | None:
    """Return the measure to show: one with a retention if possible, and with most kinds of facts.

    Readers most easily overlook what a measure expressly keeps.
    """
    fitting = [
        measure
        for letter in letters
        for measure in letter.measures
        if 0 < len(measure.element.words) <= _MAX_QUOTE
    ]

    def interest(measure: Measure) -> tuple[bool, int, int]:
        counted = counts(measure)
        kinds = sum(bool(number) for number in counted.values()) + (counted["parts"] > 1)
        return counted["keep"] > 0, kinds, -len(measure.element.words)

    return max(fitting, key=interest, default=None)


def draw(canvas: Canvas, y: int, measure: Measure, translator: Translator) -> int:
    """Draw a measure, and return the y below it."""
    ground = canvas.group()
    below_words = _draw_words(canvas, y + _FIRST_LINE, measure, translator) - 8
    top = below_words + _FIRST_LINE + 8 if canvas.is_narrow else y + _FIRST_LINE
    below_facts = _draw_facts(canvas, top, tuple(facts(measure, translator))) - 6
    bottom = max(below_words, below_facts)
    height = (below_words if canvas.is_narrow else bottom) - y
    right = _PLACES[canvas.sheet].quote[1]
    ground.box((canvas.left, y, right - canvas.left, height), "panel")
    ground.box((canvas.left, y, 3, height), "ink")
    return bottom + 34


def _draw_words(canvas: Canvas, y: int, measure: Measure, translator: Translator) -> int:
    """Draw the designation of a measure above its quote."""
    left, _ = _PLACES[canvas.sheet].quote
    canvas.text(left, y, numbering.measure_name(measure), "sm b")
    note = translator.texts["picture"]["dutch"]
    if note:
        y += 18
        canvas.text(left, y, note, "sm soft")
    y += 28
    for line in _lines(_runs(measure.element), _PLACES[canvas.sheet].room):
        set_language(canvas.runs(left, y, line, "q"), LANGUAGE)
        y += _QUOTE_LINE
    return y


def _draw_facts(canvas: Canvas, y: int, measure_facts: Sequence[Fact]) -> int:
    """Draw facts below each other, with a line that connects them to the quote."""
    middles = []
    for fact in measure_facts:
        middles.append(y - 5)
        y = _draw_fact(canvas, y, fact)
    if middles and not canvas.is_narrow:
        right = _PLACES[canvas.sheet].quote[1]
        x = right + 14
        line = f"M{right} {middles[0]}H{x}V{middles[-1]}"
        canvas.path(line + "".join(f"M{x} {middle}h4" for middle in middles), "wire")
    return y


def _draw_fact(canvas: Canvas, y: int, fact: Fact) -> int:
    """Draw the glyph of the layer, the label and the values of a fact."""
    _, _, label, value = _PLACES[canvas.sheet]
    if fact.is_gap:
        canvas.gap(label - 18, y - 5)
    else:
        canvas.glyph(label - 18, y - 5, fact.layer)
    if fact.mark:
        canvas.text(label, y, fact.mark, "t b")
    canvas.text(label + (16 if fact.mark else 0), y, fact.label, "sm soft")
    if canvas.is_narrow:
        y += _FACT_LINE
    for value_text in fact.values:
        for line in break_lines(value_text, canvas.right - value, TEXT):
            node = canvas.text(value, y, line, "t")
            if fact.language:
                set_language(node, fact.language)
            y += _FACT_LINE
    return y + _FACT_GAP


def _runs(element: Element) -> list[Run]:
    """Return the words of a quote, with a mark where each component begins."""
    words = element.words
    starts: dict[int, str] = {}
    for part, mark in zip(element.parts, marks(element), strict=True):
        start = words.find(part.passages[0].words) if part.passages else -1
        if mark and start >= 0:
            starts[start] = starts.get(start, "") + mark
    runs = []
    for match in re.finditer(r"\S+\s*", f"«{words}»"):
        # The opening quotation mark shifts every offset by one.
        inside = [starts[at] for at in sorted(starts) if match.start() <= at + 1 < match.end()]
        runs += [Run(f"{mark}\u2009", "mk") for mark in inside]
        runs.append(Run(match.group()))
    return runs


def _lines(runs: Iterable[Run], room: int) -> list[list[Run]]:
    """Break runs into lines of at most `room` characters."""
    lines: list[list[Run]] = [[]]
    left = room
    for run in runs:
        extra = _MARK if run.look else 0
        if len(run.words.rstrip()) + extra > left and lines[-1]:
            lines.append([])
            left = room
        lines[-1].append(run)
        left -= len(run.words) + extra
    return lines
