"""What pages tell of the graph: the front page, lists, measures and answers, and odd projects."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from sporen import graphs as named_graphs
from sporen.export.published_answers import PublishedAnswer
from sporen.i18n import Message
from sporen.project import ProjectPaths
from sporen.rdf.namespaces import SP
from tests.site.html import Page
from tests.site.small import LETTER, small, told

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.graphs import Graphs

LANGUAGES = ("", "en/")
HOSTILE = "<script>alert(1)</script> \"quoted\" 'single' & \u202eturned"


@pytest.fixture(params=LANGUAGES)
def root(request: pytest.FixtureRequest) -> str:
    """Return the folder of the pages of a language."""
    return str(request.param)


def quotes_of_measures(graphs: Graphs) -> list[str]:
    answer = graphs.store.select(
        f"SELECT ?words WHERE {{ ?class <http://www.w3.org/2000/01/rdf-schema#subClassOf>* "
        f"<{SP}Measure> . ?measure a ?class ; <{SP}quote> ?words }}"
    )
    return [str(row[0].value) for row in answer.rows if row[0]]  # type: ignore[union-attr]


def pages_of_measures(pages: dict[str, str], root: str = "") -> dict[str, Page]:
    """Return the page of each measure by its path."""
    form = re.compile(rf"{root}doc/[^/]+/((?:proposal|ongoing)/\d+)\.html")
    return {found[1]: Page(text) for name, text in pages.items() if (found := form.fullmatch(name))}


def test_the_words_of_every_measure_and_component_are_there(
    pages: dict[str, str], root: str, graphs: Graphs
) -> None:
    components = graphs.store.select(
        f"SELECT ?words WHERE {{ ?part a <{SP}Component> ; <{SP}quote> ?words }}"
    )
    listed = Page(pages[f"{root}measures.html"])
    whole = " ".join(page.text for page in pages_of_measures(pages, root).values())
    quoted = quotes_of_measures(graphs)

    assert quoted
    assert [words for words in quoted if f"«{words}»" not in listed.text] == []
    assert [words for words in quoted if f"«{words}»" not in whole] == []
    assert [str(row[0]) for row in components.rows if row[0].value not in whole] == []  # type: ignore[union-attr]


def test_the_words_of_the_letter_are_marked_as_dutch(
    pages: dict[str, str], root: str, graphs: Graphs
) -> None:
    listed = Page(pages[f"{root}measures.html"])
    dutch = {text for language, text in listed.pieces if language == "nl"}

    assert all(f"«{words}»" in dutch for words in quotes_of_measures(graphs))
    for page in (listed, *pages_of_measures(pages, root).values()):
        assert all(
            attributes.get("lang") == "nl"
            for tag, attributes in page.elements
            if tag in {"q", "blockquote"}
        )


def test_nothing_is_fetched_from_elsewhere(pages: dict[str, str]) -> None:
    for name in ("index.html", "overview.html", "doc/kst-29861-120.html"):
        page = Page(pages[name])
        sheets = [a["href"] for t, a in page.elements if t == "link" and a["rel"] == "stylesheet"]
        fetched = page.values("src") + page.values("srcset") + sheets
        assert all(not urlsplit(address).scheme and ":" not in address for address in fetched)
        assert not {tag for tag, _ in page.elements} & {"script", "img", "iframe", "object"}
    assert "url(" not in pages["sporen.css"]
    assert "@import" not in pages["sporen.css"]


def test_an_outcome_is_shown_of_what_the_letter_states_it_of_only(
    pages: dict[str, str], graphs: Graphs
) -> None:
    stated = {
        quad.object.value  # type: ignore[union-attr]
        for outcome in graphs.store.quads(None, SP["outcome"])
        for quad in graphs.store.quads(outcome.subject, SP["about"])  # type: ignore[arg-type]
    }
    (letter,) = graphs.folders.letters()
    shown = pages_of_measures(pages)
    without = {
        path for path, page in shown.items() if "De brief noemt hierbij geen uitkomst." in page.text
    }

    assert without == {
        path for path in shown if f"https://w3id.org/sporen/id/{letter}/{path}" not in stated
    }
    assert without


def test_silence_is_said_of_every_measure_that_has_a_gap(
    pages: dict[str, str], graphs: Graphs
) -> None:
    gaps = graphs.store.select(
        f"SELECT DISTINCT ?measure ?gap WHERE {{ ?gap a <{SP}Gap> ; <{SP}about> ?measure . "
        f"?part <{SP}partOf> ?measure ; a <{SP}Component> }}"
    )
    shown = pages_of_measures(pages)

    assert gaps.rows
    for measure, gap in gaps.rows:
        path = "/".join(measure.value.split("/")[-2:])  # type: ignore[union-attr]
        link = gap.value.rpartition("/")[2]  # type: ignore[union-attr]
        assert any(href.endswith(f"/gap/{link}.html") for href in shown[path].values("href", "a"))


def test_a_measure_shows_what_is_not_said_of_the_package_that_it_is_in_either(
    pages: dict[str, str], root: str, graphs: Graphs
) -> None:
    gaps = graphs.store.select(
        "SELECT DISTINCT ?measure ?words WHERE { "
        f"?gap a <{SP}Gap> ; <{SP}about> ?package ; <{SP}quote> ?words . "
        f"?package a <{SP}Package> ; <http://www.w3.org/ns/prov#hadMember> ?measure . "
        f"?measure <{SP}inList> ?list }}"
    )
    shown = pages_of_measures(pages, root)
    paths = {"/".join(row[0].value.split("/")[-2:]) for row in gaps.rows}  # type: ignore[union-attr]
    either = "Ook open voor het pakket als geheel" if not root else "Also left open for the package"

    assert gaps.rows
    for measure, words in gaps.rows:
        path = "/".join(measure.value.split("/")[-2:])  # type: ignore[union-attr]
        assert f"«{words.value}»" in shown[path].text  # type: ignore[union-attr]
    assert {path for path, page in shown.items() if either in page.text} == paths


def text_behind(page: str, heading: str) -> str:
    """Return the text of a page from the heading with an id up to the next of its level."""
    behind = page.partition(f'<h2 id="{heading}">')[2]
    return Page(f"<h2>{behind.partition('<h2')[0]}").text


def test_what_is_not_said_of_one_of_several_parts_names_it(pages: dict[str, str]) -> None:
    silence = text_behind(pages["doc/kst-29861-120/proposal/14.html"], "silence")
    own = text_behind(pages["doc/kst-29861-120/proposal/14/component/b.html"], "silence")

    assert "Onderdeel b: De brief zegt niet wie dit zou uitvoeren." in silence
    assert "Onderdeel a: De brief zegt niet precies welke sectoren. «in bepaalde sec" in silence
    assert "De brief zegt niet wie dit zou uitvoeren." in own
    assert "Onderdeel b:" not in own


def test_of_what_a_gap_speaks_no_row_says_that_none_is_named(pages: dict[str, str]) -> None:
    page = pages["doc/kst-29861-120/proposal/14.html"]
    rows = re.findall(r"<dt>([^<]*)</dt><dd>De brief noemt er geen\.", page)

    # Of a the sectors are not said exactly, c names one; of b nothing is said of sectors.
    assert rows == [
        "Doel, voorwaarde en doelgroep",
        "Doel, voorwaarde, doelgroep en sector",
        "Doel, voorwaarde en doelgroep",
    ]


@pytest.mark.parametrize(
    ("of", "words"), [("18", "in 2024"), ("2", "met name voor kennismigranten onder de 30 jaar")]
)
def test_a_measure_shows_when_and_what_it_stresses(
    pages: dict[str, str], of: str, words: str
) -> None:
    label = {"18": "Tijd, in de woorden van de brief", "2": "Nadruk"}[of]
    component = {"18": "c", "2": "a"}[of]

    for name in (of, f"{of}/component/{component}"):
        assert f"{label}«{words}»" in Page(pages[f"doc/kst-29861-120/proposal/{name}.html"]).text


def test_a_reading_of_a_part_stands_on_its_page_once(pages: dict[str, str], graphs: Graphs) -> None:
    readings = graphs.store.select(
        f"SELECT ?part ?ground WHERE {{ ?part a <{SP}Component> . "
        f"?reading <{SP}about> ?part ; <{SP}ground> ?ground FILTER(LANG(?ground) = 'nl') }}"
    )

    assert readings.rows
    for part, ground in readings.rows:
        file = "doc/" + part.value.partition("/id/")[2] + ".html"  # type: ignore[union-attr]
        assert Page(pages[file]).text.count(ground.value) == 1  # type: ignore[union-attr]


def test_an_actor_and_a_law_show_later_events_on_what_they_have_to_do_with(
    pages: dict[str, str],
) -> None:
    ela = Page(pages["doc/actor/ela.html"]).text
    wtta = Page(pages["doc/law/wtta.html"]).text
    vng = Page(pages["doc/actor/vng.html"]).text

    assert "De Europese Commissie publiceert haar evaluatie van de ELA" in ela
    assert "Het wetsvoorstel toelating terbeschikkingstelling van arbeidskrachten" in wtta
    assert "Deze graaf bevat geen latere gebeurtenis met een rol voor deze actor" in vng


def test_beside_the_words_of_a_thing_stands_its_number_and_not_those_words_again(
    pages: dict[str, str],
) -> None:
    page = pages["doc/kst-29861-120.html"]
    beside = re.findall(r'<p class="rest"><a [^>]*>([^<]+)</a><br>', page)

    assert "Spoor 3" in beside
    assert "Kennismigrantenregeling toespitsen" in beside
    assert not any("Tegengaan van concurrentie" in name for name in beside)


def test_no_heading_skips_a_level(pages: dict[str, str]) -> None:
    skipping = []
    for name, page in pages.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
        if any(after > before + 1 for before, after in pairwise(levels)):
            skipping.append(name)

    assert skipping == []


def test_later_events_are_counted_apart_from_the_letter(
    pages: dict[str, str], graphs: Graphs
) -> None:
    events = {quad.subject for quad in graphs.store.quads(None, SP["followUpLink"])}
    text = Page(pages["measures.html"]).text

    assert f"{len(events)} latere gebeurtenissen bekend" in text
    assert "De graaf legt niet vast of iets vanwege de brief gebeurde." in text


def test_the_front_page_tells_the_newest_that_has_happened(pages: dict[str, str]) -> None:
    page = Page(pages["index.html"])
    days = [a["datetime"] for tag, a in page.elements if tag == "time"][1:-2]

    assert len(days) == 5
    assert days == sorted(days, reverse=True)
    assert max(days) <= "2026-11-24"
    assert "(gepland)" not in page.text


def test_what_the_catalogue_says_is_told(pages: dict[str, str], root: str, graphs: Graphs) -> None:
    promises = graphs.store.select(
        "SELECT ?promise WHERE { ?graph a <https://w3id.org/sporen/def#LayerGraph> ; "
        "<https://w3id.org/sporen/def#ofLetter> ?letter ; "
        "<http://purl.org/dc/terms/description> ?promise }"
    )
    page = Page(pages[f"{root}about.html"])
    language = page.values("lang", "html")[0]

    wanted = [row[0] for row in promises.rows if getattr(row[0], "language", "") == language]

    assert wanted
    assert all(promise.value in page.text for promise in wanted)  # type: ignore[union-attr]


def test_answers_are_shown_as_people_read_them(pages: dict[str, str]) -> None:
    dutch, english = (Page(pages[f"{root}doc/query/CQ-01.html"]) for root in LANGUAGES)
    empty = [Page(pages[f"{root}doc/query/CQ-02.html"]).text for root in LANGUAGES]

    assert "8\u00a0september 2023" in dutch.text
    assert "8\u00a0September 2023" in english.text
    assert "De brief zwijgt." in empty[0]
    assert "The letter is silent." in empty[1]
    assert ("nl", "«Woorden»") in english.pieces


def test_questions_stand_under_what_they_are_about(pages: dict[str, str]) -> None:
    text = Page(pages["questions.html"]).text
    headings = ("Wat er staat (2)", "CQ-01", "CQ-03", "En niet (1)", "CQ-02")
    places = [text.index(said) for said in headings]

    assert places == sorted(places)


def test_the_two_languages_point_at_each_other(pages: dict[str, str]) -> None:
    dutch, english = (Page(pages[f"{root}index.html"]) for root in LANGUAGES)

    assert (dutch.values("lang", "html"), english.values("lang", "html")) == (["nl"], ["en"])
    assert "en/index.html" in dutch.values("href", "a")
    assert "../index.html" in english.values("href", "a")


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = HOSTILE.replace('"', '\\"')
    turtle = (
        LETTER
        + f"""
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
spd:LETTER/proposal/1 rdfs:label "{hostile}"@nl ; sp:modalityAsWritten "{hostile}"@nl ;
    sp:inList spd:LETTER/list ; sp:targetGroup spd:LETTER/group .
