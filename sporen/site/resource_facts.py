"""The facts about a resource as a page shows them: by property and layer."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup
from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.layers import LAYERS
from sporen.rdf.namespaces import DCTERMS, OA, OWN, RDF, RDFS, SKOS, SP, XSD
from sporen.site.model.proofs import INFERRED
from sporen.site.model.view_models import LANGUAGE
from sporen.site.page_values import Line, Value, sort_lines
from sporen.tracing import traced
from sporen.web.routes import is_link, page_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad

    from sporen.export.description_index import DescriptionIndex
    from sporen.labels.localized_text import LocalizedText
    from sporen.labels.resource_names import ResourceNames
    from sporen.rdf.terms import Term
    from sporen.site.pages.sections.proof import ProofWriter
    from sporen.site.translator import Translator

SHARED = "shared"
_RECORD = SP["ExternalRecord"].value
#: Properties shown in the heading of a page.
HEADING_PROPERTIES = frozenset(
    term.value for term in (RDFS["label"], SKOS["prefLabel"], SP["quote"])
)
#: Properties shown first; the others are sorted by name.
_FIRST = tuple(
    term.value
    for term in (SKOS["definition"], DCTERMS["date"], DCTERMS["description"], RDF["type"])
)
_DATES = frozenset(XSD[name].value for name in ("date", "gYear", "gYearMonth", "dateTime"))
_NUMBERS = frozenset(
    XSD[name].value for name in ("integer", "decimal", "nonNegativeInteger", "double")
)
#: Properties with literal quotes of a letter or another source.
_QUOTED = frozenset(
    {
        *(SP["quote"], SP["gripVia"], SP["evidenceExcerpt"]),
        *(SP["modalityAsWritten"], SP["timeAsWritten"], SP["emphasisAsWritten"]),
        *(OA["exact"], OA["prefix"], OA["suffix"]),
    }
)
#: Positions in a text: numbers without digit grouping.
_OFFSETS = frozenset({OA["start"], OA["end"]})
#: The default datatype, which needs no markup.
_PLAIN = XSD["string"].value


class Fact(NamedTuple):
    """A property with its values in one layer; `is_gap` if it records a gap."""

    iri: str
    name: Value
    lines: tuple[Line, ...]
    layer: str
    is_gap: bool = False


class ResourceView(NamedTuple):
    """A resource with its facts; a part of a page has an id."""

    iri: str
    id: str
    kind: LocalizedText
    name: LocalizedText
    quotes: tuple[Value, ...]
    facts: tuple[Fact, ...] = ()
    #: Incoming properties.
    incoming: tuple[Fact, ...] = ()


class FactReader:
    """Reads facts about resources for pages in one language."""

    def __init__(
        self,
        names: ResourceNames,
        translator: Translator,
        layers: Mapping[str, str],
        paths: DescriptionIndex,
        proof_writer: ProofWriter,
    ) -> None:
        """Create a reader; `layers` maps each graph to its layer."""
        self.names = names
        self.translator = translator
        self.paths = paths
        self._layers = layers
        self._proof_writer = proof_writer
        self._language = translator.language

    def heading_view(self, iri: str) -> ResourceView:
        """Return a resource without its facts."""
        fragment = iri.partition("#")[2]
        return ResourceView(
            iri, fragment, self.names.class_label(iri), self.names.of(iri), self.quotes(iri)
        )

    def view(self, iri: str, here: str) -> ResourceView:
        """Return a resource with its facts, without its parts."""
        outgoing = (
            quads
            for name, quads in self.paths.outgoing(iri).items()
            if name not in HEADING_PROPERTIES
        )
        incoming = self.paths.incoming(iri).values()
        return self.heading_view(iri)._replace(
            facts=self.facts(chain.from_iterable(outgoing), here, is_subject=True),
            incoming=self.facts(chain.from_iterable(incoming), here, is_subject=False),
        )

    def quotes(self, iri: str) -> tuple[Value, ...]:
        """Return the quotes of a resource."""
        quads = self.paths.outgoing(iri).get(SP["quote"].value, ())
        return tuple(
            Value(words, LANGUAGE, kind="quote")
            for words in sorted({quad.object.value for quad in quads})  # type: ignore[union-attr]
        )

    def facts(self, quads: Iterable[Quad], here: str, *, is_subject: bool) -> tuple[Fact, ...]:
        """Group triples into facts; `is_subject` if the resource is the subject, not the object."""
        groups: dict[tuple[str, NamedNode], list[Quad]] = defaultdict(list)
        for quad in quads:
            groups[self.layer(quad), quad.predicate].append(quad)
        facts = []
        for (layer, predicate), group in groups.items():
            of = predicate if is_subject else None
            lines = {}
            for quad in group:
                end = quad.object if is_subject else quad.subject
                values = (self.value(end, here, of),)
                lines[values] = Line(values, self.proof(quad, here) if is_subject else Markup(""))
            name = self.value(predicate, here)
            facts.append(Fact(predicate.value, name, sort_lines(lines.values()), layer))
        return tuple(sorted(facts, key=fact_sort_key))

    def proof(self, quad: Quad, here: str) -> Markup:
        """Return the proof of an inferred triple, or no markup."""
        is_inferred = self.layer(quad) == INFERRED
        return self._proof_writer.render(quad, here) if is_inferred else Markup("")

    def layer(self, quad: Quad) -> str:
        """Return the layer of a triple; records from registers are always external."""
        layer = self.layer_of(quad.graph_name.value)  # type: ignore[union-attr]
        if layer != SHARED or not isinstance(quad.subject, NamedNode):
            return layer
        kinds = self.names.index.classes_of(quad.subject.value)
        return "external" if _RECORD in kinds else layer

    @traced
    def layer_of(self, graph: str) -> str:
        """Return the layer of a graph, or ""."""
        return self._layers.get(graph, "")

    def value(self, term: Term, here: str, of: NamedNode | None = None) -> Value:
        """Return a term as a page shows it, as the value of a property if given."""
        if isinstance(term, Literal):
            if of in _QUOTED:
                return Value(term.value, term.language or LANGUAGE, kind="quote")
            if of in _OFFSETS:
                return Value(term.value, exact=term.value)
            return self._literal_value(term)
        if isinstance(term, BlankNode) or not isinstance(term, NamedNode):
            return Value("…")
        return self._iri_value(term.value, here)

    def _iri_value(self, iri: str, here: str) -> Value:
        if iri.startswith(OWN.base):
            name = self.names.full_name(iri)
            return Value(name.text, name.language, self.link(iri, here))
        name = self.names.of(iri)
        return Value(name.text, name.language, iri if is_link(iri) else "", is_outside=True)

    def link(self, iri: str, here: str) -> str:
        """Return the link from a page to a resource of this site."""
        return page_link(iri, here, self._language)

    def _literal_value(self, term: Literal) -> Value:
        if term.language:
            other = "" if term.language == self._language else term.language
            return Value(term.value, other)
        datatype = term.datatype.value
        if datatype in _DATES:
            day = term.value.removesuffix("T00:00:00Z")
            return Value(self.translator.date(day), kind="date", exact=term.value)
        if datatype in _NUMBERS:
            return Value(self.translator.number(term.value), kind="number", exact=term.value)
        return Value(term.value, kind="" if datatype == _PLAIN else "code")


def fact_sort_key(fact: Fact) -> tuple[int, int, str, str]:
    """Return the sort key of a fact: layer, fixed order of properties, name."""
    at = LAYERS.index(fact.layer) if fact.layer in LAYERS else len(LAYERS)
    first = _FIRST.index(fact.iri) if fact.iri in _FIRST else len(_FIRST)
    return at, first, fact.name.text, fact.name.link
