"""A report as JSON Lines: the run on the first line, then each finding, as in `json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.checking.reports.json import finding_fields, run_fields, to_json
from sporen.checking.reports.report_context import engine_lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict


def report(verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield a line for the run and for each finding; `type` tells them apart."""
    yield f"{to_json({'type': 'run', **run_fields(verdict)})}\n"
    engines = engine_lookup(verdict.result)
    for judged in verdict.findings:
        yield f"{to_json({'type': 'finding', **finding_fields(judged, engines, context)})}\n"
