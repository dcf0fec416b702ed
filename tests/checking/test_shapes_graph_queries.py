"""Queries in shapes that are no SPARQL are told at their place in the file of the shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking import texts

if TYPE_CHECKING:
    from pathlib import Path

DATA = "ex:a a ex:T ; ex:p 1 ."
LONG = 'ex:S a sh:NodeShape ; sh:targetClass ex:T ;\n  sh:sparql [ sh:select """{}""" ] .'


def told(folder: Path, shapes: str) -> list[str]:
    return texts.lines(texts.check(folder, DATA, shapes), folder)


@pytest.mark.parametrize(
    ("query", "line", "column", "said"),
    [
        pytest.param("SELEC $this { }", 1, 28, "this is not allowed here", id="first-word"),
        pytest.param("SELECT $this\nWHEER { }", 2, 1, "this is not allowed here", id="next-line"),
        pytest.param("\n  SELECT $this { $this a no:x }", 2, 26, "this prefix", id="prefix"),
        pytest.param(r"SELECT $this { $this ex:p '\\u00e9' }", 1, 49, "this prefix", id="escape"),
        pytest.param('# \\" é\\u00e9\nSELECT $this { } X', 2, 18, "this is not", id="escapes"),
        pytest.param("SELECT $this { SERVICE <http://x/> {} }", 1, 43, "SERVICE", id="service"),
        pytest.param("INSERT DATA { }", 1, 28, "this is an update", id="update"),
    ],
)
def test_what_is_wrong_in_a_query_has_its_place_in_the_file(
    tmp_path: Path, query: str, line: int, column: int, said: str
) -> None:
    (row,) = told(tmp_path, LONG.format(query))

    where = f"shapes.ttl:{texts.FIRST + line}:{column}"
    assert row.startswith(f"{where}: error SH-06.query shape S: "), row
    assert said in row


def test_a_query_on_one_line_between_single_quotes_has_its_place_too(tmp_path: Path) -> None:
    shapes = "ex:S sh:targetClass ex:T ; sh:sparql ex:Q .\nex:Q sh:ask 'ASK { $this }' ."

    (row,) = told(tmp_path, shapes)

    assert row.startswith(f"shapes.ttl:{texts.FIRST + 1}:20: error SH-06.query shape Q: ")


def test_line_endings_of_windows_move_nothing(tmp_path: Path) -> None:
    (row,) = told(tmp_path, LONG.format("SELECT $this\r\nWHEER { }").replace("\n", "\r\n"))

    assert row.startswith(f"shapes.ttl:{texts.FIRST + 2}:1: error SH-06.query")


def test_prefixes_that_are_declared_are_known_and_so_is_the_path(tmp_path: Path) -> None:
    shapes = """ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property ex:S-p .
    ex:S-p sh:path ex:p ; sh:sparql [
        sh:prefixes ex:Q ;
        sh:message "No ones." ;
        sh:select "SELECT $this ?value { $this $PATH ?value . FILTER (?value = 1) }"
    ] , [
        sh:prefixes ex:Q ;
        sh:message "No ones either." ;
        sh:select "SELECT $this ?value { $this e:p ?value . FILTER (?value = 1) }"
    ] .
    ex:Q <http://www.w3.org/2002/07/owl#imports> ex:R .
    ex:R sh:declare [ sh:prefix "e" ; sh:namespace "http://e/"^^xsd:anyURI ] .
    """

    (row,) = told(tmp_path, shapes)

    where = f"data.ttl:{texts.FIRST}:20"
    assert row == f"{where}: error S-p.sparql ex:a: No ones. / No ones either."


def test_a_query_speaks_for_itself_at_the_statement_that_it_found(tmp_path: Path) -> None:
    data = "ex:b ex:up ex:a .\nex:a a ex:T ; ex:up ex:b ,\n  ex:a ."
    shapes = LONG.format(
        "SELECT $this ?value { $this <http://e/up> ?value FILTER(?value = $this) }"
    )
    shapes = shapes.replace("sh:select", 'sh:message "{$this} is above {?value}." ; sh:select')

    found = texts.check(tmp_path, data, shapes)

    assert texts.lines(found, tmp_path) == [
        f"data.ttl:{texts.FIRST + 2}:3: error S.sparql ex:a: ex:a is above ex:a."
    ]
    assert found[0].path == "<http://e/up>"


def test_a_query_without_words_is_told_as_what_it_is(tmp_path: Path) -> None:
    (row,) = told(tmp_path, LONG.format("SELECT $this { $this <http://e/p> ?x }"))

    assert row == f"data.ttl:{texts.FIRST}:1: error S.sparql ex:a: does not meet sh:sparql."
