"""The answers to the questions: as reviewed, the same on two engines, and never more than said."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.query import ResultRow

from sporen.asking import answers, parameters
from sporen.findings import ExitCode, SporenError
from sporen.stores.embedded import Embedded
from sporen.vocabulary import SP, XSD
from tests.asking.cases import (
    CONCEPT,
    EXPECTED,
    GOLDEN,
    LETTER,
    Expected,
    ask,
    question_of,
    rows,
    to_golden,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.graphs import Graphs
    from sporen.stores.embedded import Term

OTHER = "https://w3id.org/sporen/id/kst-99999-1"
_DATE = NamedNode("http://purl.org/dc/terms/date")
MEASURES = [f"proposal/{number}" for number in range(1, 19)] + ["ongoing/1", "ongoing/2"]

each_case = pytest.mark.parametrize("expected", EXPECTED, ids=str)


def written(term: Term | rdflib.term.Node | None) -> tuple[str, ...] | None:
    """Write a term of either engine in one form.

    A text of no language has no datatype to tell, and Oxigraph's store knows one integer type.
    """
    if term is None:
        return None
    if isinstance(term, Literal):
        datatype = "" if term.language or term.datatype == XSD["string"] else term.datatype.value
        return ("literal", term.value, term.language or "", datatype)
    if isinstance(term, rdflib.Literal):
        datatype = str(term.datatype or "").replace("nonNegativeInteger", "integer")
        return ("literal", str(term), term.language or "", datatype)
    return ("iri", term.value if isinstance(term, NamedNode) else str(term))


def column(found: list[dict[str, str]], name: str) -> list[str]:
    return [row[name] for row in found]


# == Every question ==


@each_case
def test_an_answer_is_the_one_that_was_reviewed(expected: Expected, store: Embedded) -> None:
    question, case = expected

    answer = answers.answer(question, case.values, store)

    assert len(answer.rows.rows) == case.rows
    if case.golden:
        assert to_golden(answer) == (GOLDEN / case.golden).read_bytes().decode()


@each_case
def test_rdflib_gives_the_same_rows_in_the_same_order(
    expected: Expected, store: Embedded, witness: rdflib.Dataset
) -> None:
    question, case = expected
    query = parameters.bind(question, parameters.choose(question, case.values, store))

    ours = store.select(query)
    theirs = witness.query(query)

    assert [str(name) for name in theirs.vars or ()] == list(ours.variables)
    found = [tuple(map(written, row)) for row in theirs if isinstance(row, ResultRow)]
    assert found == [tuple(map(written, row)) for row in ours.rows]


@each_case
def test_what_is_inferred_matters_only_where_the_head_says_so(
    expected: Expected, store: Embedded, asserted: Embedded
) -> None:
    question, case = expected

    with_it = answers.answer(question, case.values, store)
    without_it = answers.answer(question, case.values, asserted)

    assert (with_it.rows == without_it.rows) == (question.inference == "none")


@pytest.mark.parametrize(
    "expected", [e for e in EXPECTED if e.question.layers == ("source",)], ids=str
)
def test_what_the_letter_says_needs_no_other_layer(
    expected: Expected, store: Embedded, source_alone: Embedded
) -> None:
    question, case = expected

    answer = answers.answer(question, case.values, source_alone)

    assert answer.rows == answers.answer(question, case.values, store).rows


@each_case
def test_every_row_tells_a_layer_that_the_head_names(expected: Expected, store: Embedded) -> None:
    question, case = expected
    told = [c.name for c in question.columns if c.kind == "layer"]
    found = rows(store, question.id, **case.values)

    layers = {row[name].removeprefix(f"{CONCEPT}layer/") for row in found for name in told}

    assert layers <= set(question.layers)


@each_case
def test_a_second_letter_adds_its_own_rows_and_changes_none(
    expected: Expected, store: Embedded, two_letters: Embedded
) -> None:
    question, case = expected
    first = answers.answer(question, case.values, store).rows.rows
    second = [] if names_the_letter(expected) else [tuple(map(moved, row)) for row in first]

    both = answers.answer(question, case.values, two_letters).rows.rows

    assert Counter(both) == Counter([*first, *second])


def names_the_letter(expected: Expected) -> bool:
    given = expected.case.values
    asked = [given.get(p.name, p.default) for p in expected.question.parameters]
    return any("kst-29861-120" in value for value in asked)


def moved(term: Term | None) -> Term | None:
    """Give what the second letter has for a term of the first."""
    if isinstance(term, NamedNode):
        return NamedNode(term.value.replace(LETTER, OTHER))
    return term


# == What the letter proposes ==


@pytest.mark.parametrize("kind", ["proposals", "ongoing-policy", "tracks"])
def test_words_have_no_list_number_footnote_mark_or_broken_word(kind: str, store: Embedded) -> None:
    quotes = column(rows(store, "CQ-01", list=kind), "quote")

    for quote in quotes:
        assert not re.match(r"\d+\. |– ", quote)
        assert not re.search(r"Bijlage 183|[a-z.]\d(?:[ ,.]|$)", quote)
        assert not re.search(r"\w- (?!en )", quote)
        assert "Kamerstuk" not in quote


def test_proposals_keep_the_numbers_of_the_letter(store: Embedded) -> None:
    found = rows(store, "CQ-01")

    assert column(found, "number") == [str(number) for number in range(1, 19)]
    assert column(found, "item") == [f"{LETTER}/{measure}" for measure in MEASURES[:18]]


def test_no_measure_is_both_discussed_and_ongoing(store: Embedded) -> None:
    found = rows(store, "CQ-02")

    assert sorted(column(found, "measure")) == sorted(f"{LETTER}/{one}" for one in MEASURES)
    assert Counter(column(found, "kindLabel")) == {"besproken voorstel": 18, "lopend beleid": 2}
    ongoing = {row["measure"] for row in found if row["kind"] == SP["OngoingPolicy"].value}
    assert ongoing == {f"{LETTER}/ongoing/1", f"{LETTER}/ongoing/2"}


def test_no_agreement_is_said_of_proposals_package_and_more_not_of_ongoing_policy(
    store: Embedded,
) -> None:
    found = rows(store, "CQ-05")

    told = [(row["scopeLabel"], row["things"], row["quote"].split()[:3]) for row in found]

    assert told == [
        ("individueel", "18", ["het", "kabinet", "ook"]),
        ("in zijn geheel", "1", ["Zoals", "vermeld,", "is"]),
        ("in zijn geheel", "1", ["het", "kabinet", "ook"]),
        ("breder", "1", ["heeft", "het", "kabinet"]),
    ]


def test_four_tracks_have_grip_via_and_the_first_has_a_gap(store: Embedded) -> None:
    found = rows(store, "CQ-06")

    assert column(found, "gripVia") == [
        "",
        "sturing op de arbeidsmarkt",
        "huisvesting en werkomstandigheden",
        "voorzieningen",
        "drijfveren en aanpak misstanden",
    ]
    assert column(found, "gapLabel") == ["niet vermeld", "", "", "", ""]


def test_each_track_comes_from_annex_18(store: Embedded) -> None:
    origins = set(column(rows(store, "CQ-06"), "origin"))

    assert origins == {"https://w3id.org/sporen/id/kst-30573-202/annex/18"}


def test_no_measure_is_put_in_a_track(store: Embedded) -> None:
    found = rows(store, "CQ-07")

    assert not [cell for row in found for cell in row.values() if "/track" in cell]
    assert set(column(found, "statusLabel")) == {"niet vermeld"}
    words = [" ".join(quote.split()[:3]) for quote in column(found, "quote")]
    assert Counter(words) == {"Binnen deze sporen": 18, "in dit kader": 2}


def test_only_existing_regimes_are_listed_and_only_one_is_kept(store: Embedded) -> None:
    found = rows(store, "CQ-13")

    assert set(column(found, "regimeLabel")) == {
        "kennismigrantenregeling",
        "24-weken-eis",
        "ETK-regeling",
        "30%-regeling",
    }
    kept = [row["regimeLabel"] for row in found if row["effectLabel"] == "ongewijzigd laten"]
    assert kept == ["30%-regeling"]


def test_components_show_the_words_of_degree_of_their_measure(store: Embedded) -> None:
    found = rows(store, "CQ-13")

    told = [(row["component"].removeprefix(f"{LETTER}/"), row["modality"]) for row in found]

    assert told == [
        ("proposal/2/component/a", ""),
        ("proposal/6/component/a", ""),
        ("proposal/13/component/a", "Een voorstel tot"),
        ("proposal/13/component/a", "Een voorstel tot"),
        ("proposal/13/component/b", "Een voorstel tot"),
    ]


@pytest.mark.parametrize("question", ["CQ-13", "CQ-15"])
def test_words_of_degree_of_measure_and_component_stand_side_by_side(
    question: str, graphs: Graphs
) -> None:
    component = NamedNode(f"{LETTER}/proposal/13/component/b")
    written_in = NamedNode("https://w3id.org/sporen/graph/kst-29861-120/source")
    changed = Embedded()
    changed.extend(graphs.quads(graphs.names()))
    words = Literal("zo mogelijk", language="nl")
    changed.extend([Quad(component, SP["modalityAsWritten"], words, written_in)])

    found = rows(changed, question, regime="30-percent-ruling")

    assert column(found, "modality") == ["Een voorstel tot … zo mogelijk"]


@pytest.mark.parametrize(
    ("regime", "measure", "relation"),
    [
        ("30-percent-ruling", "proposal/13", "zou in stand houden"),
        ("etk-scheme", "proposal/13", "zou wijzigen"),
        ("highly-skilled-migrant-scheme", "proposal/2", "zou wijzigen"),
        ("24-week-requirement", "proposal/6", "zou wijzigen"),
    ],
)
def test_a_regime_that_is_kept_is_not_changed(
    regime: str, measure: str, relation: str, store: Embedded
) -> None:
    found = rows(store, "CQ-15", regime=regime)

    told = [(row["measure"], row["relationLabel"], row["layer"]) for row in found]

    assert told == [(f"{LETTER}/{measure}", relation, f"{CONCEPT}layer/inferred")]


# == Who is involved ==


def test_roles_are_those_of_the_words_and_of_no_municipality_or_target_group(
    store: Embedded,
) -> None:
    found = rows(store, "CQ-19")

    matrix = {
        (row["actor"].rpartition("/")[2], row["roleLabel"], row["element"].removeprefix(LETTER))
        for row in found
    }

    assert matrix == {
        ("nla", "onderwerp van wijziging", "/proposal/7/component/a"),
        ("municipalities", "ondersteunde", "/proposal/8/component/a"),
        ("employers", "beoogd rolhouder", "/proposal/11/component/a"),
        ("cabinet", "uitvoerder", "/proposal/14/component/a"),
        ("cabinet", "uitvoerder", "/proposal/14/component/c"),
        ("eures", "middel", "/proposal/15/component/a"),
        ("supervisory-bodies", "samenwerkingspartner", "/proposal/18/component/b"),
        ("ela", "onderwerp van wijziging", "/proposal/18/component/c"),
        ("municipalities", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("employers", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("educational-institutions", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("civil-society", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("aanjaagteam", "adviesgever", "/ongoing/2/component/a"),
        ("cabinet", "uitvoerder", "/ongoing/2/component/a"),
    }


def test_an_office_has_a_role_in_the_letter_but_in_no_measure(store: Embedded) -> None:
    assert rows(store, "CQ-19", actor="minister-szw") == []
    assert rows(store, "CQ-21", actor="minister-szw") != []


def test_municipalities_are_named_in_four_places_and_have_a_role_in_two(store: Embedded) -> None:
    found = rows(store, "CQ-21")

    places = [(row["place"].removeprefix(LETTER), row["roleLabel"]) for row in found]

    assert places == [
        ("/track/4", ""),
        ("/proposal/8/component/a", "ondersteunde"),
        ("/proposal/14", ""),
        ("/ongoing/1/component/a", "samenwerkingspartner"),
    ]
    assert column(found, "hasRole") == ["false", "true", "false", "true"]


def test_a_role_in_words_that_do_not_name_the_actor_is_found_too(store: Embedded) -> None:
    found = rows(store, "CQ-21", actor="minister-szw")

    assert "Ik heb een aantal van deze sporen ook genoemd" in column(found, "quote")


# == What became of it ==


@pytest.mark.parametrize("measure", MEASURES)
def test_no_event_is_lost_or_earlier_than_the_letter(measure: str, store: Embedded) -> None:
    events = [row for row in rows(store, "CQ-44", measure=measure) if row["step"] == "3"]

    dates = column(events, "date")

    assert sorted(column(events, "event")) == sorted(events_of(store, measure))
    assert dates == sorted(dates)
    assert all(date >= "2023-09-08"[: len(date)] for date in dates)
    assert {row["layer"] for row in events} == {f"{CONCEPT}layer/follow-up"}


def events_of(store: Embedded, measure: str) -> set[str]:
    """Give the events that follow up a measure or a part of it, counted without any query."""
    whole = NamedNode(f"{LETTER}/{measure}")
    parts = [quad.subject for quad in store.quads(None, SP["partOf"], whole)]
    return {
        quad.subject.value
        for thing in (whole, *parts)
        for quad in store.quads(None, SP["followsUp"], thing)
        if isinstance(quad.subject, NamedNode)
    }


@pytest.mark.parametrize("measure", MEASURES)
def test_the_letter_alone_gives_the_outcome_and_nothing_later(
    measure: str, store: Embedded, source_alone: Embedded
) -> None:
    alone = rows(source_alone, "CQ-44", measure=measure)

    assert alone == [row for row in rows(store, "CQ-44", measure=measure) if row["step"] == "1"]
    assert len(alone) == (0 if measure.startswith("ongoing") else 1)


def test_the_ruling_on_the_24_week_requirement_follows_proposal_6(store: Embedded) -> None:
    first, second, *_ = rows(store, "CQ-44", measure="proposal/6")

    assert first["whatLabel"] == "geen overeenstemming bereikt"
    assert (second["date"], second["whatLabel"]) == ("2023-11-29", "rechterlijke uitspraak")
    assert (second["tieLabel"], second["element"]) == (
        "rechtstreeks",
        f"{LETTER}/proposal/6/component/a",
    )


def test_the_certification_process_was_continued_as_a_bill(store: Embedded) -> None:
    continued = [row for row in rows(store, "CQ-44", measure="ongoing/2") if row["step"] == "2"]

    (row,) = continued
    assert row["whatLabel"] == "later voortgezet als"
    assert row["document"] == "https://w3id.org/sporen/id/dossier-36446"
    assert row["layer"] == f"{CONCEPT}layer/external"


def test_a_measure_without_events_has_a_row_that_says_so(graphs: Graphs) -> None:
    fewer = Embedded()
    gone = events_of(graphs.store, "proposal/8")
    fewer.extend(q for q in graphs.quads(graphs.names()) if str(q.subject).strip("<>") not in gone)

    outcome, silence = rows(fewer, "CQ-44", measure="proposal/8")

    assert outcome["step"] == "1"
    assert silence["description"] == "niets bekend in deze graaf"
    assert silence["descriptionEn"] == "nothing known in this graph"
    newest = max(quad.object.value for quad in fewer.quads(None, _DATE) if later(quad))  # type: ignore[union-attr]
    assert silence["date"] == newest


def later(quad: Quad) -> bool:
    return str(quad.graph_name).endswith("/follow-up>")


# == As people read them ==


def test_an_empty_graph_cannot_answer() -> None:
    with pytest.raises(SporenError) as caught:
        ask(Embedded(), "CQ-01")

    assert caught.value.code == ExitCode.VACUOUS


def test_numbered_things_are_shown_with_kind_and_number(store: Embedded) -> None:
    answer = ask(store, "CQ-13", effect="abolish")

    ((measure, component, *_),) = answer.shown("nl")
    ((in_english, *_),) = answer.shown("en")

    assert measure.startswith("besproken voorstel 6: 24-weken-eis voor asielzoekers afschaffen")
    assert component == "besproken voorstel 6a: 24-weken-eis afschaffen"
    assert in_english.startswith("discussed proposal 6: Abolishing the 24-week requirement")


def test_a_column_of_numbers_leaves_the_names_short(store: Embedded) -> None:
    first = next(ask(store, "CQ-01").shown("nl"))

    assert first[:2] == ["1", "Subsidies en fiscale faciliteiten zo gericht mogelijk inzetten"]


def test_yes_no_and_pieces_of_text_are_said_in_words(store: Embedded) -> None:
    shown = list(ask(store, "CQ-21", actor="cabinet").shown("nl"))

    assert shown[0][:3] == ["Kabinetsberaad over migratie", "ja", "deelnemer"]
    assert shown[1][:3] == ["alinea 1", "nee", ""]


def test_english_readers_get_the_english_description(store: Embedded) -> None:
    answer = ask(store, "CQ-44", measure="proposal/13")

    nl, en = ([row[2] for row in answer.shown(language)] for language in ("nl", "en"))

    assert nl[0] == en[0]  # the words of the letter
    assert all(dutch != english for dutch, english in zip(nl[1:], en[1:], strict=True))
    assert answer.headers("en")[:3] == ["Date", "What", "Description"]


def test_an_answer_says_what_it_was_narrowed_to(store: Embedded) -> None:
    asked = ask(store, "CQ-13", effect="afschaffen").narrowed("nl")
    by_default = ask(store, "CQ-15").narrowed("en")

    assert asked == [("Alleen dit soort effect", "afschaffen")]
    assert by_default == [("This regime", "30% ruling")]
    assert ask(store, "CQ-01").narrowed("nl") == []


@pytest.mark.parametrize(
    ("pattern", "said"), [("?any ?has ?it", "ja"), ("?any a <urn:nothing>", "nee")]
)
def test_a_question_can_be_answered_by_yes_or_no(
    pattern: str, said: str, store: Embedded, tmp_path: Path
) -> None:
    question = question_of(tmp_path, YES_OR_NO.format(pattern=pattern))

    answer = answers.answer(question, {}, store)

    assert list(answer.shown("nl")) == [[said]]
    assert answer.is_empty == (said == "nee")


YES_OR_NO = """\
#+ id: CQ-99
#+ title: {{nl: Iets, en: Something}}
#+ question: {{nl: Is er iets?, en: Is there anything?}}
#+ summary: Whether there is anything
#+ persona: journalist
#+ layers: [source]
#+ inference: none
#+ form: ask
#+ empty: {{nl: Er is niets., en: There is nothing.}}
#+ tests: [{{rows: 1}}]
ASK {{ {pattern} }}
"""
