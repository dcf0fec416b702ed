"""Serialization of RDF, byte for byte the same each time, and parsing of single terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from sporen.rdf.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.rdf.terms import Term


def serialize_nquads(quads: Iterable[Quad]) -> bytes:
    """Write quads as N-Quads, in the order of the input."""
    return _serialize(quads, RdfFormat.N_QUADS, {})


def serialize_ntriples(triples: Iterable[Triple]) -> bytes:
    """Write triples as N-Triples, in the order of the input."""
    return _serialize(triples, RdfFormat.N_TRIPLES, {})


def parse_ntriples(ntriples: bytes) -> Iterator[Triple]:
    """Parse N-Triples; blank nodes keep their labels.

    Raises:
        SyntaxError: If it is not valid.

    """
    return (quad.triple for quad in parse(ntriples, RdfFormat.N_TRIPLES))


def parse_triple(text: str) -> Triple:
    """Parse a triple in N-Triples, without the final dot.

    Raises:
        SyntaxError: If it is not valid.

    """
    return next(parse_ntriples(f"{text} .".encode()))


def parse_term(text: str) -> Term:
    """Parse a term in N-Triples.

    Raises:
        SyntaxError: If it is not valid.

    """
    return parse_triple(f"<x:s> <x:p> {text}").object


def serialize_trig(quads: Iterable[Quad]) -> bytes:
    """Write quads as TriG with the project's prefixes, in the order of the input."""
    return _serialize(quads, RdfFormat.TRIG, PREFIXES)


def serialize_turtle(quads: Iterable[Quad]) -> bytes:
    """Write triples as Turtle with the project's prefixes, in the order of the input."""
    return _serialize([quad.triple for quad in quads], RdfFormat.TURTLE, PREFIXES)


def _serialize(statements: Iterable[object], form: RdfFormat, prefixes: dict[str, str]) -> bytes:
    written = serialize(statements, format=form, prefixes=prefixes)  # type: ignore[arg-type]
    assert written is not None  # noqa: S101  serialize gives bytes when it has no file to write to
    return written


def with_blank_nodes(triples: Iterable[Triple]) -> set[Triple]:
    """Return the triples that have a blank node as subject or object."""
    return {t for t in triples if BlankNode in (type(t.subject), type(t.object))}
