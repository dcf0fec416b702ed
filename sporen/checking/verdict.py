"""What a check leads to: which findings count, and how the run ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sporen.checking.coverage import Checked, Counts
from sporen.checking.fingerprints import fingerprints
from sporen.errors import ExitCode, SporenError, flatten
from sporen.findings import Finding, Severity, exit_code, sort_findings, sort_key
from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.checking.baseline import Baseline
    from sporen.checking.git_changes import Changes


class Standing(Enum):
    """Whether a finding counts for the gate, and if not, why not."""

    COUNTS = "counts"
    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"


class Judged(NamedTuple):
    """A finding, what it is known by, whether it counts, and if not, what was said of it."""

    finding: Finding
    fingerprint: str
    standing: Standing = Standing.COUNTS
    reason: Message = Message("", "")

    @property
    def counts(self) -> bool:
        """Whether it can fail the run."""
        return self.standing is Standing.COUNTS

    @property
    def aside(self) -> Message:
        """Why it does not count, in words; empty where it does."""
        if self.standing is Standing.ACCEPTED:
            return Message(f"aanvaard: {self.reason.nl}", f"accepted: {self.reason.en}")
        return self.reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """A check with its findings judged, in the order of the files, and how the run ends.

    `gate` is the least severity that fails it, None for none.
    """

    checked: Checked
    judged: tuple[Judged, ...]
    gate: Severity | None
    code: ExitCode

    @property
    def narrowed(self) -> bool:
        """Whether any finding does not count."""
        return not all(one.counts for one in self.judged)

    def fails(self, one: Judged) -> bool:
        """Return whether a finding by itself fails the run."""
        return one.counts and exit_code([one.finding], self.gate) is ExitCode.FINDINGS


def judge(
    checked: Checked,
    gate: Severity | None = Severity.VIOLATION,
    *,
    baseline: Baseline | None = None,
    changes: Changes | None = None,
) -> Verdict:
    """Say which findings count: not those of a baseline, nor those on lines that did not change.

    What a baseline accepts and is found no longer is a warning of its own.
    """
    judged = [
        _judged(found, known, baseline, changes)
        for found, known in zip(checked.findings, fingerprints(checked.findings), strict=True)
    ]
    stale = baseline.stale({one.fingerprint for one in judged}) if baseline else []
    if stale:
        judged += map(Judged, stale, fingerprints(stale))
        judged.sort(key=lambda one: sort_key(one.finding))
        checked = replace(checked, findings=[one.finding for one in judged])
    return Verdict(checked, tuple(judged), gate, _code(checked, judged, gate))


def _judged(
    found: Finding, known: str, baseline: Baseline | None, changes: Changes | None
) -> Judged:
    accepted = baseline.accepted.get(known) if baseline else None
    if accepted:
        return Judged(found, known, Standing.ACCEPTED, Message(accepted.reason, accepted.reason))
    if changes and found.location and not changes.touch(found.location):
        return Judged(found, known, Standing.UNCHANGED, changes.reason)
    return Judged(found, known)


def _code(checked: Checked, judged: list[Judged], gate: Severity | None) -> ExitCode:
    if checked.differences or checked.conclusions:
        return ExitCode.DISAGREEMENT
    return exit_code((one.finding for one in judged if one.counts), gate)


#: The codes of what ends a check before it begins.
UNREADABLE, NOTHING = "DI-07", "DI-12"
_NONE = Counts()


def verdict_on(error: SporenError) -> Verdict:
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
    judged = tuple(map(Judged, found, fingerprints(found)))
    return Verdict(Checked(found, _NONE), judged, Severity.VIOLATION, error.code)
