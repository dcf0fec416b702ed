"""A rule compiled for one ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.reasoning.tbox import index_key

if TYPE_CHECKING:
    from sporen.reasoning.rules import Pattern


class CompiledRule(NamedTuple):
    """One rule for one axiom.

    Attributes:
        rule_id: The name of the rule.
        axioms: The triples of the ontology that it is compiled from.
        body: The patterns to match in the data.
        distinct: Two variables that must bind to different members, and those members.
        head: The conclusion, or None for a contradiction.
        bindings: The bindings from the axioms.
        filters: SPARQL FILTERs of a custom rule.

    """

    rule_id: str
    axioms: tuple[Pattern, ...]
    body: tuple[Pattern, ...]
    distinct: tuple[tuple[str, str], tuple[str, ...]] | None
    head: Pattern | None
    bindings: dict[str, str]
    filters: str = ""

    @property
    def reads(self) -> set[str]:
        """The properties and classes that it reads."""
        if not self.distinct:
            return {index_key(pattern) for pattern in self.body}
        names, members = self.distinct
        each = [dict.fromkeys(names, member) for member in members]
        return {
            index_key(pattern.substitute(bindings)) for pattern in self.body for bindings in each
        }

    @property
    def writes(self) -> str:
        """The property or class that it writes."""
        return "" if self.head is None else index_key(self.head)
