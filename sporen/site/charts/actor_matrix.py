"""Chart and table rows: which actors are named in which measures, and in which roles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sporen.site.charts import figure
from sporen.site.charts.figure import Figure
from sporen.site.charts.svg import SMALL, TARGET, Shape, estimate_width
from sporen.site.model import numbering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sporen.site.charts.figure import Link
    from sporen.site.charts.svg import Canvas
    from sporen.site.model.view_models import Actor, Element, Letter, Measure
    from sporen.site.translator import Translator

_LEAST_COLUMN, _ROW = 28, 34
_FIRST_COLUMN = 260
#: The shapes of roles, by name; the last ones are hollow.
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


class NamedActor(NamedTuple):
    """An actor in a measure or a part of it, with a role."""

    measure: Measure
    part: Element
    actor: Actor


def find_named_actors(letter: Letter) -> list[NamedActor]:
    """Return the actors of all measures, in the order of the letter."""
    return [
        NamedActor(measure, part, actor)
        for measure in letter.measures
        for part in measure.element.whole
        for actor in part.actors
    ]


def find_measures_without_actors(letter: Letter) -> list[Measure]:
    """Return the measures without actors."""
    return _without_actors(letter.measures)


def draw(letter: Letter, translator: Translator, link: Link) -> str:
    """Draw a row for each actor, with a shape for each measure that names it.

    Actors with the most measures come first; the last row has the measures without actors.
    """
    words = translator.texts["roles"]
    title = words["title"].format(letter.name.text)
    return figure.draw_layouts(
        Figure(f"roles-{letter.id}", title, words["desc"], translator.language),
        _ActorMatrix(letter, translator, link).draw,
    )


class _ActorMatrix:
    """Draws the actors of one letter."""

    def __init__(self, letter: Letter, translator: Translator, link: Link) -> None:
        self._letter = letter
        self._words = translator.texts["roles"]
        self._link = link
        self._rows = find_named_actors(letter)
        numbers = (numbering.number(letter, measure) for measure in letter.measures)
        self._longest = max(estimate_width(number, SMALL) for number in numbers)
        self._column = max(_LEAST_COLUMN, self._longest + 10)
        roles = sorted({(named.actor.role_iri, named.actor.role) for named in self._rows})
        shapes = (*_SHAPES, *[_SHAPES[-1]] * len(roles))
        #: The label and shape of each role, by IRI.
        self._roles = {
            iri: (role.text, shape) for (iri, role), shape in zip(roles, shapes, strict=False)
        }

    def draw(self, canvas: Canvas) -> int:
        letter = self._letter
        y = canvas.heading(figure.TOP, self._words["title"].format(letter.name.text))
        y = figure.draw_key(
            canvas, y + 20, [(shape, label) for label, shape in self._roles.values()]
        )
        for words in numbering.explain_initials(letter):
            y = canvas.lines(canvas.left, y, words, canvas.right - canvas.left, "sm") + 7
        if canvas.is_narrow:
            return self._draw_list(canvas, y)
        most = (canvas.right - _FIRST_COLUMN) // self._column
        for start in range(0, len(letter.measures), most):
            y = self._draw_columns(canvas, y, letter.measures[start : start + most])
        return y

    def _draw_columns(self, canvas: Canvas, y: int, measures: Sequence[Measure]) -> int:
        """Draw some measures as columns, and return the y below them."""
        columns = {
            measure.element.iri: _FIRST_COLUMN + place * self._column + self._column // 2
            for place, measure in enumerate(measures)
        }
        for measure in measures:
            number = numbering.number(self._letter, measure)
            canvas.text(columns[measure.element.iri], y, number, "sm b mid")
        y += 12
        for name, cells in _group_by_actor(measures, self._rows):
            canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
            below = canvas.lines(canvas.left, y + 22, name, _FIRST_COLUMN - canvas.left - 12, "t")
            drawn: Counter[str] = Counter()
            for named in cells:
                iri = named.measure.element.iri
                self._draw_mark(canvas, columns[iri], y + 17 + drawn[iri] * TARGET, named)
                drawn[iri] += 1
            y = max(below - 5, y + _ROW + (max(drawn.values()) - 1) * TARGET)
        nameless = _without_actors(measures)
        if not nameless:
            return y + 20
        canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
        canvas.text(canvas.left, y + 22, self._words["nobody"], "t soft")
        for measure in nameless:
            canvas.shape(columns[measure.element.iri], y + 17, _GAP)
        return y + _ROW + 20

    def _draw_list(self, canvas: Canvas, y: int) -> int:
        """Draw actors below each other, each above its measures, and return the y below them."""
        measures = self._letter.measures
        numbers = [numbering.number(self._letter, measure) for measure in measures]
        step = TARGET + 12 + self._longest
        most = (canvas.right - canvas.left) // step

        def place(at: int, y: int) -> tuple[int, int]:
            return canvas.left + at % most * step + TARGET // 2, y + at // most * (TARGET + 4)

        for name, cells in _group_by_actor(measures, self._rows):
            canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
            y = canvas.lines(canvas.left, y + 20, name, canvas.right - canvas.left, "t") + 6
            for at, named in enumerate(cells):
                x, middle = place(at, y)
                self._draw_mark(canvas, x, middle, named)
                canvas.text(x + 14, middle + 5, numbers[measures.index(named.measure)], "sm")
            y = place(len(cells) - 1, y)[1] + 22
        nameless = _without_actors(measures)
        if not nameless:
            return y
        canvas.path(f"M{canvas.left} {y}H{canvas.right}", "wire")
        canvas.text(canvas.left, y + 20, self._words["nobody"], "t soft")
        for at, measure in enumerate(nameless):
            x, middle = place(at, y + 43)
            canvas.shape(x, middle, _GAP)
            canvas.text(x + 14, middle + 5, numbers[measures.index(measure)], "sm")
        return place(len(nameless) - 1, y + 43)[1] + 24

    def _draw_mark(self, canvas: Canvas, x: int, y: int, named: NamedActor) -> None:
        """Draw the shape of a role, as a link to the part that names the actor."""
        role, shape = self._roles[named.actor.role_iri]
        label = ", ".join((named.actor.name.text, numbering.measure_name(named.measure), role))
        canvas.target(x, y, self._link(named.part.iri), label).shape(x, y, shape)


def _without_actors(measures: Sequence[Measure]) -> list[Measure]:
    return [
        measure for measure in measures if not any(part.actors for part in measure.element.whole)
    ]


def _group_by_actor(
    measures: Sequence[Measure], rows: Sequence[NamedActor]
) -> list[tuple[str, list[NamedActor]]]:
    """Return the name and occurrences of each actor in some measures, most measures first."""
    found: dict[str, list[NamedActor]] = {}
    for named in rows:
        if named.measure in measures:
            found.setdefault(named.actor.iri, []).append(named)
    ranked = sorted(
        found.values(),
        key=lambda group: (
            -len({named.measure.element.iri for named in group}),
            measures.index(group[0].measure),
        ),
    )
    return [(group[0].actor.name.text, group) for group in ranked]
