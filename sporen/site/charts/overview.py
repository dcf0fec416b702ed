"""The overview: one measure with the facts based on its words, and counts for all measures."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement, tostring

from sporen import layers
from sporen.site import stylesheets
from sporen.site.charts import figure, measure_card, measure_matrix
from sporen.site.charts.figure import Figure
from sporen.site.charts.svg import TITLE, WIDE, Canvas, break_lines
from sporen.site.model import builder, queries
from sporen.site.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sporen.graphs import Graphs
    from sporen.layers import LayerSummary
    from sporen.site.model.view_models import Letter

#: The id of the figure on its page.
_ID = "ov"
#: The number of layers side by side in the narrow layout.
_NARROW_COLUMNS = 2


def render_file(graphs: Graphs, language: str) -> str:
    """Return the overview as a self-contained SVG file, for light and dark mode."""
    letters = builder.build_letters(queries.query_letters(graphs), language)
    translator = Translator(language)
    canvas = Canvas(WIDE)
    height = _draw(canvas, letters, layers.load_layers(graphs, language), translator)
    root = figure.svg_root(_figure(letters, translator), WIDE, height, "ov", "img")
    SubElement(root, "style").text = f"\n{stylesheets.chart_stylesheet()}"
    Canvas(WIDE, root).box((0, 0, WIDE.width, height), "bg")
    root.extend(canvas.node)
    for node in root:
        node.tail = "\n"
    return tostring(root, encoding="unicode") + "\n"


def draw(
    letters: Sequence[Letter], shown_layers: Sequence[LayerSummary], translator: Translator
) -> str:
    """Draw the overview for a page, in both layouts."""
    return figure.draw_layouts(
        _figure(letters, translator),
        lambda canvas: _draw(canvas, letters, shown_layers, translator),
        "img",
    )


def _figure(letters: Sequence[Letter], translator: Translator) -> Figure:
    return Figure(
        _ID, _title(letters, translator), translator.texts["picture"]["desc"], translator.language
    )


def _title(letters: Sequence[Letter], translator: Translator) -> str:
    words = translator.texts["picture"]
    if len(letters) == 1:
        return str(words["title"].format(letters[0].name.text))
    return str(words["title_many"])


def _draw(
    canvas: Canvas,
    letters: Sequence[Letter],
    shown_layers: Sequence[LayerSummary],
    translator: Translator,
) -> int:
    words = translator.texts["picture"]
    y = _draw_title(canvas, _title(letters, translator))
    chosen = measure_card.choose_measure(letters)
    if chosen:
        y = canvas.heading(y, words["depth"])
        y = measure_card.draw(canvas, y, chosen, translator)
    for letter in letters:
        if letter.measures:
            heading = words["breadth"].format(translator.number(len(letter.measures)))
            named = f"{letter.name.text}. {heading}"
            y = canvas.heading(y, heading if len(letters) == 1 else named)
            y = measure_matrix.draw(canvas, y, letter, translator)
    y = canvas.heading(y, words["layers"])
    return _draw_layers(canvas, y, shown_layers, translator)


def _draw_title(canvas: Canvas, title: str) -> int:
    if canvas.is_narrow:
        return canvas.heading(figure.TOP, title) + 20
    y = 40
    for line in break_lines(title, canvas.right - canvas.left, TITLE):
        canvas.text(canvas.left, y, line, "h")
        y += 24
    return y + 8


def _draw_layers(
    canvas: Canvas, y: int, shown_layers: Sequence[LayerSummary], translator: Translator
) -> int:
    """Draw a box for each layer, with its name and number of triples."""
    most = _NARROW_COLUMNS if canvas.is_narrow else max(len(shown_layers), 1)
    width = (canvas.right - canvas.left + 8) // most
    for place, layer in enumerate(shown_layers):
        x, top = canvas.left + place % most * width, y + place // most * 60
        canvas.box((x, top, width - 8, 52), f"cell {layer.slug}")
        has_glyph = canvas.glyph(x + 15, top + 18, layer.slug)
        name = translator.texts["layer"].get(layer.slug, layer.label.text)
        canvas.text(x + (28 if has_glyph else 10), top + 23, name, f"t b {layer.slug}")
        if layer.triples:
            canvas.text(x + 10, top + 42, translator.number(layer.triples), "sm")
    lines = -(-len(shown_layers) // most)
    return y + max(lines - 1, 0) * 60 + 52 + 28
