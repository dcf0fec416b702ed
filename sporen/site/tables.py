"""Render answers as HTML tables, with a cache of cells (over 100,000, mostly repeated)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from sporen.site.model.view_models import LANGUAGE
from sporen.site.templates import fragment
from sporen.web.routes import page_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sporen.export.published_answers import PublishedAnswer
    from sporen.site.layout import PageLayout

#: A table with more columns scrolls within its own box.
MAX_FIXED_COLUMNS = 4


class AnswerTables:
    """The tables of one language; each cell is rendered once for each folder depth."""

    def __init__(self, layout: PageLayout, layer_of_label: Mapping[str, str]) -> None:
        """Create the tables of a layout; `layer_of_label` maps each label to its layer."""
        self._layout = layout
        self._layer_of_label = layer_of_label
        self._cells: dict[tuple[int, str, str, str], Markup] = {}

    def render(self, answer: PublishedAnswer, here: str) -> Markup:
        """Render the rows of an answer; on a narrow screen each row is a block."""
        language = self._layout.language
        columns = [
            (kind, label.text(language), "number" if kind == "integer" else "")
            for kind, label in answer.columns
        ]
        depth = here.count("/")
        unlinked = [[""] * len(columns)] * len(answer.rows[language])
        rows = (
            [
                self._cell(depth, kind, text, href)
                for (kind, *_), text, href in zip(columns, texts, hrefs, strict=True)
            ]
            for texts, hrefs in zip(answer.rows[language], answer.hrefs or unlinked, strict=True)
        )
        title = answer.title.text(language)
        return fragment("table", title, columns, rows, len(columns) > MAX_FIXED_COLUMNS)

    def _cell(self, depth: int, kind: str, text: str, href: str) -> Markup:
        key = depth, kind, text, href
        if key not in self._cells:
            self._cells[key] = self._render_cell(*key)
        return self._cells[key]

    def _render_cell(self, depth: int, kind: str, text: str, href: str) -> Markup:
        words = self._layout.translator.texts["layer"]
        if not text:
            return Markup("")
        if kind == "layer":
            layer = self._layer_of_label.get(text, "shared")
            return (
                escape(text)
                if layer == "shared"
                else fragment("badge", layer, words.get(layer, text))
            )
        content = escape(text)
        if kind == "quote":
            content = fragment("quote", text, LANGUAGE)
        elif kind == "date":
            content = self._layout.date(text)
        return fragment("link", page_link(href, "/" * depth, self._layout.language), content)
