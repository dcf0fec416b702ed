"""The layers and their graphs, as the catalogue describes them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.labels.localized_text import Text, text_of
from sporen.project import AUTHORED, GENERATED
from sporen.rdf.namespaces import DCTERMS, OWN, SKOS, SPC
from sporen.stores.rows import select, slug, value

if TYPE_CHECKING:
    from sporen.graphs import Graphs
    from sporen.stores.oxigraph import OxigraphStore
    from sporen.stores.rows import Row

#: Layers in the order of who speaks: the letter first, what belongs to no letter last.
LAYERS = (*AUTHORED, *GENERATED, "shared")

_SCHEME = SPC["layer"]
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
    """Return the layers that have a graph, in the order of `LAYERS`.

    A graph that the catalogue does not describe is in the layer its name ends with, else shared.
    """
    store = graphs.store
    described = {row["node"]: row for row in select(store, _GRAPHS)}
    by_layer: dict[str, list[GraphShown]] = defaultdict(list)
    for name in graphs.graph_names():
        row = described.get(name, {})
        by_layer[slug(row, "layer") or _ending(name)].append(_graph(store, name, row, language))
    return [
        LayerShown(
            slug=layer,
            label=text_of(store, _concept(layer), language),
            definition=text_of(store, _concept(layer), language, SKOS["definition"]),
            # Graphs of a letter before what is shared: their files are in a folder of their own.
            graphs=tuple(
                sorted(by_layer[layer], key=lambda graph: (graph.file.count("/") == 1, graph.file))
            ),
        )
        for layer in sorted(by_layer, key=_rank)
    ]


def of_graphs(graphs: Graphs) -> dict[str, str]:
    """Return the layer of each graph, by their IRIs, as `read` finds it."""
    described = {row["node"]: row for row in select(graphs.store, _GRAPHS)}
    return {
        name.value: slug(described.get(name, {}), "layer") or _ending(name)
        for name in graphs.graph_names()
    }


def called(store: OxigraphStore) -> dict[str, str]:
    """Return the layer that each of its labels stands for, in any language."""
    return {
        label.object.value: quad.subject.value.removeprefix(f"{_SCHEME.value}/")
        for quad in store.quads(None, SKOS["inScheme"], _SCHEME)
        if isinstance(quad.subject, NamedNode)
        for label in store.quads(quad.subject, SKOS["prefLabel"])
        if isinstance(label.object, Literal)
    }


def _graph(store: OxigraphStore, name: NamedNode, row: Row, language: str) -> GraphShown:
    path = name.value.removeprefix(OWN.graphs)
    title = text_of(store, name, language, DCTERMS["title"])
    triples = value(row, "triples")
    return GraphShown(
        file=f"graph/{path}.ttl",
        title=title if title.said else Text(path),
        promise=text_of(store, name, language, DCTERMS["description"]),
        triples=int(triples) if triples else None,
    )


def _ending(graph: NamedNode) -> str:
    ending = graph.value.rpartition("/")[2]
    return ending if ending in LAYERS else "shared"


def _rank(layer: str) -> tuple[int, str]:
    return (LAYERS.index(layer) if layer in LAYERS else len(LAYERS), layer)


def _concept(layer: str) -> NamedNode:
    return NamedNode(f"{_SCHEME.value}/{layer}")
