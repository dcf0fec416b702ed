"""What a thing is called on a page: never its IRI, as long as anything is known of it."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse

from sporen.labels.label_index import LabelIndex, passage_offsets
from sporen.labels.localized_text import LocalizedText
from sporen.labels.resource_names import ResourceNames
from sporen.rdf.namespaces import OWN, PREFIXES
from sporen.site.translator import Translator

LETTER = f"{OWN.resources}kst-1"
TURTLE = (
    "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    + f"@base <{LETTER}/> ."
    + """
sp:DiscussedProposal rdfs:subClassOf sp:Measure ; rdfs:label "voorstel"@nl , "proposal"@en .
sp:Component rdfs:label "onderdeel"@nl , "component"@en .
sp:Aim rdfs:label "oogmerk"@nl . sp:Gap rdfs:label "leemte"@nl .
sp:Mention rdfs:label "vermelding"@nl . sp:FollowUp rdfs:label "vervolg"@nl .
cv:Participation rdfs:label "deelname"@nl .
<aspect> skos:prefLabel "bedrag"@nl . <role> skos:prefLabel "uitvoerder"@nl .
<actor> skos:prefLabel "gemeenten"@nl , "municipalities"@en ; rdfs:label "een ander woord"@nl .
<proposal/13> a sp:DiscussedProposal , sp:Measure ; sp:number 13 ; rdfs:label "Iets doen"@nl ;
    cv:hasParticipation <part> .
<proposal/13/component/b> a sp:Component ; sp:partOf <proposal/13> ; sp:hasAim <aim/1> .
<aim/1> a sp:Aim ; sp:quote "om iets"@nl .
<gap/1> a sp:Gap ; sp:missingAspect <aspect> ; sp:about <proposal/13> .
<part> a cv:Participation ; cv:hasParticipant <actor> ; cv:role <role> .
<mention/1> a sp:Mention ; sp:spans <anchor/3-9> .
<event/1> a sp:FollowUp ; sp:followsUp <proposal/13> ; dcterms:date "2023-12"^^xsd:gYearMonth ;
    dcterms:description "Er gebeurde iets."@nl , "Something happened."@en .
<round/1> sp:partOf <round/2> . <round/2> sp:partOf <round/1> .
<nothing> sp:about <nothing> .
"""
)


def names(language: str = "nl") -> ResourceNames:
    translator = Translator(language)
    index = LabelIndex.from_quads(parse(TURTLE.encode(), RdfFormat.TURTLE))
    return ResourceNames(index, language, translator.texts["named"], translator.date)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("actor", "gemeenten"),
        ("proposal/13", "Iets doen"),
        ("proposal/13/component/b", "onderdeel b van voorstel 13"),
        ("aim/1", "oogmerk bij onderdeel b van voorstel 13"),
        ("gap/1", "leemte (bedrag) bij voorstel 13"),
        ("part", "gemeenten, deelname (uitvoerder) bij voorstel 13"),
        ("mention/1", "vermelding: Tekens 3–9"),
        ("event/1", "december 2023: Er gebeurde iets."),
        ("anchor/3-9", "Tekens 3–9"),
        ("anchor/3-9#quote", "Tekens 3–9"),
    ],
)
def test_a_thing_is_called_by_what_is_known_of_it(path: str, name: str) -> None:
    assert names().of(f"{LETTER}/{path}") == LocalizedText(name)


def test_a_name_of_another_language_says_so() -> None:
    english = names("en")

    assert english.of(f"{LETTER}/actor") == LocalizedText("municipalities")
    assert english.of(f"{LETTER}/proposal/13") == LocalizedText("Iets doen", "nl")
    assert english.of(f"{LETTER}/event/1") == LocalizedText("December 2023: Something happened.")


def test_a_link_has_the_number_before_the_name() -> None:
    assert names().full_name(f"{LETTER}/proposal/13").text == "voorstel 13: Iets doen"
    assert (
        names().full_name(f"{LETTER}/proposal/13/component/b").text == "onderdeel b van voorstel 13"
    )


def test_what_goes_round_and_what_nobody_knows_has_a_name_too() -> None:
    assert names().of(f"{LETTER}/round/1").text
    assert names().of(f"{LETTER}/nothing").text
    assert names().of("https://example.org/x") == LocalizedText("https://example.org/x")
    assert names().of("http://purl.org/dc/terms/abstract") == LocalizedText("dcterms:abstract")


@pytest.mark.parametrize("path", ["anchor/x-9", "anchor/3", "anchor/-3-9", "note/3-9", "anchor/"])
def test_only_a_passage_has_offsets(path: str) -> None:
    assert passage_offsets(f"{LETTER}/{path}") == (-1, -1)
