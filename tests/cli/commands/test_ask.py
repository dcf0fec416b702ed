"""The command `ask` as people meet it: what they type, what they read, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sporen import workspace
from sporen.asking.parsing import read_themes
from sporen.cli import main
from sporen.errors import ExitCode
from tests.data.questions import FOLDERS, QUESTIONS
from tests.one_letter import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from sporen.stores.oxigraph import OxigraphStore

    Ask = Callable[..., Result]

#: A question and a value for which the letter holds nothing.
NOTHING = ("CQ-13", "--effect", "introduce")
EMPTY = QUESTIONS["CQ-13"].empty


@pytest.fixture
def ask(store: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Ask in this process, of the store that the tests share: `ask("CQ-13", lang="nl")`."""
    monkeypatch.setattr(workspace, "open_store", lambda *_: store)
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*args: str, lang: str = "en", stdin: str = "", project: Path = PROJECT) -> Result:
        line = ["--project", str(project), "--lang", lang, "ask", *args]
        result = CliRunner().invoke(main, line, input=stdin, prog_name="sporen")
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.output
        return result

    return run


def refusal(result: Result, code: ExitCode = ExitCode.USAGE) -> str:
    """Check that nothing was answered, and give what was said instead."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    return result.stderr


def ids(shown: str) -> list[str]:
    return re.findall(r"^CQ-\d\d", shown, re.MULTILINE)


# == Which questions there are ==


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_all_questions_are_listed_under_their_themes_in_order(ask: Ask, lang: str) -> None:
    themes = read_themes(FOLDERS.queries / "themes.yaml", "themes.yaml")
    expected = [
        piece
        for theme in themes
        for piece in (
            theme.label.text(lang),
            *(question.id for question in QUESTIONS.values() if question.theme == theme.id),
        )
    ]

    result = ask(lang=lang)

    labels = {theme.label.text(lang) for theme in themes}
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert [line[:5] if ids(line) else line for line in lines if ids(line) or line in labels] == (
        expected
    )
    assert QUESTIONS["CQ-44"].question.text(lang) + "  --measure" in result.stdout
    measure = {"nl": "voorstel 6", "en": "proposal 6"}[lang]
    assert f'sporen ask CQ-44 --measure "{measure}"' in result.stderr
    assert max(map(len, result.stderr.splitlines())) <= 80


@pytest.mark.parametrize(
    ("words", "lang", "first"),
    [
        ("welke gemeenten", "nl", "CQ-23"),
        ("which municipalities", "nl", "CQ-23"),
        ("what became of measure 6", "en", "CQ-44"),
        ("wat werd er van voorstel 6", "en", "CQ-44"),
    ],
)
def test_words_find_the_question_that_is_meant(ask: Ask, words: str, lang: str, first: str) -> None:
    for args in ([words], words.split()):
        result = ask(*args, lang=lang)

        assert result.exit_code == ExitCode.SUCCESS
        assert ids(result.stdout)[0] == first
        assert QUESTIONS[first].question.text(lang) in " ".join(result.stdout.split())
        assert f"sporen ask {first}" in result.stderr


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["24", "weken"], "CQ-15"),
        (["wat", "is", "er", "doorgegaan"], "CQ-44"),
        (["is", "het", "afgeschaft?"], "CQ-44"),
        (["wie", "voert", "dit", "uit"], "CQ-19"),
        (["wat", "kost", "het"], "CQ-33"),
        (["money"], "CQ-33"),
        (["--words", "CQ-13", "municipalities"], ""),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_what_is_no_id_is_searched_for(ask: Ask, words: list[str], first: str) -> None:
    result = ask(*words)

    assert ids(result.stdout)[:1] == ([first] if first else [])


@pytest.mark.parametrize("words", ["xyzzy", "…", "\udcff", "44x"])
def test_words_that_fit_no_question_are_told(ask: Ask, words: str) -> None:
    said = refusal(ask(words))

    assert said.startswith("No question matches «")
    assert said.endswith("All questions: sporen ask\n")


@pytest.mark.parametrize("written", ["CQ-44", "cq-44", "CQ44", "44", "cq 44"])
def test_an_id_is_understood_however_it_is_written(ask: Ask, written: str) -> None:
    shown = ask(written, "--measure", "proposal/6").stdout

    assert shown.startswith("CQ-44  What became of this measure?\n")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_help_of_a_question_says_what_it_takes_and_what_emptiness_means(
    ask: Ask, lang: str
) -> None:
    question = QUESTIONS["CQ-13"]

    shown = " ".join(ask("CQ-13", "--help", lang=lang).stdout.split())

    assert question.question.text(lang) in shown
    assert question.empty.text(lang).replace("-", "- ") in shown.replace("-", "- ").replace(
        "-  ", "- "
    )
    assert all(f"--{p.name}" in shown and p.label.text(lang) in shown for p in question.parameters)


# == How values are given ==


@pytest.mark.parametrize(
    "given",
    [
        "proposal/6",
        "voorstel 6",
        "proposal 6",
        "besproken voorstel 6",
        "6",
        "spd:kst-29861-120/proposal/6",
        "https://w3id.org/sporen/id/kst-29861-120/proposal/6",
        "<https://w3id.org/sporen/id/kst-29861-120/proposal/6>",
    ],
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_measure_goes_by_many_names(ask: Ask, given: str, lang: str) -> None:
    result = ask("CQ-44", "--measure", given, "--format", "json", lang=lang)

    assert result.exit_code == ExitCode.SUCCESS
    assert json.loads(result.stdout)["question"]["values"] == {
        "measure": "https://w3id.org/sporen/id/kst-29861-120/proposal/6"
    }


@pytest.mark.parametrize(
    "args",
    [
        ["CQ-13", "--effect", "abolish", "--format", "csv"],
        ["--format", "csv", "CQ-13", "--effect", "abolish"],
        ["--effect", "abolish", "--format", "csv", "CQ-13"],
        ["--format=csv", "cq-13", "--effect=abolish"],
        ["CQ-13", "--effect", "abolish", "--lang", "nl", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_options_stand_before_or_after_the_id(ask: Ask, args: list[str]) -> None:
    result = ask(*args)

    assert result.exit_code == ExitCode.SUCCESS, result.stderr
    assert [row["effectLabel"] for row in csv.DictReader(io.StringIO(result.stdout))] == [
        "afschaffen"
    ]


def test_the_last_language_given_is_spoken(ask: Ask) -> None:
    for result in (
        ask("CQ-13", "--lang", "nl"),
        ask("--lang", "nl", "CQ-13"),
        ask("CQ-13", lang="nl"),
    ):
        assert result.stdout.startswith("CQ-13  Welke bestaande regelingen noemt de brief")


@pytest.mark.parametrize(
    ("args", "nl", "en"),
    [
        pytest.param(
            ["CQ-99"], "Vraag «CQ-99» bestaat niet. Bedoelt u CQ-", "«CQ-99» does not", id="id"
        ),
        pytest.param(["CQ-9999"], "Vraag «CQ-9999» bestaat niet.", "does not exist.", id="long id"),
        pytest.param(
            ["CQ-44", "--measur", "6"],
            "Onbekende optie: --measur. Bedoelt u --measure?",
            "No such option: --measur. Did you mean --measure?",
            id="near option",
        ),
        pytest.param(
            ["CQ-44", "--colour", "6"],
            "Onbekende optie: --colour.",
            "No such option: --colour. Valid options: --measure.",
            id="unknown option",
        ),
        pytest.param(
            ["CQ-44", "--measure"],
            "Optie --measure heeft een waarde nodig. Zie: sporen",
            "Option '--measure' requires an argument. See: sporen",
            id="no value",
        ),
        pytest.param(
            ["CQ-44", "--measure", "6", "--measure", "13"],
            "--measure is 2 keer opgegeven: «6», «13». Geef één waarde.",
            "--measure is set 2 times: «6», «13». Set one value.",
            id="twice",
        ),
        pytest.param(
            ["CQ-44", "--measure", "2"],
            "--measure «2» past bij meer dan één resource: ongoing/2 (Aanbevelingen van het "
            "Aanjaagteam uitvoeren, wetstraject voor certificering voortzetten), "
            "proposal/2 (Kennismigrantenregeling toespitsen). Kies er een.",
            "--measure «2» matches more than one resource: ongoing/2 (Carrying out the "
            "Aanjaagteam's recommendations, continuing the legislative process on certification), "
            "proposal/2 (Focusing the highly skilled migrant scheme). Choose one.",
            id="ambiguous",
        ),
        pytest.param(
            ["CQ-44", "--measure", "spd:kst-29861-120/proposal/6/component/a"],
            "--measure heeft geen waarde «spd:kst-29861-120/proposal/6/component/a».",
            "--measure has no value «spd:kst-29861-120/proposal/6/component/a».",
            id="other class",
        ),
        pytest.param(
            ["CQ-13", "--effect", "spc:scope/package"],
            "--effect heeft geen waarde «spc:scope/package». Kies bijvoorbeeld: ",
            "--effect has no value «spc:scope/package». Choose, for example: ",
            id="other scheme",
        ),
        pytest.param(
            ["CQ-13", "--effect", "abolsh"],
            "Kies bijvoorbeeld: abolish",
            "Choose, for example: abolish",
            id="near value",
        ),
        pytest.param(
            ["CQ-13", "--effect", ""],
            "--effect heeft geen waarde «».", "has no value «».", id="empty"
        ),
        pytest.param(
            ["CQ-13", "--effect", 'a" . } ?x ?y\n?z #'],
            '--effect heeft geen waarde «a" . } ?x ?y ?z #».',
            '--effect has no value «a" . } ?x ?y ?z #».',
            id="hostile",
        ),
        pytest.param(
            ["CQ-25", "--words", "\udcff"],
            "--words verwacht een tekst in UTF-8",
            "--words takes a text in UTF-8",
            id="no text",
        ),
        pytest.param(["CQ-44", "voorstel", "6"], "voorstel 6", "voorstel 6", id="bare words"),
        pytest.param(
            ["CQ-44", "--format", "xml"],
            "'--format' moet een van deze waarden zijn: table, csv, json, markdown",
            "'xml' is not one of 'table', 'csv', 'json', 'markdown'",
            id="form",
        ),
        pytest.param(
            ["CQ-44", "--timeout", "nan"], "--timeout", "Invalid value for '--timeout'", id="nan"
        ),
        pytest.param(
            ["CQ-44", "--timeout", "0"], "--timeout", "Invalid value for '--timeout'", id="no time"
        ),
        pytest.param(["--frmat", "x"], "Bedoelt u --format?", "Did you mean --format?", id="ask"),
        pytest.param(
            ["--measure", "6"],
            "Noem eerst een vraag: sporen ask CQ-44 --measure …",
            "Name a question first: sporen ask CQ-44 --measure …",
            id="no question",
        ),
        pytest.param(
            ["CQ-44", "CQ-13"],
            "«CQ-13» is een tweede vraag. Stel één vraag tegelijk.",
            "«CQ-13» is a second question. Ask one question at a time.",
            id="two questions",
        ),
        pytest.param(
            ["CQ-44", "--timeout", "3"],
            "--timeout werkt alleen met --endpoint. Geef ook --endpoint op.",
            "--timeout works only with --endpoint. Add --endpoint.",
            id="no store",
        ),
        pytest.param(
            ["CQ-51", "--words", " "], "--words is leeg.", "--words is empty.", id="blank"
        ),
        pytest.param(["-", "x"], "«x» hoort bij geen", "«x» belongs to no option.", id="stdin"),
        pytest.param(
            ["CQ-13", "abolish"],
            "«abolish» hoort bij geen optie. Geldige opties: --regime, --effect.",
            "«abolish» belongs to no option. Valid options: --regime, --effect.",
            id="bare",
        ),
        pytest.param(
            ["CQ-44", "--endpoint", ""],
            "--endpoint is geen geldig adres. Geef een adres met http:// of https://",
            "--endpoint is not a valid address. Give one with http:// or https://",
            id="no address",
        ),
        pytest.param(
            ["--format", "json"],
            "--format geldt voor een antwoord",
            "Name a question: sporen ask CQ-13 --format json",
            id="list as json",
        ),
        pytest.param(
            ["gemeenten", "--format", "csv"],
            "--format geldt voor een antwoord",
            "Name a question: sporen ask CQ-13 --format csv",
            id="found as csv",
        ),
        pytest.param(
            ["CQ-44", "--endpoint", "http://[x"],
            "--endpoint is geen geldig adres. Geef een adres met http:// of https://",
            "--endpoint is not a valid address. Give one with http:// or https://",
            id="address",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_in_one_line(
    ask: Ask, args: list[str], nl: str, en: str
) -> None:
    for lang, expected in (("nl", nl), ("en", en)):
        said = refusal(ask(*args, lang=lang))

        assert expected in said
        assert said.count("\n") == 1


def test_a_required_parameter_is_asked_for(ask: Ask) -> None:
    said = refusal(ask("CQ-44"))

    assert said.startswith(
        "CQ-44 needs a value for --measure (This measure). Choose, for example: ongoing/1 ("
    )
    assert said.endswith(", ….\n")
    assert refusal(ask("CQ-51")) == "CQ-51 needs a value for --words (Search words).\n"
    shown = " ".join(ask("CQ-44", "--help").stdout.split())
    assert "This measure. Required." in shown


@pytest.mark.parametrize("value", ['"', "'", "}", "{", "\\", "\\u0022 } #", "#! words"])
def test_a_text_with_signs_of_sparql_is_only_a_text(ask: Ask, value: str) -> None:
    result = ask("CQ-25", "--words", value, "--format", "json")

    assert result.exit_code == ExitCode.SUCCESS
    assert json.loads(result.stdout)["question"]["values"] == {"words": value}


def test_a_question_that_is_broken_is_told_after_those_that_are_not(
    ask: Ask, project: Path
) -> None:
    (project / "queries" / "CQ-06-tracks.rq").write_text("#+ id: CQ-06\nSELECT", encoding="utf-8")

    for args in ([], ["wat", "werd", "er", "van"]):
        result = ask(*args, project=project)

        assert result.exit_code == ExitCode.BAD_INPUT
        assert "CQ-44" in result.stdout
        assert "queries/CQ-06-tracks.rq:1:" in result.stderr


# == How the answer is written ==


def test_an_empty_answer_says_what_that_means_in_every_form(ask: Ask) -> None:
    forms = {form: ask(*NOTHING, "--format", form) for form in ("table", "csv", "json", "markdown")}

    assert {result.exit_code for result in forms.values()} == {ExitCode.SUCCESS}
    assert forms["table"].stdout.splitlines()[-1] == EMPTY.en
    assert forms["markdown"].stdout.splitlines()[-1] == EMPTY.en
    assert json.loads(forms["json"].stdout)["question"]["empty"] == {"nl": EMPTY.nl, "en": EMPTY.en}
    assert forms["json"].stderr == f"{EMPTY.en}\n"
    assert len(forms["csv"].stdout.splitlines()) == 1
    assert forms["csv"].stderr == f"{EMPTY.en}\n"


def test_an_answer_with_rows_says_nothing_beside(ask: Ask) -> None:
    for form in ("table", "csv", "json", "markdown"):
        assert ask("CQ-13", "--effect", "abolish", "--format", form).stderr == ""


def test_a_default_is_told_beside_what_machines_read(ask: Ask) -> None:
    by_default = {form: ask("CQ-01", "--format", form) for form in ("csv", "json")}

    for result in by_default.values():
        assert result.stderr == "Without --list, this is the answer for: proposals\n"
    told = json.loads(by_default["json"].stdout)["question"]
    assert told["values"] == {}
    assert told["defaults"]["list"].endswith("/list-kind/proposals")


def test_no_line_ends_in_blanks_outside_a_terminal(ask: Ask) -> None:
    for args in ([], ["gemeenten"], ["CQ-45"], ["CQ-13"]):
        assert not [x for x in ask(*args).stdout.splitlines() if x != x.rstrip()]


@pytest.mark.parametrize("columns", ["0", "1", "-5", "x", ""])
def test_a_width_that_is_none_is_not_taken(
    ask: Ask, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = ask("CQ-45").stdout
    monkeypatch.setenv("COLUMNS", columns)

    assert ask("CQ-45").stdout == usual


def test_lines_of_csv_keep_their_ends(ask: Ask) -> None:
    assert ask("CQ-02", "--format", "csv").stdout_bytes.count(b"\r\n") == 21


# == SPARQL from standard input ==


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("SELECT (COUNT(*) AS ?n) { ?t a <https://w3id.org/sporen/def#Track> }", "5"),
        ("ASK { ?t a <https://w3id.org/sporen/def#Track> }", "true"),
        ("ASK { ?t a <urn:nothing> }", "false"),
        ('SELECT ("SERVICE; INSERT" AS ?x) { } # DROP ALL', "SERVICE; INSERT"),
    ],
)
def test_sparql_is_answered(ask: Ask, query: str, row: str) -> None:
    result = ask("-", "--format", "csv", stdin=query)

    assert result.exit_code == ExitCode.SUCCESS, result.stderr
    assert result.stdout.splitlines()[1] == row


def test_things_in_a_free_answer_go_by_their_labels(ask: Ask) -> None:
    query = "SELECT ?t { ?t a <https://w3id.org/sporen/def#Track> } ORDER BY ?t"

    assert "spoor 1: " in ask("-", "--lang", "nl", stdin=query).stdout
    assert "track 1: " in ask("--lang", "en", "-", lang="nl", stdin=query).stdout
    assert ask("-", stdin="ASK { }").stdout.split()[-1] == "yes"


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        (
            "SELECT ?s\nWHEER { }",
            ExitCode.BAD_INPUT,
            (
                "stdin:2:1: the query is not valid SPARQL: this is not allowed here"
                ". Fix the line.\n  WHEER { }\n  ^\n"
            ),
        ),
        (
            "INSERT DATA { <urn:a> <urn:b> 1 }",
            ExitCode.BAD_INPUT,
            (
                "stdin:1:1: this is an update, which is not allowed. Write a SELECT or ASK.\n"
                "  INSERT DATA { <urn:a> <urn:b> 1 }\n  ^\n"
            ),
        ),
        (
            "ASK {\n  SERVICE <http://127.0.0.1:9/> { }\n}",
            ExitCode.BAD_INPUT,
            (
                "stdin:2:3: SERVICE is not allowed: questions read this graph only. "
                "Remove it.\n    SERVICE <http://127.0.0.1:9/> { }\n    ^\n"
            ),
        ),
        (
            "CONSTRUCT WHERE { ?s ?p ?o }",
            ExitCode.BAD_INPUT,
            (
                "stdin:1:1: CONSTRUCT returns a graph, not rows. Write a SELECT or ASK.\n"
                "  CONSTRUCT WHERE { ?s ?p ?o }\n  ^\n"
            ),
        ),
        (
            "",
            ExitCode.USAGE,
            "standard input has no query. For example: sporen ask - < question.rq\n",
        ),
    ],
    ids=["syntax", "update", "service", "construct", "nothing"],
)
def test_sparql_that_cannot_be_asked_is_placed(
    ask: Ask, query: str, code: ExitCode, said: str
) -> None:
    assert refusal(ask("-", stdin=query), code) == said


def test_a_real_process_reads_bytes_and_bears_a_closed_standard_input() -> None:
    def run(script: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        line = f"'{sys.executable}' -m sporen --lang en ask - {script}"
        return subprocess.run(
            ["bash", "-c", line], cwd=PROJECT, input=given, capture_output=True, check=False
        )

    nothing, no_text = run("<&-"), run("", b"SELECT '\xff'")
    deep, long = (run("", b"SELECT * " + b"{" * number) for number in (90_000, 1_000_000))

    assert nothing.returncode == ExitCode.USAGE
    assert nothing.stderr.startswith(b"standard input has no query.")
    assert no_text.returncode == ExitCode.BAD_INPUT
    assert no_text.stderr.startswith(b"the query on standard input is not UTF-8.")
    assert deep.returncode == ExitCode.BAD_INPUT
    assert b"deeper than" in deep.stderr
    assert long.returncode == ExitCode.BAD_INPUT
    assert long.stderr.startswith(b"stdin: the query has more than 100000 characters.")
