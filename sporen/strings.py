"""Strings made safe and short for messages, and their natural order."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sporen.location import Location


#: The number of characters of a long line on each side of a caret.
_CONTEXT = 50
#: Any blank node: its label means nothing outside the engine that made it.
BLANK_NODE = "_:"
_DIGITS_OR_REST = re.compile(r"(\d+)|(\D+)")


def format_term(term: object) -> str:
    """Return a term in N-Triples, without the label of a blank node; "" for None."""
    text = "" if term is None else str(term)
    return BLANK_NODE if text.startswith(BLANK_NODE) else text


def printable(text: str) -> str:
    """Return a text with a space for each unprintable character."""
    return "".join(char if char.isprintable() else " " for char in text)


def shorten_text(text: str, limit: int = 60) -> str:
    """Return a text on one line, printable, and of at most `limit` characters."""
    line = " ".join(printable(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def quote(text: str) -> str:
    """Return user input for a message: between « », on one line, and shortened."""
    return f"«{shorten_text(text)}»"


@lru_cache(maxsize=8_192)
def natural_key(text: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key in which 10 comes after 9."""
    return tuple((int(digits or 0), rest) for digits, rest in _DIGITS_OR_REST.findall(text))


def excerpt(text: str, where: Location) -> str:
    """Return the line of a location with carets below it, or "" if the column is unknown.

    Tabs are kept, so that the carets are aligned whatever their width. A long line is cut off on
    both sides of the first caret.
    """
    lines = text.split("\n")
    if not where.column or not 0 < where.line <= len(lines):
        return ""
    before, after = _split_at(lines[where.line - 1], where.column - 1)
    from rich.cells import cell_len  # noqa: PLC0415  only errors need it

    below = "".join(char if char == "\t" else " " * cell_len(char) for char in before)
    width = where.end_column - where.column if where.end_line == where.line else len(after)
    marked = after[: width if where.end_line else 1].rstrip("…")
    return f"  {before}{after}\n  {below}{'^' * max(1, cell_len(marked))}"


def _split_at(line: str, column: int) -> tuple[str, str]:
    """Return the parts of a line before and from a column, printable and shortened."""
    text = "\t".join(map(printable, line.split("\t")))
    before, after = text[:column], text[column:]
    if len(before) > 2 * _CONTEXT:
        before = "…" + before[-_CONTEXT:]
    if len(after) > 2 * _CONTEXT:
        after = after[:_CONTEXT] + "…"
    return before, after
