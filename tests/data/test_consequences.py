"""What follows from each word of the ontology by itself is what was reviewed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.data import consequences

if TYPE_CHECKING:
    from sporen.graphs import Graphs

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def tables(graphs: Graphs) -> dict[str, str]:
    """What follows now."""
    return consequences.golden(graphs)


@pytest.mark.parametrize(
    "name", [consequences.PROPERTIES, consequences.PATHS, consequences.CLASSES]
)
def test_what_follows_from_a_word_is_what_was_reviewed(tables: dict[str, str], name: str) -> None:
    assert tables[name] == (GOLDEN / name).read_text(encoding="utf-8")
