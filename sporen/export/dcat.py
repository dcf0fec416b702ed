"""DCAT descriptions of the dataset, its parts and their files (DCAT-AP-NL 3.0).

Layers, concept schemes and answers are parts that can be cited. These triples are in no graph: they
describe the dumps, and the graph of the catalogue is in the dumps.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from sporen import layers
from sporen.export import triples as export_triples
from sporen.i18n import LANGUAGES, SITE_LANGUAGES, Message
from sporen.rdf.namespaces import DCAT, DCTERMS, OWL, OWN, RDF, SKOS, SPC, VOID, XSD
from sporen.web.routes import answer_path, document_of, letter_text_path, page_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sporen.export.published_answers import PublishedAnswer
    from sporen.export.triples import PredicateObject
    from sporen.graphs import Graphs

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_TYPES = {
    "csv": "text/csv",
    "gz": "application/gzip",
    "json": "application/json",  # the media type that hosts send for .json files
    "nq": "application/n-quads",
    "trig": "application/trig",
    "ttl": "text/turtle",
}
#: The suffix of the IRI of a letter's text file.
_TEXT_SUFFIX = "/nl/txt"
#: Properties that parts copy from the dataset.
_PART_PROPERTIES = (
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
#: Properties that files copy from the dataset.
_FILE_PROPERTIES = (DCTERMS["conformsTo"], DCTERMS["language"], DCTERMS["license"])


class PublishedFiles(NamedTuple):
    """The published files: the base URL of the site, and their content by path."""

    site: str
    content: Mapping[str, bytes]


def find_dataset(graphs: Graphs) -> NamedNode | None:
    """Return the dataset of the catalogue, the first of several, or None."""
    found = graphs.store.quads(None, RDF["type"], DCAT["Dataset"], OWN.graphs["catalog"])
    named = (quad.subject for quad in found if isinstance(quad.subject, NamedNode))
    return min(named, key=lambda node: node.value, default=None)


def describe(
    graphs: Graphs, answers: Sequence[PublishedAnswer], files: PublishedFiles
) -> list[Triple]:
    """Return the DCAT triples of the dataset, its parts and their files; none without a dataset.

    Args:
        graphs: The published graphs.
        answers: The answers to the questions.
        files: The dumps, and the files of graphs and answers.

    """
    dataset = find_dataset(graphs)
    if dataset is None:
        return []
    return [*_DatasetDescriber(graphs, dataset, files).statements(answers)]


class _DatasetDescriber:
    """Describes a dataset, with the properties that its parts and files share."""

    def __init__(self, graphs: Graphs, dataset: NamedNode, files: PublishedFiles) -> None:
        self._graphs = graphs
        self._dataset = dataset
        self._files = files
        quads = graphs.store.quads(dataset)
        nodes = [
            (q.predicate, q.object) for q in quads if isinstance(q.object, NamedNode | Literal)
        ]
        self._part_properties = [pair for pair in nodes if pair[0] in _PART_PROPERTIES]
        self._file_properties = [pair for pair in nodes if pair[0] in _FILE_PROPERTIES]

    def statements(self, answers: Iterable[PublishedAnswer]) -> Iterator[Triple]:
        yield from self._link_page(self._dataset)
        for quad in self._graphs.store.quads(self._dataset, OWL["versionInfo"]):
            yield Triple(self._dataset, DCAT["version"], quad.object)
        for name, word in (("sporen.trig", "trig"), ("sporen.nq.gz", "nquads")):
            yield from self._describe_file(
                self._dataset, self._dataset, name, export_triples.label(word)
            )
        for letter in self._graphs.folders.letters():
            file = NamedNode(f"{OWN.resources}{letter}{_TEXT_SUFFIX}")
            if any(self._graphs.store.quads(file)):
                address = NamedNode(self._files.site + letter_text_path(letter))
                yield Triple(file, DCAT["downloadURL"], address)
        yield from self._describe_layers()
        for scheme in self._schemes():
            title = self._texts(scheme, DCTERMS["title"])
            if title.nl:  # a list in a letter is not a concept scheme of the project
                text = self._texts(scheme, DCTERMS["description"], SKOS["definition"])
                yield from self._describe_part(scheme, title, text)
        for answer in answers:
            yield from self._describe_answer(answer)

    def _describe_layers(self) -> Iterator[Triple]:
        """Describe each layer as a part, with the file of each of its graphs."""
        by_graph = layers.layers_by_graph(self._graphs)
        for slug in sorted({*by_graph.values()}):
            concept = NamedNode(f"{SPC}layer/{slug}")
            label = self._texts(concept, SKOS["prefLabel"])
            titles = (
                export_triples.label("layer").text(language).format(label.text(language))
                for language in LANGUAGES
            )
            layer = layer_part(self._dataset, slug)
            yield from self._describe_part(
                layer, Message(*titles), self._texts(concept, SKOS["definition"])
            )
            graphs = [NamedNode(graph) for graph in sorted(by_graph) if by_graph[graph] == slug]
            triples = sum(len(self._graphs.triples(graph)) for graph in graphs)
            yield Triple(layer, VOID["triples"], export_triples.integer(triples))
            for graph in graphs:
                name = f"graph/{graph.value.removeprefix(OWN.graphs)}.ttl"
                yield from self._describe_file(
                    layer, graph, name, self._texts(graph, DCTERMS["title"])
                )

    def _schemes(self) -> list[NamedNode]:
        found = self._graphs.store.quads(None, RDF["type"], SKOS["ConceptScheme"])
        own = {quad.subject for quad in found if isinstance(quad.subject, NamedNode)}
        return sorted(
            (node for node in own if document_of(node.value)), key=lambda node: node.value
        )

    def _describe_answer(self, answer: PublishedAnswer) -> Iterator[Triple]:
        """Describe an answer as a part, if it has files."""
        names = [f"{answer_path(answer.name)}.{ending}" for ending in ("csv", "json")]
        if not all(name in self._files.content for name in names):
            return
        question = NamedNode(f"{OWN.base}query/{answer.id}")
        part = export_triples.fragment(question, "answer")
        yield from self._describe_part(part, answer.title, answer.question)
        for name in names:
            yield from self._describe_file(part, question, name, answer.title)

    def _describe_part(self, node: NamedNode, title: Message, text: Message) -> Iterator[Triple]:
        """Describe a part of the dataset as a dataset."""
        yield Triple(self._dataset, DCTERMS["hasPart"], node)
        yield from self._link_page(node)
        yield from export_triples.make_triples(
            node,
            [
                (RDF["type"], DCAT["Dataset"]),
                (DCTERMS["identifier"], Literal(node.value)),
                *export_triples.localized(DCTERMS["title"], title),
                *export_triples.localized(DCTERMS["description"], text if text.nl else title),
                *self._part_properties,
            ],
        )

    def _link_page(self, node: NamedNode) -> Iterator[Triple]:
        """Link a resource to its page, if it has one."""
        document = document_of(node.value)
        if document:
            landing = NamedNode(self._files.site + page_path(document, SITE_LANGUAGES.default))
            yield Triple(node, DCAT["landingPage"], landing)

    def _describe_file(
        self, node: NamedNode, described_in: NamedNode, name: str, title: Message
    ) -> Iterator[Triple]:
        """Describe a file as a distribution; its IRI is a fragment of `described_in`."""
        content = self._files.content[name]
        first, *more = name.rpartition("/")[2].partition(".")[2].split(".")
        file = export_triples.fragment(described_in, first)
        address = NamedNode(self._files.site + name)
        pairs: list[PredicateObject] = [
            (RDF["type"], DCAT["Distribution"]),
            *export_triples.localized(DCTERMS["title"], title),
            (DCAT["accessURL"], address),
            (DCAT["downloadURL"], address),
            (DCAT["mediaType"], NamedNode(MEDIA_TYPES + _TYPES[first])),
            *((DCAT["compressFormat"], NamedNode(MEDIA_TYPES + _TYPES[ending])) for ending in more),
            (DCAT["byteSize"], Literal(str(len(content)), datatype=XSD["nonNegativeInteger"])),
            *self._file_properties,
        ]
        yield Triple(node, DCAT["distribution"], file)
        yield from export_triples.make_triples(file, pairs)
        digest = hashlib.sha256(content).hexdigest()
        yield from export_triples.checksum_triples(file, f"{first}-sha256", digest)

    def _texts(self, node: NamedNode, *predicates: NamedNode) -> Message:
        """Return the first of some properties with a text, in both languages."""
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
    """Return the IRI of a layer as a part of the dataset."""
    return export_triples.fragment(dataset, f"layer-{slug}")


def dataset_checksum(dataset: NamedNode, digest: str) -> list[Triple]:
    """Return the triples with the SHA-256 of the dataset as canonical N-Quads."""
    return export_triples.checksum_triples(dataset, "sha256", digest)
