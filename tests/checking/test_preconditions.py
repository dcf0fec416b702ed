"""A check without data, shapes or focus nodes fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.errors import ExitCode, SporenError
from tests.checking import turtle

if TYPE_CHECKING:
    from pathlib import Path

DATA = "ex:a a ex:Dataset ; ex:part ex:b ."


@pytest.mark.parametrize(
    ("data", "shapes", "location", "message"),
    [
        pytest.param("", "ex:S sh:targetClass ex:T .", "data.ttl", "The data are empty", id="data"),
        pytest.param(DATA, "", "shapes.ttl", "There are no shapes here", id="shapes"),
        pytest.param(DATA, "ex:S a sh:NodeShape .", "shapes.ttl", "No shape has a", id="target"),
        pytest.param(
            DATA,
            "ex:S sh:targetClass ex:Dataset ; sh:deactivated true .",
            "shapes.ttl",
            "Every shape with a target is deactivated",
            id="deactivated",
        ),
        pytest.param(
            DATA,
            "ex:S sh:targetClass ex:DataSet .",
            f"shapes.ttl:{turtle.FIRST_LINE}:21",
            "(ex:DataSet). Do you mean ex:Dataset?",
            id="class",
        ),
        pytest.param(
            DATA,
            "ex:S sh:targetSubjectsOf ex:parts .",
            f"shapes.ttl:{turtle.FIRST_LINE}:26",
            "(ex:parts). Do you mean ex:part?",
            id="property",
        ),
        pytest.param(
            DATA,
            "ex:Other a rdfs:Class , sh:NodeShape .",
            "",
            "(ex:Other). Check that these are the right files.",
            id="class-and-shape",
        ),
        pytest.param(
            DATA,
            "ex:S sh:targetClass ex:F , ex:G , ex:H , ex:I .",
            f"shapes.ttl:{turtle.FIRST_LINE}:21",
            "(ex:F, ex:G, ex:H, …). Check that",
            id="several",
        ),
    ],
)
def test_check_of_nothing_fails(
    tmp_path: Path, data: str, shapes: str, location: str, message: str
) -> None:
    with pytest.raises(SporenError) as error:
        turtle.check(tmp_path, data, shapes)

    assert error.value.code is ExitCode.NOTHING_CHECKED
    assert str(error.value.location or "").endswith(location)
    assert message in error.value.message.en
    assert error.value.message.nl != error.value.message.en
