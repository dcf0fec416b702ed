"""Who is named in which measure, and as what: a picture, and the same as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement, tostring

from sporen.publishing.pictures.canvas import (
    EDGE,
    RIGHT,
    SMALL,
    TEXT,
    WIDTH,
    Canvas,
    broken,
    reckoned,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sporen.publishing.telling.letters import Actor, Element, Letter, Measure
    from sporen.publishing.telling.words import Wording

    #: Gives the link to a thing, by its IRI.
    Link = Callable[[str], str]

_COLUMN, _ROW, _LINE = 28, 34, 17
_FIRST_COLUMN = 260
#: The shapes of roles in the order of their names, drawn around the origin; the last are open.
_SHAPES = (
    ("M{x} {y}m-5 -5h10v10h-10z", "ink"),
    ("M{x} {y}m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z", "ink"),
    ("M{x} {y}m0 -6l6 11h-12z", "ink"),
    ("M{x} {y}m0 -7l7 7l-7 7l-7 -7z", "ink"),
    ("M{x} {y}m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", "hollow"),
    ("M{x} {y}m-5 -5h10v10h-10z", "hollow"),
    ("M{x} {y}m0 -6l6 11h-12z", "hollow"),
    ("M{x} {y}m-6 0h12m-6 -6v12", "hollow"),
)


class Named(NamedTuple):
    """That an actor is named in a measure, or in a part of it, as something."""

    measure: Measure
    part: Element
    actor: Actor


def named(letter: Letter) -> list[Named]:
    """Give who is named in the measures of a letter, in the order of the letter."""
    return [
        Named(measure, part, actor)
        for measure in letter.measures
        for part in measure.element.whole
        for actor in part.actors
    ]


def unnamed(letter: Letter) -> list[Measure]:
    """Give the measures in which nobody is named."""
    return [
        measure
        for measure in letter.measures
        if not any(part.actors for part in measure.element.whole)
    ]


def draw(letter: Letter, wording: Wording, link: Link) -> str:
    """Draw a row for each actor and a column for each measure, a shape where one is named.

    The actors of most measures come first; the last row is that of the measures that name none.
    """
    rows = named(letter)
    roles = sorted({(one.actor.role_iri, one.actor.role) for one in rows})
    canvas = Canvas()
    words = wording.words["roles"]
    y = canvas.heading(EDGE + 8, words["title"].format(letter.name.said))
    y = _draw_key(canvas, y + 20, [role.said for _, role in roles], _later(letter))
    most = (RIGHT - _FIRST_COLUMN) // _COLUMN
    for start in range(0, len(letter.measures), most):
        shown = letter.measures[start : start + most]
        numbers = [_number(letter, measure) for measure in shown]
        for place, number in enumerate(numbers):
            x = _FIRST_COLUMN + place * _COLUMN + _COLUMN // 2
            canvas.text(x, y, number, "sm b mid")
        y = _draw_block(canvas, y + 12, shown, rows, [iri for iri, _ in roles], wording, link)
    root = Node(
        "svg",
        {
            "class": "ov",
            "role": "group",
            "aria-labelledby": f"roles-{letter.id}-title roles-{letter.id}-desc",
            "width": str(WIDTH),
            "height": str(y),
            "viewBox": f"0 0 {WIDTH} {y}",
            "xmlns": "http://www.w3.org/2000/svg",
        },
    )
    SubElement(root, "title", {"id": f"roles-{letter.id}-title"}).text = words["title"].format(
        letter.name.said
    )
    SubElement(root, "desc", {"id": f"roles-{letter.id}-desc"}).text = words["desc"]
    root.append(canvas.node)
    return tostring(root, encoding="unicode")


def _later(letter: Letter) -> list[str]:
    """Say by what letter the measures of each list but the first are numbered."""
    kinds = dict.fromkeys(one.kind.said for items in letter.lists[1:] for one in items.measures)
    return [f"{_initial(kind)}: {kind}" for kind in kinds]


def _initial(kind: str) -> str:
    return kind[:1].upper()


def _draw_key(canvas: Canvas, y: int, roles: Sequence[str], later: Sequence[str]) -> int:
    """Say which shape stands for which role; give where what follows begins."""
    x = EDGE
    for place, role in enumerate(roles):
        width = 24 + reckoned(role, SMALL) + 16
        if x + width > RIGHT:
            x, y = EDGE, y + 24
        _draw_shape(canvas, x + 8, y - 5, place)
        canvas.text(x + 22, y, role, "sm")
        x += width
    for words in later:
        y += 22
        canvas.text(EDGE, y, words, "sm")
    return y + 30


def _draw_block(  # noqa: PLR0913, PLR0917  all that a block of columns hangs on
    canvas: Canvas,
    y: int,
    measures: Sequence[Measure],
    rows: Sequence[Named],
    roles: Sequence[str],
    wording: Wording,
    link: Link,
) -> int:
    """Draw some measures side by side; give where what follows begins."""
    for name, cells in _actors(measures, rows):
        lines = broken(name, _FIRST_COLUMN - EDGE - 12, TEXT)
        canvas.path(f"M{EDGE} {y}h{RIGHT - EDGE}", "wire")
        for at, line in enumerate(lines):
            canvas.text(EDGE, y + 22 + at * _LINE, line, "t")
        for one in cells:
            x = _FIRST_COLUMN + measures.index(one.measure) * _COLUMN + _COLUMN // 2
            label = ", ".join(
                (name, f"{one.measure.kind.said} {one.measure.number}", one.actor.role.said)
            )
            place = roles.index(one.actor.role_iri)
            cell = canvas.link(link(one.part.iri), label)
            cell.box((x - 12, y + 5, 24, 24), "hit")
            _draw_shape(cell, x, y + 17, place)
        y += _ROW + (len(lines) - 1) * _LINE
    canvas.path(f"M{EDGE} {y}h{RIGHT - EDGE}", "wire")
    canvas.text(EDGE, y + 22, wording.words["roles"]["nobody"], "t soft")
    for place, measure in enumerate(measures):
        if not any(one.measure is measure for one in rows):
            x = _FIRST_COLUMN + place * _COLUMN + _COLUMN // 2
            canvas.path(f"M{x} {y + 10}v13", "dots")
    return y + _ROW + 20


def _number(letter: Letter, measure: Measure) -> str:
    """Give the number of a measure; behind a letter where it is not of the first list."""
    is_first = measure in letter.lists[0].measures
    return f"{'' if is_first else _initial(measure.kind.said)}{measure.number}" or "•"


def _actors(measures: Sequence[Measure], rows: Sequence[Named]) -> list[tuple[str, list[Named]]]:
    """Give the actors of some measures with what they are named in, most measures first."""
    found: dict[str, list[Named]] = {}
    for one in rows:
        if one.measure in measures:
            found.setdefault(one.actor.iri, []).append(one)
    ranked = sorted(
        found.values(),
        key=lambda some: (
            -len({one.measure.number for one in some}),
            measures.index(some[0].measure),
        ),
    )
    return [(some[0].actor.name.said, some) for some in ranked]


def _draw_shape(canvas: Canvas, x: int, y: int, place: int) -> None:
    line, look = _SHAPES[min(place, len(_SHAPES) - 1)]
    canvas.path(line.format(x=x, y=y), look)
