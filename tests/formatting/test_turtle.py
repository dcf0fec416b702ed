"""Formatting of Turtle: what changes, and what must not."""

from __future__ import annotations

import pytest

from sporen.errors import SporenError
from sporen.formatting import turtle

PREFIX = "@prefix e: <http://e/> .\n\n"


def formatted(text: str) -> str:
    """Set out statements below one prefix; give what stands below it."""
    after = turtle.format_turtle(PREFIX + text, "x.ttl")
    assert turtle.format_turtle(after, "x.ttl") == after
    return after.removeprefix(PREFIX)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            "e:a   e:p 1;e:q 2,3.",
            "e:a e:p 1 ;\n    e:q 2 , 3 .\n",
            id="a-predicate-a-line",
        ),
        pytest.param("e:a e:p 'it' .", 'e:a e:p "it" .\n', id="quotes"),
        pytest.param("e:a e:p 01, 1.50, +1, 1e0 .", "e:a e:p 01 , 1.50 , +1 , 1e0 .\n", id="forms"),
        pytest.param('e:a e:p "x"@NL .', 'e:a e:p "x"@NL .\n', id="a-language-tag"),
        pytest.param('e:a e:p "x" ^^ e:d .', 'e:a e:p "x"^^e:d .\n', id="a-datatype"),
        pytest.param('e:a e:p "caf\\u00e9" .', 'e:a e:p "café" .\n', id="an-escape"),
        pytest.param(
            'e:a e:p "a\\u0000b\\u200Bc" .',
            'e:a e:p "a\\u0000b\\u200Bc" .\n',
            id="an-escape-of-what-cannot-be-seen",
        ),
        pytest.param(
            'e:a e:p """a\n # b""" .', 'e:a e:p """a\n # b""" .\n', id="no-comment-in-a-text"
        ),
        pytest.param("e:a\\,b e:p <#c> .", "e:a\\,b e:p <#c> .\n", id="no-comment-in-an-iri"),
        pytest.param("e:a.b e:p e:b.c .", "e:a.b e:p e:b.c .\n", id="a-dot-in-a-name"),
        pytest.param("[] e:p [ ] , ( ) .", "[] e:p [] , ( ) .\n", id="nothing-in-brackets"),
        pytest.param("[ e:p 1 ] .", "[ e:p 1 ] .\n", id="a-node-alone"),
        pytest.param(
            "e:a e:p 1 .\n\n\n\ne:b e:p 1 .",
            "e:a e:p 1 .\n\ne:b e:p 1 .\n",
            id="one-blank-line",
        ),
        pytest.param(
            "e:a e:p 1 .\ne:b e:p 1 .",
            "e:a e:p 1 .\ne:b e:p 1 .\n",
            id="statements-of-one-line-stay-together",
        ),
        pytest.param(
            "e:a e:p 1 .\ne:b e:p 1 ; e:q 2 .\ne:c e:p 3 .",
            "e:a e:p 1 .\n\ne:b e:p 1 ;\n    e:q 2 .\n\ne:c e:p 3 .\n",
            id="others-do-not",
        ),
    ],
)
def test_statement_format(given: str, expected: str) -> None:
    assert formatted(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("#nospace\ne:a e:p 1 .", "#nospace\ne:a e:p 1 .\n", id="its-own-signs"),
        pytest.param("### Title\ne:a e:p 1 .", "### Title\ne:a e:p 1 .\n", id="a-heading"),
        pytest.param(
            "e:a e:p 1 ;\n  # of q\n  e:q 2 .",
            "e:a e:p 1 ;\n    # of q\n    e:q 2 .\n",
            id="above-a-predicate",
        ),
        pytest.param(
            "e:a e:p 1 ; # one\n  e:q 2 # two\n .",
            "e:a e:p 1 ; # one\n    e:q 2 . # two\n",
            id="behind-a-line",
        ),
        pytest.param(
            "e:a e:p 1 # one\n ; # two\n e:q 2 .",
            "e:a e:p 1 # one\n    ; # two\n    e:q 2 .\n",
            id="two-are-not-made-one",
        ),
        pytest.param(
            "e:a e:p 1 ;\n# e:q 2 ;\n.",
            "e:a e:p 1\n    # e:q 2 ;\n.\n",
            id="above-the-dot",
        ),
        pytest.param(
            "e:a e:p ( 1 2 # two\n 3 ) .",
            "e:a e:p ( 1 2 # two\n    3 ) .\n",
            id="in-a-list",
        ),
        pytest.param(
            "e:a e:p [\n# first\n e:q 1 ; # one\n\n # last\n ] .",
            "e:a e:p [\n        # first\n        e:q 1 # one\n\n        # last\n    ] .\n",
            id="in-a-node",
        ),
        pytest.param(
            "e:a e:p 1 .\n\n# == Title ==\n\n# of b\ne:b e:p 1 .\n\n# end\n",
            "e:a e:p 1 .\n\n# == Title ==\n\n# of b\ne:b e:p 1 .\n\n# end\n",
            id="between-statements",
        ),
    ],
)
def test_comment_stays_in_place(given: str, expected: str) -> None:
    assert formatted(given) == expected


