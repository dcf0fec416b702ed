"""Read and write N-Triples as strings, without parsing terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.reasoning.rules import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def read(ntriples: bytes) -> Iterator[Pattern]:
    """Return the triples of canonical N-Triples."""
    for line in ntriples.decode().split("\n")[:-1]:
        yield Pattern._make(line[:-2].split(" ", 2))


def write(statements: Iterable[tuple[str, str, str]]) -> bytes:
    """Return triples as N-Triples, in order."""
    lines = [f"{subject} {predicate} {value} .\n" for subject, predicate, value in statements]
    return "".join(lines).encode()
