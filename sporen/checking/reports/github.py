"""Findings as annotations of GitHub Actions, within what GitHub shows of them.

Of one step it shows 10 errors, 10 warnings and 10 notices (actions/toolkit,
docs/problem-matchers.md); the others are counted in the last notice, and all stand in the summary
of the step.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from itertools import chain
from typing import TYPE_CHECKING

from sporen.checking.reports.report_context import aside, encodable, help_of, numbers
from sporen.findings import Severity
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.checking.reports.report_context import View
    from sporen.checking.verdict import Judged, Verdict
    from sporen.location import Location

#: How many annotations of a level GitHub shows; the last notice counts the rest.
SHOWN = {"error": 10, "warning": 10, "notice": 9}
#: The most bytes of a summary that GitHub takes, with room for the line that counts the rest.
SUMMARY = 1_000_000
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(verdict: Verdict, view: View) -> Iterator[str]:
    """Write annotations, the most severe first and one of each code before any second one."""
    shown: Counter[str] = Counter()
    rest: list[Judged] = []
    for one in _by_weight(verdict.judged):
        level = _level(one)
        shown[level] += 1
        if shown[level] > SHOWN[level]:
            rest.append(one)
        else:
            yield _annotation(one, level, view)
    if rest:
        where = view.kept or view.words("de samenvatting van de stap", "the summary of the step")
        told = view.words(
            f"Nog {len(rest)} bevindingen; alle staan in {where}.",
            f"{len(rest)} more findings; all of them stand in {where}.",
        )
        yield f"::notice title=sporen::{_escaped(told)}\n"


def _by_weight(judged: Iterable[Judged]) -> Iterator[Judged]:
    """Return findings by severity, those that do not count last; of each, codes take turns."""
    groups: dict[tuple[bool, int], dict[str, deque[Judged]]] = defaultdict(dict)
    for one in judged:
        weight = not one.counts, one.finding.severity.rank
        groups[weight].setdefault(one.finding.code, deque()).append(one)
    for _, codes in sorted(groups.items()):
        turns = [codes[code] for code in sorted(codes)]
        while turns:
            yield from (queue.popleft() for queue in turns)
            turns = [queue for queue in turns if queue]


def _level(one: Judged) -> str:
    return _LEVELS[one.finding.severity] if one.counts else "notice"


def _annotation(one: Judged, level: str, view: View) -> str:
    found = one.finding
    properties = [*_place(found.location), ("title", found.code)]
    told = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties)
    text = f"{found.message.text(view.language)}{aside(one, view.language)}"
    if found.rule:
        text += f" ({view.words('regel', 'rule')} {found.rule})"
    return f"::{level} {told}::{_escaped(text)}\n"


def _place(place: Location | None) -> list[tuple[str, str]]:
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


def _escaped(text: str, more: str = "") -> str:
    """Write a text so that the runner reads no command or property in it."""
    kept = "".join(sign if sign in "\r\n" else printable(sign) for sign in encodable(text))
    for sign in ("%", "\r", "\n", *more):
        kept = kept.replace(sign, f"%{ord(sign):02X}")
    return kept


def summary(verdict: Verdict, view: View) -> Iterator[str]:
    """Write a table of all findings in Markdown, as long as GitHub takes it."""
    counts = numbers(verdict, view.language) or view.words("Niets gevonden", "Nothing found")
    heads = view.words("Ernst|Code|Plaats|Melding", "Severity|Code|Place|Message").split("|")
    size = 0
    lines = chain(
        (f"### sporen check\n\n{counts}.\n\n",),
        (f"| {' | '.join(heads)} |\n| --- | --- | --- | --- |\n",) if verdict.judged else (),
        (_row(one, view) for one in verdict.judged),
    )
    for told, line in enumerate(lines, start=-1):
        size += len(line.encode())
        if size > SUMMARY:
            left = len(verdict.judged) - told + 1
            yield view.words(f"\nEn nog {left}.\n", f"\nAnd {left} more.\n")
            return
        yield line


def _row(one: Judged, view: View) -> str:
    found = one.finding
    cells = (
        found.severity.word,
        f"[{_cell(found.code)}]({help_of(found.code)})",
        _cell(str(found.location)) if found.location else "",
        _cell(f"{found.message.text(view.language)}{aside(one, view.language)}"),
    )
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    """Write a text so that Markdown and HTML read nothing in it: each sign of theirs by number."""
    return "".join(
        sign if sign.isalnum() or sign in " .,;-«»…’" or not sign.isascii() else f"&#{ord(sign)};"
        for sign in printable(encodable(text))
    )
