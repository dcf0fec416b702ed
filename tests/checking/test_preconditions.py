"""A check in which nothing is looked at does not pass, and says where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.errors import ExitCode, SporenError
from tests.checking import texts

if TYPE_CHECKING:
    from pathlib import Path

DATA = "ex:a a ex:Dataset ; ex:part ex:b ."


@pytest.mark.parametrize(
    ("data", "shapes", "place", "said"),
    [
        pytest.param("", "ex:S sh:targetClass ex:T .", "data.ttl", "The data are empty", id="data"),
        pytest.param(DATA, "", "shapes.ttl", "There is no shape here", id="shapes"),
        pytest.param(DATA, "ex:S a sh:NodeShape .", "shapes.ttl", "No shape has a", id="target"),
        pytest.param(
            DATA,
            "ex:S sh:targetClass ex:Dataset ; sh:deactivated true .",
            "shapes.ttl",
            "Each shape with a target is switched off",
            id="deactivated",
        ),
        pytest.param(
            DATA,
            "ex:S sh:targetClass ex:DataSet .",
            f"shapes.ttl:{texts.FIRST}:21",
            "(ex:DataSet). Do you mean ex:Dataset?",
            id="class",
        ),
        pytest.param(
            DATA,
            "ex:S sh:targetSubjectsOf ex:parts .",
            f"shapes.ttl:{texts.FIRST}:26",
            "(ex:parts). Do you mean ex:part?",
            id="property",
        ),
        pytest.param(
            DATA,
            "ex:Other a rdfs:Class , sh:NodeShape .",
            "",
            "(ex:Other). See whether you gave the right files.",
            id="class-and-shape",
        ),
        pytest.param(
            DATA,
            "ex:S sh:targetClass ex:F , ex:G , ex:H , ex:I .",
            f"shapes.ttl:{texts.FIRST}:21",
            "(ex:F, ex:G, ex:H, …). See whether",
            id="several",
        ),
    ],
)
def test_nothing_to_look_at_is_no_pass(
    tmp_path: Path, data: str, shapes: str, place: str, said: str
) -> None:
    with pytest.raises(SporenError) as caught:
        texts.check(tmp_path, data, shapes)

    assert caught.value.code is ExitCode.NOTHING_CHECKED
    assert str(caught.value.location or "").endswith(place)
    assert said in caught.value.message.en
    assert caught.value.message.nl != caught.value.message.en
