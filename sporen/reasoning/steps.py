"""A step: one rule for one axiom, as it is carried out and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.reasoning.schema import node

if TYPE_CHECKING:
    from sporen.reasoning.rules import Pattern


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
