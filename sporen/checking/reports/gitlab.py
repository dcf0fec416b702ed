"""A Code Quality report of GitLab."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sporen.checking.reports.report_context import encodable, message_text
from sporen.findings import Severity
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.checking.judgement import JudgedFinding
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict

#: The file of a finding without a location; GitLab requires one.
NO_FILE = "pyproject.toml"
_SEVERITIES = {
    Severity.VIOLATION: "major",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}


def report(verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield a JSON array of findings; those that do not count are `info`."""
    yield "["
    for number, judged in enumerate(verdict.findings):
        issue = json.dumps(_issue(judged, context), ensure_ascii=False)
        yield f"{',' if number else ''}\n{issue}"
    yield "\n]\n"


def _issue(judged: JudgedFinding, context: ReportContext) -> dict[str, object]:
    finding = judged.finding
    location = finding.location
    return {
        "description": printable(encodable(message_text(judged, context.language))),
        "check_name": finding.code,
        "fingerprint": judged.fingerprint,
        "severity": _SEVERITIES[finding.severity] if judged.counts else "info",
        "location": {
            "path": encodable(location.file) if location else NO_FILE,
            "lines": {"begin": (location.line if location else 0) or 1},
        },
    }
