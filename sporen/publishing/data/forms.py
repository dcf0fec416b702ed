"""The forms in which a description is published, each the same graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import RdfFormat, serialize

from sporen.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple


class Form(NamedTuple):
    """A way to write a graph: what it is called, the ending of its files, and its media type.

    `aliases` and `late` are other media types by which it is asked for, as `Offer` has them.
    """

    name: str
    ending: str
    media_type: str
    format: RdfFormat
    aliases: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


FORMS = (
    Form("Turtle", "ttl", "text/turtle", RdfFormat.TURTLE, ("application/x-turtle",)),
    Form("JSON-LD", "jsonld", "application/ld+json", RdfFormat.JSON_LD, ("application/json",)),
    Form("N-Triples", "nt", "application/n-triples", RdfFormat.N_TRIPLES, late=("text/plain",)),
    Form("RDF/XML", "rdf", "application/rdf+xml", RdfFormat.RDF_XML, ("application/xml",)),
)
_IRI = re.compile(r"<([^>]*[#/])[^>#/]*>")


def write(triples: Iterable[Triple], form: Form) -> bytes:
    """Write a graph, the same each time, with the prefixes that it needs."""
    ordered = sorted(triples, key=str)
    begun = {found for triple in ordered for found in _IRI.findall(str(triple))}
    needed = {name: start for name, start in PREFIXES.items() if start in begun}
    written = serialize(ordered, format=form.format, prefixes=needed)
    assert written is not None  # noqa: S101  serialize gives bytes when it has no file to write to
    return written
