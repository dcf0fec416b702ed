"""The measure that is shown whole: which one that is, and what is drawn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen import graphs as named_graphs
from sporen.project import ProjectPaths
from sporen.site.charts import measure_card
from sporen.site.charts.measure_matrix import counts
from sporen.site.charts.svg import Canvas
from sporen.site.model import builder, queries
from sporen.site.translator import Translator

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.graphs import Graphs
    from sporen.site.model.view_models import Letter

#: A measure of two components, and one of too many words to show.
LETTER = """
@prefix sp: <https://w3id.org/sporen/def#> .
@base <https://w3id.org/sporen/id/letter/> .
<proposal/1> a sp:Measure ; sp:quote "Wij verhogen het bedrag en verlengen de termijn."@nl .
<proposal/1/component/a> a sp:Component ; sp:partOf <proposal/1> ;
    sp:quote "verhogen het bedrag"@nl .
<proposal/1/component/b> a sp:Component ; sp:partOf <proposal/1> ;
    sp:quote "verlengen de termijn"@nl .
<proposal/2> a sp:Measure ; sp:quote "LONG"@nl .
<proposal/2/component/a> a sp:Component ; sp:partOf <proposal/2> ; sp:quote "woord"@nl ;
    sp:hasRetention <proposal/2/retention> .
<proposal/2/retention> sp:effect <urn:keep> ; sp:affects <urn:right> .
"""


def told(graphs: Graphs) -> list[Letter]:
    return builder.build_letters(queries.query_letters(graphs), "nl")


def small(root: Path) -> Graphs:
    folder = root / "data" / "letter"
    folder.mkdir(parents=True)
    (folder / "source.ttl").write_text(LETTER.replace("LONG", "woord " * 200), encoding="utf-8")
    return named_graphs.load(ProjectPaths(root))


def test_a_measure_that_keeps_something_is_shown_before_others(graphs: Graphs) -> None:
    chosen = measure_card.choose_measure(told(graphs))

    assert chosen
    assert counts(chosen)["keep"] > 0


def test_a_measure_whose_words_do_not_fit_is_not_shown(tmp_path: Path) -> None:
    chosen = measure_card.choose_measure(told(small(tmp_path)))

    assert chosen
    assert chosen.element.path == "proposal/1"


def test_nothing_is_shown_of_letters_without_measures() -> None:
    assert measure_card.choose_measure([]) is None


def test_each_component_is_marked_where_its_words_begin(tmp_path: Path) -> None:
    chosen = measure_card.choose_measure(told(small(tmp_path)))
    assert chosen
    canvas = Canvas()

    measure_card.draw(canvas, 0, chosen, Translator("nl"))

    quoted = [node for node in canvas.node if node.get("class") == "q"]
    words = "".join("".join(line.itertext()) for line in quoted).split()
    assert " ".join(words) == "«Wij a verhogen het bedrag en b verlengen de termijn.»"


def test_what_is_drawn_next_begins_below_it(tmp_path: Path) -> None:
    chosen = measure_card.choose_measure(told(small(tmp_path)))
    assert chosen
    canvas = Canvas()

    below = measure_card.draw(canvas, 100, chosen, Translator("en"))

    heights = [int(node.get("y", "")) for node in canvas.node.iter("text")]
    assert 100 < min(heights) <= max(heights) < below
