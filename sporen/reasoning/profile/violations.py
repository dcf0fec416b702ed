"""Codes and messages for everything that puts an ontology outside OWL 2 RL.

The letter is the stage: A is OWL 2 DL itself (OWL 2 Structural Specification, sections 3, 5 and
11), B class expressions, C axioms and data ranges, D datatypes (OWL 2 Profiles, section 4.2).
"""

from __future__ import annotations

from typing import NamedTuple

from sporen.i18n import Message


class Violation(NamedTuple):
    """The description of a code, and its message.

    In a message, `{axiom}` is the statement in Turtle, `{term}` the term that is wrong in it, and
    `{more}` a detail of this occurrence.
    """

    description: Message
    message: Message


def _violation(nl: str, en: str, message_nl: str, message_en: str) -> Violation:
    return Violation(Message(nl, en), Message("{axiom}: " + message_nl, "{axiom}: " + message_en))


_BETTER = (
    "Gebruik in plaats daarvan een klasse met een naam, of schrijf een shape.",
    "Use a named class instead, or write a shape.",
)

VIOLATIONS: dict[str, Violation] = {
    # -- A: OWL 2 DL --
    "RL-A.class": _violation(
        "een niet-gedeclareerde klasse",
        "an undeclared class",
        "{term} is gebruikt als klasse, maar nergens als klasse gedeclareerd. Verbeter de naam, "
        "of voeg toe: {term} a owl:Class.",
        "{term} is used as a class, but not declared as one. Correct the name, or add: "
        "{term} a owl:Class.",
    ),
    "RL-A.property": _violation(
        "een niet-gedeclareerde eigenschap in een axioma",
        "an undeclared property in an axiom",
        "{term} is gebruikt als eigenschap, maar niet gedeclareerd. Verbeter de naam, of "
        "voeg toe: {term} a owl:ObjectProperty (naar resources) of owl:DatatypeProperty (naar "
        "waarden).",
        "{term} is used as a property, but not declared. Correct the name, or add: "
        "{term} a owl:ObjectProperty (to resources) or owl:DatatypeProperty (to values).",
    ),
    "RL-A.annotation": _violation(
        "een annotatie met een niet-gedeclareerde eigenschap",
        "an annotation with an undeclared property",
        "eigenschap {term} is niet gedeclareerd. Verbeter de naam, of voeg toe: {term} a "
        "owl:AnnotationProperty.",
        "property {term} is not declared. Correct the name, or add: {term} a "
        "owl:AnnotationProperty.",
    ),
    "RL-A.datatype": _violation(
        "een niet-gedeclareerd datatype",
        "an undeclared datatype",
        "{term} is gebruikt als datatype, maar niet gedeclareerd. Kies een datatype van "
        "OWL 2 RL, zoals xsd:string, xsd:integer of xsd:dateTime.",
        "{term} is used as a datatype, but not declared. Choose a datatype of "
        "OWL 2 RL, such as xsd:string, xsd:integer or xsd:dateTime.",
    ),
    "RL-A.individual": _violation(
        "een niet-gedeclareerd individu in een axioma",
        "an undeclared individual in an axiom",
        "{term} is gebruikt als individu, maar heeft geen type. Verbeter de naam, of voeg "
        "toe: {term} a owl:NamedIndividual.",
        "{term} is used as an individual, but has no type. Correct the name, or add: "
        "{term} a owl:NamedIndividual.",
    ),
    "RL-A.anonymous": _violation(
        "een blanke knoop waar OWL een IRI vereist",
        "a blank node where OWL requires an IRI",
        "dit axioma kan niet over een blanke knoop gaan. Geef de knoop een IRI.",
        "this axiom cannot be about a blank node. Give the node an IRI.",
    ),
    "RL-A.kind": _violation(
        "één IRI als twee soorten eigenschap (object, data, annotatie)",
        "one IRI as two kinds of property (object, data, annotation)",
        "{term} {more}. Een eigenschap is van één soort: kies die.",
        "{term} {more}. A property is of one kind: choose one.",
    ),
    "RL-A.datatype-class": _violation(
        "een IRI die klasse én datatype is",
        "an IRI that is both a class and a datatype",
        "{term} is klasse én datatype, en dat kan niet samen. Verwijder een van beide declaraties.",
        "{term} is both a class and a datatype, which are disjoint. Remove one of the "
        "declarations.",
    ),
    "RL-A.reserved": _violation(
        "een IRI van rdf:, rdfs:, owl: of xsd: die niet bestaat of een andere betekenis krijgt",
        "an IRI in rdf:, rdfs:, owl: or xsd: that does not exist or gets another meaning",
        "{term} is in een gereserveerde namespace: de naam bestaat niet, of is hier niet "
        "toegestaan. "
        "{more}.",
        "{term} is in a reserved namespace: the name does not exist, or is not allowed here. "
        "{more}.",
    ),
    "RL-A.relative": _violation(
        "een relatieve IRI",
        "a relative IRI",
        "<{term}> is geen absolute IRI. Schrijf de volledige IRI, of gebruik een prefix.",
        "<{term}> is not an absolute IRI. Write the full IRI, or use a prefix.",
    ),
    "RL-A.lexical": _violation(
        "een ongeldige waarde voor haar datatype",
        "a value that is invalid for its datatype",
        "{term} is geen geldige waarde van {more}. Verbeter de waarde of het datatype.",
        "{term} is not a valid value of {more}. Correct the value or the datatype.",
    ),
    "RL-A.simple": _violation(
        "een beperking op een samengestelde eigenschap (met een keten of transitieve "
        "subeigenschap)",
        "a restriction on a composite property (with a chain or a transitive subproperty)",
        "{term} of een subeigenschap ervan volgt uit een keten of is transitief. Dan is dit axioma "
        "niet toegestaan (owl:maxCardinality ook niet). Verwijder dit axioma, of de keten of "
        "transitiviteit.",
        "{term} or a subproperty of it follows from a chain or is transitive. Then this axiom is "
        "not allowed (nor is owl:maxCardinality). Remove this axiom, or the chain or transitivity.",
    ),
    "RL-A.regular": _violation(
        "een onregelmatige keten: een schakel hangt af van de uitkomst",
        "an irregular chain: a link depends on its result",
        "een schakel van deze keten volgt zelf uit {term}. Zet {term} alleen vooraan of "
        "achteraan in de keten, en verwijder de andere kringloop.",
        "a link of this chain itself follows from {term}. Use {term} only as the first or last "
        "link "
        "of the chain, and remove the other cycle.",
    ),
    "RL-A.datatype-cycle": _violation(
        "een circulaire definitie van een datatype",
        "a circular definition of a datatype",
        "{term} is gedefinieerd met een datatype dat zelf met {term} is gedefinieerd. Verwijder de "
        "definitie en gebruik een datatype van OWL 2 RL.",
        "{term} is defined by a datatype that is itself defined by {term}. Remove the definition "
        "and use a datatype of OWL 2 RL.",
    ),
    "RL-A.expression": _violation(
        "een axioma dat geen geldige OWL is",
        "an axiom that is not valid OWL",
        "dit is geen geldige OWL: {more}.",
        "this is not valid OWL: {more}.",
    ),
    "RL-A.list": _violation(
        "een ongeldige of te korte lijst",
        "an invalid list, or one that is too short",
        "deze lijst is ongeldig: {more}. Schrijf haar als ( een twee drie ).",
        "this list is invalid: {more}. Write it as ( one two three ).",
    ),
    "RL-A.circle": _violation(
        "een expressie die zichzelf bevat",
        "an expression that contains itself",
        "deze expressie bevat zichzelf. Geef haar een naam, of verwijder de kringloop.",
        "this expression contains itself. Give it a name, or remove the cycle.",
    ),
    # -- B: class expressions by position --
    "RL-B.thing": _violation(
        "owl:Thing alleen",
        "owl:Thing alone",
        "owl:Thing heeft {more} geen betekenis in OWL 2 RL. Verwijder het, of gebruik een "
        "andere klasse.",
        "owl:Thing has no meaning in OWL 2 RL {more}. Remove it, or use another class.",
    ),
    "RL-B.union": _violation(
        "owl:unionOf op een andere plaats dan als voorwaarde",
        "owl:unionOf elsewhere than as a condition",
        "owl:unionOf mag niet {more}: dan is onbekend welke van de klassen geldt. "
        "Gebruik een superklasse, of verwijder dit en schrijf een shape met sh:or.",
        "owl:unionOf is not allowed {more}: it is unknown which of the classes applies. "
        "Use a superclass, or remove this and write a shape with sh:or.",
    ),
    "RL-B.one-of": _violation(
        "owl:oneOf op een andere plaats dan als voorwaarde",
        "owl:oneOf elsewhere than as a condition",
        f"owl:oneOf mag niet {{more}}. {_BETTER[0]}",
        f"owl:oneOf is not allowed {{more}}. {_BETTER[1]}",
    ),
    "RL-B.complement": _violation(
        "owl:complementOf op een andere plaats dan als gevolg",
        "owl:complementOf elsewhere than as a conclusion",
        "owl:complementOf mag niet {more}. Gebruik een klasse met een naam, of gebruik "
        "owl:disjointWith.",
        "owl:complementOf is not allowed {more}. Use a named class, or owl:disjointWith.",
    ),
    "RL-B.some": _violation(
        "owl:someValuesFrom op een andere plaats dan als voorwaarde",
        "owl:someValuesFrom elsewhere than as a condition",
        "owl:someValuesFrom mag niet {more}: OWL 2 RL voegt geen nieuwe "
        "resources toe. Schrijf een shape met sh:minCount.",
        "owl:someValuesFrom is not allowed {more}: OWL 2 RL does not create new resources. "
        "Write a shape with sh:minCount.",
    ),
    "RL-B.all": _violation(
        "owl:allValuesFrom op een andere plaats dan als gevolg",
        "owl:allValuesFrom elsewhere than as a conclusion",
        f"owl:allValuesFrom mag niet {{more}}: andere waarden zijn niet bekend. {_BETTER[0]}",
        f"owl:allValuesFrom is not allowed {{more}}: other values are not known. {_BETTER[1]}",
    ),
    "RL-B.max": _violation(
        "owl:maxCardinality op een andere plaats dan als gevolg, of met een ander getal dan 0 of 1",
        "owl:maxCardinality elsewhere than as a conclusion, or with a number other than 0 or 1",
        "«hoogstens {number}» mag niet {more}: het mag alleen als gevolg, met 0 of "
        "1. Schrijf een shape met sh:maxCount.",
        '"at most {number}" is not allowed {more}: it is allowed only as a conclusion, '
        "with 0 or 1. Write a shape with sh:maxCount.",
    ),
    "RL-B.cardinality": _violation(
        "owl:minCardinality, owl:cardinality, of wat daarbij hoort",
        "owl:minCardinality, owl:cardinality, or their qualified forms",
        "{term} zit niet in OWL 2 RL, dat geen nieuwe resources toevoegt. Schrijf een shape "
        "(sh:minCount, "
        "sh:maxCount).",
        "{term} is not in OWL 2 RL, which does not create new resources. Write a shape "
        "(sh:minCount, "
        "sh:maxCount).",
    ),
    "RL-B.self": _violation(
        "owl:hasSelf",
        "owl:hasSelf",
        f"owl:hasSelf zit niet in OWL 2 RL. {_BETTER[0]}",
        f"owl:hasSelf is not in OWL 2 RL. {_BETTER[1]}",
    ),
    # -- C: axioms and data ranges --
    "RL-C.disjoint-union": _violation(
        "owl:disjointUnionOf",
        "owl:disjointUnionOf",
        "owl:disjointUnionOf zit niet in OWL 2 RL. Geef elk van de klassen rdfs:subClassOf, "
        "en zet ze samen in een owl:AllDisjointClasses.",
        "owl:disjointUnionOf is not in OWL 2 RL. Give each of the classes rdfs:subClassOf, and "
        "list them in an owl:AllDisjointClasses.",
    ),
    "RL-C.reflexive": _violation(
        "owl:ReflexiveProperty",
        "owl:ReflexiveProperty",
        "owl:ReflexiveProperty zit niet in OWL 2 RL. Verwijder het, en schrijf in de gegevens "
        "welke "
        "resource een relatie met zichzelf heeft.",
        "owl:ReflexiveProperty is not in OWL 2 RL. Remove it, and state in the data which "
        "resource is related to itself.",
    ),
    "RL-C.datatype-definition": _violation(
        "een definitie van een datatype",
        "a definition of a datatype",
        "{term} is hier gedefinieerd als datatype, maar dat zit niet in OWL 2 RL. Gebruik een "
        "datatype van OWL 2 RL, en schrijf een shape voor de toegestane waarden.",
        "{term} is defined here as a datatype, which is not in OWL 2 RL. Use a datatype of "
        "OWL 2 RL, and write a shape for the allowed values.",
    ),
    "RL-C.top-property": _violation(
        "owl:topObjectProperty, owl:bottomObjectProperty, owl:topDataProperty, "
        "owl:bottomDataProperty",
        "owl:topObjectProperty, owl:bottomObjectProperty, owl:topDataProperty, "
        "owl:bottomDataProperty",
        "{term} zit niet in OWL 2 RL. Verwijder dit, of gebruik een eigen eigenschap.",
        "{term} is not in OWL 2 RL. Remove this, or use a property of your own.",
    ),
    "RL-C.swrl": _violation(
        "een SWRL-regel",
        "a SWRL rule",
        "SWRL-regels zitten niet in OWL 2 RL. Schrijf een keten "
        "(owl:propertyChainAxiom), of een SPARQL-regel.",
        "SWRL rules are not in OWL 2 RL. Write a chain (owl:propertyChainAxiom), or a SPARQL rule.",
    ),
    "RL-C.data-range": _violation(
        "een ander databereik dan een datatype of een doorsnede van datatypes",
        "a data range other than a datatype or an intersection of datatypes",
        "{term} van waarden zit niet in OWL 2 RL. Gebruik één datatype, en schrijf een shape "
        "voor de toegestane "
        "waarden (sh:in, sh:pattern, sh:minInclusive).",
        "{term} of values is not in OWL 2 RL. Use one datatype, and write a shape for the "
        "allowed values "
        "(sh:in, sh:pattern, sh:minInclusive).",
    ),
    # -- D: datatypes --
    "RL-D.datatype": _violation(
        "een datatype dat niet in OWL 2 RL zit",
        "a datatype that is not in OWL 2 RL",
        "datatype {term} zit niet in OWL 2 RL. Verwijder dit en schrijf een shape (sh:datatype); "
        "in de gegevens mag het datatype blijven.",
        "datatype {term} is not in OWL 2 RL. Remove this and write a shape (sh:datatype); "
        "the data may keep the datatype.",
    ),
}
