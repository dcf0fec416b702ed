"""Tokens, forms, locations and errors of SPARQL queries, without parsing them fully."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sporen.errors import SporenError
from sporen.i18n import Message
from sporen.location import Location
from sporen.rdf.tokens import SPARQL_TERMS, Token, scan
from sporen.strings import excerpt, shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_EXPECTED = Message("verwacht", "expected")
#: Errors that Oxigraph reports among the expected tokens: the grammar allows the query, but a
#: semantic rule does not.
_REASONS = {
    "Prefix not found": Message("deze prefix is niet gedeclareerd", "this prefix is not declared"),
    "IRI parsing failed": Message("dit is geen absolute IRI", "this is not an absolute IRI"),
    "language tag parsing failed": Message(
        "dit is geen geldige taalcode", "this is not a language tag"
    ),
    "Duplicated variable name in SELECT": Message(
        "de SELECT noemt een variabele twee keer", "the SELECT names a variable twice"
    ),
    "The SELECT contains a variable that is unbound": Message(
        "de SELECT noemt een variabele die niet in GROUP BY staat",
        "the SELECT names a variable that is not in GROUP BY",
    ),
    "The SELECT overrides an existing variable using an expression": Message(
        "de SELECT geeft een bestaande variabele een nieuwe waarde",
        "the SELECT assigns a new value to an existing variable",
    ),
    "SELECT * is not authorized with GROUP BY": Message(
        "SELECT * gaat niet samen met GROUP BY", "SELECT * does not go with GROUP BY"
    ),
}
#: Deeper or longer queries may exhaust the stack of the engine, which ends the whole process.
_MAX_DEPTH = 100
_MAX_TOKENS = 5_000
MAX_CHARACTERS = 100_000
_FORMS = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
#: The fix for a query of another form.
_ASK_ROWS = Message("Schrijf een SELECT of ASK.", "Write a SELECT or ASK.")
#: Keywords that read other data than this graph.
_ELSEWHERE = {
    "SERVICE": Message(
        "SERVICE is niet toegestaan: vragen lezen alleen deze graaf. Verwijder het.",
        "SERVICE is not allowed: questions read this graph only. Remove it.",
    ),
    "FROM": Message(
        "FROM is niet toegestaan: vragen lezen altijd alle grafen. Verwijder het, en kies een "
        "graaf met GRAPH.",
        "FROM is not allowed: questions always read all graphs. Remove it, and choose a graph with "
        "GRAPH.",
    ),
}
#: A keyword in the engine's list of expected tokens, and its name for any character at the end.
_KEYWORD, _ANY = re.compile(r"[A-Za-z_][A-Za-z_0-9]+"), "[_]"
#: A literal character in that list. `$` is another way to write `?`.
_SIGN = re.compile(r'"(?:[^\w$\\]|\\")"')


def tokenize(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, without comments and white space."""
    for kind, text, start in scan(query, SPARQL_TERMS):
        if kind != "comment":
            yield Token(kind, text, start)


def query_form(query: str) -> str:
    """Return SELECT, ASK, CONSTRUCT, DESCRIBE or UPDATE; "" if the form is unclear."""
    for token in tokenize(query):
        keyword = token.text.upper()
        if token.kind == "word" and keyword in _FORMS:
            return keyword
        if token.kind == "word" and keyword in _UPDATES:
            return "UPDATE"
    return ""


def find_keyword(query: str, wanted: str) -> int | None:
    """Return the offset of the first possible occurrence of a keyword, or None.

    Engines read `SERVICE:x` as SERVICE and `:x`, `trueSERVICE` as two words, and some IRIs as a
    less-than sign and a comment. Every possible reading counts, so that no keyword is missed.
    """
    every = list(tokenize(query))
    declared = {
        name.text[:-1].upper()
        for word, name in pairwise(every)
        if word.text.upper() == "PREFIX" and name.kind == "name"
    }
    for before, word in pairwise([Token("", "", 0), *every]):
        text = word.text.upper()
        if before.text.upper() == "PREFIX":
            continue
        if word.kind == "word" and wanted in text:
            return word.start + text.index(wanted)
        if word.kind == "iri" and re.search(rf"\).*{wanted}.*#", text):
            return word.start + text.index(wanted)
        prefix = text.partition(":")[0]
        if word.kind == "name" and wanted in prefix:
            others = declared - {prefix}
            if prefix not in declared or any(map(prefix.endswith, others)):
                return word.start + text.index(wanted)
    return None


def find_iris(query: str) -> set[str]:
    """Return the IRIs in a query, with prefixed names expanded, without those of PREFIX itself."""
    prefixes: dict[str, str] = {}
    found = set()
    every = list(tokenize(query))
    at = 0
    while at < len(every):
        word = every[at]
        if word.text.upper() == "PREFIX" and at + 2 < len(every):
            prefixes[every[at + 1].text] = every[at + 2].text[1:-1]
            at += 2
        elif word.kind == "iri":
            found.add(word.text[1:-1])
        elif word.kind == "name":
            start, colon, rest = word.text.partition(":")
            if start + colon in prefixes:
                found.add(prefixes[start + colon] + rest.replace("\\", ""))
        at += 1
    return found


def order_variables(query: str) -> tuple[str, ...]:
    """Return the variables after the last ORDER BY of a query, in order."""
    every = list(tokenize(query))
    last = max((i for i, w in enumerate(every) if w.text.upper() == "ORDER"), default=len(every))
    return tuple(word.text[1:] for word in every[last:] if word.kind == "variable")


def location(query: str, offset: int, filename: str) -> Location:
    """Return the location of an offset; `filename` is the name of the query in messages."""
    before = query[:offset]
    return Location(filename, before.count("\n") + 1, offset - before.rfind("\n"))


