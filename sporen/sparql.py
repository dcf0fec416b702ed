"""What a query is made of: its words, its form, and where something in it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sporen.findings import Place, SporenError, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The lexical grammar of SPARQL 1.1 (section 19.8) as far as it keeps words, names and texts apart.
_WORD = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<text>\"\"\"(?:\\.|[^\\])*?\"\"\" | '''(?:\\.|[^\\])*?'''
            | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*')
  | (?P<variable>[?$]\w+)
  | (?P<tag>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)
  | (?P<name>[\w.\-]*:(?:[\w.\-:]|%[0-9a-fA-F]{2}|\\.)*)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_EXPECTED = Words("verwacht", "expected")
#: What Oxigraph says among what it expected where a query has the form of SPARQL, not the sense.
_REASONS = {
    "Prefix not found": Words(
        "dit voorvoegsel staat in geen PREFIX", "this prefix stands in no PREFIX"
    ),
    "IRI parsing failed": Words("dit is geen volledige IRI", "this is no whole IRI"),
    "language tag parsing failed": Words("dit is geen taalcode", "this is no language tag"),
    "Duplicated variable name in SELECT": Words(
        "de SELECT noemt een variabele twee keer", "the SELECT names a variable twice"
    ),
    "The SELECT contains a variable that is unbound": Words(
        "de SELECT noemt een variabele die niet in GROUP BY staat",
        "the SELECT names a variable that is not in GROUP BY",
    ),
    "The SELECT overrides an existing variable using an expression": Words(
        "de SELECT geeft een variabele die er al is een andere waarde",
        "the SELECT gives another value to a variable that is there already",
    ),
    "SELECT * is not authorized with GROUP BY": Words(
        "SELECT * gaat niet samen met GROUP BY", "SELECT * does not go with GROUP BY"
    ),
}
#: Deeper or longer queries may exhaust the stack of the engine, which ends the whole process.
_DEEPEST = 100
_MOST_WORDS = 5_000
_FORMS = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


class Word(NamedTuple):
    """A piece of a query; `kind` is the group of the lexical grammar it belongs to."""

    kind: str
    text: str
    start: int


def words(query: str) -> Iterator[Word]:
    """Give the words of a query in order, comments left out; blanks part them."""
    for found in _WORD.finditer(query):
        if found.lastgroup and found.lastgroup != "comment":
            yield Word(found.lastgroup, found[0], found.start())


def form(query: str) -> str:
    """Say what a query asks for: SELECT, ASK, CONSTRUCT, DESCRIBE, or UPDATE; "" when unclear."""
    for word in words(query):
        said = word.text.upper()
        if word.kind == "word" and said in _FORMS:
            return said
        if word.kind == "word" and said in _UPDATES:
            return "UPDATE"
    return ""


def keyword(query: str, wanted: str) -> int | None:
    """Give the offset at which a keyword first stands, or None."""
    return next(
        (w.start for w in words(query) if w.kind == "word" and w.text.upper() == wanted), None
    )


def ordered_by(query: str) -> tuple[str, ...]:
    """Give the variables after the last ORDER BY of a query, in order."""
    every = list(words(query))
    last = max((i for i, w in enumerate(every) if w.text.upper() == "ORDER"), default=len(every))
    return tuple(word.text[1:] for word in every[last:] if word.kind == "variable")


def place(query: str, offset: int, shown: str) -> Place:
    """Give the place of an offset; `shown` is how messages name the query."""
    before = query[:offset]
    return Place(shown, before.count("\n") + 1, offset - before.rfind("\n"))


def refused(query: str, shown: str, *, updates: bool = True) -> SporenError | None:
    """Say why a query may not be run at all, or None: questions only read, and only this graph.

    Args:
        query: the text of the query, its head included.
        shown: how messages name it.
        updates: whether an update is told as such (else the parser will speak of it).

    """
    if updates and form(query) == "UPDATE":
        offset = next(
            w.start for w in words(query) if w.kind == "word" and w.text.upper() in _UPDATES
        )
        return _error(
            query,
            place(query, offset, shown),
            "dit is een wijziging; hier kan alleen worden gevraagd. Schrijf een SELECT of ASK.",
            "this is an update; here one can only ask. Write a SELECT or ASK.",
        )
    offset_of_service = keyword(query, "SERVICE")
    if offset_of_service is not None:
        return _error(
            query,
            place(query, offset_of_service, shown),
            "SERVICE vraagt een andere server; een vraag leest alleen deze graaf. Haal het weg.",
            "SERVICE asks another server; a question reads this graph only. Take it out.",
        )
    return _too_big(query, shown)


def _too_big(query: str, shown: str) -> SporenError | None:
    depth = 0
    for number, word in enumerate(words(query), 1):
        if word.kind == "sign":
            depth += (word.text in "{([") - (word.text in "])}")
        if depth > _DEEPEST or number > _MOST_WORDS:
            return _error(
                query,
                place(query, word.start, shown),
                f"de query is dieper dan {_DEEPEST} haken of langer dan {_MOST_WORDS} woorden en "
                "tekens. Maak hem kleiner.",
                f"the query is deeper than {_DEEPEST} brackets or longer than {_MOST_WORDS} "
                "words and signs. Make it smaller.",
            )
    return None


def not_sparql(error: Exception, query: str, shown: str) -> SporenError:
    """Tell that a query cannot be run, and where; `shown` is how messages name it.

    Oxigraph says where in its text: `error at 5:10: …`.
    """
    found = re.match(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", str(error), re.DOTALL)
    if not found:
        reason = " ".join(str(error).split())
        return SporenError(
            f"de query is niet uit te voeren: {reason}. Herstel hem.",
            f"the query cannot be run: {reason}. Mend it.",
            place=Place(shown, 1),
        )
    line, column, expected = found.groups()
    # Classes of characters that might have followed tell people nothing, and what we refuse less.
    known = [
        word
        for word in re.split(r", (?![^\[]*\])", expected)
        if not re.match(r"\[|<|['\"]?\\\\u|SERVICE$|LATERAL$", word)
    ]
    for told in (_REASONS[word] for word in known if word in _REASONS):
        return _error(
            query,
            Place(shown, int(line), int(column)),
            f"de query is geen SPARQL: {told.nl}. Herstel de regel.",
            f"the query is not SPARQL: {told.en}. Mend the line.",
        )
    some = Words(*(f" ({hint}: {', '.join(known)})" if known else "" for hint in _EXPECTED))
    return _error(
        query,
        Place(shown, int(line), int(column)),
        f"de query is geen SPARQL: dit past hier niet{some.nl}. Herstel de regel.",
        f"the query is not SPARQL: this does not fit here{some.en}. Mend the line.",
    )


def _error(query: str, where: Place, nl: str, en: str) -> SporenError:
    return SporenError(nl, en, place=where, excerpt=excerpt(query, where))


def excerpt(text: str, where: Place) -> str:
    """Give the line of a place with a caret under its column; "" where the column is not known."""
    lines = text.splitlines()
    if not where.column or not 0 < where.line <= len(lines):
        return ""
    line = "".join(sign if sign.isprintable() else " " for sign in lines[where.line - 1])
    return f"  {line}\n  {' ' * (where.column - 1)}^"
