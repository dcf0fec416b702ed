"""Where the statements of a file stand: its text, read once, with lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING

from sporen.location import Location
from sporen.rdf import datatypes
from sporen.rdf.turtle import character_span, parse_triples
from sporen.strings import BLANK_NODE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.rdf.turtle import LocatedTriple, Span


class LineIndex:
    """A text by its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def location(self, file: str, span: Span) -> Location:
        """Say where a part of the text stands, in a file that is shown under a name."""
        return Location(file, *self.line_and_column(span.start), *self.line_and_column(span.end))


class LocatedGraph(LineIndex):
    """A text in a syntax of RDF: its statements, by what they are about."""

    def __init__(self, text: str, *, quads: bool = False) -> None:
        """Read a text: Turtle, TriG or N-Triples; or N-Quads, with `quads`."""
        super().__init__(text)
        self._quads = quads

    @cached_property
    def triples(self) -> list[LocatedTriple]:
        """All statements, in the order of the text."""
        return parse_triples(self.text, quads=self._quads)

    def character_span(self, literal: Span, offset: int) -> Span:
        """Return where in the text a sign of a literal stands, by its offset in the literal."""
        return character_span(self.text, literal, offset)

    def with_subject(self, subject: str) -> list[LocatedTriple]:
        """Return the statements about a thing, in the order of the text."""
        return self._by_subject.get(subject, [])

    def bnodes_with_key(self, bnode_key: str) -> list[str]:
        """Return the nodes without a name that are called so by what hangs on them."""
        return self._by_bnode_key.get(bnode_key, [])

    @cached_property
    def _by_bnode_key(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for subject in self._by_subject:
            if subject.startswith(BLANK_NODE):
                found.setdefault(self.term_key(subject), []).append(subject)
        return found

    def term_key(self, term: str) -> str:
        """Return a term; one without a name by the names and texts that hang on it."""
        return bnode_key(self._outgoing(term, set())) if term.startswith(BLANK_NODE) else term

    def _outgoing(self, node: str, seen: set[str]) -> set[str]:
        seen.add(node)
        found: set[str] = set()
        for one in self.with_subject(node):
            if not one.object.startswith(BLANK_NODE):
                found.add(one.object)
            elif one.object not in seen:
                found |= self._outgoing(one.object, seen)
        return found

    def find(self, subject: str, predicate: str, value: str, kind: str) -> LocatedTriple | None:
        """Return a triple by its plain terms; a number may have another lexical form."""
        same_value = None
        for triple in self._by_predicate.get(predicate, ()):
            if self.term_key(triple.subject) == subject:
                if (self.term_key(triple.object), triple.literal_type) == (value, kind):
                    return triple
                if object_matches(triple, value, kind):
                    same_value = same_value or triple
        return same_value

    def with_object(self, value: str) -> list[LocatedTriple]:
        """Return the statements that have a value, in the order of the text."""
        return self._by_object.get(value, [])

    @cached_property
    def _by_subject(self) -> dict[str, list[LocatedTriple]]:
        found: dict[str, list[LocatedTriple]] = {}
        for one in self.triples:
            found.setdefault(one.subject, []).append(one)
        return found

    @cached_property
    def _by_predicate(self) -> dict[str, list[LocatedTriple]]:
        index: dict[str, list[LocatedTriple]] = {}
        for triple in self.triples:
            index.setdefault(triple.predicate, []).append(triple)
        return index

    @cached_property
    def _by_object(self) -> dict[str, list[LocatedTriple]]:
        found: dict[str, list[LocatedTriple]] = {}
        for one in self.triples:
            found.setdefault(one.object, []).append(one)
        return found


def bnode_key(hanging: Iterable[str]) -> str:
    """Name what has no name by the names and texts that hang on it."""
    return f"{BLANK_NODE} {' '.join(sorted(hanging))}"


def object_matches(one: LocatedTriple, value: str, kind: str) -> bool:
    """Return whether a statement has a value, in any form: a store gives some numbers another one.

    Args:
        one: the statement.
        value: the text or the IRI of the value.
        kind: of a literal its language behind an @, or the IRI of its datatype; else "".

    """
    if (one.object, one.literal_type) == (value, kind):
        return True
    if not kind or kind.startswith("@") or one.literal_type.startswith("@"):
        return False
    if {
        kind,
        one.literal_type,
    } <= datatypes.NUMERIC:  # also one that is out of the range of its datatype
        return _number(one.object) == _number(value) is not None
    known = datatypes.value_of(value, kind)
    return known is not None and datatypes.value_of(one.object, one.literal_type) == known


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
