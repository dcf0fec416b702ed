"""Benchmarks of the questions: on this project, in rdflib, with many letters, and over HTTP."""

from __future__ import annotations

import math
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rdflib import Dataset

from bench.letter_copies import COPY_COUNTS, copy_letters
from bench.timing import ROOT, RUNS, Row, least_seconds, median_seconds
from sporen.asking import answers, catalogue, parameters
from sporen.build import assemble
from sporen.project import find_project
from sporen.rdf.serialization import serialize_nquads, serialize_trig
from sporen.stores.oxigraph import OxigraphStore
from sporen.stores.remote import RemoteStore
from tests.data.questions import ABOUT_ALL_LETTERS
from tests.stores.servers import run_oxigraph, run_virtuoso

if TYPE_CHECKING:
    from collections.abc import Callable

    from sporen.asking.question import Question
    from sporen.graphs import Graphs

#: The target for one question on this project, in milliseconds.
MAX_MILLISECONDS = 20
#: The target exponent of time by number of letters.
MAX_EXPONENT = 1.1
#: The target for all questions over HTTP from one client, in seconds.
MAX_HTTP_SECONDS = 3.0


class QuestionTiming(NamedTuple):
    """The times of one question with its default values, in milliseconds."""

    question: Question
    sporen: float
    rdflib: float
    many: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """The exponent of time by number of letters."""
        few, most = self.many
        return math.log(most / few, COPY_COUNTS[1] / COPY_COUNTS[0])

    @property
    def met(self) -> bool:
        """Whether the targets are met; the exponent counts only for questions about one letter."""
        grows = self.question.id not in ABOUT_ALL_LETTERS and self.exponent > MAX_EXPONENT
        return self.sporen <= MAX_MILLISECONDS and not grows

    @property
    def line(self) -> str:
        """The row of the table of questions."""
        many = " | ".join(f"{milliseconds:.1f}" for milliseconds in self.many)
        return (
            f"| {self.question.id} {self.question.title.en} | {self.sporen:.1f} "
            f"| {self.rdflib:.0f} | {self.rdflib / self.sporen:.0f} × | {many} "
            f"| {self.exponent:.2f} | {'yes' if self.met else '**no**'} |"
        )


def measure_questions() -> list[QuestionTiming]:
    """Measure every question on this project, in rdflib, and with many letters."""
    questions = list(catalogue.load_catalogue(find_project(ROOT)).questions.values())
    graphs = assemble(find_project(ROOT)).graphs
    here = [_time_question(question, graphs.store, runs=7) for question in questions]
    dataset = Dataset(default_union=True)
    dataset.parse(data=serialize_nquads(graphs.quads(graphs.graph_names())), format="nquads")
    theirs = [_time_in_rdflib(question, dataset) for question in questions]
    stores = _stores_with_copies(graphs)
    many = [_time_in_turns(partial(answers.answer, question, {}), stores) for question in questions]
    each = zip(questions, here, theirs, many, strict=True)
    return [QuestionTiming(*times) for times in each]


def _stores_with_copies(graphs: Graphs) -> list[OxigraphStore]:
    """Return a store for each number of copies, with the first letter."""
    stores = []
    for letters in COPY_COUNTS:
        store = OxigraphStore()
        store.extend(graphs.quads(graphs.graph_names()))
        store.extend(copy_letters(letters))
        stores.append(store)
    return stores


def _time_in_turns(
    work: Callable[[OxigraphStore], object], stores: list[OxigraphStore]
) -> tuple[float, ...]:
    """Return the least time of a function for each store, in milliseconds, with runs in turns."""
    runs = [[least_seconds(partial(work, store), runs=1) for store in stores] for _ in range(RUNS)]
    return tuple(min(times) * 1000 for times in zip(*runs, strict=True))


def format_table(rows: list[QuestionTiming]) -> list[str]:
    """Return the table of questions, with its introduction."""
    few, many = (f"{letters:,} letters" for letters in COPY_COUNTS)
    return [
        "With default values, in process, in milliseconds: on this project, with rdflib, and with",
        f"{few} and {many} more: the least of {RUNS} runs, in turns.",
        f"Targets: {MAX_MILLISECONDS} ms on this project; for questions about one letter an",
        f"exponent of {MAX_EXPONENT}.",
        "",
        f"| question | sporen | rdflib | rdflib / sporen | {few} | {many} | exponent | met |",
        "|---|---|---|---|---|---|---|---|",
        *(row.line for row in rows),
    ]


def measure_over_http() -> list[Row]:
    """Measure all questions on real servers, one after the other."""
    questions = list(catalogue.load_catalogue(find_project(ROOT)).questions.values())
    graphs = assemble(find_project(ROOT)).graphs
    trig = serialize_trig(graphs.quads(graphs.graph_names()))
    with tempfile.TemporaryDirectory() as folder, run_oxigraph(Path(folder), trig) as address:
        of_oxigraph = _time_over_http(questions, address)
    with tempfile.TemporaryDirectory() as folder, run_virtuoso(Path(folder)) as server:
        server.load(graphs)
        of_virtuoso = _time_over_http(questions, server.query)
    what = f"all {len(questions)} questions over HTTP, by"
    return [
        Row(f"{what} the Oxigraph server", of_oxigraph, "s", MAX_HTTP_SECONDS, digits=2),
        Row(f"{what} Virtuoso", of_virtuoso, "s", digits=2),
    ]


def _time_question(question: Question, store: OxigraphStore, runs: int) -> float:
    answers.answer(question, {}, store)
    return median_seconds(lambda: answers.answer(question, {}, store), runs) * 1000


def _time_in_rdflib(question: Question, dataset: Dataset) -> float:
    query = parameters.bind(question, {})
    return median_seconds(lambda: list(dataset.query(query)), runs=1) * 1000


def _time_over_http(questions: list[Question], address: str) -> float:
    begin = time.perf_counter()
    store = RemoteStore(address)
    for question in questions:
        answers.answer(question, {}, store)
    return time.perf_counter() - begin
