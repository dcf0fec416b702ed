"""The questions: on this project, beside rdflib, on many letters, and over HTTP."""

from __future__ import annotations

import math
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rdflib import Dataset

from bench.letters import MANY, copies
from bench.measure import ROOT, RUNS, Row, least, median
from sporen.asking import answers, catalogue, parameters
from sporen.build import assemble
from sporen.project import find_project
from sporen.rdf.serialization import serialize_nquads, serialize_trig
from sporen.stores.oxigraph import OxigraphStore
from sporen.stores.remote import RemoteStore
from tests.data.questions import ABOUT_ALL_LETTERS
from tests.stores.servers import oxigraph, virtuoso

if TYPE_CHECKING:
    from collections.abc import Callable

    from sporen.asking.question import Question
    from sporen.graphs import Graphs

#: The most that one question may take on this project, in milliseconds.
MOST = 20
#: The most that its time may grow: letters to this power.
EXPONENT = 1.1
#: All questions over HTTP from one client, in seconds.
OVER_HTTP = 3.0


class Asked(NamedTuple):
    """One question as it stands in its file, in milliseconds."""

    question: Question
    here: float
    rdflib: float
    many: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """The power of the number of letters by which the time grows."""
        few, most = self.many
        return math.log(most / few, MANY[1] / MANY[0])

    @property
    def met(self) -> bool:
        """Whether it is as fast as it should be; growth counts for what reads one letter."""
        grows = self.question.id not in ABOUT_ALL_LETTERS and self.exponent > EXPONENT
        return self.here <= MOST and not grows

    @property
    def line(self) -> str:
        """A row of the table of questions."""
        many = " | ".join(f"{taken:.1f}" for taken in self.many)
        return (
            f"| {self.question.id} {self.question.title.en} | {self.here:.1f} | {self.rdflib:.0f} "
            f"| {self.rdflib / self.here:.0f} × | {many} | {self.exponent:.2f} "
            f"| {'yes' if self.met else '**no**'} |"
        )


def asked() -> list[Asked]:
    """Time every question on this project, in rdflib, and on many letters."""
    questions = list(catalogue.load_catalogue(find_project(ROOT)).questions.values())
    graphs = assemble(find_project(ROOT)).graphs
    here = [_taken(question, graphs.store, runs=7) for question in questions]
    witness = Dataset(default_union=True)
    witness.parse(data=serialize_nquads(graphs.quads(graphs.graph_names())), format="nquads")
    theirs = [_taken_by_rdflib(question, witness) for question in questions]
    stores = _of_many_letters(graphs)
    many = [_paired(partial(answers.answer, question, {}), stores) for question in questions]
    each = zip(questions, here, theirs, many, strict=True)
    return [Asked(*told) for told in each]


def _of_many_letters(graphs: Graphs) -> list[OxigraphStore]:
    """Make a store for each of the numbers of letters, all beside the first letter."""
    stores = []
    for letters in MANY:
        store = OxigraphStore()
        store.extend(graphs.quads(graphs.graph_names()))
        store.extend(copies(letters))
        stores.append(store)
    return stores


def _paired(
    work: Callable[[OxigraphStore], object], stores: list[OxigraphStore]
) -> tuple[float, ...]:
    """Time some work in each store by turns, so that all have the same machine; in milliseconds."""
    runs = [[least(partial(work, store), runs=1) for store in stores] for _ in range(RUNS)]
    return tuple(min(taken) * 1000 for taken in zip(*runs, strict=True))


def table(rows: list[Asked]) -> list[str]:
    """Write the table of questions, with what it shows."""
    few, many = (f"{letters:,} letters" for letters in MANY)
    return [
        "As they stand in their files, inside the process, in milliseconds: on this project, by",
        f"rdflib beside it, and with {few} copied from that of the tests beside the first, then",
        f"{many}: the least of {RUNS} runs, by turns. The exponent tells how the time grows.",
        f"Goals: {MOST} ms on this project; exponent {EXPONENT} where no letters are compared.",
        "",
        f"| question | here | rdflib | rdflib / here | {few} | {many} | exponent | met |",
        "|---|---|---|---|---|---|---|---|",
        *(row.line for row in rows),
    ]


def over_http() -> list[Row]:
    """Time all questions asked of real servers by one client, one after the other."""
    questions = list(catalogue.load_catalogue(find_project(ROOT)).questions.values())
    graphs = assemble(find_project(ROOT)).graphs
    trig = serialize_trig(graphs.quads(graphs.graph_names()))
    with tempfile.TemporaryDirectory() as folder, oxigraph(Path(folder), trig) as address:
        of_oxigraph = _all_over_http(questions, address)
    with tempfile.TemporaryDirectory() as folder, virtuoso(Path(folder)) as server:
        server.load(graphs)
        of_virtuoso = _all_over_http(questions, server.query)
    what = f"all {len(questions)} questions over HTTP, of"
    return [
        Row(f"{what} Oxigraph's server", of_oxigraph, "s", OVER_HTTP, digits=2),
        Row(f"{what} Virtuoso", of_virtuoso, "s", digits=2),
    ]


def _taken(question: Question, store: OxigraphStore, runs: int) -> float:
    answers.answer(question, {}, store)
    return median(lambda: answers.answer(question, {}, store), runs) * 1000


def _taken_by_rdflib(question: Question, witness: Dataset) -> float:
    query = parameters.bind(question, {})
    return median(lambda: list(witness.query(query)), runs=1) * 1000


def _all_over_http(questions: list[Question], address: str) -> float:
    begin = time.perf_counter()
    store = RemoteStore(address)
    for question in questions:
        answers.answer(question, {}, store)
    return time.perf_counter() - begin
