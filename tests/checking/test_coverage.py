"""What shapes meet is counted by us, since an engine says nothing of what it did not look at."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from sporen.checking import coverage, shapes
from sporen.findings import Severity
from sporen.graphs import to_ntriples

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


def seen(written: str, data: str = DATA) -> tuple[shapes.Shapes, coverage.Met]:
    demanded = shapes.read(triples(written))
    return demanded, coverage.met(demanded, to_ntriples(triples(data)))


def local(counts: dict[str, int]) -> dict[str, int]:
    return {iri.removeprefix("https://w3id.org/sporen/shape/"): n for iri, n in counts.items()}


def unmet(written: str, data: str = DATA) -> list[str]:
    return [finding.message.en for finding in coverage.unmet(*seen(written, data))]


def test_the_nodes_of_a_class_and_of_its_subclasses_are_counted_once() -> None:
    _, met = seen(SHAPES)

    assert local(met.focus) == {"Measure": 2, "Measure-part": 2, "Part-name": 2}


def test_the_values_of_a_path_either_way_are_counted_for_each_node() -> None:
    _, met = seen(SHAPES)

    assert local(met.values) == {"Measure-part": 3, "Part-name": 3}


@pytest.mark.parametrize("text", ["a\u2028b", "a\\nb", "a . b", " .", "a\u0085b", "\\u000Bx"])
def test_a_value_is_one_whatever_its_text_holds(text: str) -> None:
    _, met = seen(SHAPES, f'e:one a e:Measure . e:a e:of e:one ; e:name "{text}" , "{text}" .')

    assert local(met.values) == {"Measure-part": 1, "Part-name": 1}


def test_no_data_is_met_by_nothing() -> None:
    _, met = seen(SHAPES, "")

    assert met.nodes == 0


def test_a_sequence_is_followed_step_by_step() -> None:
    path = "( [ sh:inversePath e:of ] e:name )"

    _, met = seen(SHAPES.replace("[ sh:inversePath e:of ]", path))

    assert local(met.values)["Measure-part"] == 5


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

    assert local(met.focus)["Measure"] == number
    assert met.nodes == number


def test_shapes_that_meet_something_are_no_finding() -> None:
    assert unmet(SHAPES) == []


def test_a_shape_whose_target_is_nowhere_is_a_warning_and_its_parts_are_silent() -> None:
    written = SHAPES.replace("sh:targetClass e:Measure", "sh:targetClass e:Mesure")

    (found,) = coverage.unmet(*seen(written))

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
    assert met.nodes == 0
