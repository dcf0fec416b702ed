"""One picture of the graph: what rests on the words of one measure, and how much on each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement, tostring

from sporen.publishing import styles
from sporen.publishing.pictures import matrix, portrait
from sporen.publishing.pictures.canvas import (
    EDGE,
    RIGHT,
    TITLE,
    WIDTH,
    Canvas,
    broken,
    clean,
    in_language,
)
from sporen.publishing.telling import layers, queries, reader
from sporen.publishing.telling.words import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sporen.graphs import Graphs
    from sporen.publishing.telling.layers import LayerShown
    from sporen.publishing.telling.letters import Letter


def overview(graphs: Graphs, language: str) -> str:
    """Draw the graph as an SVG file that needs nothing else: text as text, light and dark."""
    told = reader.read(queries.gather(graphs), language)
    shown = layers.read(graphs, language)
    return draw(told, shown, language, f"\n{styles.of_picture()}") + "\n"


def draw(
    told: Sequence[Letter], shown: Sequence[LayerShown], language: str, style: str = ""
) -> str:
    """Draw what letters and layers hold, as one `svg` element.

    Its classes are those of `picture.css`; `style` is the sheet to carry along, where the page
    around it has none.
    """
    wording = Wording(language)
    words = wording.words["picture"]
    title = words["title"].format(told[0].name.said) if len(told) == 1 else words["title_many"]
    canvas = Canvas()
    y = _draw_title(canvas, title)
    chosen = portrait.telling(told)
    if chosen:
        y = canvas.heading(y, words["depth"])
        y = portrait.draw(canvas, y, chosen, wording)
    for letter in told:
        if letter.measures:
            heading = words["breadth"].format(wording.number(len(letter.measures)))
            named = f"{letter.name.said}. {heading}"
            y = canvas.heading(y, heading if len(told) == 1 else named)
            y = matrix.draw(canvas, y, letter, wording)
    y = canvas.heading(y, words["layers"])
    y = _draw_layers(canvas, y, shown, wording)
    root = _root(title, y, wording, style)
    root.extend(canvas.node)
    for node in root:
        node.tail = "\n"
    return tostring(root, encoding="unicode")


def _draw_title(canvas: Canvas, title: str) -> int:
    y = 40
    for line in broken(title, RIGHT - EDGE, TITLE):
        canvas.text(EDGE, y, line, "h")
        y += 24
    return y + 8


def _draw_layers(canvas: Canvas, y: int, shown: Sequence[LayerShown], wording: Wording) -> int:
    """Draw a box for each layer, side by side: its name, and how many statements it holds."""
    width = (RIGHT - EDGE + 8) // max(len(shown), 1)
    for place, layer in enumerate(shown):
        x = EDGE + place * width
        canvas.box((x, y, width - 8, 52), f"cell {layer.slug}")
        has_glyph = canvas.glyph(x + 15, y + 18, layer.slug)
        name = wording.words["layer"].get(layer.slug, layer.label.said)
        canvas.text(x + (28 if has_glyph else 10), y + 23, name, f"t b {layer.slug}")
        if layer.triples:
            canvas.text(x + 10, y + 42, wording.number(layer.triples), "sm")
    return y + 52 + EDGE + 4


def _root(title: str, height: int, wording: Wording, style: str) -> Node:
    """Make the `svg` element with its title, description, style sheet and ground."""
    root = Node("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "ov", "role": "img"})
    in_language(root, wording.language)
    root.attrib |= {"width": str(WIDTH), "height": str(height)}
    root.attrib |= {"viewBox": f"0 0 {WIDTH} {height}"}
    root.attrib |= {"aria-labelledby": "ov-title ov-desc"}
    SubElement(root, "title", id="ov-title").text = clean(title)
    SubElement(root, "desc", id="ov-desc").text = wording.words["picture"]["desc"]
    if style:
        SubElement(root, "style").text = style
    Canvas(root).box((0, 0, WIDTH, height), "bg")
    return root
