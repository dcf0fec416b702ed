"""Findings as lines of JSON: the run first, then each finding, as in `json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.checking.reports.json import finding_fields, run_fields, to_json
from sporen.checking.reports.report_context import engine_lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict


def report(verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write a line for the run and one for each finding; `type` says which it is."""
    yield f"{to_json({'type': 'run', **run_fields(verdict)})}\n"
    engines = engine_lookup(verdict.result)
    for one in verdict.findings:
        yield f"{to_json({'type': 'finding', **finding_fields(one, engines, view)})}\n"
