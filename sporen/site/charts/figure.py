"""Figures: a chart in a wide and a narrow layout, each with a title and description."""

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
    estimate_width,
    set_language,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.site.charts.svg import Shape, Sheet

    #: Returns the link to the page of an IRI.
    Link = Callable[[str], str]


#: The y of the first line of a figure.
TOP = 30


class Figure(NamedTuple):
    """A figure: the prefix of its ids, its title, description and language."""

    id: str
    title: str
    desc: str
    language: str


def draw_layouts(figure: Figure, draw: Callable[[Canvas], int], role: str = "group") -> str:
    """Draw a figure in both layouts, of which the stylesheet shows one.

    Args:
        figure: The figure.
        draw: Draws it on a canvas and returns its height.
        role: The ARIA role: `group` for a figure with links, `img` for one without.

    """
    forms = []
    for look, sheet in (("wide", WIDE), ("narrow", NARROW)):
        canvas = Canvas(sheet)
        height = draw(canvas)
        node = svg_root(
            figure._replace(id=f"{figure.id}-{look}"), sheet, height, f"ov {look}", role
        )
        node.append(canvas.node)
        forms.append(tostring(node, encoding="unicode"))
    return "\n".join(forms)


def svg_root(figure: Figure, sheet: Sheet, height: int, look: str, role: str) -> Node:
    """Return the `svg` element of a layout, with its title and description."""
    node = Node("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": look, "role": role})
    set_language(node, figure.language)
    node.attrib |= {"width": str(sheet.width), "height": str(height)}
    node.attrib |= {"viewBox": f"0 0 {sheet.width} {height}"}
    node.attrib |= {"aria-labelledby": f"{figure.id}-title {figure.id}-desc"}
    SubElement(node, "title", id=f"{figure.id}-title").text = clean(figure.title)
    SubElement(node, "desc", id=f"{figure.id}-desc").text = figure.desc
    return node


def draw_key(canvas: Canvas, y: int, entries: Iterable[tuple[Shape, str]]) -> int:
    """Draw the key, side by side if there is room, and return the y below it."""
    x = canvas.left
    for shape, words in entries:
        width = 40 + estimate_width(words, SMALL) + 12
        if x > canvas.left and (canvas.is_narrow or x + width > canvas.right):
            x, y = canvas.left, y + 24
        canvas.shape(x + 14, y - 5, shape)
        below = canvas.lines(x + 34, y, words, canvas.right - x - 34, "sm")
        y = max(y, below - 17)
        x += width
    return y + 24
