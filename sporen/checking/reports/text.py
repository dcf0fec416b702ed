"""A report as text: one line for each finding, then the counts."""

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

#: How many findings of each code are written.
MAX_PER_CODE = 20
#: The part of a quote, in characters, that shows that a message contains the quote.
_QUOTE_PREFIX = 30
#: How many classes and properties without a shape are named.
_MAX_TERMS = 5
_COLOURS = {Severity.VIOLATION: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def report(verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield the findings, the counts and the coverage."""
    yield from findings(verdict, context)
    yield f"{coverage_summary(verdict.result, context.language)}\n"
    if context.seconds is not None:
        yield f"In {context.seconds:.1f} s.\n"


def findings(verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield the findings, with an empty line between files, and a line with their counts.

    Each finding is followed by the quote from the letter. Of each code, `MAX_PER_CODE` findings are
    written and the others are counted.
    """
    counts: Counter[tuple[str, bool]] = Counter()
    last_file = None
    for judged in verdict.findings:
        kind = judged.finding.code, judged.counts
        counts[kind] += 1
        if counts[kind] > MAX_PER_CODE:
            continue
        file = judged.finding.location.file if judged.finding.location else ""
        if last_file is not None and file != last_file:
            yield "\n"
        last_file = file
        yield from _finding(judged, context)
    closing = [
        *_omitted_counts(counts, context),
        *_disagreements(verdict.result, context.language),
        *([""] if last_file is not None else []),
    ]
    totals = severity_counts(verdict, context.language)
    if totals:
        closing.append(f"{totals}.")
    elif not any(closing):
        closing = [context.text("Geen bevindingen.", "No findings.")]
    yield from (f"{line}\n" for line in closing)


def _finding(judged: JudgedFinding, context: ReportContext) -> Iterator[str]:
    finding, language = judged.finding, context.language
    line = f"{finding.format(language)}{justification(judged, language)}"
    yield f"{_colour(finding, printable(line), context)}\n"
    if context.excerpts:
        yield from _excerpt(finding, context)
    if finding.quote and finding.quote[:_QUOTE_PREFIX] not in finding.message.text(language):
        yield f"    «{shorten_text(finding.quote, 200)}»\n"


def _colour(finding: Finding, line: str, context: ReportContext) -> str:
    """Return a line with the location in bold and the severity in colour."""
    if not context.colour:
        return line
    from click import style  # noqa: PLC0415  only a terminal has colours

    label = f"{finding.severity.word} {finding.code}"
    before, separator, after = line.partition(label)
    if not separator:
        return line
    severity = style(label, fg=_COLOURS[finding.severity], bold=True)
    return style(before, bold=True) + severity + after


def _excerpt(finding: Finding, context: ReportContext) -> Iterator[str]:
    """Yield the line of a finding, and a line with `^` under the part that it is about."""
    excerpt = context.sources.excerpt(finding.location)
    if excerpt is None or finding.location is None:
        return
    number = f"{finding.location.line:>7}"
    yield f"{number} | {excerpt.before}{excerpt.marked}{excerpt.after}\n"
    carets = "^" * max(1, _width(excerpt.marked))
    if context.colour:
        from click import style  # noqa: PLC0415  only a terminal has colours

        carets = style(carets, fg=_COLOURS[finding.severity], bold=True)
    yield f"{' ' * len(number)} | {' ' * _width(excerpt.before)}{carets}\n"


def _width(text: str) -> int:
    """Return the number of terminal cells of a text."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415  rarely needed

    return sum(
        0 if combining(each) else 2 if east_asian_width(each) in ("W", "F") else 1 for each in text
    )


def _omitted_counts(counts: Counter[tuple[str, bool]], context: ReportContext) -> list[str]:
    """Return a line for each code with omitted findings."""
    lines = []
    for (code, is_counted), number in sorted(counts.items()):
        if number > MAX_PER_CODE:
            omitted = f"{number - MAX_PER_CODE:,}"
            more = context.text(f"en nog {omitted.replace(',', '.')}", f"and {omitted} more")
            suffix = "" if is_counted else context.text(" die niet tellen", " that do not count")
            lines.append(f"    {code}: {more}{suffix}")
    if not lines:
        return []
    heading = context.text(
        f"Codes met meer dan {MAX_PER_CODE} bevindingen (alles ziet u met --format jsonl):",
        f"Codes with more than {MAX_PER_CODE} findings (to see all, use --format jsonl):",
    )
    return ["", heading, *lines]


def _disagreements(result: CheckResult, language: str) -> list[str]:
    """Return what only one of the engines reports or infers."""
    reported = [
        f"    {engine}: {to_curie(each.shape)} {parameter_of(each.component.removeprefix(SH))}"
        f" {to_curie(each.focus.strip('<>'))} {shorten_text(each.value)}".rstrip()
        for engine, each in result.differences
    ]
    inferred = [
        f"    {reasoner}: {' '.join(to_curie(str(term).strip('<>')) for term in triple)}"
        for reasoner, triple in result.inference_differences
    ]
    headings = (
        Message(
            "De engines geven verschillende resultaten; vertrouw dit oordeel niet. Alleen "
            "gevonden door:",
            "The engines disagree; do not trust this verdict. Found only by:",
        ),
        Message(
            "De engines leiden verschillende triples af; vertrouw dit oordeel niet. Alleen "
            "afgeleid door:",
            "The engines infer different triples; do not trust this verdict. Inferred only by:",
        ),
    )
    lines = []
    for heading, only in zip(headings, (reported, inferred), strict=True):
        lines += [heading.text(language), *only] if only else []
    return lines


def coverage_summary(result: CheckResult, language: str) -> str:
    """Return a sentence with the numbers of resources that the check covers."""
    c = result.counts
    engines = f" ({', '.join(result.engines)})" if result.engines else ""
    parts = [
        Message(
            f"{c.shapes} shapes met {c.constraints} eisen aan {c.nodes} knopen en {c.values} "
            f"waarden{engines}",
            f"{c.shapes} shapes with {c.constraints} constraints on {c.nodes} nodes and "
            f"{c.values} values{engines}",
        )
    ]
    if c.letters:
        parts += [
            Message(f"{c.rules} regels", f"{c.rules} rules"),
            Message(f"{c.questions} vragen", f"{c.questions} questions"),
            Message(
                f"{c.quotes} citaten in {c.letters} brief/brieven",
                f"{c.quotes} quotes in {c.letters} letter(s)",
            ),
        ]
    parts += [
        Message(f"{c.files} bestanden", f"{c.files} files"),
        Message(
            f"{c.triples} triples in {c.graphs} grafen", f"{c.triples} triples in {c.graphs} graphs"
        ),
    ]
    sentence = ", ".join(part.text(language) for part in parts)
    reasoner = result.reference_reasoner
    if reasoner:
        also = Message(f"; ook afgeleid door {reasoner}", f"; also inferred by {reasoner}")
        sentence += also.text(language)
    heading = Message("Gecontroleerd", "Checked").text(language)
    return f"{heading}: {sentence}.{_uncovered_terms(c, language)}"


def _uncovered_terms(counts: Counts, language: str) -> str:
    """Return a line with the classes and properties that no shape covers."""
    kinds = (
        (counts.silent_classes, counts.classes, Message("klassen", "classes")),
        (counts.silent_properties, counts.properties, Message("eigenschappen", "properties")),
    )
    parts = []
    for uncovered, total, noun in kinds:
        if uncovered:
            examples = ", ".join(map(to_curie, uncovered[:_MAX_TERMS]))
            more = ", …" if len(uncovered) > _MAX_TERMS else ""
            number = Message(f"{len(uncovered)} van {total}", f"{len(uncovered)} of {total}")
            parts.append(f"{number.text(language)} {noun.text(language)} ({examples}{more})")
    if not parts:
        return ""
    heading = Message("Zonder shape", "Not covered by shapes").text(language)
    return f"\n{heading}: {', '.join(parts)}."
