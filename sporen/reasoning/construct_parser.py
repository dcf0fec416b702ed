"""A CONSTRUCT taken apart: what it asks for, as patterns and tests, and what follows.

Triples of SPARQL are Turtle with variables; so variables stand there as IRIs for a moment, and the
parser of Turtle does the rest.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

from sporen.errors import SporenError
from sporen.rdf.sparql import Token, location, query_form, tokenize
from sporen.reasoning.rules import Pattern
from sporen.strings import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_ROW = "?sporen_row"
_VARIABLE = "urn:x-sporen:variable:"
#: Signs of property paths; `^^` is none, nor is the `+` of a number.
_OF_PATHS = frozenset("/|^*+?!")


class ConstructQuery:
    """The text of a query with its words."""

    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.tokens = list(tokenize(text))
        self.shown = shown
        self._prefixes = {
            name.text: iri.text[1:-1]
            for word, name, iri in zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
            if word.text.upper() == "PREFIX" and name.kind == "name"
        }

    def fail(self, word: Token | None, nl: str, en: str) -> NoReturn:
        """Say what is wrong at a word, or at the end."""
        at = word.start if word else len(self.text.rstrip())
        where = location(self.text, at, self.shown)
        raise SporenError(
            f"{nl}. Herstel de regel.",
            f"{en}. Mend the line.",
            location=where,
            excerpt=excerpt(self.text, where),
        )

    def require_construct(self) -> None:
        """Refuse what is no CONSTRUCT."""
        if query_form(self.text) != "CONSTRUCT":
            first = next(
                (word for word in self.tokens if word.text.upper() == query_form(self.text)), None
            )
            self.fail(first, "een regel is een CONSTRUCT", "a rule is a CONSTRUCT")

    def construct(self) -> tuple[list[Token], list[Token]]:
        """Return the words of the template and those of WHERE, without their braces."""
        at = self._index("CONSTRUCT") + 1
        template, after = self._group(at)
        is_named = after < len(self.tokens) and self.tokens[after].text.upper() == "WHERE"
        where, end = self._group(after + is_named)
        if end < len(self.tokens):
            self.fail(
                self.tokens[end],
                "na WHERE { … } hoort niets meer",
                "nothing belongs after WHERE { … }",
            )
        return template, where

    def split_filters(self, where: Sequence[Token]) -> tuple[list[list[Token]], list[list[Token]]]:
        """Part the words of WHERE into those of triples and those of filters."""
        triples: list[list[Token]] = [[]]
        filters: list[list[Token]] = []
        at = 0
        while at < len(where):
            if where[at].text.upper() != "FILTER" or where[at].kind != "word":
                triples[-1].append(where[at])
                at += 1
                continue
            end = _closing_index(where, at)
            filters.append(list(where[at:end]))
            triples.append([])
            at = end
        for group in triples:
            self._require_triples(group)
        return triples, filters

    def expand_names(self, group: Iterable[Token]) -> str:
        """Write words with whole IRIs, so that they need no prefixes."""

        def whole(word: Token) -> str:
            prefix, _, name = word.text.partition(":")
            if word.kind != "name":
                return f"?{word.text[1:]}" if word.kind == "variable" else word.text
            return f"<{self._prefixes[f'{prefix}:']}{name.replace(chr(92), '')}>"

        return _join(group, whole)

    @property
    def prologue(self) -> str:
        """The prefixes and the base."""
        return self.text[: self.tokens[self._index("CONSTRUCT")].start]

    def _index(self, keyword: str) -> int:
        return next(
            at
            for at, word in enumerate(self.tokens)
            if word.kind == "word" and word.text.upper() == keyword
        )

    def _group(self, start: int) -> tuple[list[Token], int]:
        """Return the words between a brace and the one that closes it, and the place after it."""
        first = self.tokens[start]
        if first.text != "{":
            self.fail(
                first,
                "een regel is CONSTRUCT { wat volgt } WHERE { waaruit }",
                "a rule is CONSTRUCT { what follows } WHERE { from what }",
            )
        end = _closing_index(self.tokens, start)
        return self.tokens[start + 1 : end - 1], end

    def _require_triples(self, group: Sequence[Token]) -> None:
        for at, word in enumerate(group):
            if word.text == "{":
                self.fail(
                    word,
                    "hier begint een groep; schrijf alleen triples en FILTER",
                    "here a group begins; write triples and FILTER only",
                )
            near = [one.text for one in (*group[max(at - 1, 0) : at], *group[at + 1 : at + 2])]
            is_datatype = word.text == "^" and "^" in near
            is_number = word.text == "+" and group[at + 1 : at + 2][0].kind == "number"
            if word.text in _OF_PATHS and not is_datatype and not is_number:
                self.fail(
                    word,
                    "hier staat een pad; schrijf elke stap als een triple met een variabele",
                    "here stands a path; write each step as a triple with a variable",
                )


def parse_patterns(text: ConstructQuery, groups: Iterable[Sequence[Token]]) -> tuple[Pattern, ...]:
    """Return the triples of some groups of words; what has no name gets a variable of its own.

    Raises:
        SporenError: they are no triples.

    """

    def as_iri(word: Token) -> str:
        return f"<{_VARIABLE}{word.text[1:]}>" if word.kind == "variable" else word.text

    turtle = text.prologue
    for group in groups:
        words_ = list(group)
        while words_ and words_[0].text == ".":
            words_ = words_[1:]
        if words_:
            end = "" if words_[-1].text == "." else " ."
            turtle += f"{_join(words_, as_iri)}{end}\n"
    blank: dict[str, str] = {}
    try:
        triples = [quad.triple for quad in parse(turtle.encode(), RdfFormat.TURTLE)]
    except SyntaxError:
        first = next((word for group in groups for word in group), None)
        text.fail(first, "dit zijn geen gewone triples", "these are no plain triples")
    return tuple(
        dict.fromkeys(
            Pattern(*(_part(str(term), blank) for term in (t.subject, t.predicate, t.object)))
            for t in triples
        )
    )


def _part(term: str, blank: dict[str, str]) -> str:
    if term.startswith("_:"):
        return blank.setdefault(term, f"?_{len(blank) + 1}")
    if term.startswith(f"<{_VARIABLE}"):
        return f"?{term[len(_VARIABLE) + 1 : -1]}"
    return term


def _closing_index(group: Sequence[Token], start: int) -> int:
    """Return the place after the bracket that closes the first one from a place on."""
    depth = 0
    for at in range(start, len(group)):
        text = group[at].text
        depth += (text in {"(", "{"}) - (text in {")", "}"})
        if text in {")", "}"} and depth == 0:
            return at + 1
    return len(group)


def _join(group: Iterable[Token], shown: Callable[[Token], str]) -> str:
    """Write words as they stood, with a blank wherever anything stood between two."""
    group = list(group)
    parts = [shown(group[0])] if group else []
    for before, word in pairwise(group):
        apart = before.start + len(before.text) < word.start
        parts.append((" " if apart else "") + shown(word))
    return "".join(parts)


def passing_rows(test: str, rows: Sequence[dict[str, str]]) -> list[int]:
    """Say of which rows a test holds; each says what stands for the variables of a rule.

    A blank node has an IRI there, since a query cannot name it: only whether two are one counts.
    """
    if not rows:
        return []
    names = sorted(name for name in rows[0] if re.search(rf"\{name}\b", test))
    values = "\n".join(
        f"({at} {' '.join(_value(row[name]) for name in names)})" for at, row in enumerate(rows)
    )
    asked = f"SELECT {_ROW} {{ VALUES ({_ROW} {' '.join(names)}) {{ {values} }} {test} }}"
    passed = Store().query(asked)
    assert isinstance(passed, QuerySolutions)  # noqa: S101  of a SELECT
    return sorted(int(row[_ROW[1:]].value) for row in passed)


def _value(term: str) -> str:
    return f"<urn:x-sporen:blank:{term[2:]}>" if term.startswith("_:") else term
