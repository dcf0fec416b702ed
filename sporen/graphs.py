"""The project's named graphs in one store: load a folder, graph by graph; digest; dump."""

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

    `content` holds every statement as it was written; `store` holds the same for questions. The
    store of Oxigraph folds the integer types of XML Schema into `xsd:integer`, so what is published
    is written from `content`.
    """

    folders: ProjectPaths
    store: OxigraphStore
    files: tuple[GraphFile, ...] = ()
    content: dict[NamedNode, set[Triple]] = field(default_factory=dict)
    _texts: dict[NamedNode, bytes] = field(default_factory=dict)

    def add(self, graph: NamedNode, given: bytes | Iterable[Triple]) -> None:
        """Put statements into a named graph: triples, or N-Triples as `to_ntriples` writes them."""
        statements = set(parse_ntriples(given) if isinstance(given, bytes) else given)
        if not statements:
            return
        self.content.setdefault(graph, set()).update(statements)
        self._texts.pop(graph, None)
        written = given if isinstance(given, bytes) else serialize_ntriples(statements)
        if b"_:" in written:  # the engine would rename blank nodes that it reads
            self.store.add(graph, statements)
        else:
            self.store.load(written, RdfFormat.N_TRIPLES, graph)

    def graph_names(self) -> list[NamedNode]:
        """Return the named graphs that hold something, sorted by IRI."""
        return sorted(self.content, key=lambda graph: graph.value)

    def triples(self, graph: NamedNode) -> set[Triple]:
        """Return the statements of a named graph."""
        return self.content.get(graph, set())

    def to_ntriples(self, graph: NamedNode) -> bytes:
        """Return the statements of a named graph as N-Triples, in no order; written once."""
        if graph not in self._texts:
            self._texts[graph] = serialize_ntriples(self.triples(graph))
        return self._texts[graph]

    def quads(self, graphs: Iterable[NamedNode]) -> Iterator[Quad]:
        """Return the quads of some graphs, graph by graph, each in the order of N-Quads lines."""
        for graph in graphs:
            for triple in sorted(self.triples(graph), key=str):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def source_files(self, graph: str) -> tuple[Path, ...]:
        """Say which files fill a graph."""
        return tuple(file.path for file in self.files if file.graph == graph)


def load(folders: ProjectPaths) -> Graphs:
    """Read every Turtle file of a project into the graph it fills.

    Every file is tried before the run stops, so that all syntax errors are told at once. Blank
    nodes (the ontology has them, in lists) get the labels of RDFC-1.0, the same on every machine.

    Raises:
        SporenError: there is nothing to read, or a file is not Turtle (file, line and column).

    """
    files = folders.graph_files()
    if not files:
        raise SporenError(
            f"Geen Turtle-bestanden in {folders.root}. Zet ze in ontology/ en data/.",
            f"No Turtle files in {folders.root}. Put them in ontology/ and data/.",
        )
    graphs = Graphs(folders, OxigraphStore(), files)
    blank: list[Quad] = []
    filling: WorkerThread[None] = WorkerThread()
    errors: list[SporenError] = []
    for file in files:
        try:
            content, triples = read_turtle(file.path, folders.relative(file.path))
        except SporenError as error:
            errors.append(error)
            continue
        graph = NamedNode(file.graph)
        nameless = with_blank_nodes(triples)
        if nameless:
            triples -= nameless  # they come back under other labels
            content = serialize_ntriples(triples)  # N-Triples is Turtle
            blank += [Quad(t.subject, t.predicate, t.object, graph) for t in nameless]
        graphs.content.setdefault(graph, set()).update(triples)
        filling.submit(partial(graphs.store.load, content, RdfFormat.TURTLE, graph))
    filling.results()
    if errors:
        raise MultipleErrors(errors)
    dataset = Dataset(blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    by_graph: dict[NamedNode, list[Triple]] = {}
    for quad in dataset:
        if isinstance(quad.graph_name, NamedNode):  # each was read into one
            by_graph.setdefault(quad.graph_name, []).append(quad.triple)
    for graph, renamed in by_graph.items():
        graphs.add(graph, renamed)
    return graphs


def read_turtle(path: Path, shown: str) -> tuple[bytes, set[Triple]]:
    """Read one Turtle file: its bytes and its statements; `shown` is how messages name it.

    Raises:
        SporenError: the file cannot be read, or is not Turtle (line and column).

    """
    content = b""
    try:
        content = path.read_bytes()
        parsed = parse(content, RdfFormat.TURTLE, rename_blank_nodes=True)
        triples = {quad.triple for quad in parsed}
    except SyntaxError as error:
        raise parse_error(error, content, RdfFormat.TURTLE, shown) from error
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}. Controleer of het een leesbaar bestand is.",
            f"cannot be read: {error.strerror}. Check that it is a readable file.",
            location=Location(shown),
        ) from error
    marks = [at for at in (content.find(b"<<"), content.find(b"{|")) if at >= 0]
    if marks and any(isinstance(triple.object, Triple) for triple in triples):
        line = content.count(b"\n", 0, min(marks)) + 1
        raise SporenError(
            "triple terms (<< … >>) horen bij RDF 1.2 en worden niet ondersteund. Geef de "
            "uitspraak een eigen IRI.",
            "triple terms (<< … >>) are RDF 1.2 and not supported. Give the statement its own IRI.",
            location=Location(shown, line),
        )
    return content, triples


def digest(quads: Iterable[Quad]) -> str:
    """Return the SHA-256 of quads as sorted canonical N-Quads: the same for the same graph."""
    lines = sorted(f"{quad} .\n" for quad in quads)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
