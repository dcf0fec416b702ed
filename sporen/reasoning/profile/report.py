"""What was found, each thing once, and as findings in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.reasoning.profile.ontology_graph import display_term
from sporen.reasoning.profile.violations import VIOLATIONS
from sporen.strings import BLANK, format_term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sporen.rdf.terms import Term
    from sporen.reasoning.profile.ontology_graph import Axiom, OntologyGraph

_NOTHING: Mapping[str, Message] = {}


@dataclass(slots=True)
class _Violation:
    """One thing that is wrong: where it was met first, in what words, and where else."""

    code: str
    axiom: Axiom
    term: Term | None
    holes: Mapping[str, Message]
    places: set[Axiom] = field(default_factory=set)


class Report:
    """Collects what is wrong with an ontology."""

    def __init__(self, ontology: OntologyGraph) -> None:
        self._ontology = ontology
        self._told: dict[tuple[object, ...], _Violation] = {}

    def add(
        self,
        code: str,
        axiom: Axiom,
        term: Term | None = None,
        holes: Mapping[str, Message] = _NOTHING,
    ) -> None:
        """Tell what is wrong with an axiom, and with which term in it, if there is one."""
        key = (code, axiom, term, *holes.values())
        self._told.setdefault(key, _Violation(code, axiom, term, holes))

    def add_once(
        self, code: str, axiom: Axiom, term: Term, holes: Mapping[str, Message] = _NOTHING
    ) -> None:
        """Tell what is wrong with a term: once, at the first of the axioms that it stands in."""
        told = self._told.setdefault((code, term), _Violation(code, axiom, term, holes))
        told.places.add(axiom)

    def findings(self, graph: str) -> list[Finding]:
        """Return all that was told, as findings in `graph`, sorted."""
        found = {self._finding(told, graph) for told in self._told.values()}
        return sorted(
            found, key=lambda one: (one.focus, one.code, one.path, one.value, one.message)
        )

    def _finding(self, told: _Violation, graph: str) -> Finding:
        focus, path = self._ontology.owner_of(told.axiom)
        stated = format_term(told.axiom.value) if focus == told.axiom.subject else BLANK
        return Finding(
            told.code,
            Severity.VIOLATION,
            self._message(told),
            focus=format_term(focus),
            path=f"<{path}>" if path else "",
            value=stated if path else "",
            graph=graph,
        )

    def _message(self, told: _Violation) -> Message:
        shown = self._ontology.display(told.axiom)
        return Message(_fill(told, shown, "nl"), _fill(told, shown, "en"))


def _fill(told: _Violation, shown: str, language: str) -> str:
    message = VIOLATIONS[told.code].message.text(language)
    holes = {name: words.text(language) for name, words in told.holes.items()}
    term = display_term(told.term) if told.term is not None else ""
    said = message.format(axiom=shown, term=term, **holes)
    if len(told.places) <= 1:
        return said
    more = Message("Zo is het op {} plaatsen.", "It is so in {} places.").text(language)
    return f"{said} {more.format(len(told.places))}"
