"""The words of OWL itself, and the datatypes of OWL 2 RL with what can be written in each."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sporen.rdf.namespaces import OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from sporen.rdf.terms import Term

#: Namespaces in which nobody may make terms (Structural Specification, section 2.4).
RESERVED = (RDF, RDFS, OWL, XSD)
SWRL = "http://www.w3.org/2003/11/swrl#"

THING, NOTHING = OWL["Thing"], OWL["Nothing"]
OBJECT, DATA, ANNOTATION = "ObjectProperty", "DatatypeProperty", "AnnotationProperty"
CLASS, DATATYPE = "Class", "Datatype"
#: What RDF Schema declares says no more than a kind of OWL beside it, and is not enough for OWL.
SOME_CLASS, SOME_PROPERTY = "rdfs:Class", "rdf:Property"

#: The properties that OWL 2 RL leaves out: Profiles, section 4.2.1.
TOP_PROPERTIES: dict[Term, str] = {
    **{OWL[f"{end}ObjectProperty"]: OBJECT for end in ("top", "bottom")},
    **{OWL[f"{end}DataProperty"]: DATA for end in ("top", "bottom")},
}
BUILT_IN_ANNOTATIONS = frozenset(
    {RDFS[name] for name in ("label", "comment", "seeAlso", "isDefinedBy")}
    | {OWL[name] for name in ("deprecated", "versionInfo", "priorVersion")}
    | {OWL[name] for name in ("backwardCompatibleWith", "incompatibleWith")}
)

#: What a type declares of an IRI; the last three rows are those of OWL 1 and RDF Schema, which the
#: mapping to RDF still reads (tables 5 and 6).
DECLARES: dict[Term, str] = {
    OWL["Class"]: CLASS,
    RDFS["Datatype"]: DATATYPE,
    **{OWL[kind]: kind for kind in (OBJECT, DATA, ANNOTATION)},
    **{OWL[f"{kind}Property"]: OBJECT for kind in ("InverseFunctional", "Transitive", "Symmetric")},
    OWL["DataRange"]: DATATYPE,
    OWL["OntologyProperty"]: ANNOTATION,
    RDFS["Class"]: SOME_CLASS,
    RDF["Property"]: SOME_PROPERTY,
}
#: What a property can be, and of which kinds of property it can be said.
CHARACTERISTICS: dict[Term, tuple[str, ...]] = {
    OWL["FunctionalProperty"]: (OBJECT, DATA),
    **{
        OWL[f"{name}Property"]: (OBJECT,)
        for name in ("InverseFunctional", "Transitive", "Symmetric", "Asymmetric")
    },
    **{OWL[f"{name}Property"]: (OBJECT,) for name in ("Reflexive", "Irreflexive")},
}
#: Types that hold a list of what is apart, and those that stand on a node of an expression.
GROUPS = tuple(
    OWL[name] for name in ("AllDisjointClasses", "AllDisjointProperties", "AllDifferent")
)
OTHER_TYPES = frozenset(
    {
        OWL[name]
        for name in (
            *("Ontology", "NamedIndividual", "Restriction", "NegativePropertyAssertion"),
            *("Axiom", "Annotation", "DeprecatedClass", "DeprecatedProperty"),
            *("AllDisjointClasses", "AllDisjointProperties", "AllDifferent"),
        )
    }
    | {RDF["List"]}
)
#: Properties that stand inside an axiom, and those that say nothing to reason with.
INNER = frozenset(
    OWL[name].value
    for name in (
        *("imports", "versionIRI", "onProperty", "onProperties", "onClass", "onDataRange"),
        *("onDatatype", "withRestrictions", "datatypeComplementOf", "members", "distinctMembers"),
        *("sourceIndividual", "assertionProperty", "targetIndividual", "targetValue"),
        *("annotatedSource", "annotatedProperty", "annotatedTarget"),
    )
) | {RDF[name].value for name in ("type", "first", "rest", "langRange")}
#: What a restriction of a datatype sets bounds to (Structural Specification, section 4).
FACETS = frozenset(
    XSD[name].value
    for name in (
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
        *("length", "minLength", "maxLength", "pattern"),
    )
)

_CLOCK = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)"
_DAY = r"(?P<day>-?(?:[1-9]\d{3,}|0\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
_NAME_START = r"[^\W\d]"
_NAME = r"[\w.\-\u00b7]*"
_FLOAT = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN"
_INTEGER = r"[+-]?\d+"
_COLLAPSED = r"(?:[^\s]+(?: [^\s]+)*)?"
#: XML Schema 1.1, part 2: what can be written in each datatype; an empty form is any text.
_FORMS = {
    **dict.fromkeys(("string", "anyURI"), ""),
    "normalizedString": r"[^\t\n\r]*",
    "token": _COLLAPSED,
    "language": r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
    "Name": rf"(?:{_NAME_START}|:)[\w.\-:\u00b7]*",
    "NCName": _NAME_START + _NAME,
    "NMTOKEN": r"[\w.\-:\u00b7]+",
    "boolean": "true|false|1|0",
    "hexBinary": "(?:[0-9A-Fa-f]{2})*",
    "base64Binary": r"(?:(?:[A-Za-z0-9+/] ?){4})*"
    r"(?:(?:[A-Za-z0-9+/] ?){2}[AEIMQUYcgkosw048] ?=|[A-Za-z0-9+/] ?[AQgw] ?= ?=)?",
    "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
    "float": _FLOAT,
    "double": _FLOAT,
    "dateTime": f"{_DAY}T{_CLOCK}{_ZONE}?",
    "dateTimeStamp": f"{_DAY}T{_CLOCK}{_ZONE}",
}
#: Whole numbers: the least and the most that each can hold.
_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    **{
        name: (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        for name, bits in {"long": 64, "int": 32, "short": 16, "byte": 8}.items()
    },
    **{
        f"unsigned{name}": (0, 2**bits - 1)
        for name, bits in {"Long": 64, "Int": 32, "Short": 16, "Byte": 8}.items()
    },
}
#: The datatypes of OWL 2 RL: Profiles, section 4.2.1.
SUPPORTED = frozenset(
    {RDF["PlainLiteral"], RDF["XMLLiteral"], RDFS["Literal"]}
    | {XSD[name] for name in (*_FORMS, *_BOUNDS)}
)
#: Not in OWL 2 RL, but what is written in data can still be wrong.
_IN_DATA = {
    "date": f"{_DAY}{_ZONE}?",
    "time": f"{_CLOCK}{_ZONE}?",
    "gYear": rf"-?(?:[1-9]\d{{3,}}|0\d{{3}}){_ZONE}?",
    "gYearMonth": rf"-?(?:[1-9]\d{{3,}}|0\d{{3}})-(?:0[1-9]|1[0-2]){_ZONE}?",
    "gMonth": rf"--(?:0[1-9]|1[0-2]){_ZONE}?",
    "gDay": rf"---(?:0[1-9]|[12]\d|3[01]){_ZONE}?",
}
_WRITTEN = {
    XSD[name].value: form
    for name, form in {**_FORMS, **_IN_DATA, **dict.fromkeys(_BOUNDS, _INTEGER)}.items()
    if form
}
_OTHER_LETTERS = frozenset(XSD[name].value for name in ("Name", "NCName", "NMTOKEN"))
_LIMITS = {XSD[name].value: limits for name, limits in _BOUNDS.items()}
#: Python reads no number of more digits than this (`sys.set_int_max_str_digits`).
_MOST_DIGITS = 4000


def is_valid_lexical_form(text: str, datatype: str) -> bool:
    """Return whether a text is in the lexical space of a datatype, given by its IRI.

    Of a datatype that is not known here, any text is.
    """
    form = _pattern(datatype)
    if form is None:
        return True
    found = form.fullmatch(text)
    if not found:
        return False
    if datatype in _LIMITS:
        return _fits(text, *_LIMITS[datatype])
    return "day" not in form.groupindex or _is_day(found["day"])


@cache
def _pattern(datatype: str) -> re.Pattern[str] | None:
    """Compile a form when it is first needed: most ontologies use two or three."""
    form = _WRITTEN.get(datatype)
    flags = re.NOFLAG if datatype in _OTHER_LETTERS else re.ASCII
    return None if form is None else re.compile(form, flags)


def _fits(text: str, least: int | None, most: int | None) -> bool:
    if least is None and most is None:
        return True
    digits = text.lstrip("+-").lstrip("0") or "0"
    sign = -1 if text.startswith("-") else 1
    number = sign * int(digits[:_MOST_DIGITS])  # with more digits it is far from any limit
    return (least is None or least <= number) and (most is None or number <= most)


def _is_day(text: str) -> bool:
    year, month, day = text.removeprefix("-").rsplit("-", 2)
    within = int(year[-4:]) % 400 + 400  # the calendar comes back after 400 years
    try:
        date(within, int(month), int(day))
    except ValueError:
        return False
    return True
