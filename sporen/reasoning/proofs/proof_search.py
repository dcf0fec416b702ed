"""Search the shortest proofs of a triple, from the derivations of each triple."""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.reasoning.rules import Pattern

#: The most triples that a search expands.
_MOST_GOALS = 5_000
#: The most partial proofs that it continues.
_MOST_TRIES = 20_000


class Proof(NamedTuple):
    """A proof of a triple.

    Attributes:
        triple: The triple, or `FALSE` for a contradiction.
        rule: The name of the rule that infers it; "" if it is stated.
        bindings: The bindings of that rule.
        premises: The proofs of its premises: data first, then axioms.

    """

    triple: Pattern
    rule: str
    bindings: dict[str, str]
    premises: tuple[Proof, ...]

    @property
    def size(self) -> int:
        """The number of triples in the proof, including its own."""
        return 1 + sum(premise.size for premise in self.premises)


class Derivation(NamedTuple):
    """The last step of a proof: a rule, its bindings and its premises."""

    rule: str
    bindings: dict[str, str]
    premises: tuple[Pattern, ...]


class DerivationSource(Protocol):
    """Returns the derivations of a triple."""

    def derivations(self, goal: Pattern) -> list[Derivation]:
        """Return the derivations of a triple; none if it is stated."""

    def is_stated(self, triple: Pattern) -> bool:
        """Return whether a triple is stated rather than inferred."""


class _OpenGoal(NamedTuple):
    """A triple that still needs a proof, and the goals above it."""

    goal: Pattern
    above: frozenset[Pattern]


def shortest_proofs(goal: Pattern, steps: DerivationSource) -> Iterator[Proof]:
    """Return non-circular proofs, shortest first.

    A best-first search: the priority of a partial proof is its least possible size.
    """
    sizes = _smallest_sizes(goal, steps)
    if goal not in sizes:
        return
    ticket = count()
    # The least size, a ticket, the derivations used, and the open goals; the last is next.
    waiting: list[tuple[int, int, tuple[Derivation | None, ...], tuple[_OpenGoal, ...]]] = []
    heappush(waiting, (sizes[goal], next(ticket), (), (_OpenGoal(goal, frozenset()),)))
    for _ in range(_MOST_TRIES):
        if not waiting:
            return
        size, _, taken, opened = heappop(waiting)
        while opened and steps.is_stated(opened[-1].goal):
            taken, opened = (*taken, None), opened[:-1]
        if not opened:
            yield _build_proof(goal, iter(taken))
            continue
        here = opened[-1]
        above = here.above | {here.goal}
        for way in steps.derivations(here.goal):
            after = _size(way, sizes)
            if after and above.isdisjoint(way.premises):
                premises = tuple(_OpenGoal(one, above) for one in reversed(way.premises))
                least = size - sizes[here.goal] + after
                opens = (*opened[:-1], *premises)
                heappush(waiting, (least, next(ticket), (*taken, way), opens))


def _smallest_sizes(goal: Pattern, steps: DerivationSource) -> dict[Pattern, int]:
    """Return the size of the shortest proof of a goal and of each triple it may depend on."""
    ways: dict[Pattern, list[Derivation]] = {}
    waiting, met = deque([goal]), {goal}
    while waiting and len(ways) < _MOST_GOALS:
        here = waiting.popleft()
        ways[here] = steps.derivations(here)
        new = {premise: None for way in ways[here] for premise in way.premises}.keys() - met
        met |= new
        waiting.extend(sorted(new))
    sizes: dict[Pattern, int] = {one: 1 for one in met if steps.is_stated(one)}
    shrunk = True
    while shrunk:
        shrunk = False
        for one in reversed(ways):
            for way in ways[one]:
                size = _size(way, sizes)
                if size and size < sizes.get(one, size + 1):
                    sizes[one] = size
                    shrunk = True
    return sizes


def _size(way: Derivation, sizes: dict[Pattern, int]) -> int:
    """Return the size of the shortest proof with a derivation, or 0 if a premise has no proof."""
    each = [sizes.get(premise, 0) for premise in way.premises]
    return 1 + sum(each) if all(each) else 0


def _build_proof(goal: Pattern, taken: Iterator[Derivation | None]) -> Proof:
    """Return the proof from derivations in depth-first order."""
    way = next(taken)
    if way is None:
        return Proof(goal, "", {}, ())
    return Proof(
        goal, way.rule, way.bindings, tuple(_build_proof(one, taken) for one in way.premises)
    )
