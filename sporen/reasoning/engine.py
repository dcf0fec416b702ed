"""The steps of a program carried out over sets of facts, until nothing new follows."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.errors import SporenError
from sporen.rdf.serialization import parse_ntriples, serialize_ntriples
from sporen.reasoning import ntriples as reasoning_ntriples
from sporen.reasoning.facts import Facts, Rows
from sporen.reasoning.literals import DIFFERENT, Literals, contradicts
from sporen.reasoning.query_results import at_once, concluded
from sporen.reasoning.tbox import ANY, SAME, TYPE, node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from sporen.reasoning.compiler import Program, Step
    from sporen.reasoning.rules import Pattern
    from sporen.reasoning.stratification import Stratum

_TYPE = TYPE.encode()
#: The first byte of a literal, and the last of one with a datatype.
_QUOTE, _DATATYPE = b'">'
#: More rounds than any real graph needs: a rule that goes on is told, not waited for.
ROUNDS = 10_000


class Contradiction(NamedTuple):
    """A step that concludes *false*, and what stands for its variables, as N-Triples writes it."""

    step: Step
    known: dict[str, str]


@dataclass(frozen=True)
class Conclusions:
    """What follows that was not said, and where what was said contradicts itself."""

    #: What follows, in no order; terms as N-Triples writes them.
    statements: list[tuple[str, str, str]]
    contradictions: tuple[Contradiction, ...]

    @property
    def text(self) -> bytes:
        """What follows, as N-Triples."""
        return reasoning_ntriples.write(self.statements)

    @cached_property
    def triples(self) -> frozenset[Triple]:
        """What follows, as triples."""
        return frozenset(parse_ntriples(self.text))


class Engine:
    """A program with the statements that it works on.

    Statements are given as triples, or as N-Triples in the canonical form that serializers write.
    """

    def __init__(self, program: Program, *, rounds: int = ROUNDS) -> None:
        """Make an engine that gives up a rule after so many rounds."""
        self.program = program
        self.literals = Literals(program)
        self.rounds = rounds
        self._base = Facts()

    def add(self, statements: bytes | Iterable[Triple]) -> Conclusions:
        """Add statements, once and before anything else; give all that follows.

        Raises:
            SporenError: a rule goes on without end.

        """
        return _Run(self, self._base, None).conclude(statements)

    def beside(self, statements: bytes | Iterable[Triple]) -> Conclusions:
        """Return what follows besides from statements beside those that were added.

        The work grows with these statements, not with those that they stand beside, and nothing of
        it is kept.

        Raises:
            SporenError: a rule goes on without end.

        """
        return _Run(self, Facts(), self._base).conclude(statements)


class _Run:
    """One run of all steps: over facts of its own, and those beside which they stand."""

    def __init__(self, engine: Engine, own: Facts, beside: Facts | None) -> None:
        self._program, self._literals = engine.program, engine.literals
        self._rounds = engine.rounds
        self._of_literals: list[Contradiction] = []
        self._own = own
        self._beside = beside
        self._seen = (own,) if beside is None else (beside, own)
        self._new = Facts()

    def conclude(self, statements: bytes | Iterable[Triple]) -> Conclusions:
        self._load(statements if isinstance(statements, bytes) else serialize_ntriples(statements))
        for stratum in self._program.strata:
            self._carry_out(stratum)
        for name in self._literals.ranges.keys() & self._new.sets.keys():
            for subject, value in self._new.of(name):
                self._look_at(subject, name, value)
        return Conclusions(self._drawn(), (*self._of_literals, *self._contradictions()))

    def _load(self, ntriples: bytes) -> None:
        """Take what some step speaks of; of all else only the literals are looked at."""
        names = self._program.names
        properties, everything = {name.encode() for name in names}, ANY in names
        asked = {name.encode() for name in self._literals.ranges}
        fine, types = self._literals.fine, self._literals.types
        found: dict[bytes, list[Any]] = defaultdict(list)
        for line in ntriples.split(b"\n")[:-1]:
            subject, predicate, rest = line.split(b" ", 2)  # the end of the line is still there
            if rest[0] == _QUOTE and (rest[-3] == _DATATYPE or predicate in asked or types):
                value = rest[:-2].decode()
                if value not in fine or predicate in asked or types:
                    self._look_at(subject.decode(), predicate.decode(), value)
                    for datatype in self._literals.types_of(value):
                        found[b"%b %b" % (_TYPE, datatype.encode())].append(value)
            if predicate == _TYPE:
                found[line[len(subject) + 1 : -2]].append(subject.decode())
            elif everything or predicate in properties:
                found[predicate].append((subject.decode(), rest[:-2].decode()))
        for name, members in found.items():
            if everything or name in properties:
                self._own.add(name.decode(), self._unknown(name.decode(), set(members)))

    def _look_at(self, subject: str, predicate: str, value: str) -> None:
        """Remember what is wrong with a value, if it is a literal."""
        if value[0] == '"':
            wrong = self._literals.wrong(subject, predicate, value)
            self._of_literals += map(Contradiction._make, wrong)

    def _unknown(self, name: str, members: set[Any]) -> set[Any]:
        for source in self._seen:
            members = members - source.of(name)
        return members

    def _carry_out(self, stratum: Stratum) -> None:
        """Carry out the steps of a stratum; if they wait for each other, until nothing is new."""
        latest = Facts()
        for step in stratum.steps:
            for name, members in self._answers(step, self._own):
                self._note(name, members, latest)
        if not stratum.repeats:
            return
        for _ in range(self._rounds):
            if not latest.sets:
                return
            fresh, latest = latest, Facts()
            for step in stratum.steps:
                for name, members in self._news(step, fresh):
                    self._note(name, members, latest)
        raise SporenError(
            f"regel {stratum.steps[0].rule} houdt niet op. Kijk of zij iets nieuws maakt.",
            f"rule {stratum.steps[0].rule} does not come to an end. See if it makes new things.",
        )

    def _note(self, name: str, members: set[Any], latest: Facts) -> None:
        new = self._unknown(name, members)
        if new:
            for facts in (self._own, self._new, latest):
                facts.add(name, new)

    def _answers(self, step: Step, own: Facts) -> Iterator[tuple[str, set[Any]]]:
        """Return what a step concludes: from everything, or from what is new beside other facts."""
        if self._beside is not None:
            yield from self._news(step, own)
            return
        simple = at_once(step, own)
        if simple is None:
            yield from concluded(step, self._rows(step.body, None))
        else:
            yield step.writes, simple

    def _news(self, step: Step, fresh: Facts) -> Iterator[tuple[str, set[Any]]]:
        """Return what a step concludes where one of its premises is fresh."""
        simple = at_once(step, fresh)
        if simple is not None:
            yield step.writes, simple
            return
        for at, pattern in enumerate(step.body):
            if node(pattern) == ANY or fresh.of(node(pattern)):
                rest = step.body[:at] + step.body[at + 1 :]
                yield from concluded(step, self._rows((pattern, *rest), fresh))

    def _rows(self, body: tuple[Pattern, ...], fresh: Facts | None) -> Rows:
        """Return the ways in which a body holds; its first pattern among what is fresh, if anything.

        Where nothing says with which pattern to begin, the one with the fewest facts comes first.
        """
        rows = Rows()
        left = list(body)
        if fresh is None:
            left.sort(key=self._number)
        while left and rows.rows:
            joined = [p for p in left if p.variables & rows.columns.keys()] or left
            pattern = left[0] if not rows.columns else joined[0]
            left.remove(pattern)
            first = fresh is not None and len(left) == len(body) - 1
            rows.narrow(pattern, (fresh,) if first and fresh else self._seen)
        return rows

    def _number(self, pattern: Pattern) -> float:
        if node(pattern) == ANY:
            return math.inf
        return sum(len(source.of(node(pattern))) for source in self._seen)

    def _contradictions(self) -> Iterator[Contradiction]:
        for step in (*self._program.contradictions, *self._literals.steps):
            told: set[frozenset[Any]] = set()
            again = {name: term for name, term in step.known.items() if term.startswith("?")}
            named = (
                found | {name: found[term] for name, term in again.items()}
                for found in self._broken(step)
            )
            broken = [known for known in named if contradicts(step, known)]
            for known in sorted(broken, key=lambda one: sorted(one.items())):
                # Of two members, of there and back, or of two values one order is enough.
                either_way = step.two or step.rule in {"prp-asyp", DIFFERENT}
                key = frozenset(known.values() if either_way else known.items())
                if key not in told:
                    told.add(key)
                    yield Contradiction(step, known)

    def _broken(self, step: Step) -> Iterator[dict[str, str]]:
        """Return what stands for the variables of a step wherever it concludes *false*."""
        if step.two:
            yield from self._in_two(step)
        elif self._beside is None:
            yield from self._rows(step.body, None).known()
        else:
            for at, pattern in enumerate(step.body):
                rest = step.body[:at] + step.body[at + 1 :]
                yield from self._rows((pattern, *rest), self._own).known()

    def _in_two(self, step: Step) -> Iterator[dict[str, str]]:
        """Return what two members of a list share; each fact is looked at once for the whole list."""
        assert step.two is not None  # noqa: S101  asked before
        (one, other), members = step.two
        new = self._seen if self._beside is None else (self._own,)
        if len(step.body) == 1:
            listed = set(members)
            pairs = (pair for facts in new for pair in facts.of(node(step.body[0])))
            yield from (
                {one: pair[0], other: pair[1]}
                for pair in pairs
                if pair[0] != pair[1] and listed.issuperset(pair)
            )
            return
        named = {member: node(step.body[0].put({one: member})) for member in members}
        owners: dict[Any, list[str]] = {}
        for name in named.values():
            owners.update((fact, []) for facts in new for fact in facts.of(name))
        for member, name in named.items():
            for facts in self._seen:
                for fact in facts.of(name) & owners.keys():
                    owners[fact].append(member)
        subject, _, value = step.body[0]
        for fact, owned in owners.items():
            if len(owned) == 1:
                continue
            shared = (
                {subject: fact}
                if isinstance(fact, str)
                else dict(zip((subject, value), fact, strict=True))
            )
            for pair in combinations(owned, 2):
                if any(fact in facts.of(named[each]) for facts in new for each in pair):
                    yield {**shared, one: pair[0], other: pair[1]}

    def _drawn(self) -> list[tuple[str, str, str]]:
        """Return what is new, and not that a thing is the same as itself.

        RDF has no statements about literals, and no properties but those with an IRI.
        """
        return [
            statement
            for statement in self._new.triples()
            if statement[0][0] != '"' and statement[1][0] == "<"
            if statement[1] != SAME or statement[0] != statement[2]
        ]
