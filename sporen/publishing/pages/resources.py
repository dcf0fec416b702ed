"""A page for each thing of which nothing else tells: what is said of it, layer by layer."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape
from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.publishing.addresses import address
from sporen.publishing.pages.frame import is_link
from sporen.publishing.telling.layers import LAYERS
from sporen.publishing.telling.names import passage_of
from sporen.publishing.telling.why import INFERRED
from sporen.vocabulary import BASE, DCTERMS, RDF, RDFS, SKOS, SP, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad

    from sporen.publishing.data.described import Description
    from sporen.publishing.pages.proofs import Reasons
    from sporen.publishing.telling.names import Names
    from sporen.publishing.telling.texts import Text
    from sporen.publishing.telling.words import Wording
    from sporen.stores.store import Term

#: What the heading of a page says already, or its first lines.
_TOLD = frozenset({RDFS["label"], SKOS["prefLabel"], SP["quote"]})
#: What people look for first; all else comes by name.
_FIRST = tuple(
    term.value
    for term in (SKOS["definition"], DCTERMS["date"], DCTERMS["description"], RDF["type"])
)
_DATES = frozenset(XSD[name].value for name in ("date", "gYear", "gYearMonth", "dateTime"))
_NUMBERS = frozenset(
    XSD[name].value for name in ("integer", "decimal", "nonNegativeInteger", "double")
)
#: What a literal without a language has, of which nothing need be said.
_PLAIN = XSD["string"].value


class Value(NamedTuple):
    """A value as a page shows it: what it says, in which language if not that of the page."""

    text: str
    language: str = ""
    link: str = ""
    #: How it is written: `quote` for words of a letter, `date`, `number`, `code`, else empty.
    kind: str = ""
    #: What programs read where people read `text`: a date as it was written.
    exact: str = ""
    is_outside: bool = False

    def __html__(self) -> str:
        """Write it for a page, as templates ask: marked up for what it is, and linked."""
        return _html(self)


@lru_cache(maxsize=65_536)
def _html(value: Value) -> str:
    text = escape(value.text)
    if value.kind == "quote":
        text = Markup('<q lang="nl">«{}»</q>').format(text)
    elif value.kind == "date":
        text = Markup('<time datetime="{}">{}</time>').format(value.exact, text)
    elif value.kind == "code":
        text = Markup("<code>{}</code>").format(text)
    elif value.language:
        text = Markup('<span lang="{}">{}</span>').format(value.language, text)
    if not value.link:
        return text
    outside = Markup(' rel="noopener noreferrer"') if value.is_outside else ""
    return Markup('<a href="{}"{}>{}</a>').format(value.link, outside, text)


class Fact(NamedTuple):
    """A property of a thing with its values in one layer."""

    iri: str
    name: Value
    values: tuple[Value, ...]
    layer: str
    #: Of what is inferred, the proof of each value.
    why: tuple[Markup, ...] = ()


class Told(NamedTuple):
    """A thing as its page tells it; a part of one has an id on the page."""

    iri: str
    id: str
    kind: Text
    name: Text
    quotes: tuple[Value, ...]
    facts: tuple[Fact, ...]
    #: What points to it, by property.
    pointing: tuple[Fact, ...]


class Telling:
    """Tells things on pages of one language."""

    def __init__(
        self, names: Names, wording: Wording, layers: Mapping[str, str], reasons: Reasons
    ) -> None:
        """Tell with names, words and reasons; `layers` gives the layer of each graph."""
        self._names = names
        self._wording = wording
        self._layers = layers
        self._reasons = reasons
        self._language = wording.language

    def told(self, iri: str, description: Description, here: str) -> Told:
        """Tell a thing on the page of its document, without its parts."""
        own = [quad for quad in description.said if quad.subject == NamedNode(iri)]
        pointing = [quad for quad in description.pointing if quad.object == NamedNode(iri)]
        quotes = [quad.object.value for quad in own if quad.predicate == SP["quote"]]  # type: ignore[union-attr]
        return Told(
            iri,
            iri.partition("#")[2],
            self._names.kind(iri),
            self._names.of(iri),
            tuple(Value(words, "nl", kind="quote") for words in sorted(quotes)),
            self._facts((quad for quad in own if quad.predicate not in _TOLD), here, own=True),
            self._facts(pointing, here, own=False),
        )

    def parts(self, iri: str, description: Description, here: str) -> list[Told]:
        """Tell the parts of a thing, which have its IRI and a fragment."""
        found = {
            node.value
            for quad in description.said
            for node in (quad.subject,)
            if isinstance(node, NamedNode) and node.value.startswith(f"{iri}#")
        }
        return [self.told(part, description, here) for part in sorted(found)]

    def _facts(self, quads: Iterable[Quad], here: str, *, own: bool) -> tuple[Fact, ...]:
        groups = _grouped(quads, self._layers)
        return tuple(sorted((self._fact(group, here, own=own) for group in groups), key=_rank))

    def _fact(self, quads: list[Quad], here: str, *, own: bool) -> Fact:
        of = {self.value(quad.object if own else quad.subject, here): quad for quad in quads}
        values = tuple(sorted(of, key=_order))
        predicate = quads[0].predicate
        layer = self._layers.get(quads[0].graph_name.value, "")  # type: ignore[union-attr]
        why: tuple[Markup, ...] = ()
        if own and layer == INFERRED:
            why = tuple(self._reasons.of(of[value], here) for value in values)
        return Fact(predicate.value, self.value(predicate, here), values, layer, why)

    def value(self, term: Term, here: str) -> Value:
        """Give a term as the page of a file shows it."""
        if isinstance(term, Literal):
            return self._literal(term)
        if isinstance(term, BlankNode) or not isinstance(term, NamedNode):
            return Value("…")
        if term.value.startswith(BASE):
            name = self._names.full(term.value)
            return Value(name.said, name.language, address(term.value, here, self._language))
        name = self._names.of(term.value)
        link = term.value if is_link(term.value) else ""
        return Value(name.said, name.language, link, is_outside=True)

    def _literal(self, term: Literal) -> Value:
        if term.language:
            other = "" if term.language == self._language else term.language
            return Value(term.value, other)
        datatype = term.datatype.value
        if datatype in _DATES:
            return Value(self._wording.date(term.value), kind="date", exact=term.value)
        if datatype in _NUMBERS:
            return Value(self._wording.number(term.value), kind="number", exact=term.value)
        return Value(term.value, kind="" if datatype == _PLAIN else "code")


def _grouped(quads: Iterable[Quad], layers: Mapping[str, str]) -> Iterable[list[Quad]]:
    groups: dict[tuple[str, str], list[Quad]] = defaultdict(list)
    for quad in quads:
        layer = layers.get(quad.graph_name.value, "")  # type: ignore[union-attr]
        groups[layer, quad.predicate.value].append(quad)
    return groups.values()


def _rank(fact: Fact) -> tuple[int, int, str, str]:
    at = LAYERS.index(fact.layer) if fact.layer in LAYERS else len(LAYERS)
    order = _FIRST.index(fact.iri) if fact.iri in _FIRST else len(_FIRST)
    return at, order, fact.name.text, fact.name.link


def _order(value: Value) -> tuple[object, ...]:
    place = passage_of(value.link)
    number = int(value.exact) if value.kind == "number" and value.exact.isdecimal() else 0
    return place, number, value.exact, value.language, value.text, value.link
