"""The graphs that answers are compared on: all, some of the layers, a second letter, rdflib's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode
from rdflib import Dataset

from sporen.project import AUTHORED, GENERATED, layer_graph
from sporen.rdf.namespaces import SPG
from sporen.rdf.serialization import serialize_nquads
from sporen.stores.oxigraph import OxigraphStore
from tests.questions import lettered, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.graphs import Graphs

LETTER = "kst-29861-120"


@pytest.fixture(scope="session")
def without(graphs: Graphs) -> Callable[[Iterable[str]], OxigraphStore]:
    """Copy the store without some layers of the letter; `inferred` means all that is inferred."""

    def copy(layers: Iterable[str]) -> OxigraphStore:
        left_out = {NamedNode(layer_graph(LETTER, layer)) for layer in layers}
        if "inferred" in layers:
            left_out.add(SPG["inferred"])
        smaller = OxigraphStore()
        smaller.extend(graphs.quads(name for name in graphs.graph_names() if name not in left_out))
        return smaller

    return copy


@pytest.fixture(scope="session")
def asserted(without: Callable[[Iterable[str]], OxigraphStore]) -> OxigraphStore:
    """Everything but what is inferred."""
    return without(["inferred"])


@pytest.fixture(scope="session")
def source_alone(without: Callable[[Iterable[str]], OxigraphStore]) -> OxigraphStore:
    """What the letter itself says, with the shared graphs."""
    return without([*AUTHORED[1:], *GENERATED])


@pytest.fixture(scope="session")
def without_dutch(graphs: Graphs) -> named.Named:
    """Everything but what things are called in Dutch."""
    return named.without_dutch(graphs)


@pytest.fixture(scope="session")
def two_letters(graphs: Graphs) -> OxigraphStore:
    """The letter, and beside it a second one that says the same under another number."""
    return lettered.two_letters(graphs)


@pytest.fixture(scope="session")
def witness(graphs: Graphs) -> Dataset:
    """The same graphs in rdflib, whose default graph is the union of all, as ours is."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=serialize_nquads(graphs.quads(graphs.graph_names())), format="nquads")
    return dataset
