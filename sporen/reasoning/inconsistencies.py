"""Contradictions as findings: the broken rule, its text, and a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import to_curie
from sporen.reasoning.rule_texts import RULE_TEXTS, fill_template
from sporen.strings import shorten_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.reasoning.engine import Contradiction
    from sporen.reasoning.rules import Pattern


def findings(
    contradictions: Iterable[Contradiction],
    is_stated: Callable[[Pattern], bool],
    name_of: Callable[[str, str], str] | None = None,
) -> list[Finding]:
    """Return contradictions as findings, each about a stated triple if there is one.

    Args:
        contradictions: The contradictions of an engine.
        is_stated: Returns whether a triple is stated rather than inferred.
        name_of: Returns the label of an N-Triples term in a language.

    """
    findings_ = [_finding(one, is_stated, name_of or _short) for one in contradictions]
    return sorted(findings_, key=lambda one: (one.focus, one.code, one.message.en))


def _finding(
    one: Contradiction,
    is_stated: Callable[[Pattern], bool],
    name_of: Callable[[str, str], str],
) -> Finding:
    rule = one.rule
    bindings = {**rule.bindings, **one.bindings}
    # A contradiction without data is about the axiom.
    statements = [pattern.substitute(bindings) for pattern in rule.body or rule.axioms]

    def called(name: str, language: str) -> str:
        term = bindings.get(f"?{name}", name)
        return _literal(term) if term.startswith('"') else name_of(term, language)

    at = next((statement for statement in statements if is_stated(statement)), statements[0])
    return Finding(
        rule.rule_id,
        Severity.VIOLATION,
        Message(
            fill_template(RULE_TEXTS[rule.rule_id].nl, lambda name: called(name, "nl"), "nl"),
            fill_template(RULE_TEXTS[rule.rule_id].en, lambda name: called(name, "en"), "en"),
        ),
        focus=at.subject,
        path=at.predicate,
        value=at.object,
    )


def _short(term: str, _language: str) -> str:
    return to_curie(term[1:-1]) if term.startswith("<") else term


def _literal(term: str) -> str:
    """Return a literal in Turtle, on one line."""
    text, mark, datatype = term.rpartition("^^")
    if mark and datatype.startswith("<"):
        return f"{shorten_text(text)}^^{to_curie(datatype[1:-1])}"
    return shorten_text(term)
