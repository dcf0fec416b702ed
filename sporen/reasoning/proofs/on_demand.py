"""Infer triples on demand that are not materialized, such as those about literals.

Such a triple may be an intermediate step of a proof. Backward chaining from the goal finds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.reasoning.rules import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sporen.reasoning.compiled_rule import CompiledRule
    from sporen.reasoning.proofs.triple_source import TripleSource

#: The most patterns and rounds: this is for a few intermediate steps.
_MOST_ASKED = 400
_MOST_ROUNDS = 40


class OnDemandFacts:
    """Facts for a prover, with the triples inferred on demand."""

    def __init__(self, facts: TripleSource) -> None:
        self._facts = facts
        self._asked: dict[Pattern, None] = {}
        self._found: dict[str, dict[Pattern, None]] = {}

    def match(self, pattern: Pattern) -> Iterator[Pattern]:
        """Return the triples that match a pattern, and derive it in the next round."""
        names = zip(("?s", "?p", "?o"), pattern, strict=True)
        if len(self._asked) < _MOST_ASKED:
            self._asked.setdefault(Pattern(*(n if part[0] == "?" else part for n, part in names)))
        written = set()
        for one in self._facts.match(pattern):
            written.add(one)
            yield one
        for name in [pattern.predicate] if pattern.predicate[0] != "?" else list(self._found):
            for one in list(self._found.get(name, ())):
                if one not in written and matches_pattern(pattern, one):
                    yield one

    def literals(self, thing: str) -> Iterable[Pattern]:
        """Return the triples with a literal object, of one subject or of all."""
        return self._facts.literals(thing)

    def is_stated(self, triple: Pattern) -> bool:
        """Return whether a triple is stated rather than inferred."""
        return self._facts.is_stated(triple)

    def derive(
        self,
        goal: Pattern,
        rules: Callable[[Pattern], Iterable[tuple[CompiledRule, dict[str, str]]]],
        answers: Callable[[CompiledRule, dict[str, str]], Iterable[dict[str, str]]],
    ) -> None:
        """Derive the triples that may be intermediate steps of a proof.

        Args:
            goal: The triple to prove.
            rules: Returns the rules whose head matches a pattern, with the bindings.
            answers: Returns the solutions of a rule, using `match`.

        """
        list(self.match(goal))
        for _ in range(_MOST_ROUNDS):
            before = len(self._asked), sum(map(len, self._found.values()))
            for asked in list(self._asked):
                for rule, bindings in rules(asked):
                    for full in list(answers(rule, bindings)):
                        if rule.head:
                            self._add(rule.head.substitute(full))
            if before == (len(self._asked), sum(map(len, self._found.values()))):
                return

    def _add(self, triple: Pattern) -> None:
        self._found.setdefault(triple.predicate, {})[triple] = None


def matches_pattern(pattern: Pattern, triple: Pattern) -> bool:
    """Return whether a triple matches a pattern, each variable on its own."""
    return all(part[0] == "?" or part == term for part, term in zip(pattern, triple, strict=True))
