"""A result of an engine in words: what is wrong, with names, and then what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from sporen.checking import shapes
from sporen.checking.engines import validation
from sporen.checking.messages import message_templates
from sporen.checking.messages.writer import MessageWriter
from sporen.rdf.namespaces import OWN
from sporen.rdf.serialization import serialize_ntriples as ntriples
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from sporen.findings import Finding

SOURCE = "https://w3id.org/sporen/graph/kst-1/source"
PREFIXES = """
@base <https://w3id.org/sporen/id/kst-1/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sp: <https://w3id.org/sporen/def#> .
@prefix spc: <https://w3id.org/sporen/concept/> .
@prefix sps: <https://w3id.org/sporen/shape/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
KNOWN = """
sp:Component rdfs:label "onderdeel"@nl , "component"@en .
sp:Measure rdfs:label "maatregel"@nl , "measure"@en .
sp:about rdfs:label "over"@nl , "about"@en .
sp:concerns rdfs:label "betreft"@nl , "concerns"@en .
spc:sector rdfs:label "sectoren"@nl , "sectors"@en .
spc:month skos:prefLabel "maand"@nl , "month"@en .
spc:week skos:prefLabel "week"@nl , "week"@en .
"""
NODE = """
sps:Component a sh:NodeShape ;
    sh:targetClass sp:Component ;
    sh:message "Doe het zo."@nl , "Do it so."@en ;
    sh:property sps:Component-about %s .
"""
PROPERTY = """
sps:Component-about a sh:PropertyShape ;
    sh:path sp:about ;
    %s ;
    sh:severity sh:Warning ;
    sh:name "onderwerp"@nl , "subject"@en ;
    sh:message "Noem het onderwerp (sp:about)."@nl , "Name the subject (sp:about)."@en .
"""
THING = "<one> a sp:Component ; rdfs:label 'het ene'@nl , 'the one'@en ; sp:quote 'de woorden'@nl "


def triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse((PREFIXES + text).encode(), RdfFormat.TURTLE)]


def told(
    constraint: str, data: str, *, of_node: str = "", property_: str = PROPERTY
) -> list[Finding]:
    """Validate what is said of one thing, and give what is found."""
    node = NODE % (f"; {of_node}" if of_node else "")
    demanded = shapes.read(triples(node + property_ % (constraint or "sh:minCount 0")))
    said = triples(f"{THING}{data}")
    store = OxigraphStore()
    store.add(NamedNode(SOURCE), said)
    store.add(OWN.graphs["concepts"], triples(KNOWN))
    found = validation.validate(demanded, ntriples([*said, *triples(KNOWN)]))
    return list(MessageWriter(demanded, store).findings(found.results))


