"""Ask a question with each of many values, in one query where possible."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sporen.asking.answers import Answer, answer_with_terms, run_query
from sporen.asking.parameters import bind_values
from sporen.rdf import sparql
from sporen.stores.base import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from sporen.asking.question import Question
    from sporen.labels import Labels
    from sporen.rdf.terms import Term
    from sporen.rdf.tokens import Token
    from sporen.stores.base import Store

#: Keywords that aggregate or limit rows: such a SELECT cannot answer for several values.
_AGGREGATION = frozenset(
    ("GROUP", "HAVING", "LIMIT", "OFFSET", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE")
) | {"GROUP_CONCAT", "*"}
#: Keywords before a group that is not joined to the patterns around it.
_NOT_JOINED = frozenset(("OPTIONAL", "MINUS", "EXISTS", "UNION"))


class _Group(NamedTuple):
    """A group of patterns: its first and last token, and the SELECT that it belongs to, or -1."""

    first: int
    last: int
    select: int


def answer_each(
    question: Question, name: str, values: Sequence[NamedNode], store: Store, labels: Labels
) -> Iterator[Answer]:
    """Return the answer of a question for each value of a parameter, in that order.

    One query answers for all values if its algebra allows it (SPARQL 1.1, section 18.5): joins, and
    left joins and minus in their left operand, distribute over union. Otherwise, each value has
    its own query.

    Args:
        question: A question whose query was checked.
        name: The name of the parameter.
        values: The values, without duplicates.
        store: The store to query.
        labels: Labels to share; those of all rows are loaded at once.

    Raises:
        SporenError: If the store cannot run the query.

    """
    query = combined_query(question, name, values)
    if query is None:
        for value in values:
            yield answer_with_terms(question, {name: value}, store, labels)
        return
    rows = run_query(question, query, store)
    labels.preload(term for row in rows.rows for term in row)
    by_value: dict[Term | None, list[tuple[Term | None, ...]]] = defaultdict(list)
    index = rows.variables.index(name)
    own = [*range(len(rows.variables))]
    if not _selects(question.query, name):
        own.remove(index)
    for row in rows.rows:
        by_value[row[index]].append(tuple(row[i] for i in own))
    variables = tuple(rows.variables[i] for i in own)
    for value in values:
        yield Answer(question, {name: value}, Rows(variables, by_value[value]), store, labels)


def combined_query(question: Question, name: str, values: Sequence[NamedNode]) -> str | None:
    """Return one query for all values, which selects the value of each row, or None.

    There is one if each group around the values is joined to its context, and no SELECT around
    them aggregates rows.
    """
    query = bind_values(question, name, values)
    words = list(sparql.tokenize(query))
    places = [
        at
        for at, word in enumerate(words[:-1])
        if word.text.upper() == "VALUES" and words[at + 1].text == f"?{name}"
    ]
    if question.form == "ask" or len(places) != 1:
        return None
    around = [group for group in _groups(words) if group.first < places[0] < group.last]
    if not all(_is_joined(group, words) for group in around):
        return None
    selects = [group for group in around if group.select >= 0]
    for select in selects:
        if _aggregates(select, words):
            return None
    inner = selects[-1] if len(selects) > 1 else None
    if inner and any(
        word.text == f"?{name}"
        for at, word in enumerate(words)
        if not inner.select <= at <= inner.last
    ):
        return None  # outside the subquery this name is another variable
    for select in reversed(selects):
        if not _projects(select, words, name):
            after = words[select.select + 1]
            end = words[select.select]
            if after.text.upper() in ("DISTINCT", "REDUCED"):
                end = after
            cut = end.start + len(end.text)
            query = f"{query[:cut]} ?{name}{query[cut:]}"
    return query


def _groups(words: list[Token]) -> list[_Group]:
    """Return the groups between braces, outer ones first."""
    found: list[_Group] = []
    opened: list[tuple[int, int]] = []
    select = -1
    for at, word in enumerate(words):
        if word.text.upper() == "SELECT":
            select = at
        elif word.text == "{":
            before = words[at - 1].text.upper() if at else ""
            is_body = select >= 0 and before != "EXISTS"
            opened.append((at, select if is_body else -1))
            select = -1 if is_body else select
        elif word.text == "}" and opened:
            first, own = opened.pop()
            found.append(_Group(first, at, own))
    return sorted(found)


def _is_joined(group: _Group, words: list[Token]) -> bool:
    """Return whether a group is the body of a SELECT, or joined to the patterns around it."""
    if group.select >= 0:
        return True
    before = words[group.first - 1].text.upper()
    follows_name = words[group.first - 2].text.upper() in ("GRAPH", "SERVICE", "SILENT")
    after = words[group.last + 1].text.upper() if group.last + 1 < len(words) else ""
    return before not in _NOT_JOINED and not follows_name and after != "UNION"


def _aggregates(select: _Group, words: list[Token]) -> bool:
    """Return whether a SELECT aggregates or limits the rows of its body."""
    end, depth = select.last + 1, 0
    while end < len(words) and depth >= 0:
        depth += (words[end].text == "{") - (words[end].text == "}")
        end += 1
    tokens = (*words[select.select : select.first], *words[select.last : end])
    return any(word.text.upper() in _AGGREGATION for word in tokens)


def _projects(select: _Group, words: list[Token], name: str) -> bool:
    return any(word.text == f"?{name}" for word in words[select.select : select.first])


def _selects(query: str, name: str) -> bool:
    """Return whether the outermost SELECT of a query has a variable."""
    words = list(sparql.tokenize(query))
    body = next((group for group in _groups(words) if group.select >= 0), None)
    return body is not None and _projects(body, words, name)
