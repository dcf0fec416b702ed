"""The part of the overview with counts: a column for each measure, a row for each count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.site.charts.svg import NARROW, SMALL, WIDE, break_lines, estimate_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sporen.site.charts.svg import Canvas
    from sporen.site.model.view_models import ItemList, Letter, Measure
    from sporen.site.translator import Translator

    #: The counts and their layers, as in `COUNTED`.
    _Rows = Sequence[tuple[str, str]]

#: The width of a column, with its gap, and the height of a row.
_COLUMN, _GAP = 26, 4
_CELL, _BLOCK_GAP, _HEAD_LINE = 18, 18, 17
#: The space for the numbers of the measures, between the heads and the first row.
_NUMBERS = 30
#: The most width that the name of a short list adds.
_WIDEST_NAME = 200


class _Place(NamedTuple):
    """The first column, the row height, and the offsets of cells and labels within a row.

    Labels are to the left of the cells, or above them in the narrow layout, after their layer.
    """

    column: int
    row: int
    cells: int
    counted: int


_PLACES = {WIDE: _Place(268, 24, 0, 96), NARROW: _Place(2, 44, 20, 86)}


class _Block(NamedTuple):
    """Measures of one list, below the lines of its head; `width` is in pixels."""

    head: list[str]
    measures: Sequence[Measure]
    width: int


def draw(canvas: Canvas, y: int, letter: Letter, translator: Translator) -> int:
    """Draw the measures of a letter and its tracks, and return the y below them.

    Rows that are zero for all measures are omitted. The letter has at least one measure.
    """
    counted = [counts(measure) for measure in letter.measures]
    rows = [(key, layer) for key, layer in COUNTED if any(numbers[key] for numbers in counted)]
    place = _PLACES[canvas.sheet]
    for blocks in _lines(canvas, letter):
        below = y + max(len(block.head) for block in blocks) * _HEAD_LINE + 10
        _draw_labels(canvas, below + _NUMBERS, rows, translator)
        x = place.column
        for block in blocks:
            _draw_block(canvas, (x, below), block, rows)
            x += block.width + _BLOCK_GAP
        y = below + _NUMBERS + len(rows) * place.row + 12
    return _draw_tracks(canvas, y, letter, translator) + 20


def _lines(canvas: Canvas, letter: Letter) -> list[list[_Block]]:
    """Return lines of lists that fit side by side; a list that is too long is broken."""
    first = _PLACES[canvas.sheet].column
    most = (canvas.right - first) // _COLUMN
    lines: list[list[_Block]] = [[]]
    x = first
    for items in letter.lists:
        least = min(estimate_width(items.name.text, SMALL), _WIDEST_NAME)
        if canvas.is_narrow:
            least = canvas.right - first
        for start in range(0, len(items.measures), most):
            measures = items.measures[start : start + most]
            width = max(len(measures) * _COLUMN, least)
            if x + width > canvas.right + _COLUMN and lines[-1]:
                lines.append([])
                x = first
            lines[-1].append(
                _Block(break_lines(_head(letter, items), width, SMALL), measures, width)
            )
            x += width + _BLOCK_GAP
    return lines


def _head(letter: Letter, items: ItemList) -> str:
    """Return the head of a list: its name, and the outcomes stated about all its measures."""
    outcomes = [outcome.scoped for outcome in letter.outcomes_of(items)]
    return ": ".join([items.name.text, *outcomes])


def _draw_labels(canvas: Canvas, y: int, rows: _Rows, translator: Translator) -> None:
    """Draw the labels of the rows, and each layer above its first row."""
    before, place = "", _PLACES[canvas.sheet]
    for at, (key, layer) in enumerate(rows):
        middle = y + at * place.row + _CELL // 2
        if layer != before:
            canvas.glyph(canvas.left + 6, middle, layer)
            named = translator.texts["layer"][layer]
            canvas.text(canvas.left + 20, middle + 5, named, f"sm b {layer}")
            before = layer
        counted = translator.texts["picture"]["row"][key]
        canvas.text(canvas.left + place.counted, middle + 5, counted, "sm")


def _draw_block(canvas: Canvas, corner: tuple[int, int], block: _Block, rows: _Rows) -> None:
    """Draw a block; its corner is the start of the line below its head."""
    x, y = corner
    head = y - 10 - (len(block.head) - 1) * _HEAD_LINE
    for place, words in enumerate(block.head):
        canvas.text(x, head + place * _HEAD_LINE, words, "sm b")
    canvas.path(f"M{x} {y}h{block.width - _GAP}", "wire")
    for place, measure in enumerate(block.measures):
        _draw_column(canvas, (x + place * _COLUMN, y), measure, rows)


def _draw_column(canvas: Canvas, corner: tuple[int, int], measure: Measure, rows: _Rows) -> None:
    x, y = corner
    middle = x + (_COLUMN - _GAP) // 2
    counted = counts(measure)
    place = _PLACES[canvas.sheet]
    canvas.text(middle, y + 19, measure.number or "•", "sm b mid")
    y += _NUMBERS + place.cells
    for key, layer in rows:
        if counted[key]:
            look = {"keep": "keep", "gaps": "gap"}.get(key, "cell")
            canvas.box((x, y, _COLUMN - _GAP, _CELL), f"{look} {layer}")
            canvas.text(middle, y + 14, str(counted[key]), f"sm mid {layer}")
        else:
            canvas.point(middle, y + _CELL // 2, "nil")
        y += place.row


def _draw_tracks(canvas: Canvas, y: int, letter: Letter, translator: Translator) -> int:
    """Draw the tracks apart from the measures: a letter need not assign measures to tracks."""
    if not letter.tracks:
        return y
    words = translator.texts["letter"]
    sentence = translator.plural(len(letter.tracks), words["tracks"])
    if letter.trackless:
        sentence += f" {translator.plural(letter.trackless, words['trackless'])}"
    y += 14
    x = canvas.left
    for track in letter.tracks:
        canvas.box((x, y - 14, 22, 20), "gap source")
        canvas.text(x + 11, y, track.number, "sm mid")
        x += 26
    for line in break_lines(sentence, canvas.right - x - 8, SMALL):
        canvas.text(x + 8, y, line, "sm")
        y += 18
    return y


#: The counts of a measure, from top to bottom, with their layers.
COUNTED = (
    ("parts", "source"),
    ("change", "source"),
    ("keep", "source"),
    ("actors", "source"),
    ("gaps", "source"),
    ("readings", "editorial"),
    ("events", "follow-up"),
    ("anchors", "reading"),
    ("inferred", "inferred"),
)


def counts(measure: Measure) -> dict[str, int]:
    """Return the counts of a measure by the keys of `COUNTED`."""
    whole = list(measure.element.whole)
    effects = [effect for element in whole for effect in element.effects]
    return {
        "parts": len(measure.element.parts),
        "change": sum(not effect.keeps for effect in effects),
        "keep": sum(effect.keeps for effect in effects),
        "actors": len({actor.name for element in whole for actor in element.actors}),
        "gaps": sum(len(element.gaps) for element in whole),
        "readings": measure.readings,
        "events": measure.events.total,
        "anchors": measure.anchors,
        "inferred": measure.inferred,
    }
