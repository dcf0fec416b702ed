"""Lines and columns of the triples in a text."""

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
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def location(self, file: str, span: Span) -> Location:
        """Return the location of a span; `file` is the name of the file in messages."""
        return Location(file, *self.line_and_column(span.start), *self.line_and_column(span.end))


class LocatedGraph(LineIndex):
    """The triples of a text in an RDF syntax, indexed by subject, predicate and object."""

    def __init__(self, text: str, *, quads: bool = False) -> None:
        """Read a text: Turtle, TriG or N-Triples; or N-Quads, with `quads`."""
        super().__init__(text)
        self._quads = quads

    @cached_property
    def triples(self) -> list[LocatedTriple]:
        """All triples, in the order of the text."""
        return parse_triples(self.text, quads=self._quads)

    def character_span(self, literal: Span, offset: int) -> Span:
        """Return the span of a character of a literal, by its offset in the value."""
        return character_span(self.text, literal, offset)

    def with_subject(self, subject: str) -> list[LocatedTriple]:
        """Return the triples with a subject, in the order of the text."""
        return self._by_subject.get(subject, [])

    def bnodes_with_key(self, bnode_key: str) -> list[str]:
        """Return the blank nodes with a key; see `term_key`."""
        return self._by_bnode_key.get(bnode_key, [])

    @cached_property
    def _by_bnode_key(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for subject in self._by_subject:
            if subject.startswith(BLANK_NODE):
                index.setdefault(self.term_key(subject), []).append(subject)
        return index

    def term_key(self, term: str) -> str:
        """Return a term, or the key of a blank node; see `bnode_key`."""
        return bnode_key(self._outgoing(term, set())) if term.startswith(BLANK_NODE) else term

    def _outgoing(self, node: str, visited: set[str]) -> set[str]:
        """Return the IRIs and literals that can be reached from a blank node."""
        visited.add(node)
        values: set[str] = set()
        for triple in self.with_subject(node):
            if not triple.object.startswith(BLANK_NODE):
                values.add(triple.object)
            elif triple.object not in visited:
                values |= self._outgoing(triple.object, visited)
        return values

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
        """Return the triples with an object, in the order of the text."""
        return self._by_object.get(value, [])

    @cached_property
    def _by_subject(self) -> dict[str, list[LocatedTriple]]:
        index: dict[str, list[LocatedTriple]] = {}
        for triple in self.triples:
            index.setdefault(triple.subject, []).append(triple)
        return index

    @cached_property
    def _by_predicate(self) -> dict[str, list[LocatedTriple]]:
        index: dict[str, list[LocatedTriple]] = {}
        for triple in self.triples:
            index.setdefault(triple.predicate, []).append(triple)
        return index

    @cached_property
    def _by_object(self) -> dict[str, list[LocatedTriple]]:
        index: dict[str, list[LocatedTriple]] = {}
        for triple in self.triples:
            index.setdefault(triple.object, []).append(triple)
        return index


def bnode_key(values: Iterable[str]) -> str:
    """Return a key for a blank node from the IRIs and literals that can be reached from it."""
    return f"{BLANK_NODE} {' '.join(sorted(values))}"


def object_matches(triple: LocatedTriple, value: str, kind: str) -> bool:
    """Return whether a triple has an object, in any lexical form: a store may change numbers.

    Args:
        triple: the triple.
        value: the lexical form of a literal, or an IRI.
        kind: the language of a literal after an @, or the IRI of its datatype; else "".

    """
    if (triple.object, triple.literal_type) == (value, kind):
        return True
    if not kind or kind.startswith("@") or triple.literal_type.startswith("@"):
        return False
    # This also compares numbers outside the range of their datatype.
    if {kind, triple.literal_type} <= datatypes.NUMERIC:
        return _number(triple.object) == _number(value) is not None
    known = datatypes.value_of(value, kind)
    return known is not None and datatypes.value_of(triple.object, triple.literal_type) == known


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
