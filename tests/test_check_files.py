"""`sporen check` of files without a project."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING

import pytest

from sporen.errors import ExitCode

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

PREFIXES = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
#: The number of the first line after the prefixes.
FIRST_LINE = PREFIXES.count("\n") + 1
SHAPES = """ex:Dataset-shape a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:datatype rdf:langString ;
    sh:message "A dataset has a title."@en ] ;
  sh:property [ sh:path dct:issued ; sh:datatype xsd:date ; sh:severity sh:Warning ] .
"""
DATA = "ex:a a dcat:Dataset ; dct:title 'A'@en .\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with data and shapes, without a project."""
    write(tmp_path / "shapes.ttl", SHAPES)
    write(tmp_path / "data" / "a.ttl", DATA)
    return tmp_path


@pytest.fixture
def check(sporen: Run, folder: Path) -> Run:
    """Check the data of the folder against its shapes."""
    return partial(
        sporen, "check", "--data", "data/*.ttl", "--shapes", "shapes.ttl", cwd=folder, lang="en"
    )


def write(path: Path, turtle: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(PREFIXES + turtle, encoding="utf-8")


def findings(process: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the lines with findings, with or without a location."""
    return [
        line for line in process.stdout.splitlines() if re.match(r"(\S+: )?(error|warning) ", line)
    ]


def test_valid_data_have_no_findings(check: Run) -> None:
    process = check()

    assert process.returncode == ExitCode.SUCCESS, process.stderr
    assert "3 shapes with 3 constraints on 1 nodes and 1 values" in process.stdout
    assert "2 files" in process.stdout


def test_findings_have_locations_of_the_data_and_of_the_shape(check: Run, folder: Path) -> None:
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset ;\n  dct:title 'A' ;\n  dct:issued 1 .\n")

    process = check()

    first, second = findings(process)
    assert process.returncode == ExitCode.FINDINGS
    assert first.startswith(
        f"data/a.ttl:{FIRST_LINE + 1}:13: error Dataset-shape-title.datatype A: "
    )
    assert first.endswith(f"A dataset has a title. (rule shapes.ttl:{FIRST_LINE + 1}:15)")
    assert second.startswith(
        f"data/a.ttl:{FIRST_LINE + 2}:14: warning Dataset-shape-issued.datatype "
    )
    assert second.endswith(f"(rule shapes.ttl:{FIRST_LINE + 3}:15)")


def test_blank_node_is_located_by_its_properties(check: Run, folder: Path) -> None:
    write(
        folder / "data" / "a.ttl",
        "ex:c dcat:dataset [ a dcat:Dataset ; dct:title 'A'@en ] ,\n"
        "  [ a dcat:Dataset ; dct:issued '2023-01-01'^^xsd:date ] .\n",
    )

    process = check("--engine", "both")

    (line,) = findings(process)
    assert line.startswith(f"data/a.ttl:{FIRST_LINE + 1}:3: error Dataset-shape-title.minCount")
    assert "something without an IRI: dct:title is missing." in line


def test_reports_have_the_file_and_line(check: Run, folder: Path) -> None:
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset .\n")

    process = check("--format", "json", "--format", "sarif=out.sarif")

    (finding,) = json.loads(process.stdout)["findings"]
    assert (finding["file"], finding["line"], finding["column"]) == ("data/a.ttl", FIRST_LINE, 1)
    assert (folder / "out.sarif").is_file()


def test_ontology_adds_subclasses(check: Run, folder: Path) -> None:
    write(folder / "data" / "a.ttl", "ex:a a ex:Map . ex:b a dcat:Dataset ; dct:title 'B'@en .\n")
    write(folder / "o.ttl", "ex:Map rdfs:subClassOf dcat:Dataset .\nex:o a dcat:Dataset .\n")

    without_ontology, with_ontology = check(), check("--ontology", "o.ttl")

    assert without_ontology.returncode == ExitCode.SUCCESS
    (line,) = findings(with_ontology)  # the ontology itself is not checked
    assert line.startswith(f"data/a.ttl:{FIRST_LINE}:1: error Dataset-shape-title.minCount")


def test_inconsistency_is_located_in_the_data(check: Run, folder: Path) -> None:
    write(folder / "data" / "a.ttl", f"{DATA}ex:a a\n  ex:Person .\n")
    write(
        folder / "o.ttl",
        "ex:Person a owl:Class ; owl:disjointWith dcat:Dataset . dcat:Dataset a owl:Class .\n",
    )

    process = check("--ontology", "o.ttl")

    (line,) = findings(process)
    assert process.returncode == ExitCode.FINDINGS
    assert " error cax-dw " in line
    assert line.startswith("data/a.ttl:")


def test_ontology_without_axioms_is_allowed(check: Run, folder: Path) -> None:
    write(folder / "o.ttl", "ex:x rdfs:label 'x' .\n")

    assert check("--ontology", "o.ttl").returncode == ExitCode.SUCCESS


@pytest.mark.parametrize(
    ("data", "shapes", "message"),
    [
        pytest.param("", SHAPES, "The data are empty: ", id="data"),
        pytest.param(DATA, "ex:S a sh:NodeShape .", "No shape has a target", id="target"),
        pytest.param(
            DATA,
            SHAPES.replace("dcat:Dataset ;", "dcat:Datset ;"),
            "the data do not contain its target (dcat:Datset). Do you mean dcat:Dataset?",
            id="misspelt",
        ),
        pytest.param(
            DATA,
            SHAPES.replace("a sh:NodeShape ;", "a sh:NodeShape ; sh:deactivated true ;"),
            "Every shape with a target is deactivated",
            id="deactivated",
        ),
    ],
)
def test_check_of_nothing_fails(
    check: Run, folder: Path, data: str, shapes: str, message: str
) -> None:
    write(folder / "data" / "a.ttl", data)
    write(folder / "shapes.ttl", shapes)

    process = check()

    assert process.returncode == ExitCode.NOTHING_CHECKED
    assert message in process.stderr


def test_ill_formed_shapes_are_reported_instead_of_validation(check: Run, folder: Path) -> None:
    write(
        folder / "shapes.ttl", SHAPES.replace("sh:path dct:title ;", "sh:path dct:title , ex:p ;")
    )
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset .\n")

    process = check()

    (line,) = findings(process)
    assert process.returncode == ExitCode.FINDINGS
    assert line.startswith(f"shapes.ttl:{FIRST_LINE + 1}:15: error SH-06.shape")


def test_syntax_error_has_a_location(check: Run, folder: Path) -> None:
    (folder / "data" / "b.ttl").write_text("<a> <b>\n  <c> <d> .\n", encoding="utf-8")

    process = check()

    assert process.returncode == ExitCode.BAD_INPUT
    assert process.stderr.startswith("data/b.ttl:2:")
    assert process.stdout == ""


@pytest.mark.parametrize("option", [("--data", "data/a.ttl"), ("--shapes", "shapes.ttl")])
def test_data_and_shapes_require_each_other(
    sporen: Run, folder: Path, option: tuple[str, str]
) -> None:
    process = sporen("check", *option, cwd=folder, lang="en")

    assert process.returncode == ExitCode.USAGE
    assert "Set both --data and --shapes" in process.stderr


def test_message_in_another_language_is_the_fallback(check: Run, folder: Path) -> None:
    write(folder / "shapes.ttl", SHAPES.replace('"A dataset has a title."@en', '"Titel fehlt"@de'))
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset .\n")

    assert "Titel fehlt" in findings(check())[0]


def test_complex_path_is_written_as_in_sparql(check: Run, folder: Path) -> None:
    path = "[ sh:alternativePath ( dct:title ( [ sh:inversePath ex:of ] rdfs:label ) ) ]"
    write(folder / "shapes.ttl", SHAPES.replace("sh:path dct:title ;", f"sh:path {path} ;"))
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset .\n")

    (line,) = findings(check())

    assert "dct:title|(^ex:of/rdfs:label) is missing." in line
    assert line.startswith(f"data/a.ttl:{FIRST_LINE}:1: ")


def test_custom_constraint_component_is_named(check: Run, folder: Path) -> None:
    write(
        folder / "shapes.ttl",
        """ex:Upper a sh:ConstraintComponent ; sh:parameter [ sh:path ex:upper ] ;
  sh:validator [ a sh:SPARQLAskValidator ;
    sh:ask "ASK { FILTER(UCASE(STR($value)) = STR($value)) }" ] .
ex:Dataset-shape a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property ex:Title . ex:Title sh:path dct:title ; ex:upper true .
""",
    )
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset ; dct:title 'a'@en .\n")

    (line,) = findings(check())

    assert " error Title.Upper a: does not conform to ex:Upper" in line
