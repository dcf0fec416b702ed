"""Reports of tests: what was tried, what passed, and what did not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sporen.findings import Severity
from tests.checking.reports import read
from tests.checking.reports.run import CHECKED, FINDINGS, judged, told, view

if TYPE_CHECKING:
    from pathlib import Path


def test_a_suite_is_a_file_and_a_test_is_what_was_tried(root: Path) -> None:
    text = told("junit", judged(), view(root))

    tests = {one["name"]: one for one in read.testcases(text)}
    assert tests["Measure × sp:Measure"] == {
        "name": "Measure × sp:Measure",
        "place": ("shapes/measures.ttl", "38"),
        "outcome": "failure",
        "focus-nodes": 2,
        "findings": 1,
    }
    assert tests["U1"]["outcome"] == "failure"
    assert tests["U2"]["outcome"] == "passed"
    assert tests["Track × sp:Track"]["outcome"] == "skipped"
    assert tests["CQ-01"]["outcome"] == "system-out"  # a note fails nothing
    assert tests["IN-04"]["place"] == ("sporen", None)
    assert tests["SH-09"]["outcome"] == "system-out"


def test_the_numbers_are_those_that_a_reader_counts(root: Path) -> None:
    text = told("junit", judged(), view(root))

    held = read.junit(text)
    tests = read.testcases(text)
    assert held.tests == len(tests) == len(CHECKED.cases) + 2  # two checks of our own
    assert held.failures == sum(one["outcome"] == "failure" for one in tests) == 2
    assert held.skipped == 1
    assert sum(suite.tests for suite in held) == held.tests


def test_a_failure_holds_all_findings_of_its_case(root: Path) -> None:
    held = read.junit(told("junit", judged(), view(root)))

    (failure,) = next(case.result for suite in held for case in suite if case.name == "U1")
    assert failure.type == "U1"
    assert failure.text.count(" error U1 ") == 2
    assert "(accepted: was er al)" in failure.text


def test_the_gate_says_what_fails(root: Path) -> None:
    warned = replace(judged(), gate=Severity.WARNING)

    held = read.junit(told("junit", warned, view(root)))

    assert held.failures == 4
    assert read.junit(told("junit", replace(warned, gate=None), view(root))).failures == 0
    assert len(FINDINGS) == 6
