"""How the data are written, and what every shared thing must say of itself."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from sporen.rdf.namespaces import OWN, PREFIXES, to_curie
from tests.data.letter_queries import count, rows, values

if TYPE_CHECKING:
    from sporen.graphs import Graphs

ROOT = Path(__file__).parents[2]
#: What is not in a language: codes, numbers of registers, and where a value was found.
NO_TEXT = {
    "dcterms:format",
    "dcterms:identifier",
    "dcterms:source",
    "owl:versionInfo",
    "schema:sha256",
    "skos:notation",
    "sp:recordedValue",
    "vann:preferredNamespacePrefix",
    "vann:preferredNamespaceUri",
    "vs:term_status",
}
#: How a value of each datatype is written.
CANONICAL = {
    "xsd:integer": r"0|-?[1-9]\d*",
    "xsd:nonNegativeInteger": r"0|[1-9]\d*",
    "xsd:date": r"\d{4}-\d{2}-\d{2}",
    "xsd:gYearMonth": r"\d{4}-\d{2}",
    "xsd:gYear": r"\d{4}",
    "xsd:dateTime": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z",
    "xsd:hexBinary": r"[0-9a-f]{64}",
    "xsd:string": r"(?s).+",
}


def files() -> list[Path]:
    return [path for name in ("data", "ontology") for path in sorted((ROOT / name).rglob("*.ttl"))]


@cache
def quads(path: Path) -> tuple[Quad, ...]:
    return tuple(parse(path.read_bytes(), RdfFormat.TURTLE))


@cache
def prefixes(path: Path) -> tuple[tuple[str, str], ...]:
    turtle = path.read_text(encoding="utf-8")
    return tuple(re.findall(r"^@prefix ([\w-]*): <([^>]*)> \.$", turtle, re.MULTILINE))


def literals(path: Path) -> list[tuple[str, Literal]]:
    return [
        (to_curie(quad.predicate.value), quad.object)
        for quad in quads(path)
        if isinstance(quad.object, Literal)
    ]


every_file = pytest.mark.parametrize(
    "path", files(), ids=lambda path: path.relative_to(ROOT).with_suffix("").as_posix()
)


# Files.


@every_file
def test_a_file_begins_with_what_is_in_it(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


@every_file
def test_a_file_is_clean_text(path: Path) -> None:
    turtle = path.read_bytes().decode("utf-8")

    assert unicodedata.is_normalized("NFC", turtle)
    assert not set(turtle) & {"\r", "\t", "\ufeff", "\ufffd", "\xad"}
    assert turtle.endswith("\n")
    assert not turtle.endswith("\n\n")
    assert [line for line in turtle.split("\n") if line != line.rstrip()] == []


@every_file
def test_the_base_of_a_file_comes_first_and_then_its_prefixes_by_name(path: Path) -> None:
    turtle = path.read_text(encoding="utf-8")
    head = re.findall(r"^@(base|prefix [\w-]*)", turtle, re.MULTILINE)

    assert head == sorted(head)
    assert len(re.findall("@prefix", turtle)) == len(prefixes(path))


@every_file
def test_a_file_uses_every_prefix_that_it_declares(path: Path) -> None:
    turtle = path.read_text(encoding="utf-8")
    bare = re.sub(r'"(?:[^"\\\n]|\\.)*"|<[^>\n]*>|^@.*$|#.*$', "", turtle, flags=re.MULTILINE)

    unused = [name for name, _ in prefixes(path) if not re.search(rf"(?<![\w-]){name}:", bare)]
    assert unused == []


def test_a_prefix_stands_for_one_namespace_and_a_namespace_has_one_prefix() -> None:
    pairs = {pair for path in files() for pair in prefixes(path)} | set(PREFIXES.items())

    assert [n for n, times in Counter(name for name, _ in pairs).items() if times > 1] == []
    assert [i for i, times in Counter(iri for _, iri in pairs).items() if times > 1] == []


# Literals.


@every_file
def test_every_text_says_in_which_language_it_is(path: Path) -> None:
    plain = {
        name
        for name, value in literals(path)
        if not value.language and to_curie(value.datatype.value) == "xsd:string"
    }

    assert plain <= NO_TEXT


@every_file
def test_texts_are_dutch_or_english_without_blanks_to_spare(path: Path) -> None:
    texts = [value for _, value in literals(path) if value.language]

    assert {text.language for text in texts} <= {"nl", "en"}
    assert [t.value for t in texts if t.value != " ".join(t.value.split()) or not t.value] == []


@every_file
def test_values_are_written_in_their_canonical_form(path: Path) -> None:
    typed = [
        (to_curie(value.datatype.value), value.value)
        for _, value in literals(path)
        if not value.language
    ]

    assert {datatype for datatype, _ in typed} <= CANONICAL.keys()
    assert [(d, v) for d, v in typed if not re.fullmatch(CANONICAL[d], v)] == []


# Nodes.


def test_every_node_of_ours_that_is_pointed_to_is_described(graphs: Graphs) -> None:
    known = {quad.subject for quad in graphs.store.quads()} | set(graphs.graph_names())

    dangling = {
        quad.object.value
        for quad in graphs.store.quads()
        if isinstance(quad.object, NamedNode)
        and quad.object.value.startswith(OWN.base)
        and quad.object not in known
    }
    assert {iri for iri in dangling if not re.fullmatch(r".*/def/\d+\.\d+\.\d+", iri)} == set()


def test_addresses_are_in_small_letters_digits_and_hyphens(graphs: Graphs) -> None:
    names = {
        quad.subject.value
        for quad in graphs.store.quads()
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(OWN.base)
        and not quad.subject.value.startswith(f"{OWN.base}def")
    }

    # Capitals are those of publication numbers: kst-36600-XIII-55.
    shape = rf"{OWN.base}(?:[a-z0-9-]+/)*(?:[a-z0-9-]+|kst-\d+(?:-[A-Z0-9]+)+)(?:#[a-z0-9]+)?"
    # A shape is called as its class and property are: Component-partOf.
    shape += rf"|{OWN.base}shape/[A-Z][A-Za-z]+(?:-[a-z][A-Za-z0-9]+)?"
    assert names
    assert {name for name in names if not re.fullmatch(shape, name)} == set()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("graph", "classes"),
    [
        pytest.param("actors", "sp:Actor sp:Office sp:ActorGroup", id="actors"),
        pytest.param(
            "legislation", "sp:Regime sp:ProposedInstrument sp:Instrument", id="instruments"
        ),
        pytest.param("legislation", "eli:LegalResource eli:LegalResourceSubdivision", id="laws"),
        pytest.param("documents", "sp:Letter sp:Document sp:Motion sp:Proposition", id="documents"),
        pytest.param("catalog", "sp:LayerGraph dcat:Dataset dcat:Catalog", id="graphs"),
    ],
)
def test_every_shared_thing_has_a_name(
    graphs: Graphs, graph: str, classes: str, language: str
) -> None:
    unnamed = values(
        graphs.store,
        f"""SELECT DISTINCT ?node WHERE {{ GRAPH spg:{graph} {{
            VALUES ?class {{ {classes} }} ?node a ?class
            FILTER(STRSTARTS(STR(?node), "{OWN.base}"))
            FILTER NOT EXISTS {{
                VALUES ?name {{ skos:prefLabel dcterms:title }}
                ?node ?name ?label FILTER(LANG(?label) = "{language}")
            }}
        }} }}""",
    )

    assert unnamed == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_measure_and_component_has_a_short_name(graphs: Graphs, language: str) -> None:
    unnamed = values(
        graphs.store,
        f"""SELECT ?node WHERE {{
            VALUES ?class {{ sp:DiscussedProposal sp:OngoingPolicy sp:Component sp:Option }}
            GRAPH letter:source {{ ?node a ?class }}
            FILTER NOT EXISTS {{
                GRAPH spg:labels {{ ?node rdfs:label ?l FILTER(LANG(?l) = "{language}") }}
            }}
        }}""",
    )

    assert unnamed == []


def test_no_name_is_that_of_two_actors(graphs: Graphs) -> None:
    twice = rows(
        graphs.store,
        """SELECT ?label (COUNT(DISTINCT ?node) AS ?number) WHERE { GRAPH spg:actors {
            VALUES ?kind { skos:prefLabel skos:altLabel skos:hiddenLabel } ?node ?kind ?label
        } } GROUP BY ?label HAVING(COUNT(DISTINCT ?node) > 1)""",
    )

    assert twice == []


def test_every_class_of_the_graph_has_a_name_in_both_languages(graphs: Graphs) -> None:
    unnamed = values(
        graphs.store,
        """SELECT DISTINCT ?class WHERE {
            ?node a ?class FILTER(!STRSTARTS(STR(?class), STR(owl:)) && ?class != rdfs:Datatype)
            FILTER NOT EXISTS {
                ?class rdfs:label ?dutch , ?english
                FILTER(LANG(?dutch) = "nl" && LANG(?english) = "en")
            }
        } ORDER BY ?class""",
    )

    assert unnamed == []


# Municipalities.

GEMEENTE = "<https://identifier.overheid.nl/tooi/def/ont/Gemeente>"


def test_each_municipality_says_its_name_code_province_and_source(graphs: Graphs) -> None:
    complete = count(
        graphs.store,
        f"""?node a {GEMEENTE} , sp:Actor , org:FormalOrganization ; rdfs:label ?name ;
            skos:notation ?code ; dcterms:isPartOf ?province ; dcterms:source ?source .
        actor:municipalities foaf:member ?node
        FILTER(STR(?node) =
            CONCAT("https://identifier.overheid.nl/tooi/id/gemeente/gm", ?code))""",
        graph=None,
    )

    assert complete == count(graphs.store, f"?node a {GEMEENTE}", graph=None) == 342


def test_the_municipalities_lie_in_twelve_provinces(graphs: Graphs) -> None:
    provinces = count(
        graphs.store, f"?municipality a {GEMEENTE} ; dcterms:isPartOf ?node", graph=None
    )

    assert provinces == 12


def test_only_the_group_points_to_a_municipality(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        f"SELECT DISTINCT ?node ?property WHERE {{ ?other a {GEMEENTE} . ?node ?property ?other }}",
    )

    assert found == [("actor:municipalities", "foaf:member")]
