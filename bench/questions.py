"""The questions: on this project, beside rdflib, on many letters, and over HTTP."""

from __future__ import annotations

import math
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import RdfFormat, parse
from rdflib import Dataset

from bench.measure import ROOT, RUNS, Row, least, median
from sporen.asking import answers, catalogue, parameters
from sporen.build import assemble
from sporen.graphs import to_nquads, to_trig
from sporen.project import find
from sporen.stores.embedded import Embedded
from sporen.stores.remote import Remote
from tests.questions.cases import ABOUT_THE_WHOLE
from tests.stores.servers import oxigraph, virtuoso

if TYPE_CHECKING:
    from collections.abc import Callable

    from sporen.asking.question import Question
    from sporen.graphs import Graphs

SECOND = "kst-99999-1"
#: What it cites. Did all copies cite one document, each would look through the words of all on it.
CITED = ("kst-99998-7", "kst-29861-99")
#: How many copies of the second letter of the tests stand beside the first letter.
MANY = (100, 1000)
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
        grows = self.question.id not in ABOUT_THE_WHOLE and self.exponent > EXPONENT
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
    questions = list(catalogue.load(find(ROOT)).questions.values())
    graphs = assemble(find(ROOT)).graphs
    here = [_taken(question, graphs.store, runs=7) for question in questions]
    witness = Dataset(default_union=True)
    witness.parse(data=to_nquads(graphs.quads(graphs.names())), format="nquads")
    theirs = [_taken_by_rdflib(question, witness) for question in questions]
    stores = _of_many_letters(graphs)
    many = [_paired(partial(answers.answer, question, {}), stores) for question in questions]
    each = zip(questions, here, theirs, many, strict=True)
    return [Asked(*told) for told in each]


def _of_many_letters(graphs: Graphs) -> list[Embedded]:
    """Make a store for each of the numbers of letters, all beside the first letter."""
    copied = _second_letter()
    stores = []
    for letters in MANY:
        store = Embedded()
        store.extend(graphs.quads(graphs.names()))
        for number in range(letters):
            store.extend(parse(_renamed(copied, number), RdfFormat.N_QUADS))
        stores.append(store)
    return stores


def _paired(work: Callable[[Embedded], object], stores: list[Embedded]) -> tuple[float, ...]:
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
    questions = list(catalogue.load(find(ROOT)).questions.values())
    graphs = assemble(find(ROOT)).graphs
    trig = to_trig(graphs.quads(graphs.names()))
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


def _taken(question: Question, store: Embedded, runs: int) -> float:
    answers.answer(question, {}, store)
    return median(lambda: answers.answer(question, {}, store), runs) * 1000


def _taken_by_rdflib(question: Question, witness: Dataset) -> float:
    query = parameters.bind(question, {})
    return median(lambda: list(witness.query(query)), runs=1) * 1000


def _second_letter() -> str:
    """Give what the second letter of the tests adds to this project, as N-Quads."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("data", "ontology", "queries", "shapes"):
            shutil.copytree(ROOT / part, root / part)
        shutil.copy2(ROOT / "pyproject.toml", root)
        shutil.copytree(ROOT / "tests" / "letters" / SECOND, root / "data" / SECOND)
        both: Graphs = assemble(find(root)).graphs
    lines = to_nquads(both.quads(both.names())).decode().splitlines(keepends=True)
    return "".join(line for line in lines if SECOND in line)


def _renamed(quads: str, number: int) -> bytes:
    """Give the second letter under another number, with documents of its own that it cites."""
    for name in (SECOND, *CITED):
        dossier, _, paper = name.removeprefix("kst-").partition("-")
        quads = quads.replace(name, f"kst-{dossier}{number:04}-{paper}")
    return quads.encode()


def _all_over_http(questions: list[Question], address: str) -> float:
    begin = time.perf_counter()
    store = Remote(address)
    for question in questions:
        answers.answer(question, {}, store)
    return time.perf_counter() - begin
