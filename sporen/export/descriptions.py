"""What is published of a thing: what is said of it, and what points to it (a bounded description).

The statements of all graphs, by the document in which their subject is described. A node without
an IRI goes with the thing that leads to it.
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

#: What points to a thing only because it sorts things out: that says nothing of the thing itself.
_SORTING = frozenset(
    {
        *(RDF["type"], RDFS["isDefinedBy"], DCTERMS["conformsTo"], SKOS["inScheme"]),
        *(SP["layer"], SP["usedInLayer"]),
    }
)


class Description(NamedTuple):
    """A document: the IRI of its thing, what is said of it, and what others say that points to it.

    Parts of a thing, which have its IRI and a fragment, are described with it.
    """

    iri: str
    outgoing: list[Quad]
    incoming: list[Quad]


def describe(graphs: Graphs) -> dict[str, Description]:
    """Return the description of each document, by its path, sorted.

    Each IRI of ours that stands anywhere has one, if only to say that nothing is known of it.

    Raises:
        SporenError: two things would get one page.

    """
    return describe_quads(graphs.quads(graphs.graph_names()))


def describe_quads(quads: Iterable[Quad]) -> dict[str, Description]:
    """Return the description of each document of which quads speak; raises the same."""
    said: dict[str, list[Quad]] = defaultdict(list)
    pointing: dict[str, list[Quad]] = defaultdict(list)
    nameless: dict[BlankNode, list[Quad]] = defaultdict(list)
    iris = _Iris()
    for quad in quads:
        own, value = iris.document(quad.subject), iris.document(quad.object)
        iris.document(quad.predicate)
        iris.document(quad.graph_name)
        if isinstance(quad.subject, BlankNode):
            nameless[quad.subject].append(quad)
        elif own:
            said[own].append(quad)
            if value and value != own and quad.predicate not in _SORTING:
                pointing[value].append(quad)
    for found in said.values():
        found += [each for quad in found for each in _below(quad, nameless, set())]
    _refuse_one_name_for_two(iris.known)
    return _with_versions(
        {
            document: Description(iri, said.get(document, []), pointing.get(document, []))
            for document, iri in sorted(iris.known.items())
        }
    )


class _Iris:
    """The IRIs of documents, as they are met."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def document(self, node: object) -> str:
        """Return the document of a node, and remember its IRI; "" where it has none."""
        if not isinstance(node, NamedNode):
            return ""
        document = document_of(node.value)
        if document and document not in self.known:
            self.known[document] = node.value.partition("#")[0]
        return document


def _with_versions(described: dict[str, Description]) -> dict[str, Description]:
    """Describe a version of an ontology as the ontology is now, under an address that stays."""
    for description in list(described.values()):
        for quad in description.outgoing:
            if quad.predicate == OWL["versionIRI"] and isinstance(quad.object, NamedNode):
                version = document_of(quad.object.value)
                if version:
                    described[version] = description._replace(iri=described[version].iri)
    return described


def _refuse_one_name_for_two(iris: dict[str, str]) -> None:
    """Refuse documents of which some systems would make one file.

    Raises:
        SporenError: two differ in capitals only.

    """
    seen: dict[str, str] = {}
    for document, iri in sorted(iris.items()):
        other = seen.setdefault(document.casefold(), iri)
        if other != iri:
            raise SporenError(
                f"<{other}> en <{iri}> krijgen dezelfde pagina. Geef een van beide een andere IRI.",
                f"<{other}> and <{iri}> get the same page. Give one of them another IRI.",
            )


def _below(
    quad: Quad, nameless: dict[BlankNode, list[Quad]], seen: set[BlankNode]
) -> Iterator[Quad]:
    """Return what hangs on the value of a statement, where that has no IRI."""
    node = quad.object
    if isinstance(node, BlankNode) and node not in seen:
        seen.add(node)
        for each in nameless[node]:
            yield each
            yield from _below(each, nameless, seen)
