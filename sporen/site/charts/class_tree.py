"""Chart of the class hierarchy of an ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement, tostring

from sporen.site.charts.svg import TEXT, Canvas, break_lines, set_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: The width of each layout, and its number of columns.
_FORMS = {"wide": (880, 3), "narrow": (286, 1)}
_EDGE, _CHANNEL = 1, 20
#: The indent of a subclass, and the measures of a box.
_INDENT, _PAD, _LINE, _BETWEEN = 22, 7, 17, 8


class ClassNode(NamedTuple):
    """A class: its id on the page, its label, and the ids of its superclasses."""

    id: str
    name: str
    above: tuple[str, ...]


class _Box(NamedTuple):
    """A class with the lines of its label and its depth."""

    node: ClassNode
    lines: tuple[str, ...]
    depth: int

    @property
    def height(self) -> int:
        """The height, with the space below."""
        return 2 * _PAD + _LINE * len(self.lines) + _BETWEEN


def draw(classes: Sequence[ClassNode], language: str, title: str, desc: str) -> str:
    """Draw classes in a wide and a narrow layout, of which the stylesheet shows one.

    A class with several superclasses is below the first of them; its section on the page lists all.
    """
    return "\n".join(_form(form, classes, language, title, desc) for form in _FORMS)


def _form(form: str, classes: Sequence[ClassNode], language: str, title: str, desc: str) -> str:
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
    set_language(root, language)
    SubElement(root, "title", {"id": f"classes-{form}-title"}).text = title
    SubElement(root, "desc", {"id": f"classes-{form}-desc"}).text = desc
    root.append(canvas.node)
    return tostring(root, encoding="unicode")


def _trees(classes: Sequence[ClassNode], width: int) -> list[list[_Box]]:
    """Return each root class with all its subclasses, the largest tree first."""
    known = {class_.id for class_ in classes}
    below: dict[str, list[ClassNode]] = {}
    for class_ in classes:
        above = next((id_ for id_ in class_.above if id_ in known and id_ != class_.id), "")
        below.setdefault(above, []).append(class_)
    trees = [list(_tree(class_, below, 0, width)) for class_ in below.get("", ())]
    return sorted(trees, key=lambda tree: (-len(tree), tree[0].node.id))


def _tree(
    class_: ClassNode, below: Mapping[str, Sequence[ClassNode]], depth: int, width: int
) -> Iterator[_Box]:
    room = width - depth * _INDENT - 2 * _PAD
    yield _Box(class_, tuple(break_lines(class_.name, room, TEXT)), depth)
    for other in below.get(class_.id, ()):
        yield from _tree(other, below, depth + 1, width)


def _columns(trees: Sequence[list[_Box]], number: int) -> list[list[list[_Box]]]:
    """Add each tree to the shortest column so far."""
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
    """Draw a class and its subclasses, joined by elbows, and return the y below them."""
    ends: dict[int, int] = {}
    for box in tree:
        left = x + box.depth * _INDENT
        height = box.height - _BETWEEN
        if box.depth:
            stem = left - _INDENT + _INDENT // 2
            wires.path(f"M{stem} {ends[box.depth - 1]}V{y + height // 2}H{left}", "wire")
        link = canvas.link(f"#{box.node.id}", box.node.name)
        link.box((left, y, width - box.depth * _INDENT, height), "cell shared")
        for at, line in enumerate(box.lines):
            link.text(left + _PAD, y + _PAD + 13 + at * _LINE, line, "t")
        ends[box.depth] = y + height
        y += box.height
    return y
