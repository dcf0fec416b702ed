"""A check that could not begin, as a verdict that reports can tell."""

from __future__ import annotations

from sporen.checking.coverage import Checked, Counts
from sporen.checking.fingerprints import fingerprints
from sporen.checking.verdict import Judged, Verdict
from sporen.findings import ExitCode, Finding, Severity, SporenError, each, in_order

#: The codes of what ends a check before it begins.
UNREADABLE, NOTHING = "DI-07", "DI-12"
_NONE = Counts()


def verdict_on(error: SporenError) -> Verdict:
    """Give what an error, or each of several, says, as findings of a check of nothing."""
    found = in_order(
        Finding(
            NOTHING if one.code is ExitCode.VACUOUS else UNREADABLE,
            Severity.VIOLATION,
            one.message,
            one.place,
        )
        for one in each(error)
    )
    judged = tuple(map(Judged, found, fingerprints(found)))
    return Verdict(Checked(found, _NONE), judged, Severity.VIOLATION, error.code)
