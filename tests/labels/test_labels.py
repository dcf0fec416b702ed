"""What the things of findings are called in reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.labels import term_labels

if TYPE_CHECKING:
    from sporen.stores.oxigraph import OxigraphStore


@pytest.mark.parametrize(
    ("term", "nl", "en"),
    [
        ("<https://w3id.org/sporen/def#partOf>", "onderdeel van", "part of"),
        ('"8"', "", ""),
        ("_:", "", ""),
        ("<http://nowhere.example/x>", "", ""),
    ],
)
def test_a_term_has_its_name_in_both_languages(
    store: OxigraphStore, term: str, nl: str, en: str
) -> None:
    assert term_labels(store)(term) == (nl, en)
