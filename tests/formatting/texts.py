"""Generated Turtle and SPARQL with line breaks and comments anywhere."""

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
def _with_gaps(draw: DrawFn, made: SearchStrategy[Words]) -> str:
    """Return the tokens as text, with gaps between them."""
    words = draw(made)
    gaps = draw(st.lists(_GAPS, min_size=len(words) + 1, max_size=len(words) + 1))
    return "".join([gaps[0], *(w + gap for w, gap in zip(words, gaps[1:], strict=True))])


def _flatten(parts: Iterable[Words]) -> Words:
    return [word for part in parts for word in part]


def _one_or_more(made: SearchStrategy[Words], most: int, sign: str = "") -> SearchStrategy[Words]:
    """Return one or more of something, with a separator between them."""
    between = [sign] if sign else []
    return st.lists(made, min_size=1, max_size=most).map(
        lambda parts: _flatten(between + part if at else part for at, part in enumerate(parts))
    )


def _word(*words: str) -> SearchStrategy[Words]:
    return st.sampled_from(words).map(lambda word: [word])


# Turtle.

_NAMES = _word("e:a", "e:b.c", "e:d\\,e", "<#f>", "<http://e/g#h>", "_:i")
_LITERALS = _word(
    "'x'", '"y"@nl-NL', '"2023-02-31"^^e:date', '"""# long\n "text" """', "01", "-1.50", "1E0",
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', "true",
    '"\\u00e9\\n\\""', f'"{"z" * 70}"',
)  # fmt: skip
_VERBS = _word("a", "e:p", "<#q>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")


def _lists_and_nodes(values: SearchStrategy[Words]) -> SearchStrategy[Words]:
    lists = st.lists(values, max_size=3).map(lambda parts: ["(", *_flatten(parts), ")"])
    nodes = _properties(values).map(lambda words: ["[", *words, "]"])
    return st.one_of(lists, nodes, st.just(["[", "]"]))


def _properties(values: SearchStrategy[Words]) -> SearchStrategy[Words]:
    one = st.tuples(_VERBS, _one_or_more(values, 3, ",")).map(_flatten)
    return st.tuples(_one_or_more(one, 3, ";"), st.sampled_from([[], [";"], [";", ";"]])).map(
        _flatten
    )


_VALUES = st.recursive(st.one_of(_NAMES, _LITERALS), _lists_and_nodes, max_leaves=6)
_STATEMENTS = st.one_of(
    st.tuples(_NAMES, _properties(_VALUES), st.just(["."])),
    _properties(_VALUES).map(lambda words: [["[", *words, "]"], ["."]]),
).map(_flatten)
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
TURTLE = _with_gaps(
    st.tuples(_FIRST, _one_or_more(st.one_of(_STATEMENTS, _DIRECTIVES), 5)).map(_flatten)
)

# SPARQL.

_TERMS = _word("?a", "$b", "e:c", "<http://e/d#e>", "'x'@nl", '"# y"', "1.5", "true")
_PATHS = _word("a", "e:p", "e:p/^e:q", "(e:p|!e:q)*", "?p")
_TESTS = _word(
    "?a = 1", "?a < ?b && ?b >= -2", "lang(?a) IN ('nl', 'en')", "coalesce(?a, ?b)", "!?a"
)
_TRIPLES = st.tuples(
    _word("?a", "e:s"),
    _one_or_more(st.tuples(_PATHS, _one_or_more(_TERMS, 2, ",")).map(_flatten), 2, ";"),
    st.just(["."]),
).map(_flatten)
_GROUPLESS = st.one_of(
    _TRIPLES,
    _TESTS.map(lambda words: ["FILTER", "(", *words[0].split(" "), ")"]),
    st.just(["BIND", "(", "?a", "+", "1", "as", "?n", ")"]),
    st.just(["values", "?v", "{", "1", "e:v", "}"]),
    st.just(["VALUES", "(", "?v", "?w", ")", "{", "(", "1", "UNDEF", ")", "}"]),
)


def _groups(patterns: SearchStrategy[Words]) -> SearchStrategy[Words]:
    group = _one_or_more(patterns, 3).map(lambda words: ["{", *words, "}"])
    opened = st.sampled_from(
        [[], ["optional"], ["MINUS"], ["GRAPH", "?g"], ["FILTER", "NOT", "EXISTS"]]
    )
    return st.one_of(
        st.tuples(opened, group).map(_flatten),
        st.tuples(group, st.just(["union"]), group).map(_flatten),
        group.map(lambda words: ["{", "select", "*", *words, "}"]),
    )


_PATTERNS = st.recursive(_GROUPLESS, _groups, max_leaves=5)
SPARQL = _with_gaps(
    st.tuples(
        st.permutations([["prefix", "e:", "<http://e/>"], ["PREFIX", "b:", "<b:>"]]).map(_flatten),
        st.sampled_from([["select", "*"], ["SELECT", "distinct", "?a", "?b", "where"], ["ask"]]),
        _one_or_more(_PATTERNS, 3).map(lambda words: ["{", *words, "}"]),
        st.sampled_from([[], ["order", "by", "?a", "desc(?b)"], ["limit", "10", "offset", "2"]]),
    ).map(_flatten)
)
