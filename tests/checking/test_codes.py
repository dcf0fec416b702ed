"""Every code has a section on the page of checks, with an example, and a test that gives it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sporen.checking import shapes
from sporen.rdf.namespaces import SPG
from sporen.reasoning.rules import rules as owl_rules
from tests import checks

if TYPE_CHECKING:
    from sporen.graphs import Graphs

PACKAGE = checks.ROOT / "sporen"
TESTS = checks.ROOT / "tests"


def test_the_page_is_that_of_today() -> None:
    assert checks.FILE.read_text(encoding="utf-8") == checks.page(), "make golden"


def written() -> set[str]:
    """Return the codes that stand in the package."""
    texts = (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    return {code for text in texts for code in checks.WRITTEN.findall(text)}


def test_each_code_of_the_package_has_a_section() -> None:
    assert written() - checks.codes() == set()


def test_each_rule_that_concludes_false_has_a_section() -> None:
    false = {rule.id for rule in owl_rules() if not rule.head}

    assert {*false, "dt-diff"} - checks.codes() == set()


def test_each_section_is_of_a_code(graphs: Graphs) -> None:
    demanded = shapes.read(graphs.triples(SPG["shapes"])).by_iri.values()
    of_shapes = {shape.code(one.parameter) for shape in demanded for one in shape.constraints}

    listed = next(part for part in checks.all_parts() if part.title == "Shapes")

    assert {check.code for check in listed.checks} == of_shapes


@pytest.mark.parametrize("part", checks.all_parts(), ids=lambda part: part.title)
def test_each_section_has_two_examples_that_differ(part: checks.Part) -> None:
    assert part.checks
    for check in part.checks:
        assert check.about.strip(), check.code
        assert check.bad.strip(), check.code
        assert check.good.strip(), check.code
        assert check.bad != check.good, check.code


def test_no_code_stands_twice() -> None:
    all_ = [check.code for part in checks.all_parts() for check in part.checks]

    assert len(all_) == len(set(all_))


@pytest.mark.parametrize("code", sorted(written()))
def test_each_code_of_the_package_is_given_in_a_test(code: str) -> None:
    mine = {Path(__file__), checks.HERE / "codes.yaml"}
    texts = (path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py") if path not in mine)

    assert any(f'"{code}"' in text or f" {code} " in text for text in texts)
