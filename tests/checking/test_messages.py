"""Messages name the fault, then the fix."""

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
CONCEPTS = """
sp:Component rdfs:label "onderdeel"@nl , "component"@en .
sp:Measure rdfs:label "maatregel"@nl , "measure"@en .
sp:about rdfs:label "over"@nl , "about"@en .
sp:concerns rdfs:label "betreft"@nl , "concerns"@en .
spc:sector rdfs:label "sectoren"@nl , "sectors"@en .
spc:month skos:prefLabel "maand"@nl , "month"@en .
spc:week skos:prefLabel "week"@nl , "week"@en .
"""
NODE_SHAPE = """
sps:Component a sh:NodeShape ;
    sh:targetClass sp:Component ;
    sh:message "Doe het zo."@nl , "Do it so."@en ;
    sh:property sps:Component-about %s .
"""
PROPERTY_SHAPE = """
sps:Component-about a sh:PropertyShape ;
    sh:path sp:about ;
    %s ;
    sh:severity sh:Warning ;
    sh:name "onderwerp"@nl , "subject"@en ;
    sh:message "Noem het onderwerp (sp:about)."@nl , "Name the subject (sp:about)."@en .
"""
RESOURCE = (
    "<one> a sp:Component ; rdfs:label 'het ene'@nl , 'the one'@en ; sp:quote 'de woorden'@nl "
)


def triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse((PREFIXES + text).encode(), RdfFormat.TURTLE)]


def check(
    constraint: str, data: str, *, node_constraint: str = "", property_shape: str = PROPERTY_SHAPE
) -> list[Finding]:
    """Validate the triples of one resource and return the findings."""
    node = NODE_SHAPE % (f"; {node_constraint}" if node_constraint else "")
    parsed = shapes.read(triples(node + property_shape % (constraint or "sh:minCount 0")))
    data_triples = triples(f"{RESOURCE}{data}")
    store = OxigraphStore()
    store.add(NamedNode(SOURCE), data_triples)
    store.add(OWN.graphs["concepts"], triples(CONCEPTS))
    result = validation.validate(parsed, ntriples([*data_triples, *triples(CONCEPTS)]))
    return list(MessageWriter(parsed, store).findings(result.results))


