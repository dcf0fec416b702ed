"""Findings as one page for the eye: no script, nothing from elsewhere, in Dutch or English."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.checking.reports.report_context import (
    SEVERITY_NAMES,
    encodable,
    engine_lookup,
    help_url,
    severity_counts,
)
from sporen.checking.reports.text import coverage_summary
from sporen.findings import Severity
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from sporen.checking.excerpts import Excerpt
    from sporen.checking.judgement import JudgedFinding
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict

_TEMPLATES = Path(__file__).parent / "templates"
#: The most findings of a page that a browser still shows at once; the most severe are kept.
MAX_FINDINGS = 2_000


class Row(NamedTuple):
    """A finding with the number that links on the page go by, and the line it is about."""

    number: int
    finding: JudgedFinding
    excerpt: Excerpt | None
    label: str


class Group(NamedTuple):
    """Findings that have something in common, under the name of that."""

    name: str
    rows: Sequence[Row]


def report(verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write the page piece by piece."""
    template = _environment().get_template("check.html")
    kept, left = _most_severe(verdict)
    shown = [_row(number, one, view) for number, one in enumerate(kept, start=1)]
    yield from template.generate(
        view=view,
        verdict=verdict,
        other="nl" if view.language == "en" else "en",
        counts=severity_counts(verdict, view.language),
        coverage=coverage_summary(verdict.result, view.language),
        files=_group(shown, _file),
        codes=_group(shown, lambda one: one.finding.finding.code),
        severities=_by_severity(shown, view),
        engines=engine_lookup(verdict.result),
        help_url=help_url,
        left=left,
        severity_of=lambda one: SEVERITY_NAMES[one.finding.finding.severity][0].text(view.language),
    )


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  slow

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_escape_invisible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _escape_invisible(value: Any) -> Any:  # noqa: ANN401  whatever a template writes
    """Leave out of a text what would change how the text around it is read, or is no text."""
    return value if hasattr(value, "__html__") else printable(encodable(str(value)))


def _most_severe(verdict: Verdict) -> tuple[list[JudgedFinding], int]:
    judged = verdict.findings
    if len(judged) <= MAX_FINDINGS:
        return list(judged), 0
    weighed = sorted(
        enumerate(judged), key=lambda at: (not at[1].counts, at[1].finding.severity.rank, at[0])
    )
    return [one for _, one in sorted(weighed[:MAX_FINDINGS], key=lambda at: at[0])], len(
        judged
    ) - MAX_FINDINGS


def _row(number: int, one: JudgedFinding, view: ReportContext) -> Row:
    found = one.finding
    called = view.label(found.focus).text(view.language) if found.focus else ""
    return Row(number, one, view.sources.excerpt(found.location), called)


def _file(one: Row) -> str:
    place = one.finding.finding.location
    return place.file if place else ""


def _group(shown: list[Row], key: Any) -> list[Group]:  # noqa: ANN401  a function of a finding
    ordered = sorted(shown, key=lambda one: (key(one), one.number))
    return [Group(name, [*group]) for name, group in groupby(ordered, key)]


def _by_severity(shown: list[Row], view: ReportContext) -> list[Group]:
    groups = [
        Group(SEVERITY_NAMES[severity][1].text(view.language), [
            one for one in shown if one.finding.finding.severity is severity
        ])
        for severity in Severity
    ]  # fmt: skip
    return [group for group in groups if group.rows]
