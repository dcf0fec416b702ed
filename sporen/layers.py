"""The layers of the project and their graphs, as the data catalogue describes them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.labels.localized_text import LocalizedText, localized_text
from sporen.project import AUTHORED, GENERATED
from sporen.rdf.namespaces import DCTERMS, OWN, SKOS, SPC
from sporen.stores.rows import select, slug, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.graphs import Graphs
    from sporen.stores.oxigraph import OxigraphStore
    from sporen.stores.rows import Row

#: The layers in order of provenance: the source first, shared graphs last.
LAYERS = (*AUTHORED, *GENERATED, "shared")

_SCHEME = SPC["layer"]
_GRAPHS = """
SELECT ?node ?layer ?triples WHERE {
  ?node a sp:LayerGraph ; sp:layer ?layer .
  OPTIONAL { ?node void:triples ?triples }
}"""


class GraphSummary(NamedTuple):
    """A named graph: its file, with its title, description and size in the catalogue."""

    file: str
    title: LocalizedText
    description: LocalizedText
    triples: int | None


class LayerSummary(NamedTuple):
    """A layer with its graphs."""

    slug: str
    label: LocalizedText
    definition: LocalizedText
    graphs: tuple[GraphSummary, ...]

    @property
    def triples(self) -> int:
        """The number of triples of its graphs, as far as the catalogue has them."""
        return sum(graph.triples or 0 for graph in self.graphs)

    @property
    def descriptions(self) -> tuple[LocalizedText, ...]:
        """The descriptions of its graphs without duplicates, or else its definition."""
        descriptions = (graph.description for graph in self.graphs if graph.description.text)
        return tuple(dict.fromkeys(descriptions)) or (self.definition,)


def load_layers(graphs: Graphs, language: str) -> list[LayerSummary]:
    """Return the layers that have a graph, in the order of `LAYERS`.

    The layer of a graph that is not in the catalogue is the end of its IRI, or else `shared`.
    """
    store = graphs.store
    by_layer: dict[str, list[GraphSummary]] = defaultdict(list)
    for name, row in _graph_rows(graphs):
        by_layer[_layer(name, row)].append(_graph(store, name, row, language))
    return [
        LayerSummary(
            slug=layer,
            label=localized_text(store, _concept(layer), language),
            definition=localized_text(store, _concept(layer), language, SKOS["definition"]),
            # Graphs of a letter, which have a folder of their own, come before shared graphs.
            graphs=tuple(
                sorted(by_layer[layer], key=lambda graph: (graph.file.count("/") == 1, graph.file))
            ),
        )
        for layer in sorted(by_layer, key=_rank)
    ]


def layers_by_graph(graphs: Graphs) -> dict[str, str]:
    """Return the layer of each graph by the IRI of the graph."""
    return {name.value: _layer(name, row) for name, row in _graph_rows(graphs)}


def layers_by_label(store: OxigraphStore) -> dict[str, str]:
    """Return the layer by each of its labels, in any language."""
    return {
        label.object.value: quad.subject.value.removeprefix(f"{_SCHEME.value}/")
        for quad in store.quads(None, SKOS["inScheme"], _SCHEME)
        if isinstance(quad.subject, NamedNode)
        for label in store.quads(quad.subject, SKOS["prefLabel"])
        if isinstance(label.object, Literal)
    }


def _graph_rows(graphs: Graphs) -> Iterator[tuple[NamedNode, Row]]:
    """Return each graph with its row in the catalogue, if any."""
    rows = {row["node"]: row for row in select(graphs.store, _GRAPHS)}
    return ((name, rows.get(name, {})) for name in graphs.graph_names())


def _graph(store: OxigraphStore, name: NamedNode, row: Row, language: str) -> GraphSummary:
    path = name.value.removeprefix(OWN.graphs)
    title = localized_text(store, name, language, DCTERMS["title"])
    triples = value(row, "triples")
    return GraphSummary(
        file=f"graph/{path}.ttl",
        title=title if title.text else LocalizedText(path),
        description=localized_text(store, name, language, DCTERMS["description"]),
        triples=int(triples) if triples else None,
    )


def _layer(graph: NamedNode, row: Row) -> str:
    ending = graph.value.rpartition("/")[2]
    return slug(row, "layer") or (ending if ending in LAYERS else "shared")


def _rank(layer: str) -> tuple[int, str]:
    return (LAYERS.index(layer) if layer in LAYERS else len(LAYERS), layer)


def _concept(layer: str) -> NamedNode:
    return NamedNode(f"{_SCHEME.value}/{layer}")
