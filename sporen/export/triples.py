"""Statements that a build makes itself, of what it publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from sporen.i18n import Message
from sporen.rdf.namespaces import RDF, SPDX, XSD
from sporen.site.translator import Translator
from sporen.web.routes import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import BlankNode

    #: A property with a value.
    PredicateObject = tuple[NamedNode, NamedNode | Literal]


def make_triples(subject: NamedNode | BlankNode, said: Iterable[PredicateObject]) -> list[Triple]:
    """Say things of a thing."""
    return [Triple(subject, predicate, value) for predicate, value in said]


def label(name: str) -> Message:
    """Return our own words for what a build speaks of."""
    return Message(*(Translator(language).texts["machines"][name] for language in LANGUAGES))


def in_both_languages(predicate: NamedNode, words: Message) -> Iterator[PredicateObject]:
    """Return what a property says in Dutch and in English, where there are words."""
    for language, text in (("nl", words.nl), ("en", words.en)):
        if text:
            yield predicate, Literal(text, language=language)


def integer(number: int) -> Literal:
    """Write a number of things."""
    return Literal(str(number), datatype=XSD["integer"])


def fragment(node: NamedNode, name: str) -> NamedNode:
    """Return the IRI of a part of a thing, which is published in the thing's document."""
    return NamedNode(f"{node.value}#{name}")


def checksum_triples(node: NamedNode, name: str, digest: str) -> list[Triple]:
    """Say of a thing what the SHA-256 of its bytes is; `name` is what its IRI ends with."""
    sum_ = fragment(NamedNode(node.value.partition("#")[0]), name)
    return [
        Triple(node, SPDX["checksum"], sum_),
        *make_triples(
            sum_,
            [
                (RDF["type"], SPDX["Checksum"]),
                (SPDX["algorithm"], SPDX["checksumAlgorithm_sha256"]),
                (SPDX["checksumValue"], Literal(digest, datatype=XSD["hexBinary"])),
            ],
        ),
    ]
