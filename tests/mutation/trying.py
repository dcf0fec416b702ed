"""Every mutant tried, some at a time, each by what stands for the checks and tests of its kind."""

from __future__ import annotations

import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from tests.mutation.oracles import Asked, Examples, of_ontology, of_question, of_shapes
from tests.mutation.skipped import of_step
from tests.mutation.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.mutants import Mutant
    from tests.mutation.world import Verdict

_TRIERS: list[Trier] = []


class Trier:
    """A copy of the project, with what is needed to try any mutant in it."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder)

    @cached_property
    def examples(self) -> Examples:
        """The examples of the shapes."""
        return Examples(self.world.whole)

    @cached_property
    def asked(self) -> Asked:
        """The stores that questions are asked of."""
        return Asked(self.world.whole)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Try one mutant."""
        if mutant.operator == "S01":
            return of_shapes(self.world, mutant, self.examples)
        if mutant.operator == "S02":
            return of_ontology(self.world, mutant)
        if mutant.operator == "S03":
            return of_question(self.world, mutant, self.asked)
        if mutant.operator == "S04":
            return of_step(self.world, mutant)
        return self.world.verdict(mutant)


def try_all(made: list[Mutant], jobs: int) -> Iterator[Verdict]:
    """Try mutants, some at a time; give what became of each, in their order, as they are done."""
    with tempfile.TemporaryDirectory() as folder, triers(folder, jobs) as pool:
        yield from pool.map(tried, made, chunksize=4)


def triers(folder: str, jobs: int) -> ProcessPoolExecutor:
    """Return processes that can try mutants; new ones, for a fork of one with threads may hang."""
    return ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(folder,)
    )


def _begin(folder: str) -> None:
    _TRIERS.append(Trier(Path(tempfile.mkdtemp(dir=folder))))


def tried(mutant: Mutant) -> Verdict:
    return _TRIERS[0].verdict(mutant)
