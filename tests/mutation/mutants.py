"""What a mutant is: one small mistake in one file of the project, with an id that stays."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf.namespaces import OWN, SPC
from sporen.strings import shorten_text
from tests.mutation.files import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.mutation.files import Block, Edit, Project, Said


class Mutant(NamedTuple):
    """A mistake: in which way it was made, about what, the edits, and the lines they are made on.

    The id holds no line, so that it stays when something else is written in the file.
    """

    way: str
    file: str
    about: str
    edits: tuple[Edit, ...]
    lines: tuple[int, int]
    nth: int = 1

    @property
    def operator(self) -> str:
        """The operator that made it: `M03` of `M03.neighbour`."""
        return self.way.partition(".")[0]

    @property
    def id(self) -> str:
        """Its id: operator and way, file, and what it is about."""
        again = f" #{self.nth}" if self.nth > 1 else ""
        return f"{self.way} {self.file} {self.about}{again}"

    @property
    def place(self) -> str:
        """Its file and line."""
        return f"{self.file}:{self.lines[0]}"


class Operator(NamedTuple):
    """A kind of mistake, and what makes all mutants of it in a project."""

    id: str
    change: str
    mutants: Callable[[Project], Iterator[Mutant]]


def of_statement(way: str, said: Said, *edits: Edit) -> Mutant:
    """Make a mutant of one statement."""
    about = f"{called(said.subject)} {said.short} {shorten_text(called(said.value), 40)}"
    return Mutant(way, said.file.name, about, edits, said.lines)


def of_block(way: str, block: Block, *edits: Edit, with_: str = "") -> Mutant:
    """Make a mutant of a whole block."""
    about = " ".join(filter(None, (called(block.subject), with_)))
    return Mutant(way, block.file.name, about, edits, block.lines)


@cache
def called(iri: str) -> str:
    """Write an IRI as short as it can be told from others."""
    for start in (OWN.resources, SPC):
        if iri.startswith(start):
            return iri.removeprefix(start)
    return shorten(iri)


def numbered(mutants: Iterable[Mutant]) -> list[Mutant]:
    """Return each mutant an id of its own, in the order in which they come."""
    seen: Counter[str] = Counter()
    found = []
    for mutant in mutants:
        seen[mutant.id] += 1
        found.append(mutant._replace(nth=seen[mutant.id]))
    return found


def chosen(mutants: list[Mutant], most: int) -> list[Mutant]:
    """Return as many mutants at most, the same ones each time, in their order."""
    if len(mutants) <= most:
        return mutants
    kept = set(sorted(mutants, key=_drawn)[:most])
    return [mutant for mutant in mutants if mutant in kept]


def _drawn(mutant: Mutant) -> str:
    return hashlib.sha256(mutant.id.encode()).hexdigest()


def pick(text: str, number: int) -> int:
    """Draw a number below another, the same one for the same text."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % number
