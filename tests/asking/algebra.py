"""The algebra of a query as rdflib sees it, to see that two queries mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.term import Literal, Variable

if TYPE_CHECKING:
    from sporen.asking.question import Question


def algebra_of(query: str) -> str:
    """Return the whole algebra of a query, written down."""
    return repr(translateQuery(parseQuery(query)).algebra)


def algebra_with_a_place(question: Question, query: str, name: str, value: str) -> str:
    """Return the algebra of a question with a text bound at its marker, and its placeholder."""
    bound = repr({Variable(name): Literal(value)})
    written = algebra_of(query)
    assert written.count(bound) == 1, f"{question.id} has no {name} of {value!r}"
    return written.replace(bound, "{PLACE}")
