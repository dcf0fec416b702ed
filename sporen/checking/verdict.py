"""The verdict on a check: which findings count, and the exit code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sporen.checking.coverage import Counts
from sporen.checking.fingerprints import fingerprints
from sporen.checking.judgement import JudgedFinding, Standing
from sporen.checking.result import CheckResult
from sporen.errors import ExitCode, SporenError, flatten
from sporen.findings import Finding, Severity, exit_code, sort_findings, sort_key
from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.checking.baseline import Baseline
    from sporen.checking.git_changes import Changes

#: The codes of errors that end a check before it starts.
UNREADABLE, NOTHING_CHECKED = "DI-07", "DI-12"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a check, its judged findings in the order of the files, and the exit code.

    `gate` is the lowest severity that fails the run, None for none.
    """

    result: CheckResult
    findings: tuple[JudgedFinding, ...]
    gate: Severity | None
    exit_code: ExitCode

    @property
    def has_suppressions(self) -> bool:
        """Whether any finding does not count."""
        return not all(judged.counts for judged in self.findings)

    def fails(self, judged: JudgedFinding) -> bool:
        """Return whether a finding fails the run."""
        return judged.counts and exit_code([judged.finding], self.gate) is ExitCode.FINDINGS


def judge(
    result: CheckResult,
    gate: Severity | None = Severity.VIOLATION,
    *,
    baseline: Baseline | None = None,
    changes: Changes | None = None,
) -> Verdict:
    """Return the verdict; findings of the baseline and on unchanged lines do not count.

    An entry of the baseline without a finding becomes a warning.
    """
    findings = [
        _judge_finding(finding, fingerprint, baseline, changes)
        for finding, fingerprint in zip(result.findings, fingerprints(result.findings), strict=True)
    ]
    known = {judged.fingerprint for judged in findings}
    stale = baseline.stale_findings(known) if baseline else []
    if stale:
        findings += map(JudgedFinding, stale, fingerprints(stale))
        findings.sort(key=lambda judged: sort_key(judged.finding))
        result = replace(result, findings=[judged.finding for judged in findings])
    return Verdict(result, tuple(findings), gate, _exit_code(result, findings, gate))


def _judge_finding(
    finding: Finding, fingerprint: str, baseline: Baseline | None, changes: Changes | None
) -> JudgedFinding:
    entry = baseline.accepted.get(fingerprint) if baseline else None
    if entry:
        reason = Message(entry.reason, entry.reason)
        return JudgedFinding(finding, fingerprint, Standing.ACCEPTED, reason)
    if changes and finding.location and not changes.contains(finding.location):
        return JudgedFinding(finding, fingerprint, Standing.UNCHANGED, changes.reason)
    return JudgedFinding(finding, fingerprint)


def _exit_code(
    result: CheckResult, findings: list[JudgedFinding], gate: Severity | None
) -> ExitCode:
    if result.differences or result.inference_differences:
        return ExitCode.DISAGREEMENT
    return exit_code((judged.finding for judged in findings if judged.counts), gate)


def error_verdict(error: SporenError) -> Verdict:
    """Return a verdict with an error, or each of several errors, as a finding."""
    findings = sort_findings(
        Finding(
            NOTHING_CHECKED if each.code is ExitCode.NOTHING_CHECKED else UNREADABLE,
            Severity.VIOLATION,
            each.message,
            each.location,
        )
        for each in flatten(error)
    )
    judged = tuple(map(JudgedFinding, findings, fingerprints(findings)))
    return Verdict(CheckResult(findings, Counts()), judged, Severity.VIOLATION, error.code)
