"""Words of the graph in the language of a page: what a thing is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.rdf.namespaces import RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore


class Text(NamedTuple):
    """Words from the graph; `language` is theirs when it is not that of the page, else empty."""

    said: str
    language: str = ""


def choose_text(literals: Iterable[Literal], language: str) -> Text:
    """Return the literal in `language`, else in Dutch, in English, or in any language."""
    order = {"nl": 1, "en": 2, language: 0}
    best = min(literals, key=lambda text: (order.get(text.language or "", 3), text.value))
    return Text(best.value, "" if best.language in (None, language) else best.language or "")


def text_of(store: OxigraphStore, node: Term | None, language: str, *names: NamedNode) -> Text:
    """Return what a node is called: in `language`, else Dutch, else English, else any language.

    A name in which nothing can be seen is none.

    `names` are the properties to look in, in order; labels when none is given. A literal is its
    own text; a node without a name gives an empty one.
    """
    if isinstance(node, Literal):
        return choose_text([node], language)
    if not isinstance(node, NamedNode):
        return Text("")
    for name in names or (SKOS["prefLabel"], RDFS["label"]):
        found = [
            quad.object
            for quad in store.quads(node, name)
            if isinstance(quad.object, Literal) and is_seen(quad.object.value)
        ]
        if found:
            return choose_text(found, language)
    return Text("")


def capital(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def is_seen(text: str) -> bool:
    """Return whether anything of a text can be seen: blanks and marks of direction cannot."""
    return any(sign.isprintable() and not sign.isspace() for sign in text)
