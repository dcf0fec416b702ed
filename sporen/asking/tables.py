"""Answers written down: csv and json as SPARQL has them, markdown and a table for people."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.table import Table
    from rich.text import Text

    from sporen.asking.answers import Answer, Cell
    from sporen.asking.question import Column, Question, Theme
    from sporen.stores.store import Term

#: The characters that a column of a table needs at least, on average, to be read with ease.
COLUMN_WIDTH = 18


def to_csv(answer: Answer) -> str:
    """Write rows as SPARQL 1.1 CSV: all variables, IRIs in full, lines that end in CRLF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.rows.variables)
    writer.writerows([_plain(term) for term in row] for row in answer.rows.rows)
    return out.getvalue()


def to_json(answer: Answer) -> str:
    """Write rows as SPARQL 1.1 JSON results, with the question and what emptiness means beside."""
    question = answer.question
    # First what was asked: Oxigraph 0.5 refuses anything that comes after the rows.
    document = {
        "question": {
            "id": question.id,
            "nl": question.question.nl,
            "en": question.question.en,
            "values": {name: term.value for name, term in answer.terms.items()},
            "empty": {"nl": question.empty.nl, "en": question.empty.en},
        },
        **_results(answer),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _results(answer: Answer) -> dict[str, object]:
    if answer.question.form == "ask":
        return {"head": {}, "boolean": not answer.is_empty}
    bindings = [
        {
            name: _json_term(term)
            for name, term in zip(answer.rows.variables, row, strict=True)
            if term is not None
        }
        for row in answer.rows.rows
    ]
    return {"head": {"vars": list(answer.rows.variables)}, "results": {"bindings": bindings}}


def to_markdown(answer: Answer, language: str) -> str:
    """Write rows as a Markdown table under the question."""
    lines = [f"**{answer.question.id}** {_cell(answer.question.question.said(language))}", ""]
    narrowed = [f"{_cell(name)}: {_cell(value)}" for name, value in answer.narrowed(language)]
    if narrowed:
        lines += ["; ".join(narrowed), ""]
    if answer.is_empty:
        lines.append(_cell(answer.question.empty.said(language)))
    else:
        headers = answer.headers(language)
        lines.append("| " + " | ".join(map(_cell, headers)) + " |")
        lines.append("|" + " --- |" * len(headers))
        kinds = [column.kind for column in answer.columns]
        for row in answer.shown(language):
            cells = (_linked(kind, cell) for kind, cell in zip(kinds, row, strict=True))
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def to_table(answer: Answer, language: str) -> RenderableType:
    """Make a table for the terminal: quotes between « » and in italics.

    Where the terminal is too narrow for that many columns, each row becomes a block of lines.
    """
    from rich.console import Group  # noqa: PLC0415  only a terminal needs it
    from rich.text import Text  # noqa: PLC0415

    question = answer.question
    heading = Text(f"{question.id}  {question.question.said(language)}", style="bold")
    told = [Text(f"{name}: {value}") for name, value in answer.narrowed(language)]
    if answer.is_empty:
        return Group(heading, *told, Text(question.empty.said(language)))
    rows = [
        [_styled(column.kind, cell) for column, cell in zip(answer.columns, row, strict=True)]
        for row in answer.shown(language)
    ]
    return Group(heading, *told, _Fitted(answer.columns, rows, language))


class _Fitted:
    """Rows as a table where it fits the width of the terminal, else as blocks of lines."""

    def __init__(self, columns: tuple[Column, ...], rows: list[list[Text]], language: str) -> None:
        self.columns = columns
        self.headers = [column.label.said(language) for column in columns]
        self.rows = rows

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        """Choose the form; rich calls this with the width there is."""
        if options.max_width >= COLUMN_WIDTH * len(self.columns):
            yield self.table()
        else:
            yield from self.blocks()

    def table(self) -> Table:
        from rich import box  # noqa: PLC0415
        from rich.table import Table  # noqa: PLC0415

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for column, header in zip(self.columns, self.headers, strict=True):
            table.add_column(
                header,
                overflow="fold",
                ratio=3 if column.kind in ("quote", "text") else None,
                justify="right" if column.kind == "integer" else "left",
            )
        for row in self.rows:
            table.add_row(*row)
        return table

    def blocks(self) -> Iterator[Table]:
        from rich.table import Table  # noqa: PLC0415

        for row in self.rows:
            block = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
            block.add_column(style="dim", width=max(map(len, self.headers)))
            block.add_column(overflow="fold")
            block.add_row("", "")
            for header, cell in zip(self.headers, row, strict=True):
                if cell.plain:
                    block.add_row(header, cell)
            yield block


def _styled(kind: str, cell: Cell) -> Text:
    """Give a cell for the terminal: words of the letter in italics, things as links."""
    from rich.style import Style  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if kind == "quote" and cell.text:
        return Text(quoted(cell.text), style="italic")
    return Text(cell.text, style=Style(link=cell.href) if cell.href else "")


def quoted(words: str) -> str:
    """Put words of the letter between « »."""
    return f"«{words}»"


def to_list(themes: Iterable[tuple[Theme, list[Question]]], language: str) -> RenderableType:
    """Make the list of questions for the terminal: under what they are about, a line each."""
    from rich.console import Group  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    parts: list[RenderableType] = []
    for theme, questions in themes:
        if questions:
            heading = Text(f"\n{theme.label.said(language)}", style="bold underline")
            parts += [heading, to_lines(questions, language)]
    return Group(*parts)


def to_lines(
    questions: Iterable[Question], language: str, values: Mapping[str, str] | None = None
) -> RenderableType:
    """Make a line for each question: its id, what it asks, and what narrows it.

    `values` has, by the id of a question, an option with a value to ask it with.
    """
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for question in questions:
        options = " ".join(f"--{parameter.name}" for parameter in question.parameters)
        options = (values or {}).get(question.id) or options
        words = Text(question.question.said(language))
        if options:
            words.append(f"  {options}", style="dim")
        table.add_row(Text(question.id, style="bold"), words)
    return table


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "bnode", "value": str(term).removeprefix("_:")}
    literal = {"type": "literal", "value": term.value}
    if term.language:
        literal["xml:lang"] = term.language
    elif term.datatype != XSD["string"]:
        literal["datatype"] = term.datatype.value
    return literal


def _linked(kind: str, cell: Cell) -> str:
    text = _cell(cell.text)
    if kind == "quote" and text:
        return quoted(text)
    return f"[{text}](<{cell.href}>)" if cell.href else text


def _cell(text: str) -> str:
    """Keep a text inside its cell of a Markdown table, and its signs from meaning anything."""
    kept = "".join(f"\\{sign}" if sign in "\\|*_`<>[]" else sign for sign in text)
    return " ".join(kept.split())
