"""Findings as annotations of GitHub Actions, within what GitHub shows of them.

Of one step it shows 10 errors, 10 warnings and 10 notices (actions/toolkit,
docs/problem-matchers.md); the others are counted in the last notice, and all stand in the summary
of the step.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from itertools import chain
from typing import TYPE_CHECKING

from sporen.checking.reports.report_context import (
    encodable,
    help_url,
    justification,
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

#: How many annotations of a level GitHub shows; the last notice counts the rest.
MAX_ANNOTATIONS = {"error": 10, "warning": 10, "notice": 9}
#: The most bytes of a summary that GitHub takes, with room for the line that counts the rest.
MAX_SUMMARY_BYTES = 1_000_000
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write annotations, the most severe first and one of each code before any second one."""
    shown: Counter[str] = Counter()
    rest: list[JudgedFinding] = []
    for one in _by_severity(verdict.findings):
        level = _level(one)
        shown[level] += 1
        if shown[level] > MAX_ANNOTATIONS[level]:
            rest.append(one)
        else:
            yield _annotation(one, level, view)
    if rest:
        where = view.full_report or view.text(
            "de samenvatting van de stap", "the summary of the step"
        )
        told = view.text(
            f"Nog {len(rest)} bevindingen; alle staan in {where}.",
            f"{len(rest)} more findings; all of them stand in {where}.",
        )
        yield f"::notice title=sporen::{_escape(told)}\n"


def _by_severity(judged: Iterable[JudgedFinding]) -> Iterator[JudgedFinding]:
    """Return findings by severity, those that do not count last; of each, codes take turns."""
    groups: dict[tuple[bool, int], dict[str, deque[JudgedFinding]]] = defaultdict(dict)
    for one in judged:
        weight = not one.counts, one.finding.severity.rank
        groups[weight].setdefault(one.finding.code, deque()).append(one)
    for _, codes in sorted(groups.items()):
        turns = [codes[code] for code in sorted(codes)]
        while turns:
            yield from (queue.popleft() for queue in turns)
            turns = [queue for queue in turns if queue]


def _level(one: JudgedFinding) -> str:
    return _LEVELS[one.finding.severity] if one.counts else "notice"


def _annotation(one: JudgedFinding, level: str, view: ReportContext) -> str:
    found = one.finding
    properties = [*_location(found.location), ("title", found.code)]
    told = ",".join(f"{name}={_escape(value, ':,')}" for name, value in properties)
    text = f"{found.message.text(view.language)}{justification(one, view.language)}"
    if found.rule:
        text += f" ({view.text('regel', 'rule')} {found.rule})"
    return f"::{level} {told}::{_escape(text)}\n"


def _location(place: Location | None) -> list[tuple[str, str]]:
    if place is None:
        return []
    known = {
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        # A range of columns is shown on one line only.
        "endColumn": place.end_column if place.end_line in (0, place.line) else 0,
    }
    return [("file", place.file), *((name, str(at)) for name, at in known.items() if at)]


def _escape(text: str, more: str = "") -> str:
    """Write a text so that the runner reads no command or property in it."""
    kept = "".join(sign if sign in "\r\n" else printable(sign) for sign in encodable(text))
    for sign in ("%", "\r", "\n", *more):
        kept = kept.replace(sign, f"%{ord(sign):02X}")
    return kept


def summary(verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write a table of all findings in Markdown, as long as GitHub takes it."""
    counts = severity_counts(verdict, view.language) or view.text("Niets gevonden", "Nothing found")
    heads = view.text("Ernst|Code|Plaats|Melding", "Severity|Code|Place|Message").split("|")
    size = 0
    lines = chain(
        (f"### sporen check\n\n{counts}.\n\n",),
        (f"| {' | '.join(heads)} |\n| --- | --- | --- | --- |\n",) if verdict.findings else (),
        (_row(one, view) for one in verdict.findings),
    )
    for told, line in enumerate(lines, start=-1):
        size += len(line.encode())
        if size > MAX_SUMMARY_BYTES:
            left = len(verdict.findings) - told + 1
            yield view.text(f"\nEn nog {left}.\n", f"\nAnd {left} more.\n")
            return
        yield line


def _row(one: JudgedFinding, view: ReportContext) -> str:
    found = one.finding
    cells = (
        found.severity.word,
        f"[{_cell(found.code)}]({help_url(found.code)})",
        _cell(str(found.location)) if found.location else "",
        _cell(f"{found.message.text(view.language)}{justification(one, view.language)}"),
    )
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    """Write a text so that Markdown and HTML read nothing in it: each sign of theirs by number."""
    return "".join(
        sign if sign.isalnum() or sign in " .,;-«»…’" or not sign.isascii() else f"&#{ord(sign)};"
        for sign in printable(encodable(text))
    )
