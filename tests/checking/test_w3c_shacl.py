"""Both engines on the SHACL core suite of the W3C, through the code that `sporen check` runs.

The suite is found through SPOREN_SUITES; it is not part of this project.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from rdflib import RDF, SH, Graph, Namespace

from sporen.checking import reference, shacl
from sporen.checking.results import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
ENGINES = {"fast": shacl, "reference": reference}

#: The case that an engine misses, and why; what is behind it is not used in our shapes.
MISSED = {
    # pySHACL takes "1"^^xsd:boolean for true, where only the literal `true` counts.
    ("reference", "property/uniqueLang-002"),
}


class Case(NamedTuple):
    """A case of the suite: what to validate, and what must come out."""

    name: str
    shapes: bytes
    data: bytes
    results: list[Found]


class Found(NamedTuple):
    """What a result says, the shape apart: many shapes of the suite have no name."""

    component: str
    focus: str
    value: str


def suites() -> Path | None:
    """Say where the suites are. Set but missing is a failure, in CI also not set."""
    given = os.environ.get("SPOREN_SUITES")
    if not given:
        assert not os.environ.get("CI"), "SPOREN_SUITES is not set"
        return None
    folder = Path(given) / "w3c-shacl"
    assert folder.is_dir(), f"{folder} is missing"
    return folder


def cases() -> Iterator[Case]:
    """Read all cases of the core suite, sorted by name."""
    folder = suites()
    if folder is not None:
        for path in sorted((folder / "core").glob("*/*.ttl")):
            yield from _of(path, folder / "core")


def _of(path: Path, folder: Path) -> Iterator[Case]:
    graph = read(path)
    for test in sorted(graph.subjects(RDF.type, SHT.Validate), key=str):
        action, wanted = graph.value(test, MF.action), graph.value(test, MF.result)
        yield Case(
            f"{path.parent.relative_to(folder)}/{path.stem}",
            written(graph.value(action, SHT.shapesGraph)),
            written(graph.value(action, SHT.dataGraph)),
            [
                Found(
                    str(graph.value(found, SH.sourceConstraintComponent)),
                    reference.ntriples(graph.value(found, SH.focusNode)),
                    reference.ntriples(graph.value(found, SH.value)),
                )
                for found in set(graph.objects(wanted, SH.result))
            ],
        )


def written(file: Node | None) -> bytes:
    """Write the graph of a file as the engines read it."""
    return read(Path(str(file).removeprefix("file://"))).serialize(format="nt", encoding="utf-8")


@cache
def read(path: Path) -> Graph:
    """Read a file of the suite with its terms as they stand."""
    return reference.parse(path.read_bytes(), "turtle", base=path.as_uri())


CASES = list(cases())


@pytest.mark.skipif(not CASES, reason="SPOREN_SUITES is not set: the W3C suite did not run")
def test_the_whole_suite_is_there() -> None:
    assert len(CASES) == 98


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_engine_finds_what_the_suite_says(engine: str, case: Case) -> None:
    found = ENGINES[engine].validate(case.shapes, case.data)
    agrees = sorted(Found(*result[1:]) for result in found) == sorted(
        Found(one.component, *map(canonical, (one.focus, one.value))) for one in case.results
    )

    assert agrees is ((engine, case.name) not in MISSED)
