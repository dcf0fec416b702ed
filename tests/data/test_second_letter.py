"""A letter from another field enters by its folder alone, and changes nothing of the first."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from sporen.asking import answers
from sporen.build import BuildResult, build
from sporen.errors import ExitCode
from sporen.export.dumps import dump_graphs
from sporen.project import AUTHORED, GENERATED, find_project, layer_graph
from sporen.rdf.namespaces import OWN, SP
from sporen.rdf.serialization import serialize_nquads
from tests.conftest import last_build
from tests.coverage_control import untraced
from tests.data.questions import CASES, CONCEPT, QUESTIONS, rows
from tests.one_letter import PROJECT

if TYPE_CHECKING:
    from sporen.asking.question import Question
    from sporen.graphs import Graphs
    from sporen.stores.oxigraph import OxigraphStore

ROOT = Path(__file__).parents[2]
FIRST = "kst-29861-120"
SECOND = "kst-99999-1"
ADDED = ROOT / "tests" / "letters" / SECOND
ID = "https://w3id.org/sporen/id/"
LAYERS = (*AUTHORED, *GENERATED)

#: Questions whose rows count over the whole store, so that any letter changes them; see below.
OF_THE_WHOLE = ("CQ-42", "CQ-43")
#: Questions that give rows about the first letter and none about the second, and why.
SILENT = {
    "CQ-06": "the second letter names no tracks",
    "CQ-07": "the second letter names no tracks",
    "CQ-08": "the editors assign nothing of the second letter to a track",
    "CQ-10": "no measure of the second letter has readings that point different ways",
    "CQ-15": "the options of a component change nothing, and no more is said of this regime",
    "CQ-18": "the second letter does not name this actor",
    "CQ-25": "the second letter does not mention the EU",
    "CQ-28": "the second letter answers no motion",
    "CQ-29": "the second letter answers no motion",
    "CQ-31": "the second letter has no annexes",
    "CQ-32": "the second letter has no propositions",
    "CQ-33": "the second letter says nothing of tests",
    "CQ-39": "nothing of the second letter is linked to a register",
    "CQ-47": "the editors assign nothing of the second letter to a track",
    "CQ-51": "the word does not occur in the second letter",
}
#: What to ask so that a question with a value speaks of the second letter.
ASKED = {
    "CQ-03": {},
    "CQ-15": {"regime": "highly-skilled-migrant-scheme"},
    "CQ-18": {"actor": "nla"},
    "CQ-19": {"actor": "nla"},
    "CQ-23": {},
    "CQ-24": {"measure": f"{ID}{SECOND}/proposal/3"},
    "CQ-36": {"resource": f"{ID}{SECOND}/proposal/4/component/a"},
    "CQ-37": {"resource": f"{ID}{SECOND}/proposal/1"},
    "CQ-44": {"measure": f"{ID}{SECOND}/proposal/1"},
    "CQ-51": {"words": "bijenteelt"},
    "CQ-55": {"thing": "pilot"},
}


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory, graphs: Graphs, dist: Path) -> BuildResult:
    """Build a copy of the project with the second letter beside the first."""
    root = tmp_path_factory.mktemp("two-letters")
    for part in ("data", "ontology", "queries", "shapes"):
        shutil.copytree(PROJECT / part, root / part)
    shutil.copy2(PROJECT / "pyproject.toml", root)
    kept = graphs.folders.cache
    if kept.is_dir():
        shutil.copytree(kept, root / kept.name, ignore=shutil.ignore_patterns("lock", "pages-*"))
    last_build(dist, root)
    shutil.copytree(ADDED, root / "data" / SECOND)
    return untraced(build)(find_project(root))


@pytest.fixture(scope="session")
def store_of_both(both: BuildResult) -> OxigraphStore:
    return both.graphs.store


# == The folder is all ==


def test_the_project_with_both_letters_checks_clean(both: BuildResult) -> None:
    assert both.checked.findings == []
    assert both.checked.counts.letters == 2
    assert both.checked.exit_code() is ExitCode.SUCCESS


def test_the_second_letter_fills_each_of_its_graphs(both: BuildResult) -> None:
    own = {name.value for name in both.graphs.graph_names() if f"/{SECOND}/" in name.value}

    assert own == {layer_graph(SECOND, layer) for layer in LAYERS}


def test_all_that_is_only_of_the_second_letter_stands_under_its_address(both: BuildResult) -> None:
    """So that copies of it under other numbers can stand side by side."""
    told = {
        quad.subject.value
        for layer in LAYERS
        for quad in both.graphs.quads([NamedNode(layer_graph(SECOND, layer))])
        if isinstance(quad.subject, NamedNode)
    }

    elsewhere = {iri for iri in told if not f"{iri}/".startswith(f"{ID}{SECOND}/")}

    shared = ("actor/", "kst-29861-99")
    assert [
        iri for iri in elsewhere if not iri.startswith(tuple(ID + name for name in shared))
    ] == []


@pytest.mark.parametrize("file", sorted(ADDED.iterdir()), ids=lambda file: file.name)
def test_each_file_of_the_second_letter_begins_by_saying_that_it_is_invented(file: Path) -> None:
    first, _, _ = file.read_text(encoding="utf-8").partition("\n")

    assert "invented" in first or "Deze brief is verzonnen" in first


def test_people_read_that_the_second_letter_is_invented(store_of_both: OxigraphStore) -> None:
    (row,) = (one for one in rows(store_of_both, "CQ-52") if one["letter"] == f"{ID}{SECOND}")

    assert row["letterLabel"].endswith("(verzonnen)")


def test_every_quote_of_the_second_letter_has_one_passage(both: BuildResult) -> None:
    for layer in AUTHORED[:2]:
        graph = NamedNode(layer_graph(SECOND, layer))
        quoted = {quad.subject for quad in both.graphs.store.quads(None, SP["quote"], graph=graph)}
        assert quoted
        for node in quoted:
            assert isinstance(node, NamedNode)
            quotes = list(both.graphs.store.quads(node, SP["quote"], graph=graph))
            reading = NamedNode(layer_graph(SECOND, "reading"))
            passages = [
                quad
                for link in ("statedIn", "interpretedFrom", "evidencedBy")
                for quad in both.graphs.store.quads(node, SP[link], graph=reading)
            ]
            assert len(passages) == len(quotes), node


# == The first letter stays as it was ==


@pytest.mark.parametrize("layer", LAYERS)
def test_a_graph_of_the_first_letter_stays_byte_for_byte(
    layer: str, graphs: Graphs, both: BuildResult
) -> None:
    name = NamedNode(layer_graph(FIRST, layer))
    before = serialize_nquads(graphs.quads([name]))

    assert before
    assert serialize_nquads(both.graphs.quads([name])) == before


def test_what_is_published_of_the_first_letter_stays_byte_for_byte(
    graphs: Graphs, both: BuildResult
) -> None:
    folder = f"graph/{FIRST}/"
    written = dump_graphs(graphs).files.items()
    before = {name.removeprefix(folder): text for name, text in written if folder in name}

    after = files(both.graphs.folders.dist / "graph" / FIRST)

    assert len(before) == len(LAYERS)
    assert after == before


def test_the_pages_of_the_first_letter_stay_the_same(dist: Path, both: BuildResult) -> None:
    """The menu apart: it leads to all letters."""
    for folder in ("doc", "en/doc"):
        before, after = (
            contents(dist / folder, FIRST),
            contents(both.graphs.folders.dist / folder, FIRST),
        )

        assert len(before) > 1000
        assert after == before


# == The second letter has a form of its own ==


def contents(folder: Path, letter: str) -> dict[str, str]:
    """Return the contents of each page of a letter, without the menu above and the footer below."""
    pages = [folder / f"{letter}.html", *sorted((folder / letter).rglob("*.html"))]
    texts = ((page, page.read_text(encoding="utf-8")) for page in pages)
    return {
        str(page.relative_to(folder)): text[text.index("<main") : text.index("</main>")]
        for page, text in texts
    }


@pytest.mark.parametrize(
    ("folder", "words"),
    [("doc", ("[Ss]poor", "sporen", "[Mm]otie")), ("en/doc", ("[Tt]racks?", "[Mm]otion"))],
)
def test_no_page_of_a_letter_without_tracks_or_a_motion_speaks_of_them(
    folder: str, words: tuple[str, ...], both: BuildResult
) -> None:
    found = contents(both.graphs.folders.dist / folder, SECOND)

    pattern = re.compile(rf"\b({'|'.join(words)})\b")
    visible = {name: re.sub(r"<[^>]*>|https?://\S*", " ", text) for name, text in found.items()}
    assert [name for name, text in visible.items() if pattern.search(text)] == []


def test_the_overview_of_tracks_leaves_out_a_letter_without_tracks(both: BuildResult) -> None:
    page = (both.graphs.folders.dist / "en/overview/tracks.html").read_text(encoding="utf-8")

    assert f'id="tracks-{FIRST}-' in page
    assert f'id="tracks-{SECOND}-' not in page
    assert "(invented)" not in page[page.index("<main") : page.index("</main>")]


def test_the_overview_counts_the_measures_of_each_letter_in_a_table(both: BuildResult) -> None:
    page = (both.graphs.folders.dist / "en/overview.html").read_text(encoding="utf-8")

    tables = re.findall(r'<table class="counts">.*?</table>', page, re.DOTALL)
    captions = [re.findall("<caption>(.*?)</caption>", table) for table in tables]
    assert captions == [
        [f"{name}. How much the graph holds on each measure, by layer"]
        for name in (
            "Parliamentary paper 29\xa0861, no.\xa0120",
            "Parliamentary paper 99\xa0999, no.\xa01 (invented)",
        )
    ]
    for table, letter in zip(tables, (FIRST, SECOND), strict=True):
        found = set(re.findall(r'href="[^"]*/doc/([^/"]*)/', table))
        assert found == {letter}


def test_the_page_of_the_letter_has_its_headings_and_its_dashes(both: BuildResult) -> None:
    page = (both.graphs.folders.dist / f"doc/{SECOND}.html").read_text(encoding="utf-8")

    headings = re.findall(r"<h\d[^>]*lang=\"nl\"[^>]*>(.*?)</h\d>", page)
    markers = re.findall(r"<a class=\"num\"[^>]*>(.*?)</a>", page)
    assert [re.sub(r"<[^>]*>", "", heading) for heading in headings] == [
        "Wat er al gebeurt",
        "Bloemen op oevers",
        "Werk in de bijenteelt",
        "Ruimte voor bijenkasten",
        "Onderzoekers en imkers uit het buitenland",
    ]
    assert markers == ["–", "–"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.ttl"))}


def test_the_shared_graphs_only_grow(graphs: Graphs, both: BuildResult) -> None:
    """The catalogue apart: it counts the triples of the whole."""
    shared = [name for name in graphs.graph_names() if f"/{FIRST}/" not in name.value]

    lost = {
        name.value
        for name in shared
        if name != OWN.graphs["catalog"] and not graphs.triples(name) <= both.graphs.triples(name)
    }
    grown = {
        name.value.removeprefix(OWN.graphs["x"].value[:-1])
        for name in shared
        if both.graphs.triples(name) - graphs.triples(name)
    }

    assert lost == set()
    assert grown == {"actors", "catalog", "documents", "inferred", "labels"}


# == Answers ==


def each(questions: list[Question]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("question", questions, ids=[one.id for one in questions])


def is_open(question: Question) -> bool:
    """Return whether a question may be asked without a value, and then is about all letters."""
    narrowed = any(FIRST in (parameter.default or "") for parameter in question.parameters)
    return not narrowed and not all(case.values for case in CASES[question.id])


@each([one for one in QUESTIONS.values() if one.id not in OF_THE_WHOLE])
def test_no_row_about_the_first_letter_is_lost(
    question: Question, store: OxigraphStore, store_of_both: OxigraphStore
) -> None:
    for case in CASES[question.id]:
        before = answers.answer(question, case.values, store)
        after = answers.answer(question, case.values, store_of_both)

        assert not Counter(before.rows.rows) - Counter(after.rows.rows), case.values


def test_what_is_counted_over_the_whole_only_grows(
    store: OxigraphStore, store_of_both: OxigraphStore
) -> None:
    counts = ("total", "source", "editorial", "external", "followUp", "reading", "inferred")
    before = {row["term"]: row for row in rows(store, "CQ-42")}

    after = {row["term"]: row for row in rows(store_of_both, "CQ-42")}

    assert after.keys() == before.keys()
    assert all(int(after[t][c]) >= int(before[t][c]) for t in before for c in counts)
    assert int(after[SP["Letter"].value]["source"]) == 2


def test_what_follows_from_the_first_letter_stays_and_what_all_share_only_grows(
    store: OxigraphStore, store_of_both: OxigraphStore
) -> None:
    before, after = rows(store, "CQ-43"), rows(store_of_both, "CQ-43")

    def of(found: list[dict[str, str]], graph: str) -> list[dict[str, str]]:
        return [row for row in found if row["graph"] == graph]

    assert of(before, layer_graph(FIRST, "inferred"))
    assert of(after, layer_graph(FIRST, "inferred")) == of(before, layer_graph(FIRST, "inferred"))
    assert of(after, layer_graph(SECOND, "inferred"))
    (once,), (more,) = (
        of(before, OWN.graphs["inferred"].value),
        of(after, OWN.graphs["inferred"].value),
    )
    assert int(more["statements"]) > int(once["statements"])


@each([one for one in QUESTIONS.values() if "letter" in {p.name for p in one.parameters}])
def test_asked_of_the_first_letter_alone_the_rows_are_the_same(
    question: Question, store: OxigraphStore, store_of_both: OxigraphStore
) -> None:
    for case in CASES[question.id]:
        values = {**case.values, "letter": ID + FIRST}

        before = answers.answer(question, values, store)
        after = answers.answer(question, values, store_of_both)

        assert after.rows == before.rows, values


@each([one for one in QUESTIONS.values() if is_open(one)])
def test_where_the_first_letter_has_rows_the_second_has_too(
    question: Question, store_of_both: OxigraphStore
) -> None:
    found = rows(store_of_both, question.id)

    of_first, of_second = (any(about(row, one) for row in found) for one in (FIRST, SECOND))

    assert of_second or not of_first or question.id in SILENT
    assert not (of_second and question.id in SILENT)


@pytest.mark.parametrize("question", ASKED)
def test_asked_of_the_second_letter_a_question_speaks_of_it(
    question: str, store_of_both: OxigraphStore
) -> None:
    found = rows(store_of_both, question, **ASKED[question])

    assert any(about(row, SECOND) for row in found)


def about(row: dict[str, str], letter: str) -> bool:
    """Return whether a row names a letter or something of it."""
    return any(f"{ID}{letter}/" in f"{cell}/" for cell in row.values())


def test_the_one_agreement_is_that_of_the_second_letter(
    store: OxigraphStore, store_of_both: OxigraphStore
) -> None:
    assert rows(store, "CQ-03") == []
    assert [about(row, SECOND) for row in rows(store_of_both, "CQ-03")] == [True]


def test_the_letters_are_counted_side_by_side(
    store: OxigraphStore, store_of_both: OxigraphStore
) -> None:
    first, second = rows(store_of_both, "CQ-52")

    assert [first] == rows(store, "CQ-52")
    assert second.pop("letterLabel")
    assert list(second.values()) == [f"{ID}{SECOND}", "4", "2", "8", "3", "12", "7", "2"]


def test_what_both_letters_name_is_found_and_nothing_else(store_of_both: OxigraphStore) -> None:
    found = rows(store_of_both, "CQ-53")

    assert {row["thing"] for row in found} == {
        *(f"{ID}actor/{name}" for name in ("cabinet", "municipalities", "nla", "tweede-kamer")),
        f"{ID}kst-29861-99",
        f"{CONCEPT}target-group/labour-migrants",
        *(f"{CONCEPT}parameter/{name}" for name in ("capacity", "waiting-period")),
        *(f"{CONCEPT}regime/{name}" for name in REGIMES_OF_BOTH),
    }
    assert len(found) == 20
    assert {row["letters"] for row in found} == {"2"}


REGIMES_OF_BOTH = ("30-percent-ruling", "highly-skilled-migrant-scheme")


def test_the_options_of_the_second_letter_are_no_mention_by_its_measure(
    store_of_both: OxigraphStore,
) -> None:
    found = rows(store_of_both, "CQ-55", thing="regime/30-percent-ruling")

    assert [row["measure"] for row in found] == [f"{ID}{FIRST}/proposal/13"]


def test_what_one_letter_would_keep_another_would_change(store_of_both: OxigraphStore) -> None:
    found = rows(store_of_both, "CQ-15", regime="highly-skilled-migrant-scheme")

    told = {(row["measure"].removeprefix(ID), row["relationLabel"]) for row in found}

    assert told == {
        (f"{FIRST}/proposal/2", "zou wijzigen"),
        (f"{SECOND}/proposal/4", "zou in stand houden"),
    }


def test_an_option_of_the_second_letter_changes_no_regime(store_of_both: OxigraphStore) -> None:
    found = rows(store_of_both, "CQ-15", regime="30-percent-ruling")

    assert [row["measure"] for row in found] == [f"{ID}{FIRST}/proposal/13"]


def test_no_event_of_one_letter_is_told_of_the_other(store_of_both: OxigraphStore) -> None:
    for letter, other in ((FIRST, SECOND), (SECOND, FIRST)):
        found = rows(store_of_both, "CQ-44", measure=f"{ID}{letter}/proposal/1")

        assert {row["step"] for row in found} == {"1", "3"}
        assert not [row for row in found if about(row, other)]


def test_a_measure_without_events_tells_the_newest_date_of_its_own_letter(
    store_of_both: OxigraphStore,
) -> None:
    outcome, silence = rows(store_of_both, "CQ-44", measure=f"{ID}{SECOND}/proposal/2")

    assert outcome["what"] == f"{CONCEPT}outcome/no-agreement-reached"
    assert newest(store_of_both) in silence["description"]
    assert newest(store_of_both) in silence["descriptionEn"]
    assert silence["event"] == ""


def newest(store: OxigraphStore) -> str:
    """Return the newest date of an event of the second letter, counted without any query."""
    date = NamedNode("http://purl.org/dc/terms/date")
    events = store.quads(None, date, graph=NamedNode(layer_graph(SECOND, "follow-up")))
    return max(quad.object.value for quad in events if isinstance(quad.object, Literal))