@pytest.mark.parametrize(
    ("constraint", "data", "nl", "en"),
    [
        pytest.param(
            "sh:minCount 1", ".", "onderwerp ontbreekt", "subject is missing", id="minCount"
        ),
        pytest.param(
            "sh:minCount 2",
            "; sp:about spc:month .",
            "onderwerp staat er maar 1 keer: maand",
            "subject is given only once: month",
            id="too few",
        ),
        pytest.param(
            "sh:maxCount 1",
            "; sp:about spc:month , spc:week .",
            "onderwerp staat er 2 keer: maand en week",
            "subject is given twice: month and week",
            id="maxCount",
        ),
        pytest.param(
            "sh:class sp:Measure",
            "; sp:about spc:month .",
            "maand is geen maatregel",
            "month is not a measure",
            id="class",
        ),
        pytest.param(
            "sh:datatype xsd:date",
            '; sp:about "gisteren"@nl .',
            "«gisteren» is geschreven als tekst met taal, niet als datum (xsd:date)",
            "«gisteren» is written as text with a language, not as a date (xsd:date)",
            id="datatype",
        ),
        pytest.param(
            "sh:datatype xsd:date",
            '; sp:about "2025-02-31"^^xsd:date .',
            "«2025-02-31» is geen datum (xsd:date)",
            "«2025-02-31» is not a date (xsd:date)",
            id="not a value of the datatype",
        ),
        pytest.param(
            "sh:datatype xsd:hexBinary",
            "; sp:about [] .",
            "iets zonder IRI is geen xsd:hexBinary",
            "something without an IRI is not xsd:hexBinary",
            id="datatype of a blank node",
        ),
        pytest.param(
            "sh:nodeKind sh:IRI",
            '; sp:about "https://x" .',
            "«https://x» is geschreven als tekst zonder taal, niet als adres (IRI)",
            "«https://x» is written as text without a language, not as an address (IRI)",
            id="nodeKind",
        ),
        pytest.param(
            'sh:languageIn ( "nl" "en" )',
            '; sp:about "x"@de .',
            "«x» heeft taal @de, niet @nl of @en",
            "«x» has language @de, not @nl or @en",
            id="languageIn",
        ),
        pytest.param(
            'sh:languageIn ( "nl" )',
            '; sp:about "x" .',
            "«x» heeft geen taal; hier hoort @nl",
            "«x» has no language; @nl belongs here",
            id="no language",
        ),
        pytest.param(
            "sh:uniqueLang true",
            '; sp:about "x"@nl , "y"@nl , "z"@en .',
            "onderwerp staat er meer dan eens in dezelfde taal: «x» en «y»",
            "subject is given more than once in the same language: «x» and «y»",
            id="uniqueLang",
        ),
        pytest.param(
            "sh:and ( [ sh:path skos:inScheme ; sh:hasValue spc:sector ] )",
            "; sp:about spc:month .",
            "maand staat niet in de lijst van sectoren",
            "month is not in the list of sectors",
            id="and",
        ),
        pytest.param(
            "sh:hasValue spc:month",
            "; sp:about spc:week .",
            "onderwerp maand ontbreekt",
            "subject month is missing",
            id="hasValue",
        ),
        pytest.param(
            "sh:in ( spc:month )",
            "; sp:about spc:week .",
            "week kan hier niet als onderwerp",
            "week cannot be the subject here",
            id="in",
        ),
        pytest.param(
            "sh:minInclusive 1",
            "; sp:about 0 .",
            "«0» is kleiner dan «1»",
            "«0» is less than «1»",
            id="minInclusive",
        ),
        pytest.param(
            'sh:pattern "^a"',
            '; sp:about "b" .',
            "«b» heeft niet de goede vorm",
            "«b» does not have the right form",
            id="pattern",
        ),
        pytest.param(
            "sh:disjoint rdfs:seeAlso",
            "; sp:about spc:week ; rdfs:seeAlso spc:week .",
            "week staat ook bij rdfs:seeAlso",
            "week is given as rdfs:seeAlso too",
            id="disjoint",
        ),
        pytest.param(
            "sh:disjoint rdfs:comment , sp:concerns",
            "; sp:about spc:week ; sp:concerns spc:week .",
            "week staat ook bij «betreft» (sp:concerns)",
            "week is given as «concerns» (sp:concerns) too",
            id="disjoint with one of several",
        ),
        pytest.param(
            "sh:class spc:nothing",
            "; sp:about <two> .",
            "two is geen spc:nothing",
            "two is not a spc:nothing",
            id="without labels",
        ),
    ],
)
def test_a_result_says_what_is_wrong_and_then_what_to_do(
    constraint: str, data: str, nl: str, en: str
) -> None:
    (found,) = told(constraint, data)

    assert found.message.nl == f"het ene: {nl}. Noem het onderwerp (sp:about)."
    assert found.message.en == f"the one: {en}. Name the subject (sp:about)."
    assert found.code.startswith("Component-about.")
    assert found.severity.value == "warning"
    assert found.quote == "de woorden"
    assert found.graph == SOURCE
    assert found.path == "<https://w3id.org/sporen/def#about>"


def test_a_property_that_does_not_belong_is_named_with_its_value() -> None:
    closed = "sh:closed true ; sh:ignoredProperties ( rdf:type rdfs:label sp:quote )"

    (found,) = told("", '; sp:abuot "x" .', of_node=closed)

    assert found.code == "Component.closed"
    assert found.message.nl == (
        "het ene: eigenschap sp:abuot hoort hier niet (waarde: «x»). Doe het zo."
    )
    assert found.path == "<https://w3id.org/sporen/def#abuot>"
    assert found.value == '"x"'


def test_a_property_is_named_as_authors_write_it() -> None:
    closed = "sh:closed true ; sh:ignoredProperties ( rdf:type rdfs:label sp:quote )"

    (found,) = told("", "; sp:concerns [] .", of_node=closed)

    assert found.message.en == (
        "the one: property «concerns» (sp:concerns) does not belong here "
        "(value: something without an IRI). Do it so."
    )


def test_a_class_is_called_as_its_shape_is() -> None:
    labelled = PROPERTY + (
        "\nsps:Aim a sh:NodeShape ; sh:targetClass sp:Aim ; rdfs:label 'doel'@nl , 'aim'@en ."
    )

    (found,) = told("sh:class sp:Aim", "; sp:about spc:week .", property_=labelled)

    assert found.message.nl.startswith("het ene: week is geen doel. ")
    assert found.message.en.startswith("the one: week is not an aim. ")


