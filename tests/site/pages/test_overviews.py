"""The overviews: two forms of each picture that say the same, and that can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sporen import graphs as named_graphs
from sporen.project import ProjectPaths
from sporen.site import site
from sporen.site.charts import actor_matrix
from sporen.site.charts.svg import TARGET
from sporen.site.model import builder, queries
from sporen.site.pages import overviews
from sporen.site.translator import Translator
from tests.site.drawings import SVG, labels, overlapping, pictures, words
from tests.site.html import Page

if TYPE_CHECKING:
    from pathlib import Path

LINKED = (overviews.ROLES, overviews.TRACKS, overviews.TIMELINE, overviews.DOCUMENTS)
ALL = (overviews.WHOLE, *LINKED)
NOTHING = "Hierover staat niets in de graaf."
FORMS = ("wide", "narrow")
PREFIXES = """
@prefix sp: <https://w3id.org/sporen/def#> .
@prefix spd: <https://w3id.org/sporen/id/> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def small(root: Path, **letters: str) -> dict[str, str]:
    """Return the pages of letters, each with what comes later on its one proposal."""
    for letter, later in letters.items():
        folder = root / "data" / letter
        folder.mkdir(parents=True)
        base = f"{PREFIXES}@base <https://w3id.org/sporen/id/{letter}/> ."
        (folder / "source.ttl").write_text(
            f'{base} <proposal/1> a sp:Measure ; sp:number 1 ; sp:quote "Woorden."@nl .',
            encoding="utf-8",
        )
        (folder / "letter.txt").write_text("Woorden.\n", encoding="utf-8")
        (folder / "follow-up.ttl").write_text(base + later, encoding="utf-8")
    graphs = named_graphs.load(ProjectPaths(root))
    return {name: text for name, text in site.render(graphs) if isinstance(text, str)}


LATER = """
<follow-up/1> a sp:FollowUp ; sp:followsUp <proposal/1> ; sp:recordedIn spd:paper ;
    dcterms:date "2024-02"^^xsd:gYearMonth ; dcterms:description "Later."@nl .
"""


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("document", LINKED)
def test_both_forms_of_a_picture_say_the_same(
    pages: dict[str, str], document: str, language: str
) -> None:
    # Marks that are close together are one, which says what each of them would.
    wide, narrow = (
        sorted("; ".join(labels(pages[f"{language}{document}.html"], form)).split("; "))
        for form in FORMS
    )

    assert wide == narrow
    assert len(wide) > 8


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("document", ALL)
def test_no_text_of_a_picture_touches_other_text_or_the_edge(
    pages: dict[str, str], document: str, language: str, form: str
) -> None:
    (picture,) = pictures(pages[f"{language}{document}.html"], form)
    areas = words(picture)
    width, height = float(picture.get("width", "")), float(picture.get("height", ""))

    assert overlapping(areas) == []
    assert [one for one in areas if one.left < 0 or one.right > width] == []
    assert [one for one in areas if one.top < 0 or one.bottom > height] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("document", ALL)
def test_a_picture_is_named_and_described_in_the_language_of_its_page(
    pages: dict[str, str], document: str, form: str
) -> None:
    said = []
    for language in ("", "en/"):
        (picture,) = pictures(pages[f"{language}{document}.html"], form)
        ids = {node.get("id"): node.text for node in picture if node.get("id")}
        said += [ids[name] for name in picture.get("aria-labelledby", "").split()]

    assert len(set(said)) == len(said) == 4
    assert all(said)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("document", ALL)
