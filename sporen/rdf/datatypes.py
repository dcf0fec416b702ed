"""Lexical forms, values and canonical forms of literals (XML Schema 1.1, part 2).

Covers the datatypes of OWL 2 RL, years and months. Values are compared by identity, as in OWL 2:
`1` equals `01` and `1.0`, but no double equals a decimal, nor a moment one in another time zone.
"""

from __future__ import annotations

import re
import struct
from base64 import b64decode
from calendar import monthrange
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf.namespaces import RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable

STRING, _LANG_STRING = XSD["string"].value, RDF["langString"].value
_ZONE = r"(?P<zone>Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)"
_YEAR = "(?P<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH, _DAY = "-(?P<month>0[1-9]|1[0-2])", "-(?P<day>0[1-9]|[12][0-9]|3[01])"
_CLOCK = (
    r"T(?:(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9](?:\.[0-9]+)?)"
    r"|24:00:00(?:\.0+)?)"
)
_MOMENT = _YEAR + _MONTH + _DAY + _CLOCK
_FLOAT = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?|[+-]?INF|NaN"
#: The lexical forms of the datatypes other than integers.
_LEXICAL_FORMS = {
    "anyURI": "(?s:.*)",
    # The last character before the padding has no unused bits.
    "base64Binary": r"(?:(?:[A-Za-z0-9+/] ?){4})*"
    r"(?:(?:[A-Za-z0-9+/] ?){3}[A-Za-z0-9+/]"
    r"|(?:[A-Za-z0-9+/] ?){2}[AEIMQUYcgkosw048] ?="
    r"|[A-Za-z0-9+/] ?[AQgw] ?= ?=)?",
    "boolean": "true|false|1|0",
    "date": f"{_YEAR}{_MONTH}{_DAY}{_ZONE}?",
    "dateTime": f"{_MOMENT}{_ZONE}?",
    "dateTimeStamp": f"{_MOMENT}{_ZONE}",
    "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
    "double": _FLOAT,
    "float": _FLOAT,
    "gYear": f"{_YEAR}{_ZONE}?",
    "gYearMonth": f"{_YEAR}{_MONTH}{_ZONE}?",
    "hexBinary": "(?:[0-9A-Fa-f]{2})*",
    "language": "[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
    "NCName": r"[^\W\d][\w.\-·]*",
    "Name": r"(?:[^\W\d]|:)[\w.\-·:]*",
    "NMTOKEN": r"[\w.\-·:]+",
    "normalizedString": r"[^\t\n\r]*",
    "token": r"(?:[^\t\n\r ]+(?: [^\t\n\r ]+)*)?",
}
_UNBOUND = (None, None)
#: The minimum and maximum of each integer datatype.
INTEGER_RANGES: dict[str, tuple[int | None, int | None]] = {
    "integer": _UNBOUND,
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
#: Datatypes of which only the lexical form is checked: their values are not compared.
_LEXICAL_ONLY = {
    "time": rf"{_CLOCK[1:]}{_ZONE}?",
    "gMonth": f"--(?:0[1-9]|1[0-2]){_ZONE}?",
    "gDay": f"---(?:0[1-9]|[12][0-9]|3[01]){_ZONE}?",
}
_INTEGER = re.compile("[+-]?[0-9]+")
_PATTERNS = {XSD[name].value: re.compile(form) for name, form in _LEXICAL_FORMS.items()}
_LEXICAL_ONLY_PATTERNS = {XSD[name].value: re.compile(form) for name, form in _LEXICAL_ONLY.items()}
_BOUNDS = {XSD[name].value: bounds for name, bounds in INTEGER_RANGES.items()}
#: The datatypes derived from xsd:string.
_STRINGS = frozenset(
    XSD[name].value
    for name in ("language", "NCName", "Name", "NMTOKEN", "normalizedString", "token")
)
#: Abstract datatypes, and the datatypes whose values they contain; all datatypes if empty.
_BASE_TYPES = {RDFS["Literal"].value: (), RDF["PlainLiteral"].value: (STRING, _LANG_STRING)}
#: The datatypes of exact numbers, and those of dates and times.
NUMERIC = frozenset({*_BOUNDS, XSD["decimal"].value})
DATE_TIMES = frozenset(
    XSD[name].value for name in ("date", "dateTime", "dateTimeStamp", "gYear", "gYearMonth")
)
_STAMP = XSD["dateTimeStamp"].value
_DAY_SECONDS = 86_400
_MONTHS = 12


class Value(NamedTuple):
    """A value: the primitive datatype whose value space it is in, and its content there."""

    space: str
    content: object


def is_known(datatype: str) -> bool:
    """Return whether the values of a datatype, by its IRI, are known here."""
    return datatype in _PATTERNS or datatype in _BOUNDS or datatype in {STRING, _LANG_STRING}


def is_valid(text: str, datatype: str) -> bool:
    """Return whether a text is a lexical form of a datatype, by its IRI; True if it is unknown."""
    if datatype in _BOUNDS:
        whole = _INTEGER.fullmatch(text) is not None
        return whole and (_BOUNDS[datatype] == _UNBOUND or _is_within(Decimal(text), datatype))
    form = _PATTERNS.get(datatype)
    if form is None:
        return True
    found = form.fullmatch(text)
    return bool(found) and ("day" not in form.groupindex or _is_day(found.groupdict()))  # type: ignore[union-attr]


def is_valid_lexical_form(text: str, datatype: str) -> bool:
    """Return whether a text is a lexical form of a datatype, including those without values here.

    Any text is valid for an unknown datatype.
    """
    form = _LEXICAL_ONLY_PATTERNS.get(datatype)
    return is_valid(text, datatype) if form is None else form.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def value_of(text: str, datatype: str, language: str = "") -> Value | None:
    """Return the value of a literal, or None if it is ill-typed or its datatype is unknown."""
    if language:
        return Value(_LANG_STRING, (text, language.lower()))
    if not is_known(datatype) or not is_valid(text, datatype):
        return None
    if datatype in _STRINGS:
        return Value(STRING, text)
    if datatype in NUMERIC:
        return Value(XSD["decimal"].value, Decimal(text))
    if datatype in DATE_TIMES:
        return _parse_moment(text, datatype)
    return Value(datatype, _CONTENTS.get(datatype, str)(text))


def canonical(text: str, datatype: str) -> str:
    """Return the canonical form of a literal (XML Schema 1.1, part 2, section 2.3.1).

    The text is unchanged if it is ill-typed, if its datatype is unknown, and for xsd:hexBinary,
    which other specifications write in lower case.
    """
    if not is_known(datatype) or not is_valid(text, datatype):
        return text
    if datatype in _BOUNDS:
        return str(int(text))
    if datatype in DATE_TIMES:
        return _canonical_moment(text, datatype)
    form = _CANONICAL.get(datatype)
    return form(text) if form else text


def value_space_contains(datatype: str, value: Value) -> bool:
    """Return whether the value space of a datatype contains a value; True if it is unknown."""
    if datatype in _BASE_TYPES:
        return not _BASE_TYPES[datatype] or value.space in _BASE_TYPES[datatype]
    if not is_known(datatype):
        return True
    if datatype in _BOUNDS:
        return isinstance(value.content, Decimal) and _is_within(value.content, datatype)
    if datatype in _STRINGS:
        return value.space == STRING and is_valid(str(value.content), datatype)
    if datatype == _STAMP:
        return isinstance(value.content, _Moment) and value.content.is_timestamp
    return value.space == datatype


def _is_within(number: Decimal, datatype: str) -> bool:
    low, high = _BOUNDS[datatype]
    return (
        number == number.to_integral_value()
        and (low is None or number >= low)
        and (high is None or number <= high)
    )


def _is_day(parts: dict[str, str | None]) -> bool:
    # Leap years repeat every 400 years, so the last four digits of the year are enough.
    year, month, day = (int((parts[name] or "")[-4:]) for name in ("year", "month", "day"))
    return day <= monthrange(2000 + year % 400, month)[1]


class _Moment(NamedTuple):
    """A year, month, day or moment; `seconds` since midnight, `zone` in minutes from UTC."""

    year: Decimal
    month: int
    day: int
    seconds: Decimal | None
    zone: int | None

    @property
    def is_timestamp(self) -> bool:
        return self.seconds is not None and self.zone is not None


def _parse_moment(text: str, datatype: str) -> Value:
    found = _PATTERNS[datatype].fullmatch(text)
    parts = found.groupdict() if found else {}
    year, month, day = (parts.get(name) or "0" for name in ("year", "month", "day"))
    seconds = None
    if "T" in text:
        hour, minute, second = (
            Decimal(parts[name] or default)
            for name, default in (("hour", "24"), ("minute", "0"), ("second", "0"))
        )
        seconds = hour * 3600 + minute * 60 + second
    moment = _Moment(Decimal(year), int(month), int(day), seconds, _minutes(parts.get("zone")))
    space = XSD["dateTime"].value if datatype == _STAMP else datatype
    return Value(space, _next_day(moment) if seconds == _DAY_SECONDS else moment)


def _next_day(moment: _Moment) -> _Moment:
    """Return a moment at 24:00 as the start of the next day."""
    year, month, day = moment.year, moment.month, moment.day + 1
    if not _is_day({"year": f"{year:f}", "month": str(month), "day": str(day)}):
        month, day = month + 1, 1
    if month > _MONTHS:
        year, month = year + 1, 1
    return moment._replace(year=year, month=month, day=day, seconds=Decimal(0))


def _minutes(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone == "Z":
        return 0
    return int(f"{zone[0]}1") * (int(zone[1:3]) * 60 + int(zone[4:]))


def _canonical_moment(text: str, datatype: str) -> str:
    if "T24" in text:
        content = _parse_moment(text, datatype).content
        assert isinstance(content, _Moment)  # noqa: S101  it has a time
        zone = text.partition("T")[2][8:].lstrip(".0")
        text = f"{content.year:04f}-{content.month:02}-{content.day:02}T00:00:00{zone}"
    text = re.sub(r"[+-]00:00$", "Z", text)
    return re.sub(r"(\.[0-9]*?)0+(?=$|Z|[+-])", lambda found: found[1].rstrip("."), text)


def _canonical_decimal(text: str) -> str:
    number = Decimal(text)
    return f"{number.normalize():f}" if number else "0"


def _canonical_double(text: str) -> str:
    if text.lstrip("+-") in {"INF", "NaN"}:
        return text.lstrip("+")
    sign, digits, _ = Decimal(text).normalize().as_tuple()
    exponent = Decimal(text).adjusted() if any(digits) else 0
    rest = "".join(map(str, digits[1:])) or "0"
    return f"{'-' * sign}{digits[0]}.{rest}E{exponent}"


def _single(text: str) -> bytes:
    """Return the bits of a number in single precision; 0 and -0 differ."""
    try:
        return struct.pack(">f", float(text))
    except OverflowError:
        return struct.pack(">f", float(f"{text[0]}INF" if text[0] in "+-" else "INF"))


#: Functions from lexical form to value, for datatypes whose value is not the text itself.
_CONTENTS: dict[str, Callable[[str], object]] = {
    XSD["base64Binary"].value: b64decode,
    XSD["boolean"].value: lambda text: text in {"true", "1"},
    XSD["double"].value: lambda text: struct.pack(">d", float(text)),
    XSD["float"].value: _single,
    XSD["hexBinary"].value: bytes.fromhex,
}
#: Functions from lexical form to canonical form, for datatypes with several forms of a value.
_CANONICAL: dict[str, Callable[[str], str]] = {
    XSD["base64Binary"].value: lambda text: text.replace(" ", ""),
    XSD["boolean"].value: lambda text: "true" if text in {"true", "1"} else "false",
    XSD["decimal"].value: _canonical_decimal,
    XSD["double"].value: _canonical_double,
    XSD["float"].value: _canonical_double,
}
