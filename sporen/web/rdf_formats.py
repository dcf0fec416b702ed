"""The RDF syntaxes in which descriptions are served, with their media types."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import RdfFormat


class Serialization(NamedTuple):
    """A way to write a graph: what it is called, the ending of its files, and its media type.

    `aliases` and `late` are other media types by which it is asked for, as `Offer` has them.
    """

    name: str
    ending: str
    media_type: str
    format: RdfFormat
    aliases: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


SERIALIZATIONS = (
    Serialization("Turtle", "ttl", "text/turtle", RdfFormat.TURTLE, ("application/x-turtle",)),
    Serialization(
        "JSON-LD", "jsonld", "application/ld+json", RdfFormat.JSON_LD, ("application/json",)
    ),
    Serialization(
        "N-Triples", "nt", "application/n-triples", RdfFormat.N_TRIPLES, late=("text/plain",)
    ),
    Serialization("RDF/XML", "rdf", "application/rdf+xml", RdfFormat.RDF_XML, ("application/xml",)),
)
