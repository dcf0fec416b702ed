"""Bounded descriptions of resources: the quads about each resource, and those that link to it.

A blank node is described with the resource that links to it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, NamedNode, Quad

from sporen.errors import SporenError
from sporen.rdf.namespaces import DCTERMS, OWL, RDF, RDFS, SKOS, SP
from sporen.web.routes import document_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.graphs import Graphs

#: Predicates that only classify: such a link says nothing about its object.
_SORTING = frozenset(
    {
        *(RDF["type"], RDFS["isDefinedBy"], DCTERMS["conformsTo"], SKOS["inScheme"]),
        *(SP["layer"], SP["usedInLayer"]),
    }
)


class Description(NamedTuple):
    """A document: the IRI of its resource, and the quads about it and that link to it.

    Parts of a resource, which have its IRI with a fragment, are described with it.
    """

    iri: str
    outgoing: list[Quad]
    incoming: list[Quad]


def describe(graphs: Graphs) -> dict[str, Description]:
    """Return the description of each document by path, sorted.

    Every IRI of the project that occurs in a graph has one, even without any triples about it.

    Raises:
        SporenError: If two resources would have the same page.

    """
    return describe_quads(graphs.quads(graphs.graph_names()))


def describe_quads(quads: Iterable[Quad]) -> dict[str, Description]:
    """Return the description of each document of some quads by path; raises the same error."""
    outgoing: dict[str, list[Quad]] = defaultdict(list)
    incoming: dict[str, list[Quad]] = defaultdict(list)
    nameless: dict[BlankNode, list[Quad]] = defaultdict(list)
    iris = _DocumentIris()
    for quad in quads:
        own, value = iris.document(quad.subject), iris.document(quad.object)
        iris.document(quad.predicate)
        iris.document(quad.graph_name)
        if isinstance(quad.subject, BlankNode):
            nameless[quad.subject].append(quad)
        elif own:
            outgoing[own].append(quad)
            if value and value != own and quad.predicate not in _SORTING:
                incoming[value].append(quad)
    for found in outgoing.values():
        found += [each for quad in found for each in _nested_quads(quad, nameless, set())]
    _check_file_names(iris.known)
    return _with_versions(
        {
            document: Description(iri, outgoing.get(document, []), incoming.get(document, []))
            for document, iri in sorted(iris.known.items())
        }
    )


class _DocumentIris:
    """The IRIs of documents, collected while reading quads."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def document(self, node: object) -> str:
        """Return the document of a node and record its IRI; "" if it has none."""
        if not isinstance(node, NamedNode):
            return ""
        document = document_of(node.value)
        if document and document not in self.known:
            self.known[document] = node.value.partition("#")[0]
        return document


def _with_versions(described: dict[str, Description]) -> dict[str, Description]:
    """Describe each version IRI of an ontology as the current ontology."""
    for description in list(described.values()):
        for quad in description.outgoing:
            if quad.predicate == OWL["versionIRI"] and isinstance(quad.object, NamedNode):
                version = document_of(quad.object.value)
                if version:
                    described[version] = description._replace(iri=described[version].iri)
    return described


def _check_file_names(iris: dict[str, str]) -> None:
    """Reject documents whose files would be the same on a case-insensitive file system.

    Raises:
        SporenError: If two paths differ only in case.

    """
    seen: dict[str, str] = {}
    for document, iri in sorted(iris.items()):
        other = seen.setdefault(document.casefold(), iri)
        if other != iri:
            raise SporenError(
                f"<{other}> en <{iri}> krijgen dezelfde pagina. Geef een van beide een andere IRI.",
                f"<{other}> and <{iri}> get the same page. Give one of them another IRI.",
            )


def _nested_quads(
    quad: Quad, nameless: dict[BlankNode, list[Quad]], seen: set[BlankNode]
) -> Iterator[Quad]:
    """Yield the quads of the blank nodes below a quad."""
    node = quad.object
    if isinstance(node, BlankNode) and node not in seen:
        seen.add(node)
        for each in nameless[node]:
            yield each
            yield from _nested_quads(each, nameless, seen)
