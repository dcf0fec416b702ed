"""Findings as lines of JSON: the run first, then each finding, as in `json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.checking.reports.json import record, run, written
from sporen.checking.reports.report_context import engines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.checking.reports.report_context import View
    from sporen.checking.verdict import Verdict


def report(verdict: Verdict, view: View) -> Iterator[str]:
    """Write a line for the run and one for each finding; `type` says which it is."""
    yield f"{written({'type': 'run', **run(verdict)})}\n"
    engines = engines_of(verdict.checked)
    for one in verdict.judged:
        yield f"{written({'type': 'finding', **record(one, engines, view)})}\n"
