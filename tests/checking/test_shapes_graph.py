"""Findings about ill-formed shapes, with and without IRIs."""

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
