"""Answers as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.asking.answer_table import AnswerTable, Cell

#: Marks the value of a parameter that has its default.
BY_DEFAULT = Message("standaard", "by default")


def write(table: AnswerTable, language: str) -> str:
    """Return the question, the values of its parameters, and a Markdown table of the rows."""
    lines = [f"**{table.question.id}** {_escape(table.question.question.text(language))}", ""]
    by_default = f" ({BY_DEFAULT.text(language)})"
    filters = [
        f"{_escape(item.label)}: {_escape(item.value)}{by_default if item.option else ''}"
        for item in table.filters(language)
    ]
    if filters:
        lines += ["; ".join(filters), ""]
    if table.is_empty:
        lines.append(_escape(table.question.empty.text(language)))
    else:
        headers = table.headers(language)
        lines.append("| " + " | ".join(map(_escape, headers)) + " |")
        lines.append("|" + " --- |" * len(headers))
        kinds = [column.kind for column in table.columns]
        for row in table.display_rows(language):
            cells = (_cell(kind, cell) for kind, cell in zip(kinds, row, strict=True))
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(kind: str, cell: Cell) -> str:
    text = _escape(cell.text)
    if kind == "quote" and text:
        return f"«{text}»"
    return f"[{text}](<{cell.href}>)" if cell.href else text


def _escape(text: str) -> str:
    """Return a text on one line, with the special characters of Markdown escaped."""
    escaped = "".join(f"\\{sign}" if sign in "\\|*_`<>[]" else sign for sign in text)
    return " ".join(escaped.split())
