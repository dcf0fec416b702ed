"""A store in this process: Oxigraph, in memory or read from a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, Store

from sporen.errors import SporenError
from sporen.stores.base import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple

    from sporen.rdf.terms import Term


class OxigraphStore:
    """A store of named graphs in this process; its default graph is the union of all graphs."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = Store() if store is None else store

    @classmethod
    def open(cls, folder: Path) -> OxigraphStore:
        """Open the store of a build, read-only; several processes can do so.

        Raises:
            SporenError: If the folder does not hold a readable store.

        """
        try:
            return cls(Store.read_only(str(folder)))
        except (OSError, RuntimeError) as error:
            raise SporenError(
                f"{folder} is geen leesbare store ({error}). Maak hem opnieuw met: sporen build",
                f"{folder} is not a readable store ({error}). Rebuild it with: sporen build",
            ) from error

    def __len__(self) -> int:
        return len(self._store)

    @property
    def is_empty(self) -> bool:
        """Whether the store has no quads; counting them would take long."""
        return next(self.quads(), None) is None

    def add(self, graph: NamedNode, triples: Iterable[Triple]) -> None:
        """Add triples to a named graph."""
        self._store.extend(Quad(t.subject, t.predicate, t.object, graph) for t in triples)

    def load(self, text: bytes, form: RdfFormat, graph: NamedNode | None = None) -> None:
        """Add the triples of a valid text to a named graph, or its quads to their own graphs.

        The engine loads text faster than single triples.
        """
        self._store.load(text, form, to_graph=graph)

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add quads to their graphs."""
        self._store.extend(quads)

    def graphs(self) -> list[NamedNode]:
        """Return the named graphs that are not empty, sorted by IRI."""
        named = [graph for graph in self._store.named_graphs() if not hasattr(graph, "datatype")]
        return sorted((graph for graph in named), key=lambda graph: graph.value)  # type: ignore[misc]

    def quads(
        self,
        subject: NamedNode | BlankNode | None = None,
        predicate: NamedNode | None = None,
        value: Term | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Return the quads that match; None matches anything."""
        return iter(self._store.quads_for_pattern(subject, predicate, value, graph))

    def select(self, query: str) -> Rows:
        """Run a SELECT.

        Raises:
            SyntaxError: If the query is not valid SPARQL 1.1, or calls an unknown function.
            TypeError: If the query is not a SELECT.

        """
        try:
            answer = self._store.query(query, use_default_graph_as_union=True)
            if not isinstance(answer, QuerySolutions):
                raise TypeError("not a SELECT query")
            names = tuple(variable.value for variable in answer.variables)
            return Rows(names, [tuple(row) for row in answer])
        except RuntimeError as error:
            # An unknown function.
            raise SyntaxError(str(error)) from error

    def ask(self, query: str) -> bool:
        """Run an ASK.

        Raises:
            SyntaxError: If the query is not valid SPARQL 1.1, or calls an unknown function.
            TypeError: If the query is not an ASK.

        """
        try:
            answer = self._store.query(query, use_default_graph_as_union=True)
        except RuntimeError as error:
            raise SyntaxError(str(error)) from error
        if not isinstance(answer, QueryBoolean):
            raise TypeError("not an ASK query")
        return bool(answer)

    def save(self, folder: Path) -> None:
        """Write all quads to a new store in `folder`, for `open`.

        Raises:
            SporenError: If the folder cannot be written; the engine gives no errno.

        """
        try:
            on_disk = Store(str(folder))
            on_disk.bulk_extend(iter(self._store))
            on_disk.optimize()
            on_disk.flush()
        except (OSError, RuntimeError) as error:
            raise SporenError(
                f"{folder} is niet te schrijven ({error}); de oude dist blijft staan. "
                "Maak schijfruimte vrij.",
                f"{folder} cannot be written ({error}); the old dist is unchanged. "
                "Free disk space.",
            ) from error
