"""Coverage: the nodes and values that shapes check."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from sporen.checking import coverage, shapes
from sporen.findings import Severity
from sporen.location import Location
from sporen.rdf.serialization import serialize_ntriples

PREFIXES = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sp: <https://w3id.org/sporen/def#> .
@prefix sps: <https://w3id.org/sporen/shape/> .
@prefix e: <http://e/> .
"""
SHAPES = """
sps:Measure a sh:NodeShape ; sh:targetClass e:Measure ; sh:property sps:Measure-part .
sps:Measure-part a sh:PropertyShape ; sh:path [ sh:inversePath e:of ] ; sh:minCount 1 ;
    sh:property sps:Part-name .
sps:Part-name a sh:PropertyShape ; sh:path e:name ; sh:minCount 1 .
"""
DATA = """
e:Proposal rdfs:subClassOf e:Measure .
e:one a e:Proposal . e:two a e:Measure , e:Proposal . e:three a e:Other .
e:a e:of e:one ; e:name "x" . e:b e:of e:one , e:two ; e:name "y" , "z" .
"""


def triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse((PREFIXES + text).encode(), RdfFormat.TURTLE)]


def measure(shapes_graph: str, data: str = DATA) -> tuple[shapes.Shapes, coverage.ShapeCoverage]:
    parsed = shapes.read(triples(shapes_graph))
    return parsed, coverage.measure_coverage(parsed, serialize_ntriples(triples(data)))


def by_local_name(counts: dict[str, int]) -> dict[str, int]:
    return {iri.removeprefix("https://w3id.org/sporen/shape/"): n for iri, n in counts.items()}


def unused_messages(shapes_graph: str, data: str = DATA) -> list[str]:
    findings = coverage.unused_shapes(*measure(shapes_graph, data))
    return [finding.message.en for finding in findings]


def test_nodes_of_a_class_and_its_subclasses_are_counted_once() -> None:
    _, measured = measure(SHAPES)

    assert by_local_name(measured.focus_counts) == {"Measure": 2, "Measure-part": 2, "Part-name": 2}


def test_values_of_an_inverse_path_are_counted_for_each_node() -> None:
    _, measured = measure(SHAPES)

    assert by_local_name(measured.value_counts) == {"Measure-part": 3, "Part-name": 3}


@pytest.mark.parametrize("text", ["a\u2028b", "a\\nb", "a . b", " .", "a\u0085b", "\\u000Bx"])
def test_literal_with_special_characters_is_one_value(text: str) -> None:
    _, measured = measure(
        SHAPES, f'e:one a e:Measure . e:a e:of e:one ; e:name "{text}" , "{text}" .'
    )

    assert by_local_name(measured.value_counts) == {"Measure-part": 1, "Part-name": 1}


def test_empty_data_have_no_focus_nodes() -> None:
    _, measured = measure(SHAPES, "")

    assert measured.node_count == 0


def test_values_of_a_sequence_path_are_counted() -> None:
    path = "( [ sh:inversePath e:of ] e:name )"

    _, measured = measure(SHAPES.replace("[ sh:inversePath e:of ]", path))

    assert by_local_name(measured.value_counts)["Measure-part"] == 5


@pytest.mark.parametrize(
    ("target", "number"),
    [
        pytest.param("sh:targetNode e:one", 1, id="node"),
        pytest.param("sh:targetSubjectsOf e:of", 2, id="subjects"),
        pytest.param("sh:targetObjectsOf e:of", 2, id="objects"),
        pytest.param("sh:targetClass e:Other , e:Measure", 3, id="two classes"),
    ],
)
def test_nodes_of_each_kind_of_target_are_counted(target: str, number: int) -> None:
    _, measured = measure(SHAPES.replace("sh:targetClass e:Measure", target))

    assert by_local_name(measured.focus_counts)["Measure"] == number
    assert measured.node_count == number


def test_shapes_with_focus_nodes_are_no_finding() -> None:
    assert unused_messages(SHAPES) == []


def test_shape_without_focus_nodes_is_one_warning() -> None:
    shapes_graph = SHAPES.replace("sh:targetClass e:Measure", "sh:targetClass e:Mesure")

    (finding,) = coverage.unused_shapes(*measure(shapes_graph))

    assert finding.code == "SH-09"
    assert finding.severity is Severity.WARNING
    assert finding.message.en.startswith("shape Measure checks nothing")
    assert finding.message.nl.startswith("shape Measure controleert niets")
    assert finding.focus == "<https://w3id.org/sporen/shape/Measure>"


