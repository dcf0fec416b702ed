"""Formatting keeps triples, words and comments, and a second time changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from sporen.errors import SporenError
from sporen.formatting import equivalence, sparql, turtle
from sporen.rdf import tokens
from tests.asking.algebra import algebra_of
from tests.formatting import texts

BASE = "http://base/"


def comments(text: str, grammar: tokens.Grammar) -> list[str]:
    return [comment.text for comment in tokens.tokenize(text, grammar).comments]


@given(texts.TURTLE)
@settings(max_examples=100)
def test_turtle_keeps_triples_and_comments_and_is_formatted_once(text: str) -> None:
    before = equivalence.parse_content(text, BASE, "x.ttl")

    after = turtle.format_turtle(text, "x.ttl")

    equivalence.check_same_triples(before, equivalence.parse_content(after, BASE, "x.ttl"), "x.ttl")
    equivalence.check_same_turtle_comments(text, after, "x.ttl")
    found = [comments(one, tokens.TURTLE) for one in (text, after)]
    assert sorted(found[0]) == sorted(found[1])
    assert turtle.format_turtle(after, "x.ttl") == after


@given(texts.SPARQL)
@settings(max_examples=40)
def test_query_keeps_words_and_comments_and_is_formatted_once(text: str) -> None:
    after = sparql.format_query(text, "x.rq")

    assert algebra_of(after) == algebra_of(text)
    equivalence.check_same_query(text, after, "x.rq")
    assert comments(text, tokens.SPARQL) == comments(after, tokens.SPARQL)
    assert sparql.format_query(after, "x.rq") == after


@pytest.mark.parametrize(
    "after",
    [
        pytest.param("<a:a> <a:b> 1 .", id="another-lexical-form"),
        pytest.param("<a:a> <a:b> 01 , 02 .", id="one-more"),
        pytest.param("@prefix e: <a:> . <a:a> <a:b> 01 .", id="a-prefix"),
        pytest.param("<a:a> <a:b> [] .", id="a-node"),
    ],
)
def test_changed_triples_are_an_error(after: str) -> None:
    before, other = (equivalence.parse_content(t, BASE, "x") for t in ("<a:a> <a:b> 01 .", after))

    with pytest.raises(SporenError) as told:
        equivalence.check_same_triples(before, other, "x.ttl")

    assert told.value.format("en").startswith("x.ttl: formatting would change the triples")


def test_blank_nodes_are_compared_by_order() -> None:
    first, second, third = (
        equivalence.parse_content(f"{text} .", BASE, "x")
        for text in ("[] <a:p> [ <a:p> 1 ]", "[ <a:p> [ <a:p> 1 ; ] ]", "[] <a:p> [] . [] <a:p> 1")
    )

    assert first == second
    assert first != third


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        pytest.param("ASK {\n# one\n}", "ASK { }", 2, id="lost"),
        pytest.param("ASK {\n# one\n}", "ASK { } # one", 2, id="behind-its-group"),
        pytest.param("ASK { # one\n# two\n}", "ASK { # one # two\n}", 1, id="joined"),
        pytest.param("ASK {\n# one\n# two\n}", "ASK {\n# one\n# Two\n}", 3, id="changed"),
    ],
)
def test_lost_or_moved_comment_has_a_location(before: str, after: str, line: int) -> None:
    with pytest.raises(SporenError) as told:
        equivalence.check_same_query(before, after, "x.rq")

    assert told.value.format("en").startswith(f"x.rq:{line}:")
    assert "formatting would remove or move this comment" in told.value.format("en")


def test_lost_comment_in_turtle_has_a_location() -> None:
    with pytest.raises(SporenError) as told:
        equivalence.check_same_turtle_comments(
            "<a:a> <a:b> 1 ;\n# x\n<a:c> 2 .", "<a:a> 1 . # x", "x.ttl"
        )

    assert told.value.format("en").startswith("x.ttl:2:1: formatting would remove or move ")


def test_changed_query_is_an_error() -> None:
    with pytest.raises(SporenError) as told:
        equivalence.check_same_query("ASK { ?a ?b 1 }", "ASK { ?a ?b 2 }", "x.rq")

    assert told.value.format("en").startswith("x.rq: formatting would change this query")
