"""VoID: what it counts, counted again by another engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SH, VOID, Literal, URIRef

from sporen.export import void
from sporen.rdf.namespaces import OWN

if TYPE_CHECKING:
    from rdflib.term import Node

    from sporen.export.dcat_catalogue import DcatCatalogue
    from sporen.export.dumps import Dumps

DATASET = URIRef(f"{OWN.base}dataset")
NO_LINKS = {
    *(RDF.type, RDFS.seeAlso, FOAF.page, DCAT.landingPage, DCAT.mediaType),
    *(DCTERMS.language, DCTERMS.license, DCTERMS.source),
    RDFS.isDefinedBy,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.range,
    RDFS.domain,
}
Statement = tuple["Node", "Node", "Node"]


@pytest.fixture(scope="module")
def told(publication: DcatCatalogue) -> rdflib.Graph:
    return rdflib.Graph().parse(data=publication.files[void.FILE], format="turtle")


@pytest.fixture(scope="module")
def held(dumps: Dumps) -> dict[str, list[Statement]]:
    """The statements of each graph, as rdflib reads the dump."""
    read = rdflib.Dataset()
    read.parse(data=dumps.files["sporen.trig"], format="trig")
    return {str(graph.identifier): list(graph) for graph in read.graphs() if len(graph)}


def numbers(told: rdflib.Graph, node: Node) -> dict[str, int]:
    return {
        str(predicate).removeprefix(str(VOID)): int(value)
        for predicate, value in told.predicate_objects(node)
        if isinstance(value, Literal) and value.datatype
    }


def counted(statements: list[Statement]) -> dict[str, int]:
    subjects = {s for s, _, _ in statements}
    return {
        "triples": len(statements),
        "entities": sum(isinstance(s, URIRef) and s.startswith(OWN.base) for s in subjects),
        "classes": len({o for _, p, o in statements if p == RDF.type}),
        "properties": len({p for _, p, _ in statements}),
        "distinctSubjects": len(subjects),
        "distinctObjects": len({o for _, _, o in statements}),
    }


def test_the_whole_is_counted_rightly(told: rdflib.Graph, held: dict[str, list[Statement]]) -> None:
    statements = [one for graph in held.values() for one in graph]

    assert len(statements) > 10_000
    assert numbers(told, DATASET) == counted(statements)


def test_each_layer_is_counted_rightly(
    told: rdflib.Graph, held: dict[str, list[Statement]]
) -> None:
    layers: dict[str, list[Statement]] = defaultdict(list)
    for graph, statements in held.items():
        ending = graph.rpartition("/")[2]
        slug = ending if "kst-" in graph or ending == "inferred" else "shared"
        layers[slug] += statements

    for slug, statements in layers.items():
        layer = URIRef(f"{DATASET}#layer-{slug}")
        assert (DATASET, VOID.subset, layer) in told
        assert numbers(told, layer) == counted(statements), slug


def partitions(told: rdflib.Graph, kind: str, number: URIRef) -> dict[Node, int]:
    found = {}
    for node in told.objects(DATASET, VOID[f"{kind}Partition"]):
        term, count = told.value(node, VOID[kind]), told.value(node, number)
        assert term is not None
        assert isinstance(count, Literal)
        found[term] = int(count)
    return found


def test_each_class_and_property_is_counted_rightly(
    told: rdflib.Graph, held: dict[str, list[Statement]]
) -> None:
    statements = [one for graph in held.values() for one in graph]
    classes: dict[Node, set[Node]] = defaultdict(set)
    for subject, predicate, value in statements:
        if predicate == RDF.type and isinstance(value, URIRef):
            classes[value].add(subject)

    assert partitions(told, "class", VOID.entities) == {c: len(s) for c, s in classes.items()}
    assert partitions(told, "property", VOID.triples) == Counter(p for _, p, _ in statements)


def test_each_set_of_links_is_counted_rightly(
    told: rdflib.Graph, held: dict[str, list[Statement]]
) -> None:
    sets = [*told.subjects(RDF.type, VOID.Linkset)]
    vocabularies = tuple(map(str, told.objects(DATASET, VOID.vocabulary)))
    statements = [one for graph in held.values() for one in graph]

    assert len(sets) > 10
    for linkset in sets:
        target = told.value(linkset, VOID.objectsTarget)
        start = str(told.value(target, VOID.uriSpace))
        links = Counter(
            p
            for s, p, o in statements
            if isinstance(o, URIRef) and p not in NO_LINKS and not str(p).startswith(str(SH))
            if isinstance(s, URIRef) and s.startswith(OWN.base)
            if str(o).startswith(start) and not str(o).startswith((OWN.base, *vocabularies))
        )
        assert numbers(told, linkset) == {"triples": links.total()}, start
        assert {*told.objects(linkset, VOID.linkPredicate)} == {*links}, start


def test_it_says_where_to_begin_and_what_to_fetch(told: rdflib.Graph) -> None:
    assert [*told.objects(DATASET, VOID.exampleResource)] == [URIRef(f"{OWN.base}id/kst-29861-120")]
    assert str(told.value(DATASET, VOID.uriSpace)) == OWN.base
    assert {str(dump).removeprefix(OWN.base) for dump in told.objects(DATASET, VOID.dataDump)} == {
        "sporen.trig",
        "sporen.nq.gz",
    }
    assert URIRef(f"{OWN.base}def#") in [*told.objects(DATASET, VOID.vocabulary)]
