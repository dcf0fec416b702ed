"""Apply compiled rules to sets of facts until nothing new follows."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.errors import SporenError
from sporen.rdf.serialization import parse_ntriples, serialize_ntriples
from sporen.reasoning import ntriples
from sporen.reasoning.facts import Facts, Solutions
from sporen.reasoning.literals import DIFFERENT, LiteralChecker, contradicts
from sporen.reasoning.rule_application import conclude_directly, conclude_rows
from sporen.reasoning.tbox import ANY, SAME, TYPE, index_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from sporen.reasoning.compiled_rule import CompiledRule
    from sporen.reasoning.compiler import CompiledRules
    from sporen.reasoning.rules import Pattern
    from sporen.reasoning.stratification import Stratum

_TYPE = TYPE.encode()
#: The first byte of a literal, and the last of one with a datatype.
_QUOTE, _DATATYPE = b'">'
#: More rounds than any real graph needs; a rule that needs more raises an error.
ROUNDS = 10_000


class Contradiction(NamedTuple):
    """A rule that concludes *false*, and its bindings as N-Triples terms."""

    rule: CompiledRule
    bindings: dict[str, str]


@dataclass(frozen=True)
class Conclusions:
    """The inferred triples, and the contradictions."""

    #: The inferred triples, unordered, as N-Triples terms.
    statements: list[tuple[str, str, str]]
    contradictions: tuple[Contradiction, ...]

    @property
    def text(self) -> bytes:
        """The inferred triples as N-Triples."""
        return ntriples.write(self.statements)

    @cached_property
    def triples(self) -> frozenset[Triple]:
        """The inferred triples."""
        return frozenset(parse_ntriples(self.text))


class Engine:
    """Applies compiled rules to triples.

    Triples are passed as such, or as canonical N-Triples.
    """

    def __init__(self, rules: CompiledRules, *, max_rounds: int = ROUNDS) -> None:
        """Initialize an engine that raises an error if a rule needs more than `max_rounds`."""
        self.rules = rules
        self.literals = LiteralChecker(rules)
        self.max_rounds = max_rounds
        self._base = Facts()

    def add(self, statements: bytes | Iterable[Triple]) -> Conclusions:
        """Add the shared statements, once, and return all that follows.

        Raises:
            SporenError: If a rule does not terminate.

        """
        return _Run(self, self._base, None).conclude(statements)

    def add_letter(self, statements: bytes | Iterable[Triple]) -> Conclusions:
        """Return what a letter adds to the conclusions from the shared statements.

        The work grows with the statements of the letter only; they are not added to the engine.

        Raises:
            SporenError: If a rule does not terminate.

        """
        return _Run(self, Facts(), self._base).conclude(statements)


class _Run:
    """One run of all rules: over its own facts, and the shared base facts."""

    def __init__(self, engine: Engine, own: Facts, base: Facts | None) -> None:
        self._rules, self._literals = engine.rules, engine.literals
        self._max_rounds = engine.max_rounds
        self._literal_contradictions: list[Contradiction] = []
        self._own = own
        self._base = base
        self._sources = (own,) if base is None else (base, own)
        self._inferred = Facts()

    def conclude(self, statements: bytes | Iterable[Triple]) -> Conclusions:
        self._load(statements if isinstance(statements, bytes) else serialize_ntriples(statements))
        for stratum in self._rules.strata:
            self._run_stratum(stratum)
        for name in self._literals.ranges.keys() & self._inferred.sets.keys():
            for subject, value in self._inferred.members(name):
                self._check_literal(subject, name, value)
        return Conclusions(
            self._inferred_triples(), (*self._literal_contradictions, *self._contradictions())
        )

    def _load(self, ntriples: bytes) -> None:
        """Load the triples that a rule uses; of all others only check the literals."""
        names = self._rules.names
        properties, everything = {name.encode() for name in names}, ANY in names
        asked = {name.encode() for name in self._literals.ranges}
        fine, types = self._literals.valid_literals, self._literals.datatypes
        found: dict[bytes, list[Any]] = defaultdict(list)
        for line in ntriples.split(b"\n")[:-1]:
            subject, predicate, rest = line.split(b" ", 2)  # the end of the line is still there
            if rest[0] == _QUOTE and (rest[-3] == _DATATYPE or predicate in asked or types):
                value = rest[:-2].decode()
                if value not in fine or predicate in asked or types:
                    self._check_literal(subject.decode(), predicate.decode(), value)
                    for datatype in self._literals.datatypes_of(value):
                        found[b"%b %b" % (_TYPE, datatype.encode())].append(value)
            if predicate == _TYPE:
                found[line[len(subject) + 1 : -2]].append(subject.decode())
            elif everything or predicate in properties:
                found[predicate].append((subject.decode(), rest[:-2].decode()))
        for name, members in found.items():
            if everything or name in properties:
                self._own.add(name.decode(), self._new_members(name.decode(), set(members)))

    def _check_literal(self, subject: str, predicate: str, value: str) -> None:
        """Record the contradictions of a value, if it is a literal."""
        if value[0] == '"':
            wrong = self._literals.check(subject, predicate, value)
            self._literal_contradictions += map(Contradiction._make, wrong)

    def _new_members(self, name: str, members: set[Any]) -> set[Any]:
        for source in self._sources:
            members = members - source.members(name)
        return members

    def _run_stratum(self, stratum: Stratum) -> None:
        """Apply the rules of a stratum, repeatedly if they depend on each other."""
        latest = Facts()
        for rule in stratum.rules:
            for name, members in self._apply(rule, self._own):
                self._record(name, members, latest)
        if not stratum.repeats:
            return
        for _ in range(self._max_rounds):
            if not latest.sets:
                return
            fresh, latest = latest, Facts()
            for rule in stratum.rules:
                for name, members in self._apply_to_new(rule, fresh):
                    self._record(name, members, latest)
        rule_id = stratum.rules[0].rule_id
        raise SporenError(
            f"regel {rule_id} stopt niet. Controleer of zij steeds nieuwe resources maakt.",
            f"rule {rule_id} does not terminate. Check whether it creates new resources.",
        )

    def _record(self, name: str, members: set[Any], latest: Facts) -> None:
        new = self._new_members(name, members)
        if new:
            for facts in (self._own, self._inferred, latest):
                facts.add(name, new)

    def _apply(self, rule: CompiledRule, own: Facts) -> Iterator[tuple[str, set[Any]]]:
        """Return the conclusions of a rule: from all facts, or from the new ones only."""
        if self._base is not None:
            yield from self._apply_to_new(rule, own)
            return
        simple = conclude_directly(rule, own)
        if simple is None:
            yield from conclude_rows(rule, self._solve(rule.body, None))
        else:
            yield rule.writes, simple

    def _apply_to_new(self, rule: CompiledRule, fresh: Facts) -> Iterator[tuple[str, set[Any]]]:
        """Return the conclusions of a rule that have at least one fresh premise."""
        simple = conclude_directly(rule, fresh)
        if simple is not None:
            yield rule.writes, simple
            return
        for at, pattern in enumerate(rule.body):
            if index_key(pattern) == ANY or fresh.members(index_key(pattern)):
                rest = rule.body[:at] + rule.body[at + 1 :]
                yield from conclude_rows(rule, self._solve((pattern, *rest), fresh))

    def _solve(self, body: tuple[Pattern, ...], fresh: Facts | None) -> Solutions:
        """Return the solutions of a body; its first pattern matches fresh facts only, if any.

        Without fresh facts, the pattern with the fewest facts comes first.
        """
        rows = Solutions()
        left = list(body)
        if fresh is None:
            left.sort(key=self._count)
        while left and rows.rows:
            joined = [p for p in left if p.variables & rows.columns.keys()] or left
            pattern = left[0] if not rows.columns else joined[0]
            left.remove(pattern)
            first = fresh is not None and len(left) == len(body) - 1
            rows.join(pattern, (fresh,) if first and fresh else self._sources)
        return rows

    def _count(self, pattern: Pattern) -> float:
        if index_key(pattern) == ANY:
            return math.inf
        return sum(len(source.members(index_key(pattern))) for source in self._sources)

    def _contradictions(self) -> Iterator[Contradiction]:
        for rule in (*self._rules.contradictions, *self._literals.rules):
            reported: set[frozenset[Any]] = set()
            again = {name: term for name, term in rule.bindings.items() if term.startswith("?")}
            named = (
                found | {name: found[term] for name, term in again.items()}
                for found in self._matches(rule)
            )
            broken = [bindings for bindings in named if contradicts(rule, bindings)]
            for bindings in sorted(broken, key=lambda one: sorted(one.items())):
                # Symmetric contradictions are reported in one order only.
                either_way = rule.distinct or rule.rule_id in {"prp-asyp", DIFFERENT}
                key = frozenset(bindings.values() if either_way else bindings.items())
                if key not in reported:
                    reported.add(key)
                    yield Contradiction(rule, bindings)

    def _matches(self, rule: CompiledRule) -> Iterator[dict[str, str]]:
        """Return the bindings with which a rule concludes *false*."""
        if rule.distinct:
            yield from self._distinct_matches(rule)
        elif self._base is None:
            yield from self._solve(rule.body, None).bindings()
        else:
            for at, pattern in enumerate(rule.body):
                rest = rule.body[:at] + rule.body[at + 1 :]
                yield from self._solve((pattern, *rest), self._own).bindings()

    def _distinct_matches(self, rule: CompiledRule) -> Iterator[dict[str, str]]:
        """Return the bindings for facts that two members of a list share, in one pass per fact."""
        assert rule.distinct is not None  # noqa: S101  asked before
        (one, other), members = rule.distinct
        new = self._sources if self._base is None else (self._own,)
        if len(rule.body) == 1:
            listed = set(members)
            pairs = (pair for facts in new for pair in facts.members(index_key(rule.body[0])))
            yield from (
                {one: pair[0], other: pair[1]}
                for pair in pairs
                if pair[0] != pair[1] and listed.issuperset(pair)
            )
            return
        named = {member: index_key(rule.body[0].substitute({one: member})) for member in members}
        owners: dict[Any, list[str]] = {}
        for name in named.values():
            owners.update((fact, []) for facts in new for fact in facts.members(name))
        for member, name in named.items():
            for facts in self._sources:
                for fact in facts.members(name) & owners.keys():
                    owners[fact].append(member)
        subject, _, value = rule.body[0]
        for fact, owned in owners.items():
            if len(owned) == 1:
                continue
            shared = (
                {subject: fact}
                if isinstance(fact, str)
                else dict(zip((subject, value), fact, strict=True))
            )
            for pair in combinations(owned, 2):
                if any(fact in facts.members(named[each]) for facts in new for each in pair):
                    yield {**shared, one: pair[0], other: pair[1]}

    def _inferred_triples(self) -> list[tuple[str, str, str]]:
        """Return the new triples, except reflexive `owl:sameAs` and invalid RDF."""
        return [
            statement
            for statement in self._inferred.triples()
            if statement[0][0] != '"' and statement[1][0] == "<"
            if statement[1] != SAME or statement[0] != statement[2]
        ]
