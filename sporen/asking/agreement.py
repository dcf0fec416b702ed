"""Whether the query of a question can be run, and is what its head says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sporen import sparql
from sporen.findings import Finding, Place, Severity, Words
from sporen.stores.embedded import Embedded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.asking.question import Question
    from sporen.findings import SporenError


def findings(question: Question) -> Iterator[Finding]:
    """Give what is wrong with the query of a question, beside its head.

    It is run on an empty graph, which costs next to nothing and tells all that its text can tell.
    """
    refused = sparql.refused(question.text, question.shown)
    if refused is not None:
        yield _of(refused)
        return
    try:
        variables = _variables(question)
    except (SyntaxError, TypeError) as error:
        yield _of(sparql.not_sparql(error, question.text, question.shown))
        return
    yield from _markers(question)
    if question.form == "select":
        yield from _columns(question, variables)
        yield from _order(question)


def wrong(question: Question, nl: str, en: str) -> Finding:
    """Make a finding about a question whose head and query do not go together."""
    place = Place(question.shown, question.text[: -len(question.query)].count("\n") + 1)
    return Finding("QU-03", Severity.VIOLATION, Words(nl, en), place)


def _variables(question: Question) -> tuple[str, ...]:
    if question.form == "ask":
        Embedded().ask(question.text)
        return ()
    return Embedded().select(question.text).variables


def _markers(question: Question) -> Iterator[Finding]:
    names = re.findall(r"^[ \t]*#! (\S+)[ \t]*$", question.text, re.MULTILINE)
    declared = [parameter.name for parameter in question.parameters]
    for name in declared:
        if names.count(name) != 1 or declared.count(name) != 1:
            yield wrong(
                question,
                f"parameter {name} hoort één regel «#! {name}» in de query te hebben; "
                f"er zijn er {names.count(name)}.",
                f"parameter {name} should have one line «#! {name}» in the query; "
                f"there are {names.count(name)}.",
            )
    for name in sorted(set(names) - set(declared)):
        yield wrong(
            question,
            f"«#! {name}» staat in de query, maar is geen parameter. Noem hem in de kop.",
            f"«#! {name}» stands in the query, but is no parameter. Name it in the head.",
        )


def _columns(question: Question, variables: tuple[str, ...]) -> Iterator[Finding]:
    names = [column.name for column in question.columns]
    if names != [name for name in variables if name in names]:
        yield wrong(
            question,
            f"de kolommen zijn {', '.join(names)}; de SELECT geeft {', '.join(variables)}. "
            "Noem ze in de kop in de volgorde van de SELECT.",
            f"the columns are {', '.join(names)}; the SELECT gives {', '.join(variables)}. "
            "Name them in the head in the order of the SELECT.",
        )


def _order(question: Question) -> Iterator[Finding]:
    ordered = sparql.ordered_by(question.text)
    if question.order != ordered:
        yield wrong(
            question,
            f"de kop ordent op {', '.join(question.order)}, de query op "
            f"{', '.join(ordered) or 'niets'}. Maak ze gelijk.",
            f"the head orders by {', '.join(question.order)}, the query by "
            f"{', '.join(ordered) or 'nothing'}. Make them the same.",
        )


def _of(error: SporenError) -> Finding:
    return Finding("QU-02", Severity.VIOLATION, error.message, error.place)
