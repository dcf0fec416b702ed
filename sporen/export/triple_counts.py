"""Triple counts in the catalogue, which no author can know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, Triple

from sporen.rdf.namespaces import DCAT, OWN, RDF, SP, VOID, XSD

if TYPE_CHECKING:
    from sporen.graphs import Graphs


def add_triple_counts(graphs: Graphs) -> None:
    """Add the number of triples of every graph, and of the dataset, to the catalogue.

    The counts include the triples that this function adds.
    """
    counted = {name: len(graphs.triples(name)) for name in graphs.graph_names()}
    datasets = [
        quad.subject
        for quad in graphs.store.quads(None, RDF["type"], DCAT["Dataset"], OWN.graphs["catalog"])
    ]
    described = [
        name for name in counted if any(graphs.store.quads(name, RDF["type"], SP["LayerGraph"]))
    ]
    counted[OWN.graphs["catalog"]] = (
        counted.get(OWN.graphs["catalog"], 0) + len(described) + len(datasets)
    )
    statements = [Triple(name, VOID["triples"], _count(counted[name])) for name in described]
    statements += [
        Triple(dataset, VOID["triples"], _count(sum(counted.values()))) for dataset in datasets
    ]
    graphs.add(OWN.graphs["catalog"], statements)


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=XSD["integer"])
