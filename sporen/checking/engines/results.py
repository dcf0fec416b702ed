"""Validation results in a form that makes those of two engines comparable."""

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

    `shape` and `component` are IRIs, `focus` and `value` terms as N-Triples; `value` may be empty.
    Messages and paths are not compared: each engine has its own.
    """

    shape: str
    component: str
    focus: str
    value: str


def make_result(shape: str, component: str, focus: str, value: str) -> Result:
    """Return a result with its terms in canonical N-Triples."""
    return Result(
        canonical_term(shape).strip("<>"),
        component,
        canonical_term(focus),
        canonical_term(value),
    )


def canonical_term(term: str) -> str:
    """Return a term in the N-Triples of Oxigraph, blank nodes without a label; "" stays ""."""
    if not term or term.startswith("<"):
        return term
    if term.startswith(BLANK_NODE):
        return BLANK_NODE
    return str(parse_result_term(term))


def parse_result_term(text: str) -> Term:
    """Return the term of an N-Triples text.

    Raises:
        SyntaxError: If the text is not a term.

    """
    return BlankNode() if text == BLANK_NODE else parse_term(text)


class Difference(NamedTuple):
    """A result that only one of two engines reports."""

    engine: str
    result: Result


def compare_engines(results: dict[str, Iterable[Result]]) -> list[Difference]:
    """Return the results that not every engine reports, sorted; `results` has them by engine."""
    sets = {engine: set(of_engine) for engine, of_engine in results.items()}
    common = set.intersection(*sets.values())
    return sorted(
        (
            Difference(engine, result)
            for engine, of_engine in sets.items()
            for result in of_engine - common
        ),
        key=lambda difference: (difference.result, difference.engine),
    )
