"""What one step concludes: at once where it hands a whole set on, else row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sporen.reasoning.construct_parser import holding
from sporen.reasoning.tbox import ANY, SAME, TYPE, node

if TYPE_CHECKING:
    from sporen.reasoning.compiler import Step
    from sporen.reasoning.facts import Facts, Rows


def at_once(step: Step, facts: Facts) -> set[Any] | None:
    """Answer a step that only hands a whole set on; None where it asks for more."""
    head = step.head
    if head is None or step.test or len(step.body) != 1 or ANY in {step.writes, node(step.body[0])}:
        return None
    (body,) = step.body
    start, _, end = body
    known = facts.of(node(body))
    if body.predicate == TYPE:
        same = head.predicate == TYPE and start == head.subject and start[0] == "?"
        return known if same else None
    if start == end or start[0] != "?" or end[0] != "?":
        return None
    if head.predicate == TYPE:
        at = (start, end).index(head.subject)
        return {pair[at] for pair in known}
    if start == head.subject and end == head.object:
        return known
    return {(two, one) for one, two in known} if start == head.object else None


def concluded(step: Step, rows: Rows) -> list[tuple[str, set[Any]]]:
    """Put the rows of a step into its head: sets by the name of a class or property."""
    head = step.head
    assert head is not None  # noqa: S101  those of contradictions conclude nothing
    if step.test:
        rows.rows = [rows.rows[at] for at in holding(step.test, list(rows.known()))]
    subject, predicate, value = (rows.getter(term) for term in head)
    if step.writes != ANY:
        if head.predicate == TYPE:
            return [(step.writes, {subject(row) for row in rows.rows})]
        pairs = {(subject(row), value(row)) for row in rows.rows}
        if head.predicate == SAME:
            pairs = {pair for pair in pairs if pair[0] != pair[1]}
        return [(step.writes, pairs)]
    found: dict[str, set[Any]] = {}
    for row in rows.rows:
        named, start, end = predicate(row), subject(row), value(row)
        if named == TYPE:
            found.setdefault(f"{TYPE} {end}", set()).add(start)
        elif named != SAME or start != end:
            found.setdefault(named, set()).add((start, end))
    return list(found.items())
