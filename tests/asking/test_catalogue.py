"""The heads of the questions: complete, true to their queries, and refused when they are not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sporen.asking import catalogue, parameters, parsing
from sporen.cli.answer_options import shared_options
from sporen.errors import ExitCode, SporenError
from sporen.project import find_project
from sporen.rdf import sparql
from sporen.rdf.namespaces import PREFIXES
from tests.data.questions import (
    CASES,
    CONCEPT,
    EXPECTED,
    FOLDERS,
    GOLDEN,
    QUESTIONS,
    Expected,
    ask,
    load,
    read_question,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.asking.question import Question
    from sporen.stores.oxigraph import OxigraphStore

HEAD = """\
#+ id: CQ-99
#+ title: {nl: Iets, en: Something}
#+ question: {nl: Wat is er?, en: What is there?}
#+ summary: Whatever there is
#+ theme: whole
#+ persona: journalist
#+ layers: [source]
#+ inference: none
#+ columns:
#+   - {name: thing, kind: resource, nl: Ding, en: Thing}
#+ order: [thing]
#+ empty: {nl: Er is niets., en: There is nothing.}
#+ tags: [example]
"""
QUERY = """\
SELECT ?thing
WHERE { ?thing a <https://w3id.org/sporen/def#Nothing> }
ORDER BY STR(?thing)
"""

of_each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda q: q.id)


def bare(question: Question) -> str:
    """Return a query without comments, texts and whole IRIs: what is left is its own words."""
    kept = (word for word in sparql.tokenize(question.query) if word.kind not in ("text", "iri"))
    return " ".join(word.text for word in kept)


# == The questions of the project ==


def test_all_fifty_five_questions_are_there_and_nothing_is_wrong_with_them() -> None:
    loaded = catalogue.load_catalogue(FOLDERS)

    assert list(loaded.questions) == [f"CQ-{number:02}" for number in range(1, 56)]
    assert loaded.findings == ()


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
    question: Question, store: OxigraphStore
) -> None:
    variables = ask(store, question.id).rows.variables

    shown = [column.name for column in question.columns]

    assert shown == [name for name in variables if name in shown]
    assert len(shown) == len(set(shown))


@of_each_question
def test_a_label_that_is_given_goes_with_its_thing(
    question: Question, store: OxigraphStore
) -> None:
    variables = ask(store, question.id).rows.variables

    labelled = {name.removesuffix("Label") for name in variables if name.endswith("Label")}

    assert labelled <= set(variables)


@of_each_question
def test_the_head_names_the_order_of_the_query(question: Question) -> None:
    assert question.order == sparql.order_variables(question.query)


@pytest.mark.parametrize("expected", [e for e in EXPECTED if e.question.form == "select"], ids=str)
def test_the_order_leaves_no_two_rows_in_one_place(
    expected: Expected, store: OxigraphStore
) -> None:
    question, case = expected
    places = " ".join(f"?{name}" for name in question.order)
    by_place = re.sub(
        r"^SELECT\b[^{]*?(?=^WHERE)",
        f"SELECT DISTINCT {places}\n",
        question.query,
        count=1,
        flags=re.MULTILINE,
    )
    terms = parameters.parse_values(question, case.values, store)

    different = store.select(parameters.bind(replace(question, text=by_place), terms)).rows

    assert len(different) == case.rows


@of_each_question
def test_inference_and_layers_say_the_same(question: Question) -> None:
    assert (question.inference == "needed") == ("inferred" in question.layers)


@of_each_question
def test_some_case_needs_no_values_where_none_are_needed(question: Question) -> None:
    assert question.answers_without_values == any(not case.values for case in CASES[question.id])


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
    changing = {"SERVICE", "NOW", "RAND", "UUID", "STRUUID", "BNODE", "FROM", "LIMIT", "OFFSET"}
    words = [word for word in sparql.tokenize(question.query) if word.kind == "word"]

    assert [word for word in words if word.text.upper() in changing] == []
    assert not re.search(r"SELECT (?:DISTINCT )?\*|_:", bare(question), re.IGNORECASE)


@of_each_question
def test_no_line_is_wider_than_120_characters(question: Question) -> None:
    assert [line for line in question.text.splitlines() if len(line) > 120] == []


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
    used = re.findall(r"(?<!\S)([\w-]+):\w", bare(question))

    known = {name: PREFIXES.get(name, f"{CONCEPT}{name}/") for name in names}

    assert dict(declared) == known
    assert names == sorted(set(used))


@of_each_question
def test_a_marker_stands_alone_and_first_in_its_group(question: Question) -> None:
    lines = [line.strip() for line in question.query.splitlines()]

    marked = [place for place, line in enumerate(lines) if "#!" in line]

    assert [lines[place] for place in marked] == [f"#! {p.name}" for p in question.parameters]
    before = [lines[place - 1] for place in marked]
    assert all(line.endswith("{") or line.startswith(("#! ", "VALUES ?")) for line in before)


# == Reading heads ==


def test_a_question_is_read_whole(tmp_path: Path) -> None:
    question = read_question(tmp_path, HEAD + QUERY, "CQ-99-something.rq")

    assert question.id == "CQ-99"
    assert question.title == ("Iets", "Something")
    assert question.query == QUERY
    assert question.columns == (("thing", "resource", ("Ding", "Thing")),)
    assert question.answers_without_values


def test_a_yes_or_no_question_needs_no_columns_and_no_order(tmp_path: Path) -> None:
    head = re.sub(r"#\+ columns:\n.*\n#\+ order.*\n", "#+ form: ask\n", HEAD)

    question = read_question(tmp_path, head + "ASK { ?thing a ?kind }\n")

    assert question.form == "ask"
    assert [column.name for column in question.columns] == ["answer"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("persona: journalist", "persona: king", 6, "«persona» is king, not one of policy-"),
        ("layers: [source]", "layers: [sauce]", 7, "«layers» is sauce, not one of source"),
        ("layers: [source]", "layers: source", 7, "«layers» is not a list"),
        ("layers: [source]", "layers: [{a: b}]", 7, "«layers» is not a list of texts"),
        ("summary: Whatever there is", "summary:", 4, "«summary» is not a text"),
        ("summary: Whatever there is", "sumary: x", 4, "unknown key «sumary»; choose one of id,"),
        ("summary: Whatever there is", "id: CQ-99", 4, "«id» is here twice"),
        ("#+ summary: Whatever there is\n", "", 1, "key «summary» is missing"),
        ("id: CQ-99", "id: CQ-98", 1, "«id» is CQ-98, unlike the file name"),
        ("{nl: Iets, en: Something}", "{nl: Iets}", 2, "key «en» is missing"),
        ("{nl: Iets, en: Something}", "Iets", 2, "not «key: value»"),
        ("kind: resource", "kind: thing", 10, "«kind» is thing, not one of resource"),
        ("layers: [source]", "layers: [source", 8, "not YAML: "),
    ],
)
def test_invalid_front_matter_is_a_finding_on_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    (found,) = load(tmp_path, {"CQ-99.rq": HEAD.replace(old, new) + QUERY}).findings

    assert found.code == "QU-01"
    assert found.location is not None
    assert (found.location.file, found.location.line) == ("queries/CQ-99.rq", line)
    assert said in found.message.en
    assert all("\n" not in words for words in found.message)


@pytest.mark.parametrize(
    "name",
    ["from", "class", "Thing", "1st", "some-thing", "some_thing", "thing)", "é", '"a b"'],
)
@pytest.mark.parametrize("kind", ["column", "parameter"])
def test_invalid_name_is_a_finding(tmp_path: Path, name: str, kind: str) -> None:
    head = HEAD.replace("name: thing", f"name: {name}")
    if kind == "parameter":
        head = HEAD + PARAMETER.replace("letter", name)

    (found,) = load(tmp_path, {"CQ-99.rq": head + QUERY}).findings

    assert found.code == "QU-01"
    assert found.location is not None
    assert found.location.line == (10 if kind == "column" else 14)
    assert f"«name» is «{name.strip(chr(34))}»; a name is a lower-case letter" in found.message.en


@pytest.mark.parametrize("name", ["lang", "format", "endpoint", "timeout", "insecure", "help"])
def test_option_is_no_parameter_name(tmp_path: Path, name: str) -> None:
    head = HEAD + PARAMETER.replace("letter", name)

    (found,) = load(tmp_path, {"CQ-99.rq": head + QUERY}).findings

    assert found.format("en").startswith(
        f"queries/CQ-99.rq:14:24: error QU-01 front matter: "
        f"«name» is {name}, already an option of every question"
    )


def test_reserved_names_are_the_options_of_the_command() -> None:
    own = {option.name for option in shared_options()}

    assert own | {"help"} == parsing.OPTIONS


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("type: concept, scheme: spx:effect", "«scheme» is «spx:effect», not an IRI"),
        ("type: concept, scheme: spx:effect", "prefix «spx» is unknown"),
        ("type: concept, scheme: effect", "«scheme» is «effect», not an IRI and not a name such"),
        ("type: concept, scheme: 'http://x> } #'", "«scheme» is «http://x> } #», not an IRI"),
        ("type: concept, scheme: '^spc:effect'", "«scheme» is «^spc:effect», not an IRI"),
        ("type: resource, class: 'sp:A b'", "«class» is «sp:A b», not an IRI"),
        ("type: resource, property: '^sp:a>'", "«property» is «^sp:a>», not an IRI"),
        ("type: measure, default: proposal/1", "«default» is «proposal/1», not an IRI"),
        ("type: resource, class: sp:A, default: 'spd:a> } #'", "«default» is «spd:a> } #», not"),
    ],
)
def test_invalid_term_is_a_finding(tmp_path: Path, kind: str, said: str) -> None:
    head = HEAD + f"#+ parameters: [{{name: thing, {kind}, nl: x, en: x}}]\n"

    (found,) = load(tmp_path, {"CQ-99.rq": head + QUERY}).findings

    assert (found.code, found.location and found.location.line) == ("QU-01", 14)
    assert said in found.message.en


def test_byte_order_mark_is_ignored(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"CQ-99.rq": "\ufeff" + HEAD + QUERY})

    assert loaded.findings == ()
    assert loaded.questions["CQ-99"].text == HEAD + QUERY


def test_syntax_error_is_shown_with_its_line(tmp_path: Path) -> None:
    load(tmp_path, {"CQ-99.rq": HEAD + "SELECT ?thing {\n  ?thing a ?x\n\n"})

    with pytest.raises(SporenError) as caught:
        catalogue.find_question(find_project(tmp_path), "CQ-99")

    assert caught.value.format("en").startswith(
        "queries/CQ-99.rq:15:14: the query is not valid SPARQL"
    )
    assert caught.value.excerpt == "    ?thing a ?x\n               ^"


PARAMETER = "#+ parameters: [{name: letter, type: resource, class: sp:Letter, nl: x, en: x}]\n"


@pytest.mark.parametrize(
    ("head", "query", "code", "said"),
    [
        pytest.param(
            HEAD, "SELECT ?thing WHERE { ?thing a }\n", "QU-02", "not valid SPARQL", id="syntax"
        ),
        pytest.param(HEAD, "ASK { ?thing a ?kind }\n", "QU-02", "the query is ASK", id="form"),
        pytest.param(HEAD, "DESCRIBE <a>\n", "QU-02", "returns a graph", id="graph"),
        pytest.param(HEAD, "CLEAR ALL\n", "QU-02", "an update", id="update"),
        pytest.param(
            HEAD,
            "SELECT ?thing { SERVICE <urn:x> { ?thing a ?kind } } ORDER BY ?thing\n",
            "QU-02",
            "SERVICE is not allowed",
            id="another server",
        ),
        pytest.param(
            HEAD,
            "SELECT ?thing FROM <urn:g> { ?thing a ?kind } ORDER BY ?thing\n",
            "QU-02",
            "FROM is not allowed",
            id="other graphs",
        ),
        pytest.param(
            HEAD,
            "SELECT ?other { ?other a ?thing } ORDER BY ?thing\n",
            "QU-03",
            "the columns are thing; the SELECT has other",
            id="column",
        ),
        pytest.param(
            HEAD,
            "SELECT ?thing { ?thing a ?kind } ORDER BY ?kind\n",
            "QU-03",
            "the front matter orders by thing, the query by kind",
            id="order",
        ),
        pytest.param(
            HEAD,
            "SELECT ?thing { ?thing a ?kind }\n",
            "QU-03",
            "the query by nothing",
            id="no order",
        ),
        pytest.param(HEAD + PARAMETER, QUERY, "QU-03", "one line «#! letter»", id="no marker"),
        pytest.param(
            HEAD,
            QUERY.replace("WHERE {", "WHERE {\n  #! letter\n"),
            "QU-03",
            "the query has «#! letter», but the front matter has no",
            id="no parameter",
        ),
    ],
)
def test_a_query_that_is_not_what_its_head_says_is_a_finding(
    tmp_path: Path, head: str, query: str, code: str, said: str
) -> None:
    loaded = load(tmp_path, {"CQ-99.rq": head + query})

    (found,) = loaded.findings
    assert (found.code, found.location and found.location.file) == (code, "queries/CQ-99.rq")
    assert said in found.message.en
    with pytest.raises(SporenError) as caught:
        catalogue.find_question(find_project(tmp_path), "CQ-99")
    assert caught.value.format("en") == f"{found.location}: {found.message.en}"


def test_all_wrong_files_are_told_at_once_and_the_others_read(tmp_path: Path) -> None:
    wrong = HEAD.replace("persona: journalist", "persona: king") + QUERY
    right = HEAD.replace("CQ-99", "CQ-97") + QUERY

    loaded = load(tmp_path, {"CQ-99.rq": wrong, "CQ-98.rq": "SELECT * { }", "CQ-97.rq": right})

    files = [found.location.file for found in loaded.findings if found.location]
    assert files == ["queries/CQ-98.rq", "queries/CQ-99.rq"]
    assert list(loaded.questions) == ["CQ-97"]
    assert catalogue.find_question(find_project(tmp_path), "97").id == "CQ-97"


def test_two_files_cannot_be_one_question(tmp_path: Path) -> None:
    (found,) = load(tmp_path, {"CQ-99.rq": HEAD + QUERY, "CQ-99-again.rq": HEAD + QUERY}).findings

    assert found.message.en.startswith("queries/CQ-99-again.rq also has id CQ-99")
    with pytest.raises(SporenError, match="also has id CQ-99"):
        catalogue.find_question(find_project(tmp_path), "CQ-99")


def test_a_theme_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"CQ-99.rq": HEAD.replace("theme: whole", "theme: hole") + QUERY})

    (found,) = loaded.findings
    assert found.message.en == "unknown theme «hole». Choose one of whole."
    assert [[q.id for q in questions] for _, questions in loaded.by_theme()] == [[], ["CQ-99"]]


def test_themes_that_cannot_be_read_leave_the_questions_readable(tmp_path: Path) -> None:
    load(tmp_path, {"CQ-99.rq": HEAD + QUERY})
    (tmp_path / "queries" / "themes.yaml").write_text("all of it\n", encoding="utf-8")

    loaded = catalogue.load_catalogue(find_project(tmp_path))

    (found,) = loaded.findings
    assert found.format("en").startswith("queries/themes.yaml:1: error QU-01 not a list")
    assert list(loaded.questions) == ["CQ-99"]


def test_no_questions_at_all_is_nothing_to_ask(tmp_path: Path) -> None:
    with pytest.raises(SporenError) as caught:
        load(tmp_path, {})

    assert caught.value.code == ExitCode.NOTHING_CHECKED
    assert "queries/" in caught.value.format("en")


# == Finding one ==


@pytest.mark.parametrize("asked", ["CQ-13", "cq-13", "CQ13", "cq 13", "13"])
def test_a_question_is_found_however_its_id_is_written(asked: str) -> None:
    assert catalogue.find_question(FOLDERS, asked).id == "CQ-13"


@pytest.mark.parametrize("asked", ["CQ-131", "CQ-83"])
def test_an_unknown_question_names_the_nearest(asked: str) -> None:
    with pytest.raises(SporenError) as caught:
        catalogue.find_question(FOLDERS, asked)

    assert caught.value.code == ExitCode.USAGE
    assert f"Vraag «{asked}» bestaat niet. Bedoelt u CQ-" in caught.value.format("nl")
    assert f"Question «{asked}» does not exist. Did you mean CQ-" in caught.value.format("en")


def test_a_question_that_looks_like_none_is_refused_in_one_line() -> None:
    with pytest.raises(SporenError) as caught:
        catalogue.find_question(FOLDERS, "wat\nis dit " + "?" * 500)

    line = caught.value.format("en")
    assert line.startswith("Question «wat is dit ????")
    assert line.endswith("…» does not exist. All questions: sporen ask")