def test_comment_on_the_first_line_has_no_blank_line_before_it() -> None:
    assert turtle.format_turtle("\n\n # Words.\n\n", "x.ttl") == "# Words.\n"
    assert turtle.format_turtle(f"# Words.\n{PREFIX}", "x.ttl") == f"# Words.\n{PREFIX.strip()}\n"


@pytest.mark.parametrize("text", ["", "\n", " \n\n"])
def test_empty_text_has_no_lines(text: str) -> None:
    assert turtle.format_turtle(text, "x.ttl") == ""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            "@prefix b: <http://b/>. @prefix a: <http://a/> . @prefix : <http://c/> .",
            "@prefix : <http://c/> .\n@prefix a: <http://a/> .\n@prefix b: <http://b/> .\n",
            id="by-name",
        ),
        pytest.param(
            "@prefix a-b: <http://b/>. @prefix a: <http://a/> .",
            "@prefix a: <http://a/> .\n@prefix a-b: <http://b/> .\n",
            id="by-name-and-not-by-sign",
        ),
        pytest.param(
            "PREFIX b: <http://b/> prefix a: <http://a/> base <http://c/>",
            "@prefix a: <http://a/> .\n@prefix b: <http://b/> .\n@base <http://c/> .\n",
            id="the-ways-of-sparql",
        ),
        pytest.param(
            "@prefix b: <http://b/> .\n@base <http://c/> .\n@prefix a: <http://a/> .",
            "@prefix b: <http://b/> .\n@base <http://c/> .\n@prefix a: <http://a/> .\n",
            id="not-past-a-base",
        ),
        pytest.param(
            "@prefix b: <http://b/> .\n# Ours.\n@prefix a: <http://a/> .",
            "@prefix b: <http://b/> .\n# Ours.\n@prefix a: <http://a/> .\n",
            id="not-past-a-comment",
        ),
        pytest.param(
            "@prefix b: <http://b/> .\n\n@prefix a: <http://a/> .",
            "@prefix b: <http://b/> .\n\n@prefix a: <http://a/> .\n",
            id="not-past-a-blank-line",
        ),
        pytest.param(
            "# All.\n@prefix b: <http://b/> . # one\n@prefix a: <http://a/> .",
            "# All.\n@prefix a: <http://a/> .\n@prefix b: <http://b/> . # one\n",
            id="with-the-comment-behind",
        ),
        pytest.param(
            "@prefix b: <http://b/> .\n@prefix a: <http://a/> .\n@prefix b: <http://c/> .",
            "@prefix b: <http://b/> .\n@prefix a: <http://a/> .\n@prefix b: <http://c/> .\n",
            id="not-where-one-has-two-meanings",
        ),
        pytest.param(
            "@prefix b: # which\n <http://b/> .\n@prefix a: <http://a/> .",
            "@prefix b: # which\n    <http://b/> .\n@prefix a: <http://a/> .\n",
            id="not-around-a-comment-inside",
        ),
        pytest.param(
            "@prefix b: <http://b/> .\nb:x b:y b:z .\n@prefix a: <http://a/> .",
            "@prefix b: <http://b/> .\n\nb:x b:y b:z .\n\n@prefix a: <http://a/> .\n",
            id="not-past-a-statement",
        ),
    ],
)
def test_runs_of_prefixes_are_sorted(given: str, expected: str) -> None:
    assert turtle.format_turtle(given, "x.ttl") == expected


