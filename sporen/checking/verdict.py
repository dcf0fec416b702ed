"""What a check leads to: which findings count, and how the run ends."""

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


@dataclass(frozen=True, slots=True)
class Verdict:
    """A check with its findings judged, in the order of the files, and how the run ends.

    `gate` is the least severity that fails it, None for none.
    """

    result: CheckResult
    findings: tuple[JudgedFinding, ...]
    gate: Severity | None
    exit_code: ExitCode

    @property
    def has_suppressions(self) -> bool:
        """Whether any finding does not count."""
        return not all(one.counts for one in self.findings)

    def fails(self, one: JudgedFinding) -> bool:
        """Return whether a finding by itself fails the run."""
        return one.counts and exit_code([one.finding], self.gate) is ExitCode.FINDINGS


def judge(
    checked: CheckResult,
    gate: Severity | None = Severity.VIOLATION,
    *,
    baseline: Baseline | None = None,
    changes: Changes | None = None,
) -> Verdict:
    """Say which findings count: not those of a baseline, nor those on lines that did not change.

    What a baseline accepts and is found no longer is a warning of its own.
    """
    judged = [
        _judge_finding(found, known, baseline, changes)
        for found, known in zip(checked.findings, fingerprints(checked.findings), strict=True)
    ]
    stale = baseline.stale_findings({one.fingerprint for one in judged}) if baseline else []
    if stale:
        judged += map(JudgedFinding, stale, fingerprints(stale))
        judged.sort(key=lambda one: sort_key(one.finding))
        checked = replace(checked, findings=[one.finding for one in judged])
    return Verdict(checked, tuple(judged), gate, _exit_code(checked, judged, gate))


def _judge_finding(
    found: Finding, known: str, baseline: Baseline | None, changes: Changes | None
) -> JudgedFinding:
    accepted = baseline.accepted.get(known) if baseline else None
    if accepted:
        return JudgedFinding(
            found, known, Standing.ACCEPTED, Message(accepted.reason, accepted.reason)
        )
    if changes and found.location and not changes.contains(found.location):
        return JudgedFinding(found, known, Standing.UNCHANGED, changes.reason)
    return JudgedFinding(found, known)


def _exit_code(
    checked: CheckResult, judged: list[JudgedFinding], gate: Severity | None
) -> ExitCode:
    if checked.differences or checked.inference_differences:
        return ExitCode.DISAGREEMENT
    return exit_code((one.finding for one in judged if one.counts), gate)


#: The codes of what ends a check before it begins.
UNREADABLE, NOTHING = "DI-07", "DI-12"
_NONE = Counts()


def error_verdict(error: SporenError) -> Verdict:
    """Return what an error, or each of several, says, as findings of a check of nothing."""
    found = sort_findings(
        Finding(
            NOTHING if one.code is ExitCode.NOTHING_CHECKED else UNREADABLE,
            Severity.VIOLATION,
            one.message,
            one.location,
        )
        for one in flatten(error)
    )
    judged = tuple(map(JudgedFinding, found, fingerprints(found)))
    return Verdict(CheckResult(found, _NONE), judged, Severity.VIOLATION, error.code)
