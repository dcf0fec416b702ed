"""Answers written down: as the standards have it for machines, and readable for people."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    Store,
    parse_query_results,
)
from rich.console import Console

from sporen.asking import answers, catalogue, parameters, question_list
from sporen.asking.answers import Answer
from sporen.asking.formats import csv as csv_format
from sporen.asking.formats import json as json_format
from sporen.asking.formats import markdown, terminal
from sporen.stores.base import Rows
from sporen.stores.oxigraph import OxigraphStore
from tests.data.questions import EXPECTED, FOLDERS, QUESTIONS, Expected, ask, read_question

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sporen.asking.question import Question
    from sporen.graphs import Graphs

    Written = Callable[[Answer, str], str]

YES_OR_NO = """\
#+ id: CQ-99
#+ title: {nl: Iets, en: Something}
#+ question: {nl: Is er iets?, en: Is there anything?}
#+ summary: Whether there is anything
#+ theme: whole
#+ persona: journalist
#+ layers: [source]
#+ inference: none
#+ form: ask
#+ empty: {nl: Er is niets., en: There is nothing.}
#+ tags: [example]
ASK { ?any ?has ?it }
"""
#: A question and a value for which the letter holds nothing.
NOTHING = ("CQ-13", {"effect": "introduce"})


def table(answer: Answer, language: str, width: int = 100) -> str:
    """Print an answer as a terminal of that width shows it."""
    console = Console(width=width, file=io.StringIO(), highlight=False)
    console.print(terminal.write(answer, language))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def said_in_json(answer: Answer, language: str) -> str:
    return str(json.loads(json_format.write(answer))["question"]["empty"][language])


FOR_PEOPLE: dict[str, Written] = {
    "table": table,
    "markdown": markdown.write,
    "json": said_in_json,
}


@pytest.fixture(scope="module")
def other_writer(graphs: Graphs) -> Store:
    """The same graphs in a store of which the engine itself writes the results."""
    store = Store()
    store.extend(graphs.quads(graphs.graph_names()))
    return store


def answer_of(cell: str, language: str = "nl") -> Answer:
    """Make an answer of one row whose words are `cell`."""
    question = QUESTIONS["CQ-01"]
    terms = (None, Literal("1"), None, None, Literal(cell, language=language))
    rows = Rows(("letter", "number", "item", "itemLabel", "quote"), [terms])
    return Answer(question, {}, rows, OxigraphStore())


# == For machines ==


of_rows = pytest.mark.parametrize(
    "expected", [e for e in EXPECTED if e.question.form == "select"], ids=str
)


@of_rows
def test_csv_is_what_the_engine_itself_writes(
    expected: Expected, store: OxigraphStore, other_writer: Store
) -> None:
    question, case = expected
    terms = parameters.parse_values(question, case.values, store)
    query = parameters.bind(question, terms)
    solutions = other_writer.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)

    ours = csv_format.write(answers.answer(question, case.values, store))

    theirs = solutions.serialize(format=QueryResultsFormat.CSV)
    assert theirs is not None
    assert list(csv.reader(io.StringIO(ours))) == list(csv.reader(io.StringIO(theirs.decode())))


@of_rows
def test_json_holds_the_same_rows_for_any_reader_of_sparql_results(
    expected: Expected, store: OxigraphStore
) -> None:
    question, case = expected
    answer = answers.answer(question, case.values, store)

    found = parse_query_results(json_format.write(answer), QueryResultsFormat.JSON)

    assert isinstance(found, QuerySolutions)
    assert tuple(variable.value for variable in found.variables) == answer.rows.variables
    assert [tuple(solution) for solution in found] == answer.rows.rows


def test_lines_of_csv_end_as_the_standard_says(store: OxigraphStore) -> None:
    lines = csv_format.write(ask(store, "CQ-02")).split("\r\n")

    assert len(lines) == 22
    assert lines[0].startswith("letter,number,measure,")
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)


def test_words_with_commas_quotes_and_line_ends_come_back_from_csv() -> None:
    words = 'Zij zei: "ja, maar"\nen ging.'

    read = list(csv.reader(io.StringIO(csv_format.write(answer_of(words)), newline="")))

    assert read[1][-1] == words


def test_json_keeps_the_kind_of_each_term() -> None:
    terms = (
        NamedNode("urn:thing"),
        Literal(3),
        BlankNode("b0"),
        None,
        Literal("words", language="nl"),
    )
    answer = replace(answer_of("words"), rows=Rows(answer_of("words").rows.variables, [terms]))

    (row,) = json.loads(json_format.write(answer))["results"]["bindings"]

    assert row == {
        "letter": {"type": "uri", "value": "urn:thing"},
        "number": {
            "type": "literal",
            "value": "3",
            "datatype": "http://www.w3.org/2001/XMLSchema#integer",
        },
        "item": {"type": "bnode", "value": "b0"},
        "quote": {"type": "literal", "value": "words", "xml:lang": "nl"},
    }


def test_json_says_what_was_asked_and_with_which_values(store: OxigraphStore) -> None:
    told = json.loads(json_format.write(ask(store, "CQ-13", regime="etk-scheme")))["question"]

    assert told["id"] == "CQ-13"
    assert told["nl"].startswith("Welke bestaande regelingen")
    assert told["values"] == {"regime": "https://w3id.org/sporen/concept/regime/etk-scheme"}


def test_json_of_yes_or_no_is_a_boolean(store: OxigraphStore, tmp_path: Path) -> None:
    question = read_question(tmp_path, YES_OR_NO)

    text = json_format.write(answers.answer(question, {}, store))

    assert parse_query_results(text, QueryResultsFormat.JSON)


# == For people ==


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("written", FOR_PEOPLE.values(), ids=FOR_PEOPLE)
def test_no_rows_say_what_that_means(written: Written, language: str, store: OxigraphStore) -> None:
    question, values = NOTHING

    text = written(ask(store, question, **values), language)

    assert QUESTIONS[question].empty.text(language) in text


def test_no_rows_in_csv_are_the_names_alone(store: OxigraphStore) -> None:
    question, values = NOTHING

    text = csv_format.write(ask(store, question, **values))

    assert text.startswith("measure,measureLabel,")
    assert text.endswith(",layer\r\n")
    assert text.count("\n") == 1


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_what_no_rows_mean_is_told_for_each_question(
    question: Question, form: str, language: str, store: OxigraphStore
) -> None:
    nothing = replace(ask(store, question.id), rows=Rows((), []))

    words = " ".join(FOR_PEOPLE[form](nothing, language).replace("\\", "").split())

    assert question.question.text(language) in words
    assert question.empty.text(language) in words


def test_markdown_has_one_line_for_each_row_and_a_cell_for_each_column(
    store: OxigraphStore,
) -> None:
    lines = markdown.write(ask(store, "CQ-13"), "nl").splitlines()

    rows = [line for line in lines if line.startswith("|")]

    assert len(rows) == 2 + 5
    assert {line.count("|") for line in rows} == {7 + 1}
    assert lines[0] == f"**CQ-13** {QUESTIONS['CQ-13'].question.nl}"


def test_markdown_keeps_signs_from_meaning_anything() -> None:
    text = markdown.write(answer_of("a|b *c* _d_ `e` <f> [g]\nh \\"), "nl")

    assert r"«a\|b \*c\* \_d\_ \`e\` \<f\> \[g\] h \\» |" in text


def test_markdown_and_table_say_what_the_answer_was_narrowed_to(store: OxigraphStore) -> None:
    answer = ask(store, "CQ-01")

    assert "Deze lijst: voorstellen (standaard)" in markdown.write(answer, "nl").splitlines()
    said = "This list: proposals (by default; choose with --list)"
    assert said in table(answer, "en").splitlines()


def test_what_was_given_is_not_told_to_be_the_default(store: OxigraphStore) -> None:
    answer = ask(store, "CQ-21", actor="municipalities")

    assert "Deze actor: gemeenten" in markdown.write(answer, "nl").splitlines()
    assert "This actor: municipalities" in table(answer, "en").splitlines()


def test_a_text_cannot_move_the_cursor_or_colour_the_terminal() -> None:
    shown = table(answer_of("a\x1b[2Jb\x07c\u202ed"), "nl")

    assert "«a [2Jb c d»" in shown
    assert all(sign.isprintable() or sign == "\n" for sign in shown)


def test_a_table_breaks_no_word_and_gives_numbers_no_more_than_they_need() -> None:
    words = "overheidsorganisaties en uitvoeringsorganisaties " * 5
    lines = [line.split() for line in table(answer_of(words), "nl", width=60).splitlines()]

    assert ["Nr.", "Korte", "naam", "In", "de", "brief"] in lines
    assert sum(line.count("uitvoeringsorganisaties") for line in lines) >= 4


def test_a_table_shows_the_words_of_the_letter_between_guillemets(store: OxigraphStore) -> None:
    text = table(ask(store, "CQ-13", effect="abolish"), "nl", width=200)

    assert "«de 24-weken-eis af te schaffen»" in text
    assert "Beoogd effect" in text


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(
    question: str, width: int, store: OxigraphStore
) -> None:
    lines = table(ask(store, question), "nl", width).splitlines()

    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_nothing_is_cut_off_in_a_narrow_terminal(question: str, store: OxigraphStore) -> None:
    answer = ask(store, question)

    shown = table(answer, "nl", width=50)

    # Cells stand beside each other on several lines, so their signs are counted.
    rows = [] if answer.is_empty else answer.display_rows("nl")
    signs = Counter("".join("".join(cell.text.split()) for row in rows for cell in row))
    assert signs - Counter(shown) == Counter()


def test_many_columns_become_a_block_of_lines_in_a_narrow_terminal(store: OxigraphStore) -> None:
    answer = ask(store, "CQ-44", measure="proposal/14")

    narrow, wide = table(answer, "nl", width=80), table(answer, "nl", width=300)

    assert re.search(r"^Verband +zelfde onderwerp *$", narrow, re.MULTILINE)
    assert re.search(r"^ *Datum +Wat +Omschrijving ", wide, re.MULTILINE)


def test_a_block_leaves_out_what_is_empty(store: OxigraphStore) -> None:
    _, outcome, event, *_ = re.split(r"\n *\n", table(ask(store, "CQ-44"), "nl", width=80))

    assert "geen overeenstemming bereikt" in outcome
    assert not re.search(r"^Datum", outcome, re.MULTILINE)
    assert re.search(r"^Datum +2023-11-29 *$", event, re.MULTILINE)


def test_the_list_of_questions_has_a_line_for_each_with_its_parameters() -> None:
    console = Console(width=120, file=io.StringIO(), highlight=False)

    console.print(question_list.render_themes(catalogue.load_catalogue(FOLDERS).by_theme(), "nl"))

    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    listed = [line.split()[0] for line in text.splitlines() if line.startswith("CQ-")]
    assert sorted(listed) == [*QUESTIONS]
    assert "--regime --effect" in text
    themes = [
        line.strip() for line in text.splitlines() if line in ("Wat de brief voorstelt", "Vervolg")
    ]
    assert themes == ["Wat de brief voorstelt", "Vervolg"]
