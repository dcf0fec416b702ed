"""The data beside pages: that all is found, and what a build adds to what the graphs say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from sporen.export import resource_documents
from sporen.export.descriptions import describe
from sporen.i18n import LANGUAGES
from sporen.rdf.namespaces import DCAT, OWN, RDF, RDFS, SKOS
from sporen.web.routes import document_of, page_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple

    from sporen.export.dcat_catalogue import DcatCatalogue
    from sporen.graphs import Graphs


def own(triples: Iterator[Triple] | list[Triple]) -> set[str]:
    return {
        node.value
        for triple in triples
        for node in (triple.subject, triple.object)
        if isinstance(node, NamedNode) and node.value.startswith(OWN.base)
    }


def test_all_that_a_build_speaks_of_is_published(
    publication: DcatCatalogue, files: dict[str, str | bytes], paths: set[str]
) -> None:
    spoken = own(publication.triples)
    for content in publication.files.values():
        spoken |= own([quad.triple for quad in parse(content, RdfFormat.TURTLE)])

    named = {iri for iri in spoken if iri.removeprefix(OWN.base) not in paths | {""}}

    assert len(named) > 500
    missing = [
        iri
        for iri in named
        if not all(page_path(document_of(iri), language) in files for language in LANGUAGES)
    ]
    assert missing == []


def test_what_is_called_so_in_skos_is_called_so_for_all(
    graphs: Graphs, publication: DcatCatalogue
) -> None:
    labels = preferred = 0
    for document in resource_documents.build_documents(describe(graphs), publication):
        called = {(t.subject, t.object) for t in document.triples if t.predicate == RDFS["label"]}
        in_skos = {
            (t.subject, t.object) for t in document.triples if t.predicate == SKOS["prefLabel"]
        }
        assert in_skos <= called, document.iri
        labels, preferred = labels + len(called), preferred + len(in_skos)

    assert preferred > 500
    assert labels > preferred


def test_what_has_no_label_is_called_as_on_its_pages(
    files: dict[str, str | bytes], pages: dict[str, str]
) -> None:
    thing = "doc/kst-29861-120/proposal/13/component/b/effect/1"
    said = {quad.triple for quad in parse(files[f"{thing}.ttl"], RdfFormat.TURTLE)}
    called = {one.object for one in said if one.predicate == RDFS["label"]}

    assert {one.language for one in called if isinstance(one, Literal)} == {*LANGUAGES}
    for one in called:
        assert isinstance(one, Literal)
        page_ = pages[page_path(thing, one.language or "")]
        assert f"<title>{one.value} – Sporen</title>" in page_


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld", "rdf"])
def test_who_gathers_catalogues_takes_one_file(
    files: dict[str, str | bytes], publication: DcatCatalogue, ending: str
) -> None:
    forms = {
        "ttl": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "jsonld": RdfFormat.JSON_LD,
        "rdf": RdfFormat.RDF_XML,
    }
    content = files[f"catalog.{ending}"]

    said = {quad.triple for quad in parse(content, forms[ending])}

    assert {*publication.documents[publication.catalogue]} <= said
    kinds = [t.object for t in said if t.predicate == RDF["type"]]
    assert kinds.count(DCAT["Catalog"]) == 1
    assert kinds.count(DCAT["Distribution"]) > 15
