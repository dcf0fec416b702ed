"""The words of Sporen: complete, declared, used where they may be, and consistent with the data."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse
from rdflib import URIRef
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SKOS,
    VANN,
    VOID,
    XSD,
    DefinedNamespace,
)
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery

from sporen.rdf.namespaces import OWN, PREFIXES, SP, from_curie
from tests.data.letter_queries import HEAD, count, rows, short, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.build import AssembledGraphs
    from sporen.graphs import Graphs

ROOT = Path(__file__).parents[2]
ONTOLOGY = OWN.graphs["ontology"]
VOCABULARIES = ROOT / "tests" / "reasoning" / "vocabularies"
#: Vocabularies that rdflib knows term by term.
KNOWN: tuple[type[DefinedNamespace], ...] = (
    *(DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, VOID, XSD),
)
#: A term of DCAT 3 that rdflib 7.6, which knows DCAT 2, does not have.
NEWER_THAN_RDFLIB = {"http://www.w3.org/ns/dcat#version"}
#: The language that the ontology is written in, which needs no declaration.
LANGUAGE = ("http://www.w3.org/2002/07/owl#",)
AXIOMS = {
    f"{PREFIXES['rdfs']}{name}"
    for name in ("Datatype", "domain", "range", "subClassOf", "subPropertyOf")
} | {f"{PREFIXES['rdf']}{name}" for name in ("first", "rest", "nil")}
#: Terms of others that say what no letter does, or that would entail too much; a rule may name
#: them to refuse them.
NEVER_USED = (
    "eli-dl:Decision",
    "eli-dl:decision_outcome",
    "eli-dl:had_participation",
    "eli:based_on",
    "eli:changes",
    "eli:amends",
    "eli:responsibility_of_agent",
    "eli:title",
    "owl:sameAs",
)
VOCABULARY = (
    "?term rdfs:isDefinedBy <https://w3id.org/sporen/def> . FILTER(STRSTARTS(STR(?term), STR(sp:)))"
)
KINDS = "VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }"


def test_the_ontology_has_129_terms(graphs: Graphs) -> None:
    kinds = rows(
        graphs.store,
        f"""SELECT ?kind (COUNT(DISTINCT ?term) AS ?number) WHERE {{
            GRAPH spg:ontology {{ ?term a ?kind . {VOCABULARY} {KINDS} }}
        }} GROUP BY ?kind ORDER BY ?kind""",
    )

    assert kinds == [
        ("owl:AnnotationProperty", "3"),
        ("owl:Class", "46"),
        ("owl:DatatypeProperty", "13"),
        ("owl:ObjectProperty", "67"),
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param('?term rdfs:label ?l FILTER(LANG(?l) = "nl")', id="dutch-label"),
        pytest.param('?term rdfs:label ?l FILTER(LANG(?l) = "en")', id="english-label"),
        pytest.param('?term skos:definition ?l FILTER(LANG(?l) = "nl")', id="dutch-definition"),
        pytest.param('?term skos:definition ?l FILTER(LANG(?l) = "en")', id="english-definition"),
        pytest.param("?term rdfs:isDefinedBy <https://w3id.org/sporen/def>", id="ontology"),
        pytest.param("?term a ?kind FILTER(STRSTARTS(STR(?kind), STR(owl:)))", id="kind"),
        pytest.param(
            "?term sp:usedInLayer ?layer . "
            "?layer skos:inScheme <https://w3id.org/sporen/concept/layer>",
            id="layer",
        ),
        pytest.param(
            '?term vs:term_status ?status FILTER(?status IN ("unstable", "testing", "stable"))',
            id="status",
        ),
    ],
)
def test_every_own_term_has_a(graphs: Graphs, pattern: str) -> None:
    without = values(
        graphs.store,
        f"""SELECT DISTINCT ?term WHERE {{
            GRAPH ?graph {{ ?term ?property ?value }} FILTER(STRSTARTS(STR(?term), STR(sp:)))
            FILTER NOT EXISTS {{ {pattern} }}
        }}""",
    )

    assert without == []


@pytest.mark.parametrize("name", ["rdfs:label", "skos:definition"])
def test_every_own_term_has_only_one_of_it_in_a_language(graphs: Graphs, name: str) -> None:
    twice = rows(
        graphs.store,
        f"""SELECT ?term ?language WHERE {{ ?term {name} ?text . {VOCABULARY} }}
        GROUP BY ?term (LANG(?text) AS ?language) HAVING(COUNT(?text) > 1)""",
    )

    assert twice == []


def test_no_two_terms_of_one_kind_have_the_same_label(graphs: Graphs) -> None:
    twice = rows(
        graphs.store,
        f"""SELECT ?kind ?label (COUNT(?term) AS ?number) WHERE {{
            VALUES (?class ?kind) {{ (owl:Class "class") (owl:ObjectProperty "property")
                (owl:DatatypeProperty "property") (owl:AnnotationProperty "property") }}
            GRAPH spg:ontology {{ ?term a ?class ; rdfs:label ?label . {VOCABULARY} }}
        }} GROUP BY ?kind ?label HAVING(COUNT(?term) > 1)""",
    )

    assert twice == []


def test_no_two_terms_have_the_same_definition(graphs: Graphs) -> None:
    twice = values(
        graphs.store,
        f"""SELECT ?definition WHERE {{ ?term skos:definition ?definition . {VOCABULARY} }}
        GROUP BY ?definition HAVING(COUNT(?term) > 1)""",
    )

    assert twice == []


def test_every_definition_is_a_sentence_that_says_more_than_the_label(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        f"""SELECT ?term ?label ?definition WHERE {{
            ?term rdfs:label ?label ; skos:definition ?definition . {VOCABULARY}
            FILTER(LANG(?label) = LANG(?definition))
        }}""",
    )

    bad = [
        term
        for term, label, definition in found
        if not re.fullmatch(r"[A-ZÀ-Þ].*\.", definition)
        or definition.rstrip(".").casefold() == label.casefold()
    ]
    assert len(found) == 2 * 129
    assert bad == []


def test_an_explanation_is_no_second_definition(graphs: Graphs) -> None:
    same = values(
        graphs.store,
        f"SELECT ?term WHERE {{ ?term rdfs:comment ?text ; skos:definition ?text . {VOCABULARY} }}",
    )

    assert same == []


def test_classes_begin_with_a_capital_and_properties_do_not(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        f"""SELECT DISTINCT ?term ?kind WHERE {{
            GRAPH spg:ontology {{ ?term a ?kind . {VOCABULARY} {KINDS} }}
        }}""",
    )

    shape = {True: r"sp:[A-Z][A-Za-z]+", False: r"sp:[a-z][A-Za-z]+"}
    assert found
    assert [t for t, kind in found if not re.fullmatch(shape[kind == "owl:Class"], t)] == []


# The header.


def header(graphs: Graphs, name: str) -> list[tuple[str, str]]:
    """Return the values of a property of the ontology, with their language."""
    found = rows(
        graphs.store,
        f"""SELECT ?value (LANG(?value) AS ?language) WHERE {{
            GRAPH spg:ontology {{ ?ontology a owl:Ontology ; {name} ?value }}
        }} ORDER BY ?language""",
    )
    return [(value, language) for value, language in found]


def test_there_is_one_ontology_and_it_imports_nothing(graphs: Graphs) -> None:
    assert values(graphs.store, "SELECT ?node WHERE { ?node a owl:Ontology }") == [
        "https://w3id.org/sporen/def"
    ]
    assert header(graphs, "owl:imports") == []


@pytest.mark.parametrize(
    "name",
    [
        "rdfs:label",
        "dcterms:title",
        "dcterms:description",
        "dcterms:abstract",
        "dcterms:bibliographicCitation",
    ],
)
def test_the_header_says_it_in_two_languages(graphs: Graphs, name: str) -> None:
    assert [language for _, language in header(graphs, name)] == ["en", "nl"]


@pytest.mark.parametrize("name", ["dcterms:creator", "dcterms:publisher"])
def test_the_header_names_who_made_it(graphs: Graphs, name: str) -> None:
    found = rows(
        graphs.store,
        f"""SELECT ?label WHERE {{ GRAPH spg:ontology {{
            ?ontology a owl:Ontology ; {name} ?who . ?who a prov:Agent ; skos:prefLabel ?label
        }} }} ORDER BY ?label""",
    )

    assert found == [("Redactie Sporen",), ("Sporen editorial board",)]


@pytest.mark.parametrize("name", ["dcterms:created", "dcterms:issued", "dcterms:modified"])
def test_the_dates_of_the_header_are_days(graphs: Graphs, name: str) -> None:
    found = rows(
        graphs.store,
        f"SELECT (DATATYPE(?day) AS ?type) WHERE {{ ?ontology a owl:Ontology ; {name} ?day }}",
    )

    assert found == [("xsd:date",)]


def test_the_header_gives_the_prefix_and_the_namespace_of_the_terms(graphs: Graphs) -> None:
    assert header(graphs, "vann:preferredNamespacePrefix") == [("sp", "")]
    assert header(graphs, "vann:preferredNamespaceUri") == [(str(SP), "")]


def test_the_ontology_is_free_of_copyright(graphs: Graphs) -> None:
    assert header(graphs, "dcterms:license") == [
        ("https://creativecommons.org/publicdomain/zero/1.0/", "")
    ]


def test_the_header_has_a_status(graphs: Graphs) -> None:
    assert [value for value, _ in header(graphs, "bibo:status")] == ["bibo:status/draft"]


def test_the_version_is_the_same_everywhere(graphs: Graphs) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    version = settings["project"]["version"]
    of_dataset = values(graphs.store, "SELECT ?v WHERE { ?d a dcat:Dataset ; owl:versionInfo ?v }")

    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert header(graphs, "owl:versionInfo") == [(version, "")]
    assert of_dataset == [version]
    assert header(graphs, "owl:versionIRI") == [(f"https://w3id.org/sporen/def/{version}", "")]
    assert all(f" {version}" in text for text, _ in header(graphs, "dcterms:bibliographicCitation"))


# The terms of others.


def listed(graphs: Graphs) -> set[str]:
    """Return the external terms that the list declares."""
    return {
        quad.subject.value
        for quad in graphs.store.quads(
            predicate=NamedNode(f"{PREFIXES['rdfs']}isDefinedBy"), graph=ONTOLOGY
        )
        if isinstance(quad.subject, NamedNode) and not quad.subject.value.startswith(OWN.base)
    }


def test_every_listed_term_belongs_to_the_vocabulary_that_it_is_listed_under(
    graphs: Graphs,
) -> None:
    found = rows(
        graphs.store,
        """SELECT (STR(?term) AS ?iri) (STR(?vocabulary) AS ?start) ?title ?source ?day WHERE {
            GRAPH spg:ontology { ?term rdfs:isDefinedBy ?vocabulary }
            FILTER(?vocabulary != <https://w3id.org/sporen/def>)
            OPTIONAL { ?vocabulary dcterms:title ?title ; dcterms:source ?source ;
                dcterms:date ?day }
        }""",
    )

    assert len(found) == len(listed(graphs))
    assert [row for row in found if not row[0].startswith(row[1]) or "" in row] == []


@pytest.mark.parametrize("vocabulary", KNOWN, ids=lambda vocabulary: vocabulary.__name__)
def test_every_listed_term_exists_in_its_vocabulary(
    graphs: Graphs, vocabulary: type[DefinedNamespace]
) -> None:
    of_it = [term for term in listed(graphs) if term.startswith(str(vocabulary))]

    unknown = {term for term in of_it if URIRef(term) not in vocabulary}
    assert unknown <= NEWER_THAN_RDFLIB


def test_what_rdflib_did_not_know_it_still_does_not_know(graphs: Graphs) -> None:
    known_now = {
        term for term in NEWER_THAN_RDFLIB if any(URIRef(term) in known for known in KNOWN)
    }

    assert known_now == set()
    assert listed(graphs) >= NEWER_THAN_RDFLIB


def sources(graphs: Graphs) -> dict[str, tuple[str, str]]:
    """Return for each vocabulary what it was read in, and the hash of that."""
    return {
        vocabulary: (source, digest)
        for vocabulary, source, digest in rows(
            graphs.store,
            """SELECT (STR(?vocabulary) AS ?iri) ?source ?digest WHERE { GRAPH spg:ontology {
                ?vocabulary dcterms:source ?source ; schema:sha256 ?digest
            } }""",
        )
    }


@pytest.mark.parametrize(
    ("vocabulary", "package", "file"),
    [
        pytest.param("sh", "pyshacl", "pyshacl/assets/shacl.ttl", id="shacl"),
        pytest.param("schema", "rdflib", "rdflib/namespace/_SDO.py", id="schema.org"),
    ],
)
def test_a_vocabulary_that_comes_with_a_package_is_the_one_that_was_read(
    graphs: Graphs, vocabulary: str, package: str, file: str
) -> None:
    source, digest = sources(graphs)[PREFIXES[vocabulary]]
    content = Path(str(distribution(package).locate_file(file))).read_bytes()

    assert f"{package} {distribution(package).version}" in source
    assert hashlib.sha256(content).hexdigest() == digest
    of_it = [term for term in listed(graphs) if term.startswith(PREFIXES[vocabulary])]
    names = {term.removeprefix(PREFIXES[vocabulary]) for term in of_it}
    assert names
    assert {n for n in names if not re.search(rf"\b{n}\b", content.decode())} == set()


def test_what_the_axioms_of_a_vocabulary_were_read_in_is_what_its_terms_were_read_in(
    graphs: Graphs,
) -> None:
    of_list = {digest for _, digest in sources(graphs).values()}
    heads = "".join(path.read_text(encoding="utf-8") for path in VOCABULARIES.glob("*.ttl"))
    of_axioms = set(re.findall(r"^# sha256 (\w+)$", heads, re.MULTILINE))

    assert of_axioms
    assert of_axioms <= of_list


def used_by_data(graphs: Graphs) -> Iterator[tuple[str, str]]:
    """Return each property, class and datatype of a graph that is used in it."""
    for quad in graphs.store.quads():
        assert isinstance(quad.graph_name, NamedNode)
        yield quad.predicate.value, quad.graph_name.value
        if quad.predicate.value == f"{PREFIXES['rdf']}type" and isinstance(quad.object, NamedNode):
            yield quad.object.value, quad.graph_name.value
        if isinstance(quad.object, Literal) and not quad.object.language:
            yield quad.object.datatype.value, quad.graph_name.value


def is_language(term: str) -> bool:
    return term.startswith(LANGUAGE) or term in AXIOMS


def test_every_term_in_the_data_is_declared(graphs: Graphs) -> None:
    declared = listed(graphs) | {
        quad.subject.value
        for quad in graphs.store.quads(predicate=SP["usedInLayer"])
        if isinstance(quad.subject, NamedNode)
    }

    used = {term for term, _ in used_by_data(graphs)}
    plain = f"{PREFIXES['xsd']}string"
    assert {t for t in used if t not in declared and not is_language(t)} <= {plain}


def test_every_term_in_the_axioms_is_declared(graphs: Graphs) -> None:
    declared = listed(graphs)

    used = {
        quad.object.value
        for name in ("subClassOf", "subPropertyOf", "domain", "range")
        for quad in graphs.store.quads(predicate=NamedNode(PREFIXES["rdfs"] + name))
        if isinstance(quad.object, NamedNode)
    } | {
        quad.object.value
        for quad in graphs.store.quads(
            predicate=NamedNode(PREFIXES["rdf"] + "first"), graph=ONTOLOGY
        )
        if isinstance(quad.object, NamedNode)
    }
    assert used
    assert {t for t in used if not t.startswith(OWN.base) and t not in declared} == set()


def queries() -> list[Path]:
    return [*sorted((ROOT / "queries").glob("*.rq")), *sorted((ROOT / "shapes").rglob("*.rq"))]


@pytest.mark.parametrize("path", queries(), ids=lambda path: path.stem)
def test_every_term_in_a_query_is_declared(graphs: Graphs, path: Path) -> None:
    declared = listed(graphs)
    subjects = {q.subject.value for q in graphs.store.quads() if isinstance(q.subject, NamedNode)}
    used: set[str] = set()

    def note(part: object) -> None:
        if isinstance(part, URIRef):
            used.add(str(part))

    query = translateQuery(parseQuery(path.read_text(encoding="utf-8")))
    traverse(query.algebra, visitPre=note)

    own = {term for term in used if term.startswith(OWN.base)}
    assert own - subjects == set()
    # What is no term of a vocabulary, such as a kind of checksum, is described in our graphs.
    foreign = used - own - subjects - {from_curie(name) for name in NEVER_USED}
    assert {t for t in foreign if t not in declared and not is_language(t)} == set()


def test_a_term_is_used_only_in_its_layers(graphs: Graphs) -> None:
    layers = {
        graph: layer.removeprefix("layer/")
        for graph, layer in rows(
            graphs.store,
            "SELECT (STR(?graph) AS ?iri) ?layer WHERE { ?graph sp:layer ?layer }",
        )
    }
    allowed = set(
        rows(
            graphs.store,
            """SELECT (STR(?term) AS ?iri) (STRAFTER(STR(?layer), "/layer/") AS ?name)
            WHERE { ?term sp:usedInLayer ?layer }""",
        )
    )
    # A class that follows is of the layer of the node it follows for.
    allowed |= {
        (term, "inferred")
        for term in values(graphs.store, "SELECT (STR(?c) AS ?iri) WHERE { ?c a owl:Class }")
    }

    wrong = Counter(
        (short(NamedNode(term)), layers[graph])
        for term, graph in used_by_data(graphs)
        if not is_language(term)
        and not term.startswith(PREFIXES["xsd"])
        and (term, layers[graph]) not in allowed
    )

    assert wrong == Counter()


@pytest.mark.parametrize("name", NEVER_USED)
def test_a_term_that_would_say_too_much_is_not_used(graphs: Graphs, name: str) -> None:
    found = count(graphs.store, f"{{ ?node {name} ?value }} UNION {{ ?node a {name} }}", graph=None)

    assert found == 0


# The axioms.


def test_the_graph_of_the_whole_project_does_not_contradict_itself(
    assembled: AssembledGraphs,
) -> None:
    assert [found.code for found in assembled.findings] == []


def test_the_ontology_keeps_to_the_constructs_that_rules_can_use(graphs: Graphs) -> None:
    kinds = values(
        graphs.store,
        "SELECT DISTINCT ?kind WHERE { GRAPH spg:ontology { ?node a ?kind } "
        "FILTER(STRSTARTS(STR(?kind), STR(owl:))) } ORDER BY ?kind",
    )
    used = values(
        graphs.store,
        "SELECT DISTINCT ?property WHERE { GRAPH spg:ontology { ?node ?property ?value } "
        "FILTER(STRSTARTS(STR(?property), STR(owl:))) } ORDER BY ?property",
    )

    assert kinds == [
        "owl:AllDisjointClasses",
        "owl:AnnotationProperty",
        "owl:Class",
        "owl:DatatypeProperty",
        "owl:ObjectProperty",
        "owl:Ontology",
        "owl:TransitiveProperty",
    ]
    assert used == [
        "owl:disjointWith",
        "owl:inverseOf",
        "owl:members",
        "owl:propertyChainAxiom",
        "owl:versionIRI",
        "owl:versionInfo",
    ]


def test_blank_nodes_outside_the_shapes_stand_for_lists_and_disjointness_only(
    graphs: Graphs,
) -> None:
    properties = {
        short(quad.predicate)
        for quad in graphs.store.quads()
        if isinstance(quad.subject, BlankNode) and quad.graph_name != OWN.graphs["shapes"]
    }

    assert properties == {"owl:members", "rdf:first", "rdf:rest", "rdf:type"}


def test_axioms_are_on_own_terms_only(graphs: Graphs) -> None:
    foreign = rows(
        graphs.store,
        """SELECT ?node ?property WHERE {
            VALUES ?property { rdfs:subClassOf rdfs:subPropertyOf rdfs:domain rdfs:range
                owl:disjointWith owl:inverseOf owl:propertyChainAxiom owl:equivalentClass
                rdfs:label skos:definition rdfs:comment }
            GRAPH spg:ontology { ?node ?property ?value }
            FILTER(!STRSTARTS(STR(?node), STR(sp:)) && ?node != <https://w3id.org/sporen/def>)
        }""",
    )

    assert foreign == []


@pytest.mark.parametrize("name", ["rdfs:domain", "rdfs:range"])
def test_a_property_has_one_domain_and_one_range_at_most(graphs: Graphs, name: str) -> None:
    twice = values(
        graphs.store,
        f"SELECT ?term WHERE {{ ?term {name} ?class }} GROUP BY ?term HAVING(COUNT(?class) > 1)",
    )

    assert twice == []


def test_no_range_is_a_datatype_outside_the_map_of_owl(graphs: Graphs) -> None:
    ranges = values(
        graphs.store,
        """SELECT DISTINCT ?class WHERE {
            ?term rdfs:range ?class FILTER NOT EXISTS { ?class a owl:Class }
        }""",
    )

    assert ranges == []


def test_every_chain_has_two_links_and_its_property_at_an_end_or_nowhere(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?property ?first ?second ?end WHERE {
            ?property owl:propertyChainAxiom ?list . ?list rdf:first ?first ; rdf:rest ?rest .
            ?rest rdf:first ?second ; rdf:rest ?end
        }""",
    )

    assert len(found) == 15
    assert {end for *_, end in found} == {"rdf:nil"}
    assert all(first != second for _, first, second, _ in found)


def test_no_class_and_no_property_is_below_itself(graphs: Graphs) -> None:
    for name in ("subClassOf", "subPropertyOf"):
        assert values(graphs.store, f"SELECT ?t WHERE {{ ?t rdfs:{name}+ ?t }}") == []


# Concept schemes.

#: The schemes of the project; the tracks of a letter are a scheme of the letter's own.
SCHEMED = """?concept skos:inScheme ?scheme .
    FILTER(STRSTARTS(STR(?scheme), "https://w3id.org/sporen/concept/"))"""


def test_there_are_27_schemes_of_concepts_and_two_of_instruments(graphs: Graphs) -> None:
    concepts = count(graphs.store, "GRAPH spg:concepts { ?node a skos:ConceptScheme }", graph=None)
    instruments = values(
        graphs.store,
        """SELECT ?node WHERE { GRAPH spg:legislation { ?node a skos:ConceptScheme } }
        ORDER BY ?node""",
    )

    assert concepts == 27
    assert instruments == ["instrument", "regime"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["prefLabel", "definition"])
def test_every_concept_has_one_in_the_language(graphs: Graphs, name: str, language: str) -> None:
    wrong = rows(
        graphs.store,
        f"""SELECT ?concept (COUNT(?text) AS ?number) WHERE {{
            {SCHEMED}
            OPTIONAL {{ ?concept skos:{name} ?text FILTER(LANG(?text) = "{language}") }}
        }} GROUP BY ?concept HAVING(COUNT(?text) != 1)""",
    )

    assert wrong == []


def test_every_concept_is_in_one_scheme(graphs: Graphs) -> None:
    wrong = values(
        graphs.store,
        """SELECT ?concept WHERE {
            ?class rdfs:subClassOf* skos:Concept . ?concept a ?class
            OPTIONAL { ?concept skos:inScheme ?scheme }
        } GROUP BY ?concept HAVING(COUNT(DISTINCT ?scheme) != 1)""",
    )

    assert wrong == []


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param('?scheme rdfs:label ?l FILTER(LANG(?l) = "nl")', id="dutch-label"),
        pytest.param('?scheme rdfs:label ?l FILTER(LANG(?l) = "en")', id="english-label"),
        pytest.param('?scheme dcterms:title ?l FILTER(LANG(?l) = "nl")', id="dutch-title"),
        pytest.param('?scheme dcterms:title ?l FILTER(LANG(?l) = "en")', id="english-title"),
        pytest.param('?scheme skos:definition ?l FILTER(LANG(?l) = "nl")', id="dutch-definition"),
        pytest.param('?scheme skos:definition ?l FILTER(LANG(?l) = "en")', id="english-definition"),
        pytest.param("?scheme skos:hasTopConcept ?concept", id="top-concept"),
    ],
)
def test_every_scheme_has_a(graphs: Graphs, pattern: str) -> None:
    without = values(
        graphs.store,
        f"""SELECT ?scheme WHERE {{ ?scheme a skos:ConceptScheme
            FILTER(STRSTARTS(STR(?scheme), "https://w3id.org/sporen/concept/"))
            FILTER NOT EXISTS {{ {pattern} }} }}""",
    )

    assert without == []


