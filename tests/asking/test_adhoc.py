"""SPARQL that a person types: asked like a question, and refused in one line with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.asking import adhoc, answers
from sporen.errors import ExitCode, SporenError

if TYPE_CHECKING:
    from sporen.stores.oxigraph import OxigraphStore

TRACKS = "SELECT ?track ?none { ?track a <https://w3id.org/sporen/def#Track> } ORDER BY ?track"


def refusal(text: bytes) -> SporenError:
    with pytest.raises(SporenError) as caught:
        adhoc.parse_question(text)
    assert all(line.isprintable() for line in caught.value.message)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        TRACKS.encode(),
        b"\xef\xbb\xbf" + TRACKS.encode(),
        TRACKS.replace(" ", "\r\n").encode(),
        ("# één vraag\n" + TRACKS).encode(),
    ],
    ids=["plain", "mark of UTF-8", "line ends of Windows", "comment"],
)
def test_a_select_is_a_question_whose_columns_are_its_variables(
    text: bytes, store: OxigraphStore
) -> None:
    question = adhoc.parse_question(text)

    answer = answers.answer(question, {}, store)

    assert [column.name for column in question.columns] == ["track", "none"]
    assert question.order == ("track",)
    assert [cell.text for cell in next(answer.display_rows("en"))] == [
        "track 1: Choices for the economy and labour market of the future",
        "",
    ]


@pytest.mark.parametrize(("pattern", "empty"), [("?s ?p ?o", False), ("?s ?p <urn:none>", True)])
def test_an_ask_is_answered_by_yes_or_no(
    pattern: str, *, empty: bool, store: OxigraphStore
) -> None:
    question = adhoc.parse_question(f"ASK {{ {pattern} }}".encode())

    answer = answers.answer(question, {}, store)

    assert answer.is_empty == empty
    assert answer.to_csv() == f"answer\r\n{'false' if empty else 'true'}\r\n"


def test_nothing_found_says_so(store: OxigraphStore) -> None:
    answer = answers.answer(adhoc.parse_question(b"SELECT ?s { ?s a <urn:none> }"), {}, store)

    assert "De graaf bevat geen resultaten." in answer.to_markdown("nl")
    assert "The graph has no results." in answer.to_markdown("en")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            b"SELECT ?s\nWHEER { }",
            "stdin:2:1: the query is not valid SPARQL: this is not allowed here",
        ),
        (
            b"SELECT ?s { ?s a no:x }",
            "stdin:1:18: the query is not valid SPARQL: this prefix is not declared",
        ),
        (b"hello", "stdin:1:6: the query is not valid SPARQL"),
        (b"\n DELETE WHERE { ?s ?p ?o }", "stdin:2:2: this is an update, which is not allowed."),
        (b"SELECT * {} ; CLEAR ALL", "stdin:1:"),
        (b"ASK { SERVICE <urn:x> { } }", "stdin:1:7: SERVICE is not allowed"),
        (
            b"# SELECT\nCONSTRUCT WHERE { ?s ?p ?o }",
            "stdin:2:1: CONSTRUCT returns a graph, not rows.",
        ),
        (b"SELECT ?s FROM <urn:g> { ?s ?p ?o }", "stdin:1:11: FROM is not allowed:"),
        (b"PREFIX d: <urn:DESCRIBE> describe d:e", "stdin:1:26: DESCRIBE returns a graph"),
        (b"SELECT * { FILTER(<urn:f>()) }", "stdin:1: the query cannot be run: "),
        (b"ASK { FILTER(<urn:f>()) }", "stdin:1: the query cannot be run: "),
        (b"SELECT * " + b"{" * 9_000, "stdin:1:110: the query is deeper than 100 brackets"),
        (b"SELECT ?s { ?s ?p '\xff' }", "the query on standard input is not UTF-8."),
        ("SELECT".encode("utf-16"), "the query on standard input is not UTF-8."),
    ],
    ids=lambda said: said[:30] if isinstance(said, str) else "",
)
def test_what_cannot_be_asked_is_told_with_its_place(text: bytes, said: str) -> None:
    error = refusal(text)

    assert error.code is ExitCode.BAD_INPUT
    assert error.format("en").startswith(said)


def test_a_syntax_error_is_shown_with_a_caret_below_it() -> None:
    assert refusal(b"SELECT ?s\nWHEER { }").excerpt == "  WHEER { }\n  ^"
    assert refusal(b"DESCRIBE <urn:x>\n").excerpt == "  DESCRIBE <urn:x>\n  ^"


@pytest.mark.parametrize("text", [b"", b" \n\t", b"\xef\xbb\xbf", b"\r\n"])
def test_nothing_on_standard_input_is_wrong_usage(text: bytes) -> None:
    assert refusal(text).code is ExitCode.USAGE
