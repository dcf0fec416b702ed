"""The serializations of a description: JSON-LD, N-Triples, RDF/XML and Turtle of the same graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from sporen.export import jsonld
from sporen.rdf.namespaces import PREFIXES
from sporen.web.rdf_formats import SERIALIZATIONS, Serialization

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple


_IRI = re.compile(r"<([^>]*[#/])[^>#/]*>")


def serialize_all(triples: Iterable[Triple], about: str) -> Iterator[tuple[Serialization, bytes]]:
    """Serialize a graph in each syntax, byte for byte the same each time.

    Args:
        triples: The graph.
        about: The IRI of the resource that it describes.

    """
    ordered, prefixes = _sort_triples(triples)
    for form in SERIALIZATIONS:
        if form.format == RdfFormat.JSON_LD:
            yield form, jsonld.write(ordered, about)
        else:
            yield form, _serialize(ordered, form.format, prefixes)


def serialize_as_turtle(triples: Iterable[Triple]) -> bytes:
    """Serialize a graph as Turtle."""
    ordered, prefixes = _sort_triples(triples)
    return _serialize(ordered, RdfFormat.TURTLE, prefixes)


def _sort_triples(triples: Iterable[Triple]) -> tuple[list[Triple], dict[str, str]]:
    """Return the sorted triples and the prefixes of their IRIs."""
    lines = sorted((str(triple), triple) for triple in {*triples})
    begun = {found for line, _ in lines for found in _IRI.findall(line)}
    needed = {name: start for name, start in PREFIXES.items() if start in begun}
    return [triple for _, triple in lines], needed


def _serialize(triples: list[Triple], form: RdfFormat, prefixes: dict[str, str]) -> bytes:
    text = serialize(triples, format=form, prefixes=prefixes)
    assert text is not None  # noqa: S101  serialize gives bytes when it has no file to write to
    return text
