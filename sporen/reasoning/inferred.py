"""The inferred graphs: one for what the shared graphs imply, and one for each letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from sporen.project import AUTHORED, GENERATED, graph_of
from sporen.reasoning.kept import infer_once
from sporen.vocabulary import SPG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.findings import Finding
    from sporen.graphs import Graphs

ONTOLOGY = SPG["ontology"]
#: What must hold, of which nothing follows.
SHAPES = SPG["shapes"]
#: What follows from the shared graphs alone, so that a letter's own graph is about the letter.
SHARED = SPG["inferred"]


def fill(graphs: Graphs) -> list[Finding]:
    """Fill the inferred graphs; give the contradictions that were met.

    A letter is reasoned over with the shared graphs beside it and without any other letter, so that
    its conclusions do not depend on its neighbours.
    """
    letters = graphs.folders.letters()
    own = {
        letter: [NamedNode(graph_of(letter, layer)) for layer in (*AUTHORED, GENERATED[0])]
        for letter in letters
    }
    of_letters = {graph for graphs_of_one in own.values() for graph in graphs_of_one}
    not_data = {*of_letters, ONTOLOGY, SHAPES}
    shared = [name for name in graphs.names() if name not in not_data]
    ontology = list(_triples(graphs, [ONTOLOGY]))
    kept = graphs.folders.cache
    common = infer_once(ontology, _triples(graphs, shared), kept)
    graphs.add(SHARED, common.triples)
    findings = list(common.findings)
    for letter in letters:
        drawn = infer_once(ontology, _triples(graphs, [*shared, *own[letter]]), kept)
        graphs.add(NamedNode(graph_of(letter, GENERATED[1])), drawn.triples - common.triples)
        findings += [found for found in drawn.findings if found not in findings]
    return findings


def _triples(graphs: Graphs, names: Iterable[NamedNode]) -> Iterator[Triple]:
    for name in names:
        yield from graphs.triples(name)
