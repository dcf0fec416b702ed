"""The RDF syntaxes in which descriptions are served, with their media types."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import RdfFormat


class Serialization(NamedTuple):
    """An RDF syntax: its name, extension and media type; `aliases` and `late` as in `Offer`."""

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
