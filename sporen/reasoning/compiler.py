"""Compile the rules of OWL 2 RL for one ontology: a compiled rule for each rule and axiom.

Mutually dependent rules form a stratum, which repeats until it infers nothing new.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, RDFS
from sporen.reasoning.compiled_rule import CompiledRule
from sporen.reasoning.rule_texts import RULE_TEXTS
from sporen.reasoning.rules import SKIPPED_RULES, All, Members, Path, Pattern, rules
from sporen.reasoning.stratification import Stratum, stratify
from sporen.reasoning.tbox import ANY, SAME, THING, TYPE, TBox, index_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.reasoning.custom_rules import CustomRule
    from sporen.reasoning.rules import Rule

_OF_THING = f"{TYPE} {THING}"
_CLASS, _BELOW = str(OWL["Class"]), str(RDFS["subClassOf"])
_EQUAL = frozenset({"eq-sym", "eq-trans", "eq-rep-s", "eq-rep-p", "eq-rep-o"})
#: Rules about restrictions; other schema rules only repeat what the compiled rules do for data.
_RESTRICTED = frozenset({"scm-hv", "scm-svf1", "scm-svf2", "scm-avf1", "scm-avf2"})
#: Rules that infer the type of a value.
_VALUE_TYPE_RULES = frozenset({"prp-rng", "cls-avf"})
#: Rules that equal another rule if the class is owl:Thing.
_WIDER = {"cls-svf1": "cls-svf2", "cls-maxqc1": "cls-maxqc2", "cls-maxqc3": "cls-maxqc4"}
_NO_USE = Message("geen axioma gebruikt deze regel", "no axiom uses this rule")
_NO_SAME = Message(
    "geen triple heeft owl:sameAs, en geen regel kan dat afleiden",
    "no triple has owl:sameAs, and no rule can infer it",
)
_OF_LITERALS = Message(
    "het bereik is een datatype: de literals zelf worden gecontroleerd",
    "the range is a datatype: the literals themselves are checked",
)
_OF_ALL = Message(
    "alles hoort bij owl:Thing, en een andere regel dekt dat geval",
    "everything belongs to owl:Thing, and another rule covers this case",
)
_NOTHING = Message(
    "leden van owl:Nothing zijn al een tegenspraak; owl:Thing telt waar een regel het gebruikt",
    "members of owl:Nothing are a contradiction already; owl:Thing counts where a rule uses it",
)
_ONE_BY_ONE = Message(
    "de gecompileerde regels passen deze conclusies al toe op de gegevens",
    "the compiled rules already apply these conclusions to the data",
)


class SkippedRule(NamedTuple):
    """A rule that was not compiled, for some axioms or at all, and the reason."""

    rule: str
    axioms: tuple[Pattern, ...]
    reason: Message


class CompiledRules:
    """The rules compiled for an ontology, and those skipped.

    The axioms are those of the ontology and the conclusions of table 9. `owl:sameAs` between terms
    of the ontology applies to data, and adds no axioms.
    """

    def __init__(
        self, tbox: TBox, *, same: bool = False, custom_rules: Sequence[CustomRule] = ()
    ) -> None:
        """Compile the rules for an ontology, and the custom rules.

        Args:
            tbox: The axioms of the ontology.
            same: Whether the data may use `owl:sameAs`.
            custom_rules: The rules of the project, which OWL cannot express.

        """
        self.tbox = tbox
        self.custom_rules = {rule.id: rule for rule in custom_rules}
        self.skipped: list[SkippedRule] = []
        self.value_rules: list[CompiledRule] = []
        if any(rule.id in _RESTRICTED and _any(tbox, rule) for rule in rules()):
            self._conclude_restrictions()
        compiled = [each for rule in rules() for each in self._compile(rule)]
        compiled += [each for rule in custom_rules for each in rule.compile()]
        if any(_OF_THING in each.reads for each in compiled):
            compiled += self._compile_thing_axioms()
        compiled = self._drop_datatype_conclusions(compiled)
        self.rules = self._drop_unused_equality(compiled, same=same)

    def _conclude_restrictions(self) -> None:
        """Add the subclass axioms between restrictions, which no rule for data can infer."""
        whole = TBox(sorted(self.tbox.triples))
        whole.conclude()
        for rule in rules():
            if rule.id in _RESTRICTED:
                for bindings in whole.solve(rule.axioms, {}):
                    for head in rule.head:
                        if head.substitute(bindings).subject != head.substitute(bindings).object:
                            self.tbox.add(head.substitute(bindings))

    def _compile_thing_axioms(self) -> Iterator[CompiledRule]:
        """Compile that members of each class are in owl:Thing (scm-cls), if a rule reads that."""
        below = next(rule for rule in rules() if rule.id == "cax-sco")
        for declared in self.tbox.match(Pattern("?c", TYPE, _CLASS)):
            axiom = Pattern(declared.subject, _BELOW, THING)
            if self.tbox.add(axiom):
                yield from self._compile_axiom(below, (axiom,), {"?c": axiom.subject, "?d": THING})

    def _drop_datatype_conclusions(self, compiled_rules: list[CompiledRule]) -> list[CompiledRule]:
        """Drop rules that infer the datatype of a value, which no rule reads."""
        read = {name for compiled in compiled_rules for name in compiled.reads}
        kept = []
        for compiled in compiled_rules:
            if (
                compiled.rule_id in _VALUE_TYPE_RULES
                and compiled.head
                and compiled.writes not in read
                and self.tbox.is_datatype(compiled.head.object)
            ):
                self.skipped.append(SkippedRule(compiled.rule_id, compiled.axioms, _OF_LITERALS))
                if compiled.rule_id != "prp-rng":  # ranges have an index of their own
                    self.value_rules.append(compiled)
            else:
                kept.append(compiled)
        return kept

    def _compile(self, rule: Rule) -> Iterator[CompiledRule]:
        reason = SKIPPED_RULES.get(rule.id)
        if rule.is_about_schema and rule.id not in _RESTRICTED:
            reason = _NOTHING if rule.id == "scm-cls" else _ONE_BY_ONE
        if reason:
            self.skipped.append(SkippedRule(rule.id, (), reason))
            return
        found = False
        for bindings in self.tbox.solve(rule.axioms, {}):
            found = True
            axioms = tuple(
                part.substitute(bindings) for part in rule.axioms if isinstance(part, Pattern)
            )
            if rule.id in _WIDER and bindings["?d"] == THING:
                self.skipped.append(SkippedRule(rule.id, axioms, _OF_ALL))
            elif not rule.is_about_schema:
                yield from self._compile_axiom(rule, axioms, bindings)
        if not found:
            self.skipped.append(SkippedRule(rule.id, (), _NO_USE))

    def _compile_axiom(
        self, rule: Rule, axioms: tuple[Pattern, ...], bindings: dict[str, str]
    ) -> list[CompiledRule]:
        body: list[Pattern] = []
        two = None
        for part in rule.data:
            if isinstance(part, Members):
                two = ((part.names[0], part.names[1]), self._members(part.list, bindings))
            elif isinstance(part, Path):
                body += self._path_patterns(part, bindings)
            elif isinstance(part, All):
                asked = self._member_patterns(part, bindings)
                if not asked:
                    return []  # an empty list has no premises
                body += asked
            else:
                body.append(part.substitute(bindings))
        if rule.data and not body:
            return []
        heads: list[Pattern | None] = [head.substitute(bindings) for head in rule.head]
        compiled_rules = [
            CompiledRule(rule.id, axioms, tuple(dict.fromkeys(body)), two, head, bindings)
            for head in (heads or [None])
            if head is None or head not in body
        ]
        return [each for compiled in compiled_rules for each in self._split_contradiction(compiled)]

    def _split_contradiction(self, compiled: CompiledRule) -> Iterator[CompiledRule]:
        """Split a contradiction into one for two members and one for a repeated member.

        Every resource is the same as itself (eq-ref, which is not materialized), so a resource that
        differs from itself or is listed twice as different is a contradiction.
        """
        if compiled.rule_id == "eq-diff1":
            yield self._for_single_member(compiled, {"?y": "?x"})
        if not compiled.distinct:
            yield compiled
            return
        names, members = compiled.distinct
        number = Counter(members)
        for member in (each for each in number if number[each] > 1):
            yield self._for_single_member(compiled, dict.fromkeys(names, member))
        if len(number) > 1:
            yield compiled._replace(distinct=(names, tuple(number)))

    def _for_single_member(self, compiled: CompiledRule, bindings: dict[str, str]) -> CompiledRule:
        body = (pattern.substitute(bindings) for pattern in compiled.body)
        asked = tuple(p for p in dict.fromkeys(body) if p != (p.subject, SAME, p.subject))
        return compiled._replace(
            body=asked, distinct=None, bindings={**compiled.bindings, **bindings}
        )

    def _members(self, name: str, bindings: dict[str, str]) -> tuple[str, ...]:
        return tuple(self.tbox.members(bindings[name]))

    def _path_patterns(self, path: Path, bindings: dict[str, str]) -> list[Pattern]:
        properties = self.tbox.members(bindings[path.list])
        stops = [path.start, *(f"?v{at}" for at in range(1, len(properties))), path.end]
        return [Pattern(stops[at], name, stops[at + 1]) for at, name in enumerate(properties)]

    def _member_patterns(self, group: All, bindings: dict[str, str]) -> list[Pattern]:
        each = []
        for at, member in enumerate(dict.fromkeys(self._members(group.list, bindings))):
            own = {"?z": f"?z{at}", group.name: member}
            each += [pattern.substitute({**bindings, **own}) for pattern in group.patterns]
        return each

    def _drop_unused_equality(
        self, compiled_rules: list[CompiledRule], *, same: bool
    ) -> tuple[CompiledRule, ...]:
        """Drop the rules of equality if no triple can have `owl:sameAs`."""
        rest = [compiled for compiled in compiled_rules if not _is_of_same(compiled)]
        if same or any(compiled.writes == SAME for compiled in rest):
            return tuple(compiled_rules)
        of_same = {compiled.rule_id for compiled in compiled_rules} - {
            compiled.rule_id for compiled in rest
        }
        self.skipped += [SkippedRule(rule, (), _NO_SAME) for rule in sorted(of_same)]
        return tuple(rest)

    def rule_text(self, rule: str) -> Message:
        """Return the text of a rule, with its variables as placeholders."""
        own = self.custom_rules.get(rule)
        return own.reason if own else RULE_TEXTS[rule]

    @cached_property
    def names(self) -> frozenset[str]:
        """The classes and properties that a rule reads or writes."""
        compiled_rules = (*self.rules, *self.value_rules)
        return frozenset(
            name for compiled in compiled_rules for name in (*compiled.reads, compiled.writes)
        )

    def uses(self, statement: Pattern) -> bool:
        """Return whether a rule may read or write a statement."""
        return index_key(statement) in self.names or ANY in self.names

    @cached_property
    def contradictions(self) -> tuple[CompiledRule, ...]:
        """The rules that conclude *false*."""
        return tuple(compiled for compiled in self.rules if compiled.head is None)

    @cached_property
    def strata(self) -> tuple[Stratum, ...]:
        """The rules with a conclusion, each after the rules it reads from.

        Rules that only infer the type owl:Thing are dropped if no rule reads it.
        """
        of_use = any(_OF_THING in compiled.reads for compiled in self.rules)
        useful = [
            compiled
            for compiled in self.rules
            if compiled.head and (of_use or compiled.writes != _OF_THING)
        ]
        return tuple(stratify(useful))


def _is_of_same(compiled: CompiledRule) -> bool:
    """Return whether a rule depends on `owl:sameAs`."""
    return compiled.rule_id in _EQUAL or (compiled.rule_id == "eq-diff1" and SAME in compiled.reads)


def _any(schema: TBox, rule: Rule) -> bool:
    return next(schema.solve(rule.axioms[:1], {}), None) is not None
