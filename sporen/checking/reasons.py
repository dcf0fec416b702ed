"""Why a shape is not well-formed, in words: what the shapes for shapes of the W3C demand."""

from __future__ import annotations

from sporen.findings import Words, quoted
from sporen.vocabulary import SH, shorten

NO_PATH = Words(
    "geef haar precies één sh:path als zij een sh:PropertyShape is, en anders geen enkel",
    "give it exactly one sh:path if it is an sh:PropertyShape, and otherwise none",
)
NOWHERE = Words(
    "er wordt naar verwezen, maar zij is nergens beschreven. Beschrijf haar, of verbeter de naam",
    "it is referred to, but described nowhere. Describe it, or correct the name",
)
_NUMBER = Words("een geheel getal, zonder aanhalingstekens", "a whole number, without quotes")
_TRUTH = Words("true of false, zonder aanhalingstekens", "true or false, without quotes")
_LIST = Words("een lijst tussen ronde haken: ( … )", "a list between round brackets: ( … )")
_IRI = Words("een IRI", "an IRI")
_TEXT = Words("een tekst", "a text")
_SHAPE = Words("een shape", "a shape")
#: What each property of SHACL takes (sections 2 to 5).
_TAKES = {
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), _NUMBER),
    **dict.fromkeys(("qualifiedMinCount", "qualifiedMaxCount"), _NUMBER),
    **dict.fromkeys(("closed", "deactivated", "uniqueLang"), _TRUTH),
    "qualifiedValueShapesDisjoint": _TRUTH,
    **dict.fromkeys(("and", "ignoredProperties", "in", "languageIn", "or", "xone"), _LIST),
    **dict.fromkeys(("class", "datatype", "equals", "disjoint", "lessThan"), _IRI),
    **dict.fromkeys(("lessThanOrEquals", "severity", "targetClass"), _IRI),
    **dict.fromkeys(("targetObjectsOf", "targetSubjectsOf"), _IRI),
    "nodeKind": Words(
        "sh:IRI, sh:BlankNode, sh:Literal of een paar daarvan, zoals sh:BlankNodeOrIRI",
        "sh:IRI, sh:BlankNode, sh:Literal or a pair of them, such as sh:BlankNodeOrIRI",
    ),
    **dict.fromkeys(("description", "flags", "message", "name", "pattern"), _TEXT),
    **dict.fromkeys(("node", "not", "property", "qualifiedValueShape"), _SHAPE),
}


def reason(property_: str, demanded: str) -> Words:
    """Say what a shape of the W3C demands; it is a choice where a path makes a shape of a kind.

    Args:
        property_: the IRI of the property of SHACL that is looked at, or "".
        demanded: the parameter of the constraint that is not met.

    """
    if property_ == SH["path"].value or (demanded == "xone" and not property_):
        return NO_PATH
    short = shorten(property_)
    if demanded == "maxCount":
        return Words(f"geef {short} maar één keer", f"give {short} only once")
    takes = _TAKES.get(property_.removeprefix(SH))
    if takes:
        return Words(f"{short} vraagt {takes.nl}", f"{short} takes {takes.en}")
    what = f"{short}, {demanded}" if property_ else demanded
    return Words(
        f"zie bijlage C van de SHACL-specificatie ({what})",
        f"see appendix C of the SHACL specification ({what})",
    )


def no_shape(text: str) -> Words:
    """Say of a text or number that it stands where a shape is asked for."""
    said = quoted(text)
    return Words(
        f"{said} is geen shape. Noem er een met haar IRI, of beschrijf haar tussen [ ]",
        f"{said} is no shape. Name one by its IRI, or describe it between [ ]",
    )
