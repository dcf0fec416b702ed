"""Explain why a statement holds, or which statements are contradictory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.asking import resolution
from sporen.errors import ExitCode, SporenError
from sporen.explaining.evidence import Evidence
from sporen.explaining.source_files import SourceFiles
from sporen.project import letter_in_iri
from sporen.rdf.namespaces import OWL, OWN, RDF
from sporen.rdf.serialization import parse_term
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.literals import DIFFERENT
from sporen.reasoning.proofs.prover import Prover
from sporen.reasoning.rules import Pattern, rules
from sporen.reasoning.tbox import build_tbox
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.findings import Finding
    from sporen.project import ProjectPaths
    from sporen.rdf.terms import Term
    from sporen.reasoning.custom_rules import CustomRule
    from sporen.reasoning.proofs.proof_search import Proof
    from sporen.reasoning.proofs.prover import MissingPremise
    from sporen.stores.oxigraph import OxigraphStore


@dataclass(frozen=True, slots=True)
class ProofResult:
    """The proofs of a statement or of contradictions.

    Attributes:
        goal: The statement, or None for contradictions.
        rule: The broken rule; "" for a statement.
        proofs: The proofs, shortest first, each with its evidence; empty if there are none.
        missing: Rules with one missing premise, if the statement does not hold.
        evidence: The graphs searched.
        rules: The compiled rules, for their texts.
        store: All graphs, for labels.

    """

    goal: Pattern | None
    rule: str
    proofs: tuple[tuple[Proof, Evidence], ...]
    missing: tuple[tuple[MissingPremise, Evidence], ...]
    evidence: Evidence
    rules: CompiledRules
    store: OxigraphStore

    @property
    def exit_code(self) -> ExitCode:
        """The exit code of the command: FINDINGS if there is no proof."""
        return ExitCode.SUCCESS if self.proofs else ExitCode.FINDINGS


class Explainer:
    """Explains statements and contradictions in the graphs of a project."""

    def __init__(
        self, folders: ProjectPaths, store: OxigraphStore, findings: Iterable[Finding] = ()
    ) -> None:
        """Initialize with a store; `findings` are those of building its graphs."""
        self._folders = folders
        self._store = store
        self._findings = findings
        self._files = SourceFiles(folders)
        self._provers: dict[str, tuple[Prover, Evidence]] = {}

    def explain_statement(self, terms: tuple[str, str, str], limit: int) -> ProofResult:
        """Return the proofs of a statement; its terms are as typed by a user.

        Raises:
            SporenError: If a name is unknown or ambiguous.

        """
        subject = resolution.resolve_one(terms[0], self._store)
        predicate = resolution.resolve_one(terms[1], self._store, property_=True)
        value = self._resolve_object(subject, predicate, terms[2])
        goal = Pattern(str(subject), str(predicate), str(value))
        sides = [
            self._prover_for(letter)
            for letter in self._letters_about(subject, predicate, value)[:limit]
        ]
        proofs = [(one, own) for prover, own in sides for one in prover.proofs(goal, limit)]
        short = []
        if not proofs:
            short = [
                (one, own) for prover, own in sides for one in prover.missing_premises(goal, limit)
            ]
        proofs.sort(key=lambda pair: pair[0].size)
        chosen, lacking = tuple(proofs[:limit]), tuple(short[:limit])
        return ProofResult(
            goal, "", chosen, lacking, sides[0][1], self._compiled_rules, self._store
        )

    def explain_contradiction(self, rule: str, name: str, limit: int) -> ProofResult:
        """Return the proofs of the contradictions by a rule, of one resource or of all.

        Raises:
            SporenError: If the name is unknown or ambiguous.

        """
        if name:
            named = [str(resolution.resolve_one(name, self._store))]
        else:  # those that were found when the graphs were made; a published store has none
            found = dict.fromkeys(one.focus for one in self._findings if one.code == rule)
            named = list(found)
        proofs = {
            frozenset(one.triple for one in proof.premises) | {proof.triple}: (proof, own)
            for thing in named
            for letter in self._letters_about(parse_term(thing), None, None)
            for prover, own in [self._prover_for(letter)]
            for proof in prover.contradictions(rule, limit, thing)
        }
        chosen = tuple(proofs.values())[:limit]
        return ProofResult(
            None, rule, chosen, (), self._prover_for("")[1], self._compiled_rules, self._store
        )

    def _resolve_object(
        self, subject: NamedNode, predicate: NamedNode, given: str
    ) -> NamedNode | Literal:
        """Return the object that a user typed: a stated literal, a new literal, or a resource."""
        sources = [
            quad.object
            for quad in self._store.quads(subject, predicate)
            if isinstance(quad.object, Literal) and given in (quad.object.value, str(quad.object))
        ]
        if sources:
            return min(sources, key=str)
        if given.startswith('"'):
            return _parse_literal(given)
        kinds = {quad.object for quad in self._store.quads(predicate, RDF["type"])}
        if OWL["DatatypeProperty"] in kinds:
            return Literal(given)
        return resolution.resolve_one(given, self._store)

    def _letters_about(
        self, subject: Term, predicate: NamedNode | None, value: Term | None
    ) -> list[str]:
        """Return the letters that state it, else the one in its IRI, else "".

        "" is for statements of the shared graphs only.
        """
        quads = self._store.quads(subject, predicate, value)  # type: ignore[arg-type]
        saying = {letter_in_iri(str(quad.graph_name)[1:-1], OWN.graphs) for quad in quads}
        if saying:  # beside each letter stand the shared graphs anyway
            return sorted(saying - {""}) or [""]
        parts = [term.value for term in (subject, value) if isinstance(term, NamedNode)]
        bindings = set(self._folders.letters())
        named = [letter_in_iri(f"{part}/", OWN.resources) for part in parts]
        return [letter for letter in named if letter in bindings][:1] or [""]

    def _prover_for(self, letter: str) -> tuple[Prover, Evidence]:
        if letter not in self._provers:
            evidence = Evidence(self._store, letter, self._files)
            self._provers[letter] = Prover(self._compiled_rules, evidence), evidence
        return self._provers[letter]

    @cached_property
    def _compiled_rules(self) -> CompiledRules:
        return compile_project_rules(self._folders, self._store)


def compile_project_rules(folders: ProjectPaths, store: OxigraphStore) -> CompiledRules:
    """Return the rules compiled for the ontology in a store, with the custom rules."""
    same = next(store.quads(predicate=OWL["sameAs"]), None) is not None
    triples = (quad.triple for quad in store.quads(graph=OWN.graphs["ontology"]))
    return CompiledRules(build_tbox(triples), same=same, custom_rules=_load_custom_rules(folders))


def _load_custom_rules(folders: ProjectPaths) -> list[CustomRule]:
    if not any(folders.rules.glob("*.rq")):
        return []
    from sporen.reasoning import custom_rules  # noqa: PLC0415  most projects have none to read

    return custom_rules.load(folders)


def contradiction_rules() -> frozenset[str]:
    """Return the names of the rules that conclude *false*."""
    return frozenset(rule.id for rule in rules() if not rule.head) | {DIFFERENT}


def _parse_literal(given: str) -> Literal:
    try:
        term = parse_term(given)
    except SyntaxError:
        term = None
    if isinstance(term, Literal):
        return term
    raise SporenError(
        f'{quote(given)} is geen literal. Schrijf hem als "tekst"@nl of "13"^^<…>.',
        f'{quote(given)} is not a literal. Write it as "text"@en or "13"^^<…>.',
        code=ExitCode.USAGE,
    )
