"""How much follows, as tables that a person can review."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sporen.rdf.namespaces import RDF, SPG, to_curie
from tests.data.anchors import to_csv
from tests.data.asked import layer, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from sporen.graphs import Graphs


def inferred(graphs: Graphs) -> Iterator[Quad]:
    """Return all that follows, from the shared graphs and from the letter."""
    for graph in (SPG["inferred"], layer("inferred")):
        yield from graphs.store.quads(graph=graph)


def properties(graphs: Graphs) -> list[tuple[str, ...]]:
    """Count what follows for each property."""
    return _counted(to_curie(quad.predicate.value) for quad in inferred(graphs))


def types(graphs: Graphs) -> list[tuple[str, ...]]:
    """Count the types that follow for each class."""
    return _counted(short(q.object) for q in inferred(graphs) if q.predicate == RDF["type"])


def golden(graphs: Graphs) -> dict[str, str]:
    """Return the golden files of these tables, name and text."""
    return {
        "inferred.csv": to_csv(("property", "number"), properties(graphs)),
        "inferred-types.csv": to_csv(("class", "number"), types(graphs)),
    }


def _counted(names: Iterator[str]) -> list[tuple[str, ...]]:
    return [(name, str(number)) for name, number in sorted(Counter(names).items())]
