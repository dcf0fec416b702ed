"""Findings for people: a line each, then what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.checking.shapes import parameter_of
from sporen.findings import Severity, Words, shortened
from sporen.vocabulary import SH, shorten

if TYPE_CHECKING:
    from sporen.checking.coverage import Checked

#: How much of a quote tells that a message already shows it, in characters.
_SHOWN = 30
_NAMES = {
    Severity.VIOLATION: (("fout", "fouten"), ("error", "errors")),
    Severity.WARNING: (("waarschuwing", "waarschuwingen"), ("warning", "warnings")),
    Severity.INFO: (("opmerking", "opmerkingen"), ("note", "notes")),
}


def report(checked: Checked, language: str) -> str:
    """Write findings, those of one file together, and a line with their numbers.

    Under a finding stand the words of the letter that it is about.
    """
    lines: list[str] = []
    last = None
    for found in checked.findings:
        file = found.place.file if found.place else ""
        if last is not None and file != last:
            lines.append("")
        last = file
        lines.append(found.line(language))
        if found.quote and found.quote[:_SHOWN] not in found.message.said(language):
            lines.append(f"    «{shortened(found.quote, 200)}»")
    lines += _disagreements(checked, language)
    counts = _numbers(checked, language)
    if not counts and not lines:
        return "Nothing found." if language == "en" else "Niets gevonden."
    return "\n".join([*lines, "", f"{counts}."] if counts else lines)


def _numbers(checked: Checked, language: str) -> str:
    counts = []
    for severity, (nl, en) in _NAMES.items():
        number = sum(found.severity is severity for found in checked.findings)
        if number:
            one, many = en if language == "en" else nl
            counts.append(f"{number} {one if number == 1 else many}")
    return ", ".join(counts)


def _disagreements(checked: Checked, language: str) -> list[str]:
    """Say what only one of the engines found, so that nobody trusts the verdict."""
    found = [
        f"    {engine}: {shorten(found.shape)} {parameter_of(found.component.removeprefix(SH))}"
        f" {shorten(found.focus.strip('<>'))} {shortened(found.value)}".rstrip()
        for engine, found in checked.differences
    ]
    concluded = [
        f"    {engine}: {' '.join(shorten(str(term).strip('<>')) for term in triple)}"
        for engine, triple in checked.conclusions
    ]
    heads = (
        Words(
            "De engines zijn het niet eens; vertrouw dit oordeel niet. Alleen gevonden door:",
            "The engines disagree; do not trust this verdict. Found only by:",
        ),
        Words(
            "De engines leiden niet hetzelfde af; vertrouw dit oordeel niet. Alleen afgeleid door:",
            "The engines do not infer the same; do not trust this verdict. Inferred only by:",
        ),
    )
    lines = []
    for head, only in zip(heads, (found, concluded), strict=True):
        lines += [head.said(language), *only] if only else []
    return lines


def coverage(checked: Checked, language: str) -> str:
    """Say what was checked, so that nothing passes because there was nothing."""
    c = checked.counts
    by = f" ({', '.join(checked.engines)})" if checked.engines else ""
    said = Words(f"; ook afgeleid door {checked.witness}", f"; inferred by {checked.witness} too")
    beside = said.said(language) if checked.witness else ""
    if language == "en":
        return (
            f"Checked: {c.shapes} shapes with {c.constraints} constraints on {c.nodes} nodes and "
            f"{c.values} values{by}, {c.rules} rules, {c.questions} questions, "
            f"{c.quotes} quotes in {c.letters} letter(s), "
            f"{c.files} files, {c.triples} triples in {c.graphs} graphs{beside}."
        )
    return (
        f"Gecontroleerd: {c.shapes} shapes met {c.constraints} eisen aan {c.nodes} dingen en "
        f"{c.values} waarden{by}, {c.rules} regels, {c.questions} vragen, "
        f"{c.quotes} citaten in {c.letters} brief/brieven, "
        f"{c.files} bestanden, {c.triples} triples in {c.graphs} grafen{beside}."
    )
