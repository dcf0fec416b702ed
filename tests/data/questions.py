"""The questions of this project and their test cases."""

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
from tests.one_letter import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from sporen.asking.answers import Answer
    from sporen.asking.catalogue import Catalogue
    from sporen.asking.question import Question
    from sporen.graphs import Graphs
    from sporen.stores.base import Store

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
FOLDERS = find_project(PROJECT)
QUESTIONS = catalogue.load_catalogue(FOLDERS).questions
LETTER = "https://w3id.org/sporen/id/kst-29861-120"
CONCEPT = "https://w3id.org/sporen/concept/"
#: The number of the copy of the letter (`second_letter.py`).
COPY = "kst-99997-1"
#: The source graph of the letter.
SOURCE = NamedNode("https://w3id.org/sporen/graph/kst-29861-120/source")
#: Questions about all letters together: a second letter changes their rows.
ABOUT_ALL_LETTERS = ("CQ-39", "CQ-42", "CQ-43", "CQ-53")


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


def ask(store: Store, question: str, **values: str) -> Answer:
    """Answer a question of the real project; one that needs a value gets that of its first case."""
    if not values and not QUESTIONS[question].answers_without_values:
        values = CASES[question][0].values
    return answers.answer(QUESTIONS[question], values, store)


def rows(store: OxigraphStore, question: str, **values: str) -> list[dict[str, str]]:
    """Return the rows of an answer by variable: IRIs in full, "" for unbound variables."""
    return list(csv.DictReader(io.StringIO(to_golden(ask(store, question, **values)))))


def column(found: list[dict[str, str]], name: str) -> list[str]:
    """Return one column of rows."""
    return [row[name] for row in found]


def local_names(found: list[dict[str, str]], name: str) -> list[str]:
    """Return one column of rows, with the IRIs relative to the letter."""
    return [row[name].removeprefix(f"{LETTER}/") for row in found]


def layer(name: str) -> str:
    """Return the IRI of a layer."""
    return f"{CONCEPT}layer/{name}"


def edit_graph(
    graphs: Graphs, *, add: Iterable[Quad] = (), remove: Iterable[Quad] = ()
) -> OxigraphStore:
    """Return a copy of the store with some quads added and some removed."""
    gone = set(remove)
    copy = OxigraphStore()
    copy.extend(quad for quad in graphs.quads(graphs.graph_names()) if quad not in gone)
    copy.extend(add)
    return copy


def to_golden(answer: Answer) -> str:
    """Return an answer as in its golden file: SPARQL CSV, with line ends that git keeps."""
    return answer.to_csv().replace("\r\n", "\n")


def golden(store: OxigraphStore) -> dict[str, str]:
    """Return the golden files of all questions, name and text."""
    return {
        case.golden: to_golden(answers.answer(question, case.values, store))
        for question, case in EXPECTED
        if case.golden
    }


def read_question(folder: Path, text: str, name: str = "CQ-99.rq") -> Question:
    """Return the question in a text, read in a project with nothing else."""
    (question,) = load(folder, {name: text}).questions.values()
    return question


def load(folder: Path, files: dict[str, str]) -> Catalogue:
    """Return the questions of a project with only these query files."""
    (folder / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    queries = folder / "queries"
    queries.mkdir(exist_ok=True)
    (queries / "themes.yaml").write_text("- {id: whole, nl: Alles, en: All}\n", encoding="utf-8")
    for name, text in files.items():
        (queries / name).write_text(text, encoding="utf-8", newline="")
    return catalogue.load_catalogue(find_project(folder))
