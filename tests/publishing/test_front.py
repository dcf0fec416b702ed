"""The front page: what it shows of the graph, and that it is a sound page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from sporen import graphs as named_graphs
from sporen.findings import Words
from sporen.project import Folders
from sporen.publishing.addresses import LANGUAGES
from sporen.publishing.addresses import page as address
from sporen.publishing.described import describe
from sporen.publishing.front import Published, render
from sporen.vocabulary import SP
from tests.publishing.html import Page

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.graphs import Graphs

PAGES = ("index.html", "en/index.html")
HOSTILE = "<script>alert(1)</script> \"quoted\" 'single' & \u202eturned"

# The smallest letters there can be: no lists, no tracks, no package, no name, no catalogue.
LETTER = """
@prefix sp: <https://w3id.org/sporen/def#> .
@prefix spd: <https://w3id.org/sporen/id/> .
spd:LETTER/proposal/1 a sp:Measure ; sp:quote "Wij verhogen het bedrag."@nl .
spd:LETTER/proposal/2 a sp:Measure ; sp:number 2 ; sp:quote "Wij verlagen het bedrag."@nl .
spd:LETTER/gap/2 a sp:Gap ; sp:about spd:LETTER/proposal/2 ;
    sp:missingAspect <https://w3id.org/sporen/concept/aspect/amount> ;
    sp:gapStatus <https://w3id.org/sporen/concept/reading-status/undefined> .
