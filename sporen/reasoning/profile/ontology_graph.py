"""An ontology indexed for the profile checks, and its axioms as Turtle for messages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.rdf.namespaces import RDF, XSD, to_curie
from sporen.reasoning.profile.built_in import (
    BUILT_IN_ANNOTATIONS,
    DECLARES,
    RESERVED,
    SOME_CLASS,
    SOME_PROPERTY,
)
from sporen.strings import shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from sporen.rdf.terms import Term

TYPE, FIRST, REST, NIL = RDF["type"], RDF["first"], RDF["rest"], RDF["nil"]
_ANNOTATIONS = frozenset(term.value for term in BUILT_IN_ANNOTATIONS)
_PLAIN = frozenset({XSD["string"], RDF["langString"]})
#: Limits of an axiom in a message: characters, levels, and members of a list.
_MOST_SIGNS, _MOST_LEVELS, _MOST_MEMBERS = 140, 3, 4
#: The most steps to find the owner of a blank node.
_MOST_STEPS = 1000


class Axiom(NamedTuple):
    """A triple that has a meaning in OWL; a blank node stands for its whole expression."""

    subject: Term
    predicate: NamedNode
    value: Term


class Members(NamedTuple):
    """The members of a list, and the error in the list, if any, in both languages."""

    terms: tuple[Term, ...]
    nl: str = ""
    en: str = ""


class OntologyGraph:
    """An ontology: its triples by predicate, its declarations and its blank nodes."""

    def __init__(self, ontology: Iterable[Triple]) -> None:
        self.by_predicate: dict[str, list[Axiom]] = {}
        for subject, predicate, value in ontology:
            axioms = self.by_predicate.setdefault(predicate.value, [])
            axioms.append(Axiom(subject, predicate, value))
        self.kinds: dict[Term, set[str]] = {}
        self.typed: dict[Term, set[Term]] = {}
        for axiom in self.by_predicate.get(TYPE.value, ()):
            self.typed.setdefault(axiom.subject, set()).add(axiom.value)
            if isinstance(axiom.value, NamedNode) and axiom.value in DECLARES:
                self.kinds.setdefault(axiom.subject, set()).add(DECLARES[axiom.value])
        for kinds in self.kinds.values():
            if len(kinds) > 1:
                kinds -= {SOME_CLASS, SOME_PROPERTY}
        self._properties: dict[Term, dict[str, list[Term]]] = {}
        for axiom in self.axioms():
            properties = self._properties.setdefault(axiom.subject, {})
            properties.setdefault(axiom.predicate.value, []).append(axiom.value)
        self._heads: dict[Term, tuple[Term, str]] = {}
        self._lists: dict[Term, Members] = {}
        self._cells: set[Term] = set()

    def axioms(self) -> Iterator[Axiom]:
        """Return the triples with a property of RDF, RDFS or OWL, except annotations."""
        for predicate, axioms in self.by_predicate.items():
            if predicate.startswith(RESERVED) and predicate not in _ANNOTATIONS:
                yield from axioms

    def axioms_with(self, predicate: NamedNode) -> list[Axiom]:
        """Return the axioms with a predicate, sorted."""
        return sort_axioms(self.by_predicate.get(predicate.value, []))

    def values(self, node: Term, predicate: NamedNode) -> list[Term]:
        """Return the values of an OWL property of a node, sorted."""
        found = self._properties.get(node, {}).get(predicate.value, [])
        return sorted(found, key=str) if len(found) > 1 else found

    def axioms_about(self, node: Term) -> Iterable[str]:
        """Return the OWL properties of a node."""
        return self._properties.get(node, {})

    def members(self, head: Term, owner: Term, predicate: NamedNode) -> Members:
        """Return the members of a list that a node owns; a list has only one owner."""
        place = (owner, predicate.value)
        if head != NIL and self._heads.setdefault(head, place) != place:
            return Members((), "zij is op twee plaatsen gebruikt", "it is used in two places")
        if head not in self._lists:
            self._lists[head] = self._read(head)
        return self._lists[head]

    def _read(self, head: Term) -> Members:
        members: list[Term] = []
        cell = head
        while cell != NIL:
            if cell in self._cells:
                return Members(
                    tuple(members),
                    "een deel hoort ook bij een andere lijst, of de lijst is circulair",
                    "a part also belongs to another list, or the list is circular",
                )
            self._cells.add(cell)
            firsts, rests = self.values(cell, FIRST), self.values(cell, REST)
            if not firsts and not rests and cell == head:
                return Members((), "hier hoort een lijst", "a list is required here")
            if len(firsts) != 1 or len(rests) != 1:
                return Members(
                    tuple(members),
                    "elk lid heeft precies één rdf:first en één rdf:rest",
                    "each member has exactly one rdf:first and one rdf:rest",
                )
            members.append(firsts[0])
            cell = rests[0]
        return Members(tuple(members))

    def owner_of(self, axiom: Axiom) -> tuple[NamedNode | None, str]:
        """Return the IRI that an axiom belongs to in its file, and the property there.

        That is its subject; for a blank node its nearest named owner, else the first IRI in it.
        """
        node, path = axiom.subject, axiom.predicate.value
        for _ in range(_MOST_STEPS):
            if isinstance(node, NamedNode):
                return node, path
            owner = self._owners.get(node)
            if owner is None:
                break
            node, path = owner
        roots = (axiom.subject, axiom.value)
        if axiom.predicate != TYPE:  # the other side of an anonymous class is clearer
            roots = (axiom.value, axiom.subject)
        return next((found for root in roots if (found := self._within(root))), None), ""

    @cached_property
    def _owners(self) -> dict[Term, tuple[Term, str]]:
        """An owner of each blank node, and the property between them."""
        owners: dict[Term, tuple[Term, str]] = {}
        for axiom in sort_axioms(a for group in self.by_predicate.values() for a in group):
            if isinstance(axiom.value, BlankNode):
                owners.setdefault(axiom.value, (axiom.subject, axiom.predicate.value))
        return owners

    @cached_property
    def _inner(self) -> dict[Term, list[Term]]:
        """The values of each blank node."""
        inner: dict[Term, list[Term]] = {}
        for _, axioms in sorted(self.by_predicate.items()):
            for axiom in axioms:
                if isinstance(axiom.subject, BlankNode) and axiom.predicate != TYPE:
                    inner.setdefault(axiom.subject, []).append(axiom.value)
        return inner

    def _within(self, node: Term) -> NamedNode | None:
        """Return the first IRI with a type in an expression."""
        waiting, seen = [node], {node}
        while waiting and len(seen) < _MOST_STEPS:
            node = waiting.pop()
            if isinstance(node, NamedNode) and node in self.typed:
                return node
            new = [value for value in self._inner.get(node, ()) if value not in seen]
            seen.update(new)
            waiting += reversed(new)
        return None

    def display(self, axiom: Axiom) -> str:
        """Return an axiom in Turtle, with prefixes, shortened."""
        predicate = "a" if axiom.predicate == TYPE else display_term(axiom.predicate)
        subject = self._display_term(axiom.subject, 0, without=axiom.predicate.value)
        text = f"{subject} {predicate} {self._display_term(axiom.value, 0)}"
        return shorten_text(text, _MOST_SIGNS)

    def _display_term(self, term: Term, level: int, *, without: str = TYPE.value) -> str:
        if not isinstance(term, BlankNode):
            return "( )" if term == NIL else display_term(term)
        if level == _MOST_LEVELS:
            return "[ … ]"
        if FIRST.value in self.axioms_about(term):
            return f"( {' '.join(self._display_members(term, level))} )"
        parts = [
            f"{to_curie(predicate)} {self._display_term(value, level + 1)}"
            for predicate in sorted(self.axioms_about(term))[:_MOST_MEMBERS]
            if predicate not in (TYPE.value, without)
            for value in self.values(term, NamedNode(predicate))[:_MOST_MEMBERS]
        ]
        return f"[ {' ; '.join(parts)} ]" if parts else "[]"

    def _display_members(self, cell: Term, level: int) -> Iterator[str]:
        for _ in range(_MOST_MEMBERS):
            if FIRST.value not in self.axioms_about(cell):
                return
            yield self._display_term(self.values(cell, FIRST)[0], level + 1)
            cell = next(iter(self.values(cell, REST)), NIL)
        if cell != NIL:
            yield "…"


def sort_axioms(axioms: Iterable[Axiom]) -> list[Axiom]:
    """Return axioms sorted by subject and value."""
    return sorted(axioms, key=lambda axiom: (str(axiom.subject), str(axiom.value)))


def display_term(term: Term) -> str:
    """Return a term with a prefix; a literal with its language or datatype."""
    if isinstance(term, NamedNode):
        return to_curie(term.value)
    if isinstance(term, Literal):
        text = f'"{shorten_text(term.value)}"'
        if term.language:
            return f"{text}@{term.language}"
        return text if term.datatype in _PLAIN else f"{text}^^{to_curie(term.datatype.value)}"
    return "[]" if isinstance(term, BlankNode) else "<<…>>"


def is_reserved(term: Term) -> bool:
    """Return whether a term is in the reserved vocabulary: RDF, RDFS, OWL or XSD."""
    if not isinstance(term, NamedNode):
        return False
    iri = term.value
    return iri.startswith(RESERVED) and iri not in RESERVED
