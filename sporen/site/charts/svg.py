"""A canvas for SVG: boxes, lines of text and the glyphs of layers."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Text heights in pixels, at least those of `picture.css`, so that text fits in any font.
TITLE, HEADING, TEXT, SMALL = 18, 16, 14, 13

#: The width of a character relative to its height, rounded up, as fonts differ.
_ADVANCE = 0.58
#: The line height.
_LINE = 17
#: The fewest characters on a line.
_FEWEST = 8
#: The most lines of a text; the rest is cut off.
_MOST_LINES = 14


class Sheet(NamedTuple):
    """The width of a layout and its margins, in pixels.

    Neither layout is ever scaled, so that text keeps its size.
    """

    width: int
    edge: int


#: The layouts for wide screens and paper, and for a phone of 320 pixels without its margins.
WIDE, NARROW = Sheet(880, 24), Sheet(286, 2)
#: The size of a pointer target (WCAG 2.2, 2.5.8, asks for 24).
TARGET = 25


class Shape(NamedTuple):
    """A mark: the `d` of its path around `{x} {y}`, and its look."""

    line: str
    look: str


class Run(NamedTuple):
    """A part of a line of text, with its own look or that of the line."""

    words: str
    look: str = ""


class Canvas:
    """A group of an SVG file on a sheet.

    Places are in pixels from the top left corner; text is placed by its baseline. A look is one or
    more
    classes of `picture.css`.
    """

    def __init__(self, sheet: Sheet = WIDE, node: Node | None = None) -> None:
        self.sheet = sheet
        self.node = Node("g") if node is None else node
        self.left, self.right = sheet.edge, sheet.width - sheet.edge

    @property
    def is_narrow(self) -> bool:
        """Whether this is the narrow layout."""
        return self.sheet == NARROW

    def group(self) -> Canvas:
        """Add a group, above everything drawn so far and below everything drawn later."""
        return Canvas(self.sheet, SubElement(self.node, "g"))

    def link(self, address: str, label: str) -> Canvas:
        """Add a group that is a link, with a label for screen readers."""
        attributes = {"href": address, "aria-label": clean(label)}
        return Canvas(self.sheet, SubElement(self.node, "a", attributes))

    def target(self, x: int, y: int, address: str, label: str, width: int = TARGET) -> Canvas:
        """Add a link around a point, large enough for a pointer."""
        made = self.link(address, label)
        made.box((x - width // 2, y - TARGET // 2, width, TARGET), "hit")
        return made

    def shape(self, x: int, y: int, shape: Shape) -> None:
        """Draw a shape around a point."""
        self.path(shape.line.format(x=x, y=y), shape.look)

    def box(self, area: tuple[int, int, int, int], look: str) -> None:
        """Draw a rectangle: left, top, width and height."""
        names = ("x", "y", "width", "height")
        node = SubElement(self.node, "rect", dict(zip(names, map(str, area), strict=True)))
        node.set("class", look)

    def path(self, line: str, look: str) -> None:
        """Draw a path."""
        SubElement(self.node, "path", {"d": line, "class": look})

    def point(self, x: int, y: int, look: str) -> None:
        """Draw a dot, for a count of zero."""
        SubElement(self.node, "circle", {"cx": str(x), "cy": str(y), "r": "1.5", "class": look})

    def text(self, x: int, y: int, words: str, look: str) -> Node:
        """Draw a line of text, whatever its length."""
        node = SubElement(self.node, "text", {"x": str(x), "y": str(y), "class": look})
        node.text = clean(words)
        return node

    def lines(  # noqa: PLR0913, PLR0917  where, what, and how
        self, x: int, y: int, words: str, width: int, look: str, language: str = ""
    ) -> int:
        """Draw text, broken into lines, and return the y of the next line."""
        size = SMALL if "sm" in look.split() else TEXT
        for line in break_lines(words, width, size):
            node = self.text(x, y, line, look)
            if language:
                set_language(node, language)
            y += _LINE
        return y

    def runs(self, x: int, y: int, runs: Iterable[Run], look: str) -> Node:
        """Draw a line of runs."""
        node = self.text(x, y, "", look)
        for run in runs:
            attributes = {"class": run.look} if run.look else {}
            SubElement(node, "tspan", attributes).text = clean(run.words)
        return node

    def heading(self, y: int, words: str) -> int:
        """Draw a heading, and return the y below it."""
        for line in break_lines(words, self.right - self.left, HEADING):
            self.text(self.left, y, line, "hh")
            y += 20
        return y - 6

    def glyph(self, x: int, y: int, layer: str) -> bool:
        """Draw the glyph of a layer around a point, and return whether it has one."""
        shapes = {
            "source": f"M{x - 5} {y - 5}h10v10h-10z",
            "editorial": f"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
            "external": f"M{x} {y - 6}l6 6l-6 6l-6 -6z",
            "follow-up": f"M{x - 3} {y - 5}l5 5l-5 5",
            "reading": f"M{x - 3} {y - 5}v10M{x + 3} {y - 5}v10",
            "inferred": f"M{x - 5} {y - 5}h10v10h-10z",
        }
        if layer in shapes:
            self.path(shapes[layer], f"g-{layer}")
        return layer in shapes

    def gap(self, x: int, y: int) -> None:
        """Draw the glyph of a gap, a broken line, around a point."""
        self.path(f"M{x} {y - 6}v13", "dots")


def set_language(node: Node, language: str) -> None:
    """Set the language of a text node."""
    node.attrib |= {"lang": language, "xml:lang": language}


def break_lines(words: str, width: int, size: int) -> list[str]:
    """Break text at spaces into lines of a width, by its estimated width."""
    room = max(int(width / (size * _ADVANCE)), _FEWEST)
    lines = wrap(clean(words), room) or [""]
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"]


def estimate_width(words: str, size: int) -> int:
    """Return the estimated width of a line of text."""
    return int(len(words) * size * _ADVANCE)


def clean(text: str) -> str:
    """Remove characters that XML does not allow or that change text direction (Unicode UAX 9)."""
    return re.sub(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", "\ufffd", text
    )