"""


@pytest.fixture(scope="session")
def rendered(graphs: Graphs, published: list[Published]) -> dict[str, str]:
    return dict(render(graphs, published))


@pytest.fixture(scope="session", params=PAGES)
def page(request: pytest.FixtureRequest, rendered: dict[str, str]) -> Page:
    return Page(rendered[request.param])


def small(root: Path, **letters: str) -> Graphs:
    """Make a project of these letters; `LETTER` in their Turtle becomes their id."""
    for letter, turtle in letters.items():
        folder = root / "data" / letter
        folder.mkdir(parents=True)
        # A local name with a slash needs an escape in Turtle, which would not read well above.
        text = re.sub(r"spd:LETTER(\S*)", rf"<https://w3id.org/sporen/id/{letter}\1>", turtle)
        (folder / "source.ttl").write_text(text, encoding="utf-8")
    return named_graphs.load(Folders(root, {}))


def quotes_of_measures(graphs: Graphs) -> list[str]:
    answer = graphs.store.select(
        f"SELECT ?words WHERE {{ ?class <http://www.w3.org/2000/01/rdf-schema#subClassOf>* "
        f"<{SP}Measure> . ?measure a ?class ; <{SP}quote> ?words }}"
    )
    return [str(row[0].value) for row in answer.rows if row[0]]  # type: ignore[union-attr]


def test_the_words_of_every_measure_and_component_are_there(page: Page, graphs: Graphs) -> None:
    components = graphs.store.select(
        f"SELECT ?words WHERE {{ ?part a <{SP}Component> ; <{SP}quote> ?words }}"
    )
    quoted = quotes_of_measures(graphs)

    missing = [words for words in quoted if f"«{words}»" not in page.text]
    missing += [
        row[0].value  # type: ignore[union-attr]
        for row in components.rows
        if row[0].value not in page.text  # type: ignore[union-attr]
    ]

    assert quoted
    assert missing == []


def test_the_words_of_the_letter_are_marked_as_dutch(page: Page, graphs: Graphs) -> None:
    dutch = {text for language, text in page.pieces if language == "nl"}

    assert all(f"«{words}»" in dutch for words in quotes_of_measures(graphs))
    assert all(
        attributes.get("lang") == "nl"
        for tag, attributes in page.elements
        if tag in {"q", "blockquote"}
    )


def test_nothing_is_fetched_from_elsewhere(page: Page, rendered: dict[str, str]) -> None:
    fetched = page.values("src") + page.values("srcset") + page.values("href", "link")

    assert all(not urlsplit(address).scheme and ":" not in address for address in fetched)
    assert not {tag for tag, _ in page.elements} & {"script", "img", "iframe", "object", "style"}
    assert not page.values("style")
    assert "url(" not in rendered["sporen.css"]
    assert "@import" not in rendered["sporen.css"]


def test_every_link_on_the_page_leads_somewhere(
    rendered: dict[str, str], graphs: Graphs, published: list[Published]
) -> None:
    made = {"sporen.trig", "sporen.nq.gz", "SHA256SUMS", "inputs.sha256", *rendered}
    made |= {f"letter/{letter}.txt" for letter in graphs.folders.letters()}
    made |= {f"answers/{answer.id}.{kind}" for answer in published for kind in ("csv", "json")}
    made |= {f"graph/{name.value.partition('/graph/')[2]}.ttl" for name in graphs.names()}
    made |= {address(document, language) for document in describe(graphs) for language in LANGUAGES}

    for name in PAGES:
        page = Page(rendered[name])
        ids = set(page.values("id"))
        inside = [href for href in page.values("href") if not urlsplit(href).scheme]
        root = "../" * name.count("/")
        assert {href[1:] for href in inside if href.startswith("#")} <= ids
        assert {href.removeprefix(root) for href in inside if not href.startswith("#")} <= made


def test_ids_are_unique_and_what_is_pointed_at_exists(page: Page) -> None:
    ids = page.values("id")
    pointed = {id_ for ids_ in page.values("aria-labelledby") for id_ in ids_.split()}

    assert len(ids) == len(set(ids))
    assert pointed <= set(ids)


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    steps = zip(page.headings, page.headings[1:], strict=False)

    assert page.headings.count(1) == 1
    assert page.headings[0] == 1
    assert all(below - above <= 1 for above, below in steps)


def test_the_landmarks_are_there_and_the_skip_link_leads_past_the_menu(page: Page) -> None:
    tags = [tag for tag, _ in page.elements]
    first_link = next(attributes for tag, attributes in page.elements if tag == "a")

    assert [tags.count(tag) for tag in ("header", "main", "footer")] == [1, 1, 1]
    assert ("main", first_link["href"][1:]) in [(t, a.get("id")) for t, a in page.elements]
    assert all(
        a.get("aria-label") or a.get("aria-labelledby") for t, a in page.elements if t == "nav"
    )


def test_each_table_has_a_caption_and_its_cells_a_heading(page: Page) -> None:
    tags = [tag for tag, _ in page.elements]

    assert tags.count("table") == tags.count("caption")
    assert all("scope" in attributes for tag, attributes in page.elements if tag == "th")


def test_a_measure_has_the_id_that_its_address_ends_with(page: Page, graphs: Graphs) -> None:
    measures = graphs.store.select(
        f"SELECT DISTINCT ?measure WHERE {{ ?part a <{SP}Component> ; <{SP}partOf> ?measure }}"
    )
    letters = graphs.folders.letters()
    paths = [
        row[0].value.partition(f"/{letters[0]}/")[2]  # type: ignore[union-attr]
        for row in measures.rows
    ]

    assert len(letters) == 1
    assert {path.replace("/", "-") for path in paths} <= set(page.values("id"))


def test_an_outcome_is_shown_of_what_the_letter_states_it_of_only(
    rendered: dict[str, str], graphs: Graphs
) -> None:
    stated = {
        quad.object.value.rpartition("/id/")[2]  # type: ignore[union-attr]
        for outcome in graphs.store.quads(None, SP["outcome"])
        for quad in graphs.store.quads(outcome.subject, SP["about"])  # type: ignore[arg-type]
    }
    articles = re.findall(
        r'<article class="measure" id="([^"]+)".*?</article>', rendered[PAGES[0]], re.DOTALL
    )
    text = rendered[PAGES[0]]

    without = [
        id_
        for id_ in articles
        if "De brief vermeldt hierbij geen uitkomst."
        in text.partition(f'id="{id_}"')[2].partition("</article>")[0]
    ]

    (letter,) = graphs.folders.letters()
    assert {id_ for id_ in articles if f"{letter}/{id_.replace('-', '/')}" not in stated} == set(
        without
    )
    assert without


def test_silence_is_said_of_every_measure_that_has_a_gap(
    rendered: dict[str, str], graphs: Graphs
) -> None:
    gaps = graphs.store.select(
        f"SELECT DISTINCT ?measure WHERE {{ ?gap a <{SP}Gap> ; <{SP}about> ?measure . "
        f"?part <{SP}partOf> ?measure ; a <{SP}Component> }}"
    )
    text = rendered[PAGES[0]]

    for (measure,) in gaps.rows:
        id_ = "-".join(measure.value.split("/")[-2:])  # type: ignore[union-attr]
        article = text.partition(f'<article class="measure" id="{id_}"')[2].partition("</article>")[
            0
        ]
        assert 'class="not">' in article, id_


def test_later_events_are_counted_apart_from_the_letter(
    rendered: dict[str, str], graphs: Graphs
) -> None:
    events = {quad.subject for quad in graphs.store.quads(None, SP["followUpLink"])}
    text = Page(rendered[PAGES[0]]).text

    assert f"{len(events)} latere gebeurtenissen bekend" in text
    assert "Of iets gebeurde vanwege de brief, zegt de graaf niet." in text


def test_what_the_catalogue_says_is_on_the_page(page: Page, graphs: Graphs) -> None:
    promises = graphs.store.select(
        "SELECT ?promise WHERE { ?graph a <https://w3id.org/sporen/def#LayerGraph> ; "
        "<https://w3id.org/sporen/def#ofLetter> ?letter ; "
        "<http://purl.org/dc/terms/description> ?promise }"
    )
    language = page.values("lang", "html")[0]

    wanted = [row[0] for row in promises.rows if getattr(row[0], "language", "") == language]

    assert wanted
    assert all(promise.value in page.text for promise in wanted)  # type: ignore[union-attr]


def test_answers_are_shown_as_people_read_them(rendered: dict[str, str]) -> None:
    dutch, english = (Page(rendered[name]) for name in PAGES)

    assert "8\u00a0september 2023" in dutch.text
    assert "8\u00a0September 2023" in english.text
    assert "De brief zwijgt." in dutch.text
    assert "The letter is silent." in english.text
    assert ("nl", "«Woorden»") in english.pieces


def test_answers_stand_under_what_they_are_about(rendered: dict[str, str]) -> None:
    text = Page(rendered[PAGES[0]]).text
    places = [text.index(said) for said in ("Wat er staat", "CQ-01", "CQ-03", "En niet", "CQ-02")]

    assert places == sorted(places)
    assert text.count("Wat er staat") == 1


def test_the_two_languages_point_at_each_other(rendered: dict[str, str]) -> None:
    dutch, english = (Page(rendered[name]) for name in PAGES)

    assert (dutch.values("lang", "html"), english.values("lang", "html")) == (["nl"], ["en"])
    assert "en/index.html" in dutch.values("href", "a")
    assert "../index.html" in english.values("href", "a")


def test_the_same_graph_gives_the_same_bytes(
    graphs: Graphs, published: list[Published], rendered: dict[str, str]
) -> None:
    assert dict(render(graphs, published)) == rendered


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
    answer = Published(
        id="CQ-01",
        theme=Words(HOSTILE, HOSTILE),
        title=Words(HOSTILE, HOSTILE),
        question=Words(HOSTILE, HOSTILE),
        empty=Words(HOSTILE, HOSTILE),
        columns=(("text", Words(HOSTILE, HOSTILE)),),
        rows={"nl": [[HOSTILE]], "en": []},
        csv="",
        json="",
    )

    for name, text in render(graphs, [answer]):
        if name in PAGES:
            page = Page(text)
            assert "script" not in {tag for tag, _ in page.elements}
            assert not any(urlsplit(a).scheme == "javascript" for a in page.values("href"))
            assert "<script>alert(1)</script>" in page.text


def test_a_letter_without_lists_tracks_and_packages_is_shown(tmp_path: Path) -> None:
    graphs = small(tmp_path, letter=LETTER)

    rendered = dict(render(graphs, []))
    page = Page(rendered["index.html"])

    assert {"proposal-1", "proposal-2"} <= set(page.values("id"))
    assert "«Wij verhogen het bedrag.»" in page.text
    assert "De brief zegt niet om welk bedrag of hoeveel het gaat." in page.text
    assert "spoor" not in page.text.replace("Sporen", "")


def test_letters_side_by_side_do_not_share_ids(tmp_path: Path) -> None:
    graphs = small(tmp_path, first=LETTER, second=LETTER)

    page = Page(dict(render(graphs, []))["index.html"])
    ids = page.values("id")

    assert {"first-proposal-1", "second-proposal-1"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_an_empty_project_still_gives_a_page(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "catalog.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    graphs = named_graphs.load(Folders(tmp_path, {}))

    page = Page(dict(render(graphs, []))["index.html"])

    assert "download" in page.values("id")


def test_a_name_in_the_other_language_only_says_so(tmp_path: Path) -> None:
    turtle = LETTER + (
        'spd:LETTER/proposal/1 <http://www.w3.org/2000/01/rdf-schema#label> "Bedrag verhogen"@nl .'
    )

    page = Page(dict(render(small(tmp_path, letter=turtle), []))["en/index.html"])

    assert ("nl", "Bedrag verhogen") in page.pieces
