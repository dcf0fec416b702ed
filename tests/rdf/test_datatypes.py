"""Lexical forms, values and canonical forms of datatypes."""

from __future__ import annotations

import pytest

from sporen.rdf.datatypes import Value, canonical, is_valid, value_of, value_space_contains
from sporen.rdf.namespaces import RDF, RDFS, XSD


def value(text: str, datatype: str) -> Value:
    found = value_of(text, XSD[datatype].value)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("datatype", "good", "bad"),
    [
        pytest.param("integer", ["0", "+7", "-0012", "9" * 5000], ["", "1.0", "1e3"], id="integer"),
        pytest.param("byte", ["-128", "127"], ["-129", "128"], id="byte"),
        pytest.param("unsignedLong", [str(2**64 - 1)], ["-1", str(2**64)], id="unsignedLong"),
        pytest.param("negativeInteger", ["-1"], ["0", "1"], id="negativeInteger"),
        pytest.param("nonPositiveInteger", ["0", "-1"], ["1"], id="nonPositiveInteger"),
        pytest.param("positiveInteger", ["1", "+001"], ["0", "-1"], id="positiveInteger"),
        pytest.param("decimal", ["1.", ".5", "-1.50"], [".", "1e3", "INF"], id="decimal"),
        pytest.param("double", ["1e3", "INF", "-INF", "NaN", ".5"], ["inf", "1e"], id="double"),
        pytest.param("boolean", ["true", "0"], ["TRUE", "2"], id="boolean"),
        pytest.param(
            "date",
            ["2024-02-29", "2000-02-29Z", "12023-01-01", "-0004-02-29"],
            ["2023-02-29", "1900-02-29", "2023-13-01", "23-01-01", "2023-1-1"],
            id="date",
        ),
        pytest.param(
            "dateTime",
            ["2023-09-08T10:00:00", "2023-09-08T24:00:00+14:00", "2023-09-08T10:00:00.5Z"],
            ["2023-09-08", "2023-09-08T24:00:01", "2023-09-08T10:60:00", "2023-09-31T10:00:00"],
            id="dateTime",
        ),
        pytest.param(
            "dateTimeStamp", ["2023-09-08T10:00:00Z"], ["2023-09-08T10:00:00"], id="dateTimeStamp"
        ),
        pytest.param("gYear", ["2023", "-0001"], ["23", "2023-01"], id="gYear"),
        pytest.param("gYearMonth", ["2025-12"], ["2025-13"], id="gYearMonth"),
        pytest.param("language", ["nl", "en-GB"], ["", "nl_NL", "toolonglanguage"], id="language"),
        pytest.param("hexBinary", ["", "0aFF"], ["0", "0g"], id="hexBinary"),
        pytest.param(
            "base64Binary", ["", "QUJD", "QUI=", "QQ==", "Q U J D"], ["QUJ", "QR=="], id="base64"
        ),
        pytest.param("token", ["", "a b"], [" a", "a  b", "a\tb"], id="token"),
        pytest.param("normalizedString", [" a  b "], ["a\nb"], id="normalizedString"),
        pytest.param("NCName", ["a-1", "_x"], ["1a", "a:b", ""], id="NCName"),
        pytest.param("Name", ["a:b"], ["-a"], id="Name"),
        pytest.param("NMTOKEN", ["-a"], ["", "a b"], id="NMTOKEN"),
        pytest.param("duration", ["anything at all"], [], id="a-datatype-that-is-not-known"),
    ],
)
def test_lexical_forms_of_datatypes(datatype: str, good: list[str], bad: list[str]) -> None:
    found = {text: is_valid(text, XSD[datatype].value) for text in (*good, *bad)}

    assert found == {**dict.fromkeys(good, True), **dict.fromkeys(bad, False)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("1", "int"), ("01", "integer"), id="a-zero-before"),
        pytest.param(("1", "byte"), ("1.00", "decimal"), id="whole-and-decimal"),
        pytest.param(("1e1", "double"), ("10.0", "double"), id="an-exponent"),
        pytest.param(("1e39", "float"), ("INF", "float"), id="too-great-for-single-precision"),
        pytest.param(("-1e39", "float"), ("-INF", "float"), id="too-small-for-single-precision"),
        pytest.param(("NaN", "double"), ("NaN", "double"), id="no-number"),
        pytest.param(("1", "boolean"), ("true", "boolean"), id="boolean"),
        pytest.param(("nl", "token"), ("nl", "string"), id="texts"),
        pytest.param(("0a", "hexBinary"), ("0A", "hexBinary"), id="hexBinary"),
        pytest.param(
            ("2023-12-31T24:00:00Z", "dateTime"),
            ("2024-01-01T00:00:00.0+00:00", "dateTimeStamp"),
            id="the-end-of-a-year-is-the-beginning-of-the-next",
        ),
    ],
)
def test_lexical_forms_of_one_value_are_equal(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert value(*one) == value(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("1", "integer"), ("2", "integer"), id="numbers"),
        pytest.param(("1", "decimal"), ("1", "double"), id="a-decimal-and-a-double"),
        pytest.param(("1", "float"), ("1", "double"), id="single-and-double"),
        pytest.param(("0", "double"), ("-0", "double"), id="zero-and-minus-zero"),
        pytest.param(("nl", "string"), ("nl", "anyURI"), id="a-text-and-an-address"),
        pytest.param(
            ("2024-01-01T12:00:00Z", "dateTime"),
            ("2024-01-01T13:00:00+01:00", "dateTime"),
            id="one-moment-in-two-time-zones",
        ),
        pytest.param(("2024-01-01", "date"), ("2024-01-01Z", "date"), id="a-zone-and-none"),
    ],
)
def test_different_values_are_not_equal(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert value(*one) != value(*other)


def test_language_tags_ignore_case() -> None:
    assert value_of("huis", "", "nl") == value_of("huis", "", "NL") != value_of("huis", "", "de")


@pytest.mark.parametrize("text", ["one", "2023-02-31"])
def test_ill_typed_literal_has_no_value(text: str) -> None:
    assert value_of(text, XSD["date"].value) is None


@pytest.mark.parametrize(
    ("literal", "within", "outside"),
    [
        (("5", "integer"), ["int", "byte", "decimal"], ["negativeInteger", "double", "string"]),
        (("1.0", "decimal"), ["integer"], ["float"]),
        (("1.5", "decimal"), ["decimal"], ["integer"]),
        (("300", "int"), ["short"], ["byte"]),
        (("a  b", "string"), ["normalizedString"], ["token", "language"]),
        (("2024-01-01T00:00:00Z", "dateTime"), ["dateTimeStamp"], ["date"]),
        (("2024-01-01T00:00:00", "dateTime"), ["dateTime"], ["dateTimeStamp"]),
        (("x", "string"), ["duration"], ["gYear"]),
    ],
)
def test_value_space_contains_values_of_derived_datatypes(
    literal: tuple[str, str], within: list[str], outside: list[str]
) -> None:
    found = {
        name: value_space_contains(XSD[name].value, value(*literal)) for name in (*within, *outside)
    }

    assert found == {**dict.fromkeys(within, True), **dict.fromkeys(outside, False)}


def test_rdfs_literal_contains_all_and_plain_literal_only_strings() -> None:
    number, text = value("1", "integer"), value("1", "string")

    assert value_space_contains(RDFS["Literal"].value, number)
    assert value_space_contains(RDF["PlainLiteral"].value, text)
    assert not value_space_contains(RDF["PlainLiteral"].value, number)
    assert not value_space_contains(RDF["langString"].value, text)


@pytest.mark.parametrize(
    ("datatype", "texts", "wanted"),
    [
        pytest.param("integer", ["7", "+7", "007"], "7", id="integer"),
        pytest.param("integer", ["0", "-0", "+00"], "0", id="zero"),
        pytest.param("long", ["-7", "-07"], "-7", id="negative"),
        pytest.param("decimal", ["1.5", "+01.50", "1.500"], "1.5", id="decimal"),
        pytest.param("decimal", ["100", "100.0", "0100."], "100", id="whole-decimal"),
        pytest.param("decimal", ["0", "-0.0", ".0"], "0", id="decimal-zero"),
        pytest.param("boolean", ["true", "1"], "true", id="true"),
        pytest.param("boolean", ["false", "0"], "false", id="false"),
        pytest.param("double", ["1.5E3", "1500", "+15e2", "1500.0"], "1.5E3", id="double"),
        pytest.param("float", ["1.0E-2", "0.01"], "1.0E-2", id="float"),
        pytest.param("double", ["0.0E0", "0", "0e5"], "0.0E0", id="double-zero"),
        pytest.param("double", ["INF", "+INF"], "INF", id="infinity"),
        pytest.param("double", ["NaN"], "NaN", id="no-number"),
        pytest.param("date", ["2023-09-08Z", "2023-09-08+00:00"], "2023-09-08Z", id="date"),
        pytest.param("date", ["2023-10-10"], "2023-10-10", id="date-without-a-zone"),
        pytest.param(
            "dateTime",
            ["2023-09-08T10:00:00Z", "2023-09-08T10:00:00.000-00:00"],
            "2023-09-08T10:00:00Z",
            id="moment",
        ),
        pytest.param(
            "dateTime",
            ["2023-09-08T10:00:00.5+02:00", "2023-09-08T10:00:00.50+02:00"],
            "2023-09-08T10:00:00.5+02:00",
            id="moment-in-a-zone",
        ),
        pytest.param(
            "dateTime",
            ["2024-01-01T00:00:00Z", "2023-12-31T24:00:00.0Z"],
            "2024-01-01T00:00:00Z",
            id="midnight",
        ),
        pytest.param("gYear", ["2023"], "2023", id="year"),
        pytest.param("base64Binary", ["TWFu", "TW Fu"], "TWFu", id="base64"),
        pytest.param("hexBinary", ["ab"], "ab", id="small-hexadecimals"),
        pytest.param("hexBinary", ["AB"], "AB", id="hexadecimals"),
        pytest.param("string", [" a "], " a ", id="string"),
        pytest.param("integer", ["x"], "x", id="no-value"),
        pytest.param("duration", ["P1M"], "P1M", id="not-known"),
    ],
)
def test_canonical_form_of_each_value(datatype: str, texts: list[str], wanted: str) -> None:
    assert {canonical(text, XSD[datatype].value) for text in texts} == {wanted}
