"""The protocol of all stores: SELECT returns rows of terms, ASK returns a boolean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from sporen.rdf.terms import Term

#: The maximum number of terms in a query: stores limit the length of a request.
_BATCH_SIZE = 500


class Rows(NamedTuple):
    """The result of a SELECT: the variables, and the rows with a term or None per variable."""

    variables: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]


class Store(Protocol):
    """A set of named graphs that answers SPARQL 1.1; its default graph is the union of all."""

    @property
    def is_empty(self) -> bool:
        """Whether the store has no triples."""

    def select(self, query: str) -> Rows:
        """Run a SELECT.

        Raises:
            SyntaxError: If the query is not valid SPARQL 1.1.
            TypeError: If the query is not a SELECT.
            SporenError: If a remote store does not answer.

        """

    def ask(self, query: str) -> bool:
        """Run an ASK; raises the same errors as `select`."""


def batched_values(terms: Iterable[NamedNode]) -> Iterator[str]:
    """Yield the contents of VALUES blocks: the terms, sorted, in batches that any store takes."""
    every = sorted(set(map(str, terms)))
    for start in range(0, len(every), _BATCH_SIZE):
        yield " ".join(every[start : start + _BATCH_SIZE])
