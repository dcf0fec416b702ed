"""The pages of questions: each value that people choose, and lines that give the same answer."""

from __future__ import annotations

import shlex
import subprocess
import threading
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Triple

from sporen.asking import answers
from sporen.asking.question import Theme
from sporen.errors import SporenError
from sporen.export.dcat_catalogue import answer_files
from sporen.export.published_answers import MAX_CHOICES, AnswerPublisher
from sporen.i18n import Message
from sporen.rdf import tokens
from sporen.rdf.namespaces import OWN
from sporen.site import highlight
from sporen.site.pages import question as pages_question
from sporen.stores.oxigraph import OxigraphStore
from tests.data import second_letter
from tests.one_letter import PROJECT
from tests.site.html import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sporen.asking.catalogue import Catalogue
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs

SITE = "https://example.org/sporen/"
THEME = Theme("", Message("Thema", "Theme"))


def every(answered: dict[str, PublishedAnswer]) -> Iterator[PublishedAnswer]:
    """Return all answers: to each question as it stands, and with each value of a choice."""
    for answer in answered.values():
        yield answer
        yield from answer.by_choice


def some(answered: dict[str, PublishedAnswer]) -> Iterator[PublishedAnswer]:
    """Return each question as it stands, and with the first and the last of its choices."""
    for answer in answered.values():
        yield answer
        yield from answer.by_choice[:: max(len(answer.by_choice) - 1, 1)]


