"""What follows and is written nowhere: conclusions about literals, and of things only pointed to.

They may stand between a statement and what it follows from. Found backwards from that statement, by
asking for what its steps ask for, then for what these ask for, until nothing new comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.reasoning.rules import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sporen.reasoning.compiler import CompiledRule
    from sporen.reasoning.proofs.prover import Facts

#: How much is asked and how often before it is given up: this is for a few steps, not for all.
_MOST_ASKED = 400
_MOST_ROUNDS = 40


class OnDemandFacts:
    """Statements with those that follow from them and were asked for; `facts` for a prover."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._asked: dict[Pattern, None] = {}
        self._found: dict[str, dict[Pattern, None]] = {}

    def match(self, pattern: Pattern) -> Iterator[Pattern]:
        """Return the statements that a pattern allows, and see that it is asked for from now on."""
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
        """Return the statements with a literal as their object, of one thing or of all."""
        return self._facts.literals(thing)

    def is_stated(self, triple: Pattern) -> bool:
        """Tell a statement that was written from one that follows."""
        return self._facts.is_stated(triple)

    def derive(
        self,
        goal: Pattern,
        rules: Callable[[Pattern], Iterable[tuple[CompiledRule, dict[str, str]]]],
        answers: Callable[[CompiledRule, dict[str, str]], Iterable[dict[str, str]]],
    ) -> None:
        """Find what may stand between a statement and what is written.

        Args:
            goal: the statement.
            steps: gives the steps whose head a pattern allows, with what it says of their names.
            answers: gives what makes a step hold, by asking here.

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
    """Return whether a pattern allows a statement, each variable for itself."""
    return all(part[0] == "?" or part == term for part, term in zip(pattern, triple, strict=True))
