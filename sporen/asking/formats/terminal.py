"""Answers as a table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.asking.formats.markdown import BY_DEFAULT
from sporen.i18n import Message
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, JustifyMethod, RenderableType, RenderResult
    from rich.style import Style
    from rich.table import Table
    from rich.text import Text

    from sporen.asking.answer_table import AnswerTable, Cell, Filter
    from sporen.asking.question import Column

#: The width at which a column of longer texts is readable, in characters.
_COLUMN_WIDTH = 18
#: The longest word that a column is widened for: an address is longer.
_LONGEST_WORD = 30
#: The characters around a column: a space on both sides, and one between it and the next.
_PADDING = 3
#: The largest part of a line for the headers, when each row is a block of lines.
_HEADER_SHARE = 0.3
_CHOOSE = Message("kies zelf met", "choose with")


def write(table: AnswerTable, language: str) -> RenderableType:
    """Return the question, the values of its parameters, and a table of the rows.

    If the terminal is too narrow for the columns, each row becomes a block of lines.
    """
    from rich.console import Group  # noqa: PLC0415  only a terminal needs it
    from rich.text import Text  # noqa: PLC0415

    question = table.question
    heading = Text(f"{question.id}  {question.question.text(language)}", style="bold")
    lines = [_printable(_filter_line(item, language)) for item in table.filters(language)]
    if table.is_empty:
        return Group(heading, *lines, Text(question.empty.text(language)))
    rows = [
        [_styled(column.kind, cell) for column, cell in zip(table.columns, row, strict=True)]
        for row in table.display_rows(language)
    ]
    return Group(heading, *lines, _ResponsiveTable(table.columns, rows, language))


def _filter_line(item: Filter, language: str) -> str:
    line = f"{item.label}: {item.value}"
    if not item.option:
        return line
    by_default, choose = BY_DEFAULT.text(language), _CHOOSE.text(language)
    return f"{line} ({by_default}; {choose} --{item.option})"


class _ResponsiveTable:
    """Rows as a table if it fits the width of the terminal, else as blocks of lines."""

    def __init__(self, columns: tuple[Column, ...], rows: list[list[Text]], language: str) -> None:
        self.columns = columns
        self.headers = [column.label.text(language) for column in columns]
        self.rows = rows

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        """Return the table or the blocks; rich calls this with the width of the terminal."""
        texts = [
            [header, *(cell.plain for cell in cells)]
            for header, cells in zip(self.headers, zip(*self.rows, strict=True), strict=True)
        ]
        minimums = [*map(_minimum_width, texts)]
        available = options.max_width - _PADDING * len(texts)
        if sum(minimums) <= available:
            longest = [max(map(len, column)) for column in texts]
            yield self.table(_widths(minimums, longest, available))
        else:
            yield from self.blocks(options.max_width)

    def table(self, widths: list[int]) -> Table:
        """Return a table with columns of these widths."""
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
        """Return a block of lines for each row: a header and a cell on each line."""
        from rich.table import Table  # noqa: PLC0415

        header_width = min(max(map(len, self.headers)), round(_HEADER_SHARE * width))
        for row in self.rows:
            block = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
            block.add_column(style="dim", width=header_width, overflow="fold")
            block.add_column(overflow="fold")
            block.add_row("", "")
            for header, cell in zip(self.headers, row, strict=True):
                if cell.plain:
                    block.add_row(header, cell)
            yield block


def _minimum_width(texts: list[str]) -> int:
    """Return the width at which texts are readable: no broken words, several to a line."""
    word = max(len(word) for text in texts for word in text.split() or [""])
    return max(min(word, _LONGEST_WORD), min(max(map(len, texts)), _COLUMN_WIDTH))


def _widths(minimums: list[int], longest: list[int], available: int) -> list[int]:
    """Return the minimum widths, plus the space left, given to the narrowest columns first."""
    widths = [*minimums]
    for _ in range(available - sum(minimums)):
        short = [index for index, length in enumerate(longest) if widths[index] < length]
        if not short:
            break
        widths[min(short, key=widths.__getitem__)] += 1
    return widths


def _printable(text: str, style: str | Style = "") -> Text:
    """Return a text without control characters."""
    from rich.text import Text  # noqa: PLC0415

    return Text(printable(text), style=style)


def _styled(kind: str, cell: Cell) -> Text:
    """Return a cell with quotes between « » in italics, and resources as links."""
    from rich.style import Style  # noqa: PLC0415

    if kind == "quote" and cell.text:
        return _printable(f"«{cell.text}»", "italic")
    return _printable(cell.text, Style(link=cell.href) if cell.href else "")
