"""Shapes without words of their own: what they demand is told as they have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking import texts

if TYPE_CHECKING:
    from pathlib import Path

DATA = 'ex:a a ex:T ; ex:p "x" ; ex:q 3 ; ex:r "x"@nl .'


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ('sh:in ( "y" "z" )', '«x» cannot be the ex:p here. The shape asks for sh:in ( "y" "z" ).'),
        ('sh:pattern "^[A-Z]"', 'The shape asks for sh:pattern "^[A-Z]".'),
        ("sh:minLength 3", "«x» is too short. The shape asks for sh:minLength 3."),
        (
            "sh:or ( [ sh:datatype xsd:date ] ex:Y )",
            "The shape asks for sh:or ( [ sh:datatype xsd:date ] ex:Y ).",
        ),
        ("sh:and ( [ sh:minLength 2 ] )", "The shape asks for sh:and ( [ sh:minLength 2 ] )."),
        ("sh:not [ sh:maxLength 2 ]", "The shape asks for sh:not [ sh:maxLength 2 ]."),
        (
            "sh:node [ sh:in ( 1 true 'c'@en '2020-01-01'^^xsd:date ) ]",
            'sh:in ( 1 true "c"@en "2020-01-01"^^xsd:date ) ].',
        ),
        (
            "sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:class ex:U ]",
            "for sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:class ex:U ].",
        ),
        ("sh:not [ sh:not [ sh:not [ sh:not [ sh:not [ sh:minLength 1 ] ] ] ] ]", "[ … ] ] ] ] ]."),
        ('sh:minLength 3 ; sh:message "Too short!"', "«x» is too short. Too short!"),
    ],
)
def test_a_demand_follows_where_the_shape_says_nothing(
    tmp_path: Path, shape: str, told: str
) -> None:
    shapes = f"""ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; {shape} ] .
    ex:Y sh:minLength 2 ."""

    found = texts.lines(texts.check(tmp_path, DATA, shapes), tmp_path)

    assert any(row.endswith(told) for row in found), found


def test_a_shape_of_a_node_is_told_whole(tmp_path: Path) -> None:
    shapes = """ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:or (
        [ sh:path ex:n ; sh:minCount 1 ; sh:message "unheard" ] [ sh:class ex:U ] ) ."""

    (row,) = texts.lines(texts.check(tmp_path, DATA, shapes), tmp_path, "nl")

    assert row == (
        f"data.ttl:{texts.FIRST}:1: error S.or ex:a: voldoet niet aan "
        "sh:or ( [ sh:minCount 1 ; sh:path ex:n ] [ sh:class ex:U ] )."
    )


def test_a_text_that_is_in_the_list_without_its_language_is_told_so(tmp_path: Path) -> None:
    shapes = 'ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:r ; sh:in ( "x" ) ] .'

    (row,) = texts.lines(texts.check(tmp_path, DATA, shapes), tmp_path)

    assert "«x» is written as text with a language, not as text without a language." in row
