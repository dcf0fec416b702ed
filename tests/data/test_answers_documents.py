"""The motion, the documents and the text of the letter: what these answers must never say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from sporen.rdf.namespaces import RDF, SP, XSD
from tests.data.questions import CONCEPT, LETTER, SOURCE, column, edit_graph, layer, rows

if TYPE_CHECKING:
    from sporen.graphs import Graphs
    from sporen.stores.oxigraph import OxigraphStore

GRAPH = "https://w3id.org/sporen/graph/kst-29861-120"
FOLLOW_UP = NamedNode(f"{GRAPH}/follow-up")
MOTION = NamedNode("https://w3id.org/sporen/id/kst-36392-5")
ANNEXES = "https://w3id.org/sporen/id/kst-30573-202/annex"
DATE_DOCUMENT = NamedNode("http://data.europa.eu/eli/ontology#date_document")
TERMS = "http://purl.org/dc/terms"


def matching(graphs: Graphs, subject: NamedNode, predicate: NamedNode) -> list[Quad]:
    found = list(graphs.store.quads(subject, predicate, None))
    assert found, f"{subject} {predicate}: nothing to leave out"
    return found


# == The motion ==


def test_the_letter_answers_one_motion_and_never_calls_it_settled(store: OxigraphStore) -> None:
    found = rows(store, "CQ-28")

    told = [(row["motion"], row["kindLabel"], row["speakerLabel"]) for row in found]

    minister = "minister van Sociale Zaken en Werkgelegenheid"
    assert told == [
        (MOTION.value, "reageert", minister),
        (MOTION.value, "verzoek van een motie", minister),
        (MOTION.value, "geeft invulling", "het kabinet"),
    ]
    assert not [cell for row in found for cell in row.values() if "afgedaan" in cell]


def test_what_the_letter_says_of_the_motion_needs_no_passages(
    store: OxigraphStore, source_alone: OxigraphStore
) -> None:
    told = [(row["statement"], row["quote"]) for row in rows(store, "CQ-28")]

    alone = [(row["statement"], row["quote"]) for row in rows(source_alone, "CQ-28")]

    assert sorted(alone) == sorted(told)


def test_vote_and_settling_of_the_motion_are_gaps_without_a_date(store: OxigraphStore) -> None:
    found = rows(store, "CQ-29")

    told = [(row["whatLabel"], row["gapLabel"], row["date"], row["description"]) for row in found]

    assert told == [("stemming", "niet vermeld", "", ""), ("afgedaan", "niet vermeld", "", "")]
    assert not re.search(r"20\d\d-\d\d-\d\d", " ".join(" ".join(row.values()) for row in found))


def test_a_debate_on_the_motion_lends_it_no_date(graphs: Graphs) -> None:
    debate = NamedNode(f"{LETTER}/deliberation/budget-debate")
    day = Literal("2022-11-30", datatype=XSD["date"])
    more = [
        Quad(debate, SP["about"], MOTION, SOURCE),
        Quad(debate, NamedNode(f"{TERMS}/date"), day, SOURCE),
    ]

    found = rows(edit_graph(graphs, add=more), "CQ-29")

    assert column(found, "date") == ["", ""]


def test_a_later_event_on_the_motion_comes_after_the_gaps(graphs: Graphs) -> None:
    vote = NamedNode(f"{LETTER}/follow-up/vote")
    event: dict[NamedNode, NamedNode | Literal] = {
        SP["followsUp"]: MOTION,
        SP["followUpLink"]: NamedNode(f"{CONCEPT}follow-up-link/direct"),
        SP["eventType"]: NamedNode(f"{CONCEPT}event-type/motion"),
        SP["confidence"]: NamedNode(f"{CONCEPT}confidence/certain"),
        NamedNode(f"{TERMS}/date"): Literal("2023-10-03", datatype=XSD["date"]),
        NamedNode(f"{TERMS}/source"): NamedNode("https://www.tweedekamer.nl/"),
    }
    more = [Quad(vote, predicate, thing, FOLLOW_UP) for predicate, thing in event.items()]

    found = rows(edit_graph(graphs, add=more), "CQ-29")

    assert column(found, "step") == ["1", "2", "3"]
    assert column(found, "layer") == [
        layer("source"),
        layer("source"),
        layer("follow-up"),
    ]
    assert (found[2]["date"], found[2]["tieLabel"]) == ("2023-10-03", "rechtstreeks")


def test_another_motion_has_its_own_events_and_no_gap_of_this_one(store: OxigraphStore) -> None:
    (row,) = rows(store, "CQ-29", motion="kst-29544-1298")

    assert (row["date"], row["tieLabel"], row["gap"]) == ("2025-10-02", "vastgelegd in", "")


# == Documents ==


def test_five_documents_are_cited_each_in_the_note_of_its_number(store: OxigraphStore) -> None:
    found = rows(store, "CQ-30")

    told = [
        (row["footnote"], row["document"].partition("/id/")[2], row["reasonLabel"]) for row in found
    ]

    assert told == [
        ("1", "kst-30573-202", "gemeld in"),
        ("2", "kst-36392-5", "antwoord op"),
        ("3", "kst-30573-202/annex/18", "herkomst"),
        ("4", "h-tk-20222023-30-6", "eerdere vermelding"),
        ("5", "kst-29861-99", "achtergrond"),
    ]


def test_the_place_of_a_citation_and_its_note_are_told_apart(store: OxigraphStore) -> None:
    found = rows(store, "CQ-30")

    beginnings = [(row["quote"].split()[0], row["footnoteText"].split()[0]) for row in found]

    assert beginnings == [
        ("Zoals", "Kamerstuk"),
        ("de", "Kamerstuk"),
        ("In", "Bijlage"),
        ("het", "Handelingen"),
        ("de", "Kamerstuk"),
    ]
    assert not [row for row in found if "Bijlage 183" in row["quote"]]


def test_a_note_is_shown_as_a_whole(store: OxigraphStore) -> None:
    *_, last = rows(store, "CQ-30")

    assert last["footnoteText"] == (
        "Kamerstuk 29 861, nr. 99. Door middel van de Jaarrapportage arbeidsmigranten wordt "
        "periodiek over de voortgang gerapporteerd."
    )


def test_the_reader_finds_the_same_documents_but_no_annex(store: OxigraphStore) -> None:
    found = rows(store, "CQ-30")

    assert column(found, "found") == ["true", "true", "false", "true", "true"]


def test_a_citation_that_leads_to_another_document_is_no_witness(graphs: Graphs) -> None:
    # The reader sees the words of note 2; what it makes of them decides whether it agrees.
    (misled,) = [
        quad for quad in graphs.store.quads(None, SP["resolvesTo"], None) if quad.object == MOTION
    ]
    other = NamedNode("https://w3id.org/sporen/id/kst-29861-99")
    instead = Quad(misled.subject, misled.predicate, other, misled.graph_name)

    found = rows(edit_graph(graphs, add=[instead], remove=[misled]), "CQ-30")

    assert column(found, "found") == ["true", "false", "false", "true", "true"]


def test_a_reference_without_a_note_is_cited_too(graphs: Graphs) -> None:
    numbers = matching(graphs, NamedNode(f"{LETTER}/reference/footnote-2"), SP["footnoteNumber"])

    first, *_, last = rows(edit_graph(graphs, remove=numbers), "CQ-30")

    assert (first["document"], first["footnote"], first["footnoteText"]) == (MOTION.value, "", "")
    assert last["footnote"] == "5"


def test_annex_18_is_only_mentioned_and_four_are_attached(store: OxigraphStore) -> None:
    found = rows(store, "CQ-31")

    told = [(row["number"], row["statusLabel"]) for row in found]

    assert told == [
        ("18", "alleen genoemd"),
        ("20", "bijgevoegd"),
        ("24", "bijgevoegd"),
        ("38", "bijgevoegd"),
        ("39", "bijgevoegd"),
    ]
    assert column(rows(store, "CQ-31", status="attached"), "number") == ["20", "24", "38", "39"]


def test_of_annex_18_the_letter_does_not_say_what_it_is_an_annex_of(store: OxigraphStore) -> None:
    found = rows(store, "CQ-31")

    earlier = [row["number"] for row in found if row["originLabel"] == "Kamerstuk 30 573, nr. 202"]

    assert earlier == ["20", "24", "38", "39"]
    assert found[0]["origin"] == ""


def test_an_annex_of_another_letter_is_not_one_of_this_letter(store: OxigraphStore) -> None:
    relations = column(rows(store, "CQ-31"), "relation")

    assert not [relation for relation in relations if relation.endswith("-of-kst-30573-202")]
    assert rows(store, "CQ-31", status="original") == []


def test_a_proposition_is_of_one_minister_and_never_of_the_cabinet(store: OxigraphStore) -> None:
    found = rows(store, "CQ-32")

    told = [
        (row["number"], row["kindLabel"], row["author"].rpartition("/")[2], row["date"])
        for row in found
    ]

    assert told == [
        ("20", "propositie", "minister-ezk", "2023-05-10"),
        ("24", "document", "", ""),
        ("38", "document", "", ""),
        ("39", "propositie", "minister-szw", "2023-06-01"),
    ]
    assert not [cell for row in found for cell in row.values() if "cabinet" in cell]


def test_what_is_not_said_of_a_paper_is_a_gap_and_no_empty_cell(store: OxigraphStore) -> None:
    found = rows(store, "CQ-32")

    for row in found:
        for known, gap in (("author", "authorGap"), ("date", "dateGap"), ("meeting", "meetingGap")):
            assert bool(row[known]) != bool(row[gap]), (row["number"], known)
    assert column(found, "meetingLabel") == [
        "BWO van 12 mei 2023",
        "BWO van 16 mei 2023",
        "",
        "BWO van 6 juni 2023",
    ]


# == Tests, number and date ==


def test_testing_is_said_of_the_package_and_of_no_measure(store: OxigraphStore) -> None:
    found = rows(store, "CQ-33")

    assert set(column(found, "thing")) == {f"{LETTER}/package/proposals"}
    assert column(found, "kindLabel") == ["pakket"] * 3
    assert column(found, "whatLabel") == [
        "niet uitgebreid getoetst",
        "budgettaire gevolgen",
        "haalbaarheid",
    ]
    assert column(found, "gapLabel") == [
        "",
        "nog niet volledig nagegaan",
        "nog niet volledig nagegaan",
    ]


def test_a_gap_of_a_measure_would_be_a_row_of_its_own(graphs: Graphs) -> None:
    gap = NamedNode(f"{LETTER}/gap/proposal-07-budget")
    measure = NamedNode(f"{LETTER}/proposal/7")
    status = NamedNode(f"{CONCEPT}reading-status/undefined")
    more = [
        Quad(gap, RDF["type"], SP["Gap"], SOURCE),
        Quad(gap, SP["about"], measure, SOURCE),
        Quad(gap, SP["missingAspect"], NamedNode(f"{CONCEPT}aspect/budget"), SOURCE),
        Quad(gap, SP["gapStatus"], status, SOURCE),
    ]

    found = rows(edit_graph(graphs, add=more), "CQ-33")

    assert [
        (row["kindLabel"], row["whatLabel"]) for row in found if row["thing"] == measure.value
    ] == [("besproken voorstel", "budgettaire gevolgen")]


def test_only_the_note_is_of_the_editors(store: OxigraphStore, source_alone: OxigraphStore) -> None:
    said, *open_ = rows(store, "CQ-33")

    assert said["layer"] == layer("source")
    assert said["noteLayer"] == layer("editorial")
    assert said["reading"] == f"{LETTER}/interpretation/note-tested-measures"
    assert said["note"]
    assert said["noteEn"]
    assert {(row["note"], row["noteLayer"]) for row in open_} == {("", "")}
    assert [row["note"] for row in rows(source_alone, "CQ-33")] == ["", "", ""]


def test_the_letter_itself_gives_no_number_and_no_date(
    store: OxigraphStore, source_alone: OxigraphStore
) -> None:
    found = rows(store, "CQ-34")
    alone = rows(source_alone, "CQ-34")

    assert [(row["aspectLabel"], row["gapLabel"], row["value"]) for row in found] == [
        ("nummer", "niet vermeld", "kst-29861-120"),
        ("datum", "niet vermeld", "2023-09-08"),
    ]
    assert set(column(found, "layer")) == {layer("source")}
    assert set(column(found, "valueLayer")) == {layer("external")}
    assert [(row["gapLabel"], row["value"], row["valueLayer"]) for row in alone] == [
        ("niet vermeld", "", ""),
        ("niet vermeld", "", ""),
    ]


def test_the_number_is_not_one_that_another_register_gives(store: OxigraphStore) -> None:
    values = column(rows(store, "CQ-34"), "value")

    assert not {"2023D36055", "2023Z14901", "2023-0000514104"} & set(values)


def test_all_sources_of_a_value_stand_in_one_row(store: OxigraphStore) -> None:
    number, date = rows(store, "CQ-34")

    # The page of the house comes first.
    assert re.match(r"https://www\.tweedekamer\.nl/.* // .*kst-29861-119", number["source"])
    assert re.match(r"https://www\.tweedekamer\.nl/.* // .*07-09-2023", date["source"])


def test_a_source_too_many_to_show_is_not_left_out_in_silence(graphs: Graphs) -> None:
    record = NamedNode(f"{LETTER}/record/date")
    source = NamedNode(f"{TERMS}/source")
    third = Quad(
        record, source, Literal("https://www.rijksoverheid.nl/"), NamedNode(f"{GRAPH}/external")
    )

    _, date = rows(edit_graph(graphs, add=[third]), "CQ-34")

    assert date["source"].count(" // ") == 2
    assert " // … // " in date["source"]


def test_a_letter_that_gives_its_date_shows_it_as_its_own(graphs: Graphs) -> None:
    letter = NamedNode(LETTER)
    gaps = matching(graphs, NamedNode(f"{LETTER}/gap/letter-date"), SP["missingAspect"])
    outside = matching(graphs, letter, DATE_DOCUMENT)
    own = [Quad(letter, DATE_DOCUMENT, quad.object, SOURCE) for quad in outside]

    _, date = rows(edit_graph(graphs, add=own, remove=[*gaps, *outside]), "CQ-34")

    assert (date["aspectLabel"], date["gap"], date["value"]) == ("datum", "", "2023-09-08")
    assert date["valueLayer"] == layer("source")


# == The text ==


def test_only_the_heading_is_covered_by_no_statement(store: OxigraphStore) -> None:
    found = rows(store, "CQ-16")

    assert [(row["kindLabel"], row["quote"]) for row in found] == [
        ("kop", "Maatregelen arbeidsmigratie")
    ]


def test_an_item_that_no_statement_rests_on_would_be_found(graphs: Graphs) -> None:
    # A reading or a gap does not cover it: only what the letter says does.
    item = item_of(graphs, 7)
    inside = {
        NamedNode(passage)
        for passage, start, end in passages(graphs)
        if item[0] <= start and end <= item[1]
    }
    less = [
        quad for quad in graphs.store.quads(None, SP["statedIn"], None) if quad.object in inside
    ]

    found = rows(edit_graph(graphs, remove=less), "CQ-16")

    assert column(found, "kindLabel") == ["kop", "lijstonderdeel"]
    assert found[1]["quote"].startswith("De capaciteit van de Nederlandse Arbeidsinspectie")


def passages(graphs: Graphs) -> list[tuple[str, int, int]]:
    """Return the passages of the letter with where they begin and end, by their names."""
    parts = (
        re.fullmatch(rf"({re.escape(LETTER)}/anchor/(\d+)-(\d+))", quad.object.value)
        for quad in graphs.store.quads(None, SP["statedIn"], None)
        if isinstance(quad.object, NamedNode)
    )
    return [(part[1], int(part[2]), int(part[3])) for part in parts if part]


def item_of(graphs: Graphs, number: int) -> tuple[int, int]:
    """Return where an item of the second list, the proposals, begins and ends."""
    unit = NamedNode(f"{LETTER}/text/list-2/item-{number}")
    (spans,) = matching(graphs, unit, SP["spans"])
    start, _, end = str(spans.object).strip("<>").rpartition("/")[2].partition("-")
    return int(start), int(end)
