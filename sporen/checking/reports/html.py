"""A report as one HTML page in Dutch or English, without scripts or external resources."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.checking.reports.report_context import (
    SEVERITY_NAMES,
    encodable,
    engine_lookup,
    help_url,
    most_severe,
    severity_counts,
)
from sporen.checking.reports.text import coverage_summary
from sporen.findings import Severity
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jinja2 import Environment

    from sporen.checking.excerpts import Excerpt
    from sporen.checking.judgement import JudgedFinding
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict

_TEMPLATES = Path(__file__).parent / "templates"
#: How many findings a browser renders without delay; the most severe are included.
MAX_FINDINGS = 2_000


class FindingRow(NamedTuple):
    """A finding with its number, which links use, its excerpt, and the label of its focus node."""

    number: int
    judged: JudgedFinding
    excerpt: Excerpt | None
    label: str


class Group(NamedTuple):
    """Findings under one heading."""

    name: str
    rows: Sequence[FindingRow]


def report(verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield the page piece by piece."""
    template = _environment().get_template("check.html")
    included = most_severe(verdict, MAX_FINDINGS)
    rows = [_row(number, judged, context) for number, judged in enumerate(included, start=1)]
    yield from template.generate(
        context=context,
        verdict=verdict,
        other="nl" if context.language == "en" else "en",
        counts=severity_counts(verdict, context.language),
        coverage=coverage_summary(verdict.result, context.language),
        files=_group(rows, _file_of),
        codes=_group(rows, lambda row: row.judged.finding.code),
        severities=_by_severity(rows, context),
        engines=engine_lookup(verdict.result),
        help_url=help_url,
        omitted=len(verdict.findings) - len(included),
        severity_name=lambda row: SEVERITY_NAMES[row.judged.finding.severity][0].text(
            context.language
        ),
    )


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  slow

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _printable(value: Any) -> Any:  # noqa: ANN401  any value of a template
    """Return a text without control characters and lone surrogates; markup is unchanged."""
    return value if hasattr(value, "__html__") else printable(encodable(str(value)))


def _row(number: int, judged: JudgedFinding, context: ReportContext) -> FindingRow:
    finding = judged.finding
    label = context.label(finding.focus).text(context.language) if finding.focus else ""
    return FindingRow(number, judged, context.sources.excerpt(finding.location), label)


def _file_of(row: FindingRow) -> str:
    location = row.judged.finding.location
    return location.file if location else ""


def _group(rows: list[FindingRow], key: Callable[[FindingRow], str]) -> list[Group]:
    ordered = sorted(rows, key=lambda row: (key(row), row.number))
    return [Group(name, [*group]) for name, group in groupby(ordered, key)]


def _by_severity(rows: list[FindingRow], context: ReportContext) -> list[Group]:
    groups = (
        Group(
            SEVERITY_NAMES[severity][1].text(context.language),
            [row for row in rows if row.judged.finding.severity is severity],
        )
        for severity in Severity
    )
    return [group for group in groups if group.rows]
