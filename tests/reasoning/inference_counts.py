"""The number of inferred triples by property and class, as tables to review."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sporen.rdf.namespaces import OWN, RDF, to_curie
from tests.data.letter_queries import layer, short
from tests.data.passages import to_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from sporen.graphs import Graphs


def inferred(graphs: Graphs) -> Iterator[Quad]:
    """Return the inferred quads of the shared graphs and of the letter."""
    for graph in (OWN.graphs["inferred"], layer("inferred")):
        yield from graphs.store.quads(graph=graph)


def count_properties(graphs: Graphs) -> list[tuple[str, ...]]:
    """Count the inferred triples by property."""
    return _count(to_curie(quad.predicate.value) for quad in inferred(graphs))


def count_types(graphs: Graphs) -> list[tuple[str, ...]]:
    """Count the inferred types by class."""
    return _count(short(q.object) for q in inferred(graphs) if q.predicate == RDF["type"])


def golden(graphs: Graphs) -> dict[str, str]:
    """Return the golden files, name and text."""
    return {
        "inferred.csv": to_csv(("property", "number"), count_properties(graphs)),
        "inferred-types.csv": to_csv(("class", "number"), count_types(graphs)),
    }


def _count(names: Iterator[str]) -> list[tuple[str, ...]]:
    return [(name, str(number)) for name, number in sorted(Counter(names).items())]
