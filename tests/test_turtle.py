"""What a Turtle text states, and where: beside what the engine reads in the same text."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from sporen.turtle import Statement, statements

ROOT = Path(__file__).parents[1]
HEAD = "@prefix e: <http://example.org/> .\n"
FOLDERS = ("data", "ontology", "shapes")


def files() -> list[Path]:
    return [path for name in FOLDERS for path in sorted((ROOT / name).rglob("*.ttl"))]


def parsed(turtle: str) -> set[Triple]:
    return {quad.triple for quad in parse(turtle.encode(), RdfFormat.TURTLE)}


def kind(term: object) -> str:
    if not isinstance(term, Literal):
        return ""
    return f"@{term.language}" if term.language else term.datatype.value


def named(turtle: str) -> set[tuple[str, ...]]:
    """Give what the engine reads in a text, of statements without nameless nodes."""
    return {
        (one.subject.value, one.predicate.value, one.object.value, kind(one.object))
        for one in parsed(turtle)
        if isinstance(one.subject, NamedNode) and isinstance(one.object, NamedNode | Literal)
    }


def own(turtle: str) -> set[tuple[str, ...]]:
    return {
        (one.subject, one.predicate, one.value, one.kind)
        for one in statements(turtle)
        if not one.subject.startswith("_:") and not one.value.startswith("_:")
    }


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_states_what_the_engine_reads_in_it(path: Path) -> None:
    turtle = path.read_text(encoding="utf-8")

    assert own(turtle) == named(turtle)
    assert len(statements(turtle)) == len(parsed(turtle))


@pytest.mark.parametrize(
    "turtle",
    [
        pytest.param("e:s a e:C ; e:p 1 , -2.50 , 1e3 , .5 , true ;; e:q e:o .", id="short-forms"),
        pytest.param("e:s e:p 'one' , \"tw\\\"o\\n\" , '''t'h''ree''' .", id="texts"),
        pytest.param('e:s e:p """a\n"b" # c\n e:x e:y e:z .\\n""" .', id="long-text"),
        pytest.param("e:s e:p 'x'@nl-NL , '13'^^e:d , \"\\u00e9\\U0001F600\" .", id="kinds"),
        pytest.param("# e:no e:no e:no .\ne:s # <x>\n e:p e:o .#", id="comments"),
        pytest.param("e:a.b e:p\\-q e:%41 , e:x\\,y .", id="names"),
        pytest.param(
            "PREFIX f: <http://f/>\nBASE <http://b/c/>\nf:s <p> <../o#x> , <> .", id="base"
        ),
        pytest.param("@prefix : <http://d/> .\n:s :p : .", id="empty-prefix"),
        pytest.param("e:s e:p <http://\\u0065xample.org/> .e:t e:p e:o.", id="no-blanks"),
    ],
)
def test_whatever_turtle_allows_is_read_as_the_engine_reads_it(turtle: str) -> None:
    assert own(HEAD + turtle) == named(HEAD + turtle)
    assert len(own(HEAD + turtle)) == len(parsed(HEAD + turtle))


def test_nameless_nodes_and_lists_are_read_too() -> None:
    turtle = HEAD + "e:s e:p ( e:a [ e:q ( 1 ) ] ) . [ e:p e:o ] e:r [] . _:b e:p _:b , () ."

    found = statements(turtle)

    nameless = [triple for triple in parsed(turtle) if isinstance(triple.subject, BlankNode)]
    assert len(found) == len(parsed(turtle))
    assert sum(one.subject.startswith("_:") for one in found) == len(nameless)
    begin = turtle.index("_:b")
    wanted = Statement("_:b", "http://example.org/p", "_:b", begin, turtle.rindex("_:b"))
    assert wanted in found


def test_a_value_has_the_place_where_it_begins() -> None:
    turtle = HEAD + "e:s e:p e:a ,\n  'b'@nl ; e:q ( e:c ) ."

    found = [turtle[one.value_at :].partition(" ")[0] for one in statements(turtle)]

    assert found == ["e:a", "'b'@nl", "e:c", ")", "("]


@pytest.mark.parametrize("turtle", ["", "e:s", "e:s e:p", "e:s e:p (", "[", '"', "@prefix", "]]"])
def test_what_is_no_turtle_comes_to_an_end(turtle: str) -> None:
    assert len(statements(turtle)) <= 1