LONG = " ".join(f'"{"x" * 25} {number}"' for number in range(4))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            "e:a a e:S ; e:p [ e:q 1 ; e:r 2 ] .",
            "e:a a e:S ;\n    e:p [ e:q 1 ; e:r 2 ] .\n",
            id="a-node-on-one-line",
        ),
        pytest.param(
            "e:a a e:S ; e:p [ e:q 1 ;\ne:r 2 ; ] , [ e:q 3 ] .",
            "e:a a e:S ;\n    e:p [\n        e:q 1 ;\n        e:r 2\n    ] , [ e:q 3 ] .\n",
            id="a-node-over-lines",
        ),
        pytest.param(
            "e:a e:p [\ne:q 1 ] ; e:r 2 .",
            "e:a e:p [\n        e:q 1\n    ] ;\n    e:r 2 .\n",
            id="a-node-beside-its-subject",
        ),
        pytest.param(
            f'e:a\n e:p [\ne:q "{"x" * 90}" ] ;\n e:r 2 .',
            f'e:a e:p [\n        e:q "{"x" * 90}"\n    ] ;\n    e:r 2 .\n',
            id="a-long-node-below-its-subject",
        ),
        pytest.param(
            f'e:a e:p "{"x" * 99}"\n,\n1\n.',
            f'e:a e:p "{"x" * 99}" ,\n        1 .\n',
            id="nor-is-a-dot",
        ),
        pytest.param(
            f'e:a\n e:p "{"x" * 99}" .',
            f'e:a e:p "{"x" * 99}" .\n',
            id="a-subject-is-never-alone",
        ),
        pytest.param(
            "[ e:q 1 ;\ne:r 2 ] e:s 3 .",
            "[\n    e:q 1 ;\n    e:r 2\n] e:s 3 .\n",
            id="a-node-that-is-a-subject",
        ),
        pytest.param(
            "e:a a e:S ; e:or (\n[ e:q 1 ]\n[ e:q 2 ]\n) .",
            "e:a a e:S ;\n    e:or (\n        [ e:q 1 ]\n        [ e:q 2 ]\n    ) .\n",
            id="a-list-over-lines",
        ),
        pytest.param(
            "e:a e:in ( 1\n2\n3 ) .", "e:a e:in ( 1 2 3 ) .\n", id="a-short-list-is-one-line"
        ),
        pytest.param(
            f"e:a e:in ( {LONG} ) .", f"e:a e:in ( {LONG} ) .\n", id="a-long-line-stays-long"
        ),
        pytest.param(
            f"e:a e:in ( {LONG}\n{LONG} ) .",
            f"e:a e:in ( {LONG}\n        {LONG} ) .\n",
            id="a-long-list-is-broken-where-it-was",
        ),
        pytest.param(
            f'e:a a e:S ; e:p "{"x" * 60}" ,\n"{"y" * 60}" , 1 .',
            f'e:a a e:S ;\n    e:p "{"x" * 60}" ,\n        "{"y" * 60}" , 1 .\n',
            id="long-objects-are-broken-where-they-were",
        ),
        pytest.param(
            f'e:a e:p "{"x" * 60}" ,\n"{"y" * 60}" .',
            f'e:a e:p "{"x" * 60}" ,\n        "{"y" * 60}" .\n',
            id="objects-beside-their-subject",
        ),
    ],
)
def test_lines_in_brackets_are_kept(given: str, expected: str) -> None:
    assert formatted(given) == expected


def test_turtlefmt_failure_is_an_error() -> None:
    with pytest.raises(SporenError) as told:
        turtle.format_turtle(f"{PREFIX}e:a e:b e:c {{| e:d e:e |}} .", "x.ttl")

    assert told.value.format("en").startswith("x.ttl: fmt cannot format this file: turtlefmt ")


def test_missing_turtlefmt_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turtle, "COMMAND", "no-such-command")

    with pytest.raises(SporenError) as told:
        formatted("e:a e:b e:c .")

    assert told.value.format("en").startswith("no-such-command is missing. Install it: ")
