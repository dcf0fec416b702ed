"""What is wrong, in words, by the kind of constraint that says so: the first half of a finding."""

from __future__ import annotations

from sporen.i18n import Message
from sporen.rdf.namespaces import RDF, SH, XSD

#: What is wrong, by the parameter of the constraint that says so. `{name}` is the name of the
#: property, `{value}` the value node, `{wanted}` what is demanded, `{values}` all values, and
#: `{times}` how many there are. Where `{wanted}` would not say enough, the shape itself does.
FAULTS = {
    "class": Message(
        "{value} is geen {wanted}",
        "{value} is not {wanted}",
    ),
    "datatype": Message(
        "{value} is geen {wanted}",
        "{value} is not {wanted}",
    ),
    "nodeKind": Message(
        "{value} is geen {wanted}",
        "{value} is not {wanted}",
    ),
    "minCount": Message(
        "{name} ontbreekt",
        "{name} is missing",
    ),
    "maxCount": Message(
        "{name} staat er {times}: {values}",
        "{name} is given {times}: {values}",
    ),
    "minExclusive": Message(
        "{value} is niet groter dan {wanted}",
        "{value} is not greater than {wanted}",
    ),
    "minInclusive": Message(
        "{value} is kleiner dan {wanted}",
        "{value} is less than {wanted}",
    ),
    "maxExclusive": Message(
        "{value} is niet kleiner dan {wanted}",
        "{value} is not less than {wanted}",
    ),
    "maxInclusive": Message(
        "{value} is groter dan {wanted}",
        "{value} is greater than {wanted}",
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
        "{value} heeft niet de goede vorm",
        "{value} does not have the right form",
    ),
    "languageIn": Message(
        "{value} heeft taal @{language}, niet {wanted}",
        "{value} has language @{language}, not {wanted}",
    ),
    "uniqueLang": Message(
        "{name} staat er meer dan eens in dezelfde taal: {values}",
        "{name} is given more than once in the same language: {values}",
    ),
    "equals": Message(
        "{value} staat maar aan één kant",
        "{value} is given on one side only",
    ),
    "disjoint": Message(
        "{value} staat ook bij {wanted}",
        "{value} is given as {wanted} too",
    ),
    "lessThan": Message(
        "{value} is niet kleiner dan {wanted}",
        "{value} is not less than {wanted}",
    ),
    "lessThanOrEquals": Message(
        "{value} is groter dan {wanted}",
        "{value} is greater than {wanted}",
    ),
    "not": Message(
        "{value} kan hier niet als {name}",
        "{value} cannot be the {name} here",
    ),
    "and": Message(
        "{value} staat niet in de lijst van {wanted}",
        "{value} is not in the list of {wanted}",
    ),
    "or": Message(
        "{value} kan hier niet als {name}",
        "{value} cannot be the {name} here",
    ),
    "xone": Message(
        "{value} kan hier niet als {name}",
        "{value} cannot be the {name} here",
    ),
    "node": Message(
        "{value} kan hier niet als {name}",
        "{value} cannot be the {name} here",
    ),
    "qualifiedMinCount": Message(
        "{name} ontbreekt",
        "{name} is missing",
    ),
    "qualifiedMaxCount": Message(
        "{name} staat er te vaak",
        "{name} is given too often",
    ),
    "closed": Message(
        "eigenschap {path} hoort hier niet (waarde: {value})",
        "property {path} does not belong here (value: {value})",
    ),
    "hasValue": Message(
        "{name} {wanted} ontbreekt",
        "{name} {wanted} is missing",
    ),
    "in": Message(
        "{value} kan hier niet als {name}",
        "{value} cannot be the {name} here",
    ),
}
#: The same where some are there, but too few.
TOO_FEW = Message(
    "{name} staat er maar {times}: {values}",
    "{name} is given only {times}: {values}",
)
#: The same where many properties of a thing do not belong.
MANY_PROPERTIES = Message(
    "veel eigenschappen horen hier niet ({values}): misschien klopt de klasse niet",
    "many properties do not belong here ({values}): perhaps the class is wrong",
)
#: The same of a text without a language.
NO_LANGUAGE = Message(
    "{value} heeft geen taal; hier hoort {wanted}",
    "{value} has no language; {wanted} belongs here",
)
#: The same of what has a kind or datatype that is not the one demanded.
WRONG_KIND = Message(
    "{value} is geschreven als {written}, niet als {wanted}",
    "{value} is written as {written}, not as {wanted}",
)
#: Leads that do not say what is demanded; and how that follows, or stands where there is no lead.
UNCLEAR = frozenset(
    ("in", "pattern", "minLength", "maxLength", "and", "or", "xone", "not", "node",
     "qualifiedMinCount", "qualifiedMaxCount")
)  # fmt: skip
REQUIREMENT = Message("De shape vraagt {demand}.", "The shape asks for {demand}.")
NOT_MET = Message("voldoet niet aan {demand}.", "does not meet {demand}.")
#: What a value is called that has no name: a blank node.
BLANK_NODE_NAME = Message("iets zonder IRI", "something without an IRI")
AND = Message("en", "and")
OR = Message("of", "or")
#: Kinds of node (SHACL section 4.1.3) and datatypes, as they follow "is not" and "written as".
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
    """Say how often something is there."""
    if language == "nl":
        return f"{count} keer"
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def join_names(names: list[str], word: Message, language: str) -> str:
    """Write names in a row, with a word before the last."""
    if len(names) < 2:  # noqa: PLR2004  a row needs two
        return "".join(names)
    return f"{', '.join(names[:-1])} {word.text(language)} {names[-1]}"


def with_article(noun: str, language: str) -> str:
    """Put `a` or `an` before an English noun; Dutch ones follow "geen" without an article."""
    if language == "nl":
        return noun
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
