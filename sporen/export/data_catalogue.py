"""What a build says of all that it publishes, beside what the graphs say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from sporen.export import dcat, prov, serializations, shacl_executables, void
from sporen.export.dcat import PublishedFiles
from sporen.export.triple_counts import CATALOG
from sporen.rdf.namespaces import BASE, DCAT, DCTERMS, RDF, RDFS, SP
from sporen.web.routes import answer_path, document_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.export.dumps import Dumps
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs


@dataclass(frozen=True, slots=True)
class DataCatalogue:
    """What is said of what is published.

    `digest` is the SHA-256 of the dataset. `statements` say of its parts, files and questions what
    only a build knows. `whole` has, by its IRI, what is published with all that it holds: the
    catalogue and the questions. `files` are files of their own.
    """

    digest: str = ""
    catalogue: str = ""
    triples: list[Triple] = field(default_factory=list)
    whole: dict[str, list[Triple]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def parts(self) -> frozenset[str]:
        """The IRIs of things that are cited as a part of the dataset, or that such a part is of."""
        return frozenset(
            triple.object.value.partition("#")[0]
            for triple in self.triples
            if triple.predicate == DCTERMS["hasPart"] and isinstance(triple.object, NamedNode)
        )

    @property
    def guides(self) -> list[tuple[str, str]]:
        """The files that say what there is, for programs: what each is, and its path."""
        told = {"catalogue": self.catalogue, "asked": shacl_executables.QUESTIONS}
        found = [
            (what, f"{document_of(iri)}.ttl")
            for what, iri in told.items()
            if self.whole.get(iri) and document_of(iri)
        ]
        return found + [(file.rpartition("/")[2].partition(".")[0], file) for file in self.files]


def build_catalogue(
    graphs: Graphs, answers: Sequence[PublishedAnswer], dumps: Dumps
) -> DataCatalogue:
    """Say what there is to say.

    Args:
        graphs: what is published.
        answers: the answers to the questions, with the questions.
        dumps: the files that hold the graphs.

    """
    site = graphs.folders.settings.site or BASE
    content = dumps.files | dict(answer_files(answers))
    told = dcat.describe(graphs, answers, PublishedFiles(site, content))
    alone = {
        void.FILE: void.describe(graphs, site),
        prov.FILE: prov.describe(graphs),
    }
    dataset = dcat.find_dataset(graphs)
    if dataset is not None:
        told += dcat.dataset_checksum(dataset, dumps.digest)
        told += [Triple(dataset, RDFS["seeAlso"], NamedNode(site + name)) for name in alone]
    asked = shacl_executables.describe(graphs, answers)
    catalogue = _catalogue(graphs)
    return DataCatalogue(
        digest=dumps.digest,
        catalogue=catalogue,
        triples=told + asked,
        whole={catalogue: [*_authored(graphs), *told], shacl_executables.QUESTIONS: asked},
        files={
            name: serializations.serialize_as_turtle(said) for name, said in alone.items() if said
        },
    )


def answer_files(answers: Iterable[PublishedAnswer]) -> Iterator[tuple[str, bytes]]:
    """Return the files of answers, and of those with a choice; what was not asked has none."""
    for answer in answers:
        for one in (answer, *answer.by_choice):
            if one.has_answer:
                yield f"{answer_path(one.name)}.csv", one.csv.encode()
                yield f"{answer_path(one.name)}.json", one.json.encode()


def _catalogue(graphs: Graphs) -> str:
    found = graphs.store.quads(None, RDF["type"], DCAT["Catalog"], CATALOG)
    return min((q.subject.value for q in found if isinstance(q.subject, NamedNode)), default="")


def _authored(graphs: Graphs) -> list[Triple]:
    """Return what authors say in the catalogue, what graphs promise apart."""
    said = graphs.triples(CATALOG)
    promises = {t.subject for t in said if t.object == SP["LayerGraph"]}
    return [triple for triple in said if triple.subject not in promises]
