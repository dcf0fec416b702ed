"""The head of a query file is YAML, and what is wrong with it is placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.errors import SporenError
from sporen.frontmatter import read_query_file

if TYPE_CHECKING:
    from pathlib import Path

QUERY = "SELECT * WHERE { ?s ?p ?o }\n"


def test_the_head_is_read_and_the_file_stays_whole(tmp_path: Path) -> None:
    text = "#+ code: X-1\n#+ words:\n#+   nl: een\n#+   en: one\n" + QUERY
    (tmp_path / "x.rq").write_text(text, encoding="utf-8")

    file = read_query_file(tmp_path / "x.rq", "x.rq")

    assert file.front_matter.text("code") == "X-1"
    assert file.front_matter.message("words") == ("een", "one")
    assert (file.text, file.query) == (text, QUERY)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(QUERY.encode(), "x.rq:1: the front matter is missing", id="none"),
        pytest.param(b"#+ just words\n", "x.rq:1: the front matter is missing", id="no mapping"),
        pytest.param(b"#+ a: 1\n#+ b: [\n", "x.rq:3:4: not YAML: ", id="not YAML"),
        pytest.param(b"#+ a: \xff\n", "x.rq: not UTF-8", id="not UTF-8"),
        pytest.param(b"#+ a: 1\n#+b: 2\n", "x.rq:2:3: a space is missing after «#+».", id="blank"),
        pytest.param(
            "#+ a: é\n#+ b: x\0y\n".encode(),
            "x.rq:2:8: not YAML: control characters are not allowed (U+0000). Fix",
            id="NUL",
        ),
    ],
)
def test_invalid_front_matter_has_a_location(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "x.rq").write_bytes(content)

    with pytest.raises(SporenError) as raised:
        read_query_file(tmp_path / "x.rq", "x.rq")

    assert raised.value.format("en").startswith(expected)
    assert raised.value.format("en").isprintable()


@pytest.mark.parametrize("empty", ["#+\n", "#+ \n", "#+ # a comment\n"])
def test_a_head_may_have_empty_lines_and_a_mark_of_utf_8(tmp_path: Path, empty: str) -> None:
    text = f"#+ code: X-1\n{empty}#+ name: één\n{QUERY}"
    (tmp_path / "x.rq").write_text(text, encoding="utf-8-sig", newline="")

    file = read_query_file(tmp_path / "x.rq", "x.rq")

    assert (file.front_matter.text("name"), file.text, file.query) == ("één", text, QUERY)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(SporenError) as raised:
        read_query_file(tmp_path / "x.rq", "x.rq")

    assert raised.value.format("en").startswith("x.rq: cannot be read: No such file or directory.")


@pytest.mark.parametrize(
    ("head", "asked", "said"),
    [
        ("a: [1]", "text", "x.rq:1:7: front matter: «a» is not a text"),
        ("a: maybe", "flag", "x.rq:1:7: front matter: «a» is maybe, not one of true, false"),
        ("a: 1.5", "integer", "x.rq:1:7: front matter: «a» is 1.5, not an integer"),
        ("a: [one]", "items", "x.rq:1:8: front matter: not «key: value»"),
        ("b: 1", "message", "x.rq:1:4: front matter: key «a» is missing"),
    ],
)
def test_what_is_odd_is_told_where_it_stands(
    tmp_path: Path, head: str, asked: str, said: str
) -> None:
    (tmp_path / "x.rq").write_text(f"#+ {head}\n{QUERY}", encoding="utf-8")
    found = read_query_file(tmp_path / "x.rq", "x.rq").front_matter

    with pytest.raises(SporenError) as raised:
        getattr(found, asked)("a")

    assert raised.value.format("en").startswith(said)
