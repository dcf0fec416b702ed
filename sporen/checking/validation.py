"""Validation with SHACL: the graph that is looked at, the engines, and what they find in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.vocabulary import SPG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple

    from sporen.graphs import Graphs

#: Graphs that are not validated: display labels say nothing of what they name, and what is inferred
#: repeats what is stated.
_NOT = (SPG["labels"],)


def data_of(graphs: Graphs) -> Iterator[Triple]:
    """Give the statements that are validated: all that authors wrote and the reader found."""
    for graph in graphs.names():
        if graph not in _NOT and not graph.value.endswith("/inferred"):
            yield from graphs.triples(graph)
