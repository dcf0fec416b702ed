"""Each kind of page: what it tells, in which order, in whose name; and that nothing is lost."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from pyoxigraph import Literal, NamedNode

from sporen.export.descriptions import describe
from sporen.rdf.namespaces import OWN, RDF, RDFS, SKOS, SP, from_curie
from sporen.site import page_types
from sporen.site.translator import Translator
from sporen.web.routes import page_link, page_path
from tests.site.kinds import LETTER
from tests.site.small import LETTER as ODD
from tests.site.small import small
from tests.site.small import told as rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.graphs import Graphs

_NUMBERS = {"integer", "decimal", "nonNegativeInteger"}
NAME = "Kamerstuk 29 861, nr. 120"
#: What the heading of a page says.
NAMES = {RDFS["label"], SKOS["prefLabel"], SP["quote"]}
ROW = re.compile(r"<dt>(.*?)</dt><dd>(.*?)</dd>(?:<dd class=\"who\">(.*?)</dd>)?</div>", re.DOTALL)
FRAME = re.compile(r'<section class="editorial-block">.*?</section>', re.DOTALL)
FACTS = re.compile(r'<dl class="facts">.*?</dl>', re.DOTALL)
PROOF = re.compile(r'<details class="why">.*?</details>', re.DOTALL)
TABLE = yaml.safe_load(Path(page_types.__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


class Told(NamedTuple):
    """A page as people read it: its headings, and what stands between them."""

    text: str
    sections: dict[str, str]


def told(pages: dict[str, str], document: str, language: str = "nl") -> Told:
    html = pages[page_path(document, language)]
    main = PROOF.sub("", html[html.index("<main") : html.index("</main>")])
    first, *rest = re.split(r'<h2 id="([\w-]+)">', main)
    parts = {"": first, **dict(zip(rest[::2], rest[1::2], strict=True))}
    return Told(words(main), {key: words(part) for key, part in parts.items()})


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def html_pages(pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in pages.items() if name.endswith(".html"))


def held(term: object, here: str) -> str:
    """Return what a page must hold of a value: its link, or its words as people write them."""
    if isinstance(term, NamedNode):
        return f'"{page_link(term.value, here, "nl") or term.value}"'
    if not isinstance(term, Literal):
        return "…"
    kind = term.datatype.value.rpartition("#")[2]
    if kind in {"date", "gYear", "gYearMonth", "dateTime"}:
        return f'datetime="{term.value}"'
    return Translator("nl").number(term.value) if kind in _NUMBERS else term.value


def rows_of(html: str) -> dict[str, str]:
    """Return the values of the rows of a page, by the link of the property that each has."""
    rows: dict[str, str] = {}
    for label, values, _ in ROW.findall(html):
        link = re.search('href=("[^"]*")', label)
        if link:
            rows[unescape(link[1])] = rows.get(unescape(link[1]), "") + unescape(values)
    return rows


def test_no_statement_of_a_description_is_lost_on_its_page(
    pages: dict[str, str], graphs: Graphs
) -> None:
    told_by_template = {
        kind
        for listed in TABLE["page_types"]
        if "element" in listed["sections"]
        for kind in listed["of"]
    }
    own_way = {
        quad.subject
        for kind in told_by_template
        for quad in graphs.store.quads(None, RDF["type"], NamedNode(from_curie(kind)))
    }
    lost = []
    for document, description in describe(graphs).items():
        if description.iri.startswith((f"{OWN.base}def", OWN.shapes)):
            continue  # the ontology is told term by term, a shape as its author wrote it
        here, node = page_path(document, "nl"), NamedNode(description.iri)
        rows, whole = rows_of(pages[here]), unescape(pages[here])
        ends = [
            (quad.predicate, quad.object)
            for quad in description.outgoing
            if quad.subject == node and quad.predicate not in NAMES
        ]
        ends += [(quad.predicate, quad.subject) for quad in description.incoming]
        for predicate, end in ends:
            places = whole if node in own_way else rows.get(held(predicate, here), "")
            if held(end, here) not in places:
                lost.append((document, str(predicate), str(end)))

    assert lost[:5] == []


def test_each_row_of_statements_says_once_who_says_so(pages: dict[str, str]) -> None:
    rows = 0
    wrong = []
    for name, html in html_pages(pages):
        if "doc/" not in name or "doc/shape/" in name or "doc/query/" in name:
            continue  # what a shape demands, and how a question is asked, nobody states
        framed = "".join(FRAME.findall(html))
        for listed in FACTS.findall(html):
            for label, _, who in ROW.findall(listed):
                rows += 1
                signs = who.count('class="badge') + who.count('<span class="soft">')
                if signs != (0 if listed in framed else 1):
                    wrong.append((name, label, who))
        if any(layout.count('class="badge editorial"') != 1 for layout in FRAME.findall(html)):
            wrong.append((name, "layout", ""))

    assert rows > 10_000
    assert wrong[:5] == []


def test_what_editors_say_stands_in_a_frame_that_is_signed_and_dated(pages: dict[str, str]) -> None:
    layouts = 0
    for name, html in html_pages(pages):
        for layout in FRAME.findall(html):
            layouts += 1
            signed = layout.rpartition('<p class="signed">')[2]
            assert '<time datetime="2026-11-24">' in signed, name
            assert "Redactie Sporen" in signed or "Sporen editorial board" in signed, name
        if name.partition("doc/")[2].startswith("kst-"):
            assert 'class="badge editorial"' not in re.sub(
                r"<aside.*?</aside>", "", PROOF.sub("", FRAME.sub("", html)), flags=re.DOTALL
            ), name

    assert layouts > 300


@pytest.mark.parametrize(
    ("document", "language", "section", "said"),
    [
        # A track: its words, where it comes from, and what the letter does not say.
        ("track/3", "nl", "", "Spoor 3 «Tegengaan van concurrentie op arbeidsvoorwaarden"),
        ("track/3", "nl", "", "grip via «huisvesting en werkomstandigheden» brief"),
        ("track/1", "nl", "", "De brief zegt niet hoe dit meer grip zou geven."),
        ("track/3", "en", "", "Translated by the editors: Countering competition on terms of"),
        ("track/3", "nl", "origin", "«In de presentatie in Bijlage 18 zijn de sporen benoemd"),
        ("track/3", "nl", "belongs", "Geen van de 20 maatregelen is bij een spoor ingedeeld."),
        ("track/3", "nl", "belongs", "«Binnen deze sporen heeft het kabinet gesproken over de"),
        ("track/3", "nl", "fitting", "waarschijnlijk Onderdeel a van besproken voorstel 8 ·"),
        # A package: each statement with its quantifier, the outcome with its scope.
        ("package/proposals", "nl", "statements", "sommige · «Sommige maatregelen beogen het"),
        ("package/proposals", "nl", "outcome", "geen overeenstemming bereikt · in zijn geheel ·"),
        ("package/proposals", "nl", "silence", "Volgens de brief nog niet bekend: of het haalbaar"),
        ("package/proposals", "nl", "members", "18 waarden besproken voorstel 1: Subsidies en"),
        ("proposal/13/component/b", "nl", "", "Onderdeel b van besproken voorstel 13 30%-"),
        ("proposal/13/component/b", "nl", "parts", "Zou in stand houden 30%-regeling : onge"),
        ("proposal/13/component/b", "nl", "parts", "Redactionele duiding redactie"),
        ("proposal/13/component/b", "nl", "silence", "De brief zegt niet precies welke sectoren."),
        ("proposal/13/component/b", "nl", "later", "Motie-Saris aangenomen: uiterlijk 1 december"),
        ("proposal/2/component/a/option/1", "nl", "parts", "opleidingseis : stellen (van een eis)"),
        ("proposal/14", "nl", "parts", "Over de maatregel als geheel Doel «"),
        ("gap/annex-18-author", "nl", "", "De brief zegt niet wie dit opstelde."),
        ("gap/annex-18-author", "nl", "shown_by", "…over migratie. In de presentatie in Bijlage"),
        ("follow-up/ongoing-1-e01", "nl", "", "25 maart 2024 vervolg"),
        ("follow-up/ongoing-1-e01", "nl", "", 'Letter "Progress of the action plan status holders'),
        ("follow-up/ongoing-1-e01", "nl", "bearing", "lopend beleid 1"),
        ("follow-up/ongoing-1-e01", "nl", "source", "«Brief regering : Voortgang plan van aanpak"),
        ("interpretation/track-proposal-13-a", "nl", "read", "in bij spoor 3: Tegengaan van"),
        ("interpretation/track-proposal-13-a", "nl", "words", "ongewenste concurrentie op"),
        ("anchor/5045-5086", "nl", "", "van ETK van keuzeloon, en het ongewijzigd laten van"),
        ("anchor/5045-5086", "nl", "rests", "30%-regeling · ongewijzigd laten"),
        ("anchor/5045-5086", "nl", "file", "b7aa497df8bf85f736d9a9a3f3cbc2fcf267dc683fc8e57e6e755"),
    ],
)  # fmt: skip
def test_a_thing_of_the_letter_is_told_in_its_own_way(
    pages: dict[str, str], document: str, language: str, section: str, said: str
) -> None:
    assert said in told(pages, f"{LETTER}/{document}", language).sections[section]


@pytest.mark.parametrize(
    ("document", "section", "said"),
    [
        ("actor/minister-szw", "in_letter", "Kamerstuk 29 861, nr. 120 · afzender · «De Minister"),
        ("actor/minister-szw", "office", "Bekleed door (kan zijn veranderd) C.E.G. van Gennip"),
        ("actor/minister-szw", "in_follow_up", "29 november 2023: Na de uitspraak past het kabine"),
        ("actor/aanjaagteam", "elsewhere", "extern Er is geen externe identificatie bekend."),
        ("actor/municipalities", "group", "De brief noemt de groep, maar niet de leden."),
        ("law/buwav-2022", "would", "Onderdeel a van besproken voorstel 6 · 24-weken-eis · afs"),
        ("law/buwav-2022", "news", "29 november 2023 · De Afdeling bestuursrechtspraak van de Raa"),
        ("concept/regime/30-percent-ruling", "would", "Zou in stand houden Onderdeel b van"),
        ("concept/regime/30-percent-ruling", "laid", "artikel 10ea Uitvoeringsbesluit loon"),
        ("concept/regime/30-percent-ruling", "elsewhere", "expatregeling ·"),
        ("kst-30573-202/annex/20", "", "datum van het document 10 mei 2023 brief"),
        ("kst-30573-202/annex/20", "annexes", "bijgevoegd · Kamerstuk 29 861, nr. 120 ·"),
        ("kst-29544-1298", "cited", "brief De brief verwijst hier niet naar."),
        ("kst-30573-202", "cited", "gemeld in · 1 · «Kamerstuk 30 573, nr. 202.»"),
        ("concept/annex-status/attached", "", "Status van een bijlage die met het document is me"),
        ("concept/annex-status/attached", "used", "Bijlage 20: BWO EZK Two pager"),
        ("concept/confidence", "concepts", "waarschijnlijk"),
        ("graph/kst-29861-120/source", "", "Aantal uitspraken 1.453"),
        ("graph/kst-29861-120/source", "", "Bestand graph/kst-29861-120/source.ttl"),
    ],
)  # fmt: skip
def test_a_thing_that_letters_share_is_told_in_its_own_way(
    pages: dict[str, str], document: str, section: str, said: str
) -> None:
    shown = told(pages, f"doc/{document}").sections[section].replace("\u00a0", " ")

    assert said in shown


def test_each_recorded_gap_is_said_on_its_page_with_what_shows_it(
    pages: dict[str, str], graphs: Graphs
) -> None:
    gaps = [quad.subject.value for quad in graphs.store.quads(None, RDF["type"], SP["Gap"])]  # type: ignore[union-attr]

    assert len(set(gaps)) > 80
    for gap in gaps:
        document = f"doc/{gap.removeprefix(OWN.resources)}"
        html = pages[page_path(document, "nl")]
        heading = words(re.findall("<h1>(.*?)</h1>", html)[0])
        assert re.match("De brief zegt niet|Volgens de brief nog niet bekend", heading), gap
        assert re.search(r"<mark>[^<]+</mark>", html), gap
        assert re.search(r'href="[^"]*\.html#p\d+-\d+"', html), gap


def test_each_municipality_of_the_group_is_listed_with_its_code(
    pages: dict[str, str], graphs: Graphs
) -> None:
    group = NamedNode(f"{OWN.resources}actor/municipalities")
    html = pages["doc/actor/municipalities.html"]
    listed = html[html.index('<h2 id="group">') :].partition("</dl>")[0]
    members = [
        quad.object
        for quad in graphs.store.quads(group)
        if quad.predicate.value.endswith("/member")
    ]

    assert len(members) == 342
    for member in members:
        assert isinstance(member, NamedNode)
        (name,) = graphs.store.quads(member, RDFS["label"])
        (code,) = graphs.store.quads(member, SKOS["notation"])
        assert f'href="{member.value}"' in listed
        assert f">{name.object.value}</a> · {code.object.value}<" in unescape(listed)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("document", "way"),
    [
        (
            f"{LETTER}/proposal/13/component/b/effect/1",
            f"Sporen {NAME} Besproken voorstellen Besproken voorstel 13 Onderdeel b Beoogd behoud",
        ),
        ("doc/actor/municipalities", "Sporen Actoren Gemeenten"),
        ("doc/concept/confidence/certain", "Sporen Begrippen Graden van zekerheid Zeker"),
        ("doc/law/buwav-2022", "Sporen Documenten en wetten Besluit uitvoering Wet arbeid"),
    ],
)
def test_the_way_to_a_page_leads_through_what_it_hangs_on(
    pages: dict[str, str], document: str, way: str
) -> None:
    html = pages[page_path(document, "nl")]
    crumbs = html[html.index('<nav class="crumbs"') : html.index("<main")]

    assert words(crumbs).replace("\u00a0", " ").startswith(way)
    assert crumbs.count("aria-current") == 1


def test_a_card_tells_the_letter_first_then_the_editors_then_what_is_outside(
    pages: dict[str, str],
) -> None:
    order = ["source", "editorial", "follow-up", "external"]
    cards = re.findall(r'<div class="card .*?</ul>', pages[f"{LETTER}.html"], re.DOTALL)
    layers = [re.findall('<li><span class="badge ([a-z-]+)">', card) for card in cards]

    assert layers
    assert all(found == sorted(found, key=order.index) for found in layers)
    assert {layer for found in layers for layer in found} == set(order)
    (whole,) = (card for card in cards if ">12 latere gebeurtenissen: Pakket" in card)
    assert "package/proposals.html#later" in whole


def test_a_card_tells_what_followed_before_what_registers_say(tmp_path: Path) -> None:
    outside = """
