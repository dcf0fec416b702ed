"""Triples that a build creates about what it publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from sporen.i18n import Message
from sporen.rdf.namespaces import RDF, SPDX, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import BlankNode

    #: A predicate with its object.
    PredicateObject = tuple[NamedNode, NamedNode | Literal]

#: Labels of the resources that a build creates.
_TEXTS = {
    "layer": Message("Sporen: laag {}", "Sporen: {} layer"),
    "trig": Message("De hele graaf als TriG", "The whole graph as TriG"),
    "nquads": Message(
        "De hele graaf als canonieke N-Quads, gecomprimeerd",
        "The whole graph as canonical N-Quads, compressed",
    ),
    "build": Message("maken van de dataset", "creation of the dataset"),
    "rules": Message("OWL 2 RL-regels", "OWL 2 RL rules"),
    "union": Message(
        "De vragen gaan over alle grafen samen. Gebruik een triplestore met alle grafen als "
        "standaardgraaf (sd:UnionDefaultGraph).",
        "The questions query all graphs together. Use a triple store whose default graph is the "
        "union of all graphs (sd:UnionDefaultGraph).",
    ),
}


def make_triples(subject: NamedNode | BlankNode, pairs: Iterable[PredicateObject]) -> list[Triple]:
    """Return the triples of a subject."""
    return [Triple(subject, predicate, value) for predicate, value in pairs]


def label(name: str) -> Message:
    """Return a label of a resource that a build creates."""
    return _TEXTS[name]


def localized(predicate: NamedNode, words: Message) -> Iterator[PredicateObject]:
    """Yield a property with its Dutch and its English text, if there is a text."""
    for language, text in (("nl", words.nl), ("en", words.en)):
        if text:
            yield predicate, Literal(text, language=language)


def integer(number: int) -> Literal:
    """Return a literal of xsd:integer."""
    return Literal(str(number), datatype=XSD["integer"])


def fragment(node: NamedNode, name: str) -> NamedNode:
    """Return the IRI of a part of a resource, published in its document."""
    return NamedNode(f"{node.value}#{name}")


def checksum_triples(node: NamedNode, name: str, digest: str) -> list[Triple]:
    """Return the triples of the SHA-256 of a resource; the checksum is the fragment `name`."""
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
