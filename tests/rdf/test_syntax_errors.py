"""Syntax errors: the message, the location and the excerpt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat

from sporen.errors import SporenError
from sporen.graphs import read_turtle
from sporen.rdf import loading, syntax_errors

if TYPE_CHECKING:
    from pathlib import Path

PREFIX = "@prefix : <http://e/> .\n"


def refusal(path: Path, content: bytes) -> SporenError:
    """Write a file and read it; give what is said of it."""
    path.write_bytes(content)
    with pytest.raises(SporenError) as caught:
        loading.load((path,))
    return caught.value


@pytest.mark.parametrize(
    ("text", "place", "said", "excerpt"),
    [
        (
            ":a :b :c\n:d :e :f .",
            "3:1",
            "a dot, semicolon or comma is missing before this",
            ":d :e :f .\n  ^^",
        ),
        (
            "a:b :c :d .",
            "2:1",
            "prefix a: is not declared. Add a line at the top: @prefix a: ",
            "a:b :c :d .\n  ^^^",
        ),
        (r':a :b "C:\data" .', "2:10", r"«\d» is not an escape.", None),
        (':a :b "c .\n:d :e "f" .', "2:11", "this string is not closed on its line.", None),
        (':a :b "c .\n', "2:7", "this is never closed.", ':a :b "c .\n        ^'),
        (":a :b", "2:6", "the file ends in the middle of a triple", ":a :b\n       ^"),
        ('"a" :b :c .', "2:1", 'a triple cannot begin with «"a"».', None),
        (':a "b" :c .', "2:4", '«"b"» is not a property.', None),
        (":a a Class .", "2:6", "«Class» is not a value.", ":a a Class .\n       ^^^^^"),
        (":a :b <x y> .", "2:7", "an IRI cannot contain a space.", None),
        (":a :b <x|y> .", "2:7", "an IRI cannot contain «|».", None),
        (':a :b "é😀x"@nl @@ .', "2:17", "A language code should always start", None),
    ],
)
def test_syntax_error_has_a_location(
    tmp_path: Path, text: str, place: str, said: str, excerpt: str | None
) -> None:
    error = refusal(tmp_path / "d.ttl", f"{PREFIX}{text}".encode())

    assert str(error.location).endswith(f"/d.ttl:{place}")
    assert error.format("en").partition(": not valid Turtle: ")[2].startswith(said)
    assert error.format("nl").count("\n") == 0
    assert ("  " + excerpt if excerpt else error.excerpt) == error.excerpt
    assert "^" in error.excerpt.split("\n")[1]


def test_relative_iri_without_base_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "d.ttl").write_text("<a> <b> <c> .", encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        read_turtle(tmp_path / "d.ttl", "d.ttl")

    assert caught.value.format("en").startswith(
        "d.ttl:1:1: not valid Turtle: this IRI is relative."
    )
    assert caught.value.excerpt == "  <a> <b> <c> .\n  ^^^"


def test_invalid_utf_8_has_a_location(tmp_path: Path) -> None:
    error = refusal(tmp_path / "d.ttl", f'{PREFIX}:a :b "Cafés" .'.encode("latin-1"))

    assert str(error.location).endswith("/d.ttl:2:11")
    assert error.message.en.endswith("this byte is not UTF-8. Save the file as UTF-8.")
    assert error.excerpt == '  :a :b "Caf\ufffds" .\n            ^'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04\x14\x00\x00\x00", "this is a binary file."),
        (PREFIX.encode("utf-16"), "this is UTF-16. Save it as UTF-8."),
    ],
)
def test_binary_file_has_no_line(tmp_path: Path, content: bytes, said: str) -> None:
    error = refusal(tmp_path / "d.ttl", content)

    assert error.format("en").endswith(f"/d.ttl: {said}") or said in error.format("en")
    assert error.excerpt == ""


def test_crlf_does_not_change_locations(tmp_path: Path) -> None:
    error = refusal(tmp_path / "d.ttl", b"\xef\xbb\xbf@prefix : <http://e/> .\r\n:a :b c .\r\n")

    assert str(error.location).endswith("/d.ttl:2:7")
    assert error.excerpt.rstrip() == "  :a :b c . \n        ^"


def test_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "d.ttl"
    with path.open("wb") as file:
        file.truncate(syntax_errors.MAX_BYTES + 1)

    with pytest.raises(SporenError) as caught:
        loading.load((path,))

    assert caught.value.format("en").endswith("/d.ttl: is larger than 512 MB. Split the file.")


def test_error_in_rdf_xml_has_an_excerpt(tmp_path: Path) -> None:
    (tmp_path / "d.rdf").write_text("<a>\n</b>", encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        loading.load((tmp_path / "d.rdf",))

    assert str(caught.value.location).endswith("/d.rdf:2:3")
    assert caught.value.excerpt == "  </b>\n    ^"


def test_each_reason_has_two_languages() -> None:
    error = SyntaxError("Parser error at line 1: something new")

    told = syntax_errors.parse_error(error, b"", RdfFormat.TURTLE, "x")

    assert told.message.nl.endswith("something new. Herstel de regel.")
