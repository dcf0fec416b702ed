"""Mutants: small mistakes in one file of the project, with stable ids."""

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

    from tests.mutation.files import Block, Edit, Project, Statement


class Mutant(NamedTuple):
    """A mistake: its variant, a description, and the edits with their lines.

    The id has no line, so that it does not change when the file does.
    """

    variant: str
    file: str
    description: str
    edits: tuple[Edit, ...]
    lines: tuple[int, int]
    number: int = 1

    @property
    def operator(self) -> str:
        """The operator: `M03` for `M03.neighbour`."""
        return self.variant.partition(".")[0]

    @property
    def id(self) -> str:
        """The id: variant, file and description."""
        suffix = f" #{self.number}" if self.number > 1 else ""
        return f"{self.variant} {self.file} {self.description}{suffix}"

    @property
    def location(self) -> str:
        """The file and line."""
        return f"{self.file}:{self.lines[0]}"


class Operator(NamedTuple):
    """A kind of mistake, and a function that yields all mutants of a project."""

    id: str
    description: str
    mutants: Callable[[Project], Iterator[Mutant]]


def mutate_statement(variant: str, statement: Statement, *edits: Edit) -> Mutant:
    """Return a mutant of one statement."""
    value = shorten_text(short_name(statement.value), 40)
    description = f"{short_name(statement.subject)} {statement.curie} {value}"
    return Mutant(variant, statement.file.name, description, edits, statement.lines)


def mutate_block(variant: str, block: Block, *edits: Edit, with_: str = "") -> Mutant:
    """Return a mutant of a whole block."""
    description = " ".join(filter(None, (short_name(block.subject), with_)))
    return Mutant(variant, block.file.name, description, edits, block.lines)


@cache
def short_name(iri: str) -> str:
    """Return the short form of an IRI."""
    for start in (OWN.resources, SPC):
        if iri.startswith(start):
            return iri.removeprefix(start)
    return shorten(iri)


def number_mutants(mutants: Iterable[Mutant]) -> list[Mutant]:
    """Return the mutants with unique ids, in their order."""
    counts: Counter[str] = Counter()
    numbered = []
    for mutant in mutants:
        counts[mutant.id] += 1
        numbered.append(mutant._replace(number=counts[mutant.id]))
    return numbered


def sample(mutants: list[Mutant], limit: int) -> list[Mutant]:
    """Return at most a number of mutants, always the same ones, in their order."""
    if len(mutants) <= limit:
        return mutants
    selected = set(sorted(mutants, key=_sort_key)[:limit])
    return [mutant for mutant in mutants if mutant in selected]


def _sort_key(mutant: Mutant) -> str:
    return hashlib.sha256(mutant.id.encode()).hexdigest()


def pick_index(text: str, number: int) -> int:
    """Return a number below another, always the same for the same text."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % number
