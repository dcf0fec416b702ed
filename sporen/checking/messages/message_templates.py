"""Templates of the first half of a message, which names the fault, by constraint component."""

from __future__ import annotations

from sporen.i18n import Message
from sporen.rdf.namespaces import RDF, SH, XSD

#: The fault, by the parameter of the constraint. `{name}` is the name of the property, `{value}` is
#: the value node, `{expected}` the value of the parameter, `{actual}` the node kind or datatype,
#: `{values}` all values, and `{count}` their number. If `{expected}` is not clear enough, the
#: message of the shape follows.
FAULTS = {
    "class": Message(
        "{value} is geen {expected}",
        "{value} is not {expected}",
    ),
    "datatype": Message(
        "{value} is geen {expected}",
        "{value} is not {expected}",
    ),
    "nodeKind": Message(
        "{value} is geen {expected}",
        "{value} is not {expected}",
    ),
    "minCount": Message(
        "{name} ontbreekt",
        "{name} is missing",
    ),
    "maxCount": Message(
        "{name} komt {count} voor: {values}",
        "{name} occurs {count}: {values}",
    ),
    "minExclusive": Message(
        "{value} is niet groter dan {expected}",
        "{value} is not greater than {expected}",
    ),
    "minInclusive": Message(
        "{value} is kleiner dan {expected}",
        "{value} is less than {expected}",
    ),
    "maxExclusive": Message(
        "{value} is niet kleiner dan {expected}",
        "{value} is not less than {expected}",
    ),
    "maxInclusive": Message(
        "{value} is groter dan {expected}",
        "{value} is greater than {expected}",
    ),
    "minLength": Message(
        "{value} is te kort",
        "{value} is too short",
    ),
    "maxLength": Message(
        "{value} is te lang",
        "{value} is too long",
    ),
    "pattern": Message(
        "{value} heeft niet de juiste vorm",
        "{value} has the wrong form",
    ),
    "languageIn": Message(
        "{value} heeft taal @{language}, niet {expected}",
        "{value} has language @{language}, not {expected}",
    ),
    "uniqueLang": Message(
        "{name} komt meer dan eens voor in dezelfde taal: {values}",
        "{name} occurs more than once in the same language: {values}",
    ),
    "equals": Message(
        "{value} is een waarde van maar een van beide eigenschappen",
        "{value} is a value of only one of the two properties",
    ),
    "disjoint": Message(
        "{value} is ook een waarde van {expected}",
        "{value} is also a value of {expected}",
    ),
    "lessThan": Message(
        "{value} is niet kleiner dan {expected}",
        "{value} is not less than {expected}",
    ),
    "lessThanOrEquals": Message(
        "{value} is groter dan {expected}",
        "{value} is greater than {expected}",
    ),
    "not": Message(
        "{value} is hier niet toegestaan als {name}",
        "{value} is not allowed as {name} here",
    ),
    "and": Message(
        "{value} staat niet in de lijst van {expected}",
        "{value} is not in the list of {expected}",
    ),
    "or": Message(
        "{value} is hier niet toegestaan als {name}",
        "{value} is not allowed as {name} here",
    ),
    "xone": Message(
        "{value} is hier niet toegestaan als {name}",
        "{value} is not allowed as {name} here",
    ),
    "node": Message(
        "{value} is hier niet toegestaan als {name}",
        "{value} is not allowed as {name} here",
    ),
    "qualifiedMinCount": Message(
        "{name} ontbreekt",
        "{name} is missing",
    ),
    "qualifiedMaxCount": Message(
        "{name} komt te vaak voor",
        "{name} occurs too often",
    ),
    "closed": Message(
        "eigenschap {path} hoort hier niet (waarde: {value})",
        "property {path} does not belong here (value: {value})",
    ),
    "hasValue": Message(
        "{name} {expected} ontbreekt",
        "{name} {expected} is missing",
    ),
    "in": Message(
        "{value} is hier niet toegestaan als {name}",
        "{value} is not allowed as {name} here",
    ),
}
#: A fault of `minCount` with some values.
TOO_FEW = Message(
    "{name} komt maar {count} voor: {values}",
    "{name} occurs only {count}: {values}",
)
#: A fault of `closed` with many properties.
MANY_PROPERTIES = Message(
    "veel eigenschappen horen hier niet ({values}): misschien is de klasse onjuist",
    "many properties do not belong here ({values}): perhaps the class is wrong",
)
#: A fault of `languageIn` with a text without a language tag.
NO_LANGUAGE = Message(
    "{value} heeft geen taal; hier hoort {expected}",
    "{value} has no language; {expected} is required",
)
#: A fault with the actual node kind or datatype.
WRONG_KIND = Message(
    "{value} is geschreven als {actual}, niet als {expected}",
    "{value} is written as {actual}, not as {expected}",
)
#: The parameters whose fault does not name the requirement; and the sentence that does.
UNCLEAR = frozenset(
    ("in", "pattern", "minLength", "maxLength", "and", "or", "xone", "not", "node",
     "qualifiedMinCount", "qualifiedMaxCount")
)  # fmt: skip
REQUIREMENT = Message("De shape vereist {constraint}.", "The shape requires {constraint}.")
NOT_MET = Message("voldoet niet aan {constraint}.", "does not conform to {constraint}.")
#: The name of a blank node.
BLANK_NODE_NAME = Message("iets zonder IRI", "something without an IRI")
AND = Message("en", "and")
OR = Message("of", "or")
#: Node kinds (SHACL section 4.1.3) and datatypes, as they follow "is not" and "written as".
NODE_KINDS = {
    SH["IRI"]: Message("adres (IRI)", "an address (IRI)"),
    SH["Literal"]: Message("tekst of getal", "a text or number"),
    SH["BlankNodeOrIRI"]: Message("adres (IRI)", "an address (IRI)"),
    SH["IRIOrLiteral"]: Message("adres, tekst of getal", "an address, text or number"),
    XSD["string"]: Message("tekst zonder taal", "text without a language"),
    RDF["langString"]: Message("tekst met taal", "text with a language"),
    XSD["integer"]: Message("geheel getal (xsd:integer)", "a whole number (xsd:integer)"),
    XSD["decimal"]: Message("decimaal getal (xsd:decimal)", "a decimal number (xsd:decimal)"),
    XSD["date"]: Message("datum (xsd:date)", "a date (xsd:date)"),
    XSD["dateTime"]: Message("tijdstip (xsd:dateTime)", "a time (xsd:dateTime)"),
}


def format_count(count: int, language: str) -> str:
    """Return a count in words."""
    if language == "nl":
        return f"{count} keer"
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def join_names(names: list[str], conjunction: Message, language: str) -> str:
    """Join names with commas, and a conjunction before the last."""
    if len(names) < 2:  # noqa: PLR2004  a row needs two
        return "".join(names)
    return f"{', '.join(names[:-1])} {conjunction.text(language)} {names[-1]}"


def with_article(noun: str, language: str) -> str:
    """Return an English noun with `a` or `an`; a Dutch noun follows "geen" without an article."""
    if language == "nl":
        return noun
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