def test_property_shape_without_values_is_a_warning() -> None:
    (message,) = unused_messages(SHAPES, DATA.replace("e:name", "e:called"))

    assert message.startswith(
        "shape Part-name finds no value: nothing in the data has this property."
    )
    assert "explain with sp:mayBeUnmet" in message


def test_shape_with_a_reason_is_no_finding() -> None:
    reason = 'sp:mayBeUnmet "Niet elke brief."@nl , "Not every letter."@en ; sh:path e:name'

    assert (
        unused_messages(
            SHAPES.replace("sh:path e:name", reason), "e:one a e:Measure . e:a e:of e:one ."
        )
        == []
    )


def test_reason_of_a_shape_applies_to_its_property_shapes() -> None:
    reason = 'sp:mayBeUnmet "Niet elke brief."@nl ; sh:targetClass e:Measure'

    assert (
        unused_messages(SHAPES.replace("sh:targetClass e:Measure", reason), "e:x a e:Measure .")
        == []
    )


def test_deactivated_shape_has_no_focus_nodes() -> None:
    parsed, measured = measure(
        SHAPES.replace("sh:targetClass", "sh:deactivated true ; sh:targetClass")
    )

    assert parsed.targeted() == []
    assert measured.node_count == 0


# Classes and properties without a shape.


def uncovered(shapes_graph: str, data: str = DATA) -> tuple[tuple[str, ...], tuple[str, ...]]:
    _, measured = measure(shapes_graph, data)
    counts = coverage.Counts().with_coverage(measured)
    return counts.silent_classes, counts.silent_properties


def test_subclasses_of_targets_and_properties_of_paths_are_covered() -> None:
    assert uncovered(SHAPES) == (("http://e/Other",), ())


@pytest.mark.parametrize(
    ("path", "is_covered"),
    [
        ("e:name", True),
        ("[ sh:zeroOrMorePath e:name ]", True),
        ("( e:x [ sh:alternativePath ( e:y [ sh:inversePath e:name ] ) ] )", True),
        ("e:named", False),
    ],
)
def test_property_anywhere_in_a_path_is_covered(path: str, is_covered: bool) -> None:  # noqa: FBT001
    shape = f"sps:S sh:targetClass e:Measure ; sh:property [ sh:path {path} ] ."
    property_shape = f"sps:S-p a sh:PropertyShape ; sh:path {path} ."

    _, properties = uncovered(f"{shape}\n{property_shape}")

    assert ("http://e/name" not in properties) is is_covered


def test_property_of_a_deactivated_shape_is_not_covered() -> None:
    deactivated = SHAPES.replace("sps:Part-name a", "sps:Part-name sh:deactivated true ; a")

    assert uncovered(deactivated)[1] == ("http://e/name",)


def test_built_in_vocabularies_need_no_shapes() -> None:
    assert uncovered(SHAPES, "e:one a <http://www.w3.org/2002/07/owl#Class> .") == ((), ())


@pytest.mark.parametrize(
    ("thresholds", "codes"),
    [
        ({}, []),
        ({"classes": 66, "properties": 100}, []),
        ({"classes": 67}, ["DI-12.classes"]),
        ({"classes": 100, "properties": 100}, ["DI-12.classes"]),
    ],
)
def test_coverage_below_the_threshold_is_a_finding(
    thresholds: dict[str, float], codes: list[str]
) -> None:
    _, measured = measure(SHAPES)
    counts = coverage.Counts().with_coverage(measured)

    findings = list(coverage.below_threshold(counts, thresholds, Location("pyproject.toml")))

    assert [finding.code for finding in findings] == codes
    for finding in findings:
        assert finding.severity is Severity.VIOLATION
        assert str(finding.location) == "pyproject.toml"
        assert "67 %" in finding.message.nl
        assert "http://e/Other" in finding.message.en


def test_too_few_properties_have_their_own_code() -> None:
    counts = coverage.Counts(properties=4, silent_properties=("http://e/p",))

    (finding,) = coverage.below_threshold(counts, {"properties": 80}, Location("pyproject.toml"))

    assert finding.code == "DI-12.properties"
