"""The classes of an ontology as a picture: each below the one that it is a kind of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement, tostring

from sporen.site.charts.svg import TEXT, Canvas, broken, in_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: The width of a form, and how many columns of boxes it has.
_FORMS = {"wide": (880, 3), "narrow": (286, 1)}
_EDGE, _CHANNEL = 1, 20
#: How far a class stands in from the one it is a kind of, and the heights of its box.
_INDENT, _PAD, _LINE, _BETWEEN = 22, 7, 17, 8


class ClassShown(NamedTuple):
    """A class: its id on the page, what it is called, and the ids of those it is a kind of."""

    id: str
    name: str
    above: tuple[str, ...]


class _Box(NamedTuple):
    """A class with the lines of its name, and how deep it stands."""

    shown: ClassShown
    lines: tuple[str, ...]
    depth: int

    @property
    def height(self) -> int:
        """Return how high it is, with the room below it."""
        return 2 * _PAD + _LINE * len(self.lines) + _BETWEEN


def draw(classes: Sequence[ClassShown], language: str, title: str, desc: str) -> str:
    """Draw classes in two forms, wide and narrow, of which the sheet of the page shows one.

    A class that is a kind of several stands below the first of them; the page has all.
    """
    return "\n".join(_form(form, classes, language, title, desc) for form in _FORMS)


def _form(form: str, classes: Sequence[ClassShown], language: str, title: str, desc: str) -> str:
    width, number = _FORMS[form]
    column = (width - 2 * _EDGE - (number - 1) * _CHANNEL) // number
    canvas = Canvas()
    wires = canvas.group()
    heights = []
    for at, trees in enumerate(_columns(_trees(classes, column), number)):
        x, y = _EDGE + at * (column + _CHANNEL), _EDGE
        for tree in trees:
            y = _draw_tree(canvas, wires, tree, x, y, column) + _BETWEEN
        heights.append(y)
    root = Node(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": f"ov {form}",
            "role": "group",
            "aria-labelledby": f"classes-{form}-title classes-{form}-desc",
            "width": str(width),
            "height": str(max(heights, default=0)),
            "viewBox": f"0 0 {width} {max(heights, default=0)}",
        },
    )
    in_language(root, language)
    SubElement(root, "title", {"id": f"classes-{form}-title"}).text = title
    SubElement(root, "desc", {"id": f"classes-{form}-desc"}).text = desc
    root.append(canvas.node)
    return tostring(root, encoding="unicode")


def _trees(classes: Sequence[ClassShown], width: int) -> list[list[_Box]]:
    """Return each class that is a kind of no other, with all below it; the greatest first."""
    known = {one.id for one in classes}
    below: dict[str, list[ClassShown]] = {}
    for one in classes:
        above = next((id_ for id_ in one.above if id_ in known and id_ != one.id), "")
        below.setdefault(above, []).append(one)
    trees = [list(_tree(one, below, 0, width)) for one in below.get("", ())]
    return sorted(trees, key=lambda tree: (-len(tree), tree[0].shown.id))


def _tree(
    one: ClassShown, below: Mapping[str, Sequence[ClassShown]], depth: int, width: int
) -> Iterator[_Box]:
    room = width - depth * _INDENT - 2 * _PAD
    yield _Box(one, tuple(broken(one.name, room, TEXT)), depth)
    for other in below.get(one.id, ()):
        yield from _tree(other, below, depth + 1, width)


def _columns(trees: Sequence[list[_Box]], number: int) -> list[list[list[_Box]]]:
    """Put each tree into the column that is the shortest so far."""
    columns: list[list[list[_Box]]] = [[] for _ in range(number)]
    heights = [0] * number
    for tree in trees:
        at = heights.index(min(heights))
        columns[at].append(tree)
        heights[at] += sum(box.height for box in tree) + _BETWEEN
    return columns


def _draw_tree(  # noqa: PLR0913, PLR0917  where, and on what
    canvas: Canvas, wires: Canvas, tree: Sequence[_Box], x: int, y: int, width: int
) -> int:
    """Draw a class and all below it, joined by elbows; give where the next one stands."""
    ends: dict[int, int] = {}
    for box in tree:
        left = x + box.depth * _INDENT
        height = box.height - _BETWEEN
        if box.depth:
            stem = left - _INDENT + _INDENT // 2
            wires.path(f"M{stem} {ends[box.depth - 1]}V{y + height // 2}H{left}", "wire")
        link = canvas.link(f"#{box.shown.id}", box.shown.name)
        link.box((left, y, width - box.depth * _INDENT, height), "cell shared")
        for at, line in enumerate(box.lines):
            link.text(left + _PAD, y + _PAD + 13 + at * _LINE, line, "t")
        ends[box.depth] = y + height
        y += box.height
    return y
