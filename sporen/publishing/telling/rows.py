"""Rows that a query answers with, and what their terms say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.vocabulary import PREFIXES

if TYPE_CHECKING:
    from sporen.stores.embedded import Embedded
    from sporen.stores.store import Term

    #: A term for each variable that is bound.
    Row = dict[str, Term]

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(PREFIXES.items()))


def select(store: Embedded, query: str) -> list[Row]:
    """Run a SELECT that leaves the prefixes of the project to us; give its rows, sorted.

    Raises:
        SyntaxError: the query is not SPARQL 1.1.

    """
    answer = store.select(_PREFIXES + query)
    found = [
        {name: term for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return sorted(found, key=lambda row: [str(row.get(name, "")) for name in answer.variables])


def value(row: Row, name: str) -> str:
    """Give the text or the IRI that a variable stands for, or nothing."""
    term = row.get(name)
    return term.value if isinstance(term, Literal | NamedNode) else ""


def slug(row: Row, name: str) -> str:
    """Give the end of the IRI of a concept, or nothing."""
    return value(row, name).rpartition("/")[2]
