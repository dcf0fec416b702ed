"""Parse a CONSTRUCT query into triple patterns, filters and a template.

Triple patterns are parsed as Turtle, with an IRI in the place of each variable.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

from sporen.errors import SporenError
from sporen.rdf.sparql import location, query_form, tokenize
from sporen.reasoning.rules import Pattern
from sporen.strings import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sporen.rdf.tokens import Token

_ROW = "?sporen_row"
_VARIABLE = "urn:x-sporen:variable:"
#: Operators of property paths; `^^` and the `+` of a number are none.
_PATH_OPERATORS = frozenset("/|^*+?!")


class ConstructQuery:
    """The text of a query with its tokens."""

    def __init__(self, query: str, path: str) -> None:
        self.text = query
        self.tokens = list(tokenize(query))
        self.path = path
        self._prefixes = {
            name.text: iri.text[1:-1]
            for token, name, iri in zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
            if token.text.upper() == "PREFIX" and name.kind == "name"
        }

    def fail(self, token: Token | None, nl: str, en: str) -> NoReturn:
        """Raise a SporenError that locates a token, or the end of the query."""
        at = token.start if token else len(self.text.rstrip())
        where = location(self.text, at, self.path)
        raise SporenError(
            f"{nl}. Herstel de regel.",
            f"{en}. Fix the rule.",
            location=where,
            excerpt=excerpt(self.text, where),
        )

    def require_construct(self) -> None:
        """Raise a SporenError unless the query is a CONSTRUCT."""
        if query_form(self.text) != "CONSTRUCT":
            first = next(
                (token for token in self.tokens if token.text.upper() == query_form(self.text)),
                None,
            )
            self.fail(first, "een regel moet een CONSTRUCT zijn", "a rule must be a CONSTRUCT")

    def construct(self) -> tuple[list[Token], list[Token]]:
        """Return the tokens of the template and those of WHERE, without their braces."""
        at = self._index("CONSTRUCT") + 1
        template, after = self._group(at)
        is_named = after < len(self.tokens) and self.tokens[after].text.upper() == "WHERE"
        where, end = self._group(after + is_named)
        if end < len(self.tokens):
            self.fail(
                self.tokens[end],
                "na WHERE { … } mag niets meer volgen",
                "nothing may follow WHERE { … }",
            )
        return template, where

    def split_filters(self, where: Sequence[Token]) -> tuple[list[list[Token]], list[list[Token]]]:
        """Split the tokens of WHERE into groups of triples and groups of filters."""
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
        """Return the tokens as text with full IRIs instead of prefixed names."""

        def full_name(token: Token) -> str:
            prefix, _, name = token.text.partition(":")
            if token.kind != "name":
                return f"?{token.text[1:]}" if token.kind == "variable" else token.text
            return f"<{self._prefixes[f'{prefix}:']}{name.replace(chr(92), '')}>"

        return _join(group, full_name)

    @property
    def prologue(self) -> str:
        """The PREFIX and BASE declarations."""
        return self.text[: self.tokens[self._index("CONSTRUCT")].start]

    def _index(self, keyword: str) -> int:
        return next(
            at
            for at, token in enumerate(self.tokens)
            if token.kind == "word" and token.text.upper() == keyword
        )

    def _group(self, start: int) -> tuple[list[Token], int]:
        """Return the tokens between a brace and its closing brace, and the index after it."""
        first = self.tokens[start]
        if first.text != "{":
            self.fail(
                first,
                "een regel heeft de vorm CONSTRUCT { gevolg } WHERE { voorwaarden }",
                "a rule has the form CONSTRUCT { conclusion } WHERE { conditions }",
            )
        end = _closing_index(self.tokens, start)
        return self.tokens[start + 1 : end - 1], end

    def _require_triples(self, group: Sequence[Token]) -> None:
        for at, token in enumerate(group):
            if token.text == "{":
                self.fail(
                    token,
                    "groepen zijn niet toegestaan; schrijf alleen triples en FILTER",
                    "groups are not supported; write triples and FILTER only",
                )
            near = [one.text for one in (*group[max(at - 1, 0) : at], *group[at + 1 : at + 2])]
            is_datatype = token.text == "^" and "^" in near
            is_number = token.text == "+" and group[at + 1 : at + 2][0].kind == "number"
            if token.text in _PATH_OPERATORS and not is_datatype and not is_number:
                self.fail(
                    token,
                    "paden zijn niet toegestaan; schrijf elke stap als triple met een variabele",
                    "property paths are not supported; write each step as a triple with a variable",
                )


def parse_patterns(query: ConstructQuery, groups: Iterable[Sequence[Token]]) -> tuple[Pattern, ...]:
    """Return the triple patterns in groups of tokens; each blank node becomes a variable.

    Raises:
        SporenError: If the tokens are not triples.

    """

    def as_iri(token: Token) -> str:
        return f"<{_VARIABLE}{token.text[1:]}>" if token.kind == "variable" else token.text

    turtle = query.prologue
    for group in groups:
        tokens = list(group)
        while tokens and tokens[0].text == ".":
            tokens = tokens[1:]
        if tokens:
            end = "" if tokens[-1].text == "." else " ."
            turtle += f"{_join(tokens, as_iri)}{end}\n"
    blank: dict[str, str] = {}
    try:
        triples = [quad.triple for quad in parse(turtle.encode(), RdfFormat.TURTLE)]
    except SyntaxError:
        first = next((token for group in groups for token in group), None)
        query.fail(first, "dit zijn geen geldige triples", "these are not valid triples")
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
    """Return the index after the bracket that closes the first one at or after `start`."""
    depth = 0
    for at in range(start, len(group)):
        sign = group[at].text
        depth += (sign in {"(", "{"}) - (sign in {")", "}"})
        if sign in {")", "}"} and depth == 0:
            return at + 1
    return len(group)


def _join(group: Iterable[Token], path: Callable[[Token], str]) -> str:
    """Join tokens, with a space wherever the query has anything between two."""
    group = list(group)
    parts = [path(group[0])] if group else []
    for before, token in pairwise(group):
        apart = before.start + len(before.text) < token.start
        parts.append((" " if apart else "") + path(token))
    return "".join(parts)


def passing_rows(filters: str, rows: Sequence[dict[str, str]]) -> list[int]:
    """Return the indexes of the rows that pass the filters.

    Blank nodes become IRIs, since a query cannot name them; only their identity matters.
    """
    if not rows:
        return []
    names = sorted(name for name in rows[0] if re.search(rf"\{name}\b", filters))
    values = "\n".join(
        f"({at} {' '.join(_value(row[name]) for name in names)})" for at, row in enumerate(rows)
    )
    query = f"SELECT {_ROW} {{ VALUES ({_ROW} {' '.join(names)}) {{ {values} }} {filters} }}"
    passed = Store().query(query)
    assert isinstance(passed, QuerySolutions)  # noqa: S101  of a SELECT
    return sorted(int(row[_ROW[1:]].value) for row in passed)


def _value(term: str) -> str:
    return f"<urn:x-sporen:blank:{term[2:]}>" if term.startswith("_:") else term
