"""JUnit reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sporen.findings import Severity
from tests.checking.reports import parsers
from tests.checking.reports.samples import FINDINGS, RESULT, render, report_context, sample_verdict

if TYPE_CHECKING:
    from pathlib import Path


def test_each_case_of_the_check_is_a_test_case(root: Path) -> None:
    text = render("junit", sample_verdict(), report_context(root))

    cases = {case["name"]: case for case in parsers.testcases(text)}
    assert cases["Measure × sp:Measure"] == {
        "name": "Measure × sp:Measure",
        "location": ("shapes/measures.ttl", "38"),
        "outcome": "failure",
        "focus-nodes": 2,
        "findings": 1,
    }
    assert cases["U1"]["outcome"] == "failure"
    assert cases["U2"]["outcome"] == "passed"
    assert cases["Track × sp:Track"]["outcome"] == "skipped"
    assert cases["CQ-01"]["outcome"] == "system-out"  # a note does not fail
    assert cases["IN-04"]["location"] == ("sporen", None)
    assert cases["SH-09"]["outcome"] == "system-out"


def test_totals_are_correct(root: Path) -> None:
    text = render("junit", sample_verdict(), report_context(root))

    report = parsers.junit(text)
    cases = parsers.testcases(text)
    assert report.tests == len(cases) == len(RESULT.cases) + 2  # two findings without a case
    assert report.failures == sum(case["outcome"] == "failure" for case in cases) == 2
    assert report.skipped == 1
    assert sum(suite.tests for suite in report) == report.tests


def test_failure_has_all_findings_of_its_case(root: Path) -> None:
    report = parsers.junit(render("junit", sample_verdict(), report_context(root)))

    (failure,) = next(case.result for suite in report for case in suite if case.name == "U1")
    assert failure.type == "U1"
    assert failure.text.count(" error U1 ") == 2
    assert "(accepted: was er al)" in failure.text


def test_gate_sets_what_fails(root: Path) -> None:
    verdict = replace(sample_verdict(), gate=Severity.WARNING)

    report = parsers.junit(render("junit", verdict, report_context(root)))

    assert report.failures == 4
    assert (
        parsers.junit(render("junit", replace(verdict, gate=None), report_context(root))).failures
        == 0
    )
    assert len(FINDINGS) == 6