def to_offset(where: Location, query: str) -> int:
    """Return the offset of a location, the reverse of `location`; 0 if its line is unknown."""
    lines = query.split("\n")[: max(0, where.line - 1)]
    return sum(len(line) + 1 for line in lines) + max(0, where.column - 1)


def read_only_error(query: str, filename: str) -> SporenError | None:
    """Return an error if a query is not a SELECT or ASK on this graph, or too large; else None.

    Args:
        query: the text of the query, including its front matter.
        filename: the name of the query in messages.

    """
    if len(query) > MAX_CHARACTERS:
        return SporenError(
            f"de query heeft meer dan {MAX_CHARACTERS} tekens. Maak hem kleiner.",
            f"the query has more than {MAX_CHARACTERS} characters. Make it smaller.",
            location=Location(filename),
        )
    form = query_form(query)
    if form == "UPDATE":
        first = next(w for w in tokenize(query) if w.kind == "word" and w.text.upper() in _UPDATES)
        return _error(
            query,
            location(query, first.start, filename),
            f"dit is een wijziging (SPARQL Update), en die is niet toegestaan. {_ASK_ROWS.nl}",
            f"this is an update, which is not allowed. {_ASK_ROWS.en}",
        )
    if form in ("CONSTRUCT", "DESCRIBE"):
        return _error(
            query,
            location(query, find_keyword(query, form) or 0, filename),
            f"{form} geeft een graaf, geen rijen. {_ASK_ROWS.nl}",
            f"{form} returns a graph, not rows. {_ASK_ROWS.en}",
        )
    for word, why in _ELSEWHERE.items():
        offset = find_keyword(query, word)
        if offset is not None:
            return _error(query, location(query, offset, filename), why.nl, why.en)
    return _size_error(query, filename)


def _size_error(query: str, filename: str) -> SporenError | None:
    depth = 0
    for number, word in enumerate(tokenize(query), 1):
        if word.kind == "sign":
            depth += (word.text in "{([") - (word.text in "])}")
        if depth > _MAX_DEPTH or number > _MAX_TOKENS:
            return _error(
                query,
                location(query, word.start, filename),
                f"de query is dieper dan {_MAX_DEPTH} haken of langer dan {_MAX_TOKENS} woorden en "
                "tekens. Maak hem kleiner.",
                f"the query is deeper than {_MAX_DEPTH} brackets or longer than {_MAX_TOKENS} "
                "words and signs. Make it smaller.",
            )
    return None


def syntax_error(error: Exception, query: str, filename: str, *, skipped: int = 0) -> SporenError:
    """Return the error for a query that cannot be run, with its location.

    Oxigraph reports the location in the text that it parsed: `error at 5:10: …`.

    Args:
        error: the error of the engine.
        query: the whole text, including its front matter.
        filename: the name of the query in messages.
        skipped: the number of lines at the top that the engine did not get.

    """
    found = re.match(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", str(error), re.DOTALL)
    if not found:
        reason = shorten_text(str(error), limit=200)
        return SporenError(
            f"de query is niet uit te voeren: {reason}. Herstel de query.",
            f"the query cannot be run: {reason}. Fix the query.",
            location=Location(filename, skipped + 1),
        )
    expected = re.split(r", (?![^\[]*\])", found[3])
    where = _furthest_location(
        Location(filename, skipped + int(found[1]), int(found[2])), expected, query
    )
    end = location(query, len(query.rstrip()), filename)
    for cause in (_REASONS[word] for word in expected if word in _REASONS):
        return _error(
            query,
            _token_start(min(where, end), query),
            f"de query is geen geldige SPARQL: {cause.nl}. Herstel de regel.",
            f"the query is not valid SPARQL: {cause.en}. Fix the line.",
        )
    hint = _hint(expected, at_end=where >= end)
    suffix = Message(*(f" ({word}: {hint})" if hint else "" for word in _EXPECTED))
    return _error(
        query,
        min(where, end),
        f"de query is geen geldige SPARQL: dit is hier niet toegestaan{suffix.nl}. "
        "Herstel de regel.",
        f"the query is not valid SPARQL: this is not allowed here{suffix.en}. Fix the line.",
    )


def _furthest_location(where: Location, expected: list[str], query: str) -> Location:
    """Return the location of the unexpected token.

    Oxigraph consumes as many characters as an expected keyword has before it compares them, and
    reports the location after them; so subtract the length of the shortest expected keyword.
    """
    signs = min((_length(word) for word in expected if word != _ANY), default=0)
    return location(query, max(0, to_offset(where, query) - signs), where.file) if signs else where


def _token_start(where: Location, query: str) -> Location:
    """Return the start of the token that ends at a location, or the location if there is none."""
    offset = to_offset(where, query)
    for word in tokenize(query):
        if word.start < offset <= word.start + len(word.text):
            return location(query, word.start, where.file)
    return where


def _length(word: str) -> int:
    return len(word) if _KEYWORD.fullmatch(word) else 0


def _hint(expected: list[str], *, at_end: bool) -> str:
    """Return the only expected token, or "" if there are several.

    Most expected tokens belong to other continuations of the query, and would mislead.
    """
    if at_end and '"}"' in expected:
        return '"}"'
    signs = [word for word in expected if word == "BY" or _SIGN.fullmatch(word)]
    if len(signs) != 1:
        return ""
    return signs[0].replace(r'"\""', "'\"'")


def _error(query: str, where: Location, nl: str, en: str) -> SporenError:
    return SporenError(nl, en, location=where, excerpt=excerpt(query, where))
