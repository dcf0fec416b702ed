"""Answers written down: csv and json as SPARQL has them, markdown and a table for people."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.i18n import Message
from sporen.rdf.namespaces import XSD
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console, ConsoleOptions, JustifyMethod, RenderableType, RenderResult
    from rich.style import Style
    from rich.table import Table
    from rich.text import Text

    from sporen.asking.answers import Answer, Cell, Filter
    from sporen.asking.question import Column, Question, Theme
    from sporen.rdf.terms import Term
    from sporen.stores.base import Rows

#: The characters that a column of longer texts needs to be read with ease.
_COLUMN_WIDTH = 18
#: How long a word may be that a column makes room for: the address of a page is no such word.
_LONGEST_WORD = 30
#: The characters around a column: a blank on both sides, and one between it and the next.
_AROUND = 3
#: The part of a line that the names of columns may take, where they stand beside what they name.
_NAMES_PART = 0.3
_BY_DEFAULT = Message("standaard", "by default")
_CHOOSE = Message("kies zelf met", "choose with")


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
    asked = {
        "id": question.id,
        "nl": question.question.nl,
        "en": question.question.en,
        "values": {name: term.value for name, term in answer.values.items()},
        "defaults": {name: term.value for name, term in answer.defaults.items()},
        "empty": {"nl": question.empty.nl, "en": question.empty.en},
    }
    head: dict[str, object] = {"question": asked, "head": {}}
    if question.form == "ask":
        return f"{_json({**head, 'boolean': not answer.is_empty}, indent=1)}\n"
    head["head"] = {"vars": list(answer.rows.variables)}
    begun = _json(head, indent=1).removesuffix("\n}")
    # A row a line: people can read it, and the writer without indents is five times as quick.
    rows = ",\n".join(_json(row) for row in _bindings(answer.rows))
    return f'{begun},\n "results": {{"bindings": [\n{rows}\n ]}}\n}}\n'


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _bindings(rows: Rows) -> Iterator[dict[str, dict[str, str]]]:
    for row in rows.rows:
        yield {
            name: _json_term(term)
            for name, term in zip(rows.variables, row, strict=True)
            if term is not None
        }


def to_markdown(answer: Answer, language: str) -> str:
    """Write rows as a Markdown table under the question."""
    lines = [f"**{answer.question.id}** {_cell(answer.question.question.text(language))}", ""]
    by_default = f" ({_BY_DEFAULT.text(language)})"
    narrowed = [
        f"{_cell(one.label)}: {_cell(one.value)}{by_default if one.option else ''}"
        for one in answer.filters(language)
    ]
    if narrowed:
        lines += ["; ".join(narrowed), ""]
    if answer.is_empty:
        lines.append(_cell(answer.question.empty.text(language)))
    else:
        headers = answer.headers(language)
        lines.append("| " + " | ".join(map(_cell, headers)) + " |")
        lines.append("|" + " --- |" * len(headers))
        kinds = [column.kind for column in answer.columns]
        for row in answer.display_rows(language):
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
    heading = Text(f"{question.id}  {question.question.text(language)}", style="bold")
    lines = [_plain_text(told(narrowed, language)) for narrowed in answer.filters(language)]
    if answer.is_empty:
        return Group(heading, *lines, Text(question.empty.text(language)))
    rows = [
        [_styled(column.kind, cell) for column, cell in zip(answer.columns, row, strict=True)]
        for row in answer.display_rows(language)
    ]
    return Group(heading, *lines, _Fitted(answer.columns, rows, language))


def told(narrowed: Filter, language: str) -> str:
    """Say what an answer was narrowed to, and of a default how to choose another."""
    line = f"{narrowed.label}: {narrowed.value}"
    if not narrowed.option:
        return line
    by_default, choose = _BY_DEFAULT.text(language), _CHOOSE.text(language)
    return f"{line} ({by_default}; {choose} --{narrowed.option})"


class _Fitted:
    """Rows as a table where it fits the width of the terminal, else as blocks of lines."""

    def __init__(self, columns: tuple[Column, ...], rows: list[list[Text]], language: str) -> None:
        self.columns = columns
        self.headers = [column.label.text(language) for column in columns]
        self.rows = rows

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        """Choose the form; rich calls this with the width there is."""
        texts = [
            [header, *(cell.plain for cell in cells)]
            for header, cells in zip(self.headers, zip(*self.rows, strict=True), strict=True)
        ]
        needs = [*map(_needed, texts)]
        room = options.max_width - _AROUND * len(texts)
        if sum(needs) <= room:
            yield self.table(_widths(needs, [max(map(len, column)) for column in texts], room))
        else:
            yield from self.blocks(options.max_width)

    def table(self, widths: list[int]) -> Table:
        """Make a table of columns that are so wide."""
        from rich import box  # noqa: PLC0415
        from rich.table import Table  # noqa: PLC0415

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for column, header, width in zip(self.columns, self.headers, widths, strict=True):
            justify: JustifyMethod = "right" if column.kind == "integer" else "left"
            table.add_column(header, overflow="fold", width=width, justify=justify)
        for row in self.rows:
            table.add_row(*row)
        return table

    def blocks(self, width: int) -> Iterator[Table]:
        """Make a block of lines for each row: the name of a column, and what it holds."""
        from rich.table import Table  # noqa: PLC0415

        names = min(max(map(len, self.headers)), round(_NAMES_PART * width))
        for row in self.rows:
            block = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
            block.add_column(style="dim", width=names, overflow="fold")
            block.add_column(overflow="fold")
            block.add_row("", "")
            for header, cell in zip(self.headers, row, strict=True):
                if cell.plain:
                    block.add_row(header, cell)
            yield block


def _needed(texts: list[str]) -> int:
    """Return the width by which some texts are read with ease: whole words, some to a line."""
    word = max(len(word) for text in texts for word in text.split() or [""])
    return max(min(word, _LONGEST_WORD), min(max(map(len, texts)), _COLUMN_WIDTH))


def _widths(needs: list[int], wants: list[int], room: int) -> list[int]:
    """Return each column what it needs, and the narrowest that want more what room is left."""
    widths = [*needs]
    for _ in range(room - sum(needs)):
        short = [place for place, want in enumerate(wants) if widths[place] < want]
        if not short:
            break
        widths[min(short, key=widths.__getitem__)] += 1
    return widths


def _plain_text(text: str, style: str | Style = "") -> Text:
    """Return a text without signs by which a terminal would do something."""
    from rich.text import Text  # noqa: PLC0415

    return Text(printable(text), style=style)


def _styled(kind: str, cell: Cell) -> Text:
    """Return a cell for the terminal: words of the letter in italics, things as links."""
    from rich.style import Style  # noqa: PLC0415

    if kind == "quote" and cell.text:
        return _plain_text(quoted(cell.text), "italic")
    return _plain_text(cell.text, Style(link=cell.href) if cell.href else "")


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
            heading = Text(f"\n{theme.label.text(language)}", style="bold underline")
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
        words = Text(question.question.text(language))
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
