"""Collect violations of the profile, each once, and return them as findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.reasoning.profile.ontology_graph import display_term
from sporen.reasoning.profile.violations import VIOLATIONS
from sporen.strings import BLANK_NODE, format_term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sporen.rdf.terms import Term
    from sporen.reasoning.profile.ontology_graph import Axiom, OntologyGraph

_NOTHING: Mapping[str, Message] = {}


@dataclass(slots=True)
class _Violation:
    """A violation: its first axiom, its placeholders, and all axioms that have it."""

    code: str
    axiom: Axiom
    term: Term | None
    details: Mapping[str, Message]
    axioms: set[Axiom] = field(default_factory=set)


class Report:
    """Collects the violations in an ontology."""

    def __init__(self, ontology: OntologyGraph) -> None:
        self._ontology = ontology
        self._violations: dict[tuple[object, ...], _Violation] = {}

    def add(
        self,
        code: str,
        axiom: Axiom,
        term: Term | None = None,
        details: Mapping[str, Message] = _NOTHING,
    ) -> None:
        """Add a violation in an axiom, and the term in it that is wrong, if any."""
        key = (code, axiom, term, *details.values())
        self._violations.setdefault(key, _Violation(code, axiom, term, details))

    def add_once(
        self, code: str, axiom: Axiom, term: Term, details: Mapping[str, Message] = _NOTHING
    ) -> None:
        """Add a violation of a term; reported once, at the first axiom with that term."""
        violation = self._violations.setdefault(
            (code, term), _Violation(code, axiom, term, details)
        )
        violation.axioms.add(axiom)

    def findings(self, graph: str) -> list[Finding]:
        """Return the violations as sorted findings about the named graph `graph`."""
        found = {self._finding(violation, graph) for violation in self._violations.values()}
        return sorted(
            found, key=lambda one: (one.focus, one.code, one.path, one.value, one.message)
        )

    def _finding(self, violation: _Violation, graph: str) -> Finding:
        focus, path = self._ontology.owner_of(violation.axiom)
        stated = (
            format_term(violation.axiom.value) if focus == violation.axiom.subject else BLANK_NODE
        )
        return Finding(
            violation.code,
            Severity.VIOLATION,
            self._message(violation),
            focus=format_term(focus),
            path=f"<{path}>" if path else "",
            value=stated if path else "",
            graph=graph,
        )

    def _message(self, violation: _Violation) -> Message:
        axiom = self._ontology.display(violation.axiom)
        return Message(_fill(violation, axiom, "nl"), _fill(violation, axiom, "en"))


def _fill(violation: _Violation, axiom: str, language: str) -> str:
    message = VIOLATIONS[violation.code].message.text(language)
    details = {name: detail.text(language) for name, detail in violation.details.items()}
    term = display_term(violation.term) if violation.term is not None else ""
    text = message.format(axiom=axiom, term=term, **details)
    if len(violation.axioms) <= 1:
        return text
    more = Message("Dit komt {} keer voor.", "This occurs {} times.").text(language)
    return f"{text} {more.format(len(violation.axioms))}"
