"""Statements as lines of N-Triples, which a rule reads and writes without making terms of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.reasoning.rules import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def read(ntriples: bytes) -> Iterator[Pattern]:
    """Return the statements of N-Triples in the canonical form that serializers write."""
    for line in ntriples.decode().split("\n")[:-1]:
        yield Pattern._make(line[:-2].split(" ", 2))


def write(statements: Iterable[tuple[str, str, str]]) -> bytes:
    """Write statements as N-Triples, in the order given."""
    lines = [f"{subject} {predicate} {value} .\n" for subject, predicate, value in statements]
    return "".join(lines).encode()
