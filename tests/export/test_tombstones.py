"""What was withdrawn is found in the graph, and its page says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from sporen.export.tombstones import Tombstone, find_tombstones
from sporen.rdf.namespaces import OWN
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from sporen.graphs import Graphs


def store_of(turtle: str) -> OxigraphStore:
    text = f"""@base <{OWN.base}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<graph/actors> {{ {turtle} }}"""
    store = OxigraphStore()
    store.extend(parse(text, RdfFormat.TRIG))
    return store


@pytest.mark.parametrize(
    ("turtle", "found"),
    [
        ("<id/a> owl:deprecated true .", [("id/a", "")]),
        ("<id/a> owl:deprecated false .", []),
        ("<id/a> dcterms:isReplacedBy <id/b> .", [("id/a", f"{OWN.base}id/b")]),
        (
            "<id/a> owl:deprecated true ; dcterms:isReplacedBy <id/c> , <id/b> .",
            [("id/a", f"{OWN.base}id/b")],
        ),
        (
            "<id/b> owl:deprecated true . <concept/a> owl:deprecated true .",
            [("concept/a", ""), ("id/b", "")],
        ),
        (
            "<id/a#b> owl:deprecated true . <def/1> owl:deprecated true .",
            [],
        ),
        ("<https://example.org/a> owl:deprecated true .", []),
        ("<id/a> dcterms:isReplacedBy <id/a> .", [("id/a", "")]),
        (
            "<id/a> dcterms:isReplacedBy <https://example.org/caf\u00e9%20$1> .",
            [("id/a", "https://example.org/caf%C3%A9%20$1")],
        ),
        ('<id/a> dcterms:isReplacedBy "something" , <javascript:alert(1)> .', [("id/a", "")]),
    ],
)
def test_what_was_withdrawn_is_found_with_what_came_in_its_place(
    turtle: str, found: list[tuple[str, str]]
) -> None:
    assert find_tombstones(store_of(turtle)) == [
        Tombstone(OWN.base + path, to) for path, to in found
    ]


def test_there_is_no_page_of_it_where_nothing_was(
    files: dict[str, str | bytes], graphs: Graphs
) -> None:
    assert find_tombstones(graphs.store) == []
    assert "410.html" not in files
