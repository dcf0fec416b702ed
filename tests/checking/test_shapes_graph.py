"""Shapes that are none are told in words, at what is wrong in them, with a name or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen import check_files
from sporen.errors import SporenError
from sporen.rdf import loading
from tests.checking import texts

if TYPE_CHECKING:
    from pathlib import Path

DATA = "ex:a a ex:T ; ex:p 1 ."


@pytest.mark.parametrize(
    ("shape", "column", "said"),
    [
        ('sh:property "x"', 40, "shape S is not a well-formed shape: «x» is no shape. Name one"),
        ("sh:property ex:none", 40, "shape none is not a well-formed shape: it is referred to"),
        ("sh:or [ sh:class ex:U ]", 34, "sh:or takes a list between round brackets: ( … )."),
        ('sh:closed "yes"', 38, "sh:closed takes true or false, without quotes."),
        ("sh:nodeKind ex:Iri", 40, "sh:nodeKind takes sh:IRI, sh:BlankNode, sh:Literal or a pair"),
        ("sh:deactivated true , false", 43, "give sh:deactivated only once."),
        ("sh:property [ sh:minCount 1 ]", 40, "give it exactly one sh:path"),
        ('sh:property [ sh:path ex:p ; sh:minCount "1" ]', 69, "takes a whole number, without"),
        ("sh:or ( [ sh:in 1 ] )", 44, "sh:in takes a list"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, shape: str, column: int, said: str
) -> None:
    shapes = f"ex:S sh:targetClass ex:T ; {shape} ."

    rows = texts.lines(texts.check(tmp_path, DATA, shapes), tmp_path)

    where = f"shapes.ttl:{texts.FIRST}:{column}: error SH-06.shape "
    assert any(row.startswith(where) and said in row for row in rows), rows
    assert texts.lines(texts.check(tmp_path, DATA, shapes), tmp_path, "nl") != rows


def test_a_node_that_belongs_to_no_shape_has_a_place_too(tmp_path: Path) -> None:
    shapes = 'ex:S sh:targetClass ex:T .\n[] sh:minLength "a" .'

    (row,) = texts.lines(texts.check(tmp_path, DATA, shapes), tmp_path)

    assert row.startswith(f"shapes.ttl:{texts.FIRST + 1}:17: error SH-06.shape a shape without a ")


def test_what_an_engine_cannot_run_is_told_with_the_file_of_the_shapes(tmp_path: Path) -> None:
    with pytest.raises(SporenError) as caught:
        texts.check(tmp_path, DATA, "ex:S sh:targetClass ex:T ; sh:sparql [ sh:message 'x' ] .")

    assert caught.value.format("en").startswith(f"{(tmp_path / 'shapes.ttl').as_posix()}: shacl ")


def test_a_target_that_is_not_in_the_data_is_told_where_it_is_named(tmp_path: Path) -> None:
    shapes = "ex:S sh:targetNode ex:b , 'c' ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ."

    rows = texts.lines(texts.check(tmp_path, DATA, shapes), tmp_path)

    assert [row.partition(": error S-p.minCount ")[0] for row in rows] == [
        f"shapes.ttl:{texts.FIRST}:20",
        f"shapes.ttl:{texts.FIRST}:27",
    ]


def test_what_has_no_place_in_the_only_file_stands_in_that_file(tmp_path: Path) -> None:
    (tmp_path / "s.ttl").write_text(
        f"{texts.PREFIXES}[] sh:targetClass ex:T ; sh:property [ sh:path ex:q ; sh:minCount 1 ] .",
        encoding="utf-8",
    )
    (tmp_path / "d.rdf").write_text(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="http://e/">'
        "<ex:T/></rdf:RDF>",
        encoding="utf-8",
    )
    data = loading.load((tmp_path / "d.rdf",))
    rules = loading.load((tmp_path / "s.ttl",), data)

    (found,) = check_files.check(data, rules, loading.load(())).findings

    assert str(found.location) == (tmp_path / "d.rdf").as_posix()
