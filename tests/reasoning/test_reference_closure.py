"""What follows from what, with the real ontology and the smallest data that show it."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from sporen.rdf.namespaces import OWL, OWN, PREFIXES, RDF, RDFS
from sporen.reasoning import reference_closure
from tests.data.letter_queries import values
from tests.reasoning.inference_counts import golden, inferred

if TYPE_CHECKING:
    from sporen.graphs import Graphs

GOLDEN = Path(__file__).parents[1] / "golden"
HEAD = "@base <https://w3id.org/sporen/id/kst-1/> .\n" + "".join(
    f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()
)


@pytest.fixture(scope="module")
def ontology(graphs: Graphs) -> list[Triple]:
    """The triples of the real ontology."""
    return [quad.triple for quad in graphs.store.quads(graph=OWN.graphs["ontology"])]


def triples(turtle: str) -> frozenset[Triple]:
    """Read triples as an author writes them."""
    return frozenset(quad.triple for quad in parse(HEAD + turtle, RdfFormat.TURTLE))


class Inference(NamedTuple):
    """What is given, what must follow from it, and what must not though it looks like it."""

    given: str
    follows: str
    never: str


INFERENCES = {
    "I1-what-has-parts-has-the-parts-of-its-parts": Inference(
        "<c> sp:partOf <p> . <p> sp:partOf <whole> . <whole> sp:number 1 . <o> sp:optionOf <c> .",
        "<c> sp:partOf <whole> . <p> sp:hasPart <c> . <whole> sp:hasPart <p> , <c> .",
        "<c> sp:hasPart <o> . <o> sp:partOf <c> . <p> sp:partOf <c> . <c> sp:hasPart <p> .",
    ),
    "I2-an-item-a-part-an-option-and-what-is-about-them-are-in-the-letter": Inference(
        """<list> sp:inLetter spd:kst-1 . <p> sp:inList <list> . <c> sp:partOf <p> .
        <o> sp:optionOf <c> . <gap> sp:about <o> . <package> prov:hadMember <p> .
        <c> cv:hasParticipation <part> . <part> cv:hasParticipant <who> .""",
        """<p> sp:inLetter spd:kst-1 . <c> sp:inLetter spd:kst-1 . <o> sp:inLetter spd:kst-1 .
        <gap> sp:inLetter spd:kst-1 .""",
        "<package> sp:inLetter spd:kst-1 . <part> sp:inLetter spd:kst-1 . <gap> sp:about <c> .",
    ),
    "I3-a-change-and-a-retention-are-effects": Inference(
        "<c> sp:hasChange <e1> ; sp:hasRetention <e2> .",
        "<c> sp:hasEffect <e1> , <e2> .",
        "<c> sp:hasChange <e2> ; sp:hasRetention <e1> .",
    ),
    "I4-a-change-would-change-and-a-retention-would-keep": Inference(
        """<c> sp:hasChange <e1> ; sp:hasRetention <e2> .
        <e1> sp:affects <r1> . <e2> sp:affects <r2> .""",
        "<c> sp:wouldChange <r1> ; sp:wouldKeep <r2> .",
        "<c> sp:wouldChange <r2> ; sp:wouldKeep <r1> .",
    ),
    "I5-a-whole-would-change-and-keep-what-its-parts-do": Inference(
        """<a> sp:partOf <p> ; sp:hasChange <e1> . <e1> sp:affects <r1> .
        <b> sp:partOf <p> ; sp:hasRetention <e2> . <e2> sp:affects <r2> .
        <o> sp:optionOf <a> ; sp:hasChange <e3> . <e3> sp:affects <r3> .
        <p> sp:number 1 . <package> prov:hadMember <p> .""",
        "<p> sp:wouldChange <r1> ; sp:wouldKeep <r2> .",
        """<p> sp:wouldChange <r2> , <r3> . <a> sp:wouldChange <r3> . <b> sp:wouldChange <r1> .
        <package> sp:wouldChange <r1> .""",
    ),
    "I6-what-is-changed-or-kept-is-touched-and-mentioned": Inference(
        """<c> sp:hasChange <e1> ; sp:hasRetention <e2> .
        <e1> sp:affects <r1> . <e2> sp:affects <r2> .""",
        "<c> sp:touches <r1> , <r2> ; sp:mentions <r1> , <r2> .",
        "<c> sp:concerns <r1> . <e1> sp:touches <r1> .",
    ),
    "I7-who-takes-part-in-a-part-is-involved-in-the-whole": Inference(
        """<c> sp:partOf <p> ; cv:hasParticipation <part> ; sp:targetGroup <group> .
        <part> cv:hasParticipant actor:ela . actor:ela foaf:member <member> . <p> sp:number 1 .""",
        "<c> sp:involves actor:ela . <p> sp:involves actor:ela .",
        """<p> cv:hasParticipation <part> . <c> sp:involves <member> , <group> .
        <part> sp:involves actor:ela .""",
    ),
    "I8-all-that-a-part-names-the-whole-mentions": Inference(
        """<c> sp:partOf <p> ; sp:instrumentType <pilot> ; sp:targetGroup <group> ;
            sp:sector <sector> ; sp:concerns <law> ; sp:hasAim <aim> .
        <p> sp:number 1 .""",
        """<c> sp:mentions <pilot> , <group> , <sector> , <law> .
        <p> sp:mentions <pilot> , <group> , <sector> , <law> .""",
        "<p> sp:instrumentType <pilot> . <p> sp:mentions <aim> , <c> . <p> sp:hasAim <aim> .",
    ),
    "I9-behind-an-office-that-is-involved-stands-its-organisation": Inference(
        """<document> cv:hasParticipation <part> . <part> cv:hasParticipant actor:minister .
        actor:minister org:postIn actor:ministry ; org:heldBy actor:person .""",
        "<document> sp:linkedOrganisation actor:ministry .",
        "<document> sp:involves actor:ministry , actor:person .",
    ),
    "I10-a-letter-references-what-its-references-cite": Inference(
        "spd:kst-1 sp:hasReference <r> . <r> sp:cited spd:kst-2 . spd:kst-2 sp:hasReference <r2> .",
        "spd:kst-1 sp:references spd:kst-2 ; dcterms:references spd:kst-2 .",
        "spd:kst-2 sp:references spd:kst-1 . <r> sp:references spd:kst-2 .",
    ),
    "I11-a-document-is-an-annex-of-every-host-that-is-stated": Inference(
        """spd:annex sp:annexRelation <here> , <there> , <mentioned> .
        <here> sp:host spd:kst-1 . <there> sp:host spd:kst-2 . spd:kst-1 sp:number 1 .""",
        "spd:annex sp:annexOf spd:kst-1 , spd:kst-2 .",
        "spd:kst-1 sp:annexOf spd:annex . spd:annex sp:partOf spd:kst-1 .",
    ),
    "I12-what-is-stated-shown-or-read-rests-on-its-passage": Inference(
        """<node> sp:statedIn <anchor/0-1> . <gap> sp:evidencedBy <anchor/0-2> .
        <reading> sp:interpretedFrom <anchor/0-3> . <unit> sp:spans <anchor/0-4> .""",
        """<node> sp:restsOn <anchor/0-1> . <gap> sp:restsOn <anchor/0-2> .
        <reading> sp:restsOn <anchor/0-3> ; prov:hadPrimarySource <anchor/0-3> .""",
        "<unit> sp:restsOn <anchor/0-4> . <node> prov:hadPrimarySource <anchor/0-1> .",
    ),
    "I13-what-follows-up-a-part-follows-up-the-whole": Inference(
        """<event> sp:followsUp <c> . <c> sp:partOf <p> . <package> prov:hadMember <p> .
        <other> sp:followsUp <p> .""",
        "<event> sp:followsUp <p> .",
        "<event> sp:followsUp <package> . <other> sp:followsUp <c> .",
    ),
    "I14-what-was-continued-twice-was-continued-as-the-last": Inference(
        "<process> sp:continuedAs <bill> . <bill> sp:continuedAs <act> . <act> sp:number 1 .",
        "<process> sp:continuedAs <act> .",
        "<act> sp:continuedAs <bill> , <process> . <bill> sp:continuedAs <process> .",
    ),
    "I15-a-property-says-of-what-class-its-subject-and-object-are": Inference(
        """<o> sp:outcome <reached> . <talks> sp:hasOutcomeStatement <o> .
        <c> sp:hasChange <e> . <m> a sp:Meeting . <x> sp:about <c> . <p> sp:partOf <q> .""",
        """<o> a sp:OutcomeStatement , sp:Statement , prov:Entity .
        <talks> a sp:Deliberation , prov:Activity .
        <c> a sp:PolicyElement . <m> a sp:Deliberation , prov:Activity .""",
        """<m> a prov:Entity . <x> a sp:Statement . <p> a sp:Component . <c> a sp:Component .
        <talks> a sp:Meeting .""",
    ),
}


@pytest.mark.parametrize("case", INFERENCES.values(), ids=INFERENCES.keys())
def test_it_follows_and_what_looks_like_it_does_not(
    ontology: list[Triple], case: Inference
) -> None:
    given = triples(case.given)

    drawn = reference_closure.infer(ontology, given)

    assert drawn.findings == ()
    assert {triple.subject for triple in triples(case.never)} <= {t.subject for t in given}
    assert triples(case.follows) - drawn.triples == frozenset()
    assert triples(case.never) & drawn.triples == frozenset()


#: Property, class of its subject, class of its object, as it says itself or a broader one does.
DOMAINS_AND_RANGES = """
accordingTo          -                 Document
affects              IntendedEffect    -
annexRelation        Document          AnnexRelation
annexStatus          AnnexRelation     -
assignedTrack        TrackAssignment   Track
citationReason       Reference         -
cited                Reference         Document
concerns             PolicyElement     -
deliberationType     Deliberation      -
direction            DirectionReading  -
effect               IntendedEffect    -
eventType            FollowUp          -
evidencedBy          -                 oa:SpecificResource
followUpLink         FollowUp          -
followsUp            FollowUp          -
fromValue            ParameterChange   -
gapStatus            Gap               -
hasAim               -                 Aim
hasChange            PolicyElement     IntendedChange
hasCondition         -                 Condition
hasEffect            -                 IntendedEffect
hasOutcomeStatement  Deliberation      OutcomeStatement
hasReference         -                 Reference
hasRetention         PolicyElement     IntendedRetention
host                 AnnexRelation     Document
inLetter             -                 Letter
inList               -                 ItemList
instrumentType       PolicyElement     -
interpretedFrom      -                 oa:SpecificResource
involves             -                 Actor
layer                LayerGraph        -
listKind             ItemList          -
mentionOf            Mention           -
mentions             PolicyElement     -
missingAspect        Gap               -
modality             ModalityReading   -
ofLetter             LayerGraph        Letter
optionOf             Option            Component
outcome              OutcomeStatement  -
preparedFor          -                 Deliberation
recordedIn           -                 Document
resolvesTo           Citation          Document
restsOn              -                 oa:SpecificResource
scope                OutcomeStatement  -
sector               PolicyElement     -
spans                TextUnit          oa:SpecificResource
speaker              Statement         Actor
statedIn             -                 oa:SpecificResource
statementKind        Statement         -
targetGroup          PolicyElement     -
toValue              ParameterChange   -
touches              PolicyElement     -
unitKind             TextUnit          -
wouldChange          PolicyElement     -
wouldKeep            PolicyElement     -
"""


def test_a_property_gives_these_classes_and_every_other_gives_none(
    graphs: Graphs, ontology: list[Triple]
) -> None:
    properties = values(
        graphs.store,
        """SELECT DISTINCT (STRAFTER(STR(?property), "#") AS ?name) WHERE { GRAPH spg:ontology {
            VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty } ?property a ?kind
        } FILTER(STRSTARTS(STR(?property), STR(sp:))) }""",
    )
    # Each property has a subject and an object that no other statement can give a class.
    given = "".join(f"<s-{p}> sp:{p} <o-{p}> . <o-{p}> rdfs:label 'o' .\n" for p in properties)
    expected = "".join(
        f"<{end}-{name}> a {of_class if ':' in of_class else f'sp:{of_class}'} .\n"
        for name, *classes in map(str.split, DOMAINS_AND_RANGES.strip().splitlines())
        for end, of_class in zip("so", classes, strict=True)
        if of_class != "-"
    )

    drawn = reference_closure.infer(ontology, triples(given)).triples

    types = {triple for triple in drawn if triple.predicate == RDF["type"]}
    assert triples(expected) <= types
    assert {t.subject for t in types} == {t.subject for t in triples(expected)}


# What is kept of a closure.


def test_nothing_that_is_stated_is_drawn_again(ontology: list[Triple]) -> None:
    stated = triples("<c> a sp:Component , sp:PolicyElement ; sp:partOf <p> . <p> sp:hasPart <c> .")

    drawn = reference_closure.infer(ontology, stated)

    assert drawn.triples & stated == frozenset()
    assert triples("<c> a prov:Entity .") <= drawn.triples


def test_a_literal_that_the_engine_writes_otherwise_is_no_news(ontology: list[Triple]) -> None:
    stated = triples(
        """<reading> prov:generatedAtTime "2026-11-24T00:00:00Z"^^xsd:dateTime ; sp:about <c> ;
            sp:number "01"^^xsd:integer ; sp:fromValue 1.50 , true , "x"@NL ."""
    )

    drawn = reference_closure.infer(ontology, stated)

    assert [triple for triple in drawn.triples if isinstance(triple.object, Literal)] == []


def test_only_things_that_the_data_speak_of_have_conclusions(ontology: list[Triple]) -> None:
    drawn = reference_closure.infer(ontology, triples("<c> sp:hasChange <e> ."))

    assert {triple.subject for triple in drawn.triples} == {
        NamedNode("https://w3id.org/sporen/id/kst-1/c")
    }


def test_data_from_which_nothing_follows_have_no_conclusions(ontology: list[Triple]) -> None:
    drawn = reference_closure.infer(
        ontology, triples('<c> rdfs:label "onderdeel"@nl ; dcat:theme <x> .')
    )

    assert drawn == reference_closure.Conclusions(frozenset(), ())


def test_without_data_nothing_follows(ontology: list[Triple]) -> None:
    assert reference_closure.infer(ontology, ()) == reference_closure.Conclusions(frozenset(), ())


def test_two_names_that_data_call_the_same_share_what_is_said_of_them(
    ontology: list[Triple],
) -> None:
    stated = triples("<a> owl:sameAs <b> . <a> sp:partOf <p> . <b> sp:number 1 .")

    drawn = reference_closure.infer(ontology, stated).triples

    assert triples("<b> owl:sameAs <a> ; sp:partOf <p> .") <= drawn
    assert not [t for t in drawn if t.predicate == OWL["sameAs"] and t.subject == t.object]


@pytest.fixture(scope="module")
def drawn(graphs: Graphs) -> list[Triple]:
    """All that follows in the real project."""
    return [quad.triple for quad in inferred(graphs)]


def test_no_conclusion_of_the_project_speaks_of_the_schema(drawn: list[Triple]) -> None:
    schema = (str(OWL), str(RDFS))
    wrong = [
        triple
        for triple in drawn
        if triple.predicate.value.startswith(schema)
        or (triple.predicate == RDF["type"] and str(triple.object)[1:].startswith(schema))
    ]

    assert drawn
    assert wrong == []


def test_no_conclusion_of_the_project_is_about_or_holds_a_literal_or_a_blank_node(
    drawn: list[Triple],
) -> None:
    terms = [term for triple in drawn for term in (triple.subject, triple.object)]

    assert [term for term in terms if isinstance(term, Literal | BlankNode)] == []


def test_no_conclusion_of_the_project_is_stated_in_another_graph(
    graphs: Graphs, drawn: list[Triple]
) -> None:
    stated = {
        quad.triple
        for name in graphs.graph_names()
        if not name.value.endswith("/inferred")
        for quad in graphs.store.quads(graph=name)
    }

    assert stated & set(drawn) == set()


def test_no_conclusion_of_the_project_is_drawn_twice(drawn: list[Triple]) -> None:
    assert len(drawn) == len(set(drawn))


def test_every_conclusion_of_the_project_uses_a_term_that_the_ontology_gives_for_it(
    drawn: list[Triple], ontology: list[Triple]
) -> None:
    used = {
        term
        for triple in ontology
        if triple.predicate.value.startswith((str(OWL), str(RDFS), str(RDF)))
        for term in (triple.subject, triple.object)
    }

    assert {t.object for t in drawn if t.predicate == RDF["type"]} <= used
    assert {t.predicate for t in drawn} <= used | {RDF["type"]}


@pytest.mark.parametrize("name", ["inferred.csv", "inferred-types.csv"])
def test_as_much_follows_as_in_the_golden_file(graphs: Graphs, name: str) -> None:
    made = golden(graphs)[name]

    assert made == (GOLDEN / name).read_text(encoding="utf-8")


# Contradictions.


@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param(
            "<p> a sp:DiscussedProposal , sp:OngoingPolicy .",
            ("DiscussedProposal", "OngoingPolicy", "kst-1/p"),
            id="proposal-and-ongoing-policy",
        ),
        pytest.param(
            "<c> sp:hasChange <e> ; sp:hasRetention <e> .",
            ("IntendedChange", "IntendedRetention", "kst-1/e"),
            id="change-and-retention",
        ),
        pytest.param(
            "<c> a sp:Component ; sp:statementKind <https://w3id.org/sporen/concept/x> .",
            ("Component", "Statement", "kst-1/c"),
            id="component-that-a-property-makes-a-statement",
        ),
        pytest.param(
            "<r> a sp:Regime , sp:ProposedInstrument .",
            ("Regime", "ProposedInstrument", "kst-1/r"),
            id="regime-that-is-only-proposed",
        ),
        pytest.param(
            "<n> a sp:TrackAssignment ; sp:direction <https://w3id.org/sporen/concept/x> .",
            ("TrackAssignment", "DirectionReading", "kst-1/n"),
            id="two-kinds-of-reading",
        ),
    ],
)
def test_a_contradiction_is_a_finding_that_names_the_thing_and_both_classes(
    ontology: list[Triple], given: str, named: tuple[str, ...]
) -> None:
    found = reference_closure.infer(ontology, triples(given)).findings

    assert {finding.code for finding in found} == {"IN-04"}
    for language in ("nl", "en"):
        said = [finding.message.text(language) for finding in found]
        assert any(all(name in line for name in named) for line in said)


#: Classes of which no two share a member.
APART = (
    *("Measure", "Component", "Option", "Package", "Track", "ItemList", "Document"),
    *("Deliberation", "Statement", "Gap", "IntendedEffect", "Condition", "Aim", "Instrument"),
    *("Parameter", "Actor", "Reference", "AnnexRelation", "Interpretation", "FollowUp"),
    *("ExternalRecord", "TextUnit"),
)


def test_no_two_of_the_kinds_of_things_share_a_member(ontology: list[Triple]) -> None:
    pairs = list(combinations(APART, 2))

    found = reference_closure.infer(
        ontology, triples("".join(f"<{a}-{b}> a sp:{a} , sp:{b} .\n" for a, b in pairs))
    ).findings

    told = " ".join(finding.message.en for finding in found)
    assert len(pairs) == 231
    assert [f"{a}-{b}" for a, b in pairs if not re.search(rf"/{a}-{b}\b", told)] == []


def test_what_contradicts_nothing_is_no_finding(ontology: list[Triple]) -> None:
    drawn = reference_closure.infer(
        ontology, triples("<p> a sp:DiscussedProposal . <q> a sp:OngoingPolicy .")
    )

    assert drawn.findings == ()


def test_the_conclusions_do_not_depend_on_the_order_of_the_data(ontology: list[Triple]) -> None:
    given = sorted(
        triples(INFERENCES["I5-a-whole-would-change-and-keep-what-its-parts-do"].given), key=str
    )

    forwards = reference_closure.infer(ontology, given)
    backwards = reference_closure.infer(list(reversed(ontology)), reversed(given))

    assert forwards == backwards
