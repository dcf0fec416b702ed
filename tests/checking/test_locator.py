"""Where a finding stands: the place of a finding is the place of its words."""

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
    """A project with a letter, and an actor that two files speak of."""
    (tmp_path / "data" / "kst-1").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    write(tmp_path, "data/kst-1/source.ttl", SOURCE)
    write(tmp_path, "data/actors.ttl", f"{HEAD}\ne:actor e:name 'a'@nl .\n")
    write(tmp_path, "data/kst-1/actors.ttl", f"{HEAD}e:actor e:age 1 ;\n  e:name 'b'@nl .\n")
    return tmp_path


def write(root: Path, name: str, turtle: str) -> None:
    (root / name).write_bytes(turtle.encode())


def finding(focus: str, path: str = "", value: str = "", graph: str = GRAPH) -> Finding:
    """Make a finding about nodes of the example."""
    return Finding(
        "T1",
        Severity.WARNING,
        Message("nl", "en"),
        focus=f"<http://example.org/{focus}>",
        path=f"<http://example.org/{path}>" if path else "",
        value=value,
        graph=graph,
    )


def place_of(root: Path, found: Finding) -> str:
    (located,) = locate([found], project_files(named_graphs.load(find_project(root))))
    return str(located.location)


LAW = "<http://example.org/law>"
ACTORS = "https://w3id.org/sporen/graph/actors"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(finding("measure", "about", LAW), "4:19", id="the-value"),
        pytest.param(
            finding("measure", "about", "<http://example.org/other>"), "5:9", id="the-second-value"
        ),
        pytest.param(finding("measure", "quote", '"één 𝄞 woord"@nl'), "6:13", id="a-text"),
        pytest.param(finding("measure", "quote", '"twee"@nl'), "6:32", id="a-text-after-signs"),
        pytest.param(
            finding("measure", "quote", '"drie"@nl'),
            "6:13",
            id="the-property-when-the-value-is-not-there",
        ),
        pytest.param(finding("measure", "quote"), "6:13", id="the-property-without-a-value"),
        pytest.param(
            finding("measure", "absent", LAW),
            "4:1",
            id="the-subject-when-the-property-is-not-there",
        ),
        pytest.param(finding("other"), "7:1", id="the-subject"),
    ],
)
def test_a_finding_has_the_narrowest_place_there_is(
    project: Path, found: Finding, expected: str
) -> None:
    assert place_of(project, found) == f"data/kst-1/source.ttl:{expected}"


def test_a_value_without_a_name_is_found_beside_one_that_has_a_name(project: Path) -> None:
    turtle = f"{HEAD}e:measure e:about e:law ,\n        [ e:name 'a' ] , ( e:b ) .\n"
    write(project, "data/kst-1/source.ttl", turtle)

    assert place_of(project, finding("measure", "about", "_:")) == "data/kst-1/source.ttl:3:9"


@pytest.mark.parametrize(
    ("token", "value"),
    [
        pytest.param("007", f'"7"^^<{XSD}integer>', id="integer"),
        pytest.param("7.50", f'"7.5"^^<{XSD}decimal>', id="decimal"),
        pytest.param(f'"7"^^<{XSD}nonNegativeInteger>', f'"7"^^<{XSD}integer>', id="folded"),
    ],
)
def test_a_number_is_found_in_the_form_that_it_has_in_the_file(
    project: Path, token: str, value: str
) -> None:
    turtle = f"{HEAD}e:measure e:is 8 ,\n    '7' , {token} .\n"
    write(project, "data/kst-1/source.ttl", turtle)

    assert place_of(project, finding("measure", "is", value)) == "data/kst-1/source.ttl:3:11"


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        pytest.param("M-p.datatype", '"b"@nl', "data/kst-1/source.ttl:3:12-3:18", id="value"),
        pytest.param("M-p.closed", '"b"@nl', "data/kst-1/source.ttl:3:5-3:11", id="closed"),
        pytest.param("M-p.minCount", "", "data/kst-1/source.ttl:2:1-2:10", id="missing"),
        pytest.param("M-p.minCount", "", "data/kst-1/source.ttl:2:1-2:10", id="too-few"),
    ],
)
def test_a_result_stands_at_what_its_kind_is_about(
    project: Path, code: str, value: str, expected: str
) -> None:
    turtle = f"{HEAD}e:measure e:name 'a'@nl ;\n    e:name 'b'@nl .\n"
    write(project, "data/kst-1/source.ttl", turtle)

    (found,) = locate(
        [replace(finding("measure", "name", value), code=code)],
        project_files(named_graphs.load(find_project(project))),
    )

    assert found.location is not None
    assert f"{found.location}-{found.location.end_line}:{found.location.end_column}" == expected


