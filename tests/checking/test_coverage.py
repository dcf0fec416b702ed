"""What shapes meet is counted by us, since an engine says nothing of what it did not look at."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from sporen.checking import coverage, shapes
from sporen.checking import coverage as checking_coverage
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


def seen(written: str, data: str = DATA) -> tuple[shapes.Shapes, coverage.ShapeCoverage]:
    demanded = shapes.read(triples(written))
    return demanded, coverage.measure_coverage(demanded, serialize_ntriples(triples(data)))


def local(counts: dict[str, int]) -> dict[str, int]:
    return {iri.removeprefix("https://w3id.org/sporen/shape/"): n for iri, n in counts.items()}


def unmet(written: str, data: str = DATA) -> list[str]:
    return [finding.message.en for finding in checking_coverage.unused_shapes(*seen(written, data))]


def test_the_nodes_of_a_class_and_of_its_subclasses_are_counted_once() -> None:
    _, met = seen(SHAPES)

    assert local(met.focus_counts) == {"Measure": 2, "Measure-part": 2, "Part-name": 2}


def test_the_values_of_a_path_either_way_are_counted_for_each_node() -> None:
    _, met = seen(SHAPES)

    assert local(met.value_counts) == {"Measure-part": 3, "Part-name": 3}


@pytest.mark.parametrize("text", ["a\u2028b", "a\\nb", "a . b", " .", "a\u0085b", "\\u000Bx"])
def test_a_value_is_one_whatever_its_text_holds(text: str) -> None:
    _, met = seen(SHAPES, f'e:one a e:Measure . e:a e:of e:one ; e:name "{text}" , "{text}" .')

    assert local(met.value_counts) == {"Measure-part": 1, "Part-name": 1}


def test_no_data_is_met_by_nothing() -> None:
    _, met = seen(SHAPES, "")

    assert met.node_count == 0


def test_a_sequence_is_followed_step_by_step() -> None:
    path = "( [ sh:inversePath e:of ] e:name )"

    _, met = seen(SHAPES.replace("[ sh:inversePath e:of ]", path))

    assert local(met.value_counts)["Measure-part"] == 5


@pytest.mark.parametrize(
    ("target", "number"),
    [
        pytest.param("sh:targetNode e:one", 1, id="node"),
        pytest.param("sh:targetSubjectsOf e:of", 2, id="subjects"),
        pytest.param("sh:targetObjectsOf e:of", 2, id="objects"),
        pytest.param("sh:targetClass e:Other , e:Measure", 3, id="two classes"),
    ],
)
def test_every_kind_of_target_is_counted(target: str, number: int) -> None:
    _, met = seen(SHAPES.replace("sh:targetClass e:Measure", target))

    assert local(met.focus_counts)["Measure"] == number
    assert met.node_count == number


def test_shapes_that_meet_something_are_no_finding() -> None:
    assert unmet(SHAPES) == []


def test_a_shape_whose_target_is_nowhere_is_a_warning_and_its_parts_are_silent() -> None:
    written = SHAPES.replace("sh:targetClass e:Measure", "sh:targetClass e:Mesure")

    (found,) = checking_coverage.unused_shapes(*seen(written))

    assert found.code == "SH-09"
    assert found.severity is Severity.WARNING
    assert found.message.en.startswith("shape Measure looks at nothing")
    assert found.message.nl.startswith("shape Measure bekijkt niets")
    assert found.focus == "<https://w3id.org/sporen/shape/Measure>"


def test_a_property_shape_that_meets_no_value_is_a_warning() -> None:
    (told,) = unmet(SHAPES, DATA.replace("e:name", "e:called"))

    assert told.startswith("shape Part-name finds no value: nothing in the data has this property.")
    assert "say with sp:mayBeUnmet why" in told


def test_a_shape_may_say_why_it_meets_nothing() -> None:
    waiver = 'sp:mayBeUnmet "Niet elke brief."@nl , "Not every letter."@en ; sh:path e:name'

    assert (
        unmet(SHAPES.replace("sh:path e:name", waiver), "e:one a e:Measure . e:a e:of e:one .")
        == []
    )


def test_what_a_shape_says_of_itself_holds_for_its_parts_too() -> None:
    waiver = 'sp:mayBeUnmet "Niet elke brief."@nl ; sh:targetClass e:Measure'

    assert unmet(SHAPES.replace("sh:targetClass e:Measure", waiver), "e:x a e:Measure .") == []


def test_a_deactivated_shape_looks_at_nothing() -> None:
    demanded, met = seen(SHAPES.replace("sh:targetClass", "sh:deactivated true ; sh:targetClass"))

    assert demanded.targeted() == []
    assert met.node_count == 0


# What no shape speaks about.


def silent(written: str, data: str = DATA) -> tuple[tuple[str, ...], tuple[str, ...]]:
    _, met = seen(written, data)
    counts = coverage.Counts().with_coverage(met)
    return counts.silent_classes, counts.silent_properties


def test_a_class_below_a_target_and_a_property_in_any_path_are_spoken_of() -> None:
    assert silent(SHAPES) == (("http://e/Other",), ())


@pytest.mark.parametrize(
    ("path", "spoken"),
    [
        ("e:name", True),
        ("[ sh:zeroOrMorePath e:name ]", True),
        ("( e:x [ sh:alternativePath ( e:y [ sh:inversePath e:name ] ) ] )", True),
        ("e:named", False),
    ],
)
def test_a_property_is_spoken_of_wherever_it_stands_in_a_path(path: str, spoken: bool) -> None:  # noqa: FBT001
    shapes_ = f"sps:S sh:targetClass e:Measure ; sh:property [ sh:path {path} ] ."
    demanded = f"{shapes_}\nsps:S-p a sh:PropertyShape ; sh:path {path} ."

    assert ("http://e/name" not in silent(demanded)[1]) is spoken


def test_a_property_of_a_shape_that_is_switched_off_is_not_spoken_of() -> None:
    off = SHAPES.replace("sps:Part-name a", "sps:Part-name sh:deactivated true ; a")

    assert silent(off)[1] == ("http://e/name",)


def test_what_is_said_in_the_languages_themselves_need_not_be_spoken_of() -> None:
    assert silent(SHAPES, "e:one a <http://www.w3.org/2002/07/owl#Class> .") == ((), ())


@pytest.mark.parametrize(
    ("floors", "codes"),
    [
        ({}, []),
        ({"classes": 66, "properties": 100}, []),
        ({"classes": 67}, ["DI-12.classes"]),
        ({"classes": 100, "properties": 100}, ["DI-12.classes"]),
    ],
)
def test_below_its_floor_the_check_fails(floors: dict[str, float], codes: list[str]) -> None:
    _, met = seen(SHAPES)
    counts = coverage.Counts().with_coverage(met)

    found = list(checking_coverage.below_threshold(counts, floors, Location("pyproject.toml")))

    assert [one.code for one in found] == codes
    for one in found:
        assert one.severity is Severity.VIOLATION
        assert str(one.location) == "pyproject.toml"
        assert "67 %" in one.message.nl
        assert "http://e/Other" in one.message.en


def test_too_few_properties_are_told_by_their_own_code() -> None:
    counts = coverage.Counts(properties=4, silent_properties=("http://e/p",))

    (found,) = checking_coverage.below_threshold(
        counts, {"properties": 80}, Location("pyproject.toml")
    )

    assert found.code == "DI-12.properties"
