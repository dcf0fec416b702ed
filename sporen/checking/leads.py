"""What is wrong, in words, by the kind of constraint that says so: the first half of a finding."""

from __future__ import annotations

from sporen.findings import Words
from sporen.vocabulary import SH

#: What is wrong, by the parameter of the constraint that says so. `{name}` is the name of the
#: property, `{value}` the value node, `{wanted}` what is demanded, `{values}` all values.
LEADS = {
    "class": Words(
        "{value} is geen {wanted}",
        "{value} is no {wanted}",
    ),
    "datatype": Words(
        "{value} is geen {wanted}",
        "{value} is no {wanted}",
    ),
    "nodeKind": Words(
        "{value} is geen {wanted}",
        "{value} is not {wanted}",
    ),
    "minCount": Words(
        "{name} ontbreekt",
        "{name} is missing",
    ),
    "maxCount": Words(
        "{name} staat er {count} keer: {values}",
        "{name} is there {count} times: {values}",
    ),
    "minExclusive": Words(
        "{value} is niet groter dan {wanted}",
        "{value} is not greater than {wanted}",
    ),
    "minInclusive": Words(
        "{value} is kleiner dan {wanted}",
        "{value} is less than {wanted}",
    ),
    "maxExclusive": Words(
        "{value} is niet kleiner dan {wanted}",
        "{value} is not less than {wanted}",
    ),
    "maxInclusive": Words(
        "{value} is groter dan {wanted}",
        "{value} is greater than {wanted}",
    ),
    "minLength": Words(
        "{value} is te kort",
        "{value} is too short",
    ),
    "maxLength": Words(
        "{value} is te lang",
        "{value} is too long",
    ),
    "pattern": Words(
        "{value} heeft niet de goede vorm",
        "{value} does not have the right form",
    ),
    "languageIn": Words(
        "{value} heeft taal {language}, niet {wanted}",
        "{value} has language {language}, not {wanted}",
    ),
    "uniqueLang": Words(
        "{name} staat er meer dan eens in een taal: {values}",
        "{name} is there more than once in a language: {values}",
    ),
    "equals": Words(
        "{value} staat maar aan een van beide kanten",
        "{value} stands on one side only",
    ),
    "disjoint": Words(
        "{value} staat ook bij {wanted}",
        "{value} stands at {wanted} too",
    ),
    "lessThan": Words(
        "{value} is niet kleiner dan {wanted}",
        "{value} is not less than {wanted}",
    ),
    "lessThanOrEquals": Words(
        "{value} is groter dan {wanted}",
        "{value} is greater than {wanted}",
    ),
    "not": Words(
        "{value} kan hier niet",
        "{value} cannot stand here",
    ),
    "and": Words(
        "{value} staat niet in de lijst {wanted}",
        "{value} is not in the list {wanted}",
    ),
    "or": Words(
        "{value} kan hier niet",
        "{value} cannot stand here",
    ),
    "xone": Words(
        "{value} kan hier niet",
        "{value} cannot stand here",
    ),
    "node": Words(
        "{value} kan hier niet",
        "{value} cannot stand here",
    ),
    "qualifiedMinCount": Words(
        "{name} ontbreekt",
        "{name} is missing",
    ),
    "qualifiedMaxCount": Words(
        "{name} staat er te vaak",
        "{name} is there too often",
    ),
    "closed": Words(
        "eigenschap {path} hoort hier niet (waarde: {value})",
        "property {path} does not belong here (value: {value})",
    ),
    "hasValue": Words(
        "{name} is niet {wanted}",
        "{name} is not {wanted}",
    ),
    "in": Words(
        "{value} is niet een van {wanted}",
        "{value} is not one of {wanted}",
    ),
}
#: The same where some are there, but too few.
TOO_FEW = Words(
    "{name} staat er {count} keer, en dat is te weinig: {values}",
    "{name} is there {count} time(s), which is too few: {values}",
)
#: The same of a text without a language.
NO_LANGUAGE = Words(
    "{value} heeft geen taal; hier hoort {wanted}",
    "{value} has no language; {wanted} belongs here",
)
#: Kinds of node (SHACL section 4.1.3), as they follow "is not".
KINDS = {
    SH["IRI"]: Words("adres (IRI)", "an address (IRI)"),
    SH["Literal"]: Words("tekst of getal", "a text or number"),
    SH["BlankNodeOrIRI"]: Words("adres (IRI)", "an address (IRI)"),
    SH["IRIOrLiteral"]: Words("adres, tekst of getal", "an address, text or number"),
}