@pytest.fixture(scope="module")
def address(
    answered: dict[str, PublishedAnswer], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve the files of the answers; give their address."""
    folder = tmp_path_factory.mktemp("published")
    for name, text in answer_files([*answered.values()]):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Keep the report of the tests to the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_who_may_give_words_is_led_to_search(
    pages: dict[str, str], published: list[PublishedAnswer]
) -> None:
    led = {
        one.id
        for one in published
        for link in ("Zoek op andere woorden", "Zoek woorden op deze site")
        if link in pages[f"doc/query/{one.id}.html"]
    }

    assert led == {one.id for one in published if one.takes_words} == {"CQ-51"}


def test_every_question_has_a_page_and_its_files(
    answered: dict[str, PublishedAnswer], asked: Catalogue
) -> None:
    files = dict(answer_files([*answered.values()]))

    assert {*answered} == {*asked.questions}
    assert {name for name in files if name.count("/") == 1} == {
        f"answers/{id_}.{ending}"
        for id_, question in asked.questions.items()
        if question.answers_without_values
        for ending in ("csv", "json")
    }
    assert files["answers/CQ-44/proposal-6.csv"] != files["answers/CQ-44/proposal-13.csv"]


def test_the_values_of_one_parameter_are_a_link_each_and_no_more_than_sixty(
    answered: dict[str, PublishedAnswer], pages: dict[str, str]
) -> None:
    shown = Page(pages["doc/query/CQ-44/proposal-6.html"])
    links = [link for link in shown.values("href", "a") if link[0] not in ".#" and ":" not in link]
    chosen = [a for tag, a in shown.elements if tag == "a" and a.get("aria-current") == "true"]

    assert links == [f"proposal-{n}.html" for n in range(1, 19)] + [
        "ongoing-1.html",
        "ongoing-2.html",
    ]
    assert [a["href"] for a in chosen] == ["proposal-6.html"]
    assert max(len(answer.by_choice) for answer in answered.values()) <= MAX_CHOICES
    assert "../../../answers/CQ-44/proposal-6.csv" in shown.values("href", "a")
    assert "CQ-44/proposal-6.html" in Page(pages["doc/query/CQ-44.html"]).values("href", "a")


def test_many_names_are_folded_away_by_their_first_letter(pages: dict[str, str]) -> None:
    shown = Page(pages["doc/query/CQ-18.html"])

    assert "Alle 34 keuzes" in shown.text
    assert "details" in {tag for tag, _ in shown.elements}
    assert "N " in shown.text.partition("Alle 34 keuzes")[2]


def test_a_question_without_rows_says_what_that_means(
    answered: dict[str, PublishedAnswer], pages: dict[str, str]
) -> None:
    denied = answered["CQ-04"]

    assert denied.is_empty
    assert f"Nee. {denied.empty.nl}" in Page(pages["doc/query/CQ-04.html"]).text


def test_an_answer_is_called_the_same_for_all_only_when_it_is(
    answered: dict[str, PublishedAnswer], asked: Catalogue, graphs: Graphs, pages: dict[str, str]
) -> None:
    said = "Het antwoord is gelijk voor alle 342 keuzes."
    other = NamedNode("https://identifier.overheid.nl/tooi/id/gemeente/gm0344")
    changed = OxigraphStore()
    changed.extend(
        quad
        for quad in graphs.quads(graphs.graph_names())
        if quad.object != other or not quad.predicate.value.endswith("/member")
    )

    apart = AnswerPublisher(changed).publish(THEME, asked.questions["CQ-23"])

    assert [len(names) for names in answered["CQ-23"].values_with_same_answer.values()] == [
        342,
        342,
    ]
    assert said in Page(pages["doc/query/CQ-23.html"]).text
    assert apart.rows == answered["CQ-23"].rows
    assert apart.values_with_same_answer == {}
    assert not any(
        answer.values_with_same_answer for id_, answer in answered.items() if id_ != "CQ-23"
    )


def test_a_question_that_needs_a_value_has_its_choices_and_no_answer(
    answered: dict[str, PublishedAnswer], pages: dict[str, str]
) -> None:
    needing = answered["CQ-44"]

    assert not needing.has_answer
    assert len(needing.by_choice) == 20
    names = [name for name, _ in answer_files([needing])]
    assert "answers/CQ-44.csv" not in names
    assert "answers/CQ-44/proposal-6.csv" in names
    shown = Page(pages["doc/query/CQ-44.html"]).text
    assert "Maak eerst een keuze om een antwoord te zien." in shown
    assert "sporen ask CQ-44 --measure …" in shown
    assert "Deze maatregel (verplicht)" in shown


def test_values_of_several_letters_say_of_which_each_is(asked: Catalogue, graphs: Graphs) -> None:
    both = second_letter.add_second_letter(graphs)

    answer = AnswerPublisher(both).publish(THEME, asked.questions["CQ-44"])

    assert answer.selection
    called = [one.label["en"] for one in answer.selection.choices]
    assert {kind.partition(",")[0] for kind, _ in called} == {"Parliamentary paper 29 861"}
    assert len({one.name for one in answer.by_choice}) == len(called) == 40
    assert "CQ-44/kst-29861-120-proposal-6" in {one.name for one in answer.by_choice}


def test_choices_of_one_kind_stand_together(pages: dict[str, str]) -> None:
    shown = Page(pages["doc/query/CQ-36.html"]).text

    part = shown.partition("Maak een keuze")[2].partition("Antwoord:")[0]
    assert part.count("Besproken voorstel:") == part.count("Lopend beleid:") == 1
    assert part.index("13b") < part.index("Lopend beleid:")


def test_two_values_that_would_get_one_page_are_refused(asked: Catalogue, graphs: Graphs) -> None:
    twins = OxigraphStore()
    twins.extend(graphs.quads(graphs.graph_names()))
    measure = NamedNode("https://w3id.org/sporen/def#Measure")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    letter = f"{OWN.resources}kst-29861-120"
    twins.add(
        OWN.graphs["small"],
        [Triple(NamedNode(f"{letter}/{name}"), kind, measure) for name in ("x/1", "x-1")],
    )

    with pytest.raises(SporenError, match=r"120/x-1> and <.*120/x/1> get the same page"):
        AnswerPublisher(twins).publish(THEME, asked.questions["CQ-44"])


def test_the_line_of_the_command_gives_the_same_answer(
    answered: dict[str, PublishedAnswer], asked: Catalogue, store: OxigraphStore
) -> None:
    tried = 0
    for answer in some(answered):
        if not answer.has_answer:
            continue
        command, verb, id_, *options = shlex.split(pages_question.commands(answer, SITE).sporen)
        given = dict(zip((name[2:] for name in options[::2]), options[1::2], strict=True))

        found = answers.answer(asked.questions[id_], given, store)

        assert (command, verb) == ("sporen", "ask")
        assert found.to_csv() == answer.csv, (id_, given)
        tried += bool(given)
    assert tried > 50


@pytest.mark.parametrize("name", ["CQ-44/proposal-13", "CQ-18/ela", "CQ-23"])
def test_the_line_runs_as_the_real_command(
    name: str,
    answered: dict[str, PublishedAnswer],
    sporen: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    answer = next(one for one in every(answered) if one.name == name)
    _, *words = shlex.split(pages_question.commands(answer, SITE).sporen)

    done = sporen(*words, "--format", "csv")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == answer.csv.splitlines()


@pytest.mark.parametrize("name", ["CQ-44/ongoing-2", "CQ-13"])
def test_the_lines_of_python_give_the_same_rows(
    name: str,
    answered: dict[str, PublishedAnswer],
    asked: Catalogue,
    store: OxigraphStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = next(one for one in every(answered) if one.name == name)
    printed: list[object] = []
    monkeypatch.chdir(PROJECT)

    exec(pages_question.commands(answer, SITE).python, {"print": printed.append})  # noqa: S102  our own lines

    assert printed == [*answers.answer(asked.questions[answer.id], answer.values, store)]


@pytest.mark.parametrize("name", ["CQ-44/proposal-13", "CQ-04", "CQ-23"])
def test_the_line_of_curl_fetches_the_answer(
    name: str, answered: dict[str, PublishedAnswer], address: str
) -> None:
    answer = next(one for one in every(answered) if one.name == name)
    line = pages_question.commands(answer, address).curl

    done = subprocess.run([*shlex.split(line), "-sSf"], capture_output=True, check=True)

    assert done.stdout.decode() == answer.csv


def test_the_lines_take_any_value_and_any_name(answered: dict[str, PublishedAnswer]) -> None:
    odd = replace(answered["CQ-44"].by_choice[0], values={"class": 'it\'s "so"; rm -rf /'})

    lines = pages_question.commands(odd, SITE)

    assert shlex.split(lines.sporen)[-2:] == ["--class", odd.values["class"]]
    called: list[object] = []
    call = lines.python.splitlines()[2].removeprefix('for row in Project.open(".").ask').rstrip(":")
    eval(f"ask{call}", {"ask": lambda *names, **values: called.extend([names, values])})  # noqa: S307  our own line
    assert called == [("CQ-44",), odd.values]


def test_the_sparql_of_a_page_is_the_query_sign_by_sign(
    answered: dict[str, PublishedAnswer],
    pages: dict[str, str],
    asked: Catalogue,
    store: OxigraphStore,
) -> None:
    for name in ("CQ-44/proposal-13", "CQ-44", "CQ-23", "CQ-18/ela"):
        answer = next(one for one in every(answered) if one.name == name)
        text = Page(pages[f"doc/query/{name}.html"]).text

        assert answer.query in text
        assert answers.run_query(asked.questions[answer.id], answer.query, store)


def test_no_sign_of_any_query_is_lost_or_changed(answered: dict[str, PublishedAnswer]) -> None:
    tried = 0
    for answer in every(answered):
        assert Page(str(highlight.highlight(answer.query, tokens.SPARQL))).text == answer.query
        tried += 1
    assert tried > 500


def test_questions_are_listed_by_whom_they_are_for(pages: dict[str, str]) -> None:
    shown = Page(pages["en/questions.html"])
    part = shown.text.rpartition("For journalists")[2]

    assert {"persona-journalist", "persona-municipality"} <= set(shown.values("id"))
    assert "What became of this measure?" in part
    assert "CQ-44 · journalist" in part
