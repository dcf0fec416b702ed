"""The site: every IRI of ours has a page and its data, every link leads somewhere."""

from __future__ import annotations

import gzip
import re
from html import unescape
from itertools import pairwise
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse

from sporen.errors import SporenError
from sporen.export import resource_documents
from sporen.export.descriptions import describe
from sporen.graphs import load
from sporen.i18n import LANGUAGES
from sporen.labels.localized_text import LABELS
from sporen.project import ProjectPaths
from sporen.rdf.namespaces import OWN, RDFS
from sporen.web.rdf_formats import SERIALIZATIONS
from sporen.web.routes import document_of, page_link, page_path
from tests.site.html import Page
from tests.site.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.export.dcat_catalogue import DcatCatalogue
    from sporen.graphs import Graphs


def own_iris(graphs: Graphs) -> set[str]:
    return {
        node.value
        for quad in graphs.quads(graphs.graph_names())
        for node in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(node, NamedNode) and node.value.startswith(OWN.base)
    }


def test_every_iri_of_ours_has_a_page_in_each_language_and_its_data(
    files: dict[str, str | bytes], graphs: Graphs
) -> None:
    documents = {document_of(iri) for iri in own_iris(graphs)}

    assert len(documents) > 1_000
    assert "" not in documents
    missing = [
        name
        for document in documents
        for name in (
            *(page_path(document, language) for language in LANGUAGES),
            *(f"{document}.{form.ending}" for form in SERIALIZATIONS),
        )
        if name not in files
    ]
    assert missing == []


def test_all_forms_of_a_document_are_the_same_graph(
    files: dict[str, str | bytes], graphs: Graphs, publication: DcatCatalogue
) -> None:
    def graph_of(content: str | bytes, form: RdfFormat) -> set[str]:
        dataset = Dataset(Quad(*quad.triple) for quad in parse(content, form))
        if any("_:" in str(quad) for quad in dataset):
            dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        return {str(quad) for quad in dataset}

    for path, iri, triples in resource_documents.build_documents(describe(graphs), publication):
        turtle, *others = (graph_of(files[f"{path}.{f.ending}"], f.format) for f in SERIALIZATIONS)
        assert all(other == turtle for other in others), path
        names = [one for one in turtle if one.startswith(f"<{iri}> {RDFS['label']} ")]
        is_named = any(one.predicate in LABELS and one.subject == NamedNode(iri) for one in triples)
        assert len(turtle) == len(triples) + (0 if is_named else len(names)), path


def test_all_that_is_said_of_a_thing_is_in_its_description(graphs: Graphs) -> None:
    described = describe(graphs)
    said = {quad for description in described.values() for quad in description.outgoing}
    ours = {
        quad
        for quad in graphs.quads(graphs.graph_names())
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(OWN.base)
    }

    assert ours
    assert ours <= said


def test_no_link_is_broken_nor_any_fragment(pages: dict[str, str], paths: set[str]) -> None:
    ids = {name: set(re.findall(r'\bid="([^"]*)"', text)) for name, text in pages.items()}
    broken = set()
    for name, text in pages.items():
        for link in re.findall(r'\bhref="([^"]*)"', text):
            if re.match("https?:", link):
                continue
            path, _, fragment = unescape(link).partition("#")
            there = normpath(join("/", dirname(name), path))[1:] if path else name
            if there not in paths or (fragment and fragment not in ids.get(there, ())):
                broken.add((name, link))

    assert sorted(broken)[:20] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", KINDS)
def test_a_page_of_each_kind_is_sound(pages: dict[str, str], document: str, language: str) -> None:
    shown = Page(pages[page_path(document, language)])
    ids = shown.values("id")

    assert shown.values("lang", "html") == [language]
    assert shown.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(shown.headings))
    tags = [tag for tag, _ in shown.elements]
    first = next(attributes for tag, attributes in shown.elements if tag == "a")

    assert len(ids) == len(set(ids))
    assert {id_ for one in shown.values("aria-labelledby") for id_ in one.split()} <= set(ids)
    assert [tags.count(tag) for tag in ("header", "main", "footer")] == [1, 1, 1]
    assert ("main", first["href"][1:]) in [(tag, a.get("id")) for tag, a in shown.elements]
    assert tags.count("table") == tags.count("caption")
    assert all("scope" in attributes for tag, attributes in shown.elements if tag == "th")
    assert not {tag for tag, _ in shown.elements} & {"style", "iframe"}
    assert set(shown.values("type", "script")) <= {"application/ld+json"}
    assert "script" not in {tag for tag, given in shown.elements if "type" not in given}
    assert not shown.values("style")


