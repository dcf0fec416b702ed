"""Conclusions of one rule: as a whole set where possible, else per solution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sporen.reasoning.construct_parser import passing_rows
from sporen.reasoning.tbox import ANY, SAME, TYPE, index_key

if TYPE_CHECKING:
    from sporen.reasoning.compiled_rule import CompiledRule
    from sporen.reasoning.facts import Facts, Solutions


def conclude_directly(rule: CompiledRule, facts: Facts) -> set[Any] | None:
    """Return the conclusions of a rule that only copies a set, or None if it needs a join."""
    head = rule.head
    if (
        head is None
        or rule.filters
        or len(rule.body) != 1
        or ANY in {rule.writes, index_key(rule.body[0])}
    ):
        return None
    (body,) = rule.body
    start, _, end = body
    bindings = facts.members(index_key(body))
    if body.predicate == TYPE:
        same = head.predicate == TYPE and start == head.subject and start[0] == "?"
        return bindings if same else None
    if start == end or start[0] != "?" or end[0] != "?":
        return None
    if head.predicate == TYPE:
        at = (start, end).index(head.subject)
        return {pair[at] for pair in bindings}
    if start == head.subject and end == head.object:
        return bindings
    return {(two, one) for one, two in bindings} if start == head.object else None


def conclude_rows(rule: CompiledRule, rows: Solutions) -> list[tuple[str, set[Any]]]:
    """Return the conclusions for the solutions of a rule, as sets by class or property."""
    head = rule.head
    assert head is not None  # noqa: S101  contradictions have no head
    if rule.filters:
        rows.rows = [rows.rows[at] for at in passing_rows(rule.filters, list(rows.bindings()))]
    subject, predicate, value = (rows.getter(term) for term in head)
    if rule.writes != ANY:
        if head.predicate == TYPE:
            return [(rule.writes, {subject(row) for row in rows.rows})]
        pairs = {(subject(row), value(row)) for row in rows.rows}
        if head.predicate == SAME:
            pairs = {pair for pair in pairs if pair[0] != pair[1]}
        return [(rule.writes, pairs)]
    found: dict[str, set[Any]] = {}
    for row in rows.rows:
        named, start, end = predicate(row), subject(row), value(row)
        if named == TYPE:
            found.setdefault(f"{TYPE} {end}", set()).add(start)
        elif named != SAME or start != end:
            found.setdefault(named, set()).add((start, end))
    return list(found.items())
