"""Names of terms in messages: labels, quoted literals and short IRIs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.checking.messages.message_templates import AND, BLANK_NODE_NAME, NODE_KINDS, join_names
from sporen.labels import Labels
from sporen.rdf.namespaces import OWN, RDFS, SH, to_curie
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.checking.shapes import Shape, Shapes
    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore

_IRI = re.compile("<([^>]*)>")
#: How many values a message lists.
_MAX_VALUES = 5


class TermNames:
    """The names of terms in Dutch and English."""

    def __init__(
        self, shapes: Shapes, store: OxigraphStore, shorten_iri: Callable[[str], str]
    ) -> None:
        self._shapes = shapes
        self._shorten_iri = shorten_iri
        self._names: dict[tuple[str, str], str] = {}
        labels = Labels(store)
        self._labels = {language: labels.in_language(language) for language in ("nl", "en")}

    def preload(self, terms: Iterable[Term | None]) -> None:
        """Load the labels of terms with one query, which is faster than a query for each."""
        self._labels["nl"].preload(dict.fromkeys(terms))

    def name(self, term: Term | None, language: str) -> str:
        """Return the designation or label of a resource, or a literal in quotation marks."""
        if isinstance(term, Literal):
            return quote(term.value)
        if not isinstance(term, NamedNode):
            return BLANK_NODE_NAME.text(language) if term is not None else ""
        key = language, term.value
        if key not in self._names:
            name = self._labels[language].name(term)
            self._names[key] = self._shorten_iri(term.value) if name == term.value else name
        return self._names[key]

    def join(self, terms: list[Term], language: str) -> str:
        """Return the names of terms with commas and a conjunction, or the first few."""
        names = [self.name(term, language) for term in terms[:_MAX_VALUES]]
        if len(terms) > _MAX_VALUES:
            return ", ".join(names) + ", …"
        return join_names(names, AND, language)

    def property_name(self, term: NamedNode, language: str) -> str:
        """Return the label and the short IRI of a property."""
        short, label = self._shorten_iri(term.value), self.name(term, language)
        return short if label == short else f"{quote(label)} ({short})"

    def class_name(self, term: NamedNode, language: str) -> str:
        """Return the label of the shape of a class, or else of the class itself."""
        shape = self._shapes.by_iri.get(OWN.shapes + to_curie(term.value).rpartition(":")[2])
        if shape and ("targetClass", term.value) in shape.targets:
            label = self._shapes.index.message(NamedNode(shape.iri), RDFS["label"])
            return label.text(language) or self.name(term, language)
        return self.name(term, language)

    def node_kind(self, value: Term | None, language: str) -> str:
        """Return the node kind of an IRI or the datatype of a literal; "" for a blank node."""
        if value is None or isinstance(value, BlankNode):
            return ""
        kind = value.datatype if isinstance(value, Literal) else SH["IRI"]
        return (
            NODE_KINDS[kind].text(language) if kind in NODE_KINDS else self._shorten_iri(kind.value)
        )

    def path(self, shape: Shape) -> str:
        """Return the path of a shape with short IRIs."""
        return _IRI.sub(lambda iri: self._shorten_iri(iri[1]), shape.path)
