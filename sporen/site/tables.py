"""Render answers as HTML tables, with a cache of cells (over 100,000, mostly repeated)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

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
        self._cells: dict[tuple[int, str, str, str], str] = {}

    def render(self, answer: PublishedAnswer, here: str) -> Markup:
        """Render the rows of an answer; on a narrow screen each row is a block.

        The roles are explicit because that style removes the implicit roles of a table.
        """
        language = self._layout.language
        title = escape(answer.title.text(language))
        kinds = [kind for kind, _ in answer.columns]
        labels = [escape(label.text(language)) for _, label in answer.columns]
        numbers = [' class="number"' if kind == "integer" else "" for kind in kinds]
        head = "".join(
            f'<th role="columnheader" scope="col"{number}>{label}</th>'
            for label, number in zip(labels, numbers, strict=True)
        )
        start_tags = [
            f'<td role="cell" data-l="{label}"{number}>'
            for label, number in zip(labels, numbers, strict=True)
        ]
        header = f'<th role="rowheader" scope="row" data-l="{labels[0]}"{numbers[0]}>'
        depth = here.count("/")
        lines = []
        unlinked = [[""] * len(kinds)] * len(answer.rows[language])
        for texts, hrefs in zip(answer.rows[language], answer.hrefs or unlinked, strict=True):
            cells = [
                f"{begin}{self._cell(depth, kind, text, href)}</td>"
                for begin, kind, text, href in zip(start_tags, kinds, texts, hrefs, strict=True)
            ]
            if texts[0]:  # a header has words
                cells[0] = f"{header}{self._cell(depth, kinds[0], texts[0], hrefs[0])}</th>"
            lines.append(f'<tr role="row">{"".join(cells)}</tr>\n')
        table = (
            f'<table role="table" class="stack">\n<caption>{title}</caption>\n'
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
            f'<tbody role="rowgroup">\n{"".join(lines)}</tbody>\n</table>\n'
        )
        if len(kinds) > MAX_FIXED_COLUMNS:
            scrolling = f'<div class="scroll" role="region" aria-label="{title}" tabindex="0">'
            table = f"{scrolling}\n{table}</div>\n"
        return Markup(table)  # noqa: S704  escaped piece by piece

    def _cell(self, depth: int, kind: str, text: str, href: str) -> str:
        key = depth, kind, text, href
        if key not in self._cells:
            self._cells[key] = self._render_cell(*key)
        return self._cells[key]

    def _render_cell(self, depth: int, kind: str, text: str, href: str) -> str:
        words = self._layout.translator.texts["layer"]
        content = escape(text)
        if not text:
            return ""
        if kind == "quote":
            content = Markup('<q lang="nl">«{}»</q>').format(text)
        elif kind == "date":
            content = self._layout.date(text)
        elif kind == "layer":
            layer = self._layer_of_label.get(text, "shared")
            badge = Markup('<span class="badge {}">{}</span>')
            return content if layer == "shared" else badge.format(layer, words.get(layer, text))
        link = page_link(href, "/" * depth, self._layout.language)
        return Markup('<a href="{}">{}</a>').format(link, content) if link else content
