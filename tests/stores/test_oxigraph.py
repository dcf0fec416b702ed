"""The Oxigraph store, whose default graph is the union of its named graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from sporen.errors import ExitCode, SporenError
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from pathlib import Path

A, B, P = (NamedNode(f"http://example.org/{name}") for name in "abp")
G, H = (NamedNode(f"http://example.org/graph/{name}") for name in "gh")


@pytest.fixture
def store() -> OxigraphStore:
    store = OxigraphStore()
    store.add(H, [Triple(A, P, Literal("one"))])
    store.add(G, [Triple(B, P, Literal("two"))])
    return store


def test_default_graph_is_the_union(store: OxigraphStore) -> None:
    rows = store.select("SELECT ?s ?none WHERE { ?s ?p ?o } ORDER BY ?s")

    assert rows.variables == ("s", "none")
    assert rows.rows == [(A, None), (B, None)]


def test_ask_returns_a_boolean(store: OxigraphStore) -> None:
    assert store.ask(f"ASK {{ {A} ?p ?o }}")
    assert not store.ask(f"ASK {{ {P} ?p ?o }}")


def test_only_select_returns_rows(store: OxigraphStore) -> None:
    with pytest.raises(TypeError, match="not a SELECT"):
        store.select("ASK { ?s ?p ?o }")


def test_graphs_are_sorted(store: OxigraphStore) -> None:
    assert store.graphs() == [G, H]


def test_saved_store_opens_read_only(store: OxigraphStore, tmp_path: Path) -> None:
    store.save(tmp_path / "store")

    opened = OxigraphStore.open(tmp_path / "store")

    assert sorted(map(str, opened.quads())) == sorted(map(str, store.quads()))
    assert [q.object.value for q in opened.quads(graph=H)] == ["one"]  # type: ignore[union-attr]


def test_folder_without_a_store_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(SporenError, match="is not a readable store") as raised:
        OxigraphStore.open(tmp_path / "nothing")

    assert raised.value.code is ExitCode.BAD_INPUT
