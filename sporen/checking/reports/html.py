"""Findings as one page for the eye: no script, nothing from elsewhere, in Dutch or English."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.checking.reports.report_context import (
    NAMES,
    encodable,
    engines_of,
    help_of,
    numbers,
)
from sporen.checking.reports.text import coverage
from sporen.findings import Severity
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from sporen.checking.excerpts import Excerpt
    from sporen.checking.reports.report_context import View
    from sporen.checking.verdict import Judged, Verdict

_TEMPLATES = Path(__file__).parent / "templates"
#: The most findings of a page that a browser still shows at once; the most severe are kept.
MOST = 2_000


class Shown(NamedTuple):
    """A finding with the number that links on the page go by, and the line it is about."""

    number: int
    judged: Judged
    excerpt: Excerpt | None
    label: str


class Group(NamedTuple):
    """Findings that have something in common, under the name of that."""

    name: str
    shown: Sequence[Shown]


def report(verdict: Verdict, view: View) -> Iterator[str]:
    """Write the page piece by piece."""
    template = _environment().get_template("check.html")
    kept, left = _most(verdict)
    shown = [_shown(number, one, view) for number, one in enumerate(kept, start=1)]
    yield from template.generate(
        view=view,
        verdict=verdict,
        other="nl" if view.language == "en" else "en",
        counts=numbers(verdict, view.language),
        coverage=coverage(verdict.checked, view.language),
        files=_grouped(shown, _file),
        codes=_grouped(shown, lambda one: one.judged.finding.code),
        severities=_severities(shown, view),
        engines_of=engines_of(verdict.checked),
        help_of=help_of,
        left=left,
        severity_of=lambda one: NAMES[one.judged.finding.severity][0].text(view.language),
    )


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  slow

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _visible(value: Any) -> Any:  # noqa: ANN401  whatever a template writes
    """Leave out of a text what would change how the text around it is read, or is no text."""
    return value if hasattr(value, "__html__") else printable(encodable(str(value)))


def _most(verdict: Verdict) -> tuple[list[Judged], int]:
    judged = verdict.judged
    if len(judged) <= MOST:
        return list(judged), 0
    weighed = sorted(
        enumerate(judged), key=lambda at: (not at[1].counts, at[1].finding.severity.rank, at[0])
    )
    return [one for _, one in sorted(weighed[:MOST], key=lambda at: at[0])], len(judged) - MOST


def _shown(number: int, one: Judged, view: View) -> Shown:
    found = one.finding
    called = view.label(found.focus).text(view.language) if found.focus else ""
    return Shown(number, one, view.sources.excerpt(found.location), called)


def _file(one: Shown) -> str:
    place = one.judged.finding.location
    return place.file if place else ""


def _grouped(shown: list[Shown], key: Any) -> list[Group]:  # noqa: ANN401  a function of a finding
    ordered = sorted(shown, key=lambda one: (key(one), one.number))
    return [Group(name, [*group]) for name, group in groupby(ordered, key)]


def _severities(shown: list[Shown], view: View) -> list[Group]:
    groups = [
        Group(NAMES[severity][1].text(view.language), [
            one for one in shown if one.judged.finding.severity is severity
        ])
        for severity in Severity
    ]  # fmt: skip
    return [group for group in groups if group.shown]