@pytest.mark.parametrize(
    ("constraint", "data", "nl", "en"),
    [
        pytest.param(
            "sh:minCount 1", ".", "onderwerp ontbreekt", "subject is missing", id="minCount"
        ),
        pytest.param(
            "sh:minCount 2",
            "; sp:about spc:month .",
            "onderwerp komt maar 1 keer voor: maand",
            "subject occurs only once: month",
            id="too few",
        ),
        pytest.param(
            "sh:maxCount 1",
            "; sp:about spc:month , spc:week .",
            "onderwerp komt 2 keer voor: maand en week",
            "subject occurs twice: month and week",
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
            "«x» has no language; @nl is required",
            id="no language",
        ),
        pytest.param(
            "sh:uniqueLang true",
            '; sp:about "x"@nl , "y"@nl , "z"@en .',
            "onderwerp komt meer dan eens voor in dezelfde taal: «x» en «y»",
            "subject occurs more than once in the same language: «x» and «y»",
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
            "week is hier niet toegestaan als onderwerp",
            "week is not allowed as subject here",
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
            "«b» heeft niet de juiste vorm",
            "«b» has the wrong form",
            id="pattern",
        ),
        pytest.param(
            "sh:disjoint rdfs:seeAlso",
            "; sp:about spc:week ; rdfs:seeAlso spc:week .",
            "week is ook een waarde van rdfs:seeAlso",
            "week is also a value of rdfs:seeAlso",
            id="disjoint",
        ),
        pytest.param(
            "sh:disjoint rdfs:comment , sp:concerns",
            "; sp:about spc:week ; sp:concerns spc:week .",
            "week is ook een waarde van «betreft» (sp:concerns)",
            "week is also a value of «concerns» (sp:concerns)",
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
def test_message_has_the_fault_and_then_the_fix(
    constraint: str, data: str, nl: str, en: str
) -> None:
    (finding,) = check(constraint, data)

    assert finding.message.nl == f"het ene: {nl}. Noem het onderwerp (sp:about)."
    assert finding.message.en == f"the one: {en}. Name the subject (sp:about)."
    assert finding.code.startswith("Component-about.")
    assert finding.severity.value == "warning"
    assert finding.quote == "de woorden"
    assert finding.graph == SOURCE
    assert finding.path == "<https://w3id.org/sporen/def#about>"


def test_closed_shape_names_the_property_and_its_value() -> None:
    closed = "sh:closed true ; sh:ignoredProperties ( rdf:type rdfs:label sp:quote )"

    (finding,) = check("", '; sp:abuot "x" .', node_constraint=closed)

    assert finding.code == "Component.closed"
    assert finding.message.nl == (
        "het ene: eigenschap sp:abuot hoort hier niet (waarde: «x»). Doe het zo."
    )
    assert finding.path == "<https://w3id.org/sporen/def#abuot>"
    assert finding.value == '"x"'


def test_closed_shape_names_the_property_by_label_and_curie() -> None:
    closed = "sh:closed true ; sh:ignoredProperties ( rdf:type rdfs:label sp:quote )"

    (finding,) = check("", "; sp:concerns [] .", node_constraint=closed)

    assert finding.message.en == (
        "the one: property «concerns» (sp:concerns) does not belong here "
        "(value: something without an IRI). Do it so."
    )


def test_class_has_the_label_of_its_shape() -> None:
    labelled = PROPERTY_SHAPE + (
        "\nsps:Aim a sh:NodeShape ; sh:targetClass sp:Aim ; rdfs:label 'doel'@nl , 'aim'@en ."
    )

    (finding,) = check("sh:class sp:Aim", "; sp:about spc:week .", property_shape=labelled)

    assert finding.message.nl.startswith("het ene: week is geen doel. ")
    assert finding.message.en.startswith("the one: week is not an aim. ")


def test_two_properties_with_the_same_value_are_two_findings() -> None:
    closed = "sh:closed true ; sh:ignoredProperties ( rdf:type rdfs:label sp:quote )"

    findings = check("", '; sp:abuot "x" ; sp:abbout "x" ; sp:about "x" .', node_constraint=closed)

    assert [finding.path.strip("<>").partition("#")[2] for finding in findings] == [
        "abbout",
        "abuot",
    ]


def test_message_of_a_node_shape_stands_alone() -> None:
    (finding,) = check("", ".", node_constraint="sh:or ( [ sh:path sp:about ; sh:minCount 1 ] )")

    assert finding.code == "Component.or"
    assert finding.message.nl == "het ene: Doe het zo."
    assert finding.path == ""
    assert finding.value == ""


def test_placeholders_are_filled() -> None:
    property_shape = PROPERTY_SHAPE.replace(
        "Name the subject (sp:about).", "{$this} has {?value} at {$PATH}."
    )

    (finding,) = check(
        "sh:class sp:Measure", "; sp:about spc:week .", property_shape=property_shape
    )

    assert finding.message.en.endswith(". the one has week at about.")


def test_long_lists_of_values_are_truncated() -> None:
    values = " , ".join(f'"{number}"' for number in range(9))

    (finding,) = check("sh:maxCount 1", f"; sp:about {values} .")

    assert "«0», «1», «2», «3», «4», …." in finding.message.nl


def test_resource_without_a_quote_has_the_quote_of_its_subject() -> None:
    parsed = shapes.read(triples(NODE_SHAPE % "" + PROPERTY_SHAPE % "sh:maxCount 0"))
    data_triples = triples(
        "<gap> a sp:Component ; sp:about <one> . <one> sp:quote 'de woorden'@nl ."
    )
    store = OxigraphStore()
    store.add(NamedNode(SOURCE), data_triples)

    (finding,) = MessageWriter(parsed, store).findings(
        validation.validate(parsed, ntriples(data_triples)).results
    )

    assert finding.quote == "de woorden"


def test_shape_without_an_iri_is_reported() -> None:
    parsed = shapes.read(
        triples("[] a sh:NodeShape ; sh:targetClass sp:Component ; sh:maxLength 1 .")
    )
    data_triples = triples(f"{RESOURCE}.")

    (finding,) = MessageWriter(parsed, OxigraphStore()).findings(
        validation.validate(parsed, ntriples(data_triples)).results
    )

    assert finding.code == "SH-01"
    assert "spd:kst-1/one" in finding.message.en


def test_every_constraint_of_shacl_has_a_template() -> None:
    assert message_templates.FAULTS.keys() == set(shapes.PARAMETERS) - {"sparql"}


@pytest.mark.parametrize("parameter", message_templates.FAULTS)
def test_templates_in_both_languages_have_the_same_placeholders(parameter: str) -> None:
    nl, en = (
        sorted(set(re.findall(r"\{\w+\}", text))) for text in message_templates.FAULTS[parameter]
    )

    assert nl == en


# Similar results form one finding.


def test_value_of_the_wrong_class_is_reported_once() -> None:
    others = "".join(f" . <other-{number}> a sp:Component ; sp:about <two>" for number in range(3))

    (finding,) = check("sh:class sp:Measure", f"; sp:about <two>{others} .")

    assert finding.code == "Component-about.class"
    assert finding.message.nl.endswith(" Dit komt op 4 plaatsen voor.")
    assert finding.message.en.endswith(" This occurs in 4 places.")


def test_many_extra_properties_are_reported_at_the_class() -> None:
    (finding,) = check(
        "",
        "; sp:a 1 ; sp:b 2 ; sp:c <three> .",
        node_constraint="sh:closed true ; sh:ignoredProperties ( rdf:type rdfs:label sp:quote )",
    )

    assert finding.code == "Component.closed"
    assert finding.path == "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert finding.graph == SOURCE
    assert "(sp:a, sp:b en sp:c): misschien is de klasse onjuist" in finding.message.nl
    assert "(sp:a, sp:b and sp:c): perhaps the class is wrong" in finding.message.en


def test_two_extra_properties_are_reported_separately() -> None:
    findings = check(
        "",
        "; sp:a 1 ; sp:b 2 .",
        node_constraint="sh:closed true ; sh:ignoredProperties ( rdf:type rdfs:label sp:quote )",
    )

    assert [finding.path.strip("<>").rpartition("#")[2] for finding in findings] == ["a", "b"]
