"""A finding of a shape without a message shows its constraint as Turtle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking import turtle

if TYPE_CHECKING:
    from pathlib import Path

DATA = 'ex:a a ex:T ; ex:p "x" ; ex:q 3 ; ex:r "x"@nl .'


@pytest.mark.parametrize(
    ("constraint", "message"),
    [
        (
            'sh:in ( "y" "z" )',
            '«x» is not allowed as ex:p here. The shape requires sh:in ( "y" "z" ).',
        ),
        ('sh:pattern "^[A-Z]"', 'The shape requires sh:pattern "^[A-Z]".'),
        ("sh:minLength 3", "«x» is too short. The shape requires sh:minLength 3."),
        (
            "sh:or ( [ sh:datatype xsd:date ] ex:Y )",
            "The shape requires sh:or ( [ sh:datatype xsd:date ] ex:Y ).",
        ),
        ("sh:and ( [ sh:minLength 2 ] )", "The shape requires sh:and ( [ sh:minLength 2 ] )."),
        ("sh:not [ sh:maxLength 2 ]", "The shape requires sh:not [ sh:maxLength 2 ]."),
        (
            "sh:node [ sh:in ( 1 true 'c'@en '2020-01-01'^^xsd:date ) ]",
            'sh:in ( 1 true "c"@en "2020-01-01"^^xsd:date ) ].',
        ),
        (
            "sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:class ex:U ]",
            "requires sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:class ex:U ].",
        ),
        ("sh:not [ sh:not [ sh:not [ sh:not [ sh:not [ sh:minLength 1 ] ] ] ] ]", "[ … ] ] ] ] ]."),
        ('sh:minLength 3 ; sh:message "Too short!"', "«x» is too short. Too short!"),
    ],
)
def test_constraint_follows_the_fault(tmp_path: Path, constraint: str, message: str) -> None:
    shapes = f"""ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; {constraint} ] .
    ex:Y sh:minLength 2 ."""

    lines = turtle.format_findings(turtle.check(tmp_path, DATA, shapes), tmp_path)

    assert any(line.endswith(message) for line in lines), lines


def test_nested_shapes_are_written_in_full(tmp_path: Path) -> None:
    shapes = """ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:or (
        [ sh:path ex:n ; sh:minCount 1 ; sh:message "ignored" ] [ sh:class ex:U ] ) ."""

    (line,) = turtle.format_findings(turtle.check(tmp_path, DATA, shapes), tmp_path, "nl")

    assert line == (
        f"data.ttl:{turtle.FIRST_LINE}:1: error S.or ex:a: voldoet niet aan "
        "sh:or ( [ sh:minCount 1 ; sh:path ex:n ] [ sh:class ex:U ] )."
    )


def test_string_in_the_list_without_its_language_is_reported(tmp_path: Path) -> None:
    shapes = 'ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:r ; sh:in ( "x" ) ] .'

    (line,) = turtle.format_findings(turtle.check(tmp_path, DATA, shapes), tmp_path)

    assert "«x» is written as text with a language, not as text without a language." in line
