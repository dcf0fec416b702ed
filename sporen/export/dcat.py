"""What the catalogue says of the files: how the dataset can be had, and its parts.

A part can be cited by itself: a layer, a list of concepts, the answer to a question. It says of
itself what a dataset must say (DCAT-AP-NL 3.0), and what is the same for the whole it takes from
there. The files are known only when they are made, and the graph of the catalogue is in them, so
these statements are published beside the graphs and not in one.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from sporen import layers
from sporen.export import triples as export_triples
from sporen.export.triple_counts import CATALOG
from sporen.i18n import Message
from sporen.rdf.namespaces import (
    BASE,
    DCAT,
    DCTERMS,
    OWL,
    RDF,
    SKOS,
    SPC,
    SPD,
    SPG,
    VOID,
    XSD,
)
from sporen.web.routes import LANGUAGES, answer_path, document_of, letter_text_path, page_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sporen.export.published_answers import PublishedAnswer
    from sporen.export.triples import PredicateObject
    from sporen.graphs import Graphs

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_TYPES = {
    "csv": "text/csv",
    "gz": "application/gzip",
    "json": "application/json",  # as hosts send files with this ending
    "nq": "application/n-quads",
    "trig": "application/trig",
    "ttl": "text/turtle",
}
#: What follows the IRI of a letter in that of its text as a file.
_TEXT = "/nl/txt"
#: What holds for a part because it holds for the whole.
_SHARED = (
    DCTERMS["accessRights"],
    DCTERMS["conformsTo"],
    DCTERMS["creator"],
    DCTERMS["issued"],
    DCTERMS["language"],
    DCTERMS["license"],
    DCTERMS["modified"],
    DCTERMS["publisher"],
    DCTERMS["spatial"],
    DCAT["contactPoint"],
    DCAT["theme"],
)
#: What holds for a file of the dataset too.
_OF_FILES = (DCTERMS["conformsTo"], DCTERMS["language"], DCTERMS["license"])


class PublishedFiles(NamedTuple):
    """What is published as files: where they will stand, and what each holds, by its path."""

    site: str
    content: Mapping[str, bytes]


def find_dataset(graphs: Graphs) -> NamedNode | None:
    """Return the dataset that the catalogue describes, the first where it has several."""
    found = graphs.store.quads(None, RDF["type"], DCAT["Dataset"], CATALOG)
    named = (quad.subject for quad in found if isinstance(quad.subject, NamedNode))
    return min(named, key=lambda node: node.value, default=None)


def describe(
    graphs: Graphs, answers: Sequence[PublishedAnswer], files: PublishedFiles
) -> list[Triple]:
    """Say of the dataset, of its parts and of their files what only a build knows.

    Args:
        graphs: what is published; without a dataset in the catalogue nothing is said.
        answers: the answers to the questions.
        files: the dumps, the files of graphs and of answers.

    """
    dataset = find_dataset(graphs)
    if dataset is None:
        return []
    return [*_DatasetDescriber(graphs, dataset, files).statements(answers)]


class _DatasetDescriber:
    """A dataset, with what its parts and files have in common."""

    def __init__(self, graphs: Graphs, dataset: NamedNode, files: PublishedFiles) -> None:
        self._graphs = graphs
        self._dataset = dataset
        self._files = files
        said = [(quad.predicate, quad.object) for quad in graphs.store.quads(dataset)]
        nodes = [(one, value) for one, value in said if isinstance(value, NamedNode | Literal)]
        self._shared = [pair for pair in nodes if pair[0] in _SHARED]
        self._of_files = [pair for pair in nodes if pair[0] in _OF_FILES]

    def statements(self, answers: Iterable[PublishedAnswer]) -> Iterator[Triple]:
        yield from self._landing(self._dataset)
        for quad in self._graphs.store.quads(self._dataset, OWL["versionInfo"]):
            yield Triple(self._dataset, DCAT["version"], quad.object)
        for name, word in (("sporen.trig", "trig"), ("sporen.nq.gz", "nquads")):
            yield from self._file(self._dataset, self._dataset, name, export_triples.label(word))
        for letter in self._graphs.folders.letters():
            file = NamedNode(f"{SPD}{letter}{_TEXT}")
            if any(self._graphs.store.quads(file)):
                address = NamedNode(self._files.site + letter_text_path(letter))
                yield Triple(file, DCAT["downloadURL"], address)
        yield from self._layers()
        for scheme in self._schemes():
            title = self._told(scheme, DCTERMS["title"])
            if title.nl:  # a list that stands in a letter is not ours, and has none
                text = self._told(scheme, DCTERMS["description"], SKOS["definition"])
                yield from self._part(scheme, title, text)
        for answer in answers:
            yield from self._answer(answer)

    def _layers(self) -> Iterator[Triple]:
        """Return each layer as a part, with the file of each of its graphs."""
        by_graph = layers.of_graphs(self._graphs)
        for slug in sorted({*by_graph.values()}):
            concept = NamedNode(f"{SPC}layer/{slug}")
            called = self._told(concept, SKOS["prefLabel"])
            titles = (
                export_triples.label("layer").text(one).format(called.text(one))
                for one in LANGUAGES
            )
            layer = layer_part(self._dataset, slug)
            yield from self._part(layer, Message(*titles), self._told(concept, SKOS["definition"]))
            graphs = [NamedNode(graph) for graph in sorted(by_graph) if by_graph[graph] == slug]
            triples = sum(len(self._graphs.triples(graph)) for graph in graphs)
            yield Triple(layer, VOID["triples"], export_triples.integer(triples))
            for graph in graphs:
                name = f"graph/{graph.value.removeprefix(SPG)}.ttl"
                yield from self._file(layer, graph, name, self._told(graph, DCTERMS["title"]))

    def _schemes(self) -> list[NamedNode]:
        found = self._graphs.store.quads(None, RDF["type"], SKOS["ConceptScheme"])
        own = {quad.subject for quad in found if isinstance(quad.subject, NamedNode)}
        return sorted((one for one in own if document_of(one.value)), key=lambda one: one.value)

    def _answer(self, answer: PublishedAnswer) -> Iterator[Triple]:
        """Return an answer as a part, where it has files."""
        names = [f"{answer_path(answer.name)}.{ending}" for ending in ("csv", "json")]
        if not all(name in self._files.content for name in names):
            return
        question = NamedNode(f"{BASE}query/{answer.id}")
        part = export_triples.fragment(question, "answer")
        yield from self._part(part, answer.title, answer.question)
        for name in names:
            yield from self._file(part, question, name, answer.title)

    def _part(self, node: NamedNode, title: Message, text: Message) -> Iterator[Triple]:
        """Say of a part of the dataset what a dataset must say of itself."""
        yield Triple(self._dataset, DCTERMS["hasPart"], node)
        yield from self._landing(node)
        yield from export_triples.make_triples(
            node,
            [
                (RDF["type"], DCAT["Dataset"]),
                (DCTERMS["identifier"], Literal(node.value)),
                *export_triples.in_both_languages(DCTERMS["title"], title),
                *export_triples.in_both_languages(
                    DCTERMS["description"], text if text.nl else title
                ),
                *self._shared,
            ],
        )

    def _landing(self, node: NamedNode) -> Iterator[Triple]:
        """Say at which page people learn more, where there is one."""
        document = document_of(node.value)
        if document:
            landing = NamedNode(self._files.site + page_path(document, LANGUAGES[0]))
            yield Triple(node, DCAT["landingPage"], landing)

    def _file(
        self, node: NamedNode, described_in: NamedNode, name: str, title: Message
    ) -> Iterator[Triple]:
        """Say of a file where it is and what it is; its IRI is a part of another thing's."""
        content = self._files.content[name]
        first, *more = name.rpartition("/")[2].partition(".")[2].split(".")
        file = export_triples.fragment(described_in, first)
        address = NamedNode(self._files.site + name)
        said: list[PredicateObject] = [
            (RDF["type"], DCAT["Distribution"]),
            *export_triples.in_both_languages(DCTERMS["title"], title),
            (DCAT["accessURL"], address),
            (DCAT["downloadURL"], address),
            (DCAT["mediaType"], NamedNode(MEDIA_TYPES + _TYPES[first])),
            *((DCAT["compressFormat"], NamedNode(MEDIA_TYPES + _TYPES[one])) for one in more),
            (DCAT["byteSize"], Literal(str(len(content)), datatype=XSD["nonNegativeInteger"])),
            *self._of_files,
        ]
        yield Triple(node, DCAT["distribution"], file)
        yield from export_triples.make_triples(file, said)
        digest = hashlib.sha256(content).hexdigest()
        yield from export_triples.checksum_triples(file, f"{first}-sha256", digest)

    def _told(self, node: NamedNode, *predicates: NamedNode) -> Message:
        """Return what the graph says of a thing in both languages, by the first that says it."""
        for predicate in predicates:
            found = {
                quad.object.language: quad.object.value
                for quad in self._graphs.store.quads(node, predicate)
                if isinstance(quad.object, Literal)
            }
            if found:
                return Message(*(found.get(language, "") for language in LANGUAGES))
        return Message("", "")


def layer_part(dataset: NamedNode, slug: str) -> NamedNode:
    """Return the IRI of the part of a dataset that is a layer."""
    return export_triples.fragment(dataset, f"layer-{slug}")


def dataset_checksum(dataset: NamedNode, digest: str) -> list[Triple]:
    """Say what the SHA-256 of the whole dataset is, as canonical N-Quads."""
    return export_triples.checksum_triples(dataset, "sha256", digest)
