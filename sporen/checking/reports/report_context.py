"""How a verdict is looked at, and what all formats say in the same way."""

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

#: Where each code is explained: one heading a code.
CHECKS_URL = SPOREN + "docs/checks.md"
#: The names of the severities, one and many.
SEVERITY_NAMES = {
    Severity.VIOLATION: (Message("fout", "error"), Message("fouten", "errors")),
    Severity.WARNING: (Message("waarschuwing", "warning"), Message("waarschuwingen", "warnings")),
    Severity.INFO: (Message("opmerking", "note"), Message("opmerkingen", "notes")),
}
_SUPPRESSION_NAMES = {
    "accepted": Message("aanvaard in de baseline", "accepted in the baseline"),
    "unchanged": Message("op niet gewijzigde regels", "on lines that did not change"),
}


def no_label(_term: str) -> Message:
    """Know no label of any term."""
    return Message("", "")


@dataclass(frozen=True, slots=True)
class ReportContext:
    """For whom a verdict is written.

    `label` gives the names of a term in N-Triples; empty where it has none. `excerpts` asks for the
    line of the file under each finding, `kept` names a file that holds all findings, `seconds` is
    how long the check took where a reader wants to know.
    """

    language: str
    sources: SourceFiles
    label: Callable[[str], Message] = no_label
    colour: bool = False
    excerpts: bool = False
    full_report: str = ""
    seconds: float | None = None

    def text(self, nl: str, en: str) -> str:
        """Choose the text in the reader's language."""
        return en if self.language == "en" else nl


class Report(Protocol):
    """A format: a verdict in, pieces of text out, so that nothing long is ever held whole."""

    def __call__(self, verdict: Verdict, view: ReportContext) -> Iterator[str]:
        """Write a verdict."""


def help_url(code: str) -> str:
    """Return the address of what a code means."""
    return f"{CHECKS_URL}#{quote(encodable(code), safe='')}"


def encodable(text: str) -> str:
    """Return a text with a sign for each half of a character, as names of files may hold them."""
    return text.encode("utf-8", errors="replace").decode() if not text.isascii() else text


def severity_counts(verdict: Verdict, language: str) -> str:
    """Say how many findings there are of each severity, and how many do not count."""
    counts = []
    for severity, (one, many) in SEVERITY_NAMES.items():
        number = sum(j.counts and j.finding.severity is severity for j in verdict.findings)
        if number:
            counts.append(f"{number} {(one if number == 1 else many).text(language)}")
    idle = []
    for standing, words in _SUPPRESSION_NAMES.items():
        number = sum(j.standing.value == standing for j in verdict.findings)
        if number:
            idle.append(f"{number} {words.text(language)}")
    if not idle:
        return ", ".join(counts)
    nothing = Message("Niets dat telt", "Nothing that counts").text(language)
    return f"{', '.join(counts) or nothing}; {', '.join(idle)}"


def justification(one: JudgedFinding, language: str) -> str:
    """Say of a finding that does not count why that is, between brackets; else nothing."""
    return "" if one.counts else f" ({one.justification.text(language)})"


def engine_lookup(checked: CheckResult) -> Callable[[Finding], tuple[str, ...]]:
    """Return a function that says which engines of SHACL report a finding of a check.

    All that looked do, unless only one does; a finding of another kind is of none.
    """
    only: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for engine, result in checked.differences:
        parameter = parameter_of(result.component.removeprefix(SH))
        key = result.shape, parameter, result.focus
        only.setdefault(key, []).append((engine, result.value))

    def engines(found: Finding) -> tuple[str, ...]:
        if not found.shape:
            return ()
        alone = only.get((found.shape, found.code.rpartition(".")[2], found.focus), ())
        meant = ("", found.value, found.focus)
        return tuple(sorted({one for one, value in alone if value in meant})) or checked.engines

    return engines
