"""Findings for people: a line each, then what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sporen.checking.coverage import Checked
    from sporen.findings import Finding

_NAMES = {
    Severity.VIOLATION: (("fout", "fouten"), ("error", "errors")),
    Severity.WARNING: (("waarschuwing", "waarschuwingen"), ("warning", "warnings")),
    Severity.INFO: (("opmerking", "opmerkingen"), ("note", "notes")),
}


def report(findings: Sequence[Finding], language: str) -> str:
    """Write findings, a line each, and a line with their numbers."""
    lines = [found.line(language) for found in findings]
    counts = []
    for severity, (nl, en) in _NAMES.items():
        number = sum(found.severity is severity for found in findings)
        if number:
            one, many = en if language == "en" else nl
            counts.append(f"{number} {one if number == 1 else many}")
    if not counts:
        return "Nothing found." if language == "en" else "Niets gevonden."
    return "\n".join([*lines, "", ", ".join(counts) + "."])


def coverage(checked: Checked, language: str) -> str:
    """Say what was checked, so that nothing passes because there was nothing."""
    c = checked
    if language == "en":
        return (
            f"Checked: {c.rules} rules, {c.questions} questions, "
            f"{c.quotes} quotes in {c.letters} letter(s), "
            f"{c.files} files, {c.triples} triples in {c.graphs} graphs."
        )
    return (
        f"Gecontroleerd: {c.rules} regels, {c.questions} vragen, "
        f"{c.quotes} citaten in {c.letters} brief/brieven, "
        f"{c.files} bestanden, {c.triples} triples in {c.graphs} grafen."
    )
