"""Runs mutants in parallel, each with the checks or tests of its kind."""

from __future__ import annotations

import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from tests.mutation.omissions import verdict_on_omission
from tests.mutation.oracles import (
    Examples,
    QuestionStores,
    verdict_on_ontology,
    verdict_on_question,
    verdict_on_shapes,
)
from tests.mutation.project_copy import ProjectCopy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.mutants import Mutant
    from tests.mutation.project_copy import Verdict

_RUNNERS: list[Runner] = []


class Runner:
    """A copy of the project in which any mutant can run."""

    def __init__(self, folder: Path) -> None:
        self.project = ProjectCopy(folder)

    @cached_property
    def examples(self) -> Examples:
        """The examples of the shapes."""
        return Examples(self.project.whole_graphs)

    @cached_property
    def stores(self) -> QuestionStores:
        """The stores for the questions."""
        return QuestionStores(self.project.whole_graphs)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Return the verdict on a mutant."""
        if mutant.operator == "S01":
            return verdict_on_shapes(self.project, mutant, self.examples)
        if mutant.operator == "S02":
            return verdict_on_ontology(self.project, mutant)
        if mutant.operator == "S03":
            return verdict_on_question(self.project, mutant, self.stores)
        if mutant.operator == "S04":
            return verdict_on_omission(self.project, mutant)
        return self.project.verdict(mutant)


def run_all(mutants: list[Mutant], jobs: int) -> Iterator[Verdict]:
    """Run mutants in parallel and yield their verdicts, in their order."""
    with tempfile.TemporaryDirectory() as folder, runner_pool(folder, jobs) as pool:
        yield from pool.map(run_mutant, mutants, chunksize=4)


def runner_pool(folder: str, jobs: int) -> ProcessPoolExecutor:
    """Return a pool of new processes; a fork of a process with threads may hang."""
    return ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_start_runner, initargs=(folder,)
    )


def _start_runner(folder: str) -> None:
    _RUNNERS.append(Runner(Path(tempfile.mkdtemp(dir=folder))))


def run_mutant(mutant: Mutant) -> Verdict:
    return _RUNNERS[0].verdict(mutant)
