"""Explanations in one language: sentences for statements and rules, sources and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.explaining.verbalizer import Verbalizer
from sporen.i18n import Message
from sporen.labels import Labels
from sporen.reasoning.proofs.prover import FALSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sporen.explaining.evidence import Evidence, Quote, Source
    from sporen.explaining.explainer import ProofResult
    from sporen.reasoning.proofs.proof_search import Proof
    from sporen.reasoning.proofs.prover import MissingPremise
    from sporen.reasoning.rules import Pattern

_MUST_NOT_BE = Message("dit spreekt zichzelf tegen", "this contradicts itself")


class ProofNode(NamedTuple):
    """A statement with its proof, in one language.

    Attributes:
        triple: its terms, as N-Triples writes them; `FALSE` for a contradiction.
        text: what it says.
        rule: the name of the rule by which it follows; "" where it is stated.
        why: what that rule says, with names for its variables.
        sources: the graphs that state it, and where.
        quotes: the words of a letter that it is based on.
        premises: what it follows from.

    """

    triple: Pattern
    text: str
    rule: str = ""
    why: str = ""
    sources: tuple[Source, ...] = ()
    quotes: tuple[Quote, ...] = ()
    premises: tuple[ProofNode, ...] = ()


class MissingPremiseNode(NamedTuple):
    """A rule with one missing premise, and the premises that hold."""

    rule: str
    why: str
    missing: ProofNode
    premises: tuple[ProofNode, ...]


class Explanation(NamedTuple):
    """The explanation of a statement or a contradiction."""

    goal: ProofNode
    proofs: tuple[ProofNode, ...]
    missing: tuple[MissingPremiseNode, ...]


class ExplanationBuilder:
    """Builds an explanation in one language."""

    def __init__(self, explained: ProofResult, language: str) -> None:
        self._explained = explained
        self._language = language
        self._sentences = Verbalizer(
            explained.rules, Labels(explained.store, language).name, language
        )

    def build(self) -> Explanation:
        """Return the explanation."""
        asked = self._explained
        goal = ProofNode(FALSE, "", asked.rule)
        if asked.goal is not None:
            goal = ProofNode(asked.goal, self._sentences.sentence(asked.goal, asked.evidence))
        return Explanation(
            goal,
            tuple(self._node(proof, evidence, {}) for proof, evidence in asked.proofs),
            tuple(self._missing_node(short, evidence) for short, evidence in asked.missing),
        )

    def _node(self, proof: Proof, evidence: Evidence, bindings: Mapping[str, str]) -> ProofNode:
        """Return a proof as a node; `bindings` are those of the rule that uses it."""
        if not proof.rule:
            sources = tuple(evidence.sources(proof.triple))
            stated = proof.triple._replace(object=sources[0].object)
            return ProofNode(
                stated,
                self._sentences.sentence(stated, evidence, bindings),
                sources=sources,
                quotes=tuple(evidence.quotes(proof.triple)),
            )
        text = _MUST_NOT_BE.text(self._language)
        if proof.triple != FALSE:
            text = self._sentences.sentence(proof.triple, evidence, bindings)
        why = self._sentences.reason(proof.rule, proof.bindings, evidence)
        premises = tuple(self._node(one, evidence, proof.bindings) for one in proof.premises)
        return ProofNode(proof.triple, text, proof.rule, why, premises=premises)

    def _missing_node(self, missing: MissingPremise, evidence: Evidence) -> MissingPremiseNode:
        def bare(triple: Pattern) -> ProofNode:
            return ProofNode(triple, self._sentences.sentence(triple, evidence, missing.bindings))

        why = self._sentences.reason(missing.rule, missing.bindings, evidence)
        return MissingPremiseNode(
            missing.rule, why, bare(missing.missing), tuple(map(bare, missing.premises))
        )
