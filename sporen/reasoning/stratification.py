"""The order of steps: each after those whose results it reads, and together where they wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.reasoning.tbox import ANY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.reasoning.compiler import CompiledRule


class Stratum(NamedTuple):
    """Steps that are run together; again and again where they wait for each other."""

    rules: tuple[CompiledRule, ...]
    repeats: bool


def stratify(rules: list[CompiledRule]) -> Iterator[Stratum]:
    """Return the strongly connected parts of what feeds what, in order (Tarjan's algorithm)."""
    readers: dict[str, list[int]] = {}
    for at, rule in enumerate(rules):
        for name in rule.reads:
            readers.setdefault(name, []).append(at)
    fed = [_fed(rule, readers, len(rules)) for rule in rules]
    for part in reversed(_components(fed)):
        repeats = len(part) > 1 or part[0] in fed[part[0]]
        yield Stratum(tuple(rules[at] for at in sorted(part)), repeats)


def _fed(rule: CompiledRule, readers: dict[str, list[int]], number: int) -> list[int]:
    if rule.writes == ANY:
        return list(range(number))
    return [*readers.get(rule.writes, ()), *readers.get(ANY, ())]


def _components(after: list[list[int]]) -> list[list[int]]:
    """Return the strongly connected components of a graph, each after those that it leads to."""
    order: list[int] = [0] * len(after)
    low: list[int] = [0] * len(after)
    waiting: list[int] = []
    on_stack = [False] * len(after)
    components: list[list[int]] = []
    count = 0
    for root in range(len(after)):
        if order[root]:
            continue
        trail = [(root, iter(after[root]))]
        count += 1
        order[root] = low[root] = count
        waiting.append(root)
        on_stack[root] = True
        while trail:
            node, rest = trail[-1]
            for other in rest:
                if not order[other]:
                    count += 1
                    order[other] = low[other] = count
                    waiting.append(other)
                    on_stack[other] = True
                    trail.append((other, iter(after[other])))
                    break
                if on_stack[other]:
                    low[node] = min(low[node], order[other])
            else:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[node])
                if low[node] == order[node]:
                    at = waiting.index(node)
                    part = waiting[at:]
                    del waiting[at:]
                    for member in part:
                        on_stack[member] = False
                    components.append(part)
    return components
