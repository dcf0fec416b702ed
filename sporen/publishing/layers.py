"""The layers and their graphs, as the catalogue describes them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.project import AUTHORED, GENERATED
from sporen.publishing.letters import Text, rows, text_of
from sporen.vocabulary import DCTERMS, RDFS, SKOS, SPC, SPG

if TYPE_CHECKING:
    from pyoxigraph import Literal

    from sporen.graphs import Graphs

#: Layers in the order of who speaks: the letter first, what belongs to no letter last.
LAYERS = (*AUTHORED, *GENERATED, "shared")

_GRAPHS = """
SELECT ?node ?layer ?triples WHERE {
  ?node a sp:LayerGraph ; sp:layer ?layer .
  OPTIONAL { ?node void:triples ?triples }
}"""


class GraphShown(NamedTuple):
    """A named graph: its file, and what the catalogue calls it and promises of it."""

    file: str
    title: Text
    promise: Text
    triples: int | None


class LayerShown(NamedTuple):
    """A layer: what it is, its label, and its graphs."""

    slug: str
    label: Text
    definition: Text
    graphs: tuple[GraphShown, ...]

    @property
    def triples(self) -> int:
        """How many statements its graphs hold, as far as the catalogue says."""
        return sum(graph.triples or 0 for graph in self.graphs)

    @property
    def promises(self) -> tuple[Text, ...]:
        """What its graphs promise, each promise once; the definition where they say nothing."""
        promises = dict.fromkeys(graph.promise for graph in self.graphs if graph.promise.said)
        return tuple(promises) or (self.definition,)


def read(graphs: Graphs, language: str) -> list[LayerShown]:
    """Give the layers that have a graph, in the order of `LAYERS`.

    A graph that the catalogue does not describe is in the layer its name ends with, else shared.
    """
    described = {row["node"]: row for row in rows(graphs.store, _GRAPHS)}
    by_layer: dict[str, list[GraphShown]] = defaultdict(list)
    for name in graphs.names():
        row = described.get(name)
        path = name.value.removeprefix(SPG)
        ending = path.rpartition("/")[2]
        layer = ending if ending in LAYERS else "shared"
        triples: Literal | None = None
        if row:
            layer = row["layer"].value.rpartition("/")[2]  # type: ignore[union-attr]
            triples = row.get("triples")  # type: ignore[assignment]
        title = text_of(graphs.store, name, language, DCTERMS["title"])
        by_layer[layer].append(
            GraphShown(
                file=f"graph/{path}.ttl",
                title=title if title.said else Text(path),
                promise=text_of(graphs.store, name, language, DCTERMS["description"]),
                triples=int(triples.value) if triples else None,
            )
        )
    return [
        LayerShown(
            slug=slug,
            label=text_of(graphs.store, _concept(slug), language, SKOS["prefLabel"], RDFS["label"]),
            definition=text_of(graphs.store, _concept(slug), language, SKOS["definition"]),
            # Graphs of a letter before what is shared: their files are in a folder of their own.
            graphs=tuple(
                sorted(by_layer[slug], key=lambda graph: (graph.file.count("/") == 1, graph.file))
            ),
        )
        for slug in sorted(by_layer, key=_rank)
    ]


def _rank(slug: str) -> tuple[int, str]:
    return (LAYERS.index(slug) if slug in LAYERS else len(LAYERS), slug)


def _concept(slug: str) -> NamedNode:
    return NamedNode(f"{SPC}layer/{slug}")
