"""The report of an inference, as text or JSON."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

from sporen.findings import Severity
from sporen.i18n import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.findings import Finding
    from sporen.rdf.loading import LoadedGraph
    from sporen.reasoning.compiler import SkippedRule
    from sporen.reasoning.files.closure import Closure

#: The width of a report in characters.
_WIDTH = 100
_COUNTED = {
    Severity.VIOLATION: (Message("fout", "error"), Message("fouten", "errors")),
    Severity.WARNING: (Message("waarschuwing", "warning"), Message("waarschuwingen", "warnings")),
    Severity.INFO: (Message("opmerking", "note"), Message("opmerkingen", "notes")),
}


def to_text(graph: LoadedGraph, closure: Closure, output: str, language: str) -> str:
    """Return a report as text; `output` is the file of the conclusions, if any."""
    files, triples, graphs = len(graph.files), len(graph.triples), graph.graphs
    axioms, rules, drawn = sum(closure.compiled.values()), len(closure.compiled), closure.triples
    number, target = closure.about_ontology, f" → {output}" if output else ""
    lines = [
        Message(
            f"Gelezen: {triples} triples uit {files} bestand(en), als één graaf"
            + (f"; {graphs} named graph(s) samengevoegd" if graphs else "")
            + ".",
            f"Read: {triples} triples from {files} file(s), as one graph"
            + (f"; {graphs} named graph(s) merged" if graphs else "")
            + ".",
        ).text(language),
        Message(
            f"Regels: {rules}, voor {axioms} axioma's.", f"Rules: {rules}, for {axioms} axioms."
        ).text(language),
        *_wrap_names(_with_axiom_counts(closure.compiled)),
        Message("Overgeslagen:", "Skipped:").text(language),
    ]
    for reason, names in _group_by_reason(closure.skipped):
        lines += [f"    {reason.text(language)}:", *_wrap_names(names, indent=8)]
    lines.append(
        Message(
            f"Gevolgtrekkingen: {len(drawn)}, waarvan {number} over de ontologie zelf "
            f"(scm-…){target}.",
            f"Conclusions: {len(drawn)}, of which {number} about the ontology itself "
            f"(scm-…){target}.",
        ).text(language)
    )
    lines += (
        ["", *(found.format(language) for found in closure.findings)] if closure.findings else []
    )
    lines += ["", f"{_numbers(closure.findings, language)}."]
    return "\n".join(lines)


def to_json(graph: LoadedGraph, closure: Closure, output: str, language: str) -> str:
    """Return a report as JSON."""
    return json.dumps(
        {
            "files": [path.as_posix() for path in graph.files],
            "triples": len(graph.triples),
            "mergedGraphs": graph.graphs,
            "compiled": [
                {"rule": rule, "axioms": number} for rule, number in closure.compiled.items()
            ],
            "leftOut": [
                {"reason": reason.text(language), "rules": names}
                for reason, names in _group_by_reason(closure.skipped)
            ],
            "conclusions": len(closure.triples),
            "aboutOntology": closure.about_ontology,
            "output": output or None,
            "findings": [
                {
                    "code": found.code,
                    "severity": found.severity.value,
                    "message": found.message.text(language),
                    "focus": found.focus,
                    "path": found.path,
                    "value": found.value,
                }
                for found in closure.findings
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _group_by_reason(left_out: tuple[SkippedRule, ...]) -> list[tuple[Message, list[str]]]:
    """Return each reason with its rules, and the number of axioms of each rule, if any."""
    groups: dict[Message, dict[str, int]] = {}
    for rule, axioms, reason in left_out:
        group = groups.setdefault(reason, {})
        group[rule] = group.get(rule, 0) + bool(axioms)
    return [(reason, _with_axiom_counts(group)) for reason, group in groups.items()]


def _with_axiom_counts(rules: dict[str, int]) -> list[str]:
    """Return rules with their number of axioms, if any."""
    return [f"{rule} {number}" if number else rule for rule, number in rules.items()]


def _wrap_names(names: Iterable[str], indent: int = 4) -> list[str]:
    """Return names, wrapped into lines."""
    blank = " " * indent
    # "=" keeps a rule and its number on one line.
    joined = ", ".join(name.replace(" ", "=") for name in names)
    lines = textwrap.wrap(
        joined,
        _WIDTH,
        initial_indent=blank,
        subsequent_indent=blank,
        break_on_hyphens=False,
    )
    return [line.replace("=", " ") for line in lines]


def _numbers(findings: list[Finding], language: str) -> str:
    counts = []
    for severity, (one, many) in _COUNTED.items():
        number = sum(found.severity is severity for found in findings)
        if number:
            counts.append(f"{number} {(one if number == 1 else many).text(language)}")
    nothing = Message("Geen tegenspraak gevonden", "No contradiction found").text(language)
    return ", ".join(counts) or nothing
