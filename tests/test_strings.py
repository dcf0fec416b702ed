"""The order of strings with numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sporen.strings import natural_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["", "alinea 9", "alinea 10", "2", "10", "10a"],
        ["proposal/2", "proposal/2/component/b", "proposal/13"],
        ["a²", "a³"],
    ],
    ids=["numbers", "paths", "superscripts"],
)
def test_10_comes_after_9(ordered: list[str]) -> None:
    keys = [natural_key(text) for text in ordered]

    assert all(one < other for one, other in pairwise(keys))