def test_no_link_is_without_words(pages: dict[str, str]) -> None:
    assert [name for name, text in pages.items() if re.search(r"<a [^>]*>\s*</a>", text)] == []


def test_nothing_is_called_by_its_iri(pages: dict[str, str]) -> None:
    titles = {
        name: re.search("<title>(.*?)</title>", text)
        for name, text in pages.items()
        if name.endswith(".html")
    }

    assert all(titles.values())
    wrong = [name for name, found in titles.items() if found and "w3id.org" in found[1]]
    assert wrong == []


def test_an_address_keeps_its_language_and_its_fragment() -> None:
    here = page_path("doc/kst-1/proposal/1", "en")

    assert page_link(f"{OWN.base}def#Measure", here, "en") == "../../../../en/def.html#Measure"
    assert page_link(f"{OWN.base}id/kst-1", here, "en") == "../../../../en/doc/kst-1.html"
    assert page_link("https://elsewhere.example/x", here, "en") == ""


@pytest.mark.parametrize(
    "iri",
    [
        f"{OWN.base}id/../../etc/passwd",
        f"{OWN.base}id//x",
        f"{OWN.base}id/",
        f"{OWN.base}id/a:b",
        f"{OWN.base}id/a%2Fb",
        f"{OWN.base}id/.hidden",
        f"{OWN.base}id/{'x' * 201}",
        f"{OWN.base}doc/x",
        f"{OWN.base}index",
        f"{OWN.base}pagefind/x",
        "https://w3id.org/other/id/x",
    ],
)
def test_what_no_file_can_be_called_has_no_document(iri: str) -> None:
    assert document_of(iri) == ""


def test_two_things_that_would_get_one_page_are_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    turtle = f"<{OWN.base}id/a/B> <{OWN.base}def#about> <{OWN.base}id/a/b> ."
    (tmp_path / "data" / "actors.ttl").write_text(turtle, encoding="utf-8")

    with pytest.raises(SporenError, match=r"id/a/B> and <.*id/a/b> get the same page"):
        describe(load(ProjectPaths(tmp_path)))


def test_each_measure_stands_in_the_list_with_its_outcome(pages: dict[str, str]) -> None:
    shown = Page(pages["measures.html"])
    links = [link for link in shown.values("href", "a") if "/proposal/" in link]

    assert links == [f"doc/kst-29861-120/proposal/{number}.html" for number in range(1, 19)]
    tags = re.findall('<span class="tag">([^<]*)</span>', pages["measures.html"])
    assert tags == ["Geen overeenstemming bereikt"] * 18 + ["Lopend beleid"] * 2


def test_the_index_has_each_actor_and_its_other_names(pages: dict[str, str]) -> None:
    index = Page(pages["a-z.html"])
    actors = Page(pages["actors.html"])
    links = {link for link in actors.values("href", "a") if link.startswith("doc/actor/")}

    assert len(links) > 30
    assert links <= set(index.values("href", "a"))
    assert "NLA, zie Nederlandse Arbeidsinspectie" in " ".join(index.text.split())


def test_a_question_says_how_to_ask_it_oneself(pages: dict[str, str]) -> None:
    shown = Page(pages["doc/query/CQ-01.html"])

    assert "sporen ask CQ-01" in shown.text
    assert 'Project.open(".").ask("CQ-01")' in shown.text
    assert "../../answers/CQ-01.csv" in shown.values("href", "a")


def test_whoever_follows_iris_from_one_measure_gathers_all_that_the_letter_says(
    files: dict[str, str | bytes], graphs: Graphs
) -> None:
    start = f"{OWN.resources}kst-29861-120/proposal/13"
    seen, ahead, gathered = {start}, [start], set()
    while ahead:
        content = files[f"{document_of(ahead.pop())}.nt"]
        for quad in parse(content, RdfFormat.N_TRIPLES):
            gathered.add(quad.triple)
            for node in (quad.subject, quad.object):
                iri = node.value.partition("#")[0] if isinstance(node, NamedNode) else ""
                if iri.startswith(OWN.resources) and iri not in seen:
                    seen.add(iri)
                    ahead.append(iri)

    said = graphs.triples(OWN.graphs["kst-29861-120/source"])
    assert said
    assert said <= gathered


def test_no_page_is_heavier_than_100_kb_as_a_host_sends_it(files: dict[str, str | bytes]) -> None:
    style = len(gzip.compress(_bytes(files["sporen.css"])))
    large = {
        name: _bytes(content)
        for name, content in files.items()
        if name.endswith(".html") and len(content) > 50_000  # smaller ones are light as they are
    }

    heavy = {
        name: weight
        for name, content in large.items()
        if (weight := style + len(gzip.compress(content))) > 100_000
    }

    assert large
    assert heavy == {}


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()
