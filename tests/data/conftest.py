"""Stores to compare answers on: without some layers, with a second letter, in rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode
from rdflib import Dataset

from sporen.project import AUTHORED, GENERATED, layer_graph
from sporen.rdf.namespaces import OWN
from sporen.rdf.serialization import serialize_nquads
from sporen.stores.oxigraph import OxigraphStore
from tests.data import english_labels, second_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.graphs import Graphs

LETTER = "kst-29861-120"


@pytest.fixture(scope="session")
def without(graphs: Graphs) -> Callable[[Iterable[str]], OxigraphStore]:
    """Return a function that copies the store without layers; `inferred` includes shared graphs."""

    def copy(layers: Iterable[str]) -> OxigraphStore:
        left_out = {NamedNode(layer_graph(LETTER, layer)) for layer in layers}
        if "inferred" in layers:
            left_out.add(OWN.graphs["inferred"])
        smaller = OxigraphStore()
        smaller.extend(graphs.quads(name for name in graphs.graph_names() if name not in left_out))
        return smaller

    return copy


@pytest.fixture(scope="session")
def asserted(without: Callable[[Iterable[str]], OxigraphStore]) -> OxigraphStore:
    """The asserted graphs."""
    return without(["inferred"])


@pytest.fixture(scope="session")
def source_alone(without: Callable[[Iterable[str]], OxigraphStore]) -> OxigraphStore:
    """The source graph and the shared graphs."""
    return without([*AUTHORED[1:], *GENERATED])


@pytest.fixture(scope="session")
def without_dutch(graphs: Graphs) -> english_labels.EnglishStore:
    """The graphs without Dutch labels."""
    return english_labels.replace_dutch_labels(graphs)


@pytest.fixture(scope="session")
def two_letters(graphs: Graphs) -> OxigraphStore:
    """The letter, and a copy of it under another number."""
    return second_letter.add_second_letter(graphs)


@pytest.fixture(scope="session")
def witness(graphs: Graphs) -> Dataset:
    """The graphs in rdflib, with their union as the default graph."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=serialize_nquads(graphs.quads(graphs.graph_names())), format="nquads")
    return dataset
