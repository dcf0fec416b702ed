"""Rows of SELECT queries as dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.rdf.namespaces import PREFIXES

if TYPE_CHECKING:
    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore

    #: The term of each bound variable.
    Row = dict[str, Term]


def select(store: OxigraphStore, query: str) -> list[Row]:
    """Run a SELECT query with the prefixes of the project and return its rows, sorted.

    Raises:
        SyntaxError: If the query is not valid SPARQL 1.1.

    """
    answer = store.select(_prologue() + query)
    rows = [
        {name: term for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return sorted(rows, key=lambda row: [str(row.get(name, "")) for name in answer.variables])


def _prologue() -> str:
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(PREFIXES.items()))


def value(row: Row, name: str) -> str:
    """Return the lexical form or IRI bound to a variable, or "" if it is unbound."""
    term = row.get(name)
    return term.value if isinstance(term, Literal | NamedNode) else ""


def slug(row: Row, name: str) -> str:
    """Return the last path segment of the IRI bound to a variable, or "" if it is unbound."""
    return value(row, name).rpartition("/")[2]
