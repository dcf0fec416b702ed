"""Statistics of the dataset in VoID: classes, properties, layers and links to other datasets.

Source: https://www.w3.org/TR/void/
"""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from sporen import layers
from sporen.export import triples as export_triples
from sporen.export.dcat import find_dataset, layer_part
from sporen.rdf.namespaces import DCAT, DCTERMS, OWN, PREFIXES, RDF, RDFS, SH, VOID
from sporen.web.routes import document_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.export.triples import PredicateObject
    from sporen.graphs import Graphs

FILE = ".well-known/void"
_TYPE = RDF["type"]
#: Predicates that link to vocabularies or to web pages, not to data.
_NOT_LINKS = frozenset(
    {
        *(RDFS[name] for name in ("domain", "isDefinedBy", "range", "subClassOf", "subPropertyOf")),
        *(DCTERMS[name] for name in ("language", "license", "source")),
        *(RDFS["seeAlso"], DCAT["landingPage"], DCAT["mediaType"]),
        NamedNode("http://xmlns.com/foaf/0.1/page"),
    }
)


def describe(graphs: Graphs, site: str) -> list[Triple]:
    """Return the statistics of the dataset; nothing without a dataset in the catalogue.

    Args:
        graphs: The published graphs; a triple in several graphs counts once for each.
        site: The base URL of the site.

    """
    dataset = find_dataset(graphs)
    if dataset is None:
        return []
    names = graphs.graph_names()
    found = [
        *export_triples.make_triples(
            dataset,
            [
                (VOID["uriSpace"], Literal(OWN.base)),
                (VOID["dataDump"], NamedNode(f"{site}sporen.trig")),
                (VOID["dataDump"], NamedNode(f"{site}sporen.nq.gz")),
                *(
                    (VOID["exampleResource"], NamedNode(OWN.resources + letter))
                    for letter in _examples(graphs)
                ),
            ],
        ),
        *_Statistics(t for name in names for t in graphs.triples(name)).describe(dataset),
    ]
    by_graph = layers.layers_by_graph(graphs)
    for slug in sorted({*by_graph.values()}):
        own = [name for name in names if by_graph[name.value] == slug]
        part = layer_part(dataset, slug)
        found.append(Triple(dataset, VOID["subset"], part))
        found += _Statistics(t for name in own for t in graphs.triples(name)).totals(part)
    return found


def _examples(graphs: Graphs) -> Iterator[str]:
    """Yield the letters with a document of their own."""
    return (letter for letter in graphs.folders.letters() if document_of(OWN.resources + letter))


class _Statistics:
    """Counts of triples, entities, classes, properties and links."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = 0
        self._subjects: set[Any] = set()
        self._objects: set[Any] = set()
        self._classes: dict[Any, set[Any]] = defaultdict(set)
        self._properties: Counter[NamedNode] = Counter()
        self._links: Counter[tuple[NamedNode, NamedNode]] = Counter()
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            self._triples += 1
            self._subjects.add(subject)
            self._objects.add(value)
            self._properties[predicate] += 1
            if predicate == _TYPE:
                self._classes[value].add(subject)
            elif isinstance(value, NamedNode) and _is_external_link(subject, predicate, value):
                self._links[predicate, value] += 1

    def totals(self, node: NamedNode) -> list[Triple]:
        """Return the totals of a dataset."""
        entities = sum(
            isinstance(subject, NamedNode) and subject.value.startswith(OWN.base)
            for subject in self._subjects
        )
        return export_triples.make_triples(
            node,
            [
                (_TYPE, VOID["Dataset"]),
                (VOID["triples"], export_triples.integer(self._triples)),
                (VOID["entities"], export_triples.integer(entities)),
                (VOID["classes"], export_triples.integer(len(self._classes))),
                (VOID["properties"], export_triples.integer(len(self._properties))),
                (VOID["distinctSubjects"], export_triples.integer(len(self._subjects))),
                (VOID["distinctObjects"], export_triples.integer(len(self._objects))),
            ],
        )

    def describe(self, dataset: NamedNode) -> Iterator[Triple]:
        """Yield the totals, the partitions by class and property, and the linksets."""
        yield from self.totals(dataset)
        vocabularies = self._vocabularies()
        for start in sorted(vocabularies):
            yield Triple(dataset, VOID["vocabulary"], NamedNode(start))
        for class_ in sorted(filter(_is_named, self._classes), key=str):
            entities = export_triples.integer(len(self._classes[class_]))
            yield from _partition(dataset, "class", class_, (VOID["entities"], entities))
        for property_ in sorted(self._properties, key=str):
            triples = export_triples.integer(self._properties[property_])
            yield from _partition(dataset, "property", property_, (VOID["triples"], triples))
        yield from self._linksets(dataset, tuple(vocabularies))

    def _vocabularies(self) -> set[str]:
        """Return the namespaces of the classes and properties in use."""
        used = [node.value for node in (*self._classes, *self._properties) if _is_named(node)]
        return {_namespace(iri) for iri in used} & {*PREFIXES.values()}

    def _linksets(self, dataset: NamedNode, vocabularies: tuple[str, ...]) -> Iterator[Triple]:
        """Yield a linkset for each external dataset, identified by its host."""
        by_target: dict[str, Counter[NamedNode]] = defaultdict(Counter)
        for (predicate, value), number in self._links.items():
            address = urlsplit(value.value)
            if address.hostname and not value.value.startswith(vocabularies):
                by_target[f"{address.scheme}://{address.netloc}/"][predicate] += number
        for start, links in sorted(by_target.items()):
            linkset = export_triples.fragment(dataset, f"links-{urlsplit(start).netloc}")
            target = NamedNode(f"{linkset.value}-target")
            yield Triple(dataset, VOID["subset"], linkset)
            yield from export_triples.make_triples(
                linkset,
                [
                    (_TYPE, VOID["Linkset"]),
                    (VOID["subjectsTarget"], dataset),
                    (VOID["objectsTarget"], target),
                    (VOID["triples"], export_triples.integer(links.total())),
                    *((VOID["linkPredicate"], predicate) for predicate in sorted(links, key=str)),
                ],
            )
            yield from export_triples.make_triples(
                target, [(_TYPE, VOID["Dataset"]), (VOID["uriSpace"], Literal(start))]
            )


def _is_external_link(subject: object, predicate: NamedNode, value: NamedNode) -> bool:
    """Return whether a triple links a resource of the project to external data."""
    is_own = isinstance(subject, NamedNode) and subject.value.startswith(OWN.base)
    is_link = predicate not in _NOT_LINKS and not predicate.value.startswith(SH)
    return is_own and is_link and not value.value.startswith(OWN.base)


def _is_named(node: object) -> bool:
    return isinstance(node, NamedNode)


def _namespace(iri: str) -> str:
    """Return the namespace of a term."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _partition(
    dataset: NamedNode, kind: str, term: NamedNode, number: PredicateObject
) -> Iterator[Triple]:
    # A partition cannot be a fragment of a term whose IRI has a fragment.
    node = BlankNode(f"{kind}-{sha256(term.value.encode()).hexdigest()[:16]}")
    yield Triple(dataset, VOID[f"{kind}Partition"], node)
    yield from export_triples.make_triples(node, [(VOID[kind], term), number])
