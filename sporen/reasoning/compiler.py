"""Rules compiled for one ontology: a step for each rule and axiom, in the order of what needs what.

A step is a question and what follows from each answer. Steps that wait for each other stand in one
stratum and are run until nothing new comes; all others are run once.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, RDFS
from sporen.reasoning.rule_texts import SAID
from sporen.reasoning.rules import LEFT_OUT, All, Members, Path, Pattern, rules
from sporen.reasoning.stratification import Stratum, stratified
from sporen.reasoning.tbox import ANY, SAME, THING, TYPE, Schema, node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.reasoning.custom_rules import HouseRule
    from sporen.reasoning.rules import Rule

_OF_THING = f"{TYPE} {THING}"
_CLASS, _BELOW = str(OWL["Class"]), str(RDFS["subClassOf"])
_EQUAL = frozenset({"eq-sym", "eq-trans", "eq-rep-s", "eq-rep-p", "eq-rep-o"})
#: Rules that only say again, of classes and properties, what the steps for the data do one by one.
_RESTRICTED = frozenset({"scm-hv", "scm-svf1", "scm-svf2", "scm-avf1", "scm-avf2"})
#: Rules that say of a value what it is.
_OF_VALUES = frozenset({"prp-rng", "cls-avf"})
#: Rules of which another says the same where the class is that of all things.
_WIDER = {"cls-svf1": "cls-svf2", "cls-maxqc1": "cls-maxqc2", "cls-maxqc3": "cls-maxqc4"}
_NO_USE = Message("niets in de ontologie vraagt erom", "nothing in the ontology asks for it")
_NO_SAME = Message(
    "niets noemt twee dingen hetzelfde, en geen regel kan dat besluiten",
    "nothing calls two things the same, and no rule can conclude it",
)
_OF_LITERALS = Message(
    "het bereik is een datatype: dat wordt aan de literals zelf nagegaan",
    "the range is a datatype: that is seen from the literals themselves",
)
_OF_ALL = Message(
    "alles hoort bij owl:Thing, en een andere regel kijkt daarom niet naar de klasse",
    "all belongs to owl:Thing, so that another rule does not look at the class",
)
_NOTHING = Message(
    "wat tot owl:Nothing hoort, spreekt zichzelf al tegen; owl:Thing telt waar een stap het leest",
    "what belongs to owl:Nothing contradicts itself already; owl:Thing counts where it is read",
)
_ONE_BY_ONE = Message(
    "wat zij over klassen en eigenschappen zegt, doen de stappen voor de gegevens een voor een",
    "what it says of classes and properties, the steps for the data do one by one",
)


class LeftOut(NamedTuple):
    """A rule that was not compiled, for one axiom or at all, and why."""

    rule: str
    axioms: tuple[Pattern, ...]
    reason: Message


class Program:
    """The steps for an ontology, and what was left out.

    Axioms are what the ontology states, and what table 9 concludes from that. That two of its terms
    are the same thing (`owl:sameAs`) counts for data, and adds no axioms.
    """

    def __init__(
        self, schema: Schema, *, same: bool = False, house: Sequence[HouseRule] = ()
    ) -> None:
        """Compile the rules for an ontology, and those of the house beside them.

        Args:
            schema: the axioms.
            same: whether the data may use `owl:sameAs`.
            house: the rules that the ontology cannot say.

        """
        self.schema = schema
        self.house = {rule.id: rule for rule in house}
        self.left_out: list[LeftOut] = []
        self.of_values: list[Step] = []
        if any(rule.id in _RESTRICTED and _any(schema, rule) for rule in rules()):
            self._conclude_restrictions()
        steps = [step for rule in rules() for step in self._compiled(rule)]
        steps += [step for rule in house for step in rule.steps()]
        if any(_OF_THING in step.reads for step in steps):
            steps += self._of_thing()
        self.steps = self._with_equality(self._without_literals(steps), same=same)

    def _conclude_restrictions(self) -> None:
        """Add the subclass axioms between restrictions, which no step for the data can find."""
        whole = Schema(sorted(self.schema.triples))
        whole.conclude()
        for rule in rules():
            if rule.id in _RESTRICTED:
                for known in whole.solve(rule.axioms, {}):
                    for head in rule.head:
                        if head.put(known).subject != head.put(known).object:
                            self.schema.add(head.put(known))

    def _of_thing(self) -> Iterator[Step]:
        """Say of each class that its members are things (scm-cls), where a step looks for that."""
        below = next(rule for rule in rules() if rule.id == "cax-sco")
        for declared in self.schema.match(Pattern("?c", TYPE, _CLASS)):
            axiom = Pattern(declared.subject, _BELOW, THING)
            if self.schema.add(axiom):
                yield from self._steps(below, (axiom,), {"?c": axiom.subject, "?d": THING})

    def _without_literals(self, steps: list[Step]) -> list[Step]:
        """Leave out that a value has a datatype, which nothing is concluded from."""
        read = {name for step in steps for name in step.reads}
        kept = []
        for step in steps:
            if (
                step.rule in _OF_VALUES
                and step.head
                and step.writes not in read
                and self.schema.is_datatype(step.head.object)
            ):
                self.left_out.append(LeftOut(step.rule, step.axioms, _OF_LITERALS))
                if step.rule != "prp-rng":  # a range is looked up
                    self.of_values.append(step)
            else:
                kept.append(step)
        return kept

    def _compiled(self, rule: Rule) -> Iterator[Step]:
        reason = LEFT_OUT.get(rule.id)
        if rule.is_about_schema and rule.id not in _RESTRICTED:
            reason = _NOTHING if rule.id == "scm-cls" else _ONE_BY_ONE
        if reason:
            self.left_out.append(LeftOut(rule.id, (), reason))
            return
        found = False
        for known in self.schema.solve(rule.axioms, {}):
            found = True
            axioms = tuple(part.put(known) for part in rule.axioms if isinstance(part, Pattern))
            if rule.id in _WIDER and known["?d"] == THING:
                self.left_out.append(LeftOut(rule.id, axioms, _OF_ALL))
            elif not rule.is_about_schema:
                yield from self._steps(rule, axioms, known)
        if not found:
            self.left_out.append(LeftOut(rule.id, (), _NO_USE))

    def _steps(self, rule: Rule, axioms: tuple[Pattern, ...], known: dict[str, str]) -> list[Step]:
        body: list[Pattern] = []
        two = None
        for part in rule.data:
            if isinstance(part, Members):
                two = ((part.names[0], part.names[1]), self._members(part.list, known))
            elif isinstance(part, Path):
                body += self._path(part, known)
            elif isinstance(part, All):
                asked = self._all(part, known)
                if not asked:
                    return []  # an empty list asks for nothing
                body += asked
            else:
                body.append(part.put(known))
        if rule.data and not body:
            return []
        heads: list[Pattern | None] = [head.put(known) for head in rule.head]
        steps = [
            Step(rule.id, axioms, tuple(dict.fromkeys(body)), two, head, known)
            for head in (heads or [None])
            if head is None or head not in body
        ]
        return [each for step in steps for each in self._apart(step)]

    def _apart(self, step: Step) -> Iterator[Step]:
        """Take a contradiction apart: between two, and of one thing that is called two.

        A thing is the same as itself (eq-ref), which is written nowhere: so nothing may differ from
        itself, or stand twice in a list of what differs.
        """
        if step.rule == "eq-diff1":
            yield self._of_one(step, {"?y": "?x"})
        if not step.two:
            yield step
            return
        names, members = step.two
        number = Counter(members)
        for member in (each for each in number if number[each] > 1):
            yield self._of_one(step, dict.fromkeys(names, member))
        if len(number) > 1:
            yield step._replace(two=(names, tuple(number)))

    def _of_one(self, step: Step, known: dict[str, str]) -> Step:
        body = (pattern.put(known) for pattern in step.body)
        asked = tuple(p for p in dict.fromkeys(body) if p != (p.subject, SAME, p.subject))
        return step._replace(body=asked, two=None, known={**step.known, **known})

    def _members(self, name: str, known: dict[str, str]) -> tuple[str, ...]:
        return tuple(self.schema.members(known[name]))

    def _path(self, path: Path, known: dict[str, str]) -> list[Pattern]:
        properties = self.schema.members(known[path.list])
        stops = [path.start, *(f"?v{at}" for at in range(1, len(properties))), path.end]
        return [Pattern(stops[at], name, stops[at + 1]) for at, name in enumerate(properties)]

    def _all(self, group: All, known: dict[str, str]) -> list[Pattern]:
        each = []
        for at, member in enumerate(dict.fromkeys(self._members(group.list, known))):
            own = {"?z": f"?z{at}", group.name: member}
            each += [pattern.put({**known, **own}) for pattern in group.patterns]
        return each

    def _with_equality(self, steps: list[Step], *, same: bool) -> tuple[Step, ...]:
        """Take the rules of equality along only where two things can be the same at all."""
        rest = [step for step in steps if not _is_of_same(step)]
        if same or any(step.writes == SAME for step in rest):
            return tuple(steps)
        of_same = {step.rule for step in steps} - {step.rule for step in rest}
        self.left_out += [LeftOut(rule, (), _NO_SAME) for rule in sorted(of_same)]
        return tuple(rest)

    def said(self, rule: str) -> Message:
        """Say in words why what a rule concludes follows; holes are its variables."""
        own = self.house.get(rule)
        return own.reason if own else SAID[rule]

    @cached_property
    def names(self) -> frozenset[str]:
        """All that some step looks for or concludes; anything else need not be looked at."""
        steps = (*self.steps, *self.of_values)
        return frozenset(name for step in steps for name in (*step.reads, step.writes))

    def speaks_of(self, statement: Pattern) -> bool:
        """Return whether some step looks for a statement, or may conclude it."""
        return node(statement) in self.names or ANY in self.names

    @cached_property
    def contradictions(self) -> tuple[Step, ...]:
        """The steps that conclude *false*."""
        return tuple(step for step in self.steps if step.head is None)

    @cached_property
    def strata(self) -> tuple[Stratum, ...]:
        """The steps that conclude something, so that each comes after those whose results it reads.

        Types that everything has, and that no step reads, are not worth a step.
        """
        of_use = any(_OF_THING in step.reads for step in self.steps)
        useful = [step for step in self.steps if step.head and (of_use or step.writes != _OF_THING)]
        return tuple(stratified(useful))


def _is_of_same(step: Step) -> bool:
    """Tell a step that waits for two things to be the same."""
    return step.rule in _EQUAL or (step.rule == "eq-diff1" and SAME in step.reads)


def _any(schema: Schema, rule: Rule) -> bool:
    return next(schema.solve(rule.axioms[:1], {}), None) is not None


class Step(NamedTuple):
    """One rule for one axiom.

    Attributes:
        rule: the name of the rule.
        axioms: the triples of the ontology that it rests on.
        body: what is asked of the data.
        two: names that must stand for two different members, and those members.
        head: what follows; None where it is a contradiction.
        known: what stands for the variables of the rule that the axioms fill.
        test: what must hold of the terms that are found, as FILTERs; of rules of the house only.

    """

    rule: str
    axioms: tuple[Pattern, ...]
    body: tuple[Pattern, ...]
    two: tuple[tuple[str, str], tuple[str, ...]] | None
    head: Pattern | None
    known: dict[str, str]
    test: str = ""

    @property
    def reads(self) -> set[str]:
        """What it looks for: properties, and classes."""
        if not self.two:
            return {node(pattern) for pattern in self.body}
        names, members = self.two
        each = [dict.fromkeys(names, member) for member in members]
        return {node(pattern.put(known)) for pattern in self.body for known in each}

    @property
    def writes(self) -> str:
        """What it concludes: a property, or a class."""
        return "" if self.head is None else node(self.head)
