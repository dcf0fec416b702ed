"""What puts an ontology outside OWL 2 RL: a code for each row, and what is said of it.

The letter is the stage: A is OWL 2 DL itself (OWL 2 Structural Specification, sections 3, 5 and
11), B class expressions, C axioms and data ranges, D datatypes (OWL 2 Profiles, section 4.2).
"""

from __future__ import annotations

from typing import NamedTuple

from sporen.i18n import Message


class Violation(NamedTuple):
    """What a code stands for, and what is told of a place where it is met.

    In a message, `{axiom}` is the statement as it is written with prefixes, `{term}` the term that
    is wrong in it, and `{more}` what only that place knows.
    """

    description: Message
    message: Message


def _violation(nl: str, en: str, told_nl: str, told_en: str) -> Violation:
    return Violation(Message(nl, en), Message("{axiom}: " + told_nl, "{axiom}: " + told_en))


_BETTER = (
    "Noem in plaats daarvan een klasse met een naam, of zeg het in een shape.",
    "Name a class instead, or say it in a shape.",
)

VIOLATIONS: dict[str, Violation] = {
    # -- A: OWL 2 DL --
    "RL-A.class": _violation(
        "een klasse die nergens is gedeclareerd",
        "a class that is declared nowhere",
        "{term} staat hier als klasse, maar is nergens als klasse gedeclareerd. Verbeter de naam, "
        "of schrijf erbij: {term} a owl:Class.",
        "{term} stands here as a class, but is declared as one nowhere. Correct the name, or add: "
        "{term} a owl:Class.",
    ),
    "RL-A.property": _violation(
        "een eigenschap in een axioma die nergens is gedeclareerd",
        "a property in an axiom that is declared nowhere",
        "{term} staat hier als eigenschap, maar is nergens gedeclareerd. Verbeter de naam, of "
        "schrijf erbij: {term} a owl:ObjectProperty (naar dingen) of owl:DatatypeProperty (naar "
        "waarden).",
        "{term} stands here as a property, but is declared nowhere. Correct the name, or add: "
        "{term} a owl:ObjectProperty (to things) or owl:DatatypeProperty (to values).",
    ),
    "RL-A.annotation": _violation(
        "een annotatie met een eigenschap die nergens is gedeclareerd",
        "an annotation with a property that is declared nowhere",
        "eigenschap {term} is nergens gedeclareerd. Verbeter de naam, of schrijf erbij: {term} a "
        "owl:AnnotationProperty.",
        "property {term} is declared nowhere. Correct the name, or add: {term} a "
        "owl:AnnotationProperty.",
    ),
    "RL-A.datatype": _violation(
        "een datatype dat nergens is gedeclareerd",
        "a datatype that is declared nowhere",
        "{term} staat hier als datatype, maar is nergens gedeclareerd. Kies een datatype van "
        "OWL 2 RL, zoals xsd:string, xsd:integer of xsd:dateTime.",
        "{term} stands here as a datatype, but is declared nowhere. Choose a datatype of "
        "OWL 2 RL, such as xsd:string, xsd:integer or xsd:dateTime.",
    ),
    "RL-A.individual": _violation(
        "een ding in een axioma dat nergens is gedeclareerd",
        "an individual in an axiom that is declared nowhere",
        "{term} staat hier als ding, maar nergens staat wat het is. Verbeter de naam, of schrijf "
        "erbij: {term} a owl:NamedIndividual.",
        "{term} stands here as a thing, but nowhere is said what it is. Correct the name, or add: "
        "{term} a owl:NamedIndividual.",
    ),
    "RL-A.anonymous": _violation(
        "een ding zonder naam waar OWL een naam wil",
        "a thing without a name where OWL wants one",
        "hier staat een ding zonder naam, en daarvan kan dit niet worden gezegd. Geef het een IRI.",
        "here stands a thing without a name, of which this cannot be said. Give it an IRI.",
    ),
    "RL-A.kind": _violation(
        "één IRI als twee soorten eigenschap (object, data, annotatie)",
        "one IRI as two kinds of property (object, data, annotation)",
        "{term} {more}. Een eigenschap is van één soort: kies er een.",
        "{term} {more}. A property is of one kind: choose one.",
    ),
    "RL-A.datatype-class": _violation(
        "een IRI die klasse én datatype is",
        "an IRI that is a class and a datatype",
        "{term} is klasse én datatype. Dingen en waarden staan apart: haal een van de twee weg.",
        "{term} is a class and a datatype. Things and values are apart: take one of the two away.",
    ),
    "RL-A.reserved": _violation(
        "een IRI van rdf:, rdfs:, owl: of xsd: met een eigen betekenis, of die niet bestaat",
        "an IRI of rdf:, rdfs:, owl: or xsd: given another meaning, or that does not exist",
        "{term} hoort bij de taal zelf: deze naam bestaat daar niet, of kan hier niet staan. "
        "{more}.",
        "{term} belongs to the language itself: there is no such name, or it cannot stand here. "
        "{more}.",
    ),
    "RL-A.relative": _violation(
        "een IRI zonder schema",
        "an IRI without a scheme",
        "<{term}> is geen volledige IRI. Schrijf haar voluit, of met een prefix.",
        "<{term}> is not a whole IRI. Write it in full, or with a prefix.",
    ),
    "RL-A.lexical": _violation(
        "een waarde die haar datatype niet kent",
        "a value that its datatype does not have",
        "{term} is geen waarde van {more}. Verbeter de waarde of het datatype.",
        "{term} is no value of {more}. Correct the value or the datatype.",
    ),
    "RL-A.simple": _violation(
        "een beperking op een samengestelde eigenschap (een keten of transitieve eronder)",
        "a restriction on a composite property (one with a chain or a transitive one below it)",
        "{term} volgt uit een keten of is transitief, of een eigenschap eronder is dat. Dan mag "
        "dit er niet van worden gezegd (ook owl:maxCardinality niet). Haal het een of het ander "
        "weg.",
        "{term} follows from a chain or is transitive, or a property below it is. Then this may "
        "not be said of it (nor owl:maxCardinality). Take the one or the other away.",
    ),
    "RL-A.regular": _violation(
        "een keten waarvan een deel van de uitkomst zelf afhangt",
        "a chain of which a part depends on its own outcome",
        "een schakel van deze keten volgt zelf weer uit {term}. Laat {term} alleen vooraan of "
        "achteraan in de keten staan, en haal de andere kringloop weg.",
        "a link of this chain follows from {term} in its turn. Let {term} stand only first or last "
        "in the chain, and take the other circle away.",
    ),
    "RL-A.datatype-cycle": _violation(
        "een datatype dat met zichzelf is omschreven",
        "a datatype that is defined by itself",
        "{term} is omschreven met een datatype dat weer met {term} is omschreven. Haal de "
        "omschrijving weg en gebruik een datatype van OWL 2 RL.",
        "{term} is defined by a datatype that is defined by {term} again. Take the definition away "
        "and use a datatype of OWL 2 RL.",
    ),
    "RL-A.expression": _violation(
        "een axioma dat niet is geschreven zoals OWL het wil",
        "an axiom that is not written as OWL wants it",
        "dit is niet te lezen als OWL: {more}.",
        "this cannot be read as OWL: {more}.",
    ),
    "RL-A.list": _violation(
        "een lijst die kapot is of te kort",
        "a list that is broken or too short",
        "met deze lijst klopt iets niet: {more}. Schrijf haar als ( een twee drie ).",
        "something is wrong with this list: {more}. Write it as ( one two three ).",
    ),
    "RL-A.circle": _violation(
        "een omschrijving die zichzelf bevat",
        "an expression that contains itself",
        "deze omschrijving bevat zichzelf. Geef haar een naam, of haal de kringloop weg.",
        "this expression contains itself. Give it a name, or take the circle away.",
    ),
    # -- B: class expressions by position --
    "RL-B.thing": _violation(
        "owl:Thing alleen",
        "owl:Thing alone",
        "owl:Thing staat hier {more}, en zegt daar niets waarmee OWL 2 RL kan rekenen. Haal het "
        "weg, of noem een klasse.",
        "owl:Thing stands here {more}, where it says nothing that OWL 2 RL can use. Take it away, "
        "or name a class.",
    ),
    "RL-B.union": _violation(
        "owl:unionOf elders dan als voorwaarde",
        "owl:unionOf elsewhere than as a condition",
        "«of» (owl:unionOf) mag niet {more}: dan is niet te zeggen welke van de klassen het is. "
        "Noem een klasse die erboven staat, of haal dit weg en zeg het in een shape met sh:or.",
        '"or" (owl:unionOf) may not stand {more}: then nobody can say which of the classes it is. '
        "Name a class above them, or take this away and say it in a shape with sh:or.",
    ),
    "RL-B.one-of": _violation(
        "owl:oneOf elders dan als voorwaarde",
        "owl:oneOf elsewhere than as a condition",
        f"een opsomming van dingen (owl:oneOf) mag niet {{more}}. {_BETTER[0]}",
        f"a list of things (owl:oneOf) may not stand {{more}}. {_BETTER[1]}",
    ),
    "RL-B.complement": _violation(
        "owl:complementOf elders dan als gevolg",
        "owl:complementOf elsewhere than as a conclusion",
        "«niet» (owl:complementOf) mag niet {more}. Noem een klasse met een naam, of gebruik "
        "owl:disjointWith.",
        '"not" (owl:complementOf) may not stand {more}. Name a class, or use owl:disjointWith.',
    ),
    "RL-B.some": _violation(
        "owl:someValuesFrom elders dan als voorwaarde",
        "owl:someValuesFrom elsewhere than as a condition",
        "«heeft er een» (owl:someValuesFrom) mag niet {more}: OWL 2 RL bedenkt geen nieuwe "
        "dingen. Zeg in een shape dat er een moet zijn (sh:minCount).",
        '"has some" (owl:someValuesFrom) may not stand {more}: OWL 2 RL makes up no new things. '
        "Say in a shape that there must be one (sh:minCount).",
    ),
    "RL-B.all": _violation(
        "owl:allValuesFrom elders dan als gevolg",
        "owl:allValuesFrom elsewhere than as a conclusion",
        "«heeft er alleen» (owl:allValuesFrom) mag niet {more}: wie er nog meer zijn, is niet "
        f"bekend. {_BETTER[0]}",
        '"has only" (owl:allValuesFrom) may not stand {more}: which others there are is not known. '
        f"{_BETTER[1]}",
    ),
    "RL-B.max": _violation(
        "owl:maxCardinality elders dan als gevolg, of met een ander getal dan 0 of 1",
        "owl:maxCardinality elsewhere than as a conclusion, or with a number other than 0 or 1",
        "«hoogstens {number}» mag niet {more}: het mag alleen aan de kant van het gevolg, met 0 of "
        "1. Tel in een shape (sh:maxCount).",
        '"at most {number}" may not stand {more}: it may stand only on the side of the conclusion, '
        "with 0 or 1. Count in a shape (sh:maxCount).",
    ),
    "RL-B.cardinality": _violation(
        "owl:minCardinality, owl:cardinality, of wat daarbij hoort",
        "owl:minCardinality, owl:cardinality, or their qualified forms",
        "{term} kent OWL 2 RL niet: het bedenkt geen nieuwe dingen. Tel in een shape (sh:minCount, "
        "sh:maxCount).",
        "{term} is not in OWL 2 RL, which makes up no new things. Count in a shape (sh:minCount, "
        "sh:maxCount).",
    ),
    "RL-B.self": _violation(
        "owl:hasSelf",
        "owl:hasSelf",
        f"OWL 2 RL kent owl:hasSelf niet. {_BETTER[0]}",
        f"owl:hasSelf is not in OWL 2 RL. {_BETTER[1]}",
    ),
    # -- C: axioms and data ranges --
    "RL-C.disjoint-union": _violation(
        "owl:disjointUnionOf",
        "owl:disjointUnionOf",
        "OWL 2 RL kent owl:disjointUnionOf niet. Schrijf bij elk van de klassen rdfs:subClassOf, "
        "en noem ze samen in een owl:AllDisjointClasses.",
        "owl:disjointUnionOf is not in OWL 2 RL. Write rdfs:subClassOf at each of the classes, and "
        "name them together in an owl:AllDisjointClasses.",
    ),
    "RL-C.reflexive": _violation(
        "owl:ReflexiveProperty",
        "owl:ReflexiveProperty",
        "OWL 2 RL kent owl:ReflexiveProperty niet. Haal het weg, en schrijf in de gegevens wat een "
        "ding met zichzelf verbindt.",
        "owl:ReflexiveProperty is not in OWL 2 RL. Take it away, and write in the data what ties a "
        "thing to itself.",
    ),
    "RL-C.datatype-definition": _violation(
        "een omschrijving van een datatype",
        "a definition of a datatype",
        "{term} wordt hier omschreven als datatype, en OWL 2 RL rekent daar niet mee. Neem een "
        "datatype van OWL 2 RL, en zeg in een shape welke waarden mogen.",
        "{term} is defined here as a datatype, and OWL 2 RL does not use that. Take a datatype of "
        "OWL 2 RL, and say in a shape which values are allowed.",
    ),
    "RL-C.top-property": _violation(
        "owl:topObjectProperty, owl:bottomObjectProperty, owl:topDataProperty, "
        "owl:bottomDataProperty",
        "owl:topObjectProperty, owl:bottomObjectProperty, owl:topDataProperty, "
        "owl:bottomDataProperty",
        "OWL 2 RL kent {term} niet. Haal dit weg, of noem een eigen eigenschap.",
        "{term} is not in OWL 2 RL. Take this away, or name a property of your own.",
    ),
    "RL-C.swrl": _violation(
        "een regel in SWRL",
        "a rule in SWRL",
        "regels in SWRL horen niet bij OWL 2 RL. Schrijf een keten "
        "(owl:propertyChainAxiom), of een regel in SPARQL.",
        "rules in SWRL are not in OWL 2 RL. Write a chain (owl:propertyChainAxiom), or a "
        "rule in SPARQL.",
    ),
    "RL-C.data-range": _violation(
        "andere waarden dan een datatype of een doorsnede van datatypes",
        "values other than a datatype or an intersection of datatypes",
        "OWL 2 RL kent {term} van waarden niet. Noem één datatype, en zeg in een shape welke "
        "waarden mogen (sh:in, sh:pattern, sh:minInclusive).",
        "{term} of values is not in OWL 2 RL. Name one datatype, and say in a shape which values "
        "are allowed (sh:in, sh:pattern, sh:minInclusive).",
    ),
    # -- D: datatypes --
    "RL-D.datatype": _violation(
        "een datatype dat niet in OWL 2 RL zit",
        "a datatype that is not in OWL 2 RL",
        "datatype {term} zit niet in OWL 2 RL. Haal dit weg en zeg het in een shape (sh:datatype); "
        "in de gegevens zelf mag het blijven.",
        "datatype {term} is not in OWL 2 RL. Take this away and say it in a shape (sh:datatype); "
        "in the data themselves it may stay.",
    ),
}