def test_a_picture_has_no_style_of_its_own_and_what_is_in_it_can_be_pointed_at(
    pages: dict[str, str], document: str, form: str
) -> None:
    (picture,) = pictures(pages[f"{document}.html"], form)
    links = list(picture.iter(f"{SVG}a"))
    boxes = [link.find(f".//{SVG}rect") for link in links]

    assert not any({"style", "onclick"} & set(node.keys()) for node in picture.iter())
    assert all(link.get("href") and link.get("aria-label") for link in links)
    assert all(
        box is not None and min(int(box.get("width", "")), int(box.get("height", ""))) >= TARGET
        for box in boxes
    )
    assert bool(links) == (document != overviews.WHOLE)


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_first_overview_is_the_way_to_the_others_and_to_lists(
    pages: dict[str, str], language: str
) -> None:
    page = pages[f"{language}overview.html"]
    doors = page.partition('<ul class="doors">')[2].partition("</ul>")[0]
    said = re.findall(r'<a href="([^"]*)">[^<]+</a> <span class="soft">([^<]+\.)</span>', doors)

    assert [link.rpartition("/")[2] for link, _ in said] == [
        *(f"{document.rpartition('/')[2]}.html" for document in LINKED),
        *("actors.html", "documents.html"),
    ]


@pytest.mark.parametrize("document", ALL)
def test_an_overview_is_in_its_part_of_the_menu(pages: dict[str, str], document: str) -> None:
    elements = Page(pages[f"{document}.html"]).elements
    current = [one for tag, one in elements if tag == "a" and one.get("aria-current") == "page"]

    assert [one["href"].rpartition("/")[2] for one in current] == ["overview.html"]


def test_an_overview_without_anything_to_show_says_so(tmp_path: Path) -> None:
    shown = small(tmp_path, brief="")

    for document in LINKED:
        page = shown[f"{document}.html"]
        assert "<svg" not in page
        assert "<table" not in page
        assert "<h2" not in page
        (message,) = re.findall(r'<p class="not">(.+?)</p>', page)
        # Only letters with tracks are in the overview of tracks.
        assert message == NOTHING if document == overviews.TRACKS else "brief" in message


def test_an_overview_of_no_letter_says_that_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "catalog.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")

    shown = dict(site.render(named_graphs.load(ProjectPaths(tmp_path))))

    for document in LINKED:
        assert f'<p class="not">{NOTHING}</p>' in str(shown[f"{document}.html"])


@pytest.mark.parametrize("form", FORMS)
def test_many_measures_and_names_of_any_length_stand_apart(tmp_path: Path, form: str) -> None:
    named = "".join(
        f"<proposal/{n}> a sp:Measure ; sp:number {n} ; cv:hasParticipation <role/{n}> ."
        f"<role/{n}> cv:hasParticipant <actor/{n % 3}> ; cv:role <as/{n % 9}> ."
        for n in range(90, 120)
    )
    long = {0: "Naam", 1: "Zeerlangenaam" * 9, 2: "Een lange naam die over regels gaat " * 3}
    named += "".join(f'<actor/{n}> rdfs:label "{name}"@nl .' for n, name in long.items())
    letter = tmp_path / "data" / "brief"
    letter.mkdir(parents=True)
    base = f"{PREFIXES}@base <https://w3id.org/sporen/id/brief/> ."
    (letter / "source.ttl").write_text(base + named, encoding="utf-8")
    (told,) = builder.build_letters(
        queries.query_letters(named_graphs.load(ProjectPaths(tmp_path))), "nl"
    )

    (picture,) = pictures(actor_matrix.draw(told, Translator("nl"), lambda iri: iri), form)
    areas = words(picture)

    assert len(list(picture.iter(f"{SVG}a"))) == 30
    assert overlapping(areas) == []
    assert max(one.right for one in areas) <= float(picture.get("width", ""))


def test_each_letter_has_a_picture_of_its_own(tmp_path: Path) -> None:
    shown = small(tmp_path, eerste=LATER, tweede=LATER)

    for document in (overviews.TIMELINE, overviews.DOCUMENTS):
        page = Page(shown[f"{document}.html"])
        ids = page.values("id")
        assert len(ids) == len(set(ids))
        assert len(pictures(shown[f"{document}.html"], "wide")) == 2
        assert len(pictures(shown[f"{document}.html"], "narrow")) == 2
