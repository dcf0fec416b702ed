"""Texts as people might leave them: Turtle and SPARQL with lines and comments anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

#: Tokens of a text, which blanks, lines and comments part.
Words = list[str]

_SIGNS = st.sampled_from(["", "#", " ", "! ", "== x ==", ' "', " é <", " [ ;"])
_COMMENTS = st.builds(lambda sign, number: f"#{sign}{number}", _SIGNS, st.integers(0, 9))
_GAPS = st.one_of(
    st.just(" "),
    st.just(" "),
    st.sampled_from(["\n", "\n\n", "\n   \n\n", "  ", "\t"]),
    _COMMENTS.map(lambda comment: f" {comment}\n"),
    _COMMENTS.map(lambda comment: f"\n{comment}\n"),
    st.tuples(_COMMENTS, _COMMENTS).map(lambda both: f" {both[0]}\n\n  {both[1]}\n\n"),
)


@st.composite
def _spread(draw: DrawFn, made: SearchStrategy[Words]) -> str:
    """Return a text of tokens with something between each."""
    words = draw(made)
    gaps = draw(st.lists(_GAPS, min_size=len(words) + 1, max_size=len(words) + 1))
    return "".join([gaps[0], *(w + gap for w, gap in zip(words, gaps[1:], strict=True))])


def _flat(parts: Iterable[Words]) -> Words:
    return [word for part in parts for word in part]


def _some(made: SearchStrategy[Words], most: int, sign: str = "") -> SearchStrategy[Words]:
    """Return one of something or more, with a sign between."""
    between = [sign] if sign else []
    return st.lists(made, min_size=1, max_size=most).map(
        lambda parts: _flat(between + part if at else part for at, part in enumerate(parts))
    )


def _one(*words: str) -> SearchStrategy[Words]:
    return st.sampled_from(words).map(lambda word: [word])


# Turtle.

_NAMES = _one("e:a", "e:b.c", "e:d\\,e", "<#f>", "<http://e/g#h>", "_:i")
_LITERALS = _one(
    "'x'", '"y"@nl-NL', '"2023-02-31"^^e:date', '"""# long\n "text" """', "01", "-1.50", "1E0",
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', "true",
    '"\\u00e9\\n\\""', f'"{"z" * 70}"',
)  # fmt: skip
_VERBS = _one("a", "e:p", "<#q>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")


def _nested(values: SearchStrategy[Words]) -> SearchStrategy[Words]:
    lists = st.lists(values, max_size=3).map(lambda parts: ["(", *_flat(parts), ")"])
    nodes = _properties(values).map(lambda words: ["[", *words, "]"])
    return st.one_of(lists, nodes, st.just(["[", "]"]))


def _properties(values: SearchStrategy[Words]) -> SearchStrategy[Words]:
    one = st.tuples(_VERBS, _some(values, 3, ",")).map(_flat)
    return st.tuples(_some(one, 3, ";"), st.sampled_from([[], [";"], [";", ";"]])).map(_flat)


_VALUES = st.recursive(st.one_of(_NAMES, _LITERALS), _nested, max_leaves=6)
_STATEMENTS = st.one_of(
    st.tuples(_NAMES, _properties(_VALUES), st.just(["."])),
    _properties(_VALUES).map(lambda words: [["[", *words, "]"], ["."]]),
).map(_flat)
_DIRECTIVES = st.sampled_from(
    [
        ["@prefix", "b:", "<http://b/>", "."],
        ["PREFIX", "c:", "<http://c/>"],
        ["prefix", ":", "<#d>"],
        ["@base", "<http://f/>", "."],
        ["BASE", "<g/>"],
    ]
)
_FIRST = st.just(["@prefix", "e:", "<http://e/>", "."])
TURTLE = _spread(st.tuples(_FIRST, _some(st.one_of(_STATEMENTS, _DIRECTIVES), 5)).map(_flat))

# SPARQL.

_TERMS = _one("?a", "$b", "e:c", "<http://e/d#e>", "'x'@nl", '"# y"', "1.5", "true")
_PATHS = _one("a", "e:p", "e:p/^e:q", "(e:p|!e:q)*", "?p")
_TESTS = _one(
    "?a = 1", "?a < ?b && ?b >= -2", "lang(?a) IN ('nl', 'en')", "coalesce(?a, ?b)", "!?a"
)
_TRIPLES = st.tuples(
    _one("?a", "e:s"),
    _some(st.tuples(_PATHS, _some(_TERMS, 2, ",")).map(_flat), 2, ";"),
    st.just(["."]),
).map(_flat)
_GROUPLESS = st.one_of(
    _TRIPLES,
    _TESTS.map(lambda words: ["FILTER", "(", *words[0].split(" "), ")"]),
    st.just(["BIND", "(", "?a", "+", "1", "as", "?n", ")"]),
    st.just(["values", "?v", "{", "1", "e:v", "}"]),
    st.just(["VALUES", "(", "?v", "?w", ")", "{", "(", "1", "UNDEF", ")", "}"]),
)


def _groups(patterns: SearchStrategy[Words]) -> SearchStrategy[Words]:
    group = _some(patterns, 3).map(lambda words: ["{", *words, "}"])
    opened = st.sampled_from(
        [[], ["optional"], ["MINUS"], ["GRAPH", "?g"], ["FILTER", "NOT", "EXISTS"]]
    )
    return st.one_of(
        st.tuples(opened, group).map(_flat),
        st.tuples(group, st.just(["union"]), group).map(_flat),
        group.map(lambda words: ["{", "select", "*", *words, "}"]),
    )


_PATTERNS = st.recursive(_GROUPLESS, _groups, max_leaves=5)
SPARQL = _spread(
    st.tuples(
        st.permutations([["prefix", "e:", "<http://e/>"], ["PREFIX", "b:", "<b:>"]]).map(_flat),
        st.sampled_from([["select", "*"], ["SELECT", "distinct", "?a", "?b", "where"], ["ask"]]),
        _some(_PATTERNS, 3).map(lambda words: ["{", *words, "}"]),
        st.sampled_from([[], ["order", "by", "?a", "desc(?b)"], ["limit", "10", "offset", "2"]]),
    ).map(_flat)
)
