"""Who is named in which measure, and as what: a picture, and the same as rows of a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sporen.site.charts import figure
from sporen.site.charts.figure import Figure
from sporen.site.charts.svg import SMALL, TARGET, Shape, reckoned
from sporen.site.model import numbering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sporen.site.charts.figure import Link
    from sporen.site.charts.svg import Canvas
    from sporen.site.model.view_models import Actor, Element, Letter, Measure
    from sporen.site.translator import Translator

_LEAST_COLUMN, _ROW = 28, 34
_FIRST_COLUMN = 260
#: The shapes of roles in the order of their names, drawn around the origin; the last are open.
_SHAPES = (
    Shape("M{x} {y}m-5 -5h10v10h-10z", "ink"),
    Shape("M{x} {y}m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z", "ink"),
    Shape("M{x} {y}m0 -6l6 11h-12z", "ink"),
    Shape("M{x} {y}m0 -7l7 7l-7 7l-7 -7z", "ink"),
    Shape("M{x} {y}m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", "hollow"),
    Shape("M{x} {y}m-5 -5h10v10h-10z", "hollow"),
    Shape("M{x} {y}m0 -6l6 11h-12z", "hollow"),
    Shape("M{x} {y}m-6 0h12m-6 -6v12", "hollow"),
)
_GAP = Shape("M{x} {y}m0 -6v13", "dots")


class Named(NamedTuple):
    """That an actor is named in a measure, or in a part of it, as something."""

    measure: Measure
    part: Element
    actor: Actor


def named(letter: Letter) -> list[Named]:
    """Return who is named in the measures of a letter, in the order of the letter."""
    return [
        Named(measure, part, actor)
        for measure in letter.measures
        for part in measure.element.whole
        for actor in part.actors
    ]


def unnamed(letter: Letter) -> list[Measure]:
    """Return the measures in which nobody is named."""
    return _nameless(letter.measures)


def draw(letter: Letter, translator: Translator, link: Link) -> str:
    """Draw a row for each actor, with a shape for each measure in which one is named.

    The actors of most measures come first; the last row is that of the measures that name none.
    """
    words = translator.texts["roles"]
    title = words["title"].format(letter.name.said)
    return figure.both(
        Figure(f"roles-{letter.id}", title, words["desc"], translator.language),
        _Drawing(letter, translator, link).draw,
    )


class _Drawing:
    """Draws who is named in one letter, and as what."""

    def __init__(self, letter: Letter, translator: Translator, link: Link) -> None:
        self._letter = letter
        self._words = translator.texts["roles"]
        self._link = link
        self._rows = named(letter)
        numbers = (numbering.number(letter, measure) for measure in letter.measures)
        self._longest = max(reckoned(number, SMALL) for number in numbers)
        self._column = max(_LEAST_COLUMN, self._longest + 10)
        roles = sorted({(one.actor.role_iri, one.actor.role) for one in self._rows})
        shapes = (*_SHAPES, *[_SHAPES[-1]] * len(roles))
        #: What each role is called, and its shape, by its IRI.
        self._roles = {
            iri: (role.said, shape) for (iri, role), shape in zip(roles, shapes, strict=False)
        }

    def draw(self, canvas: Canvas) -> int:
        letter = self._letter
        y = canvas.heading(figure.TOP, self._words["title"].format(letter.name.said))
        y = figure.draw_key(canvas, y + 20, [(shape, said) for said, shape in self._roles.values()])
        for words in numbering.explained(letter):
            y = canvas.lines(canvas.left, y, words, canvas.right - canvas.left, "sm") + 7
        if canvas.is_narrow:
            return self._draw_lines(canvas, y)
        most = (canvas.right - _FIRST_COLUMN) // self._column
        for start in range(0, len(letter.measures), most):
            y = self._draw_block(canvas, y, letter.measures[start : start + most])
        return y

    def _draw_block(self, canvas: Canvas, y: int, measures: Sequence[Measure]) -> int:
        """Draw some measures side by side; give where what follows begins."""
        columns = {
            measure.element.iri: _FIRST_COLUMN + place * self._column + self._column // 2
            for place, measure in enumerate(measures)
        }
        for measure in measures:
            number = numbering.number(self._letter, measure)
            canvas.text(columns[measure.element.iri], y, number, "sm b mid")
        y += 12
        for name, cells in _actors(measures, self._rows):
            canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
            below = canvas.lines(canvas.left, y + 22, name, _FIRST_COLUMN - canvas.left - 12, "t")
            drawn: Counter[str] = Counter()
            for one in cells:
                iri = one.measure.element.iri
                self._draw_mark(canvas, columns[iri], y + 17 + drawn[iri] * TARGET, one)
                drawn[iri] += 1
            y = max(below - 5, y + _ROW + (max(drawn.values()) - 1) * TARGET)
        nameless = _nameless(measures)
        if not nameless:
            return y + 20
        canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
        canvas.text(canvas.left, y + 22, self._words["nobody"], "t soft")
        for measure in nameless:
            canvas.shape(columns[measure.element.iri], y + 17, _GAP)
        return y + _ROW + 20

    def _draw_lines(self, canvas: Canvas, y: int) -> int:
        """Draw actors below each other, and below each the measures; give where that ends."""
        measures = self._letter.measures
        numbers = [numbering.number(self._letter, measure) for measure in measures]
        step = TARGET + 12 + self._longest
        most = (canvas.right - canvas.left) // step

        def place(at: int, y: int) -> tuple[int, int]:
            return canvas.left + at % most * step + TARGET // 2, y + at // most * (TARGET + 4)

        for name, cells in _actors(measures, self._rows):
            canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
            y = canvas.lines(canvas.left, y + 20, name, canvas.right - canvas.left, "t") + 6
            for at, one in enumerate(cells):
                x, middle = place(at, y)
                self._draw_mark(canvas, x, middle, one)
                canvas.text(x + 14, middle + 5, numbers[measures.index(one.measure)], "sm")
            y = place(len(cells) - 1, y)[1] + 22
        nameless = _nameless(measures)
        if not nameless:
            return y
        canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
        canvas.text(canvas.left, y + 20, self._words["nobody"], "t soft")
        for at, measure in enumerate(nameless):
            x, middle = place(at, y + 43)
            canvas.shape(x, middle, _GAP)
            canvas.text(x + 14, middle + 5, numbers[measures.index(measure)], "sm")
        return place(len(nameless) - 1, y + 43)[1] + 24

    def _draw_mark(self, canvas: Canvas, x: int, y: int, one: Named) -> None:
        """Draw the shape of a role, as a link to what the actor is named in."""
        role, shape = self._roles[one.actor.role_iri]
        label = ", ".join((one.actor.name.said, numbering.named(one.measure), role))
        canvas.target(x, y, self._link(one.part.iri), label).shape(x, y, shape)


def _nameless(measures: Sequence[Measure]) -> list[Measure]:
    return [
        measure for measure in measures if not any(part.actors for part in measure.element.whole)
    ]


def _actors(measures: Sequence[Measure], rows: Sequence[Named]) -> list[tuple[str, list[Named]]]:
    """Return the actors of some measures with what they are named in, most measures first."""
    found: dict[str, list[Named]] = {}
    for one in rows:
        if one.measure in measures:
            found.setdefault(one.actor.iri, []).append(one)
    ranked = sorted(
        found.values(),
        key=lambda some: (
            -len({one.measure.element.iri for one in some}),
            measures.index(some[0].measure),
        ),
    )
    return [(some[0].actor.name.said, some) for some in ranked]
