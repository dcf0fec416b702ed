"""Strongly connected components of a directed graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping

    Node = TypeVar("Node", bound=Hashable)


def strongly_connected(edges: Mapping[Node, Collection[Node]]) -> list[list[Node]]:
    """Return the components, each after those that it leads to (Tarjan's algorithm, iterative).

    A node that is only a target, and no key, is a component too.
    """
    order: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: list[Node] = []
    on_stack: set[Node] = set()
    components: list[list[Node]] = []
    for root in edges:
        if root in order:
            continue
        trail = [(root, iter(edges[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while trail:
            node, targets = trail[-1]
            for target in targets:
                if target not in order:
                    order[target] = low[target] = len(order)
                    stack.append(target)
                    on_stack.add(target)
                    trail.append((target, iter(edges.get(target, ()))))
                    break
                if target in on_stack:
                    low[node] = min(low[node], order[target])
            else:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[node])
                if low[node] == order[node]:
                    at = stack.index(node)
                    component = stack[at:]
                    del stack[at:]
                    on_stack.difference_update(component)
                    components.append(component)
    return components


def component_numbers(edges: Mapping[Node, Collection[Node]]) -> dict[Node, int]:
    """Return a number for each node, the same for nodes that reach each other."""
    components = enumerate(strongly_connected(edges))
    return {node: number for number, component in components for node in component}
