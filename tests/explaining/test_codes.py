"""Every finding code has a description, two examples, and a test that reports it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sporen.checking import shapes
from sporen.cli import main
from sporen.errors import ExitCode
from sporen.explaining.codes import describe_code, format_code, general_codes, shape_codes
from sporen.project import find_project
from sporen.rdf.namespaces import OWN
from sporen.reasoning.rules import rules as owl_rules
from tests import checks
from tests.one_letter import PROJECT

if TYPE_CHECKING:
    from sporen.graphs import Graphs

PACKAGE = checks.ROOT / "sporen"
TESTS = checks.ROOT / "tests"


def written() -> set[str]:
    """Return the codes that stand in the package."""
    texts = (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    return {code for text in texts for code in checks.CODE_IN_SOURCE.findall(text)}


def test_each_code_of_the_package_has_a_section() -> None:
    assert written() - checks.codes() == set()


def test_each_rule_that_concludes_false_has_a_section() -> None:
    false = {rule.id for rule in owl_rules() if not rule.head}

    assert {*false, "dt-diff"} - checks.codes() == set()


def test_each_section_is_of_a_code(graphs: Graphs) -> None:
    demanded = shapes.read(graphs.triples(OWN.graphs["shapes"])).by_iri.values()
    of_shapes = {shape.code(one.parameter) for shape in demanded for one in shape.constraints}

    listed = next(part for part in checks.sections() if part.title == "Shapes")

    assert {check.code for check in listed.checks} == of_shapes


@pytest.mark.parametrize("part", checks.sections(), ids=lambda part: part.title)
def test_each_section_has_two_examples_that_differ(part: checks.Section) -> None:
    assert part.checks
    for check in part.checks:
        assert check.about.strip(), check.code
        assert check.bad.strip(), check.code
        assert check.good.strip(), check.code
        assert check.bad != check.good, check.code


def test_no_code_stands_twice() -> None:
    all_ = [check.code for part in checks.sections() for check in part.checks]

    assert len(all_) == len(set(all_))


@pytest.mark.parametrize("code", sorted(written()))
def test_each_code_of_the_package_is_reported_in_a_test(code: str) -> None:
    paths = (path for path in TESTS.rglob("*.py") if path != Path(__file__))
    texts = (path.read_text(encoding="utf-8") for path in paths)

    assert any(f'"{code}"' in text or f" {code} " in text for text in texts)


def test_each_listed_code_can_be_described() -> None:
    paths = find_project(PROJECT)
    described = {code.code for code in (*general_codes(paths), *shape_codes(paths))}

    assert checks.codes() - described == set()


def test_a_code_of_the_package_needs_no_project() -> None:
    description = describe_code("SH-01", None)

    assert description is not None
    assert format_code(description, "en") == (
        "SH-01\n\n"
        "A result comes from a shape without an IRI. Give the shape an IRI.\n\n"
        "Wrong:\n"
        "  sps:Component sh:property [ sh:path sp:partOf ; sh:minCount 1 ] .\n\n"
        "Right:\n"
        "  sps:Component sh:property sps:Component-partOf .\n"
        "  sps:Component-partOf a sh:PropertyShape ; sh:path sp:partOf ; sh:minCount 1 .\n"
    )


@pytest.mark.parametrize("code", ["L1", "Measure-component.minCount"])
def test_a_code_of_a_project_needs_the_project(code: str) -> None:
    assert describe_code(code, None) is None
    description = describe_code(code, find_project(PROJECT))
    assert description is not None
    assert description.source


def test_no_description_shows_a_placeholder_of_a_format() -> None:
    paths = find_project(PROJECT)
    for code in (*general_codes(paths), *shape_codes(paths)):
        for language in ("nl", "en"):
            prose = code._replace(bad="", good="")
            if code.code != "SH-03":  # whose text names the placeholders
                assert not re.search(r"\{[^}]*\}", format_code(prose, language)), code.code


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "Onbekende code «X-1»"), ("en", "Unknown code «X-1»")]
)
def test_an_unknown_code_is_a_usage_error(language: str, text: str) -> None:
    done = CliRunner().invoke(main, ["--lang", language, "check", "--explain", "X-1"])

    assert done.exit_code == ExitCode.USAGE
    assert text in done.output


def test_explain_prints_a_code_and_checks_nothing() -> None:
    done = CliRunner().invoke(main, ["--lang", "en", "check", "--explain", "dt-diff"])

    assert done.exit_code == ExitCode.SUCCESS
    assert done.output.startswith("dt-diff\n\nA functional property has two different values.")
