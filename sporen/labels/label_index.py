"""An index of the labels, numbers and relations from which pages compose names of resources."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.labels.localized_text import LABELS, LocalizedText, choose_text, is_visible
from sporen.rdf.namespaces import CV, DCTERMS, OWL, OWN, RDF, RDFS, SKOS, SP
from sporen.tracing import traced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from sporen.rdf.terms import Term

_WHOLES = (SP["partOf"], SP["optionOf"])
_TOPICS = (SP["about"], SP["followsUp"], SP["host"])
#: Properties from a resource to one that has no label of its own.
_OWNS = (
    *(SP["hasChange"], SP["hasRetention"], SP["hasAim"], SP["hasCondition"], SP["hasReference"]),
    *(CV["hasParticipation"], SP["annexRelation"], SP["hasOutcomeStatement"]),
)
#: Properties that distinguish resources of one class.
_QUALIFIERS = (
    *(SP["missingAspect"], SP["outcome"], SP["effect"], SP["unitKind"], SP["eventType"]),
    *(SP["statementKind"], CV["role"]),
)
#: The field of the index for the first value of each property.
_FIELDS = {
    **dict.fromkeys(_WHOLES, "wholes"),
    **dict.fromkeys(_TOPICS, "topics"),
    **dict.fromkeys(_QUALIFIERS, "qualifiers"),
    SKOS["inScheme"]: "schemes",
    SP["inList"]: "lists",
    CV["hasParticipant"]: "participants",
    SP["spans"]: "spans",
}


@dataclass(frozen=True)
class LabelIndex:
    """Labels and relations of all resources by IRI, for all languages."""

    labels: dict[str, dict[int, list[Literal]]] = field(default_factory=dict)
    types: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    superclasses: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    numbers: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    wholes: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    qualifiers: dict[str, str] = field(default_factory=dict)
    #: The alternative labels, scheme, list and notation of a resource.
    alt_labels: dict[str, list[Literal]] = field(default_factory=lambda: defaultdict(list))
    schemes: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    #: The description and date of an event, its participant, and the passage of a text unit.
    descriptions: dict[str, list[Literal]] = field(default_factory=lambda: defaultdict(list))
    dates: dict[str, str] = field(default_factory=dict)
    participants: dict[str, str] = field(default_factory=dict)
    spans: dict[str, str] = field(default_factory=dict)
    _classes: dict[str, frozenset[str]] = field(default_factory=dict)
    _narrowest_classes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> LabelIndex:
        """Return the index of quads in a fixed order; the first of several values counts."""
        index = cls()
        for quad in quads:
            index.add(quad.subject, quad.predicate, quad.object)
        return index

    def add(self, subject: Term | None, predicate: Term | None, value: Term | None) -> None:
        """Add a statement; those about blank nodes and with other properties are ignored."""
        if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode):
            return
        if isinstance(value, Literal):
            self._add_text(subject.value, predicate, value)
        elif isinstance(value, NamedNode):
            self._add_link(subject.value, predicate, value.value)

    def _add_text(self, subject: str, predicate: NamedNode, value: Literal) -> None:
        if predicate in LABELS and is_visible(value.value):
            by_property = self.labels.setdefault(subject, {})
            by_property.setdefault(LABELS.index(predicate), []).append(value)
        elif predicate in (SP["number"], SP["annexNumber"]):
            self.numbers.setdefault(subject, value.value)
        elif predicate == SKOS["altLabel"] and is_visible(value.value):
            self.alt_labels[subject].append(value)
        elif predicate == DCTERMS["description"]:
            self.descriptions[subject].append(value)
        elif predicate == DCTERMS["date"]:
            self.dates.setdefault(subject, value.value)
        elif predicate == SP["quote"]:
            self.quotes.setdefault(subject, value.value)
        elif predicate == SKOS["notation"]:
            self.codes.setdefault(subject, value.value)

    def _add_link(self, subject: str, predicate: NamedNode, value: str) -> None:
        if predicate == RDF["type"]:
            self.types[subject].add(value)
        elif predicate == RDFS["subClassOf"]:
            self.superclasses[subject].add(value)
        elif predicate in _OWNS:
            self.owners.setdefault(value, subject)
        elif predicate in _FIELDS:
            getattr(self, _FIELDS[predicate]).setdefault(subject, value)

    def label(self, iri: str, language: str) -> LocalizedText:
        """Return the label of a resource: by property, then by language; or an empty text.

        `LABELS` has the order of the properties, and `choose_text` that of the languages.
        """
        for _, texts in sorted(self.labels.get(iri, {}).items()):
            return choose_text(texts, language)
        return LocalizedText("")

    @traced
    def numbered_class(self, iri: str) -> str:
        """Return the class or concept within which a resource has its number, or ""."""
        if iri not in self.numbers:
            return ""
        return self.qualifiers.get(iri) or self.narrowest_class(iri)

    @traced
    def narrowest_class(self, iri: str) -> str:
        """Return the class of a resource that is no superclass of its others, or ""."""
        if iri not in self._narrowest_classes:
            types = self.types.get(iri, set()) - {OWL["NamedIndividual"].value}
            above = {wider for one in types for wider in self.ancestors(one)}
            ours = sorted(types - above, key=lambda one: (not OWN.contains(one), one))
            self._narrowest_classes[iri] = ours[0] if ours else ""
        return self._narrowest_classes[iri]

    @traced
    def classes_of(self, iri: str) -> frozenset[str]:
        """Return the classes of a resource and their superclasses."""
        if iri not in self._classes:
            types = self.types.get(iri, set())
            self._classes[iri] = frozenset(types.union(*(self.ancestors(kind) for kind in types)))
        return self._classes[iri]

    @traced
    def parent(self, iri: str) -> str:
        """Return the whole, list or topic that a resource belongs to, or ""."""
        return self.wholes.get(iri) or self.lists.get(iri) or self.topic(iri)

    @traced
    def topic(self, iri: str) -> str:
        """Return the topic of a resource, else the resource that refers to it, or ""."""
        return self.topics.get(iri) or self.owners.get(iri, "")

    @traced
    def code(self, iri: str) -> str:
        """Return the notation of a resource, or ""."""
        return self.codes.get(iri, "")

    @traced
    def date(self, iri: str) -> str:
        """Return the date of a resource or of its parent, or ""."""
        return self.dates.get(iri) or self.dates.get(self.parent(iri), "")

    @traced
    def scheme(self, iri: str) -> str:
        """Return the scheme of a concept, or ""."""
        return self.schemes.get(iri, "")

    @traced
    def ancestors(self, kind: str) -> set[str]:
        """Return all superclasses of a class except itself."""
        found: set[str] = set()
        new = set(self.superclasses.get(kind, ()))
        while new:
            found |= new
            new = {wider for one in new for wider in self.superclasses.get(one, ())} - found
        return found - {kind}


def passage_offsets(iri: str) -> tuple[int, int]:
    """Return the offsets in the IRI of a passage, or -1 for other IRIs."""
    offsets = iri.partition("#")[0].rpartition("/anchor/")[2] if "/anchor/" in iri else ""
    start, dash, end = offsets.partition("-")
    return (int(start), int(end)) if dash and start.isdecimal() and end.isdecimal() else (-1, -1)