def test_a_value_at_the_end_of_a_longer_path_is_found_where_it_stands(project: Path) -> None:
    write(project, "data/kst-1/source.ttl", f"{HEAD}e:measure e:x [ e:y\n  e:z , e:law ] .\n")
    found = replace(finding("measure", value="<http://example.org/law>"), code="M-p.class")

    assert place_of(project, found) == "data/kst-1/source.ttl:3:9"


def test_what_is_said_twice_has_the_second_place_beside_the_first(project: Path) -> None:
    write(project, "data/kst-1/actors.ttl", f"{HEAD}e:actor e:name\n  'a'@nl .\n")

    (found,) = locate(
        [finding("actor", "name", '"a"@nl', ACTORS)],
        project_files(named_graphs.load(find_project(project))),
    )

    assert str(found.location) == "data/actors.ttl:3:16"
    assert [str(place) for place, _ in found.related] == ["data/kst-1/actors.ttl:3:3"]


def test_the_shape_that_says_so_has_a_place_too(project: Path) -> None:
    (project / "shapes").mkdir()
    write(project, "shapes/x.ttl", f"{HEAD}\ne:S e:p 1 .\ne:S-p\n  e:q 2 .\n")
    found = replace(finding("measure"), shape="http://example.org/S-p")

    (located,) = locate([found], project_files(named_graphs.load(find_project(project))))

    assert str(located.rule) == "shapes/x.ttl:4:1"
    assert located.format("en").endswith("T1 en (rule shapes/x.ttl:4:1)")


def test_in_a_file_that_is_no_text_of_triples_the_place_is_the_file(tmp_path: Path) -> None:
    text = '<rdf about="http://example.org/measure"/>'
    (tmp_path / "x.rdf").write_text(text, encoding="utf-8")
    file = RdfFile("x.rdf", tmp_path / "x.rdf", is_locatable=False)

    (located,) = locate([finding("measure")], [file])

    assert located.location == Location("x.rdf")
    assert locate([finding("other")], [file])[0].location is None


def test_a_finding_without_a_graph_is_looked_for_in_every_file(project: Path) -> None:
    assert place_of(project, finding("other", graph="")) == "data/kst-1/source.ttl:7:1"


def test_a_finding_of_a_graph_that_no_file_fills_is_looked_for_in_every_file(
    project: Path,
) -> None:
    made = finding("other", graph="https://w3id.org/sporen/graph/kst-1/inferred")

    assert place_of(project, made) == "data/kst-1/source.ttl:7:1"


def test_a_finding_is_not_looked_for_in_the_files_of_other_graphs(project: Path) -> None:
    assert place_of(project, finding("other", graph=ACTORS)) == "None"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param('"a"@nl', "data/actors.ttl:3:16", id="first"),
        pytest.param('"b"@nl', "data/kst-1/actors.ttl:3:10", id="second"),
    ],
)
def test_of_the_files_of_a_graph_the_one_with_the_value_is_named(
    project: Path, value: str, expected: str
) -> None:
    assert place_of(project, finding("actor", "name", value, ACTORS)) == expected


def test_a_finding_that_has_a_place_keeps_it(project: Path) -> None:
    found = finding("measure").with_location(Location("letter.txt", 2, 3))

    assert place_of(project, found) == "letter.txt:2:3"


def test_a_finding_about_nothing_in_the_files_has_no_place(project: Path) -> None:
    assert place_of(project, finding("nowhere", "about", LAW)) == "None"


def test_findings_stay_in_the_order_in_which_they_came(project: Path) -> None:
    given_findings = [finding("other"), finding("nowhere"), finding("measure")]

    located = locate(given_findings, project_files(named_graphs.load(find_project(project))))

    assert [found.focus for found in located] == [found.focus for found in given_findings]


def test_lines_that_end_as_on_windows_are_counted_once(project: Path) -> None:
    write(project, "data/kst-1/source.ttl", SOURCE.replace("\n", "\r\n"))

    assert (
        place_of(project, finding("measure", "quote", '"twee"@nl')) == "data/kst-1/source.ttl:6:32"
    )
    assert place_of(project, finding("other")) == "data/kst-1/source.ttl:7:1"


def test_the_type_of_a_node_has_a_place_too(project: Path) -> None:
    write(project, "data/kst-1/source.ttl", f"{HEAD}e:measure\n    a e:Measure .\n")
    found = Finding(
        "T1",
        Severity.WARNING,
        Message("nl", "en"),
        focus="<http://example.org/measure>",
        path=str(RDF["type"]),
        value="<http://example.org/Measure>",
        graph=GRAPH,
    )

    assert place_of(project, found) == "data/kst-1/source.ttl:3:7"
