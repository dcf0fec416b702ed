"""The shortest proofs of a statement, shortest first, out of the last steps that lead to each."""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.reasoning.rules import Pattern

#: How many statements a search looks at before it makes do with what it has seen.
_MOST_GOALS = 5_000
#: How many half proofs it goes on with.
_MOST_TRIES = 20_000


class Proof(NamedTuple):
    """Why a statement holds.

    Attributes:
        triple: the statement; `FALSE` for a contradiction.
        rule: the name of the rule by which it follows; "" where it is stated.
        known: what stands for the variables of that rule.
        premises: the proofs of what it follows from: of the data first, then of the ontology.

    """

    triple: Pattern
    rule: str
    bindings: dict[str, str]
    premises: tuple[Proof, ...]

    @property
    def size(self) -> int:
        """How many statements it takes, itself one of them."""
        return 1 + sum(premise.size for premise in self.premises)


class Derivation(NamedTuple):
    """One last step to a statement: a rule, what stands for its variables, its premises."""

    rule: str
    bindings: dict[str, str]
    premises: tuple[Pattern, ...]


class DerivationSource(Protocol):
    """What leads to a statement."""

    def derivations(self, goal: Pattern) -> list[Derivation]:
        """Return the last steps to a statement; none to one that is stated."""

    def is_stated(self, triple: Pattern) -> bool:
        """Tell a statement that was written from one that follows."""


class _OpenGoal(NamedTuple):
    """A statement that is still to be proven, and what it is a premise of, up to the top."""

    goal: Pattern
    above: frozenset[Pattern]


def shortest_proofs(goal: Pattern, steps: DerivationSource) -> Iterator[Proof]:
    """Return proofs, the shortest first; none of them rests on what it proves.

    What is half proven waits by how long it will be at least, which is known, since `sizes` says of
    each open statement how short its proof can be.
    """
    sizes = _smallest_sizes(goal, steps)
    if goal not in sizes:
        return
    ticket = count()
    # What will be its size, the steps taken, and what is open; the last of it comes first.
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
    """Return the size of the shortest proof of a statement, and of all that it may rest on."""
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
    """Return the size of the shortest proof that ends in a step; 0 where a premise has none."""
    each = [sizes.get(premise, 0) for premise in way.premises]
    return 1 + sum(each) if all(each) else 0


def _build_proof(goal: Pattern, taken: Iterator[Derivation | None]) -> Proof:
    """Make the proof of the steps taken, in the order in which they were."""
    way = next(taken)
    if way is None:
        return Proof(goal, "", {}, ())
    return Proof(
        goal, way.rule, way.bindings, tuple(_build_proof(one, taken) for one in way.premises)
    )
