"""What a picture is drawn with: boxes, lines of text and the shapes of the layers, as SVG."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Heights of text in pixels, as in `picture.css` or a little more: text must fit on any machine.
TITLE, HEADING, TEXT, SMALL = 18, 16, 14, 13

#: The width of a character in parts of its height, on the safe side: fonts differ by machine.
_ADVANCE = 0.58
#: From a line of text to the next.
_LINE = 17
#: A line is never broken into less than this many characters.
_FEWEST = 8
#: What takes more lines than this is cut off.
_MOST_LINES = 14


class Sheet(NamedTuple):
    """What a picture is drawn on: how wide it is, and the room it leaves at either side, in pixels.

    A picture has two forms, neither of them ever scaled: the text keeps its size.
    """

    width: int
    edge: int


#: For wide screens, a README and paper; and for a telephone of 320 pixels, less its margins.
WIDE, NARROW = Sheet(880, 24), Sheet(286, 2)
#: What is pointed at is at least this wide and high (WCAG 2.2, 2.5.8 asks for 24).
TARGET = 25


class Shape(NamedTuple):
    """A mark that means something: its line as `d` of SVG around `{x} {y}`, and its look."""

    line: str
    look: str


class Run(NamedTuple):
    """A part of a line of text, with a look of its own or that of the line."""

    words: str
    look: str = ""


class Canvas:
    """A group of an SVG file to draw in, on a sheet.

    Places are in pixels from the upper left corner; text stands on its `y`. A look is one or more
    classes of `picture.css`.
    """

    def __init__(self, sheet: Sheet = WIDE, node: Node | None = None) -> None:
        self.sheet = sheet
        self.node = Node("g") if node is None else node
        self.left, self.right = sheet.edge, sheet.width - sheet.edge

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room to put anything beside anything."""
        return self.sheet == NARROW

    def group(self) -> Canvas:
        """Make a group that lies over what is drawn already and under what is drawn next."""
        return Canvas(self.sheet, SubElement(self.node, "g"))

    def link(self, address: str, label: str) -> Canvas:
        """Make a group that is a link, with words for who cannot see what is drawn in it."""
        attributes = {"href": address, "aria-label": clean(label)}
        return Canvas(self.sheet, SubElement(self.node, "a", attributes))

    def target(self, x: int, y: int, address: str, label: str, width: int = TARGET) -> Canvas:
        """Make a link around a point that is large enough to be pointed at."""
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
        """Draw a line as the `d` of SVG describes it."""
        SubElement(self.node, "path", {"d": line, "class": look})

    def point(self, x: int, y: int, look: str) -> None:
        """Draw a point, as for a number that is zero."""
        SubElement(self.node, "circle", {"cx": str(x), "cy": str(y), "r": "1.5", "class": look})

    def text(self, x: int, y: int, words: str, look: str) -> Node:
        """Write a line as it is, however long."""
        node = SubElement(self.node, "text", {"x": str(x), "y": str(y), "class": look})
        node.text = clean(words)
        return node

    def lines(  # noqa: PLR0913, PLR0917  where, what, and how
        self, x: int, y: int, words: str, width: int, look: str, language: str = ""
    ) -> int:
        """Write text that is broken into lines where it must; give where the next line stands."""
        size = SMALL if "sm" in look.split() else TEXT
        for line in broken(words, width, size):
            node = self.text(x, y, line, look)
            if language:
                in_language(node, language)
            y += _LINE
        return y

    def runs(self, x: int, y: int, runs: Iterable[Run], look: str) -> Node:
        """Write a line of runs."""
        node = self.text(x, y, "", look)
        for run in runs:
            attributes = {"class": run.look} if run.look else {}
            SubElement(node, "tspan", attributes).text = clean(run.words)
        return node

    def heading(self, y: int, words: str) -> int:
        """Write the heading of a part of the picture; give where that part begins."""
        for line in broken(words, self.right - self.left, HEADING):
            self.text(self.left, y, line, "hh")
            y += 20
        return y - 6

    def glyph(self, x: int, y: int, layer: str) -> bool:
        """Draw the shape of a layer around a point, as on the badges; tell whether it has one."""
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
        """Draw the shape of what is not said around a point: a broken line."""
        self.path(f"M{x} {y - 6}v13", "dots")


def in_language(node: Node, language: str) -> None:
    """Say in what language the text of a node is."""
    node.attrib |= {"lang": language, "xml:lang": language}


def broken(words: str, width: int, size: int) -> list[str]:
    """Break text at blanks into lines that fit, by the reckoned width of a character."""
    room = max(int(width / (size * _ADVANCE)), _FEWEST)
    lines = wrap(clean(words), room) or [""]
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"]


def reckoned(words: str, size: int) -> int:
    """Reckon the width of a text on one line."""
    return int(len(words) * size * _ADVANCE)


def clean(text: str) -> str:
    """Take out what XML does not allow and what turns text around (Unicode UAX 9)."""
    return re.sub(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", "\ufffd", text
    )
