"""What stands around what is drawn: a picture in two forms, each with its title and description."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement, tostring

from sporen.site.charts.svg import (
    NARROW,
    SMALL,
    WIDE,
    Canvas,
    clean,
    in_language,
    reckoned,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.site.charts.svg import Shape, Sheet

    #: Gives the link to a thing, by its IRI.
    Link = Callable[[str], str]


#: Where the first line of a picture stands.
TOP = 30


class Figure(NamedTuple):
    """What a picture is called on its page, what it is, and what it shows, in a language.

    `id` begins the ids of what is in it.
    """

    id: str
    title: str
    desc: str
    language: str


def both(figure: Figure, draw: Callable[[Canvas], int], role: str = "group") -> str:
    """Draw a picture wide and narrow: the sheet of the page shows one of them.

    Args:
        figure: what it is called.
        draw: draws it on a canvas, and gives its height.
        role: that of a group, for what has links in it; without any it is one image.

    """
    forms = []
    for look, sheet in (("wide", WIDE), ("narrow", NARROW)):
        canvas = Canvas(sheet)
        height = draw(canvas)
        node = root(figure._replace(id=f"{figure.id}-{look}"), sheet, height, f"ov {look}", role)
        node.append(canvas.node)
        forms.append(tostring(node, encoding="unicode"))
    return "\n".join(forms)


def root(figure: Figure, sheet: Sheet, height: int, look: str, role: str) -> Node:
    """Make the `svg` element of a form, with its title and description."""
    node = Node("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": look, "role": role})
    in_language(node, figure.language)
    node.attrib |= {"width": str(sheet.width), "height": str(height)}
    node.attrib |= {"viewBox": f"0 0 {sheet.width} {height}"}
    node.attrib |= {"aria-labelledby": f"{figure.id}-title {figure.id}-desc"}
    SubElement(node, "title", id=f"{figure.id}-title").text = clean(figure.title)
    SubElement(node, "desc", id=f"{figure.id}-desc").text = figure.desc
    return node


def draw_key(canvas: Canvas, y: int, entries: Iterable[tuple[Shape, str]]) -> int:
    """Say what each shape stands for, side by side if there is room; give where that ends."""
    x = canvas.left
    for shape, words in entries:
        width = 40 + reckoned(words, SMALL) + 12
        if x > canvas.left and (canvas.is_narrow or x + width > canvas.right):
            x, y = canvas.left, y + 24
        canvas.shape(x + 14, y - 5, shape)
        below = canvas.lines(x + 34, y, words, canvas.right - x - 34, "sm")
        y = max(y, below - 17)
        x += width
    return y + 24
