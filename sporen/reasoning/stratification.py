"""The order of compiled rules: each after the rules whose conclusions it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.reasoning.components import strongly_connected
from sporen.reasoning.tbox import ANY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.reasoning.compiled_rule import CompiledRule


class Stratum(NamedTuple):
    """Rules that run together, and whether they repeat because they depend on each other."""

    rules: tuple[CompiledRule, ...]
    repeats: bool


def stratify(rules: list[CompiledRule]) -> Iterator[Stratum]:
    """Return the strongly connected components of the dependencies between rules, in order."""
    readers: dict[str, list[int]] = {}
    for at, rule in enumerate(rules):
        for name in rule.reads:
            readers.setdefault(name, []).append(at)
    dependents = {at: _dependents(rule, readers, len(rules)) for at, rule in enumerate(rules)}
    for component in reversed(strongly_connected(dependents)):
        repeats = len(component) > 1 or component[0] in dependents[component[0]]
        yield Stratum(tuple(rules[at] for at in sorted(component)), repeats)


def _dependents(rule: CompiledRule, readers: dict[str, list[int]], number: int) -> list[int]:
    if rule.writes == ANY:
        return list(range(number))
    return [*readers.get(rule.writes, ()), *readers.get(ANY, ())]
