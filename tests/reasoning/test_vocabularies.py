"""N11: where the vocabularies that we reuse are loaded, a thing has the expected types only."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from sporen.rdf.namespaces import OWN, PREFIXES, RDF, RDFS
from sporen.reasoning import reference_closure
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.tbox import build_tbox
from tests.data.letter_queries import LETTER, short
from tests.reasoning import vocabulary_types

if TYPE_CHECKING:
    from sporen.graphs import Graphs

GOLDEN = Path(__file__).parents[1] / "golden"
HEAD = f"@base <{LETTER}/> .\n" + "".join(
    f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()
)
WORK = "http://iflastandards.info/ns/fr/frbr/frbroo/F1_Work"


def triples(turtle: str) -> frozenset[Triple]:
    """Read triples as an author writes them."""
    return frozenset(quad.triple for quad in parse(HEAD + turtle, RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def loaded(graphs: Graphs) -> vocabulary_types.InferredTypes:
    """The source layer with the vocabularies, and what follows."""
    return vocabulary_types.infer_types(graphs)


@pytest.fixture(scope="module")
def program(graphs: Graphs) -> CompiledRules:
    """The rules of our ontology and of the vocabularies."""
    return CompiledRules(build_tbox(vocabulary_types.axioms(graphs)))


@pytest.fixture(scope="module")
def expected() -> set[vocabulary_types.Pair]:
    """The classes that each thing of the source layer may have, as the golden file lists them."""
    with (GOLDEN / vocabulary_types.NODES).open(encoding="utf-8", newline="") as file:
        return {
            (row["node"], of_class)
            for row in csv.DictReader(file)
            for of_class in row["classes"].split()
        }


# The real letter.


@pytest.mark.parametrize("name", [vocabulary_types.COUNTS, vocabulary_types.NODES])
def test_the_things_of_the_letter_have_the_classes_of_the_golden_file(
    graphs: Graphs, name: str
) -> None:
    made = vocabulary_types.golden(graphs)[name]

    assert made == (GOLDEN / name).read_text(encoding="utf-8")


def test_nothing_in_the_letter_contradicts_a_vocabulary(
    loaded: vocabulary_types.InferredTypes,
) -> None:
    assert loaded.conclusions.contradictions == ()


def test_the_second_witness_gives_the_same_classes(
    graphs: Graphs, expected: set[vocabulary_types.Pair]
) -> None:
    said = vocabulary_types.source_triples(graphs)
    of = vocabulary_types.nodes(said)
    # Two hops away nothing gives a class, and owlrl takes three times as long there.
    near = [t for t in vocabulary_types.shared_triples(graphs) if t.subject in of or t.object in of]

    drawn = reference_closure.infer(vocabulary_types.axioms(graphs), [*said, *near])

    assert drawn.findings == ()
    assert vocabulary_types.pairs_of_source_layer(graphs, drawn.triples) == expected


# Mistakes: a statement in the source layer, and the types that it would bring along.

MISTAKES = {
    "a-date-of-a-document-on-a-deliberation": (
        '<deliberation/migration> eli:date_document "2023-09-08"^^xsd:date .',
        {("deliberation/migration", "eli:Work"), ("deliberation/migration", WORK)},
    ),
    "a-match-on-an-actor": (
        "actor:ela skos:exactMatch actor:eures .",
        {("actor:ela", "skos:Concept"), ("actor:eures", "skos:Concept")},
    ),
    "a-law-that-a-measure-realizes": (
        "<ongoing/1> eli:realizes law:wet-goed-verhuurderschap .",
        {
            ("ongoing/1", "eli:Expression"),
            (
                "ongoing/1",
                "http://iflastandards.info/ns/fr/frbr/frbroo/F22_Self-Contained_Expression",
            ),
        },
    ),
    "a-measure-with-members": (
        "<proposal/1> foaf:member actor:ela .",
        {
            *(("proposal/1", name) for name in ("foaf:Group", "foaf:Agent", "dcterms:Agent")),
            *(("proposal/1", name) for name in ("org:Organization", "foaf:Organization")),
        },
    ),
    "an-organisation-that-someone-holds": (
        "actor:ela org:heldBy actor:omtzigt .",
        {("actor:ela", "org:Post")},
    ),
    "a-measure-as-a-scheme": (
        "<proposal/1> skos:hasTopConcept <track/1> .",
        {("proposal/1", "skos:ConceptScheme")},
    ),
    "a-measure-with-a-source": (
        "<proposal/1> oa:hasSource spd:kst-29861-120 .",
        {("proposal/1", "oa:ResourceSelection")},
    ),
    "a-measure-that-is-attributed": (
        "<proposal/1> prov:wasAttributedTo actor:cabinet .",
        {("actor:cabinet", "prov:Agent")},
    ),
    "a-measure-with-a-page": (
        "<proposal/1> foaf:page actor:ela .",
        {("actor:ela", "foaf:Document")},
    ),
}


@pytest.mark.parametrize(("more", "brings"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_statement_that_gives_a_type_by_the_way_is_found(
    graphs: Graphs,
    loaded: vocabulary_types.InferredTypes,
    expected: set[vocabulary_types.Pair],
    more: str,
    brings: set[vocabulary_types.Pair],
) -> None:
    said = triples(more)

    drawn = loaded.engine.add_letter(said).triples

    of = vocabulary_types.nodes([*vocabulary_types.source_triples(graphs), *said])
    assert vocabulary_types.types([*said, *drawn], of) - expected == brings


@pytest.mark.parametrize(
    ("more", "node"),
    [
        pytest.param(
            "<deliberation/migration> prov:wasAttributedTo actor:cabinet .",
            "deliberation/migration",
            id="an-activity-that-becomes-an-entity",
        ),
        pytest.param(
            "<proposal/1> foaf:page actor:ela .",
            "actor:ela",
            id="an-organisation-that-becomes-a-document",
        ),
        pytest.param(
            "<track/1> skos:hasTopConcept <track/2> .",
            "track/1",
            id="a-concept-that-becomes-a-scheme",
        ),
        pytest.param(
            '<deliberation/bwo> eli:date_document "2023-05"^^xsd:gYearMonth .',
            "deliberation/bwo",
            id="a-month-where-a-date-is-asked",
        ),
    ],
)
def test_a_statement_that_contradicts_a_vocabulary_is_found(
    loaded: vocabulary_types.InferredTypes, more: str, node: str
) -> None:
    found = loaded.engine.add_letter(triples(more)).contradictions

    named = {term for contradiction in found for term in contradiction.bindings.values()}
    assert node in {short(NamedNode(term[1:-1])) for term in named if term[0] == "<"}


# What each reused term entails, and what it does not.


class Inference(NamedTuple):
    """What is given, what must follow from it, and what must not though it looks like it."""

    given: str
    follows: str
    never: str = ""


INFERENCES = {
    "a-letter-is-a-work-and-no-law": Inference(
        "spd:kst-1 a sp:Letter .",
        "spd:kst-1 a eli:Work , foaf:Document .",
        "spd:kst-1 a eli:LegalResource , eli:Expression .",
    ),
    "what-has-the-date-of-a-document-is-a-work": Inference(
        'spd:kst-1 eli:date_document "2023-09-08"^^xsd:date .',
        "spd:kst-1 a eli:Work .",
        "spd:kst-1 a eli:LegalResource .",
    ),
    "a-work-its-expression-and-a-file-each-have-their-level": Inference(
        """<file> eli:embodies <text> . <text> eli:realizes spd:kst-1 ; eli:language <nl> .
        spd:kst-1 dcterms:title "Brief"@nl .""",
        """<file> a eli:Manifestation . <text> a eli:Expression . spd:kst-1 a eli:Work .
        <nl> a skos:Concept . spd:kst-1 eli:is_realized_by <text> .""",
        "spd:kst-1 a eli:Expression , eli:Manifestation . <text> a eli:Work .",
    ),
    "an-article-is-a-legal-resource-and-a-measure-about-it-is-none": Inference(
        "law:a a eli:LegalResourceSubdivision . <measure> sp:concerns law:a .",
        "law:a a eli:LegalResource , eli:Work .",
        "<measure> a eli:Work , eli:LegalResource .",
    ),
    "a-deliberation-is-an-activity": Inference(
        "<talks> a sp:Deliberation . <meeting> a sp:Meeting .",
        "<talks> a eli-dl:Activity , prov:Activity . <meeting> a eli-dl:Activity .",
        "<talks> a prov:Entity , eli-dl:Process .",
    ),
    "a-package-is-a-collection-and-its-members-are-entities": Inference(
        "<package> prov:hadMember <measure> .",
        "<package> a prov:Collection , prov:Entity . <measure> a prov:Entity .",
        "<measure> a prov:Collection . <package> a sp:Package .",
    ),
    "an-interpretation-is-an-entity-and-its-author-an-agent": Inference(
        """<reading> prov:wasAttributedTo <editors> ;
        prov:generatedAtTime "2026-11-24T00:00:00Z"^^xsd:dateTime .""",
        "<reading> a prov:Entity . <editors> a prov:Agent .",
        "<editors> a prov:Entity , sp:Actor .",
    ),
    "an-anchor-becomes-an-entity": Inference(
        "<reading> sp:interpretedFrom <anchor/0-1> .",
        "<anchor/0-1> a prov:Entity , oa:SpecificResource .",
        "<anchor/0-1> a sp:Interpretation .",
    ),
    "an-office-is-a-post-in-an-organisation-held-by-an-agent": Inference(
        "<office> org:postIn <ministry> ; org:heldBy <minister> .",
        "<office> a org:Post . <ministry> a org:Organization . <minister> a foaf:Agent .",
        "<office> a org:Organization , foaf:Agent . <minister> a foaf:Person .",
    ),
    "the-members-of-a-group-are-agents": Inference(
        "<group> foaf:member <one> , <other> .",
        "<group> a foaf:Group , foaf:Agent . <one> a foaf:Agent . <other> a foaf:Agent .",
        "<one> a foaf:Group , foaf:Person , org:Organization .",
    ),
    # ORG holds its own members and those of FOAF to be the same, and says who has them.
    "a-group-that-names-its-members-is-an-organisation": Inference(
        "<group> a sp:ActorGroup ; foaf:member <one> . <other> a sp:ActorGroup .",
        "<group> a org:Organization .",
        "<other> a org:Organization . <group> a org:FormalOrganization .",
    ),
    **{
        f"both-sides-of-a-{name}-are-concepts": Inference(
            f"<one> skos:{name} <other> .", "<one> a skos:Concept . <other> a skos:Concept ."
        )
        for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
    },
    "an-anchor-selects-a-part-of-a-source": Inference(
        """<anchor> oa:hasSource <text> ; oa:hasSelector <words> .
        <words> a oa:TextQuoteSelector .""",
        "<anchor> a oa:ResourceSelection . <words> a oa:Selector .",
        "<text> a oa:ResourceSelection .",
    ),
}


@pytest.mark.parametrize("case", INFERENCES.values(), ids=INFERENCES.keys())
def test_it_follows_and_what_looks_like_it_does_not(
    program: CompiledRules, case: Inference
) -> None:
    drawn = Engine(program).add(triples(case.given))

    assert drawn.contradictions == ()
    assert triples(case.follows) - drawn.triples == frozenset()
    assert triples(case.never) & drawn.triples == frozenset()


def test_taking_part_makes_an_actor_of_who_takes_part_and_nothing_else(
    program: CompiledRules,
) -> None:
    given = triples(
        "<measure> cv:hasParticipation <part> . <part> cv:hasParticipant <who> ; cv:role <as> ."
    )

    drawn = Engine(program).add(given).triples

    assert {t for t in drawn if t.predicate == RDF["type"]} == triples("<who> a sp:Actor .")


def test_the_date_of_an_event_does_not_make_it_a_document(program: CompiledRules) -> None:
    given = triples('<event> a sp:FollowUp ; dcterms:date "2023-10-01"^^xsd:date .')

    drawn = Engine(program).add(given).triples

    classes = {short(t.object) for t in drawn if t.predicate == RDF["type"]}
    assert classes == {"prov:Entity"}


# The fixture is whole.


@pytest.mark.parametrize("prefix", [path.stem for path in vocabulary_types.FILES])
def test_every_term_that_we_declare_is_in_the_file_of_its_vocabulary(
    graphs: Graphs, prefix: str
) -> None:
    vocabulary = NamedNode(PREFIXES[prefix])
    declared = {
        triple.subject
        for triple in graphs.triples(OWN.graphs["ontology"])
        if (triple.predicate, triple.object) == (RDFS["isDefinedBy"], vocabulary)
    }

    assert declared
    assert declared - {triple.subject for triple in vocabulary_types.read_vocabularies()} == set()


def test_of_eli_dl_only_classes_are_used_since_its_axioms_are_not_here(graphs: Graphs) -> None:
    used = {
        short(term)
        for name in graphs.graph_names()
        for triple in graphs.triples(name)
        for term in (triple.predicate, triple.object)
        if isinstance(term, NamedNode) and term.value.startswith(PREFIXES["eli-dl"])
    } - {"eli-dl:"}

    assert used == {"eli-dl:Activity", "eli-dl:Process"}
