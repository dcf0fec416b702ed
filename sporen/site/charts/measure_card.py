"""The part of the picture that shows one measure whole: its words, and what rests on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sporen.site.charts.measure_facts import facts, marks
from sporen.site.charts.measure_matrix import counts
from sporen.site.charts.svg import NARROW, TEXT, WIDE, Run, broken, in_language
from sporen.site.model import numbering
from sporen.site.model.view_models import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sporen.site.charts.measure_facts import Fact
    from sporen.site.charts.svg import Canvas
    from sporen.site.model.view_models import Element, Letter, Measure
    from sporen.site.translator import Translator


class _Place(NamedTuple):
    """Where the words of the letter stand, and the facts: a label, and what it says."""

    quote: tuple[int, int]
    #: How many characters of the letter fit on a line.
    room: int
    label: int
    value: int


#: Wide, the facts stand right of the words; narrow below them, and what each says below its label.
_PLACES = {WIDE: _Place((40, 424), 37, 470, 618), NARROW: _Place((14, 284), 26, 24, 24)}
_QUOTE_LINE, _FACT_LINE, _FACT_GAP = 26, 19, 7
#: From the top of a column to its first line.
_FIRST_LINE = 26
#: A mark is bold and has a blank behind it: reckon this many characters more.
_MARK = 2
#: The words of the measure shown must fit beside what rests on them.
_MOST_CHARACTERS = 420


def reader(told: Sequence[Letter]) -> Measure | None:
    """Choose the measure to show whole: one that keeps a thing if there is any, with most to tell.

    What is expressly kept is what a quick reader gets wrong first.
    """
    fitting = [
        measure
        for letter in told
        for measure in letter.measures
        if 0 < len(measure.element.words) <= _MOST_CHARACTERS
    ]

    def interest(measure: Measure) -> tuple[bool, int, int]:
        counted = counts(measure)
        kinds = sum(bool(number) for number in counted.values()) + (counted["parts"] > 1)
        return counted["keep"] > 0, kinds, -len(measure.element.words)

    return max(fitting, key=interest, default=None)


def draw(canvas: Canvas, y: int, measure: Measure, translator: Translator) -> int:
    """Draw a measure from `y` down; give where what follows begins."""
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
    """Write kind and number of a measure, and below them the words of the letter."""
    left, _ = _PLACES[canvas.sheet].quote
    canvas.text(left, y, numbering.named(measure), "sm b")
    note = translator.texts["picture"]["dutch"]
    if note:
        y += 18
        canvas.text(left, y, note, "sm soft")
    y += 28
    for line in _lines(_runs(measure.element), _PLACES[canvas.sheet].room):
        in_language(canvas.runs(left, y, line, "q"), LANGUAGE)
        y += _QUOTE_LINE
    return y


def _draw_facts(canvas: Canvas, y: int, shown: Sequence[Fact]) -> int:
    """Draw facts below each other, and the line that ties them to the words beside them."""
    middles = []
    for fact in shown:
        middles.append(y - 5)
        y = _draw_fact(canvas, y, fact)
    if middles and not canvas.is_narrow:
        right = _PLACES[canvas.sheet].quote[1]
        x = right + 14
        line = f"M{right} {middles[0]}H{x}V{middles[-1]}"
        canvas.path(line + "".join(f"M{x} {middle}h4" for middle in middles), "wire")
    return y


def _draw_fact(canvas: Canvas, y: int, fact: Fact) -> int:
    """Write the label of a fact behind the shape of its layer, and then what it says."""
    _, _, label, value = _PLACES[canvas.sheet]
    if fact.silent:
        canvas.gap(label - 18, y - 5)
    else:
        canvas.glyph(label - 18, y - 5, fact.layer)
    if fact.mark:
        canvas.text(label, y, fact.mark, "t b")
    canvas.text(label + (16 if fact.mark else 0), y, fact.label, "sm soft")
    if canvas.is_narrow:
        y += _FACT_LINE
    for one in fact.values:
        for line in broken(one, canvas.right - value, TEXT):
            node = canvas.text(value, y, line, "t")
            if fact.language:
                in_language(node, fact.language)
            y += _FACT_LINE
    return y + _FACT_GAP


def _runs(element: Element) -> list[Run]:
    """Return the words of a measure one by one, with a mark where each component begins."""
    words = element.words
    starts: dict[int, str] = {}
    for part, mark in zip(element.parts, marks(element), strict=True):
        start = words.find(part.passages[0].words) if part.passages else -1
        if mark and start >= 0:
            starts[start] = starts.get(start, "") + mark
    runs = []
    for match in re.finditer(r"\S+\s*", f"«{words}»"):
        # One more: the opening mark of the quote stands before the first word.
        inside = [starts[at] for at in sorted(starts) if match.start() <= at + 1 < match.end()]
        runs += [Run(f"{mark}\u2009", "mk") for mark in inside]
        runs.append(Run(match.group()))
    return runs


def _lines(runs: Iterable[Run], room: int) -> list[list[Run]]:
    """Break runs into lines of so many characters."""
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
