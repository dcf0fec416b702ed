"""An explanation in words: statements as sentences, rules as what they say, sources and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.explaining.verbalizer import Sentences
from sporen.i18n import Message
from sporen.labels import Labels
from sporen.reasoning.proofs.prover import FALSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sporen.explaining.evidence import Ground, Quote, Source
    from sporen.explaining.explainer import Explained
    from sporen.reasoning.proofs.proof_search import Proof
    from sporen.reasoning.proofs.prover import Short
    from sporen.reasoning.rules import Pattern

_MUST_NOT_BE = Message("dit spreekt zichzelf tegen", "this contradicts itself")


class Node(NamedTuple):
    """A statement with why it holds, in one language.

    Attributes:
        triple: its terms, as N-Triples writes them; `FALSE` for a contradiction.
        text: what it says.
        rule: the name of the rule by which it follows; "" where it is stated.
        why: what that rule says, with names for its variables.
        sources: the graphs that state it, and where.
        quotes: the words of a letter that it rests on.
        premises: what it follows from.

    """

    triple: Pattern
    text: str
    rule: str = ""
    why: str = ""
    sources: tuple[Source, ...] = ()
    quotes: tuple[Quote, ...] = ()
    premises: tuple[Node, ...] = ()


class Lack(NamedTuple):
    """A rule that lacks one premise: which, and what of it does hold."""

    rule: str
    why: str
    missing: Node
    premises: tuple[Node, ...]


class Told(NamedTuple):
    """All that is said of one thing that was asked."""

    goal: Node
    proofs: tuple[Node, ...]
    lacks: tuple[Lack, ...]


class Teller:
    """Explanations in one language."""

    def __init__(self, explained: Explained, language: str) -> None:
        self._explained = explained
        self._language = language
        labels = Labels(explained.store, language)
        self._sentences = Sentences(
            explained.program, lambda node: labels.designation(node) or labels.label(node), language
        )

    def told(self) -> Told:
        """Tell all of it."""
        asked = self._explained
        goal = Node(FALSE, "", asked.rule)
        if asked.goal is not None:
            goal = Node(asked.goal, self._sentences.of(asked.goal, asked.ground))
        return Told(
            goal,
            tuple(self._node(proof, ground, {}) for proof, ground in asked.proofs),
            tuple(self._lack(short, ground) for short, ground in asked.short),
        )

    def _node(self, proof: Proof, ground: Ground, known: Mapping[str, str]) -> Node:
        """Tell a proof; `known` is what stands for the variables of the rule above it."""
        if not proof.rule:
            sources = tuple(ground.sources(proof.triple))
            stated = proof.triple._replace(object=sources[0].object)
            return Node(
                stated,
                self._sentences.of(stated, ground, known),
                sources=sources,
                quotes=tuple(ground.quotes(proof.triple)),
            )
        text = _MUST_NOT_BE.text(self._language)
        if proof.triple != FALSE:
            text = self._sentences.of(proof.triple, ground, known)
        why = self._sentences.why(proof.rule, proof.known, ground)
        premises = tuple(self._node(one, ground, proof.known) for one in proof.premises)
        return Node(proof.triple, text, proof.rule, why, premises=premises)

    def _lack(self, short: Short, ground: Ground) -> Lack:
        def bare(triple: Pattern) -> Node:
            return Node(triple, self._sentences.of(triple, ground, short.known))

        why = self._sentences.why(short.rule, short.known, ground)
        return Lack(short.rule, why, bare(short.missing), tuple(map(bare, short.premises)))
