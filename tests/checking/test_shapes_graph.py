"""Findings about ill-formed shapes and about invalid queries in shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen import check_files
from sporen.errors import SporenError
from sporen.rdf import loading
from tests.checking import turtle

if TYPE_CHECKING:
    from pathlib import Path

DATA = "ex:a a ex:T ; ex:p 1 ."


@pytest.mark.parametrize(
    ("shape", "column", "message"),
    [
        ('sh:property "x"', 40, "shape S is not a well-formed shape: «x» is not a shape. Give"),
        ("sh:property ex:none", 40, "shape none is not a well-formed shape: it is referred to"),
        ("sh:or [ sh:class ex:U ]", 34, "sh:or takes a list in parentheses: ( … )."),
        ('sh:closed "yes"', 38, "sh:closed takes true or false, without quotes."),
        ("sh:nodeKind ex:Iri", 40, "sh:nodeKind takes sh:IRI, sh:BlankNode, sh:Literal or a combi"),
        ("sh:deactivated true , false", 43, "give sh:deactivated only once."),
        ("sh:property [ sh:minCount 1 ]", 40, "exactly one sh:path"),
        ('sh:property [ sh:path ex:p ; sh:minCount "1" ]', 69, "takes a whole number, without"),
        ("sh:or ( [ sh:in 1 ] )", 44, "sh:in takes a list"),
    ],
)
def test_ill_formed_shape_has_a_location(
    tmp_path: Path, shape: str, column: int, message: str
) -> None:
    shapes = f"ex:S sh:targetClass ex:T ; {shape} ."

    lines = turtle.format_findings(turtle.check(tmp_path, DATA, shapes), tmp_path)

    start = f"shapes.ttl:{turtle.FIRST_LINE}:{column}: error SH-06.shape "
    assert any(line.startswith(start) and message in line for line in lines), lines
    assert turtle.format_findings(turtle.check(tmp_path, DATA, shapes), tmp_path, "nl") != lines


def test_blank_node_outside_any_shape_has_a_location(tmp_path: Path) -> None:
    shapes = 'ex:S sh:targetClass ex:T .\n[] sh:minLength "a" .'

    (line,) = turtle.format_findings(turtle.check(tmp_path, DATA, shapes), tmp_path)

    assert line.startswith(
        f"shapes.ttl:{turtle.FIRST_LINE + 1}:17: error SH-06.shape a shape without an IRI "
    )


def test_error_of_an_engine_names_the_file_of_the_shapes(tmp_path: Path) -> None:
    with pytest.raises(SporenError) as error:
        turtle.check(tmp_path, DATA, "ex:S sh:targetClass ex:T ; sh:sparql [ sh:message 'x' ] .")

    assert error.value.format("en").startswith(f"{(tmp_path / 'shapes.ttl').as_posix()}: shacl ")


def test_target_that_is_not_in_the_data_is_located_in_the_shapes(tmp_path: Path) -> None:
    shapes = "ex:S sh:targetNode ex:b , 'c' ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ."

    lines = turtle.format_findings(turtle.check(tmp_path, DATA, shapes), tmp_path)

    assert [line.partition(": error S-p.minCount ")[0] for line in lines] == [
        f"shapes.ttl:{turtle.FIRST_LINE}:20",
        f"shapes.ttl:{turtle.FIRST_LINE}:27",
    ]


def test_finding_without_a_line_has_the_location_of_the_only_file(tmp_path: Path) -> None:
    (tmp_path / "s.ttl").write_text(
        f"{turtle.PREFIXES}[] sh:targetClass ex:T ; sh:property [ sh:path ex:q ; sh:minCount 1 ] .",
        encoding="utf-8",
    )
    (tmp_path / "d.rdf").write_text(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="http://e/">'
        "<ex:T/></rdf:RDF>",
        encoding="utf-8",
    )
    data = loading.load((tmp_path / "d.rdf",))
    shapes = loading.load((tmp_path / "s.ttl",), data)

    (finding,) = check_files.check(data, shapes, loading.load(())).findings

    assert str(finding.location) == (tmp_path / "d.rdf").as_posix()


# Queries.


SHAPE_WITH_QUERY = (
    'ex:S a sh:NodeShape ; sh:targetClass ex:T ;\n  sh:sparql [ sh:select """{}""" ] .'
)


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
    (line,) = check(tmp_path, SHAPE_WITH_QUERY.format(query))

    location = f"shapes.ttl:{turtle.FIRST_LINE + line_number}:{column}"
    assert line.startswith(f"{location}: error SH-06.query shape S: "), line
    assert message in line


def test_query_in_single_quotes_has_a_location(tmp_path: Path) -> None:
    shapes = "ex:S sh:targetClass ex:T ; sh:sparql ex:Q .\nex:Q sh:ask 'ASK { $this }' ."

    (line,) = check(tmp_path, shapes)

    assert line.startswith(f"shapes.ttl:{turtle.FIRST_LINE + 1}:20: error SH-06.query shape Q: ")


def test_windows_line_ends_do_not_change_the_location(tmp_path: Path) -> None:
    (line,) = check(
        tmp_path, SHAPE_WITH_QUERY.format("SELECT $this\r\nWHEER { }").replace("\n", "\r\n")
    )

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
    shapes = SHAPE_WITH_QUERY.format(
        "SELECT $this ?value { $this <http://e/up> ?value FILTER(?value = $this) }"
    )
    shapes = shapes.replace("sh:select", 'sh:message "{$this} is above {?value}." ; sh:select')

    findings = turtle.check(tmp_path, data, shapes)

    assert turtle.format_findings(findings, tmp_path) == [
        f"data.ttl:{turtle.FIRST_LINE + 2}:3: error S.sparql ex:a: ex:a is above ex:a."
    ]
    assert findings[0].path == "<http://e/up>"


def test_query_without_a_message_is_named(tmp_path: Path) -> None:
    (line,) = check(tmp_path, SHAPE_WITH_QUERY.format("SELECT $this { $this <http://e/p> ?x }"))

    assert (
        line
        == f"data.ttl:{turtle.FIRST_LINE}:1: error S.sparql ex:a: does not conform to sh:sparql."
    )