def test_two_properties_with_one_value_are_two_findings() -> None:
    closed = "sh:closed true ; sh:ignoredProperties ( rdf:type rdfs:label sp:quote )"

    found = told("", '; sp:abuot "x" ; sp:abbout "x" ; sp:about "x" .', of_node=closed)

    assert [one.path.strip("<>").partition("#")[2] for one in found] == ["abbout", "abuot"]


def test_of_a_thing_as_a_whole_the_shape_says_it_all() -> None:
    (found,) = told("", ".", of_node="sh:or ( [ sh:path sp:about ; sh:minCount 1 ] )")

    assert found.code == "Component.or"
    assert found.message.nl == "het ene: Doe het zo."
    assert found.path == ""
    assert found.value == ""


def test_a_message_may_have_holes() -> None:
    property_ = PROPERTY.replace("Name the subject (sp:about).", "{$this} has {?value} at {$PATH}.")

    (found,) = told("sh:class sp:Measure", "; sp:about spc:week .", property_=property_)

    assert found.message.en.endswith(". the one has week at about.")


def test_many_values_are_not_all_named() -> None:
    values = " , ".join(f'"{number}"' for number in range(9))

    (found,) = told("sh:maxCount 1", f"; sp:about {values} .")

    assert "«0», «1», «2», «3», «4», …." in found.message.nl


def test_a_thing_without_words_shows_those_of_what_it_is_about() -> None:
    demanded = shapes.read(triples(NODE % "" + PROPERTY % "sh:maxCount 0"))
    said = triples("<gap> a sp:Component ; sp:about <one> . <one> sp:quote 'de woorden'@nl .")
    store = OxigraphStore()
    store.add(NamedNode(SOURCE), said)

    (found,) = MessageWriter(demanded, store).findings(
        validation.validate(demanded, ntriples(said)).results
    )

    assert found.quote == "de woorden"


def test_a_shape_without_a_name_is_told_of() -> None:
    demanded = shapes.read(
        triples("[] a sh:NodeShape ; sh:targetClass sp:Component ; sh:maxLength 1 .")
    )
    said = triples(f"{THING}.")

    (found,) = MessageWriter(demanded, OxigraphStore()).findings(
        validation.validate(demanded, ntriples(said)).results
    )

    assert found.code == "SH-01"
    assert "spd:kst-1/one" in found.message.en


def test_every_constraint_of_shacl_has_words_for_what_is_wrong() -> None:
    assert message_templates.FAULTS.keys() == set(shapes.PARAMETERS) - {"sparql"}


@pytest.mark.parametrize("parameter", message_templates.FAULTS)
def test_the_words_in_both_languages_have_the_same_holes(parameter: str) -> None:
    nl, en = (
        sorted(set(re.findall(r"\{\w+\}", text))) for text in message_templates.FAULTS[parameter]
    )

    assert nl == en


# One mistake is told once.


def test_what_many_point_to_and_is_of_no_class_is_told_once() -> None:
    others = "".join(f" . <other-{number}> a sp:Component ; sp:about <two>" for number in range(3))

    (found,) = told("sh:class sp:Measure", f"; sp:about <two>{others} .")

    assert found.code == "Component-about.class"
    assert found.message.nl.endswith(" Zo is het op 4 plaatsen.")
    assert found.message.en.endswith(" It is so in 4 places.")


def test_many_properties_that_do_not_belong_are_told_at_the_class() -> None:
    (found,) = told(
        "",
        "; sp:a 1 ; sp:b 2 ; sp:c <three> .",
        of_node="sh:closed true ; sh:ignoredProperties ( rdf:type rdfs:label sp:quote )",
    )

    assert found.code == "Component.closed"
    assert found.path == "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert found.graph == SOURCE
    assert "(sp:a, sp:b en sp:c): misschien klopt de klasse niet" in found.message.nl
    assert "(sp:a, sp:b and sp:c): perhaps the class is wrong" in found.message.en


def test_two_properties_that_do_not_belong_are_told_each_at_its_place() -> None:
    found = told(
        "",
        "; sp:a 1 ; sp:b 2 .",
        of_node="sh:closed true ; sh:ignoredProperties ( rdf:type rdfs:label sp:quote )",
    )

    assert [one.path.strip("<>").rpartition("#")[2] for one in found] == ["a", "b"]
