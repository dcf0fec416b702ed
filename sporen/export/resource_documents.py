"""The RDF document of each resource: its triples in the graphs, and those of the build."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, Quad, Triple

from sporen.export import serializations
from sporen.export.descriptions import describe_quads
from sporen.labels.localized_text import LABELS
from sporen.rdf.namespaces import OWN, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyoxigraph import Literal

    from sporen.export.dcat_catalogue import DcatCatalogue
    from sporen.export.descriptions import Description


class ResourceDocument(NamedTuple):
    """A document: its path without extension, its resource, and its triples."""

    path: str
    iri: str
    triples: set[Triple]


class Share(NamedTuple):
    """One share of all documents: every nth document."""

    first: int = 0
    every: int = 1


ALL = Share()


def build_documents(
    described: Mapping[str, Description],
    publication: DcatCatalogue,
    share: Share = ALL,
    named: Callable[[str], Iterable[Literal]] = lambda _: (),
) -> Iterator[ResourceDocument]:
    """Yield the documents of a share, sorted by path.

    The documents of the catalogue and of the questions are complete, so that a harvester needs one
    file.
    Every `skos:prefLabel` is also an `rdfs:label`, as SKOS entails, and a resource without a label
    has the
    name of its page.

    Args:
        described: The descriptions by document.
        publication: The catalogue of the build.
        share: The share of the documents.
        named: Returns the name of a resource on pages.

    """
    built = describe_quads(
        Quad(t.subject, t.predicate, t.object, OWN.graphs["catalog"]) for t in publication.triples
    )
    paths = sorted({*described, *(path for path in built if built[path].outgoing)})
    for path in paths[share.first :: share.every]:
        about = [index[path] for index in (described, built) if path in index]
        triples = {
            quad.triple
            for description in about
            for quad in (*description.outgoing, *description.incoming)
        }
        triples |= {*publication.documents.get(about[0].iri, ())}
        triples |= {
            _labelled(triple) for triple in triples if triple.predicate == SKOS["prefLabel"]
        }
        thing = NamedNode(about[0].iri)
        if not any(triple.subject == thing and triple.predicate in LABELS for triple in triples):
            triples |= {Triple(thing, RDFS["label"], name) for name in named(thing.value)}
        yield ResourceDocument(path, thing.value, triples)


def serialize_documents(documents: Iterable[ResourceDocument]) -> Iterator[tuple[str, bytes]]:
    """Yield the file of each document in each serialization."""
    for path, iri, triples in documents:
        for form, content in serializations.serialize_all(triples, iri):
            yield f"{path}.{form.ending}", content


def _labelled(triple: Triple) -> Triple:
    return Triple(triple.subject, RDFS["label"], triple.object)
