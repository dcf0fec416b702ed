"""Triples of a Turtle text and their spans, compared with Oxigraph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from sporen.rdf.namespaces import RDF
from sporen.rdf.turtle import LocatedTriple, Span, parse_triples

ROOT = Path(__file__).parents[2]
HEAD = "@prefix e: <http://example.org/> .\n"
TYPE = RDF["type"].value
FOLDERS = ("data", "ontology", "shapes")


def files() -> list[Path]:
    return [path for name in FOLDERS for path in sorted((ROOT / name).rglob("*.ttl"))]


def oxigraph_triples(turtle: str) -> set[Triple]:
    return {quad.triple for quad in parse(turtle.encode(), RdfFormat.TURTLE)}


def kind(term: object) -> str:
    if not isinstance(term, Literal):
        return ""
    return f"@{term.language}" if term.language else term.datatype.value


def expected_terms(turtle: str) -> set[tuple[str, ...]]:
    """Return the triples that Oxigraph reads, without those with blank nodes."""
    return {
        (one.subject.value, one.predicate.value, one.object.value, kind(one.object))
        for one in oxigraph_triples(turtle)
        if isinstance(one.subject, NamedNode) and isinstance(one.object, NamedNode | Literal)
    }


def located_terms(turtle: str) -> set[tuple[str, ...]]:
    return {
        (one.subject, one.predicate, one.object, one.literal_type)
        for one in parse_triples(turtle)
        if not one.subject.startswith("_:") and not one.object.startswith("_:")
    }


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_triples_equal_those_of_oxigraph(path: Path) -> None:
    turtle = path.read_text(encoding="utf-8")

    assert located_terms(turtle) == expected_terms(turtle)
    assert len(parse_triples(turtle)) == len(oxigraph_triples(turtle))


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
            "PREFIX f: <http://f/>\nBASE <http://b/c/>\nf:s <p> <../o#x> , <> , <#> , <?q#> .",
            id="base",
        ),
        pytest.param("@prefix : <http://d/> .\n:s :p : .", id="empty-prefix"),
        pytest.param("e:s e:p <http://\\u0065xample.org/> .e:t e:p e:o.", id="no-blanks"),
    ],
)
def test_generated_turtle_equals_that_of_oxigraph(turtle: str) -> None:
    assert located_terms(HEAD + turtle) == expected_terms(HEAD + turtle)
    assert len(located_terms(HEAD + turtle)) == len(oxigraph_triples(HEAD + turtle))


def test_anonymous_nodes_and_lists() -> None:
    turtle = HEAD + "e:s e:p ( e:a [ e:q ( 1 ) ] ) . [ e:p e:o ] e:r [] . _:b e:p _:b , () ."

    found = parse_triples(turtle)

    nameless = [
        triple for triple in oxigraph_triples(turtle) if isinstance(triple.subject, BlankNode)
    ]
    assert len(found) == len(oxigraph_triples(turtle))
    assert sum(one.subject.startswith("_:") for one in found) == len(nameless)
    begin, end = turtle.index("_:b"), turtle.rindex("_:b")
    named = LocatedTriple(
        *("_:b", "http://example.org/p", "_:b"),
        *(Span(begin, begin + 3), Span(begin + 4, begin + 7), Span(end, end + 3)),
    )
    assert named in found


def test_spans_of_terms() -> None:
    turtle = HEAD + 'e:s a e:A ,\n  \'b\'@nl ; e:q ( e:c [] ) , """d\n"""^^e:t .'

    found = [
        tuple(turtle[slice(*at)] for at in (one.subject_span, one.predicate_span, one.object_span))
        for one in parse_triples(turtle)
    ]

    assert found == [
        ("e:s", "a", "e:A"),
        ("e:s", "a", "'b'@nl"),
        ("(", "(", "e:c"),
        ("(", "(", ")"),
        ("(", "(", "[]"),
        ("(", "(", ")"),
        ("e:s", "e:q", "( e:c [] )"),
        ("e:s", "e:q", '"""d\n"""^^e:t'),
    ]


def test_spans_of_nodes_in_brackets() -> None:
    turtle = HEAD + "[ e:p [ e:q 1 ] ] e:r e:o .\n[] a e:C ."

    found = [
        (turtle[slice(*one.subject_span)], one.subject_span.start) for one in parse_triples(turtle)
    ]

    first, second = turtle.index("["), turtle.index("[ e:q")
    assert found == [("[", second), ("[", first), ("[", first), ("[", turtle.rindex("["))]


@pytest.mark.parametrize("turtle", ["", "e:s", "e:s e:p", "e:s e:p (", "[", '"', "@prefix", "]]"])
def test_parser_ends_on_invalid_text(turtle: str) -> None:
    assert len(parse_triples(turtle)) <= 1


# Graphs.


def graphs(text: str, *, quads: bool = False) -> list[tuple[str, str]]:
    """Return the local names of the object and graph of each triple."""
    return [
        (one.object.rpartition("/")[2], one.graph.rpartition("/")[2])
        for one in parse_triples(text, quads=quads)
    ]


@pytest.mark.parametrize(
    "trig",
    [
        pytest.param("e:s e:p e:a . e:g { e:s e:p e:b . e:s e:p e:c } e:s e:p e:d .", id="named"),
        pytest.param("e:s e:p e:a .\nGRAPH e:g { e:s e:p e:b , e:c . }\ne:s e:p e:d .", id="graph"),
        pytest.param(
            "{ e:s e:p e:a } graph <http://example.org/g> { e:s e:p e:b ; e:p e:c . }"
            "{ e:s e:p e:d . }",
            id="nameless",
        ),
        pytest.param("e:s e:p e:a . e:g{e:s e:p e:b ,e:c.}{e:s e:p e:d}", id="no-blanks"),
    ],
)
def test_graphs_of_trig(trig: str) -> None:
    text = HEAD + trig
    engine = {
        (quad.object.value[-1], getattr(quad.graph_name, "value", "")[-1:])
        for quad in parse(text.encode(), RdfFormat.TRIG)
    }

    assert graphs(text) == [("a", ""), ("b", "g"), ("c", "g"), ("d", "")]
    assert set(graphs(text)) == engine


def test_graphs_of_n_quads() -> None:
    lines = (
        '<http://e/s> <http://e/p> "a"@nl <http://e/g> .\n_:s <http://e/p> <http://e/b> .\n'
        "<http://e/s> <http://e/p> _:c _:g .\n"
    )

    assert graphs(lines, quads=True) == [("a", "g"), ("b", ""), ("_:c", "_:g")]


# Spans.


def terms_at_spans(turtle: str, found: list[LocatedTriple]) -> list[tuple[str, str, str]]:
    """Return the terms that Oxigraph reads at the spans of triples, with the same prefixes."""
    head = "\n".join(re.findall(r"^@(?:prefix|base) .*$", turtle, re.MULTILINE))
    texts = [
        tuple(turtle[slice(*at)] for at in (one.subject_span, one.predicate_span, one.object_span))
        for one in found
    ]
    lines = [
        f"<x:{at}> <x:{part}> {'[]' if text[0] in '[()' else text} ."
        for at, three in enumerate(texts)
        for part, text in enumerate(("<x:a>" if t == "a" else t) for t in three)
    ]
    read: dict[tuple[str, str], str] = {}
    for quad in parse(f"{head}\n{chr(10).join(lines)}".encode(), RdfFormat.TURTLE):
        name = "" if isinstance(quad.object, BlankNode) else quad.object.value
        read[quad.subject.value, quad.predicate.value] = TYPE if name == "x:a" else name
    return [tuple(read[f"x:{at}", f"x:{part}"] for part in range(3)) for at in range(len(found))]  # type: ignore[misc]


def named_terms(found: list[LocatedTriple]) -> list[tuple[str, str, str]]:
    """Return the terms of triples; blank nodes and terms of RDF lists are empty."""
    lists = {RDF[name].value for name in ("first", "rest", "nil")}
    return [
        tuple("" if t in lists or t.startswith("_:") else t for t in one[:3])  # type: ignore[misc]
        for one in found
    ]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_spans_of_terms_in_project_files(path: Path) -> None:
    turtle = path.read_text(encoding="utf-8")

    found = parse_triples(turtle)

    assert terms_at_spans(turtle, found) == named_terms(found)


NAMES = ["e:a", "<http://example.org/b>", "<c>", "e:d.e", "e:\\,f"]
VALUES = [
    *NAMES,
    '"é 𝄞"@nl-NL',
    '"# e:x . ;"',
    '"""long\n"text" \\""""@en',
    "'''a'b''c'''",
    "12",
    "-1.5",
    "true",
    '"2023-09-08"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"7"^^e:g',
    "( 1 e:a )",
    "[]",
    "[ e:q 'x' ; e:r [ e:t 2 ] ]",
]
GAPS = st.sampled_from([" ", "  ", "\n", "\n    ", "\t", " # a comment ; e:x .\n", "\r\n", "\n\n"])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return Turtle with any white space and comments between tokens."""
    text = f"{HEAD}@base <http://example.org/base/> .\n"
    for _ in range(draw(st.integers(0, 4))):
        text += draw(GAPS) + draw(st.sampled_from([*NAMES, "[]", "[ e:n 1 ]", "_:b"]))
        for predicate in range(draw(st.integers(1, 3))):
            name = draw(st.sampled_from([*NAMES, "a"]))
            text += (f"{draw(GAPS)};" if predicate else "") + draw(GAPS) + name
            for value in range(draw(st.integers(1, 3))):
                text += (f"{draw(GAPS)}," if value else "") + draw(GAPS)
                text += draw(st.sampled_from(VALUES))
        text += f"{draw(GAPS)}."
    return text


@given(documents())
def test_spans_do_not_depend_on_layout(turtle: str) -> None:
    found = parse_triples(turtle)

    assert terms_at_spans(turtle, found) == named_terms(found)
    assert located_terms(turtle) == expected_terms(turtle)
    assert len(set(oxigraph_triples(turtle))) <= len(found)


def test_comment_at_the_end_has_no_triples() -> None:
    text = "<urn:a> <urn:b> <urn:c> .\n# <urn:d> <urn:e> <urn:f> .\n"

    assert [triple.subject for triple in parse_triples(text)] == ["urn:a"]


def test_carriage_return_ends_a_comment() -> None:
    assert len(parse_triples("<urn:a> # b\r<urn:b> <urn:c> .")) == 1