spd:LETTER a sp:Letter .
spd:LETTER/proposal/1 sp:statedIn spd:LETTER/anchor/0-11 .
spd:LETTER/follow-up/1 a sp:FollowUp ; sp:followsUp spd:LETTER/proposal/1 .
spd:LETTER/record/1 a sp:ExternalRecord ; sp:about spd:LETTER/proposal/1 .
"""
    html = rendered(small(tmp_path, letter=ODD + outside))["doc/letter.html"]
    (card,) = re.findall(r'<div class="card .*?</ul>', html, re.DOTALL)

    assert re.findall('<li><span class="badge ([a-z-]+)">', card) == [
        "source",
        "follow-up",
        "external",
    ]


def test_the_table_names_terms_and_words_that_there_are(graphs: Graphs) -> None:
    known = {quad.subject for quad in graphs.store.quads(None, RDF["type"])}
    named = set(re.findall(r"\bsp:\w+", str(TABLE)))
    sections = Translator("nl").texts["section"]
    rows = [row for section in TABLE["sections"].values() for row in section.get("rows", ())]
    labels = {row["label"] for row in rows if isinstance(row, dict) and "label" in row}

    assert {name for name in named if NamedNode(from_curie(name)) not in known} == set()
    assert set(sections) - {"inferred"} <= set(TABLE["sections"])
    assert labels | {"file", "track"} == set(Translator("nl").texts["rows"])
    used = {key for kind in TABLE["page_types"] for key in kind["sections"]} | set(TABLE["after"])
    assert used | {"all"} == set(TABLE["sections"])
    silent = {key for key, section in TABLE["sections"].items() if "empty_layer" in section}
    assert all(sections[key].get("none") for key in silent)
