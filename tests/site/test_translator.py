"""The words of the pages: there in both languages, with numbers and dates as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sporen.site import translator
from sporen.site.translator import Translator


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    file = Path(translator.__file__).parent / "translations" / "words.yaml"
    tree = yaml.safe_load(file.read_text(encoding="utf-8"))

    def texts(node: object, path: str) -> list[str]:
        if isinstance(node, list):
            return [wrong for item in node for wrong in texts(item, path)]
        if not isinstance(node, dict):
            return [path]
        if node.keys() & {"nl", "en"}:
            return [] if node.keys() == {"nl", "en"} else [path]
        return [wrong for key, value in node.items() for wrong in texts(value, f"{path}.{key}")]

    assert texts(tree, "") == []


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
def test_a_date_is_written_as_people_do(written: str, dutch: str, english: str) -> None:
    assert (Translator("nl").date(written), Translator("en").date(written)) == (dutch, english)


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [("9374", "9.374", "9,374"), ("1.5", "1,5", "1.5"), ("12", "12", "12"), ("a.b", "a.b", "a.b")],
    ids=["thousands", "decimals", "small", "no number"],
)
def test_a_number_is_written_as_people_do(value: str, dutch: str, english: str) -> None:
    assert (Translator("nl").number(value), Translator("en").number(value)) == (dutch, english)
