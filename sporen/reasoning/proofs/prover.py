"""Why something holds: proofs, found backwards with the same steps that draw conclusions.

A statement that follows is the head of some step whose premises hold; so are they in turn, down to
what is stated. Nothing is drawn anew: that premises hold is looked up among what was drawn before.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice, permutations
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sporen.reasoning.construct_parser import holding
from sporen.reasoning.literals import DIFFERENT, ILL_TYPED, Literals, contradicts
from sporen.reasoning.proofs.on_demand import Unwritten
from sporen.reasoning.proofs.proof_search import Way, shortest
from sporen.reasoning.rules import Pattern, rules
from sporen.reasoning.tbox import ANY, Schema, counted, is_axiom, is_counted, node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.reasoning.compiler import Program, Step
    from sporen.reasoning.proofs.proof_search import Proof

#: What a contradiction concludes.
FALSE = Pattern("", "", "")
#: How many ways to be one premise short are looked at for each step.
_MOST_SHORT = 20


class Short(NamedTuple):
    """A rule that would conclude a statement, if one premise more held.

    Attributes:
        rule: the name of the rule.
        known: what stands for its variables.
        missing: the premise that does not hold; variables in it stand for anything.
        premises: those that do.

    """

    rule: str
    known: dict[str, str]
    missing: Pattern
    premises: tuple[Pattern, ...]


class Prover:
    """A program with the statements among which it explains; what was looked up once is kept."""

    def __init__(self, program: Program, facts: Facts) -> None:
        self._program = program
        self._facts = facts
        self._ways: dict[Pattern, list[Way]] = {}
        self._stated = {FALSE: False}

    def proofs(self, goal: Pattern, most: int) -> list[Proof]:
        """Return the shortest proofs of a statement, the shortest first; none where it has none.

        No proof rests on what it proves.
        """
        found = list(islice(shortest(goal, self), most))
        return found if found or is_axiom(goal) else self._beyond(goal, most)

    def contradictions(self, rule: str, most: int, thing: str = "") -> list[Proof]:
        """Return a shortest proof of each way in which a rule is broken, by a thing if one is given.

        A variable of the rule may stand for that thing, or its axiom may speak of it.
        """
        groups: dict[tuple[object, ...], list[Way]] = {}
        for step, full in self._breaches(rule, thing):
            # Of two members, of there and back, or of two values one order is enough.
            either_way = step.two or rule in {"prp-asyp", DIFFERENT}
            key = frozenset(full.values() if either_way else full.items())
            groups.setdefault((step.axioms, key), []).append(_way(step, full))
        proofs: list[Proof] = []
        for ways in groups.values():
            self._ways[FALSE] = ways
            proofs += islice(shortest(FALSE, self), 1)
        return sorted(proofs, key=lambda proof: (proof.size, proof.premises))[:most]

    def short(self, goal: Pattern, most: int) -> list[Short]:
        """Return the steps to a statement of which all premises but one hold.

        Those of which most holds come first, and before others those that lack one certain thing.
        """
        found: dict[tuple[object, ...], Short] = {}
        for step, known in self._heading(goal):
            for at, pattern in enumerate(step.body):
                rest = step.body[:at] + step.body[at + 1 :]
                for full in islice(self._solutions(rest, known), _MOST_SHORT):
                    missing = pattern.put(full)
                    if missing != goal and not self._holds(missing):
                        premises = tuple(one.put(full) for one in rest) + step.axioms
                        one = Short(step.rule, {**step.known, **full}, missing, premises)
                        found.setdefault((one.rule, missing, premises), one)
        ranked = sorted(
            found.values(),
            key=lambda one: (-len(one.premises), len(one.missing.variables), one.rule, one.missing),
        )
        return ranked[:most]

    def ways(self, goal: Pattern) -> list[Way]:
        """Return the last steps to a statement; none to one that is stated."""
        if goal not in self._ways:
            found: dict[tuple[object, ...], Way] = {}
            if not self.is_stated(goal):
                for way in (*self._by_data(goal), *self._by_schema(goal)):
                    if goal not in way.premises:
                        found.setdefault((way.rule, way.premises), way)
            self._ways[goal] = sorted(found.values(), key=_order)
        return self._ways[goal]

    def _beyond(self, goal: Pattern, most: int) -> list[Proof]:
        """Return proofs by way of what follows and is written nowhere."""
        beyond = Unwritten(self._facts)
        prover = Prover(self._program, beyond)
        beyond.draw(goal, prover._heading, prover._answers)
        return list(islice(shortest(goal, prover), most))

    def _by_data(self, goal: Pattern) -> Iterator[Way]:
        for step, known in self._heading(goal):
            for full in self._answers(step, known):
                yield _way(step, full)

    def _by_schema(self, goal: Pattern) -> Iterator[Way]:
        """Return the last steps by the rules about ontologies themselves."""
        if not is_axiom(goal):
            return
        for rule in rules():
            for head in rule.head if rule.is_about_schema else ():
                known = _unified(head, goal)
                for full in self._whole.solve(rule.axioms, known) if known is not None else ():
                    if head.put(full) == goal:  # members of a list stand where they stand
                        axioms = [one for one in rule.axioms if isinstance(one, Pattern)]
                        yield Way(rule.id, full, tuple(one.put(full) for one in axioms))

    def _breaches(self, rule: str, thing: str) -> Iterator[tuple[Step, dict[str, str]]]:
        """Return the steps of a rule that conclude *false*, and what stands for their variables."""
        literals = Literals(self._program)
        for step in (*self._program.contradictions, *literals.steps):
            if step.rule == rule:
                for full in self._broken(step, thing):
                    if contradicts(step, full):
                        yield step, full
        for one in self._facts.literals(thing) if rule == ILL_TYPED else ():
            yield from literals.wrong(*one)

    def _broken(self, step: Step, thing: str) -> Iterator[dict[str, str]]:
        parts = {part for one in step.body for part in (one.subject, one.object)}
        names = sorted(part for part in parts if part.startswith("?"))
        is_named = thing in parts or thing in step.known.values()
        starts = [{}] if is_named or not thing else [{name: thing} for name in names]
        for start in starts:
            for chosen in _members(step):
                if start.items() <= {**start, **chosen}.items():
                    yield from self._solutions(step.body, {**start, **chosen})

    def _heading(self, goal: Pattern) -> Iterator[tuple[Step, dict[str, str]]]:
        """Return the steps that may conclude a statement, with what it says of their variables."""
        named = node(goal)
        found = (*self._writing.get(named, ()), *self._writing.get(ANY, ()))
        for step in self._program.steps if named == ANY else found:
            known = _unified(step.head, goal) if step.head else None
            if known is not None:
                yield step, known

    def _answers(self, step: Step, known: dict[str, str]) -> Sequence[dict[str, str]]:
        """Return what makes a step hold: its patterns, and the test of a rule of the house."""
        found = list(self._solutions(step.body, known))
        return [found[at] for at in holding(step.test, found)] if step.test and found else found

    def _solutions(
        self, body: Sequence[Pattern], known: dict[str, str]
    ) -> Iterator[dict[str, str]]:
        """Return what makes all of some patterns hold; what is known best is looked up first."""
        if not body:
            yield known
            return
        asked = [pattern.put(known) for pattern in body]
        at = min(range(len(asked)), key=lambda at: len(asked[at].variables))
        rest = [*body[:at], *body[at + 1 :]]
        for found in self._facts.match(asked[at]):
            same = _unified(asked[at], found)
            if same is not None:
                yield from self._solutions(rest, {**known, **same})

    def _holds(self, pattern: Pattern) -> bool:
        return any(_unified(pattern, one) is not None for one in self._facts.match(pattern))

    def is_stated(self, triple: Pattern) -> bool:
        """Tell a statement that was written from one that follows."""
        if triple not in self._stated:
            # A number in an axiom is looked for in one form, and may be written in another.
            loose = triple._replace(object="?number")
            same = self._facts.match(loose) if is_counted(triple) else [triple]
            self._stated[triple] = any(
                counted(one) == triple and self._facts.is_stated(one) for one in same
            )
        return self._stated[triple]

    @cached_property
    def _writing(self) -> dict[str, list[Step]]:
        """The steps by what they conclude."""
        steps: dict[str, list[Step]] = {}
        for step in self._program.steps:
            steps.setdefault(step.writes, []).append(step)
        return steps

    @cached_property
    def _whole(self) -> Schema:
        """The ontology with all that follows about itself."""
        whole = Schema(self._program.schema.triples)
        whole.conclude()
        return whole


def _members(step: Step) -> Iterator[dict[str, str]]:
    """Return what may stand for the two names that a step has for members of a list."""
    if step.two is None:
        yield {}
        return
    names, members = step.two
    for pair in permutations(members, 2):
        yield dict(zip(names, pair, strict=True))


def _way(step: Step, full: dict[str, str]) -> Way:
    premises = (*(one.put(full) for one in step.body), *step.axioms)
    return Way(step.rule, {**step.known, **full}, tuple(dict.fromkeys(premises)))


def _order(way: Way) -> tuple[object, ...]:
    return way.rule, way.premises


def _unified(pattern: Pattern, triple: Pattern) -> dict[str, str] | None:
    """Return what stands for the variables of a pattern in a statement; None where it does not fit.

    A variable that stands in it twice must stand for one thing. What is a variable in the statement
    too may be anything.
    """
    known: dict[str, str] = {}
    for part, term in zip(pattern, triple, strict=True):
        if term[:1] == "?":
            continue
        if known.setdefault(part, term) != term if part.startswith("?") else part != term:
            return None
    return known


class Facts(Protocol):
    """The statements that hold where something is to be explained."""

    def match(self, pattern: Pattern) -> Iterable[Pattern]:
        """Return the statements, stated or not, that a pattern allows; variables are free."""

    def literals(self, thing: str) -> Iterable[Pattern]:
        """Return the statements with a literal as their object, in the form in which it was written.

        Those about one thing, or about all where it is "".
        """

    def is_stated(self, triple: Pattern) -> bool:
        """Tell a statement that was written from one that follows."""
