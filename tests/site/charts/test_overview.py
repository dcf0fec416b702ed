"""The picture of the graph: sound SVG, and the same facts as the graph and the table."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from sporen import graphs as named_graphs
from sporen.project import ProjectPaths
from sporen.rdf.namespaces import RDF, SP
from sporen.site.charts.measure_card import choose_measure
from sporen.site.charts.measure_matrix import COUNTED
from sporen.site.charts.overview import render_file
from sporen.site.model import builder, queries
from sporen.site.translator import Translator
from tests.site.drawings import pictures

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.graphs import Graphs

SVG = "{http://www.w3.org/2000/svg}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGES = ("nl", "en")


@pytest.fixture(scope="session", params=LANGUAGES)
def drawn(request: pytest.FixtureRequest, graphs: Graphs) -> str:
    return render_file(graphs, request.param)


def texts(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314  our own


def rows_of_numbers(svg: str) -> list[list[int]]:
    """Read the numbers in the cells, from top to bottom and from left to right."""
    lines: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for text in texts(svg):
        if re.fullmatch(r"sm mid [a-z-]+", text.get("class", "")):
            place = int(text.get("x", "")), int(text.text or "")
            lines[int(text.get("y", ""))].append(place)
    return [[number for _, number in sorted(lines[y])] for y in sorted(lines)]


def test_it_has_a_title_and_a_description(drawn: str) -> None:
    svg = ET.fromstring(drawn)  # noqa: S314  our own
    ids = {node.get("id"): node.text for node in svg if node.get("id")}

    assert svg.get("role") == "img"
    assert all(ids[id_] for id_ in svg.get("aria-labelledby", "").split())


def test_it_needs_nothing_else_and_runs_nothing(drawn: str) -> None:
    svg = ET.fromstring(drawn)  # noqa: S314  our own
    tags = {node.tag.removeprefix(SVG) for node in svg.iter()}

    assert tags <= {"svg", "title", "desc", "style", "g", "rect", "path", "circle", "text", "tspan"}
    assert not any({"style", "href", "onload"} & set(node.keys()) for node in svg.iter())
    assert "url(" not in drawn
    assert "@import" not in drawn


def test_it_fits_a_readme(drawn: str) -> None:
    svg = ET.fromstring(drawn)  # noqa: S314  our own
    width, height = int(svg.get("width", "")), int(svg.get("height", ""))
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:[^;]*?([\d.]+)px", drawn)]

    assert len(drawn.encode()) < 60_000
    assert width == 880
    assert min(sizes) >= 12
    assert all(0 <= int(text.get("x", "")) < width for text in texts(drawn))
    assert all(0 < int(text.get("y", "")) < height for text in texts(drawn))


def test_no_two_lines_of_text_stand_on_each_other(drawn: str) -> None:
    lines: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for text in texts(drawn):
        if "mid" not in text.get("class", ""):
            lines[int(text.get("y", ""))].append((int(text.get("x", "")), "".join(text.itertext())))

    for line in lines.values():
        for (x, words), (after, _) in zip(sorted(line), sorted(line)[1:], strict=False):
            # Half the height of a letter is the width of most of them.
            assert x + len(words) * 6 < after, words


def test_it_draws_the_same_bytes_each_time(graphs: Graphs, drawn: str) -> None:
    assert drawn in {render_file(graphs, language) for language in LANGUAGES}


def test_its_numbers_are_those_of_the_graph(graphs: Graphs, drawn: str) -> None:
    store = graphs.store

    def times(name: str) -> int:
        return sum(1 for _ in store.quads(None, SP[name]))

    components = {quad.subject for quad in store.quads(None, RDF["type"], SP["Component"])}
    sums = map(sum, rows_of_numbers(drawn))
    totals = dict(zip([key for key, _ in COUNTED], sums, strict=True))

    assert totals["parts"] == len(components)
    assert totals["change"] == times("hasChange")
    assert totals["keep"] == times("hasRetention")


def test_its_numbers_are_those_of_the_table_below_it(graphs: Graphs, pages: dict[str, str]) -> None:
    page = pages["overview.html"]
    table = page.partition('<table class="counts">')[2].partition("</table>")[0]
    rows = [
        [int(number) for number in re.findall(r'<td class="number">(\d+)</td>', row)]
        for row in table.split("<tr>")[2:]
    ]

    columns = [[number for number in column if number] for column in zip(*rows, strict=True)]

    assert columns == rows_of_numbers(render_file(graphs, "nl"))


def test_the_narrow_form_has_the_same_numbers(graphs: Graphs, pages: dict[str, str]) -> None:
    (narrow,) = pictures(pages["overview.html"], "narrow")
    words = Translator("nl").texts["picture"]["row"]
    names = {words[key]: key for key, _ in COUNTED}
    sums: dict[str, int] = defaultdict(int)
    key = ""
    lines = sorted(narrow.iter(f"{SVG}text"), key=lambda text: int(text.get("y", "")))
    for text in lines:
        key = names.get(text.text or "", key)
        if re.fullmatch(r"sm mid [a-z-]+", text.get("class", "")):
            sums[key] += int(text.text or "")

    wide = map(sum, rows_of_numbers(render_file(graphs, "nl")))
    assert dict(sums) == dict(zip(names.values(), wide, strict=True))


@pytest.mark.parametrize("name", ["overview.html", "en/overview.html"])
def test_the_narrow_form_has_the_same_words(pages: dict[str, str], name: str) -> None:
    wide, narrow = (
        sorted(
            word
            for text in pictures(pages[name], form)[0].iter(f"{SVG}text")
            if {"t", "q"} & set(text.get("class", "").split())
            for word in "".join(text.itertext()).split()
        )
        for form in ("wide", "narrow")
    )

    assert wide == narrow
    assert len(wide) > 50


def test_the_words_of_the_letter_are_marked_as_dutch(graphs: Graphs, drawn: str) -> None:
    told = builder.build_letters(queries.query_letters(graphs), "en")
    chosen = choose_measure(told)
    assert chosen
    dutch = " ".join(
        "".join(text.itertext())
        for text in texts(drawn)
        if text.get(LANG) == text.get("lang") == "nl"
    )

    for word in chosen.element.words.split():
        assert word in dutch


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "letter"
    folder.mkdir(parents=True)
    (folder / "source.ttl").write_text(
        "@prefix sp: <https://w3id.org/sporen/def#> ."
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        "@base <https://w3id.org/sporen/id/letter/> ."
        '<proposal/1> a sp:Measure ; sp:quote "<script>alert(1)</script> & \\u0001 \\u202Eom"@nl ;'
        f'  sp:modalityAsWritten "{"lang" * 2500}"@nl ; sp:inList <list> .'
        '<list> rdfs:label "]]></text><script>alert(1)</script>"@nl .',
        encoding="utf-8",
    )
    graphs = named_graphs.load(ProjectPaths(tmp_path))

    svg = ET.fromstring(render_file(graphs, "nl"))  # noqa: S314  our own

    assert not list(svg.iter(f"{SVG}script"))
    assert "<script>alert(1)</script>" in "".join(svg.itertext())


def test_many_measures_are_put_on_more_lines(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "letter"
    folder.mkdir(parents=True)
    measures = "".join(
        f'<proposal/{n}> a sp:Measure ; sp:number {n} ; sp:quote "Voorstel {n}."@nl .'
        f"<proposal/{n}/component/a> a sp:Component ; sp:partOf <proposal/{n}> ."
        for n in range(1, 61)
    )
    (folder / "source.ttl").write_text(
        "@prefix sp: <https://w3id.org/sporen/def#> ."
        f"@base <https://w3id.org/sporen/id/letter/> . {measures}",
        encoding="utf-8",
    )
    graphs = named_graphs.load(ProjectPaths(tmp_path))

    drawn = render_file(graphs, "nl")

    numbers = {text.text for text in texts(drawn)}
    assert {str(n) for n in range(1, 61)} <= numbers
    assert all(int(text.get("x", "")) < 880 for text in texts(drawn))
