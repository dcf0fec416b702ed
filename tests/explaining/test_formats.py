"""Explanations written down: what people review, what machines read, what Graphviz draws."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import NamedNode
from rich.console import Console

from sporen.explaining.evidence import Quote, Source
from sporen.explaining.explainer import Explainer
from sporen.explaining.explanation import (
    Explanation,
    ExplanationBuilder,
    MissingPremiseNode,
    ProofNode,
)
from sporen.explaining.formats import dot, markdown, text
from sporen.explaining.formats import json as json_format
from sporen.location import Location
from sporen.rdf.serialization import parse_term
from sporen.reasoning.proofs.prover import FALSE
from sporen.reasoning.rules import Pattern
from tests.explaining.golden_explanations import EXPLAINED, WOULD_KEEP, golden

if TYPE_CHECKING:
    from sporen.graphs import Graphs

GOLDEN = Path(__file__).parents[1] / "golden"
DOCS = Path(__file__).parents[2] / "docs" / "explain.md"
#: Texts that mean something to JSON, Markdown and dot.
NASTY = 'a "b" \\n \\ {c} *d* _e_ <f> `g` [h] \\" ;}'
STATED = ProofNode(
    Pattern("<http://e/s>", "<http://e/p>", '"01"^^<http://e/d>'),
    NASTY,
    sources=(Source("https://w3id.org/sporen/graph/x/source", Location("a.ttl", 2, 3), "x"),),
    quotes=(Quote(NASTY, 5, 9, Location("letter.txt", 1, 6)),),
)
MADE = ProofNode(
    Pattern("_:b", "<http://e/p>", '"x"@nl'),
    "made",
    sources=(Source("https://w3id.org/sporen/graph/x/reading", None, "x"),),
)
FOLLOWS = ProofNode(
    Pattern("<http://e/s>", "<http://e/q>", "<http://e/o>"),
    "follows",
    rule="prp-spo1",
    why=NASTY,
    premises=(STATED, MADE),
)
GOAL = FOLLOWS._replace(rule="", why="", premises=())
HOLDS = Explanation(GOAL, (FOLLOWS, FOLLOWS), ())
ABSENT = Explanation(
    GOAL,
    (),
    (
        MissingPremiseNode(
            "prp-spo1", "why", ProofNode(Pattern("?x", "<http://e/p>", '"1"'), NASTY), (MADE,)
        ),
    ),
)
BROKEN = Explanation(
    ProofNode(FALSE, "", "cax-dw"), (FOLLOWS._replace(triple=FALSE, rule="cax-dw"),), ()
)
UNBROKEN = Explanation(ProofNode(FALSE, "", "cax-dw"), (), ())
ALL = [HOLDS, ABSENT, BROKEN, UNBROKEN]
NAMES = ["holds", "absent", "broken", "unbroken"]

# A small grammar of Graphviz: statements of a graph, with quoted texts and lists of settings.
_TEXT = r'"(?:[^"\\]|\\.)*"'
_SETTINGS = rf"\[(?:\w+={_TEXT}\s*)+\]"
_LINE = re.compile(
    rf"\s*(?:(?P<setting>\w+={_TEXT})|(?P<all>node {_SETTINGS})"
    rf"|(?P<from>\w+) -> (?P<to>\w+)|(?P<node>\w+) {_SETTINGS});"
)


def parse_dot(source: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Read a drawing: its nodes, and what leads where."""
    first, *lines, last, end = source.split("\n")
    assert (first, last, end) == ("digraph explanation {", "}", "")
    found = [_LINE.fullmatch(line) for line in lines]
    assert None not in found
    nodes = [one["node"] for one in found if one and one["node"]]
    return nodes, [(one["from"], one["to"]) for one in found if one and one["from"]]


