"""Annotations and a job summary for GitHub Actions.

GitHub shows 10 errors, 10 warnings and 10 notices of a step (actions/toolkit,
docs/problem-matchers.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from itertools import chain
from typing import TYPE_CHECKING

from sporen.checking.reports.report_context import (
    encodable,
    help_url,
    message_text,
    severity_counts,
)
from sporen.findings import Severity
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.checking.judgement import JudgedFinding
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict
    from sporen.location import Location

#: How many annotations to write of each level; the last notice counts the others.
MAX_ANNOTATIONS = {"error": 10, "warning": 10, "notice": 9}
#: The largest summary that GitHub accepts, in bytes, with room for the last line.
MAX_SUMMARY_BYTES = 1_000_000
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield annotations, the most severe first, and one of each code before a second one."""
    counts: Counter[str] = Counter()
    omitted = 0
    for judged in _by_severity(verdict.findings):
        level = _level(judged)
        counts[level] += 1
        if counts[level] > MAX_ANNOTATIONS[level]:
            omitted += 1
        else:
            yield _annotation(judged, level, context)
    if omitted:
        file = context.full_report or context.text(
            "de samenvatting van de stap", "the summary of the step"
        )
        text = context.text(
            f"Nog {omitted} bevindingen; ze staan allemaal in {file}.",
            f"{omitted} more findings; all are in {file}.",
        )
        yield f"::notice title=sporen::{_escape(text)}\n"


def _by_severity(findings: Iterable[JudgedFinding]) -> Iterator[JudgedFinding]:
    """Yield findings by severity, those that do not count last, with the codes in turn."""
    groups: dict[tuple[bool, int], dict[str, deque[JudgedFinding]]] = defaultdict(dict)
    for judged in findings:
        rank = not judged.counts, judged.finding.severity.rank
        groups[rank].setdefault(judged.finding.code, deque()).append(judged)
    for _, by_code in sorted(groups.items()):
        queues = [by_code[code] for code in sorted(by_code)]
        while queues:
            yield from (queue.popleft() for queue in queues)
            queues = [queue for queue in queues if queue]


def _level(judged: JudgedFinding) -> str:
    return _LEVELS[judged.finding.severity] if judged.counts else "notice"


def _annotation(judged: JudgedFinding, level: str, context: ReportContext) -> str:
    finding = judged.finding
    fields = [*_location_fields(finding.location), ("title", finding.code)]
    properties = ",".join(f"{name}={_escape(value, ':,')}" for name, value in fields)
    text = message_text(judged, context.language)
    if finding.rule:
        text += f" ({context.text('regel', 'rule')} {finding.rule})"
    return f"::{level} {properties}::{_escape(text)}\n"


def _location_fields(location: Location | None) -> list[tuple[str, str]]:
    if location is None:
        return []
    is_one_line = location.end_line in (0, location.line)
    fields = {
        "line": location.line,
        "endLine": location.end_line,
        "col": location.column,
        "endColumn": location.end_column if is_one_line else 0,  # allowed on one line only
    }
    numbers = ((name, str(number)) for name, number in fields.items() if number)
    return [("file", location.file), *numbers]


def _escape(text: str, characters: str = "") -> str:
    """Escape a text for a workflow command, with more characters in a property."""
    text = "".join(each if each in "\r\n" else printable(each) for each in encodable(text))
    for character in ("%", "\r", "\n", *characters):
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def summary(verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield a Markdown table of all findings, no longer than GitHub accepts."""
    counts = severity_counts(verdict, context.language) or context.text(
        "Geen bevindingen", "No findings"
    )
    headings = context.text(
        "Ernst | Code | Plaats | Melding", "Severity | Code | Location | Message"
    )
    size = 0
    lines = chain(
        (f"### sporen check\n\n{counts}.\n\n",),
        (f"| {headings} |\n| --- | --- | --- | --- |\n",) if verdict.findings else (),
        (_row(judged, context) for judged in verdict.findings),
    )
    for written, line in enumerate(lines, start=-1):
        size += len(line.encode())
        if size > MAX_SUMMARY_BYTES:
            omitted = len(verdict.findings) - written + 1
            yield context.text(f"\nEn nog {omitted}.\n", f"\nAnd {omitted} more.\n")
            return
        yield line


def _row(judged: JudgedFinding, context: ReportContext) -> str:
    finding = judged.finding
    cells = (
        finding.severity.word,
        f"[{_cell(finding.code)}]({help_url(finding.code)})",
        _cell(str(finding.location)) if finding.location else "",
        _cell(message_text(judged, context.language)),
    )
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    """Escape a text for Markdown and HTML, with a reference for each special character."""
    return "".join(
        each if each.isalnum() or each in " .,;-«»…’" or not each.isascii() else f"&#{ord(each)};"
        for each in printable(encodable(text))
    )
