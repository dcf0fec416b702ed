"""Which findings count, and how a run ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sporen.checking.baseline import Baseline, Entry
from sporen.checking.coverage import Counts
from sporen.checking.engines.results import Difference, Result
from sporen.checking.excerpts import SourceFiles
from sporen.checking.git_changes import Changes
from sporen.checking.judgement import Standing
from sporen.checking.result import CheckResult
from sporen.checking.verdict import error_verdict, judge
from sporen.errors import ExitCode, MultipleErrors, SporenError
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from tests.checking.reports.test_formats import HERE

WRONG = Finding(
    "U1", Severity.VIOLATION, Message("fout", "wrong"), Location("a.ttl", 3, 5), "<http://e/1>"
)
ODD = Finding(
    "SH-09", Severity.WARNING, Message("vreemd", "odd"), Location("a.ttl", 9, 5), "<http://e/2>"
)
CHECKED = CheckResult([WRONG, ODD], Counts(*range(11)))


def accepting(*fingerprints: str) -> Baseline:
    entries = {one: Entry(one, "U1", "wrong", "was er al", "2026-01-31") for one in fingerprints}
    return Baseline("baseline.json", entries, dict.fromkeys(entries, 4))


def changed(*lines: range) -> Changes:
    return Changes("main", {"a.ttl": list(lines)}, frozenset({"new.ttl"}), SourceFiles(HERE))


def test_everything_counts_unless_something_else_is_said() -> None:
    run = judge(CHECKED)

    assert [one.standing for one in run.findings] == [Standing.COUNTS] * 2
    assert run.exit_code is ExitCode.FINDINGS
    assert not run.has_suppressions


@pytest.mark.parametrize(
    ("gate", "fails", "code"),
    [
        (Severity.VIOLATION, [True, False], ExitCode.FINDINGS),
        (Severity.WARNING, [True, True], ExitCode.FINDINGS),
        (None, [False, False], ExitCode.SUCCESS),
    ],
)
def test_the_gate_says_which_fail(gate: Severity | None, fails: list[bool], code: ExitCode) -> None:
    run = judge(CHECKED, gate)

    assert [run.fails(one) for one in run.findings] == fails
    assert run.exit_code is code


def test_what_is_accepted_does_not_count() -> None:
    known = judge(CHECKED).findings[0].fingerprint

    run = judge(CHECKED, baseline=accepting(known))

    assert [one.standing for one in run.findings] == [Standing.ACCEPTED, Standing.COUNTS]
    assert run.findings[0].justification == Message("aanvaard: was er al", "accepted: was er al")
    assert run.exit_code is ExitCode.SUCCESS
    assert run.has_suppressions


def test_what_is_accepted_and_found_no_longer_is_a_warning_at_its_line() -> None:
    run = judge(CHECKED, Severity.WARNING, baseline=accepting("0" * 64, "1" * 64))

    *_, first, second = run.findings
    assert first.finding.code == second.finding.code == "DI-15.stale"
    assert first.finding.location == Location("baseline.json", 4)
    assert first.finding.severity is Severity.WARNING
    assert first.fingerprint != second.fingerprint
    assert run.result.findings == [one.finding for one in run.findings]


@pytest.mark.parametrize(
    ("lines", "standing"),
    [
        ([range(3, 4)], Standing.COUNTS),
        ([range(1, 3), range(4, 9)], Standing.UNCHANGED),
        ([], Standing.UNCHANGED),
    ],
)
def test_on_lines_that_did_not_change_nothing_counts(
    lines: list[range], standing: Standing
) -> None:
    run = judge(CHECKED, changes=changed(*lines))

    assert run.findings[0].standing is standing
    assert run.findings[1].justification.en == "not changed since main"


@pytest.mark.parametrize("place", [None, Location("new.ttl", 1), Location("a.ttl")])
def test_what_may_have_changed_counts(place: Location | None) -> None:
    found = replace(WRONG, location=place)

    run = judge(replace(CHECKED, findings=[found]), changes=changed(range(50, 51)))

    assert run.findings[0].counts


def test_a_file_that_did_not_change_counts_for_nothing() -> None:
    found = replace(WRONG, location=Location("b.ttl"))

    run = judge(replace(CHECKED, findings=[found]), changes=changed(range(50, 51)))

    assert not run.findings[0].counts


def test_engines_that_disagree_are_worse_than_findings() -> None:
    difference = Difference("shacl", Result("s", "c", "f", "v"))

    run = judge(replace(CHECKED, findings=[], differences=(difference,)), None)

    assert run.exit_code is ExitCode.DISAGREEMENT


def test_what_cannot_be_read_is_a_finding_for_reports() -> None:
    errors = MultipleErrors(
        [
            SporenError("niet te lezen", "cannot be read", location=Location("b.ttl", 2)),
            SporenError(
                "niets", "nothing", code=ExitCode.NOTHING_CHECKED, location=Location("a.ttl")
            ),
        ]
    )

    run = error_verdict(errors)

    assert [(one.finding.code, str(one.finding.location)) for one in run.findings] == [
        ("DI-12", "a.ttl"),
        ("DI-07", "b.ttl:2"),
    ]
    assert run.exit_code is ExitCode.BAD_INPUT
    assert run.result.counts.shapes == 0
