"""Load the named graphs of a project into one store."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from sporen.concurrency import WorkerThread
from sporen.errors import MultipleErrors, SporenError
from sporen.location import Location
from sporen.rdf.serialization import parse_ntriples, serialize_ntriples, with_blank_nodes
from sporen.rdf.syntax_errors import parse_error
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sporen.project import GraphFile, ProjectPaths


@dataclass(frozen=True, slots=True)
class Graphs:
    """The named graphs of a project, and the files that the authored ones were read from.

    `content` has the triples as the files write them; `store` has the same triples for queries.
    Oxigraph turns the integer types of XML Schema into `xsd:integer`, so everything published comes
    from `content`.
    """

    folders: ProjectPaths
    store: OxigraphStore
    files: tuple[GraphFile, ...] = ()
    content: dict[NamedNode, set[Triple]] = field(default_factory=dict)
    _texts: dict[NamedNode, bytes] = field(default_factory=dict)

    def add(self, graph: NamedNode, triples: bytes | Iterable[Triple]) -> None:
        """Add triples to a named graph; bytes are N-Triples, as `to_ntriples` returns them."""
        added = set(parse_ntriples(triples) if isinstance(triples, bytes) else triples)
        if not added:
            return
        self.content.setdefault(graph, set()).update(added)
        self._texts.pop(graph, None)
        text = triples if isinstance(triples, bytes) else serialize_ntriples(added)
        if b"_:" in text:  # the engine would rename the blank nodes
            self.store.add(graph, added)
        else:
            self.store.load(text, RdfFormat.N_TRIPLES, graph)

    def graph_names(self) -> list[NamedNode]:
        """Return the named graphs that are not empty, sorted by IRI."""
        return sorted(self.content, key=lambda graph: graph.value)

    def triples(self, graph: NamedNode) -> set[Triple]:
        """Return the triples of a named graph."""
        return self.content.get(graph, set())

    def to_ntriples(self, graph: NamedNode) -> bytes:
        """Return the triples of a named graph as unsorted N-Triples, serialized once."""
        if graph not in self._texts:
            self._texts[graph] = serialize_ntriples(self.triples(graph))
        return self._texts[graph]

    def quads(self, graphs: Iterable[NamedNode]) -> Iterator[Quad]:
        """Yield the quads of graphs, graph by graph, sorted as N-Quads lines."""
        for graph in graphs:
            for triple in sorted(self.triples(graph), key=str):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def source_files(self, graph: str) -> tuple[Path, ...]:
        """Return the files that fill a graph."""
        return tuple(file.path for file in self.files if file.graph == graph)


def load(folders: ProjectPaths) -> Graphs:
    """Load every Turtle file of a project into the graph it fills.

    All files are read before this fails, so that all syntax errors are reported at once. Blank
    nodes, which the ontology has in lists, get their canonical labels (RDFC-1.0), which are the
    same on every machine.

    Raises:
        SporenError: If there are no files, or a file is not valid Turtle (with line and column).

    """
    files = folders.graph_files()
    if not files:
        raise SporenError(
            f"Geen Turtle-bestanden in {folders.root}. Zet ze in ontology/ en data/.",
            f"No Turtle files in {folders.root}. Put them in ontology/ and data/.",
        )
    graphs = Graphs(folders, OxigraphStore(), files)
    blank_quads: list[Quad] = []
    loader: WorkerThread[None] = WorkerThread()
    errors: list[SporenError] = []
    for file in files:
        try:
            content, triples = read_turtle(file.path, folders.relative(file.path))
        except SporenError as error:
            errors.append(error)
            continue
        graph = NamedNode(file.graph)
        blank_triples = with_blank_nodes(triples)
        if blank_triples:
            triples -= blank_triples  # added below, with canonical labels
            content = serialize_ntriples(triples)  # N-Triples is Turtle
            blank_quads += [Quad(t.subject, t.predicate, t.object, graph) for t in blank_triples]
        graphs.content.setdefault(graph, set()).update(triples)
        loader.submit(partial(graphs.store.load, content, RdfFormat.TURTLE, graph))
    loader.results()
    if errors:
        raise MultipleErrors(errors)
    _add_canonical(graphs, blank_quads)
    return graphs


def _add_canonical(graphs: Graphs, quads: Iterable[Quad]) -> None:
    """Add quads to their named graphs, with canonical labels for their blank nodes."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    by_graph: dict[NamedNode, list[Triple]] = {}
    for quad in dataset:
        if isinstance(quad.graph_name, NamedNode):  # all of them are
            by_graph.setdefault(quad.graph_name, []).append(quad.triple)
    for graph, triples in by_graph.items():
        graphs.add(graph, triples)


def read_turtle(path: Path, filename: str) -> tuple[bytes, set[Triple]]:
    """Return the bytes and triples of a Turtle file; `filename` is its name in messages.

    Raises:
        SporenError: If the file cannot be read, or is not valid Turtle (with line and column).

    """
    content = b""
    try:
        content = path.read_bytes()
        parsed = parse(content, RdfFormat.TURTLE, rename_blank_nodes=True)
        triples = {quad.triple for quad in parsed}
    except SyntaxError as error:
        raise parse_error(error, content, RdfFormat.TURTLE, filename) from error
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}. Controleer of het een leesbaar bestand is.",
            f"cannot be read: {error.strerror}. Check that it is a readable file.",
            location=Location(filename),
        ) from error
    marks = [at for at in (content.find(b"<<"), content.find(b"{|")) if at >= 0]
    if marks and any(isinstance(triple.object, Triple) for triple in triples):
        line = content.count(b"\n", 0, min(marks)) + 1
        raise SporenError(
            "triple terms (<< … >>) horen bij RDF 1.2 en worden niet ondersteund. Geef de "
            "uitspraak een eigen IRI.",
            "triple terms (<< … >>) are RDF 1.2 and not supported. Give the statement its own IRI.",
            location=Location(filename, line),
        )
    return content, triples


def digest(quads: Iterable[Quad]) -> str:
    """Return the SHA-256 of quads as sorted N-Quads, which does not depend on their order."""
    lines = sorted(f"{quad} .\n" for quad in quads)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