spd:LETTER/list rdfs:label "{hostile}"@nl ; sp:quote "{hostile}"@nl .
spd:LETTER/group rdfs:label "{"long" * 2500}"@nl .
"""
    )
    graphs = small(tmp_path, letter=turtle)
    (tmp_path / "data" / "letter" / "external.ttl").write_text(
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix sp: <https://w3id.org/sporen/def#> ."
        "<https://w3id.org/sporen/id/letter> a sp:Letter ; foaf:page <javascript:alert(1)> .",
        encoding="utf-8",
    )
    graphs = named_graphs.load(graphs.folders)
    answer = PublishedAnswer(
        id="CQ-01",
        theme=Message(HOSTILE, HOSTILE),
        title=Message(HOSTILE, HOSTILE),
        question=Message(HOSTILE, HOSTILE),
        empty=Message(HOSTILE, HOSTILE),
        columns=(("text", Message(HOSTILE, HOSTILE)),),
        rows={"nl": [[HOSTILE]], "en": []},
        csv="",
        json="",
    )

    shown = told(graphs, answer)
    for name in ("index.html", "measures.html", "doc/letter/proposal/1.html", "questions.html"):
        page = Page(shown[name])
        assert "script" not in {tag for tag, _ in page.elements}
        assert not any(urlsplit(a).scheme == "javascript" for a in page.values("href"))
        assert "<script>alert(1)</script>" in page.text, name
    for name, text in shown.items():
        if name.endswith(".html"):
            assert "<script>" not in text, name


def test_a_letter_without_lists_tracks_and_packages_is_shown(tmp_path: Path) -> None:
    shown = told(small(tmp_path, letter=LETTER))

    assert not re.search(r"<a [^>]*>\s*</a>", shown["measures.html"])
    first, second = (Page(shown[f"doc/letter/proposal/{number}.html"]) for number in (1, 2))

    assert "«Wij verhogen het bedrag.»" in first.text
    assert "De brief zegt niet om welk bedrag of hoeveel het gaat." in second.text
    assert "spoor" not in first.text.replace("Sporen", "")


def test_letters_side_by_side_do_not_share_ids(tmp_path: Path) -> None:
    shown = told(small(tmp_path, first=LETTER, second=LETTER))

    ids = Page(shown["measures.html"]).values("id")

    assert {"first", "second"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_an_empty_project_still_gives_a_page(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "catalog.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")

    shown = told(named_graphs.load(ProjectPaths(tmp_path)))

    assert "layers" in Page(shown["index.html"]).values("id")


def test_a_name_in_the_other_language_only_says_so(tmp_path: Path) -> None:
    turtle = LETTER + (
        'spd:LETTER/proposal/1 <http://www.w3.org/2000/01/rdf-schema#label> "Bedrag verhogen"@nl .'
    )

    page = Page(told(small(tmp_path, letter=turtle))["en/measures.html"])

    assert ("nl", "Bedrag verhogen") in page.pieces


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            "doc/query/CQ-01.html",
            (
                "Zo verwijst u: Redactie Sporen (2026). Een titel. Deel van: Sporen: brieven van "
                "de regering aan de Tweede Kamer als kennisgraaf, versie 0.1.0. "
                "https://w3id.org/sporen/query/CQ-01"
            ),
        ),
        (
            "en/doc/concept/effect.html",
            (
                "How to cite: Sporen editorial board (2026). Types of effect. Part of: Sporen: "
                "letters from the Dutch government to the House of Representatives as a "
                "knowledge graph, "
                "version 0.1.0. https://w3id.org/sporen/concept/effect"
            ),
        ),
        (
            "dataset.html",
            (
                "Redactie Sporen (2026). Sporen: brieven van de regering aan de Tweede Kamer als "
                "kennisgraaf, versie 0.1.0. https://w3id.org/sporen/dataset"
            ),
        ),
    ],
)
def test_the_dataset_and_its_parts_say_how_they_are_cited(
    pages: dict[str, str], file: str, said: str
) -> None:
    assert said in " ".join(Page(pages[file]).text.split())


def test_each_layer_has_its_place_on_the_page_of_the_dataset(pages: dict[str, str]) -> None:
    ids = Page(pages["dataset.html"]).values("id")

    assert [one for one in ids if one.startswith("layer-")] == [
        f"layer-{slug}"
        for slug in (
            "source",
            "editorial",
            "external",
            "follow-up",
            "reading",
            "inferred",
            "shared",
        )
    ]


def test_the_foot_names_the_letter_of_a_page_and_counts_what_is_more_than_three(
    tmp_path: Path,
) -> None:
    ids = [f"kst-{number}" for number in range(1, 5)]
    turtle = f"{LETTER}spd:LETTER a sp:Letter .\n"
    pages = told(small(tmp_path, **dict.fromkeys(ids, turtle)))

    for name in ("doc/kst-2.html", "doc/kst-2/proposal/1.html"):
        foot = pages[name].partition("<footer>")[2]
        assert [one for one in ids if f"<dd>{one}</dd>" in foot] == ["kst-2"]
    assert '<dd><a href="index.html">4 brieven</a></dd>' in pages["measures.html"]
