"""Contradictions as findings: which rule says so, in words, and at which statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import to_curie
from sporen.reasoning.rule_texts import SAID, filled
from sporen.strings import shorten_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.reasoning.engine import Contradiction
    from sporen.reasoning.rules import Pattern


def findings(
    contradictions: Iterable[Contradiction],
    is_stated: Callable[[Pattern], bool],
    named: Callable[[str, str], str] | None = None,
) -> list[Finding]:
    """Tell contradictions, each at a statement that somebody wrote where there is one.

    Args:
        contradictions: what an engine found.
        is_stated: tells a statement that was written from one that follows.
        named: gives the name for people of a term as N-Triples writes it, in a language.

    """
    told = [_finding(one, is_stated, named or _short) for one in contradictions]
    return sorted(told, key=lambda found: (found.focus, found.code, found.message.en))


def _finding(
    one: Contradiction,
    is_stated: Callable[[Pattern], bool],
    named: Callable[[str, str], str],
) -> Finding:
    step = one.step
    known = {**step.known, **one.known}
    # What holds without any data is said of the axiom itself.
    statements = [pattern.put(known) for pattern in step.body or step.axioms]

    def called(name: str, language: str) -> str:
        term = known.get(f"?{name}", name)
        return _literal(term) if term.startswith('"') else named(term, language)

    at = next((statement for statement in statements if is_stated(statement)), statements[0])
    return Finding(
        step.rule,
        Severity.VIOLATION,
        Message(
            filled(SAID[step.rule].nl, lambda name: called(name, "nl"), "nl"),
            filled(SAID[step.rule].en, lambda name: called(name, "en"), "en"),
        ),
        focus=at.subject,
        path=at.predicate,
        value=at.object,
    )


def _short(term: str, _language: str) -> str:
    return to_curie(term[1:-1]) if term.startswith("<") else term


def _literal(term: str) -> str:
    """Write a literal as Turtle does, on one line."""
    text, mark, datatype = term.rpartition("^^")
    if mark and datatype.startswith("<"):
        return f"{shorten_text(text)}^^{to_curie(datatype[1:-1])}"
    return shorten_text(term)
