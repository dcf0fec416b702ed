"""The pages of shapes: what must hold, what passes and fails, and the rule as it was written."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from sporen import graphs as named_graphs
from sporen.checking import shape_examples
from sporen.errors import SporenError
from sporen.export.descriptions import describe
from sporen.project import find_project
from sporen.rdf.namespaces import OWN
from sporen.site.model import term_usage
from sporen.site.pages.shape import ShapePages
from tests.one_letter import PROJECT
from tests.site.html import Page

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.graphs import Graphs

PREFIXED = "\n".join(
    sorted(
        {
            line
            for path in (PROJECT / "shapes").glob("*.ttl")
            for line in path.read_text(encoding="utf-8").split("\n")
            if line.startswith("@prefix")
        }
    )
)
BLOCK = re.compile(r"<pre[^>]*><code>(.*?)</code></pre>", re.DOTALL)


def code_of(text: str) -> list[str]:
    return [unescape(re.sub("<[^>]*>", "", block)) for block in BLOCK.findall(text)]


def test_a_shape_says_what_must_hold_how_grave_it_is_and_what_it_says(
    pages: dict[str, str],
) -> None:
    dutch, english = (
        " ".join(Page(pages[f"{root}doc/shape/Component-partOf.html"]).text.split())
        for root in ("", "en/")
    )

    assert "Maatregel: precies 1." in dutch
    assert "Measure: exactly 1." in english
    assert "Fout: er wordt niets gepubliceerd." in dutch
    for said in (dutch, english):
        assert "Vermeld bij welke maatregel dit onderdeel hoort (sp:partOf)." in said
        assert "State which measure this component is part of (sp:partOf)." in said


def test_a_shape_leads_to_its_terms_its_properties_and_the_questions(
    pages: dict[str, str],
) -> None:
    whole = Page(pages["doc/shape/Component.html"]).values("href", "a")
    part = Page(pages["doc/shape/Component-partOf.html"]).values("href", "a")

    beside = "../../doc/shape/Component"
    assert {f"{beside}-partOf.html", "../../def.html#Component", "../../shapes.html"} <= {*whole}
    assert {f"{beside}.html", "../../def.html#partOf", "../../def.html#Measure"} <= {*part}
    assert "../../doc/query/CQ-44.html" in part


def test_what_passes_and_what_fails_stands_beside_each_other(pages: dict[str, str]) -> None:
    text = pages["doc/shape/Component-partOf.html"]
    right, wrong = code_of(text.partition('id="examples"')[2])[:2]
    fixture = (PROJECT / "tests" / "shapes" / "Component.ttl").read_text(encoding="utf-8")

    assert right.split("\n")[-1] in fixture
    assert right.split("\n")[0] == wrong.split("\n")[0]
    assert "sp:partOf" in right
    assert "sp:partOf" not in wrong


def test_each_mistake_of_the_fixtures_changes_what_is_shown() -> None:
    found = shape_examples.read(PROJECT)

    assert len(found) > 200
    assert [one for some in found.values() for one in some if one.valid == one.invalid] == []


def test_a_project_without_examples_shows_none(tmp_path: Path) -> None:
    assert shape_examples.read(tmp_path) == {}


@pytest.mark.parametrize(
    "listed", ["", "[1]", "a: 1", "S.in: {}", "S.in: {x: {drop: absent}}", "S.in: {x: {by: 1}}"]
)
def test_what_is_no_example_is_left_out(tmp_path: Path, listed: str) -> None:
    folder = tmp_path / shape_examples.FOLDER
    folder.mkdir(parents=True)
    (folder / "S.ttl").write_text("<a> a <S> .\n", encoding="utf-8")
    (folder / "S.yaml").write_text(listed, encoding="utf-8")

    assert shape_examples.read(tmp_path) == {}


def test_an_example_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    folder = tmp_path / shape_examples.FOLDER
    folder.mkdir(parents=True)
    (folder / "S.ttl").write_text("<a> a <S> .\n", encoding="utf-8")
    (folder / "S.yaml").write_text("x: 1\na: b: c", encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        shape_examples.read(tmp_path)

    assert caught.value.format("en").endswith("S.yaml:2: not valid YAML. Fix the file.")


def test_the_rule_of_each_shape_says_what_its_graph_says(
    pages: dict[str, str], graphs: Graphs
) -> None:
    compared = 0
    for name, text in pages.items():
        found = re.fullmatch(r"doc/shape/([\w-]+)\.html", name)
        if not found or 'id="rule"' not in text:
            continue
        (rule,) = code_of(text.partition('id="rule"')[2])
        shape = NamedNode(OWN.shapes + found[1])
        said = {quad.triple for quad in graphs.store.quads(shape, None, None, OWN.graphs["shapes"])}
        written = {quad.triple for quad in parse(f"{PREFIXED}\n{rule}", RdfFormat.TURTLE)}
        named = {triple for triple in said if "_:" not in str(triple)}

        assert named <= written, name
        compared += 1
    assert compared > 300


def test_a_rule_that_is_set_out_otherwise_is_shown_as_its_data_say_it(project: Path) -> None:
    file = project / "shapes" / "measures.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nsps:", "\n sps:"), encoding="utf-8")
    graphs = named_graphs.load(find_project(project))
    quads = [*graphs.store.quads(OWN.shapes["Measure-type"], None, None, OWN.graphs["shapes"])]

    shapes = ShapePages(graphs, term_usage.index_terms(graphs, []), describe(graphs))
    told = shapes.view(OWN.shapes["Measure-type"].value)
    assert told
    shown = told.rule

    written = {quad.triple for quad in parse(shown, RdfFormat.TURTLE)}
    assert {quad.triple for quad in quads if "_:" not in str(quad)} <= written
    assert len(quads) < len(written)  # a list that it holds is told with it


def test_no_two_shapes_have_pages_of_one_title(pages: dict[str, str]) -> None:
    titles = [
        re.findall("<title>(.*)</title>", page)[0]
        for name, page in pages.items()
        if name.startswith("doc/shape/")
    ]

    assert len(titles) > 200
    assert len({*titles}) == len(titles)
