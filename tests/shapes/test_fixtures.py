"""Every shape has a valid example, and every constraint a mistake that it alone finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from pyoxigraph import RdfFormat, parse

from sporen.checking import shapes
from sporen.checking.engines import fast as engines_fast
from sporen.checking.engines import reference
from sporen.checking.engines.results import compare_engines
from sporen.checking.engines.validation import project_data
from sporen.findings import Severity
from sporen.rdf.namespaces import SH
from sporen.rdf.serialization import serialize_ntriples
from tests.data.test_second_letter import ADDED
from tests.shapes import fixtures

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from sporen.checking.engines.results import Result
    from sporen.checking.shapes import Shapes
    from sporen.graphs import Graphs

CHANGES = fixtures.changes()


class Batch(NamedTuple):
    """All examples, each with names of its own, beside the project and the second letter."""

    shapes: bytes
    data: bytes
    fast: list[Result]


@pytest.fixture(scope="module")
def written(graphs: Graphs) -> Shapes:
    """The shapes of the project."""
    return shapes.load(graphs)


@pytest.fixture(scope="module")
def batch(graphs: Graphs, written: Shapes) -> Batch:
    """All examples, validated at once by the fast engine."""
    triples: set[Triple] = set()
    for path in sorted(ADDED.glob("*.ttl")):
        if path.stem != "labels":
            triples |= {quad.triple for quad in parse(path.read_bytes(), RdfFormat.TURTLE)}
    for number, change in enumerate(CHANGES):
        triples |= fixtures.apart(change, number)
    data = project_data(graphs) + serialize_ntriples(triples)
    rules = serialize_ntriples(written.triples)
    return Batch(rules, data, engines_fast.validate(rules, data))


@pytest.fixture(scope="module")
def found(batch: Batch, written: Shapes) -> dict[int | None, set[str]]:
    """What the fast engine found in each example."""
    return fixtures.by_change(
        (one.focus, fixtures.code_of(one.shape, one.component.removeprefix(SH), written))
        for one in batch.fast
    )


def test_every_node_shape_that_looks_at_something_has_an_example(written: Shapes) -> None:
    assert [shape.short_name for shape in written.targeted()] == [
        path.stem for path in fixtures.examples()
    ]


def test_every_constraint_has_a_mistake_and_every_mistake_a_constraint(written: Shapes) -> None:
    wanted = {
        shape.code(constraint.parameter)
        for shape in written.by_iri.values()
        for constraint in shape.constraints
    }

    assert {change.code for change in CHANGES if change.code} == wanted


def test_a_breach_is_a_violation_but_of_what_is_only_recommended(written: Shapes) -> None:
    lower = {s.short_name for s in written.by_iri.values() if s.severity is not Severity.VIOLATION}

    assert lower == fixtures.RECOMMENDED


@pytest.mark.parametrize("number", range(len(CHANGES)), ids=[str(change) for change in CHANGES])
def test_a_mistake_is_found_by_its_constraint_alone(
    found: dict[int | None, set[str]], number: int
) -> None:
    code = CHANGES[number].code

    assert found.get(number, set()) == ({code} if code else set())


def test_the_project_and_the_second_letter_are_valid_beside_the_examples(
    found: dict[int | None, set[str]],
) -> None:
    assert found.get(None, set()) == set()


def test_both_engines_find_the_same_in_every_example(batch: Batch) -> None:
    slow = reference.validate(batch.shapes, batch.data)

    assert compare_engines({"fast": batch.fast, "reference": slow}) == []
