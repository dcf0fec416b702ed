"""What a thing is called on a page: its label, or its kind, number and what it belongs to.

A thing is never called by its IRI, as long as anything is known of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.labels.localized_text import is_seen
from sporen.rdf.namespaces import CV, DCTERMS, OWL, OWN, RDF, RDFS, SKOS, SP
from sporen.tracing import traced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad


#: The properties that hold what a thing is called, in the order in which they are tried.
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
_WHOLES = (SP["partOf"], SP["optionOf"])
_ABOUT = (SP["about"], SP["followsUp"], SP["host"])
#: What leads from a thing to what has no name of its own.
_OWNS = (
    *(SP["hasChange"], SP["hasRetention"], SP["hasAim"], SP["hasCondition"], SP["hasReference"]),
    *(CV["hasParticipation"], SP["annexRelation"], SP["hasOutcomeStatement"]),
)
#: What tells one of a kind from another.
_KINDS = (
    *(SP["missingAspect"], SP["outcome"], SP["effect"], SP["unitKind"], SP["eventType"]),
    *(SP["statementKind"], CV["role"]),
)
#: Where the first value of a property is kept.
_KEPT = {
    **dict.fromkeys(_WHOLES, "wholes"),
    **dict.fromkeys(_ABOUT, "about"),
    **dict.fromkeys(_KINDS, "kinds"),
    SKOS["inScheme"]: "schemes",
    SP["inList"]: "lists",
    CV["hasParticipant"]: "participants",
    SP["spans"]: "spans",
}
#: The longest that words of the letter may be within a name, in signs.
_QUOTED = 60


@dataclass(frozen=True)
class Index:
    """What names are made from, gathered from all statements once, for all languages."""

    labels: dict[str, dict[int, list[Literal]]] = field(default_factory=dict)
    types: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    wider: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    numbers: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    wholes: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    #: Other names, the scheme of each concept, the list that something is in, its code elsewhere.
    others: dict[str, list[Literal]] = field(default_factory=lambda: defaultdict(list))
    schemes: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    #: What events say happened, and when; who takes part; where a piece of a text stands.
    said: dict[str, list[Literal]] = field(default_factory=lambda: defaultdict(list))
    dates: dict[str, str] = field(default_factory=dict)
    participants: dict[str, str] = field(default_factory=dict)
    spans: dict[str, str] = field(default_factory=dict)
    _kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    _narrowest: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Index:
        """Gather them; quads come in a fixed order, and the first of several counts."""
        index = cls()
        for quad in quads:
            if not isinstance(quad.subject, NamedNode):
                continue
            if isinstance(quad.object, Literal):
                index._add_text(quad.subject.value, quad.predicate, quad.object)
            elif isinstance(quad.object, NamedNode):
                index._add(quad.subject.value, quad.predicate, quad.object.value)
        return index

    def _add_text(self, subject: str, predicate: NamedNode, value: Literal) -> None:
        if predicate in LABELS and is_seen(value.value):
            named = self.labels.setdefault(subject, {})
            named.setdefault(LABELS.index(predicate), []).append(value)
        elif predicate in (SP["number"], SP["annexNumber"]):
            self.numbers.setdefault(subject, value.value)
        elif predicate == SKOS["altLabel"] and is_seen(value.value):
            self.others[subject].append(value)
        elif predicate == DCTERMS["description"]:
            self.said[subject].append(value)
        elif predicate == DCTERMS["date"]:
            self.dates.setdefault(subject, value.value)
        elif predicate == SP["quote"]:
            self.quotes.setdefault(subject, value.value)
        elif predicate == SKOS["notation"]:
            self.codes.setdefault(subject, value.value)

    def _add(self, subject: str, predicate: NamedNode, value: str) -> None:
        if predicate == RDF["type"]:
            self.types[subject].add(value)
        elif predicate == RDFS["subClassOf"]:
            self.wider[subject].add(value)
        elif predicate in _OWNS:
            self.owners.setdefault(value, subject)
        elif predicate in _KEPT:
            getattr(self, _KEPT[predicate]).setdefault(subject, value)

    @traced
    def narrowest(self, iri: str) -> str:
        """Return the class of a thing that is above no other of its classes; the first by name."""
        if iri not in self._narrowest:
            types = self.types.get(iri, set()) - {OWL["NamedIndividual"].value}
            above = {wider for one in types for wider in self._above(one)}
            ours = sorted(types - above, key=lambda one: (not OWN.contains(one), one))
            self._narrowest[iri] = ours[0] if ours else ""
        return self._narrowest[iri]

    @traced
    def kinds_of(self, iri: str) -> frozenset[str]:
        """Return the classes of a thing, and all above them."""
        if iri not in self._kinds:
            types = self.types.get(iri, set())
            self._kinds[iri] = frozenset(types.union(*(self._above(kind) for kind in types)))
        return self._kinds[iri]

    @traced
    def owner(self, iri: str) -> str:
        """Return what a thing hangs on: what it is a part of, is in or is about; or nothing."""
        return self.wholes.get(iri) or self.lists.get(iri) or self.subject(iri)

    @traced
    def subject(self, iri: str) -> str:
        """Return what a thing says that it is about, else what has it; or nothing."""
        return self.about.get(iri) or self.owners.get(iri, "")

    @traced
    def code(self, iri: str) -> str:
        """Return what a thing is called in a register or a scheme; or nothing."""
        return self.codes.get(iri, "")

    @traced
    def date(self, iri: str) -> str:
        """Return when a thing was, or what it hangs on; or nothing."""
        return self.dates.get(iri) or self.dates.get(self.owner(iri), "")

    @traced
    def scheme(self, iri: str) -> str:
        """Return the scheme that a concept is in; or nothing."""
        return self.schemes.get(iri, "")

    def _above(self, kind: str) -> set[str]:
        found: set[str] = set()
        new = set(self.wider.get(kind, ()))
        while new:
            found |= new
            new = {wider for one in new for wider in self.wider.get(one, ())} - found
        return found - {kind}


def passage_of(iri: str) -> tuple[int, int]:
    """Return the offsets of a passage of a letter, by its IRI; -1 of anything else."""
    place = iri.partition("#")[0].rpartition("/anchor/")[2] if "/anchor/" in iri else ""
    start, dash, end = place.partition("-")
    return (int(start), int(end)) if dash and start.isdecimal() and end.isdecimal() else (-1, -1)
