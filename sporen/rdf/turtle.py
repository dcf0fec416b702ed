"""Parse Turtle, TriG, N-Triples and N-Quads into triples with the spans of their terms.

The text must be valid: a parser has accepted it before.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urljoin

from sporen.rdf.namespaces import RDF, XSD
from sporen.rdf.tokens import TURTLE_TERMS, scan

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
#: The start of the label of an anonymous blank node; no label in a text starts like this.
_ANONYMOUS = "_:#"
#: Punctuation that cannot begin a triple.
_NO_SUBJECT = frozenset(".;,{}])")
_TYPE, _FIRST, _REST, _NIL = (RDF[name].value for name in ("type", "first", "rest", "nil"))


class Span(NamedTuple):
    """A part of a text: the offsets of its first character and of the first one after it."""

    start: int
    end: int


class LocatedTriple(NamedTuple):
    """A triple of a text, its terms as plain strings, and their spans.

    Blank nodes are `_:` and their label, or `_:#` and a number if they have none. `literal_type` is
    the language of a literal after an @, or its datatype; "" if the object is not a literal.
    `graph` is the name of the graph, "" for the default graph.

    The span of a node in brackets includes both brackets if it is an object; as a subject, it is
    the first bracket. Triples of a list have the span of the member, or of the end of the list.
    """

    subject: str
    predicate: str
    object: str
    subject_span: Span
    predicate_span: Span
    object_span: Span
    literal_type: str = ""
    graph: str = ""


class _Term(NamedTuple):
    text: str
    at: Span
    kind: str = ""


def parse_triples(text: str, *, quads: bool = False) -> list[LocatedTriple]:
    """Return the triples of a text in its order; those of nested nodes come before their parent.

    Args:
        text: Turtle, TriG or N-Triples; or N-Quads, with `quads`.
        quads: whether a graph may follow the object.

    """
    return _Parser(text, quads=quads).read()


def character_span(text: str, literal: Span, offset: int) -> Span:
    """Return the span of one character of a literal, with escapes before it taken into account.

    Args:
        text: the whole text.
        literal: the span of the literal, including its quotes.
        offset: the offset of the character in the value of the literal.

    """
    quote = text[literal.start]
    at = literal.start + (3 if text.startswith(quote * 3, literal.start) else 1)
    for _ in range(offset):
        escape = _ESCAPE.match(text, at)
        at = escape.end() if escape else at + 1
    at = min(at, literal.end - 1)
    return Span(at, at + 1)


class _Parser:
    """A recursive descent parser over the tokens of a text."""

    def __init__(self, text: str, *, quads: bool) -> None:
        self._tokens = scan(text, TURTLE_TERMS)
        self._kind, self._text, self._at = "end", "", len(text)
        self._quads = quads
        self._prefixes: dict[str, str] = {}
        self._base = ""
        self._graph = ""
        self._triples: list[LocatedTriple] = []
        self._anonymous_count = 0
        self._end = 0

    def read(self) -> list[LocatedTriple]:
        self._next()
        while self._kind != "end":
            if self._kind == "directive":
                self._directive()
            elif self._kind == "graph" or self._text in _NO_SUBJECT:
                self._graph = "" if self._text == "}" else self._graph
                self._next()
            else:
                self._block()
        return self._triples

    def _block(self) -> None:
        """Read a subject with its predicates and objects, or the name of a graph."""
        subject = self._read_term()
        if self._is_at("{"):
            self._graph = subject.text
        else:
            self._properties(_at_its_bracket(subject))

    def _next(self) -> str:
        """Return the text of the current token, and advance to the next."""
        text = self._text
        self._end = self._at + len(text)
        self._kind, self._text, self._at = next(self._tokens, ("end", "", self._at))
        return text

    def _directive(self) -> None:
        is_prefix = self._next().lower().endswith("prefix")
        name = self._next()[:-1] if is_prefix else ""
        iri = self._resolve(self._next()[1:-1])
        if is_prefix:
            self._prefixes[name] = iri
        else:
            self._base = iri

    def _properties(self, subject: _Term) -> None:
        """Read the predicates and objects of a subject."""
        while self._kind != "end" and not self._is_at(".]}"):
            if self._is_at(";"):
                self._next()
                continue
            self._objects(subject, self._read_term())

    def _is_at(self, signs: str) -> bool:
        return self._kind == "sign" and self._text in signs

    def _objects(self, subject: _Term, predicate: _Term) -> None:
        while self._kind != "end":
            value = self._read_term()
            if self._quads and not self._is_at("."):
                self._graph = self._read_term().text
            self._state(subject, predicate, value)
            if not self._is_at(","):
                return
            self._next()

    def _state(self, subject: _Term, predicate: _Term, value: _Term) -> None:
        terms, places = (subject.text, predicate.text, value.text), (subject.at, predicate.at)
        self._triples.append(LocatedTriple(*terms, *places, value.at, value.kind, self._graph))
        if self._quads:
            self._graph = ""

    def _read_term(self) -> _Term:
        kind, at = self._kind, self._at
        text = self._next()
        if kind in ("text", "long"):
            quotes = 3 if kind == "long" else 1
            named = self._kind_of_text()
            return _Term(_unescape(text[quotes:-quotes]), Span(at, self._end), named)
        if kind == "number":
            return _Term(text, Span(at, self._end), XSD[_number(text)].value)
        if kind == "word" and text != "a":
            return _Term(text, Span(at, self._end), XSD["boolean"].value)
        node = self._node(kind, text, at)
        return _Term(node, Span(at, self._end))

    def _node(self, kind: str, text: str, at: int) -> str:
        """Return the IRI or label of a node from its first token."""
        if kind == "iri":
            return self._resolve(text[1:-1])
        if kind == "name":
            prefix, _, local = text.partition(":")
            return self._prefixes.get(prefix, "") + local.replace("\\", "")
        if text == "[":
            node = self._blank()
            self._properties(_Term(node, Span(at, self._end)))
            self._next()
            return node
        if text == "(":
            return self._list(Span(at, self._end))
        return _TYPE if text == "a" else text

    def _kind_of_text(self) -> str:
        """Read the language or datatype after a string."""
        if self._kind == "language":
            return self._next().lower()  # as Oxigraph does
        if self._kind == "datatype":
            self._next()
            return self._read_term().text
        return XSD["string"].value

    def _list(self, begin: Span) -> str:
        """Read the members of a list; return its node."""
        members = []
        while self._kind != "end" and not self._is_at(")"):
            members.append(self._read_term())
        at = self._at
        self._next()
        end = Span(at, self._end)
        nodes = [*(self._blank() for _ in members), _NIL]
        for number, member in enumerate(members):
            node = _Term(nodes[number], begin)
            self._state(node, _Term(_FIRST, begin), member)
            self._state(node, _Term(_REST, begin), _Term(nodes[number + 1], end))
        return nodes[0]

    def _blank(self) -> str:
        self._anonymous_count += 1
        return f"{_ANONYMOUS}{self._anonymous_count}"

    def _resolve(self, iri: str) -> str:
        iri = _unescape(iri) if "\\" in iri else iri
        if _ABSOLUTE.match(iri):
            return iri
        joined = urljoin(self._base, iri)  # which leaves out an empty fragment
        return f"{joined}#" if iri.endswith("#") and not joined.endswith("#") else joined


def _at_its_bracket(subject: _Term) -> _Term:
    """Return a subject with the span of its first character if it is in brackets."""
    if not subject.text.startswith(_ANONYMOUS):
        return subject
    start = subject.at.start
    return subject._replace(at=Span(start, start + 1))


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(
        lambda found: (
            _SHORT.get(found[3], found[3]) if found[3] else chr(int(found[1] or found[2], 16))
        ),
        text,
    )


def _number(text: str) -> str:
    if "e" in text.lower():
        return "double"
    return "decimal" if "." in text else "integer"
