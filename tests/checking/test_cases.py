"""The cases of a check, and the case of each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen import build
from sporen.checking.cases import Case, CaseIndex, with_locations
from sporen.location import Location
from sporen.rdf.namespaces import OWN

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.build import Inputs
    from sporen.project import ProjectPaths


@pytest.fixture(scope="module")
def inputs(folders: ProjectPaths) -> Inputs:
    return build.read(folders)


def test_each_case_of_a_shape_has_its_location(inputs: Inputs) -> None:
    graphs = inputs.assembled.graphs
    result = build.check(inputs)

    cases = with_locations(result.cases, result.locate_shapes)

    shapes = [case for case in cases if case.kind == "shape"]
    assert len({case.name for case in shapes}) == len(shapes)
    for case in shapes:
        path: Path = graphs.folders.root / case.location.file
        line = path.read_text(encoding="utf-8").splitlines()[case.location.line - 1]
        assert line.startswith(f"sps:{case.name.partition(' ')[0]} "), case
    assert len(cases) - len(shapes) == result.counts.rules + result.counts.questions


COMPONENT = Case(
    "shape",
    "Component × sp:Component",
    Location("a.ttl"),
    shapes=(f"{OWN.shapes}Component", f"{OWN.shapes}Component-partOf", f"{OWN.shapes}Named-label"),
    focus_count=3,
)
ACTOR = Case(
    "shape",
    "Actor × sp:Actor",
    Location("b.ttl"),
    shapes=(f"{OWN.shapes}Actor", f"{OWN.shapes}Named-label", f"{OWN.shapes}Component-partOf"),
    focus_count=2,
)
UNUSED = Case(
    "shape",
    "Track × sp:Track",
    Location("c.ttl"),
    shapes=(f"{OWN.shapes}Named-label",),
    focus_count=0,
)
RULE = Case("rule", "U1", Location("shapes/integrity/U1.rq"), code="U1")
QUESTION = Case("question", "CQ-01", Location("queries/CQ-01.rq"))


@pytest.mark.parametrize(
    ("code", "shape", "file", "case"),
    [
        pytest.param("x", f"{OWN.shapes}Component-partOf", "", COMPONENT, id="shape with its name"),
        pytest.param("x", f"{OWN.shapes}Named-label", "", ACTOR, id="shape with focus nodes"),
        pytest.param("U1", "", "data/a.ttl", RULE, id="rule"),
        pytest.param("QU-03", "", "queries/CQ-01.rq", QUESTION, id="question"),
        pytest.param("RL-A", "", "ontology/a.ttl", None, id="none"),
    ],
)
def test_finding_has_one_case(code: str, shape: str, file: str, case: Case | None) -> None:
    assert CaseIndex([UNUSED, ACTOR, COMPONENT, RULE, QUESTION]).find(code, shape, file) == case
