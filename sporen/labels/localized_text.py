"""The rules for labels: which property, then which language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.rdf.namespaces import DCTERMS, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore
#: The label properties, in order of preference.
LABELS = tuple(
    NamedNode(iri)
    for iri in (
        SKOS["prefLabel"].value,
        RDFS["label"].value,
        DCTERMS["title"].value,
        "http://xmlns.com/foaf/0.1/name",
        "http://www.w3.org/2006/vcard/ns#fn",
        "http://www.w3.org/ns/shacl#name",
    )
)


class LocalizedText(NamedTuple):
    """A text from the graph; `language` is its language if that is not the page's, else ""."""

    text: str
    language: str = ""


def choose_text(literals: Iterable[Literal], language: str) -> LocalizedText:
    """Return the literal in `language`, else in Dutch, in English, or in any language."""
    order = {"nl": 1, "en": 2, language: 0}
    best = min(literals, key=lambda text: (order.get(text.language or "", 3), text.value))
    return LocalizedText(
        best.value, "" if best.language in (None, language) else best.language or ""
    )


def localized_text(
    store: OxigraphStore, node: Term | None, language: str, *properties: NamedNode
) -> LocalizedText:
    """Return the text of a node in `language`, else in Dutch, in English, or in any language.

    Args:
        store: The store with the node.
        node: A literal, which is its own text, or an IRI. Other nodes have an empty text.
        language: The preferred language.
        properties: The properties to read, in order of preference; `LABELS` by default.
            Texts without visible characters are skipped.

    """
    if isinstance(node, Literal):
        return choose_text([node], language)
    if not isinstance(node, NamedNode):
        return LocalizedText("")
    for property_ in properties or LABELS:
        texts = [
            quad.object
            for quad in store.quads(node, property_)
            if isinstance(quad.object, Literal) and is_visible(quad.object.value)
        ]
        if texts:
            return choose_text(texts, language)
    return LocalizedText("")


def capitalize_first(text: str) -> str:
    """Return a text with its first character in upper case."""
    return text[:1].upper() + text[1:]


def is_visible(text: str) -> bool:
    """Return whether a text has visible characters; blanks and direction marks are not."""
    return any(char.isprintable() and not char.isspace() for char in text)
