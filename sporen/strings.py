"""Helpers that make strings safe and short enough to show in a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sporen.location import Location


#: How many signs of a long line are shown on both sides of a caret.
_CONTEXT = 50


#: What stands for any blank node: its label means nothing outside the engine that made it.
BLANK_NODE = "_:"


def format_term(term: object) -> str:
    """Write a term as findings hold it: N-Triples, a blank node without its label, None as ""."""
    text = "" if term is None else str(term)
    return BLANK_NODE if text.startswith(BLANK_NODE) else text


def printable(text: str) -> str:
    """Return a text with a blank for each sign that cannot be shown."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def shorten_text(text: str, limit: int = 60) -> str:
    """Return a text from elsewhere on one line, printable, and with no more signs than `most`."""
    line = " ".join(printable(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def quote(text: str) -> str:
    """Repeat in a message what a person gave: between « », on one line, and not too long."""
    return f"«{shorten_text(text)}»"


def excerpt(text: str, where: Location) -> str:
    """Return the line of a place with carets under it; "" where the column is not known.

    Tabs stay, so that the caret stands right however wide they are shown; of a long line only what
    is around the first caret is given.
    """
    lines = text.split("\n")
    if not where.column or not 0 < where.line <= len(lines):
        return ""
    before, after = _split_at(lines[where.line - 1], where.column - 1)
    from rich.cells import cell_len  # noqa: PLC0415  only what is wrong is shown

    below = "".join(sign if sign == "\t" else " " * cell_len(sign) for sign in before)
    width = where.end_column - where.column if where.end_line == where.line else len(after)
    marked = after[: width if where.end_line else 1].rstrip("…")
    return f"  {before}{after}\n  {below}{'^' * max(1, cell_len(marked))}"


def _split_at(line: str, column: int) -> tuple[str, str]:
    """Return what of a line is shown before a column and from there on."""
    shown = "\t".join(map(printable, line.split("\t")))
    before, after = shown[:column], shown[column:]
    if len(before) > 2 * _CONTEXT:
        before = "…" + before[-_CONTEXT:]
    if len(after) > 2 * _CONTEXT:
        after = after[:_CONTEXT] + "…"
    return before, after
