"""What a Turtle text states, and where: its statements with the offsets of their terms.

For texts that a parser has accepted: what is no Turtle is read as far as it goes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from sporen.vocabulary import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r'''(?P<gap>(?:\s+|\#[^\n]*)+)
    |(?P<long>"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""|\'\'\'(?:[^'\\]|\\.|'{1,2}(?!'))*\'\'\')
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<iri><[^<>"{}|^`\s]*>)
    |(?P<directive>@prefix\b|@base\b|(?i:prefix|base)(?=\s))
    |(?P<language>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)
    |(?P<datatype>\^\^)
    |(?P<blank>_:\w(?:[\w.\-\u00b7]*[\w\-\u00b7])?)
    |(?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:.\-\u00b7]|%..|\\.)*(?:[\w:\-\u00b7]|%..|\\.))?)
    |(?P<number>[+-]?(?:\d*\.\d+|\d+\.(?=[eE])|\d+)(?:[eE][+-]?\d+)?)
    |(?P<word>true\b|false\b|a\b)
    |(?P<sign>[.,;()\[\]])''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TYPE, _FIRST, _REST, _NIL = (RDF[name].value for name in ("type", "first", "rest", "nil"))


class Statement(NamedTuple):
    """A statement of a Turtle text, its terms as plain strings, and where they begin (0-based).

    Nameless nodes are `_:` and a number, or the name they have in the text. `kind` is the language
    of a literal behind an @, or its datatype; "" where the value is a thing.
    """

    subject: str
    predicate: str
    value: str
    subject_at: int
    value_at: int
    kind: str = ""


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


class _Term(NamedTuple):
    text: str
    at: int
    kind: str = ""


def statements(turtle: str) -> list[Statement]:
    """Give the statements of a text, in its order; those of nameless nodes before what has them."""
    return _Reader(turtle).read()


class _Reader:
    """The tokens of a text, read one by one."""

    def __init__(self, turtle: str) -> None:
        self._tokens = _tokens(turtle)
        self._token = _Token("end", "", len(turtle))
        self._prefixes: dict[str, str] = {}
        self._base = ""
        self._made: list[Statement] = []
        self._blanks = 0
        self._subject_at = 0

    def read(self) -> list[Statement]:
        self._next()
        while self._token.kind != "end":
            if self._token.kind == "directive":
                self._directive()
            else:
                self._subject_at = self._token.at
                self._properties(self._read_term().text)
            if self._token.text == ".":
                self._next()
        return self._made

    def _next(self) -> _Token:
        """Give the token under way, and go on to the next."""
        here = self._token
        self._token = next(self._tokens, _Token("end", "", here.at))
        return here

    def _directive(self) -> None:
        is_prefix = self._next().text.lower().endswith("prefix")
        name = self._next().text[:-1] if is_prefix else ""
        iri = self._resolved(self._next().text[1:-1])
        if is_prefix:
            self._prefixes[name] = iri
        else:
            self._base = iri

    def _properties(self, subject: str) -> None:
        """Read what is said of a subject, up to the sign that ends it."""
        while self._token.kind != "end" and self._token.text not in {".", "]"}:
            if self._token.text == ";":
                self._next()
                continue
            predicate = self._read_term().text
            self._objects(subject, predicate)

    def _objects(self, subject: str, predicate: str) -> None:
        while self._token.kind != "end":
            value = self._read_term()
            self._state(subject, predicate, value)
            if self._token.text != ",":
                return
            self._next()

    def _state(self, subject: str, predicate: str, value: _Term) -> None:
        self._made.append(
            Statement(subject, predicate, value.text, self._subject_at, value.at, value.kind)
        )

    def _read_term(self) -> _Term:
        kind, text, at = self._next()
        if kind in ("text", "long"):
            quotes = 3 if kind == "long" else 1
            return _Term(_unescaped(text[quotes:-quotes]), at, self._kind_of_text())
        if kind == "number":
            return _Term(text, at, XSD[_number(text)].value)
        if kind == "word" and text != "a":
            return _Term(text, at, XSD["boolean"].value)
        return _Term(self._node(kind, text), at)

    def _node(self, kind: str, text: str) -> str:
        """Give the IRI or the name of the node that a token is or begins."""
        if kind == "iri":
            return self._resolved(text[1:-1])
        if kind == "name":
            prefix, _, local = text.partition(":")
            return self._prefixes.get(prefix, "") + local.replace("\\", "")
        if text == "[":
            node = self._blank()
            self._properties(node)
            self._next()
            return node
        if text == "(":
            return self._list()
        return _TYPE if text == "a" else text

    def _kind_of_text(self) -> str:
        """Read what stands behind a text: its language or datatype."""
        if self._token.kind == "language":
            return self._next().text.lower()  # as the engine writes it
        if self._token.kind == "datatype":
            self._next()
            return self._read_term().text
        return XSD["string"].value

    def _list(self) -> str:
        """Read the members of a list; give its node."""
        members = []
        while self._token.kind != "end" and self._token.text != ")":
            members.append(self._read_term())
        end = self._next().at
        nodes = [*(self._blank() for _ in members), _NIL]
        for at, member in enumerate(members):
            self._state(nodes[at], _FIRST, member)
            self._state(nodes[at], _REST, _Term(nodes[at + 1], end))
        return nodes[0]

    def _blank(self) -> str:
        self._blanks += 1
        return f"_:{self._blanks}"

    def _resolved(self, iri: str) -> str:
        iri = _unescaped(iri) if "\\" in iri else iri
        return iri if _ABSOLUTE.match(iri) else urljoin(self._base, iri)


def _tokens(turtle: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(turtle):
        kind = found.lastgroup
        if kind and kind != "gap":
            yield _Token(kind, found[0], found.start())


def _unescaped(text: str) -> str:
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
