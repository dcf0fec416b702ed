"""The heads of the questions: complete, true to their queries, and refused when they are not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sporen.asking import catalogue, parameters
from sporen.findings import ExitCode, SeveralErrors, SporenError
from sporen.vocabulary import PREFIXES, expand
from tests.questions.cases import (
    CONCEPT,
    EXPECTED,
    GOLDEN,
    QUESTIONS,
    Expected,
    ask,
    load,
    question_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.asking.catalogue import Question
    from sporen.stores.embedded import Embedded

HEAD = """\
#+ id: CQ-99
#+ title: {nl: Iets, en: Something}
#+ question: {nl: Wat is er?, en: What is there?}
#+ summary: Whatever there is
#+ persona: journalist
#+ layers: [source]
#+ inference: none
#+ columns:
#+   - {name: thing, kind: resource, nl: Ding, en: Thing}
#+ order: [thing]
#+ empty: {nl: Er is niets., en: There is nothing.}
#+ tests: [{rows: 0}]
"""
QUERY = """\
SELECT ?thing
WHERE { ?thing a <https://w3id.org/sporen/def#Nothing> }
ORDER BY STR(?thing)
"""

of_each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda q: q.id)


def bare(question: Question) -> str:
    """Give a query without comments, texts and whole IRIs: what is left is its own words."""
    return re.sub(r'"[^"]*"|<[^<>\s]*>|#[^\n]*', " ", question.query)


def order_of(question: Question) -> tuple[str, ...]:
    return tuple(re.findall(r"\?(\w+)", question.query.rpartition("ORDER BY")[2]))


# == The questions of the project ==


def test_the_first_ten_questions_are_there() -> None:
    first = ("01", "02", "05", "06", "07", "13", "15", "19", "21", "44")

    assert {f"CQ-{number}" for number in first} <= set(QUESTIONS)


@of_each_question
def test_a_title_has_six_words_at_most_in_both_languages(question: Question) -> None:
    assert all(1 <= len(title.split()) <= 6 for title in question.title)


@of_each_question
def test_question_and_summary_are_one_line_each(question: Question) -> None:
    assert all(words.endswith("?") and "\n" not in words for words in question.question)
    assert "\n" not in question.summary


@of_each_question
def test_what_no_rows_mean_is_a_sentence_in_both_languages(question: Question) -> None:
    assert all(words[0].isupper() and words.endswith(".") for words in question.empty)
    assert question.empty.nl != question.empty.en


@of_each_question
def test_the_columns_are_variables_of_the_answer_in_order(
    question: Question, store: Embedded
) -> None:
    variables = ask(store, question.id).rows.variables

    shown = [column.name for column in question.columns]

    assert shown == [name for name in variables if name in shown]
    assert len(shown) == len(set(shown))


@of_each_question
def test_a_label_that_is_given_goes_with_its_thing(question: Question, store: Embedded) -> None:
    variables = ask(store, question.id).rows.variables

    labelled = {name.removesuffix("Label") for name in variables if name.endswith("Label")}

    assert labelled <= set(variables)


@of_each_question
def test_the_head_names_the_order_of_the_query(question: Question) -> None:
    assert question.order == order_of(question)


@pytest.mark.parametrize("expected", EXPECTED, ids=str)
def test_the_order_leaves_no_two_rows_in_one_place(expected: Expected, store: Embedded) -> None:
    question, case = expected
    places = " ".join(f"?{name}" for name in question.order)
    by_place = re.sub(
        r"^SELECT .*$", f"SELECT DISTINCT {places}", question.query, count=1, flags=re.MULTILINE
    )
    terms = parameters.choose(question, case.values, store)

    different = store.select(parameters.bind(replace(question, text=by_place), terms)).rows

    assert len(different) == case.rows


@of_each_question
def test_inference_and_layers_say_the_same(question: Question) -> None:
    assert (question.inference == "needed") == ("inferred" in question.layers)


@of_each_question
def test_some_case_needs_no_values_where_none_are_needed(question: Question) -> None:
    assert question.answers_without_values == any(not case.values for case in question.tests)


def test_every_golden_answer_belongs_to_a_case() -> None:
    kept = {path.name for path in GOLDEN.glob("CQ-*.csv")}

    assert kept == {case.golden for _, case in EXPECTED if case.golden}


@pytest.mark.parametrize("expected", EXPECTED, ids=str)
def test_only_an_answer_without_rows_does_without_a_golden_file(expected: Expected) -> None:
    question, case = expected

    assert case.rows == 0 or case.golden.startswith(question.id)


# == How their queries are written ==


@of_each_question
def test_a_query_asks_for_nothing_that_differs_from_run_to_run(question: Question) -> None:
    found = re.findall(
        r"\b(?:SERVICE|NOW|RAND|UUID|STRUUID|BNODE|FROM|LIMIT|OFFSET)\b|SELECT\s+\*|_:",
        bare(question),
        re.IGNORECASE,
    )

    assert found == []


@of_each_question
def test_a_query_has_no_blank_nodes_in_its_patterns(question: Question) -> None:
    assert "[" not in bare(question)


@of_each_question
def test_no_prefixed_name_has_an_escaped_slash(question: Question) -> None:
    # rdflib 7.6 keeps the backslash in the IRI, and finds nothing.
    assert "\\" not in bare(question)


@of_each_question
def test_prefixes_are_sorted_used_and_those_of_the_project(question: Question) -> None:
    declared = re.findall(r"^PREFIX ([\w-]+): <(.+)>$", question.query, re.MULTILINE)
    names = [name for name, _ in declared]
    used = set(re.findall(r"(?<![\w?-])([\w-]+):\w", bare(question)))

    known = {name: PREFIXES.get(name, f"{CONCEPT}{name}/") for name in names}

    assert dict(declared) == known
    assert names == sorted(used)


@of_each_question
def test_a_marker_stands_alone_and_first_in_its_group(question: Question) -> None:
    lines = [line.strip() for line in question.query.splitlines()]

    marked = [place for place, line in enumerate(lines) if "#!" in line]

    assert [lines[place] for place in marked] == [f"#! {p.name}" for p in question.parameters]
    before = [lines[place - 1] for place in marked]
    assert all(line.endswith("{") or line.startswith(("#! ", "VALUES ?")) for line in before)


@of_each_question
def test_a_default_stands_below_its_marker(question: Question) -> None:
    for parameter in question.parameters:
        line = re.search(rf"#! {parameter.name}\n *(.*)\n", question.query)
        assert line is not None
        below = f"VALUES ?{parameter.name} {{ <{expand(parameter.default)}> }}"
        assert (line[1] == below) == bool(parameter.default)


# == Reading heads ==


def test_a_question_is_read_whole(tmp_path: Path) -> None:
    question = question_of(tmp_path, HEAD + QUERY, "CQ-99-something.rq")

    assert question.id == "CQ-99"
    assert question.title == ("Iets", "Something")
    assert question.query == QUERY
    assert question.columns == (("thing", "resource", ("Ding", "Thing")),)
    assert question.tests == ((0, "", {}),)
    assert question.answers_without_values


def test_a_yes_or_no_question_needs_no_columns_and_no_order(tmp_path: Path) -> None:
    head = re.sub(r"#\+ columns:\n.*\n#\+ order.*\n", "#+ form: ask\n", HEAD)

    question = question_of(tmp_path, head + "ASK { ?thing a ?kind }\n")

    assert question.form == "ask"
    assert [column.name for column in question.columns] == ["answer"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("persona: journalist", "persona: king", "«persona» is king, not one of policy-analyst"),
        ("layers: [source]", "layers: [sauce]", "«layers» is sauce, not one of source"),
        ("layers: [source]", "layers: source", "«layers» is a list"),
        ("summary: Whatever there is", "summary:", "key «summary» is missing"),
        ("id: CQ-99", "id: CQ-98", "id and file name differ"),
        ("{nl: Iets, en: Something}", "{nl: Iets}", "key «en» is missing in title"),
        ("{nl: Iets, en: Something}", "Iets", "«Iets» is no mapping in title"),
        ("kind: resource", "kind: thing", "«kind» is thing, not one of resource"),
        ("[{rows: 0}]", "[{golden: x.csv}]", "each has rows in tests"),
        ("[{rows: 0}]", "[]", "«tests» is a list"),
    ],
)
def test_an_incomplete_head_is_refused_in_one_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(SporenError) as caught:
        question_of(tmp_path, HEAD.replace(old, new) + QUERY)

    line = caught.value.line("en")
    assert line.startswith("queries/CQ-99.rq:1: head of the question: ")
    assert said in line
    assert "\n" not in line
    assert caught.value.code == ExitCode.BAD_INPUT


def test_a_parameter_without_its_marker_is_refused(tmp_path: Path) -> None:
    head = (
        HEAD + "#+ parameters: [{name: letter, type: resource, class: sp:Letter, nl: x, en: x}]\n"
    )

    with pytest.raises(SporenError, match="line «#! letter» is missing in the query"):
        question_of(tmp_path, head + QUERY)


def test_a_head_that_is_no_yaml_is_refused_on_its_line(tmp_path: Path) -> None:
    broken = HEAD.replace("layers: [source]", "layers: [source")

    with pytest.raises(SporenError) as caught:
        question_of(tmp_path, broken + QUERY)

    assert re.match(r"queries/CQ-99\.rq:\d+: the head is not YAML", caught.value.line("en"))


def test_all_wrong_heads_are_told_at_once(tmp_path: Path) -> None:
    wrong = HEAD.replace("persona: journalist", "persona: king") + QUERY

    with pytest.raises(SeveralErrors) as caught:
        load(tmp_path, {"CQ-99.rq": wrong, "CQ-98.rq": "SELECT * { }"})

    lines = caught.value.line("nl").splitlines()
    assert [line.partition(":")[0] for line in lines] == ["queries/CQ-98.rq", "queries/CQ-99.rq"]


def test_two_files_cannot_be_one_question(tmp_path: Path) -> None:
    with pytest.raises(SporenError, match="id CQ-99 twice"):
        load(tmp_path, {"CQ-99.rq": HEAD + QUERY, "CQ-99-again.rq": HEAD + QUERY})


def test_no_questions_at_all_is_nothing_to_ask(tmp_path: Path) -> None:
    with pytest.raises(SporenError) as caught:
        load(tmp_path, {})

    assert caught.value.code == ExitCode.VACUOUS
    assert "queries/" in caught.value.line("en")


# == Finding one ==


def test_a_question_is_found_however_its_letters_are_cased() -> None:
    assert catalogue.find(QUESTIONS, "cq-13").id == "CQ-13"


@pytest.mark.parametrize("asked", ["CQ-131", "CQ13", "13"])
def test_an_unknown_question_names_the_nearest(asked: str) -> None:
    with pytest.raises(SporenError) as caught:
        catalogue.find(QUESTIONS, asked)

    assert caught.value.code == ExitCode.USAGE
    assert f"Vraag «{asked}» bestaat niet. Bedoelt u CQ-13" in caught.value.line("nl")
    assert f"Question «{asked}» does not exist. Did you mean CQ-13" in caught.value.line("en")


def test_a_question_that_looks_like_none_is_refused_in_one_line() -> None:
    with pytest.raises(SporenError) as caught:
        catalogue.find(QUESTIONS, "wat\nis dit " + "?" * 500)

    line = caught.value.line("en")
    assert line.startswith("Question «wat is dit ????")
    assert line.endswith("…» does not exist. All questions: sporen ask")
