"""The questions of the real project with what their heads expect, for the tests of asking."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml
from pyoxigraph import NamedNode

from sporen.asking import answers, catalogue
from sporen.project import find_project
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from sporen.asking.answers import Answer
    from sporen.asking.catalogue import Catalogue
    from sporen.asking.question import Question
    from sporen.graphs import Graphs

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
FOLDERS = find_project(ROOT)
QUESTIONS = catalogue.load_catalogue(FOLDERS).questions
LETTER = "https://w3id.org/sporen/id/kst-29861-120"
CONCEPT = "https://w3id.org/sporen/concept/"
#: The number of a copy of the letter that stands beside it; that of the invented letter is another.
COPY = "kst-99997-1"
#: The graph of what the letter itself says.
SOURCE = NamedNode("https://w3id.org/sporen/graph/kst-29861-120/source")
#: Questions whose rows are about all letters together, so that a second letter changes them.
ABOUT_THE_WHOLE = ("CQ-39", "CQ-42", "CQ-43", "CQ-53")


class Case(NamedTuple):
    """The values of one case, with its number of rows and their golden file, if it has one."""

    rows: int
    golden: str
    values: dict[str, str]


def _read() -> dict[str, tuple[Case, ...]]:
    """Return the cases of each question, by its id."""
    read = yaml.safe_load((ROOT / "tests" / "data" / "cases.yaml").read_text(encoding="utf-8"))
    return {
        question: tuple(
            Case(case["rows"], case.get("golden", ""), case.get("with", {})) for case in cases
        )
        for question, cases in read.items()
    }


CASES = _read()


class Expected(NamedTuple):
    """A question with one of its cases."""

    question: Question
    case: Case

    def __str__(self) -> str:
        values = [f"{name}={value.rpartition('/')[2]}" for name, value in self.case.values.items()]
        return " ".join([self.question.id, *values])


EXPECTED = [
    Expected(question, case) for question in QUESTIONS.values() for case in CASES[question.id]
]


def ask(store: OxigraphStore, question: str, **values: str) -> Answer:
    """Answer a question of the real project."""
    return answers.answer(QUESTIONS[question], values, store)


def rows(store: OxigraphStore, question: str, **values: str) -> list[dict[str, str]]:
    """Answer a question; give each row by variable, IRIs in full, "" where there is no value."""
    return list(csv.DictReader(io.StringIO(to_golden(ask(store, question, **values)))))


def column(found: list[dict[str, str]], name: str) -> list[str]:
    """Return one column of rows."""
    return [row[name] for row in found]


def short(found: list[dict[str, str]], name: str) -> list[str]:
    """Return a column of things of the letter, without what their IRIs all begin with."""
    return [row[name].removeprefix(f"{LETTER}/") for row in found]


def layer(name: str) -> str:
    """Return the IRI of a layer."""
    return f"{CONCEPT}layer/{name}"


def changed(
    graphs: Graphs, *, more: Iterable[Quad] = (), less: Iterable[Quad] = ()
) -> OxigraphStore:
    """Copy the store with some statements more and some less."""
    gone = set(less)
    copy = OxigraphStore()
    copy.extend(quad for quad in graphs.quads(graphs.graph_names()) if quad not in gone)
    copy.extend(more)
    return copy


def to_golden(answer: Answer) -> str:
    """Write an answer as its golden file has it: SPARQL CSV, with line ends that git keeps."""
    return answer.to_csv().replace("\r\n", "\n")


def golden(store: OxigraphStore) -> dict[str, str]:
    """Return the golden files of all questions, name and text."""
    return {
        case.golden: to_golden(answers.answer(question, case.values, store))
        for question, case in EXPECTED
        if case.golden
    }


def question_of(folder: Path, text: str, name: str = "CQ-99.rq") -> Question:
    """Read a question from a text, in a project of its own that holds nothing else."""
    (question,) = load(folder, {name: text}).questions.values()
    return question


def load(folder: Path, files: dict[str, str]) -> Catalogue:
    """Read the questions of a project that holds nothing but these query files."""
    (folder / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    queries = folder / "queries"
    queries.mkdir(exist_ok=True)
    (queries / "themes.yaml").write_text("- {id: whole, nl: Alles, en: All}\n", encoding="utf-8")
    for name, text in files.items():
        (queries / name).write_text(text, encoding="utf-8", newline="")
    return catalogue.load_catalogue(find_project(folder))
