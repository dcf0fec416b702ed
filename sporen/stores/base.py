"""What every store can do: answer a SELECT with rows of terms, and an ASK with yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from sporen.rdf.terms import Term

#: The most terms that one query lists: stores limit the length of a request.
_BATCH_SIZE = 500


class Rows(NamedTuple):
    """The answer of a SELECT: the variables in order, and for each row a term or None for each."""

    variables: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]


class Store(Protocol):
    """A set of named graphs that answers SPARQL 1.1; its default graph is the union of all."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to ask."""

    def select(self, query: str) -> Rows:
        """Run a SELECT.

        Raises:
            SyntaxError: the query is not SPARQL 1.1.
            TypeError: it is another form than SELECT.
            SporenError: a remote store could not answer.

        """

    def ask(self, query: str) -> bool:
        """Run an ASK; raises what `select` raises."""


def batched_values(terms: Iterable[NamedNode]) -> Iterator[str]:
    """Write terms as the inside of VALUES blocks, sorted, as many at a time as any store takes."""
    every = sorted(set(map(str, terms)))
    for start in range(0, len(every), _BATCH_SIZE):
        yield " ".join(every[start : start + _BATCH_SIZE])
