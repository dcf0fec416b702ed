"""Prove triples by backward chaining with the compiled rules.

Premises are matched in the materialized triples, down to stated triples.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice, permutations
from typing import TYPE_CHECKING, NamedTuple

from sporen.reasoning.construct_parser import passing_rows
from sporen.reasoning.literals import DIFFERENT, ILL_TYPED, LiteralChecker, contradicts
from sporen.reasoning.proofs.on_demand import OnDemandFacts
from sporen.reasoning.proofs.proof_search import Derivation, shortest_proofs
from sporen.reasoning.rules import Pattern, rules
from sporen.reasoning.tbox import ANY, TBox, has_number, index_key, is_axiom, normalize_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.reasoning.compiled_rule import CompiledRule
    from sporen.reasoning.compiler import CompiledRules
    from sporen.reasoning.proofs.proof_search import Proof
    from sporen.reasoning.proofs.triple_source import TripleSource

#: The conclusion of a contradiction.
FALSE = Pattern("", "", "")
#: The most solutions per rule when one premise is missing.
_MOST_SHORT = 20


class MissingPremise(NamedTuple):
    """A rule that would infer a triple if one more premise held.

    Attributes:
        rule: The name of the rule.
        bindings: Its bindings.
        missing: The premise that does not hold; its variables are unbound.
        premises: The premises that hold.

    """

    rule: str
    bindings: dict[str, str]
    missing: Pattern
    premises: tuple[Pattern, ...]


class Prover:
    """Proves triples from facts with compiled rules; caches derivations."""

    def __init__(self, compiled_rules: CompiledRules, facts: TripleSource) -> None:
        self._rules = compiled_rules
        self._facts = facts
        self._derivations: dict[Pattern, list[Derivation]] = {}
        self._stated = {FALSE: False}

    def proofs(self, goal: Pattern, limit: int) -> list[Proof]:
        """Return the shortest proofs of a triple, shortest first; empty if there are none."""
        found = list(islice(shortest_proofs(goal, self), limit))
        return found if found or is_axiom(goal) else self._prove_on_demand(goal, limit)

    def contradictions(self, rule: str, limit: int, resource: str = "") -> list[Proof]:
        """Return a shortest proof of each contradiction by a rule, of one resource or of all.

        The resource may be bound to a variable of the rule or be in its axiom.
        """
        groups: dict[tuple[object, ...], list[Derivation]] = {}
        for compiled, full in self._violations(rule, resource):
            # Symmetric contradictions are proven in one order only.
            either_way = compiled.distinct or rule in {"prp-asyp", DIFFERENT}
            key = frozenset(full.values() if either_way else full.items())
            groups.setdefault((compiled.axioms, key), []).append(_derivation(compiled, full))
        proofs: list[Proof] = []
        for derivations in groups.values():
            self._derivations[FALSE] = derivations
            proofs += islice(shortest_proofs(FALSE, self), 1)
        return sorted(proofs, key=lambda proof: (proof.size, proof.premises))[:limit]

    def missing_premises(self, goal: Pattern, limit: int) -> list[MissingPremise]:
        """Return the rules for a triple of which all premises but one hold.

        Sorted by the number of premises that hold, then by fewest variables in the missing one.
        """
        found: dict[tuple[object, ...], MissingPremise] = {}
        for compiled, bindings in self._rules_concluding(goal):
            for at, pattern in enumerate(compiled.body):
                rest = compiled.body[:at] + compiled.body[at + 1 :]
                for full in islice(self._solutions(rest, bindings), _MOST_SHORT):
                    missing = pattern.substitute(full)
                    if missing != goal and not self._holds(missing):
                        premises = (
                            tuple(premise.substitute(full) for premise in rest) + compiled.axioms
                        )
                        premise = MissingPremise(
                            compiled.rule_id, {**compiled.bindings, **full}, missing, premises
                        )
                        found.setdefault((premise.rule, missing, premises), premise)
        ranked = sorted(
            found.values(),
            key=lambda premise: (
                -len(premise.premises),
                len(premise.missing.variables),
                premise.rule,
                premise.missing,
            ),
        )
        return ranked[:limit]

    def derivations(self, goal: Pattern) -> list[Derivation]:
        """Return the derivations of a triple; none if it is stated."""
        if goal not in self._derivations:
            found: dict[tuple[object, ...], Derivation] = {}
            if not self.is_stated(goal):
                for way in (*self._data_derivations(goal), *self._tbox_derivations(goal)):
                    if goal not in way.premises:
                        found.setdefault((way.rule, way.premises), way)
            self._derivations[goal] = sorted(found.values(), key=_order)
        return self._derivations[goal]

    def _prove_on_demand(self, goal: Pattern, limit: int) -> list[Proof]:
        """Return proofs with intermediate triples that are not materialized."""
        beyond = OnDemandFacts(self._facts)
        prover = Prover(self._rules, beyond)
        beyond.derive(goal, prover._rules_concluding, prover._answers)
        return list(islice(shortest_proofs(goal, prover), limit))

    def _data_derivations(self, goal: Pattern) -> Iterator[Derivation]:
        for compiled, bindings in self._rules_concluding(goal):
            for full in self._answers(compiled, bindings):
                yield _derivation(compiled, full)

    def _tbox_derivations(self, goal: Pattern) -> Iterator[Derivation]:
        """Return the derivations by the rules about the ontology itself."""
        if not is_axiom(goal):
            return
        for rule in rules():
            for head in rule.head if rule.is_about_schema else ():
                bindings = _unify(head, goal)
                for full in (
                    self._complete_tbox.solve(rule.axioms, bindings) if bindings is not None else ()
                ):
                    if head.substitute(full) == goal:  # list members must keep their positions
                        axioms = [one for one in rule.axioms if isinstance(one, Pattern)]
                        yield Derivation(
                            rule.id, full, tuple(one.substitute(full) for one in axioms)
                        )

    def _violations(self, rule: str, thing: str) -> Iterator[tuple[CompiledRule, dict[str, str]]]:
        """Return the compiled rules that conclude *false*, with their bindings."""
        literals = LiteralChecker(self._rules)
        for compiled in (*self._rules.contradictions, *literals.rules):
            if compiled.rule_id == rule:
                for full in self._violating_bindings(compiled, thing):
                    if contradicts(compiled, full):
                        yield compiled, full
        for one in self._facts.literals(thing) if rule == ILL_TYPED else ():
            yield from literals.check(*one)

    def _violating_bindings(self, compiled: CompiledRule, thing: str) -> Iterator[dict[str, str]]:
        parts = {part for one in compiled.body for part in (one.subject, one.object)}
        names = sorted(part for part in parts if part.startswith("?"))
        is_named = thing in parts or thing in compiled.bindings.values()
        starts = [{}] if is_named or not thing else [{name: thing} for name in names]
        for start in starts:
            for chosen in _member_bindings(compiled):
                if start.items() <= {**start, **chosen}.items():
                    yield from self._solutions(compiled.body, {**start, **chosen})

    def _rules_concluding(self, goal: Pattern) -> Iterator[tuple[CompiledRule, dict[str, str]]]:
        """Return the compiled rules that may infer a triple, with the bindings from it."""
        named = index_key(goal)
        found = (*self._rules_by_head.get(named, ()), *self._rules_by_head.get(ANY, ()))
        for compiled in self._rules.rules if named == ANY else found:
            bindings = _unify(compiled.head, goal) if compiled.head else None
            if bindings is not None:
                yield compiled, bindings

    def _answers(
        self, compiled: CompiledRule, bindings: dict[str, str]
    ) -> Sequence[dict[str, str]]:
        """Return the solutions of a rule that pass its filters."""
        found = list(self._solutions(compiled.body, bindings))
        return (
            [found[at] for at in passing_rows(compiled.filters, found)]
            if compiled.filters and found
            else found
        )

    def _solutions(
        self, body: Sequence[Pattern], bindings: dict[str, str]
    ) -> Iterator[dict[str, str]]:
        """Return the solutions of patterns; the pattern with the fewest variables comes first."""
        if not body:
            yield bindings
            return
        asked = [pattern.substitute(bindings) for pattern in body]
        at = min(range(len(asked)), key=lambda at: len(asked[at].variables))
        rest = [*body[:at], *body[at + 1 :]]
        for found in self._facts.match(asked[at]):
            same = _unify(asked[at], found)
            if same is not None:
                yield from self._solutions(rest, {**bindings, **same})

    def _holds(self, pattern: Pattern) -> bool:
        return any(_unify(pattern, one) is not None for one in self._facts.match(pattern))

    def is_stated(self, triple: Pattern) -> bool:
        """Return whether a triple is stated rather than inferred."""
        if triple not in self._stated:
            # A number in an axiom is normalized, but may be stated in another form.
            loose = triple._replace(object="?number")
            same = self._facts.match(loose) if has_number(triple) else [triple]
            self._stated[triple] = any(
                normalize_number(one) == triple and self._facts.is_stated(one) for one in same
            )
        return self._stated[triple]

    @cached_property
    def _rules_by_head(self) -> dict[str, list[CompiledRule]]:
        """The compiled rules by what they write."""
        compiled_rules: dict[str, list[CompiledRule]] = {}
        for compiled in self._rules.rules:
            compiled_rules.setdefault(compiled.writes, []).append(compiled)
        return compiled_rules

    @cached_property
    def _complete_tbox(self) -> TBox:
        """The ontology with all conclusions about itself."""
        whole = TBox(self._rules.tbox.triples)
        whole.conclude()
        return whole


def _member_bindings(compiled: CompiledRule) -> Iterator[dict[str, str]]:
    """Return the bindings of the two distinct members of a rule."""
    if compiled.distinct is None:
        yield {}
        return
    names, members = compiled.distinct
    for pair in permutations(members, 2):
        yield dict(zip(names, pair, strict=True))


def _derivation(compiled: CompiledRule, full: dict[str, str]) -> Derivation:
    premises = (*(one.substitute(full) for one in compiled.body), *compiled.axioms)
    return Derivation(
        compiled.rule_id, {**compiled.bindings, **full}, tuple(dict.fromkeys(premises))
    )


def _order(way: Derivation) -> tuple[object, ...]:
    return way.rule, way.premises


def _unify(pattern: Pattern, triple: Pattern) -> dict[str, str] | None:
    """Return the bindings that unify a pattern with a triple, or None if they do not match.

    A repeated variable has one binding. A variable in the triple matches any term.
    """
    bindings: dict[str, str] = {}
    for part, term in zip(pattern, triple, strict=True):
        if term[:1] == "?":
            continue
        if bindings.setdefault(part, term) != term if part.startswith("?") else part != term:
            return None
    return bindings