def test_top_concepts_and_their_schemes_agree_and_have_nothing_above_them(graphs: Graphs) -> None:
    wrong = values(
        graphs.store,
        f"""SELECT ?concept WHERE {{
            {SCHEMED}
            BIND(EXISTS {{ ?concept skos:topConceptOf ?scheme }} AS ?top)
            BIND(EXISTS {{ ?scheme skos:hasTopConcept ?concept }} AS ?said)
            BIND(EXISTS {{ ?concept skos:broader ?other }} AS ?below)
            FILTER(?top != ?said || ?top = ?below)
        }}""",
    )

    assert wrong == []


def test_what_is_broader_is_in_the_same_scheme_and_leads_to_no_circle(graphs: Graphs) -> None:
    across = values(
        graphs.store,
        """SELECT ?concept WHERE { ?concept skos:broader ?other ; skos:inScheme ?scheme
            FILTER NOT EXISTS { ?other skos:inScheme ?scheme } }""",
    )
    circles = values(graphs.store, "SELECT ?concept WHERE { ?concept skos:broader+ ?concept }")

    assert across == []
    assert circles == []


def test_no_label_of_a_concept_is_of_two_kinds(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?concept ?label (COUNT(DISTINCT ?kind) AS ?kinds) WHERE {
            VALUES ?kind { skos:prefLabel skos:altLabel skos:hiddenLabel } ?concept ?kind ?label
        } GROUP BY ?concept ?label HAVING(COUNT(DISTINCT ?kind) > 1)""",
    )

    assert found == []


@pytest.mark.parametrize("name", ["prefLabel", "notation"])
def test_no_two_concepts_of_a_scheme_are_called_the_same(graphs: Graphs, name: str) -> None:
    twice = rows(
        graphs.store,
        f"""SELECT ?scheme ?text WHERE {{ ?concept skos:inScheme ?scheme ; skos:{name} ?text }}
        GROUP BY ?scheme ?text HAVING(COUNT(DISTINCT ?concept) > 1)""",
    )

    assert twice == []


def test_only_concepts_are_matched_with_concepts(graphs: Graphs) -> None:
    # In any reasoner that knows SKOS a match makes a concept of both sides.
    wrong = values(
        graphs.store,
        """SELECT ?node WHERE {
            VALUES ?match { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch
                skos:relatedMatch }
            ?node ?match ?other FILTER NOT EXISTS { ?node skos:inScheme ?scheme }
        }""",
    )

    assert wrong == []


@pytest.mark.parametrize(
    "word",
    [
        *("verworpen", "afgewezen", "ingetrokken", "uitgesteld"),
        *("rejected", "withdrawn", "postponed"),
    ],
)
def test_no_outcome_is_called(graphs: Graphs, word: str) -> None:
    labels = values(
        graphs.store,
        """SELECT ?label WHERE {
            ?outcome skos:inScheme <https://w3id.org/sporen/concept/outcome> ; ?kind ?label .
            VALUES ?kind { skos:prefLabel skos:altLabel skos:hiddenLabel }
        }""",
    )

    assert labels
    assert [label for label in labels if word in label.casefold()] == []


def test_modalities_have_no_order(graphs: Graphs) -> None:
    ordered = values(
        graphs.store,
        """SELECT ?concept WHERE {
            VALUES ?order { skos:broader skos:narrower skos:related skos:notation }
            ?concept skos:inScheme <https://w3id.org/sporen/concept/modality> ; ?order ?other
        }""",
    )

    assert ordered == []


def test_how_sure_one_is_can_be_compared(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?concept ?notation WHERE {
            ?concept skos:inScheme <https://w3id.org/sporen/concept/confidence> ;
                skos:notation ?notation
        } ORDER BY DESC(?notation)""",
    )

    assert [concept for concept, _ in found] == [
        "confidence/certain",
        "confidence/probable",
        "confidence/possible",
        "confidence/undetermined",
    ]


def test_the_group_of_one_letter_is_a_word_of_the_field_only_in_labels() -> None:
    told = [
        (path.relative_to(ROOT).as_posix(), quad.predicate.value)
        for path in sorted((ROOT / "ontology").rglob("*.ttl"))
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE)
        if "kennismigrant" in str(quad).casefold()
    ]

    labels = {f"{PREFIXES['skos']}{name}" for name in ("prefLabel", "altLabel", "hiddenLabel")}
    assert {predicate for _, predicate in told} <= labels
    assert {path.split("/")[1] for path, _ in told} == {"concepts"}


def test_no_module_knows_the_groups_of_one_letter() -> None:
    told = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "sporen").rglob("*.py"))
        if "kennismigrant" in path.read_text(encoding="utf-8").casefold()
    ]

    assert told == []


def test_the_prefixes_of_our_queries_are_those_of_the_project() -> None:
    assert all(f"PREFIX {name}: <{iri}>" in HEAD for name, iri in PREFIXES.items())
