"""The reading graph: what is anchored, how it is linked, and what the reader found."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from rich.console import Console

from sporen.build import assemble
from sporen.errors import ExitCode, SporenError
from sporen.letter import extraction, formats
from sporen.letter import graph as letter_graph
from sporen.letter.mentions import Gazetteer, Name
from sporen.project import ProjectPaths, find_project
from sporen.rdf.namespaces import DCAT, OA, OWN, RDF, SP
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from sporen.graphs import Graphs

TEXT = (
    "De minister noemt een wet.1 Er zijn twee maatregelen:\n"
    "1. De inspectie uitbreiden.\n"
    "2. De wet aanpas-\n"
    "sen.\n"
    "\n"
    "1 Kamerstuk 12 345, nr. 6.\n"
)
GAZETTEER = Gazetteer(
    [
        Name("inspectie", "http://example.org/inspectie", "actor"),
        Name("wet", "http://example.org/wet", "law"),
    ],
    {"http://example.org/wet": "De wet"},
)


@pytest.fixture
def seen() -> extraction.Extraction:
    return extraction.extract(TEXT, GAZETTEER)


def objects(triples: list[Triple], subject: str, predicate: NamedNode) -> list[str]:
    return [
        t.object.value
        for t in triples
        if t.subject == NamedNode(subject)
        and t.predicate == predicate
        and isinstance(t.object, NamedNode | Literal)
    ]


def test_json_gives_every_place_in_the_untouched_text(seen: extraction.Extraction) -> None:
    document = json.loads(formats.to_json(seen))

    (citation,) = document["citations"]
    assert citation == {
        "text": "Kamerstuk 12 345, nr. 6",
        "start": 108,
        "end": 131,
        "type": "kamerstuk",
        "ids": ["kst-12345-6"],
    }
    assert TEXT[citation["start"] : citation["end"]] == citation["text"]
    (items,) = document["lists"]
    assert items["items"][1] == {
        "number": 2,
        "start": 85,
        "end": 104,
        "text": "De wet aanpassen.",
    }
    assert [(law["text"], law["label"]) for law in document["laws"]] == [("wet", "De wet")] * 2
    assert [actor["id"] for actor in document["actors"]] == ["http://example.org/inspectie"]
    assert document["instruments"] == []
    assert [(note["number"], note["text"]) for note in document["footnotes"]] == [
        (1, "Kamerstuk 12 345, nr. 6.")
    ]


def test_people_see_the_words_with_their_places(seen: extraction.Extraction) -> None:
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(formats.to_terminal(seen, "nl"))
    console.print(formats.to_terminal(seen, "en"))

    text = console.export_text()

    assert "De minister noemt een wet. Er zijn twee maatregelen:" in text
    assert "2. De wet aanpassen." in text
    assert "[1] Kamerstuk 12 345, nr. 6." in text
    assert "lijsten 1 (punten 2) · noten 1 · aanhalingen 1 · vermeldingen 3" in text
    assert "lists 1 (items 2) · footnotes 1 · citations 1 · mentions 3" in text


def test_turtle_holds_units_under_the_id_of_the_file(seen: extraction.Extraction) -> None:
    turtle = letter_graph.to_turtle(seen, letter_graph.make_id("Brief van 8 september"))

    triples = [quad.triple for quad in parse(turtle, RdfFormat.TURTLE)]

    base = "https://w3id.org/sporen/id/Brief-van-8-september"
    assert objects(triples, f"{base}/text/list-1/item-2", SP["number"]) == ["2"]
    assert objects(triples, f"{base}/text/footnote-1", SP["footnoteNumber"]) == ["1"]
    assert objects(triples, f"{base}/text/mention-2", SP["mentionOf"]) == [
        "http://example.org/inspectie"
    ]
    (anchor,) = objects(triples, f"{base}/text/list-1/item-2", SP["spans"])
    assert objects(triples, f"{anchor}#quote", OA["exact"]) == ["De wet aanpassen."]
    assert objects(triples, f"{anchor}#position", OA["start"]) == ["85"]


@pytest.mark.parametrize(
    ("name", "expected"), [("brief.v2", "brief-v2"), ("…", "letter"), ("kst-1-2", "kst-1-2")]
)
def test_a_file_name_becomes_an_id(name: str, expected: str) -> None:
    assert letter_graph.make_id(name) == expected


def test_the_words_that_name_an_actor_come_from_the_graph(graphs: Graphs) -> None:
    gazetteer = extraction.load_gazetteer(graphs.store)

    text = "De NLA en gemeenten, de 30%-regeling, de Wet Goed Verhuurderschap en Best."
    found = extraction.extract(text, gazetteer).mentions

    assert [(m.text, m.kind) for m in found] == [
        ("NLA", "actor"),
        ("gemeenten", "actor"),
        ("30%-regeling", "instrument"),
        ("Wet Goed Verhuurderschap", "law"),
    ]


@pytest.mark.parametrize(
    ("node", "link"),
    [
        ("proposal/13", "statedIn"),
        ("gap/proposal-13-track", "evidencedBy"),
        ("interpretation/direction-proposal-13-b", "interpretedFrom"),
    ],
)
def test_the_link_says_how_a_node_rests_on_its_words(graphs: Graphs, node: str, link: str) -> None:
    subject = NamedNode(f"{OWN.resources}kst-29861-120/{node}")
    graph = NamedNode("https://w3id.org/sporen/graph/kst-29861-120/reading")

    (quad,) = graphs.store.quads(subject, graph=graph)

    assert quad.predicate == SP[link]


def test_an_anchor_is_described_by_position_and_by_words(graphs: Graphs) -> None:
    anchor = f"{OWN.resources}kst-29861-120/anchor/4831-5154"
    triples = [
        quad.triple
        for part in ("", "#position", "#quote")
        for quad in graphs.store.quads(NamedNode(anchor + part))
    ]

    assert objects(triples, anchor, OA["hasSource"]) == [f"{OWN.resources}kst-29861-120/nl/txt"]
    assert objects(triples, f"{anchor}#position", OA["end"]) == ["5154"]
    assert objects(triples, f"{anchor}#quote", OA["exact"])[0].startswith("Een voorstel tot het")
    (before,) = objects(triples, f"{anchor}#quote", OA["prefix"])
    (after,) = objects(triples, f"{anchor}#quote", OA["suffix"])
    assert len(before) == len(after) == 32
    assert before.endswith(" 13. ")
    assert Triple(NamedNode(anchor), RDF["type"], OA["SpecificResource"]) in triples


def test_a_citation_resolves_to_the_document_that_is_in_the_graph(graphs: Graphs) -> None:
    rows = graphs.store.select(
        f"SELECT ?document WHERE {{ ?citation {SP['resolvesTo']} ?document }} ORDER BY ?document"
    ).rows

    assert [str(row[0]).rpartition("/")[2].strip(">") for row in rows] == [
        "h-tk-20222023-30-6",
        "kst-29861-99",
        "kst-30573-202",
        "kst-36392-5",
    ]


def test_a_text_without_a_recorded_checksum_is_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "kst-1-2"
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text(TEXT, encoding="utf-8")
    from sporen.graphs import Graphs  # noqa: PLC0415  only for this one by hand

    read = letter_graph.build_reading(
        Graphs(ProjectPaths(tmp_path), OxigraphStore()), "kst-1-2", GAZETTEER
    )

    (found,) = read.findings
    assert found.code == "AN-01"
    assert "no checksum" in found.message.en
    assert read.triples == []


@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        pytest.param('"9390"', '"9391"', "byteSize", id="size"),
        pytest.param("text/plain", "text/csv", "mediaType", id="type"),
    ],
)
def test_what_is_said_of_the_file_is_compared_with_it(
    project: Path, right: str, wrong: str, path: str
) -> None:
    file = project / "data" / "kst-29861-120" / "documents.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(right, wrong), encoding="utf-8")

    (found,) = assemble(find_project(project)).findings

    assert found.code == "AN-01.file"
    assert found.path == str(DCAT[path])
    assert wrong.strip('"') in found.message.en


def test_a_file_outside_any_project_is_read_without_names(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("De NLA.", encoding="utf-8")

    seen = extraction.extract_file(tmp_path / "brief.txt", tmp_path)

    assert seen.mentions == ()


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(SporenError) as raised:
        extraction.extract_file(Path("nergens.txt"), tmp_path)

    assert raised.value.code is ExitCode.BAD_INPUT
