"""Invalid queries in shapes are located in the file of the shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking import turtle

if TYPE_CHECKING:
    from pathlib import Path

DATA = "ex:a a ex:T ; ex:p 1 ."
LONG = 'ex:S a sh:NodeShape ; sh:targetClass ex:T ;\n  sh:sparql [ sh:select """{}""" ] .'


def check(folder: Path, shapes: str) -> list[str]:
    return turtle.format_findings(turtle.check(folder, DATA, shapes), folder)


@pytest.mark.parametrize(
    ("query", "line_number", "column", "message"),
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
def test_syntax_error_in_a_query_has_a_location(
    tmp_path: Path, query: str, line_number: int, column: int, message: str
) -> None:
    (line,) = check(tmp_path, LONG.format(query))

    location = f"shapes.ttl:{turtle.FIRST_LINE + line_number}:{column}"
    assert line.startswith(f"{location}: error SH-06.query shape S: "), line
    assert message in line


def test_query_in_single_quotes_has_a_location(tmp_path: Path) -> None:
    shapes = "ex:S sh:targetClass ex:T ; sh:sparql ex:Q .\nex:Q sh:ask 'ASK { $this }' ."

    (line,) = check(tmp_path, shapes)

    assert line.startswith(f"shapes.ttl:{turtle.FIRST_LINE + 1}:20: error SH-06.query shape Q: ")


def test_windows_line_ends_do_not_change_the_location(tmp_path: Path) -> None:
    (line,) = check(tmp_path, LONG.format("SELECT $this\r\nWHEER { }").replace("\n", "\r\n"))

    assert line.startswith(f"shapes.ttl:{turtle.FIRST_LINE + 2}:1: error SH-06.query")


def test_declared_prefixes_and_path_are_available_in_queries(tmp_path: Path) -> None:
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

    (line,) = check(tmp_path, shapes)

    location = f"data.ttl:{turtle.FIRST_LINE}:20"
    assert line == f"{location}: error S-p.sparql ex:a: No ones. / No ones either."


def test_message_of_a_query_is_located_at_the_triple(tmp_path: Path) -> None:
    data = "ex:b ex:up ex:a .\nex:a a ex:T ; ex:up ex:b ,\n  ex:a ."
    shapes = LONG.format(
        "SELECT $this ?value { $this <http://e/up> ?value FILTER(?value = $this) }"
    )
    shapes = shapes.replace("sh:select", 'sh:message "{$this} is above {?value}." ; sh:select')

    findings = turtle.check(tmp_path, data, shapes)

    assert turtle.format_findings(findings, tmp_path) == [
        f"data.ttl:{turtle.FIRST_LINE + 2}:3: error S.sparql ex:a: ex:a is above ex:a."
    ]
    assert findings[0].path == "<http://e/up>"


def test_query_without_a_message_is_named(tmp_path: Path) -> None:
    (line,) = check(tmp_path, LONG.format("SELECT $this { $this <http://e/p> ?x }"))

    assert (
        line
        == f"data.ttl:{turtle.FIRST_LINE}:1: error S.sparql ex:a: does not conform to sh:sparql."
    )
