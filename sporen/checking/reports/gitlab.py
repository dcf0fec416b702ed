"""Findings as a Code Quality report of GitLab."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sporen.checking.reports.report_context import encodable, justification
from sporen.findings import Severity
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.checking.judgement import JudgedFinding
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict

#: What stands for the file of a finding that is about no file: GitLab asks for one.
NO_FILE = "pyproject.toml"
_SEVERITIES = {
    Severity.VIOLATION: "major",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}


def report(verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write a list of findings; those that do not count are `info`, and say why."""
    yield "["
    for at, one in enumerate(verdict.findings):
        yield f"{',' if at else ''}\n{json.dumps(_issue(one, view), ensure_ascii=False)}"
    yield "\n]\n"


def _issue(one: JudgedFinding, view: ReportContext) -> dict[str, object]:
    found = one.finding
    text = f"{found.message.text(view.language)}{justification(one, view.language)}"
    return {
        "description": printable(encodable(text)),
        "check_name": found.code,
        "fingerprint": one.fingerprint,
        "severity": _SEVERITIES[found.severity] if one.counts else "info",
        "location": {
            "path": encodable(found.location.file) if found.location else NO_FILE,
            "lines": {"begin": (found.location.line if found.location else 0) or 1},
        },
    }
