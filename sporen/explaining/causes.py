"""Locate findings about inferred statements at the statements they follow from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sporen.explaining.explainer import Explainer
from sporen.findings import sort_findings
from sporen.i18n import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.checking.result import CheckResult
    from sporen.explaining.evidence import Evidence
    from sporen.findings import Finding
    from sporen.graphs import Graphs
    from sporen.location import Location
    from sporen.reasoning.proofs.proof_search import Proof

_INFERRED = "/inferred"
_FOLLOWS = Message("hieruit volgt het", "it follows from this")


def add_causes(checked: CheckResult, graphs: Graphs) -> CheckResult:
    """Return coverage with locations for findings about inferred statements, from their proofs.

    The main location is that of the data; others, and the axioms, are related locations.
    """
    if not any(_is_inferred(found) for found in checked.findings):
        return checked
    explainer = Explainer(graphs.folders, graphs.store)
    findings = [
        _with_causes(found, explainer) if _is_inferred(found) else found
        for found in checked.findings
    ]
    return replace(checked, findings=sort_findings(findings))


def _is_inferred(found: Finding) -> bool:
    parts = (found.focus, found.path, found.value)
    return found.graph.endswith(_INFERRED) and all(part.startswith("<") for part in parts)


def _with_causes(found: Finding, explainer: Explainer) -> Finding:
    subject, path, value = (part[1:-1] for part in (found.focus, found.path, found.value))
    proofs = explainer.explain_statement((subject, path, value), 1).proofs
    places = list(dict.fromkeys(place for proof, on in proofs for place in _leaves(proof, on)))
    if not places:
        return found
    return found.with_location(places[0], *((place, _FOLLOWS) for place in places[1:]))


def _leaves(proof: Proof, evidence: Evidence) -> Iterator[Location]:
    """Return the locations of the stated triples of a proof, data first."""
    if not proof.rule:
        yield from (one.location for one in evidence.sources(proof.triple) if one.location)
    for premise in proof.premises:
        yield from _leaves(premise, evidence)
