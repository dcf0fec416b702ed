"""What a SHACL engine reports, in the form in which two engines are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode

from sporen.rdf.serialization import parse_term
from sporen.strings import BLANK_NODE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.rdf.terms import Term


class Result(NamedTuple):
    """A validation result (SHACL section 3.6.2).

    `shape` and `component` are IRIs, `focus` and `value` terms as N-Triples; `value` is empty where
    the result has none. Two results are the same when these four are; messages and paths are not
    compared, since each engine writes them in its own way.
    """

    shape: str
    component: str
    focus: str
    value: str


def make_result(shape: str, component: str, focus: str, value: str) -> Result:
    """Make a result from terms in N-Triples, written in any way, and the IRI of a component."""
    return Result(
        canonical_term(shape).strip("<>"),
        component,
        canonical_term(focus),
        canonical_term(value),
    )


def canonical_term(term: str) -> str:
    """Write a term the one way Oxigraph does, and all blank nodes alike; nothing stays nothing."""
    if not term or term.startswith("<"):
        return term
    if term.startswith(BLANK_NODE):
        return BLANK_NODE
    return str(parse_result_term(term))


def parse_result_term(text: str) -> Term:
    """Read a term from N-Triples.

    Raises:
        SyntaxError: it is none.

    """
    return BlankNode() if text == BLANK_NODE else parse_term(text)


class Difference(NamedTuple):
    """A result that only one of two engines reports."""

    engine: str
    result: Result


def compare_engines(named: dict[str, Iterable[Result]]) -> list[Difference]:
    """Compare the results of engines as sets; give what not every engine reports, sorted."""
    sets = {engine: set(results) for engine, results in named.items()}
    common = set.intersection(*sets.values())
    return sorted(
        (
            Difference(engine, found)
            for engine, results in sets.items()
            for found in results - common
        ),
        key=lambda difference: (difference.result, difference.engine),
    )
