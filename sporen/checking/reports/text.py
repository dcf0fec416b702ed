"""Findings for people: a line each, then what was counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sporen.checking.reports.report_context import justification, severity_counts
from sporen.checking.shapes import parameter_of
from sporen.findings import Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import SH, to_curie
from sporen.strings import printable, shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.checking.coverage import Counts
    from sporen.checking.judgement import JudgedFinding
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.result import CheckResult
    from sporen.checking.verdict import Verdict
    from sporen.findings import Finding

#: How many findings of one code are told one by one.
MAX_PER_CODE = 20
#: How much of a quote tells that a message already shows it, in characters.
_QUOTE_PREFIX = 30
#: How many classes and properties are named that no shape speaks about.
_MAX_TERMS = 5
_COLOURS = {Severity.VIOLATION: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def report(verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write findings, what was counted, and what was looked at."""
    yield from findings(verdict, view)
    yield f"{coverage_summary(verdict.result, view.language)}\n"
    if view.seconds is not None:
        yield view.text(f"In {view.seconds:.1f} s.\n", f"In {view.seconds:.1f} s.\n")


def findings(verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write findings, those of one file together, and a line with their numbers.

    Under a finding stand the words of the letter that it is about. Of one code no more than `MOST`
    are told one by one, and the others are counted; those that do not count for the gate apart.
    """
    told: Counter[tuple[str, bool]] = Counter()
    last = None
    for one in verdict.findings:
        kind = one.finding.code, one.counts
        told[kind] += 1
        if told[kind] > MAX_PER_CODE:
            continue
        file = one.finding.location.file if one.finding.location else ""
        if last is not None and file != last:
            yield "\n"
        last = file
        yield from _finding(one, view)
    closing = [
        *_omitted_counts(told, view),
        *_disagreements(verdict.result, view.language),
        *([""] if last is not None else []),
    ]
    counts = severity_counts(verdict, view.language)
    if counts:
        closing.append(f"{counts}.")
    elif not any(closing):
        closing = [view.text("Niets gevonden.", "Nothing found.")]
    yield from (f"{line}\n" for line in closing)


def _finding(one: JudgedFinding, view: ReportContext) -> Iterator[str]:
    found, language = one.finding, view.language
    line = f"{found.format(language)}{justification(one, language)}"
    yield f"{_colour(found, printable(line), view)}\n"
    if view.excerpts:
        yield from _excerpt(found, view)
    if found.quote and found.quote[:_QUOTE_PREFIX] not in found.message.text(language):
        yield f"    «{shorten_text(found.quote, 200)}»\n"


def _colour(found: Finding, line: str, view: ReportContext) -> str:
    """Let place and severity stand out, where there is colour."""
    if not view.colour:
        return line
    from click import style  # noqa: PLC0415  only a terminal has colours

    mark = f"{found.severity.word} {found.code}"
    before, found_mark, after = line.partition(mark)
    if not found_mark:
        return line
    return style(before, bold=True) + style(mark, fg=_COLOURS[found.severity], bold=True) + after


def _excerpt(found: Finding, view: ReportContext) -> Iterator[str]:
    """Show the line that a finding is about, with a mark under the part that is meant."""
    shown = view.sources.excerpt(found.location)
    if shown is None or found.location is None:
        return
    number = f"{found.location.line:>7}"
    yield f"{number} | {shown.before}{shown.marked}{shown.after}\n"
    mark = "^" * max(1, _width(shown.marked))
    if view.colour:
        from click import style  # noqa: PLC0415  only a terminal has colours

        mark = style(mark, fg=_COLOURS[found.severity], bold=True)
    yield f"{' ' * len(number)} | {' ' * _width(shown.before)}{mark}\n"


def _width(text: str) -> int:
    """Say how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415  rarely needed

    return sum(
        0 if combining(sign) else 2 if east_asian_width(sign) in ("W", "F") else 1 for sign in text
    )


def _omitted_counts(told: Counter[tuple[str, bool]], view: ReportContext) -> list[str]:
    """Count what was not told one by one, and say where all of it is."""
    lines = []
    for (code, counts), number in sorted(told.items()):
        if number > MAX_PER_CODE:
            more = f"{number - MAX_PER_CODE:,}"
            more = view.text(f"en nog {more.replace(',', '.')}", f"and {more} more")
            idle = "" if counts else view.text(" die niet tellen", " that do not count")
            lines.append(f"    {code}: {more}{idle}")
    if not lines:
        return []
    head = view.text(
        f"Meer dan {MAX_PER_CODE} met dezelfde code; alle met --format jsonl:",
        f"More than {MAX_PER_CODE} with one code; all of them with --format jsonl:",
    )
    return ["", head, *lines]


def _disagreements(checked: CheckResult, language: str) -> list[str]:
    """Say what only one of the engines found, so that nobody trusts the verdict."""
    found = [
        f"    {engine}: {to_curie(found.shape)} {parameter_of(found.component.removeprefix(SH))}"
        f" {to_curie(found.focus.strip('<>'))} {shorten_text(found.value)}".rstrip()
        for engine, found in checked.differences
    ]
    concluded = [
        f"    {engine}: {' '.join(to_curie(str(term).strip('<>')) for term in triple)}"
        for engine, triple in checked.inference_differences
    ]
    heads = (
        Message(
            "De engines zijn het niet eens; vertrouw dit oordeel niet. Alleen gevonden door:",
            "The engines disagree; do not trust this verdict. Found only by:",
        ),
        Message(
            "De engines leiden niet hetzelfde af; vertrouw dit oordeel niet. Alleen afgeleid door:",
            "The engines do not infer the same; do not trust this verdict. Inferred only by:",
        ),
    )
    lines = []
    for head, only in zip(heads, (found, concluded), strict=True):
        lines += [head.text(language), *only] if only else []
    return lines


def coverage_summary(checked: CheckResult, language: str) -> str:
    """Say what was checked, so that nothing passes because there was nothing."""
    c = checked.counts
    by = f" ({', '.join(checked.engines)})" if checked.engines else ""
    said = [
        Message(
            f"{c.shapes} shapes met {c.constraints} eisen aan {c.nodes} dingen en {c.values} "
            f"waarden{by}",
            f"{c.shapes} shapes with {c.constraints} constraints on {c.nodes} nodes and "
            f"{c.values} values{by}",
        )
    ]
    if c.letters:
        said += [
            Message(f"{c.rules} regels", f"{c.rules} rules"),
            Message(f"{c.questions} vragen", f"{c.questions} questions"),
            Message(
                f"{c.quotes} citaten in {c.letters} brief/brieven",
                f"{c.quotes} quotes in {c.letters} letter(s)",
            ),
        ]
    said += [
        Message(f"{c.files} bestanden", f"{c.files} files"),
        Message(
            f"{c.triples} triples in {c.graphs} grafen", f"{c.triples} triples in {c.graphs} graphs"
        ),
    ]
    witness = Message(
        f"; ook afgeleid door {checked.reference_reasoner}",
        f"; inferred by {checked.reference_reasoner} too",
    )
    head = Message("Gecontroleerd", "Checked").text(language)
    beside = witness.text(language) if checked.reference_reasoner else ""
    summary = ", ".join(one.text(language) for one in said)
    return f"{head}: {summary}{beside}.{_uncovered_terms(c, language)}"


def _uncovered_terms(counts: Counts, language: str) -> str:
    """Say about which classes and properties of the data no shape speaks."""
    parts = [
        Message(f"{len(silent)} van {number} {nl}", f"{len(silent)} of {number} {en}").text(
            language
        )
        + f" ({', '.join(map(to_curie, silent[:_MAX_TERMS]))}"
        + f"{', …' if len(silent) > _MAX_TERMS else ''})"
        for silent, number, nl, en in (
            (counts.silent_classes, counts.classes, "klassen", "classes"),
            (counts.silent_properties, counts.properties, "eigenschappen", "properties"),
        )
        if silent
    ]
    if not parts:
        return ""
    head = Message("Geen shape spreekt over", "No shape speaks about").text(language)
    return f"\n{head}: {', '.join(parts)}."