@pytest.mark.parametrize("name", EXPLAINED)
def test_an_explanation_reads_as_in_the_golden_file(graphs: Graphs, name: str) -> None:
    assert golden(graphs)[name] == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("told", ALL, ids=NAMES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_drawing_is_one_that_graphviz_reads(told: Explanation, language: str) -> None:
    nodes, ways = parse_dot(dot.write(told, language))

    assert len(nodes) == len(set(nodes))
    assert {end for way in ways for end in way} <= set(nodes)
    assert bool(nodes) == bool(told.proofs or told.missing)


def test_a_drawing_has_a_box_for_each_statement_and_an_ellipse_for_each_rule() -> None:
    nodes, ways = parse_dot(dot.write(HOLDS._replace(proofs=(FOLLOWS,)), "en"))

    assert nodes == ["p1", "p1r", "p1_1", "p1_2"]
    assert ways == [("p1r", "p1"), ("p1_1", "p1r"), ("p1_2", "p1r")]


@pytest.mark.parametrize("told", ALL, ids=NAMES)
def test_the_json_has_the_keys_that_the_guide_names(told: Explanation) -> None:
    guide = DOCS.read_text(encoding="utf-8")

    document = json.loads(json_format.write(told, "en"))

    assert list(document) == ["holds", "statement", "contradiction", "proofs", "missing"]
    assert [key for key in keys(document) if f'"{key}"' not in guide] == []


def keys(value: Any) -> set[str]:  # noqa: ANN401  any JSON
    if isinstance(value, dict):
        return {*value, *(key for inner in value.values() for key in keys(inner))}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


def test_the_json_of_a_proof_holds_terms_places_and_words() -> None:
    document = json.loads(json_format.write(HOLDS, "en"))

    proof = document["proofs"][0]
    stated, made = proof["premises"]
    assert (document["holds"], document["contradiction"]) == (True, None)
    assert (proof["rule"], proof["why"], proof["stated"]) == ("prp-spo1", NASTY, [])
    assert stated["object"] == {"type": "literal", "value": "01", "datatype": "http://e/d"}
    assert stated["stated"][0]["line"] == 2
    assert stated["words"] == [
        {"text": NASTY, "start": 5, "end": 9, "file": "letter.txt", "line": 1, "column": 6}
    ]
    assert made["subject"]["type"] == "bnode"
    assert made["object"] == {"type": "literal", "value": "x", "xml:lang": "nl"}
    assert made["stated"][0]["file"] is None


def test_the_json_says_what_is_missing_and_what_is_broken() -> None:
    absent, broken, unbroken = (
        json.loads(json_format.write(one, "en")) for one in (ABSENT, BROKEN, UNBROKEN)
    )

    assert not absent["holds"]
    assert absent["missing"][0]["missing"]["subject"] is None
    assert absent["missing"][0]["missing"]["object"] == {"type": "literal", "value": "1"}
    assert (broken["holds"], broken["statement"]) == (True, None)
    assert (broken["contradiction"], broken["proofs"][0]["subject"]) == ("cax-dw", None)
    assert (unbroken["holds"], unbroken["proofs"]) == (False, [])


@pytest.mark.parametrize("told", ALL, ids=NAMES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_text_is_written_as_it_is_and_a_list_escapes_it(told: Explanation, language: str) -> None:
    out = StringIO()
    Console(file=out, width=200, markup=False, highlight=False).print(text.write(told, language))
    printed = out.getvalue()

    written = markdown.write(told, language)

    assert NASTY in printed or told is UNBROKEN
    assert "\\*d\\*" in written or told is UNBROKEN
    assert printed.strip()


def test_several_proofs_are_counted_and_one_is_not() -> None:
    assert "Bewijs 2 van 2:" in markdown.write(HOLDS, "nl")
    assert "Bewijs" not in markdown.write(HOLDS._replace(proofs=(FOLLOWS,)), "nl")


def test_every_end_of_a_proof_stands_somewhere_and_what_the_letter_says_has_its_words(
    graphs: Graphs,
) -> None:
    explained = Explainer(graphs.folders, graphs.store).explain_statement(WOULD_KEEP, 3)

    told = ExplanationBuilder(explained, "nl").build()

    ends = [end for proof in told.proofs for end in leaves(proof)]
    root = graphs.folders.root
    for end in ends:
        (source,) = end.sources
        assert source.location
        line = (
            (root / source.location.file).read_text("utf-8").split("\n")[source.location.line - 1]
        )
        assert line[source.location.column - 1 :].strip()
        assert bool(end.quotes) == source.graph.endswith("/source")
    for quote in (quote for end in ends for quote in end.quotes):
        raw = (root / quote.location.file).read_bytes().decode()
        assert raw[quote.start :].startswith(quote.text[:20])
        assert raw.split("\n")[quote.location.line - 1][quote.location.column - 1 :].startswith(
            quote.text[:10]
        )


def leaves(node: ProofNode) -> list[ProofNode]:
    return [leaf for one in node.premises for leaf in leaves(one)] if node.rule else [node]


def test_a_number_keeps_the_form_that_its_file_gives_it(project: Path) -> None:
    from sporen import graphs as named_graphs  # noqa: PLC0415
    from sporen.project import find_project  # noqa: PLC0415

    source = project / "data" / "kst-29861-120" / "source.ttl"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("sp:number 13 ;", 'sp:number "013"^^xsd:integer ;'), "utf-8")
    graphs = named_graphs.load(find_project(project))

    explainer = Explainer(graphs.folders, graphs.store)
    explained = explainer.explain_statement(("proposal/13", "sp:number", "13"), 1)
    (proof,) = ExplanationBuilder(explained, "nl").build().proofs

    assert parse_term(proof.triple.object) == parse_term(
        '"013"^^<http://www.w3.org/2001/XMLSchema#integer>'
    )
    line = text[: text.index("sp:number 13 ;")].count("\n") + 1
    begin, end = (len(f"    sp:number {form}") + 1 for form in ("", '"013"^^xsd:integer'))
    assert proof.sources[0].location == Location(
        "data/kst-29861-120/source.ttl", line, begin, line, end
    )
    assert proof.triple.subject == str(
        NamedNode("https://w3id.org/sporen/id/kst-29861-120/proposal/13")
    )
