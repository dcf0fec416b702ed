"""Both engines and `sporen check` on the SHACL test suite of the W3C.

The suite is in the folder SPOREN_SUITES; it is not part of this project.
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

#: The cases that an engine fails, and why; our shapes use none of these features.
FAILURES = {
    # pySHACL accepts "1"^^xsd:boolean as true; only the literal `true` is.
    ("reference", "core/property/uniqueLang-002"),
    # pySHACL does not support $shapesGraph in a query.
    ("reference", "sparql/pre-binding/shapesGraph-001"),
    # shacl runs a query that redefines a pre-bound variable: `AS $this`.
    ("fast", "sparql/pre-binding/unsupported-sparql-004"),
}
#: A case in which all shapes are deactivated: it conforms, but `sporen check` refuses it.
DEACTIVATED = "core/misc/deactivated-001"
CASE_COUNTS = {"core": 98, "sparql": 23}


class Case(NamedTuple):
    """A case of the suite; `results` is None if the validation must fail."""

    name: str
    shapes: Path
    data: Path
    results: list[CaseResult] | None


class CaseResult(NamedTuple):
    """A validation result without its shape: many shapes of the suite have no IRI."""

    component: str
    focus: str
    value: str


def cases() -> Iterator[Case]:
    """Yield all cases of the suite, sorted by name."""
    folder = suite("w3c-shacl")
    if folder is not None:
        for part in CASE_COUNTS:
            for path in sorted((folder / part).glob("*/*.ttl")):
                yield from _read_cases(path, folder)


def _read_cases(path: Path, folder: Path) -> Iterator[Case]:
    graph = read(path)
    for test in sorted(graph.subjects(RDF.type, SHT.Validate), key=str):
        action, report = graph.value(test, MF.action), graph.value(test, MF.result)
        results = [
            CaseResult(
                str(graph.value(result, SH.sourceConstraintComponent)),
                reference.to_ntriples(graph.value(result, SH.focusNode)),
                reference.to_ntriples(graph.value(result, SH.value)),
            )
            for result in set(graph.objects(report, SH.result))
        ]
        yield Case(
            path.relative_to(folder).with_suffix("").as_posix(),
            path_of(graph.value(action, SHT.shapesGraph)),
            path_of(graph.value(action, SHT.dataGraph)),
            None if report == SHT.Failure else results,
        )


def path_of(node: Node | None) -> Path:
    return Path(str(node).removeprefix("file://"))


def ntriples(path: Path) -> bytes:
    """Return the graph of a file as N-Triples."""
    return read(path).serialize(format="nt", encoding="utf-8")


@cache
def read(path: Path) -> Graph:
    """Parse a file of the suite without normalizing its terms."""
    return reference.parse_graph(path.read_bytes(), "turtle", base=path.as_uri())


CASES = list(cases())


@pytest.mark.skipif(not CASES, reason="SPOREN_SUITES is not set: the W3C suite did not run")
def test_suite_is_complete() -> None:
    assert Counter(case.name.partition("/")[0] for case in CASES) == CASE_COUNTS


def validate(engine: str, case: Case) -> list[CaseResult] | None:
    """Return the results of an engine, or None if it rejects the shapes."""
    try:
        results = ENGINES[engine].validate(ntriples(case.shapes), ntriples(case.data))
    except SporenError:
        return None
    return sorted(CaseResult(*result[1:]) for result in results)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_engine_returns_the_expected_results(engine: str, case: Case) -> None:
    expected = case.results
    if expected is not None:
        expected = sorted(
            CaseResult(result.component, *map(canonical_term, (result.focus, result.value)))
            for result in expected
        )

    is_correct = validate(engine, case) == expected

    assert is_correct is ((engine, case.name) not in FAILURES)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_command_has_the_expected_exit_code(engine: str, case: Case) -> None:
    files = ["--data", str(case.data), "--shapes", str(case.shapes)]
    if case.results is None:
        expected = ExitCode.BAD_INPUT
    else:
        expected = ExitCode.FINDINGS if case.results else ExitCode.SUCCESS
    if case.name == DEACTIVATED:
        expected = ExitCode.NOTHING_CHECKED

    result = CliRunner().invoke(main, ["check", *files, "--engine", engine, "--fail-on", "info"])

    is_correct = result.exit_code == expected
    if expected is ExitCode.BAD_INPUT:  # the lint of shapes may report it first
        is_correct = is_correct or " SH-06." in result.output
    assert is_correct is ((engine, case.name) not in FAILURES), result.output
    assert "Traceback" not in result.output
