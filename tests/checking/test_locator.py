"""Findings have the location of their triple."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sporen import graphs as named_graphs
from sporen.checking.locator import RdfFile, locate, project_files
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from sporen.project import find_project
from sporen.rdf.namespaces import RDF, XSD

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "@prefix e: <http://example.org/> .\n"
GRAPH = "https://w3id.org/sporen/graph/kst-1/source"
SOURCE = """# The first letter.
@prefix e: <http://example.org/> .

e:measure e:about e:law ,
        e:other ;
    e:quote "één 𝄞 woord"@nl , "twee"@nl .
e:other e:about e:law .
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a letter, and an actor that is described in two files."""
    (tmp_path / "data" / "kst-1").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    write(tmp_path, "data/kst-1/source.ttl", SOURCE)
    write(tmp_path, "data/actors.ttl", f"{HEAD}\ne:actor e:name 'a'@nl .\n")
    write(tmp_path, "data/kst-1/actors.ttl", f"{HEAD}e:actor e:age 1 ;\n  e:name 'b'@nl .\n")
    return tmp_path


def write(root: Path, name: str, turtle: str) -> None:
    (root / name).write_bytes(turtle.encode())


def finding(focus: str, path: str = "", value: str = "", graph: str = GRAPH) -> Finding:
    """Return a finding about a node of the example."""
    return Finding(
        "T1",
        Severity.WARNING,
        Message("nl", "en"),
        focus=f"<http://example.org/{focus}>",
        path=f"<http://example.org/{path}>" if path else "",
        value=value,
        graph=graph,
    )


def locate_in(root: Path, *findings: Finding) -> list[Finding]:
    return locate(findings, project_files(named_graphs.load(find_project(root))))


def location_of(root: Path, finding_: Finding) -> str:
    (located,) = locate_in(root, finding_)
    return str(located.location)


LAW = "<http://example.org/law>"
ACTORS = "https://w3id.org/sporen/graph/actors"


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(finding("measure", "about", LAW), "4:19", id="value"),
        pytest.param(
            finding("measure", "about", "<http://example.org/other>"), "5:9", id="second-value"
        ),
        pytest.param(finding("measure", "quote", '"één 𝄞 woord"@nl'), "6:13", id="literal"),
        pytest.param(finding("measure", "quote", '"twee"@nl'), "6:32", id="literal-after-emoji"),
        pytest.param(
            finding("measure", "quote", '"drie"@nl'),
            "6:13",
            id="property-if-the-value-is-absent",
        ),
        pytest.param(finding("measure", "quote"), "6:13", id="property-without-a-value"),
        pytest.param(
            finding("measure", "absent", LAW),
            "4:1",
            id="subject-if-the-property-is-absent",
        ),
        pytest.param(finding("other"), "7:1", id="subject"),
    ],
)
def test_finding_has_the_most_exact_location(
    project: Path, example: Finding, expected: str
) -> None:
    assert location_of(project, example) == f"data/kst-1/source.ttl:{expected}"


def test_blank_node_as_a_value_has_a_location(project: Path) -> None:
    turtle = f"{HEAD}e:measure e:about e:law ,\n        [ e:name 'a' ] , ( e:b ) .\n"
    write(project, "data/kst-1/source.ttl", turtle)

    assert location_of(project, finding("measure", "about", "_:")) == "data/kst-1/source.ttl:3:9"


@pytest.mark.parametrize(
    ("token", "value"),
    [
        pytest.param("007", f'"7"^^<{XSD}integer>', id="integer"),
        pytest.param("7.50", f'"7.5"^^<{XSD}decimal>', id="decimal"),
        pytest.param(f'"7"^^<{XSD}nonNegativeInteger>', f'"7"^^<{XSD}integer>', id="folded"),
    ],
)
def test_number_is_located_in_its_original_form(project: Path, token: str, value: str) -> None:
    turtle = f"{HEAD}e:measure e:is 8 ,\n    '7' , {token} .\n"
    write(project, "data/kst-1/source.ttl", turtle)

    assert location_of(project, finding("measure", "is", value)) == "data/kst-1/source.ttl:3:11"


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        pytest.param("M-p.datatype", '"b"@nl', "data/kst-1/source.ttl:3:12-3:18", id="value"),
        pytest.param("M-p.closed", '"b"@nl', "data/kst-1/source.ttl:3:5-3:11", id="closed"),
        pytest.param("M-p.minCount", "", "data/kst-1/source.ttl:2:1-2:10", id="missing"),
        pytest.param("M-p.minCount", "", "data/kst-1/source.ttl:2:1-2:10", id="too-few"),
    ],
)
def test_location_depends_on_the_constraint(
    project: Path, code: str, value: str, expected: str
) -> None:
    turtle = f"{HEAD}e:measure e:name 'a'@nl ;\n    e:name 'b'@nl .\n"
    write(project, "data/kst-1/source.ttl", turtle)

    (located,) = locate_in(project, replace(finding("measure", "name", value), code=code))

    location = located.location
    assert location is not None
    assert f"{location}-{location.end_line}:{location.end_column}" == expected


def test_value_at_the_end_of_a_sequence_path_has_a_location(project: Path) -> None:
    write(project, "data/kst-1/source.ttl", f"{HEAD}e:measure e:x [ e:y\n  e:z , e:law ] .\n")
    example = replace(finding("measure", value="<http://example.org/law>"), code="M-p.class")

    assert location_of(project, example) == "data/kst-1/source.ttl:3:9"


def test_duplicate_triple_has_a_related_location(project: Path) -> None:
    write(project, "data/kst-1/actors.ttl", f"{HEAD}e:actor e:name\n  'a'@nl .\n")

    (located,) = locate_in(project, finding("actor", "name", '"a"@nl', ACTORS))

    assert str(located.location) == "data/actors.ttl:3:16"
    assert [str(location) for location, _ in located.related] == ["data/kst-1/actors.ttl:3:3"]


def test_shape_of_a_finding_has_a_location(project: Path) -> None:
    (project / "shapes").mkdir()
    write(project, "shapes/x.ttl", f"{HEAD}\ne:S e:p 1 .\ne:S-p\n  e:q 2 .\n")
    example = replace(finding("measure"), shape="http://example.org/S-p")

    (located,) = locate_in(project, example)

    assert str(located.rule) == "shapes/x.ttl:4:1"
    assert located.format("en").endswith("T1 en (rule shapes/x.ttl:4:1)")


def test_location_in_rdf_xml_is_the_file(tmp_path: Path) -> None:
    text = '<rdf about="http://example.org/measure"/>'
    (tmp_path / "x.rdf").write_text(text, encoding="utf-8")
    file = RdfFile("x.rdf", tmp_path / "x.rdf", is_locatable=False)

    (located,) = locate([finding("measure")], [file])

    assert located.location == Location("x.rdf")
    assert locate([finding("other")], [file])[0].location is None


def test_finding_without_a_graph_is_searched_in_every_file(project: Path) -> None:
    assert location_of(project, finding("other", graph="")) == "data/kst-1/source.ttl:7:1"


def test_finding_in_an_inferred_graph_is_searched_in_every_file(
    project: Path,
) -> None:
    inferred = finding("other", graph="https://w3id.org/sporen/graph/kst-1/inferred")

    assert location_of(project, inferred) == "data/kst-1/source.ttl:7:1"


def test_finding_is_not_searched_in_files_of_other_graphs(project: Path) -> None:
    assert location_of(project, finding("other", graph=ACTORS)) == "None"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param('"a"@nl', "data/actors.ttl:3:16", id="first"),
        pytest.param('"b"@nl', "data/kst-1/actors.ttl:3:10", id="second"),
    ],
)
def test_file_with_the_value_is_preferred(project: Path, value: str, expected: str) -> None:
    assert location_of(project, finding("actor", "name", value, ACTORS)) == expected


def test_known_location_does_not_change(project: Path) -> None:
    located = finding("measure").with_location(Location("letter.txt", 2, 3))

    assert location_of(project, located) == "letter.txt:2:3"


def test_finding_that_is_in_no_file_has_no_location(project: Path) -> None:
    assert location_of(project, finding("nowhere", "about", LAW)) == "None"


def test_findings_keep_their_order(project: Path) -> None:
    findings = [finding("other"), finding("nowhere"), finding("measure")]

    located = locate_in(project, *findings)

    assert [each.focus for each in located] == [each.focus for each in findings]


def test_windows_line_ends_count_once(project: Path) -> None:
    write(project, "data/kst-1/source.ttl", SOURCE.replace("\n", "\r\n"))

    assert (
        location_of(project, finding("measure", "quote", '"twee"@nl'))
        == "data/kst-1/source.ttl:6:32"
    )
    assert location_of(project, finding("other")) == "data/kst-1/source.ttl:7:1"


def test_type_of_a_node_has_a_location(project: Path) -> None:
    write(project, "data/kst-1/source.ttl", f"{HEAD}e:measure\n    a e:Measure .\n")
    example = Finding(
        "T1",
        Severity.WARNING,
        Message("nl", "en"),
        focus="<http://example.org/measure>",
        path=str(RDF["type"]),
        value="<http://example.org/Measure>",
        graph=GRAPH,
    )

    assert location_of(project, example) == "data/kst-1/source.ttl:3:7"
