"""Both engines on the SHACL suite of the W3C, by the code that `sporen check` runs and by itself.

The suite is found through SPOREN_SUITES; it is not part of this project.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner
from rdflib import RDF, SH, Graph, Namespace

from sporen.checking.engines import fast, reference
from sporen.checking.engines.results import canonical_term
from sporen.cli import main
from sporen.errors import ExitCode, SporenError
from tests.suites import suite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
ENGINES = {"fast": fast, "reference": reference}

#: The cases that an engine misses, and why; what is behind them is not used in our shapes.
MISSED = {
    # pySHACL takes "1"^^xsd:boolean for true, where only the literal `true` counts.
    ("reference", "core/property/uniqueLang-002"),
    # pySHACL knows no $shapesGraph in a query, and says so.
    ("reference", "sparql/pre-binding/shapesGraph-001"),
    # shacl runs a query that names a variable anew which it was given: `AS $this`.
    ("fast", "sparql/pre-binding/unsupported-sparql-004"),
}
#: A case of which all shapes are switched off: for a suite it conforms, for us it checks nothing.
NOTHING = "core/misc/deactivated-001"
PARTS = {"core": 98, "sparql": 23}


class Case(NamedTuple):
    """A case of the suite: what to validate, and what must come out; None where it must fail."""

    name: str
    shapes: Path
    data: Path
    results: list[Found] | None


class Found(NamedTuple):
    """What a result says, the shape apart: many shapes of the suite have no name."""

    component: str
    focus: str
    value: str


def cases() -> Iterator[Case]:
    """Read all cases of the suite, sorted by name."""
    folder = suite("w3c-shacl")
    if folder is not None:
        for part in PARTS:
            for path in sorted((folder / part).glob("*/*.ttl")):
                yield from _of(path, folder)


def _of(path: Path, folder: Path) -> Iterator[Case]:
    graph = read(path)
    for test in sorted(graph.subjects(RDF.type, SHT.Validate), key=str):
        action, wanted = graph.value(test, MF.action), graph.value(test, MF.result)
        results = [
            Found(
                str(graph.value(found, SH.sourceConstraintComponent)),
                reference.to_ntriples(graph.value(found, SH.focusNode)),
                reference.to_ntriples(graph.value(found, SH.value)),
            )
            for found in set(graph.objects(wanted, SH.result))
        ]
        yield Case(
            path.relative_to(folder).with_suffix("").as_posix(),
            file(graph.value(action, SHT.shapesGraph)),
            file(graph.value(action, SHT.dataGraph)),
            None if wanted == SHT.Failure else results,
        )


def file(node: Node | None) -> Path:
    return Path(str(node).removeprefix("file://"))


def written(path: Path) -> bytes:
    """Write the graph of a file as the engines read it."""
    return read(path).serialize(format="nt", encoding="utf-8")


@cache
def read(path: Path) -> Graph:
    """Read a file of the suite with its terms as they stand."""
    return reference.parse_graph(path.read_bytes(), "turtle", base=path.as_uri())


CASES = list(cases())


@pytest.mark.skipif(not CASES, reason="SPOREN_SUITES is not set: the W3C suite did not run")
def test_the_whole_suite_is_there() -> None:
    assert Counter(case.name.partition("/")[0] for case in CASES) == PARTS


def found_by(engine: str, case: Case) -> list[Found] | None:
    """Return what an engine finds; None where it says that it cannot run the shapes."""
    try:
        results = ENGINES[engine].validate(written(case.shapes), written(case.data))
    except SporenError:
        return None
    return sorted(Found(*result[1:]) for result in results)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_engine_finds_what_the_suite_says(engine: str, case: Case) -> None:
    wanted = case.results
    if wanted is not None:
        wanted = sorted(
            Found(one.component, *map(canonical_term, (one.focus, one.value))) for one in wanted
        )

    agrees = found_by(engine, case) == wanted

    assert agrees is ((engine, case.name) not in MISSED)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_command_ends_as_the_suite_says(engine: str, case: Case) -> None:
    given = ["--data", str(case.data), "--shapes", str(case.shapes)]
    if case.results is None:
        wanted = ExitCode.BAD_INPUT
    else:
        wanted = ExitCode.FINDINGS if case.results else ExitCode.SUCCESS
    if case.name == NOTHING:
        wanted = ExitCode.NOTHING_CHECKED

    done = CliRunner().invoke(main, ["check", *given, "--engine", engine, "--fail-on", "info"])

    agrees = done.exit_code == wanted
    if wanted is ExitCode.BAD_INPUT:  # what we see ourselves, no engine need refuse
        agrees = agrees or " SH-06." in done.output
    assert agrees is ((engine, case.name) not in MISSED), done.output
    assert "Traceback" not in done.output
