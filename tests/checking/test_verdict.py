"""The findings that count, and the exit code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

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

ERROR = Finding(
    "U1", Severity.VIOLATION, Message("fout", "error"), Location("a.ttl", 3, 5), "<http://e/1>"
)
WARNING = Finding(
    "SH-09",
    Severity.WARNING,
    Message("waarschuwing", "warning"),
    Location("a.ttl", 9, 5),
    "<http://e/2>",
)
RESULT = CheckResult([ERROR, WARNING], Counts(*range(11)))


def accepting(*fingerprints: str) -> Baseline:
    entries = {key: Entry(key, "U1", "error", "was er al", "2026-01-31") for key in fingerprints}
    return Baseline("baseline.json", entries, dict.fromkeys(entries, 4))


def changed(*lines: range) -> Changes:
    return Changes(
        "main", {"a.ttl": list(lines)}, frozenset({"new.ttl"}), SourceFiles(Path(__file__).parent)
    )


def test_every_finding_counts_by_default() -> None:
    verdict = judge(RESULT)

    assert [judged.standing for judged in verdict.findings] == [Standing.COUNTS] * 2
    assert verdict.exit_code is ExitCode.FINDINGS
    assert not verdict.has_suppressions


@pytest.mark.parametrize(
    ("gate", "fails", "code"),
    [
        (Severity.VIOLATION, [True, False], ExitCode.FINDINGS),
        (Severity.WARNING, [True, True], ExitCode.FINDINGS),
        (None, [False, False], ExitCode.SUCCESS),
    ],
)
def test_gate_sets_which_findings_fail(
    gate: Severity | None, fails: list[bool], code: ExitCode
) -> None:
    verdict = judge(RESULT, gate)

    assert [verdict.fails(judged) for judged in verdict.findings] == fails
    assert verdict.exit_code is code


def test_accepted_finding_does_not_count() -> None:
    fingerprint = judge(RESULT).findings[0].fingerprint

    verdict = judge(RESULT, baseline=accepting(fingerprint))

    assert [judged.standing for judged in verdict.findings] == [Standing.ACCEPTED, Standing.COUNTS]
    assert verdict.findings[0].justification == Message(
        "aanvaard: was er al", "accepted: was er al"
    )
    assert verdict.exit_code is ExitCode.SUCCESS
    assert verdict.has_suppressions


def test_stale_entry_is_a_warning_at_its_line() -> None:
    verdict = judge(RESULT, Severity.WARNING, baseline=accepting("0" * 64, "1" * 64))

    *_, first, second = verdict.findings
    assert first.finding.code == second.finding.code == "DI-15.stale"
    assert first.finding.location == Location("baseline.json", 4)
    assert first.finding.severity is Severity.WARNING
    assert first.fingerprint != second.fingerprint
    assert verdict.result.findings == [judged.finding for judged in verdict.findings]


@pytest.mark.parametrize(
    ("lines", "standing"),
    [
        ([range(3, 4)], Standing.COUNTS),
        ([range(1, 3), range(4, 9)], Standing.UNCHANGED),
        ([], Standing.UNCHANGED),
    ],
)
def test_finding_on_unchanged_lines_does_not_count(lines: list[range], standing: Standing) -> None:
    verdict = judge(RESULT, changes=changed(*lines))

    assert verdict.findings[0].standing is standing
    assert verdict.findings[1].justification.en == "not changed since main"


@pytest.mark.parametrize("location", [None, Location("new.ttl", 1), Location("a.ttl")])
def test_finding_that_may_be_on_changed_lines_counts(location: Location | None) -> None:
    finding = replace(ERROR, location=location)

    verdict = judge(replace(RESULT, findings=[finding]), changes=changed(range(50, 51)))

    assert verdict.findings[0].counts


def test_finding_in_an_unchanged_file_does_not_count() -> None:
    finding = replace(ERROR, location=Location("b.ttl"))

    verdict = judge(replace(RESULT, findings=[finding]), changes=changed(range(50, 51)))

    assert not verdict.findings[0].counts


def test_disagreement_of_engines_overrides_findings() -> None:
    difference = Difference("shacl", Result("s", "c", "f", "v"))

    verdict = judge(replace(RESULT, findings=[], differences=(difference,)), None)

    assert verdict.exit_code is ExitCode.DISAGREEMENT


def test_error_becomes_a_finding_for_reports() -> None:
    errors = MultipleErrors(
        [
            SporenError("niet te lezen", "cannot be read", location=Location("b.ttl", 2)),
            SporenError(
                "niets", "nothing", code=ExitCode.NOTHING_CHECKED, location=Location("a.ttl")
            ),
        ]
    )

    verdict = error_verdict(errors)

    assert [(judged.finding.code, str(judged.finding.location)) for judged in verdict.findings] == [
        ("DI-12", "a.ttl"),
        ("DI-07", "b.ttl:2"),
    ]
    assert verdict.exit_code is ExitCode.BAD_INPUT
    assert verdict.result.counts.shapes == 0
