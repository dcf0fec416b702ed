"""The project's named graphs in one store: load a folder, graph by graph; digest; dump."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from sporen.concurrency import Beside
from sporen.findings import Place, SeveralErrors, SporenError
from sporen.rdf.namespaces import PREFIXES
from sporen.rdf.syntax_errors import not_rdf
from sporen.stores.oxigraph import Embedded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sporen.project import Folders, GraphFile
    from sporen.stores.base import Term


@dataclass(frozen=True, slots=True)
class Graphs:
    """The named graphs of a project, and the files that the authored ones were read from.

    `content` holds every statement as it was written; `store` holds the same for questions. The
    store of Oxigraph folds the integer types of XML Schema into `xsd:integer`, so what is published
    is written from `content`.
    """

    folders: Folders
    store: Embedded
    files: tuple[GraphFile, ...] = ()
    content: dict[NamedNode, set[Triple]] = field(default_factory=dict)
    _texts: dict[NamedNode, bytes] = field(default_factory=dict)

    def add(self, graph: NamedNode, given: bytes | Iterable[Triple]) -> None:
        """Put statements into a named graph: triples, or N-Triples as `to_ntriples` writes them."""
        statements = set(to_triples(given) if isinstance(given, bytes) else given)
        if not statements:
            return
        self.content.setdefault(graph, set()).update(statements)
        self._texts.pop(graph, None)
        written = given if isinstance(given, bytes) else to_ntriples(statements)
        if b"_:" in written:  # the engine would rename blank nodes that it reads
            self.store.add(graph, statements)
        else:
            self.store.load(written, RdfFormat.N_TRIPLES, graph)

    def names(self) -> list[NamedNode]:
        """Give the named graphs that hold something, sorted by IRI."""
        return sorted(self.content, key=lambda graph: graph.value)

    def triples(self, graph: NamedNode) -> set[Triple]:
        """Give the statements of a named graph."""
        return self.content.get(graph, set())

    def text(self, graph: NamedNode) -> bytes:
        """Give the statements of a named graph as N-Triples, in no order; written once."""
        if graph not in self._texts:
            self._texts[graph] = to_ntriples(self.triples(graph))
        return self._texts[graph]

    def quads(self, graphs: Iterable[NamedNode]) -> Iterator[Quad]:
        """Give the quads of some graphs, graph by graph, each in the order of N-Quads lines."""
        for graph in graphs:
            for triple in sorted(self.triples(graph), key=str):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def files_of(self, graph: str) -> tuple[Path, ...]:
        """Say which files fill a graph."""
        return tuple(file.path for file in self.files if file.graph == graph)


def load(folders: Folders) -> Graphs:
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
    graphs = Graphs(folders, Embedded(), files)
    blank: list[Quad] = []
    filling: Beside[None] = Beside()
    errors: list[SporenError] = []
    for file in files:
        try:
            content, triples = read_turtle(file.path, folders.relative(file.path))
        except SporenError as error:
            errors.append(error)
            continue
        graph = NamedNode(file.graph)
        nameless = _with_blanks(triples)
        if nameless:
            triples -= nameless  # they come back under other labels
            content = to_ntriples(triples)  # N-Triples is Turtle
            blank += [Quad(t.subject, t.predicate, t.object, graph) for t in nameless]
        graphs.content.setdefault(graph, set()).update(triples)
        filling.do(partial(graphs.store.load, content, RdfFormat.TURTLE, graph))
    filling.outcomes()
    if errors:
        raise SeveralErrors(errors)
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
        raise not_rdf(error, content, RdfFormat.TURTLE, shown) from error
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}. Kijk of het een leesbaar bestand is.",
            f"cannot be read: {error.strerror}. See that it is a readable file.",
            place=Place(shown),
        ) from error
    marks = [at for at in (content.find(b"<<"), content.find(b"{|")) if at >= 0]
    if marks and any(isinstance(triple.object, Triple) for triple in triples):
        line = content.count(b"\n", 0, min(marks)) + 1
        raise SporenError(
            "zegt iets over een uitspraak (<< … >>), wat alleen RDF 1.2 kent. Maak van de "
            "uitspraak een ding met een IRI.",
            "speaks of a statement (<< … >>), which only RDF 1.2 knows. Make the statement a thing "
            "with an IRI.",
            place=Place(shown, line),
        )
    return content, triples


def digest(quads: Iterable[Quad]) -> str:
    """Give the SHA-256 of quads as sorted canonical N-Quads: the same for the same graph."""
    lines = sorted(f"{quad} .\n" for quad in quads)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """Write quads as N-Quads, in the order given."""
    return _written(quads, RdfFormat.N_QUADS, {})


def to_ntriples(triples: Iterable[Triple]) -> bytes:
    """Write triples as N-Triples, in the order given."""
    return _written(triples, RdfFormat.N_TRIPLES, {})


def to_triples(ntriples: bytes) -> Iterator[Triple]:
    """Read N-Triples; blank nodes keep their names.

    Raises:
        SyntaxError: it is none.

    """
    return (quad.triple for quad in parse(ntriples, RdfFormat.N_TRIPLES))


def triple_of(text: str) -> Triple:
    """Read a triple as N-Triples writes it, without the point at its end.

    Raises:
        SyntaxError: it is none.

    """
    return next(to_triples(f"{text} .".encode()))


def term_of(text: str) -> Term:
    """Read a term as N-Triples writes it.

    Raises:
        SyntaxError: it is none.

    """
    return triple_of(f"<x:s> <x:p> {text}").object


def to_trig(quads: Iterable[Quad]) -> bytes:
    """Write quads as TriG with the project's prefixes, in the order given."""
    return _written(quads, RdfFormat.TRIG, PREFIXES)


def to_turtle(quads: Iterable[Quad]) -> bytes:
    """Write the triples of one graph as Turtle with the project's prefixes, in the order given."""
    return _written([quad.triple for quad in quads], RdfFormat.TURTLE, PREFIXES)


def _written(statements: Iterable[object], form: RdfFormat, prefixes: dict[str, str]) -> bytes:
    written = serialize(statements, format=form, prefixes=prefixes)  # type: ignore[arg-type]
    assert written is not None  # noqa: S101  serialize gives bytes when it has no file to write to
    return written


def _with_blanks(triples: Iterable[Triple]) -> set[Triple]:
    return {t for t in triples if BlankNode in (type(t.subject), type(t.object))}
