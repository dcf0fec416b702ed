"""The page of the ontology: who speaks of each term, an example of each, and its classes drawn."""

from __future__ import annotations

import gzip
import re
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from sporen.rdf.namespaces import OWL, RDF, RDFS, SH, SP
from sporen.site import site
from sporen.site.charts import class_tree
from sporen.site.charts.class_tree import ClassNode

if TYPE_CHECKING:
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs

#: What a host may send of this page, compressed.
MOST_SENT = 40_000
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def ontology(graphs: Graphs, answered: dict[str, PublishedAnswer]) -> str:
    """The page of the ontology in Dutch, beside all questions of this project."""
    made = site.render(graphs, [*answered.values()])
    return next(str(text) for name, text in made if name == "def.html")


def terms(text: str) -> dict[str, str]:
    """Return what stands under each term."""
    parts = re.split(r'<section class="term" id="(\w+)">', text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_each_term_names_the_questions_that_ask_with_it(
    ontology: str, answered: dict[str, PublishedAnswer]
) -> None:
    linked = {
        term: set(re.findall(r">(CQ-\d\d)</a>", text)) for term, text in terms(ontology).items()
    }

    assert linked == {
        term: {id_ for id_, one in answered.items() if re.search(rf"\bsp:{term}\b", one.query)}
        for term in linked
    }
    assert len([some for some in linked.values() if some]) > 100


def test_each_term_names_the_shapes_that_check_it(ontology: str, graphs: Graphs) -> None:
    shown = terms(ontology)
    path = f"<{SH}path>/(<{SH}inversePath>|<{RDF}rest>|<{RDF}first>)*"
    for term, ways in (("partOf", path), ("Component", f"<{SH}targetClass>|<{SH}class>")):
        rows = graphs.store.select(f"SELECT DISTINCT ?shape {{ ?shape {ways} <{SP}{term}> }}").rows
        iris = [row[0].value for row in rows if isinstance(row[0], NamedNode)]
        linked = re.findall(r'href="[^"]*doc/shape/([\w-]+)\.html"', shown[term])

        assert linked
        assert sorted(linked) == sorted(iri.rpartition("/")[2] for iri in iris)


def test_an_example_is_a_statement_of_the_graph(ontology: str, graphs: Graphs) -> None:
    everything = {quad.triple for quad in graphs.quads(graphs.graph_names())}
    examples = 0
    for term, text in terms(ontology).items():
        for block in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", text, re.DOTALL):
            turtle = f"@prefix sp: <{SP}> .\n{unescape(re.sub('<[^>]*>', '', block))}"
            (quad,) = parse(turtle, RdfFormat.TURTLE)

            assert quad.triple in everything
            assert SP + term in (quad.predicate.value, getattr(quad.object, "value", ""))
            examples += 1
    assert examples > 100


def test_the_page_is_not_heavy(ontology: str) -> None:
    assert len(gzip.compress(ontology.encode())) <= MOST_SENT


def test_the_picture_has_each_class_and_each_step_between_two_of_them(
    ontology: str, graphs: Graphs
) -> None:
    declared = {
        quad.subject.value.removeprefix(SP)  # type: ignore[union-attr]
        for quad in graphs.store.quads(None, RDF["type"], OWL["Class"])
        if str(quad.subject).startswith(f"<{SP}")
    }
    below = {
        name
        for name in declared
        for quad in graphs.store.quads(NamedNode(SP + name), RDFS["subClassOf"], None)
        if getattr(quad.object, "value", "").removeprefix(SP) in declared - {name}
    }

    for picture in re.findall(r"<svg.*?</svg>", ontology, re.DOTALL):
        drawn = ET.fromstring(picture)  # noqa: S314  our own picture

        assert sorted(link.get("href", "") for link in drawn.iter(f"{SVG}a")) == sorted(
            f"#{name}" for name in declared
        )
        assert len([*drawn.iter(f"{SVG}path")]) == len(below)
    assert ontology.count("<svg") == 2
    assert {f"#{name}" for name in terms(ontology)} >= {f"#{name}" for name in declared}


def test_a_class_stands_in_below_the_one_it_is_a_kind_of_and_no_box_lies_on_another() -> None:
    drawn = [
        ClassNode("A", 'a <b> & "c"', ()),
        ClassNode(
            "B", "a name of a class that is so long that it takes more than one line", ("A",)
        ),
        ClassNode("C", "c", ("B", "elsewhere")),
        ClassNode("D", "d", ("D",)),
    ]
    sides = ("x", "y", "width", "height")

    pictures = class_tree.draw(drawn, "en", "Title", "Description").split("\n")

    for picture in pictures:
        boxes = {
            link.get("aria-label"): [int(link[0].get(name, "")) for name in sides]
            for link in ET.fromstring(picture).iter(f"{SVG}a")  # noqa: S314  our own picture
        }
        assert [*boxes] == [one.name for one in drawn]
        lefts = [box[0] for box in boxes.values()]
        assert lefts[0] < lefts[1] < lefts[2]
        lowest: dict[int, int] = {}
        for left, top, width, height in boxes.values():
            column = left // 300
            assert top >= lowest.get(column, 0)
            lowest[column] = top + height
            assert left + width <= 880
        assert boxes[drawn[1].name][3] >= 24
