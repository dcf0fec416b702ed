"""Where the statements of a file stand: its text, read once, with lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING

from sporen import datatypes
from sporen.findings import Place
from sporen.turtle import statements

if TYPE_CHECKING:
    from sporen.turtle import Span, Statement


class Lines:
    """A text by its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, file: str, span: Span) -> Place:
        """Say where a part of the text stands, in a file that is shown under a name."""
        return Place(file, *self.at(span.start), *self.at(span.end))


class Source(Lines):
    """A text in a syntax of RDF: its statements, by what they are about."""

    def __init__(self, text: str, *, quads: bool = False) -> None:
        """Read a text: Turtle, TriG or N-Triples; or N-Quads, with `quads`."""
        super().__init__(text)
        self._quads = quads

    @cached_property
    def statements(self) -> list[Statement]:
        """All statements, in the order of the text."""
        return statements(self.text, quads=self._quads)

    def about(self, subject: str) -> list[Statement]:
        """Give the statements about a thing, in the order of the text."""
        return self._by_subject.get(subject, [])

    def pointing(self, value: str) -> list[Statement]:
        """Give the statements that have a value, in the order of the text."""
        return self._by_value.get(value, [])

    @cached_property
    def _by_subject(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for one in self.statements:
            found.setdefault(one.subject, []).append(one)
        return found

    @cached_property
    def _by_value(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for one in self.statements:
            found.setdefault(one.value, []).append(one)
        return found


def has_value(one: Statement, value: str, kind: str) -> bool:
    """Tell whether a statement has a value, in any form: a store gives some numbers another one.

    Args:
        one: the statement.
        value: the text or the IRI of the value.
        kind: of a literal its language behind an @, or the IRI of its datatype; else "".

    """
    if (one.value, one.kind) == (value, kind):
        return True
    if not kind or kind.startswith("@") or one.kind.startswith("@"):
        return False
    if {kind, one.kind} <= datatypes.NUMBERS:  # also one that is out of the range of its datatype
        return _number(one.value) == _number(value) is not None
    known = datatypes.value_of(value, kind)
    return known is not None and datatypes.value_of(one.value, one.kind) == known


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
