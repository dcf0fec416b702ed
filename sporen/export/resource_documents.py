"""The data beside each page: what the graphs say of its thing, and what a build says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, Quad, Triple

from sporen.export import serializations
from sporen.export.descriptions import describe_quads
from sporen.labels.label_index import LABELS
from sporen.rdf.namespaces import RDFS, SKOS, SPG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyoxigraph import Literal

    from sporen.export.data_catalogue import DataCatalogue
    from sporen.export.descriptions import Description

#: Where statements of a build would stand, were they in a graph.
_BUILT = SPG["catalog"]


class ResourceDocument(NamedTuple):
    """A document: its path without ending, the thing that it is about, and its statements."""

    path: str
    iri: str
    triples: set[Triple]


class Share(NamedTuple):
    """A part of all documents: every so many-th, from one on."""

    first: int = 0
    every: int = 1


ALL = Share()


def build_documents(
    described: Mapping[str, Description],
    publication: DataCatalogue,
    share: Share = ALL,
    named: Callable[[str], Iterable[Literal]] = lambda _: (),
) -> Iterator[ResourceDocument]:
    """Return each document of a share, sorted by path.

    The catalogue and the questions are published whole, so that who gathers them takes one file.
    What has a preferred label has it as a label too, which SKOS says it has, for programs that know
    no SKOS; and what has no label is called as on its page.

    Args:
        described: what the graphs say, by document.
        publication: what a build says.
        share: which of the documents.
        named: gives the names by which pages call a thing.

    """
    built = describe_quads(
        Quad(t.subject, t.predicate, t.object, _BUILT) for t in publication.triples
    )
    paths = sorted({*described, *(one for one in built if built[one].outgoing)})
    for path in paths[share.first :: share.every]:
        about = [one[path] for one in (described, built) if path in one]
        triples = {quad.triple for one in about for quad in (*one.outgoing, *one.incoming)}
        triples |= {*publication.whole.get(about[0].iri, ())}
        triples |= {_labelled(one) for one in triples if one.predicate == SKOS["prefLabel"]}
        thing = NamedNode(about[0].iri)
        if not any(one.subject == thing and one.predicate in LABELS for one in triples):
            triples |= {Triple(thing, RDFS["label"], name) for name in named(thing.value)}
        yield ResourceDocument(path, thing.value, triples)


def serialize_documents(documents: Iterable[ResourceDocument]) -> Iterator[tuple[str, bytes]]:
    """Return the file of each document in each form."""
    for path, iri, triples in documents:
        for form, content in serializations.serialize_all(triples, iri):
            yield f"{path}.{form.ending}", content


def _labelled(triple: Triple) -> Triple:
    return Triple(triple.subject, RDFS["label"], triple.object)
