"""The DCAT catalogue of a build: descriptions of the dataset, its parts and its questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from sporen.export import dcat, prov, serializations, shacl_executables, void
from sporen.export.dcat import PublishedFiles
from sporen.rdf.namespaces import DCAT, DCTERMS, OWN, RDF, RDFS, SP
from sporen.web.routes import answer_path, document_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.export.dumps import Dumps
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs


@dataclass(frozen=True, slots=True)
class DcatCatalogue:
    """The description of a published dataset.

    `digest` is the SHA-256 of the dataset. `triples` describe its parts, files and questions, as
    far as the graphs do not. `documents` has the full triples of the catalogue and of the
    questions, by IRI. `files` are the files with descriptions of their own, by path.
    """

    digest: str = ""
    catalogue: str = ""
    triples: list[Triple] = field(default_factory=list)
    documents: dict[str, list[Triple]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def parts(self) -> frozenset[str]:
        """The IRIs of the resources that have a citable part of the dataset as their page."""
        return frozenset(
            triple.object.value.partition("#")[0]
            for triple in self.triples
            if triple.predicate == DCTERMS["hasPart"] and isinstance(triple.object, NamedNode)
        )

    @property
    def guides(self) -> list[tuple[str, str]]:
        """The machine-readable guides to the dataset: the name and path of each file."""
        guides = {"catalogue": self.catalogue, "asked": shacl_executables.questions_iri()}
        found = [
            (what, f"{document_of(iri)}.ttl")
            for what, iri in guides.items()
            if self.documents.get(iri) and document_of(iri)
        ]
        return found + [(file.rpartition("/")[2].partition(".")[0], file) for file in self.files]


def build_catalogue(
    graphs: Graphs, answers: Sequence[PublishedAnswer], dumps: Dumps
) -> DcatCatalogue:
    """Describe everything that a build publishes.

    Args:
        graphs: The published graphs.
        answers: The answers, with their questions.
        dumps: The dumps of the graphs.

    """
    site = graphs.folders.settings.site or OWN.base
    content = dumps.files | dict(answer_files(answers))
    triples = dcat.describe(graphs, answers, PublishedFiles(site, content))
    descriptions = {
        void.FILE: void.describe(graphs, site),
        prov.FILE: prov.describe(graphs),
    }
    dataset = dcat.find_dataset(graphs)
    if dataset is not None:
        triples += dcat.dataset_checksum(dataset, dumps.digest)
        triples += [
            Triple(dataset, RDFS["seeAlso"], NamedNode(site + name)) for name in descriptions
        ]
    questions = shacl_executables.describe(graphs, answers)
    catalogue = _catalogue_iri(graphs)
    return DcatCatalogue(
        digest=dumps.digest,
        catalogue=catalogue,
        triples=triples + questions,
        documents={
            catalogue: [*_authored_triples(graphs), *triples],
            shacl_executables.questions_iri(): questions,
        },
        files={
            name: serializations.serialize_as_turtle(triples)
            for name, triples in descriptions.items()
            if triples
        },
    )


def answer_files(answers: Iterable[PublishedAnswer]) -> Iterator[tuple[str, bytes]]:
    """Yield the CSV and JSON file of each answer and of each of its choices."""
    for answer in answers:
        for published in (answer, *answer.by_choice):
            if published.has_answer:
                yield f"{answer_path(published.name)}.csv", published.csv.encode()
                yield f"{answer_path(published.name)}.json", published.json.encode()


def _catalogue_iri(graphs: Graphs) -> str:
    found = graphs.store.quads(None, RDF["type"], DCAT["Catalog"], OWN.graphs["catalog"])
    return min((q.subject.value for q in found if isinstance(q.subject, NamedNode)), default="")


def _authored_triples(graphs: Graphs) -> list[Triple]:
    """Return the authored triples of the catalogue, without the descriptions of layer graphs."""
    triples = graphs.triples(OWN.graphs["catalog"])
    promises = {t.subject for t in triples if t.object == SP["LayerGraph"]}
    return [triple for triple in triples if triple.subject not in promises]
