"""The texts of the pages in both languages, and the formats of numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from sporen.site.translator import Translator


def test_both_languages_have_the_same_texts() -> None:
    def keys(node: object, path: str = "") -> list[str]:
        if isinstance(node, dict):
            return [key for name, value in node.items() for key in keys(value, f"{path}.{name}")]
        if isinstance(node, list):
            return [key for at, item in enumerate(node) for key in keys(item, f"{path}[{at}]")]
        return [path]

    dutch, english = keys(Translator("nl").texts), keys(Translator("en").texts)

    assert dutch == english
    assert len(dutch) == len(set(dutch))


def test_both_languages_have_the_same_placeholders() -> None:
    def placeholders(node: object) -> list[str]:
        values = node.values() if isinstance(node, dict) else node
        if isinstance(values, str):
            return ["".join(sorted(re.findall(r"{\d*}", values)))]
        assert isinstance(values, Iterable)
        return [found for value in values for found in placeholders(value)]

    assert placeholders(Translator("nl").texts) == placeholders(Translator("en").texts)


@pytest.mark.parametrize(
    ("written", "dutch", "english"),
    [
        ("2023-09-08", "8\u00a0september 2023", "8\u00a0September 2023"),
        ("2023-10", "oktober 2023", "October 2023"),
        ("2024", "2024", "2024"),
        ("2023-13-01", "2023-13-01", "2023-13-01"),
        ("soon", "soon", "soon"),
    ],
    ids=["day", "month", "year", "no such month", "no date"],
)
def test_date_format(written: str, dutch: str, english: str) -> None:
    assert (Translator("nl").date(written), Translator("en").date(written)) == (dutch, english)


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [("9374", "9.374", "9,374"), ("1.5", "1,5", "1.5"), ("12", "12", "12"), ("a.b", "a.b", "a.b")],
    ids=["thousands", "decimals", "small", "no number"],
)
def test_number_format(value: str, dutch: str, english: str) -> None:
    assert (Translator("nl").number(value), Translator("en").number(value)) == (dutch, english)
