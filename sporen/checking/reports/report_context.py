"""Shared by all report formats: settings, counts, and links to explanations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from sporen.checking.shapes import parameter_of
from sporen.findings import Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import SH, SPOREN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sporen.checking.excerpts import SourceFiles
    from sporen.checking.judgement import JudgedFinding
    from sporen.checking.result import CheckResult
    from sporen.checking.verdict import Verdict
    from sporen.findings import Finding

#: The page that explains each code under a heading.
CHECKS_URL = SPOREN + "docs/checks.md"
#: The names of the severities, singular and plural.
SEVERITY_NAMES = {
    Severity.VIOLATION: (Message("fout", "error"), Message("fouten", "errors")),
    Severity.WARNING: (Message("waarschuwing", "warning"), Message("waarschuwingen", "warnings")),
    Severity.INFO: (Message("opmerking", "note"), Message("opmerkingen", "notes")),
}
_SUPPRESSION_NAMES = {
    "accepted": Message("aanvaard in de baseline", "accepted in the baseline"),
    "unchanged": Message("op ongewijzigde regels", "on unchanged lines"),
}


def no_label(_term: str) -> Message:
    """Return an empty label for any term."""
    return Message("", "")


@dataclass(frozen=True, slots=True)
class ReportContext:
    """The settings of a report.

    `label` returns the label of a term in N-Triples, empty if it has none. `excerpts` adds the line
    of the file to each finding. `full_report` is the name of a file with all findings, and
    `seconds` the duration of the check, if the report should mention it.
    """

    language: str
    sources: SourceFiles
    label: Callable[[str], Message] = no_label
    colour: bool = False
    excerpts: bool = False
    full_report: str = ""
    seconds: float | None = None

    def text(self, nl: str, en: str) -> str:
        """Return the text in the language of the report."""
        return en if self.language == "en" else nl


class ReportFormat(Protocol):
    """The function `report` of each module in `FORMATS`, which writes a report piece by piece."""

    def __call__(self, verdict: Verdict, context: ReportContext) -> Iterator[str]:
        """Yield the text of a report."""


def help_url(code: str) -> str:
    """Return the URL of the explanation of a code."""
    return f"{CHECKS_URL}#{quote(encodable(code), safe='')}"


def encodable(text: str) -> str:
    """Return a text with `?` for each lone surrogate, which file names may contain."""
    return text.encode("utf-8", errors="replace").decode() if not text.isascii() else text


def severity_counts(verdict: Verdict, language: str) -> str:
    """Return the number of findings of each severity, and of those that do not count."""
    counts = []
    for severity, (singular, plural) in SEVERITY_NAMES.items():
        number = sum(each.counts and each.finding.severity is severity for each in verdict.findings)
        if number:
            counts.append(f"{number} {(singular if number == 1 else plural).text(language)}")
    suppressed = []
    for standing, name in _SUPPRESSION_NAMES.items():
        number = sum(each.standing.value == standing for each in verdict.findings)
        if number:
            suppressed.append(f"{number} {name.text(language)}")
    if not suppressed:
        return ", ".join(counts)
    nothing = Message("Geen bevindingen die tellen", "No findings that count").text(language)
    return f"{', '.join(counts) or nothing}; {', '.join(suppressed)}"


def message_text(judged: JudgedFinding, language: str) -> str:
    """Return the message of a finding; if it does not count, with the reason in parentheses."""
    return judged.finding.message.text(language) + justification(judged, language)


def justification(judged: JudgedFinding, language: str) -> str:
    """Return why a finding does not count, in parentheses after a space, or "" if it counts."""
    return "" if judged.counts else f" ({judged.justification.text(language)})"


def most_severe(verdict: Verdict, limit: int) -> list[JudgedFinding]:
    """Return no more than a number of findings, the most severe, in their original order."""
    ranked = sorted(
        enumerate(verdict.findings),
        key=lambda item: (not item[1].counts, item[1].finding.severity.rank),
    )
    return [judged for _, judged in sorted(ranked[:limit], key=lambda item: item[0])]


def engine_lookup(result: CheckResult) -> Callable[[Finding], tuple[str, ...]]:
    """Return a function that returns the SHACL engines that report a finding.

    All engines do, unless they differ; no engine reports a finding without a shape.
    """
    differences: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for engine, of_engine in result.differences:
        parameter = parameter_of(of_engine.component.removeprefix(SH))
        key = of_engine.shape, parameter, of_engine.focus
        differences.setdefault(key, []).append((engine, of_engine.value))

    def engines(finding: Finding) -> tuple[str, ...]:
        if not finding.shape:
            return ()
        parameter = finding.code.rpartition(".")[2]
        candidates = differences.get((finding.shape, parameter, finding.focus), ())
        values = ("", finding.value, finding.focus)
        only = {engine for engine, value in candidates if value in values}
        return tuple(sorted(only)) or result.engines

    return engines
