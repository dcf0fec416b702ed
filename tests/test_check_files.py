"""Files of anyone, checked without a project: what is told of them, where, and how it ends."""

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
#: The line that stands behind the prefixes.
FIRST = PREFIXES.count("\n") + 1
SHAPES = """ex:Dataset-shape a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:datatype rdf:langString ;
    sh:message "A dataset has a title."@en ] ;
  sh:property [ sh:path dct:issued ; sh:datatype xsd:date ; sh:severity sh:Warning ] .
"""
DATA = "ex:a a dcat:Dataset ; dct:title 'A'@en .\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of somebody else, with data and shapes, and no project."""
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


def told(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the findings that were told, with a place or without."""
    return [
        line for line in done.stdout.splitlines() if re.match(r"(\S+: )?(error|warning) ", line)
    ]


def test_good_data_are_said_to_be_good_and_how_much_was_looked_at(check: Run) -> None:
    done = check()

    assert done.returncode == ExitCode.SUCCESS, done.stderr
    assert "3 shapes with 3 constraints on 1 nodes and 1 values" in done.stdout
    assert "2 files" in done.stdout


def test_each_mistake_is_told_at_its_words_and_with_the_place_of_the_nameless_shape(
    check: Run, folder: Path
) -> None:
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset ;\n  dct:title 'A' ;\n  dct:issued 1 .\n")

    done = check()

    first, second = told(done)
    assert done.returncode == ExitCode.FINDINGS
    assert first.startswith(f"data/a.ttl:{FIRST + 1}:13: error Dataset-shape-title.datatype ex:a: ")
    assert first.endswith(f"A dataset has a title. (rule shapes.ttl:{FIRST + 1}:15)")
    assert second.startswith(f"data/a.ttl:{FIRST + 2}:14: warning Dataset-shape-issued.datatype ")
    assert second.endswith(f"(rule shapes.ttl:{FIRST + 3}:15)")


def test_nodes_without_a_name_are_told_apart_by_what_hangs_on_them(
    check: Run, folder: Path
) -> None:
    write(
        folder / "data" / "a.ttl",
        "ex:c dcat:dataset [ a dcat:Dataset ; dct:title 'A'@en ] ,\n"
        "  [ a dcat:Dataset ; dct:issued '2023-01-01'^^xsd:date ] .\n",
    )

    done = check("--engine", "both")

    (only,) = told(done)
    assert only.startswith(f"data/a.ttl:{FIRST + 1}:3: error Dataset-shape-title.minCount")
    assert "something without an IRI: dct:title is missing." in only


def test_a_mistake_of_every_format_names_the_file_and_the_line(check: Run, folder: Path) -> None:
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset .\n")

    done = check("--format", "json", "--format", "sarif=out.sarif")

    (found,) = json.loads(done.stdout)["findings"]
    assert (found["file"], found["line"], found["column"]) == ("data/a.ttl", FIRST, 1)
    assert (folder / "out.sarif").is_file()


def test_only_an_ontology_says_that_a_class_is_below_another(check: Run, folder: Path) -> None:
    write(folder / "data" / "a.ttl", "ex:a a ex:Map . ex:b a dcat:Dataset ; dct:title 'B'@en .\n")
    write(folder / "o.ttl", "ex:Map rdfs:subClassOf dcat:Dataset .\nex:o a dcat:Dataset .\n")

    without, with_it = check(), check("--ontology", "o.ttl")

    assert without.returncode == ExitCode.SUCCESS
    (only,) = told(with_it)  # what the ontology itself describes is not checked
    assert only.startswith(f"data/a.ttl:{FIRST}:1: error Dataset-shape-title.minCount")


def test_what_contradicts_by_an_ontology_is_told_where_it_is_said(check: Run, folder: Path) -> None:
    write(folder / "data" / "a.ttl", f"{DATA}ex:a a\n  ex:Person .\n")
    write(
        folder / "o.ttl",
        "ex:Person a owl:Class ; owl:disjointWith dcat:Dataset . dcat:Dataset a owl:Class .\n",
    )

    done = check("--ontology", "o.ttl")

    (only,) = told(done)
    assert done.returncode == ExitCode.FINDINGS
    assert " error cax-dw " in only
    assert only.startswith("data/a.ttl:")


def test_an_ontology_that_asks_for_nothing_contradicts_nothing(check: Run, folder: Path) -> None:
    write(folder / "o.ttl", "ex:x rdfs:label 'x' .\n")

    assert check("--ontology", "o.ttl").returncode == ExitCode.SUCCESS


@pytest.mark.parametrize(
    ("data", "shapes", "says"),
    [
        pytest.param("", SHAPES, "The data are empty: ", id="data"),
        pytest.param(DATA, "ex:S a sh:NodeShape .", "No shape has a target", id="target"),
        pytest.param(
            DATA,
            SHAPES.replace("dcat:Dataset ;", "dcat:Datset ;"),
            "does not occur in the data (dcat:Datset). Do you mean dcat:Dataset?",
            id="misspelt",
        ),
        pytest.param(
            DATA,
            SHAPES.replace("a sh:NodeShape ;", "a sh:NodeShape ; sh:deactivated true ;"),
            "Each shape with a target is switched off",
            id="deactivated",
        ),
    ],
)
def test_a_check_of_nothing_does_not_pass(
    check: Run, folder: Path, data: str, shapes: str, says: str
) -> None:
    write(folder / "data" / "a.ttl", data)
    write(folder / "shapes.ttl", shapes)

    done = check()

    assert done.returncode == ExitCode.NOTHING_CHECKED
    assert says in done.stderr


def test_ill_formed_shapes_are_told_and_nothing_is_validated_with_them(
    check: Run, folder: Path
) -> None:
    write(
        folder / "shapes.ttl", SHAPES.replace("sh:path dct:title ;", "sh:path dct:title , ex:p ;")
    )
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset .\n")

    done = check()

    (only,) = told(done)
    assert done.returncode == ExitCode.FINDINGS
    assert only.startswith(f"shapes.ttl:{FIRST + 1}:15: error SH-06.shape")


def test_what_is_no_turtle_is_told_with_its_place(check: Run, folder: Path) -> None:
    (folder / "data" / "b.ttl").write_text("<a> <b>\n  <c> <d> .\n", encoding="utf-8")

    done = check()

    assert done.returncode == ExitCode.BAD_INPUT
    assert done.stderr.startswith("data/b.ttl:2:")
    assert done.stdout == ""


@pytest.mark.parametrize("given", [("--data", "data/a.ttl"), ("--shapes", "shapes.ttl")])
def test_data_without_shapes_are_no_check(
    sporen: Run, folder: Path, given: tuple[str, str]
) -> None:
    done = sporen("check", *given, cwd=folder, lang="en")

    assert done.returncode == ExitCode.USAGE
    assert "Set both --data and --shapes" in done.stderr


def test_words_of_a_shape_in_another_language_are_better_than_none(
    check: Run, folder: Path
) -> None:
    write(folder / "shapes.ttl", SHAPES.replace('"A dataset has a title."@en', '"Titel fehlt"@de'))
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset .\n")

    assert "Titel fehlt" in told(check())[0]


def test_a_path_that_is_more_than_a_property_is_shown_as_sparql_writes_it(
    check: Run, folder: Path
) -> None:
    path = "[ sh:alternativePath ( dct:title ( [ sh:inversePath ex:of ] rdfs:label ) ) ]"
    write(folder / "shapes.ttl", SHAPES.replace("sh:path dct:title ;", f"sh:path {path} ;"))
    write(folder / "data" / "a.ttl", "ex:a a dcat:Dataset .\n")

    (only,) = told(check())

    assert "dct:title|(^ex:of/rdfs:label) is missing." in only
    assert only.startswith(f"data/a.ttl:{FIRST}:1: ")


def test_an_own_component_of_someone_is_told_by_its_name(check: Run, folder: Path) -> None:
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

    (only,) = told(check())

    assert " error Title.Upper ex:a: does not meet ex:Upper" in only
