"""The triples of an ontology as the checks read them, and how an axiom is shown to people."""

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
#: How much of an axiom a message shows: signs, levels, and members of a list.
_MOST_SIGNS, _MOST_LEVELS, _MOST_MEMBERS = 140, 3, 4
#: How far upwards the owner of a blank node is looked for.
_MOST_STEPS = 1000


class Axiom(NamedTuple):
    """A triple that says something to reason with; one with a blank node stands for all of it."""

    subject: Term
    predicate: NamedNode
    value: Term


class Members(NamedTuple):
    """The members of a list, and in what way the list is broken: nothing when it is whole."""

    terms: tuple[Term, ...]
    nl: str = ""
    en: str = ""


class OntologyGraph:
    """An ontology: its triples by predicate, what it declares, and its blank nodes."""

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
        self._said: dict[Term, dict[str, list[Term]]] = {}
        for axiom in self.axioms():
            said = self._said.setdefault(axiom.subject, {})
            said.setdefault(axiom.predicate.value, []).append(axiom.value)
        self._heads: dict[Term, tuple[Term, str]] = {}
        self._lists: dict[Term, Members] = {}
        self._cells: set[Term] = set()

    def axioms(self) -> Iterator[Axiom]:
        """Return the triples with a property of RDF, RDFS or OWL itself, annotations apart."""
        for predicate, axioms in self.by_predicate.items():
            if predicate.startswith(RESERVED) and predicate not in _ANNOTATIONS:
                yield from axioms

    def axioms_with(self, predicate: NamedNode) -> list[Axiom]:
        """Return the axioms with a predicate, always in the same order."""
        return sort_axioms(self.by_predicate.get(predicate.value, []))

    def values(self, node: Term, predicate: NamedNode) -> list[Term]:
        """Return what a node has for a property of OWL, always in the same order."""
        found = self._said.get(node, {}).get(predicate.value, [])
        return sorted(found, key=str) if len(found) > 1 else found

    def axioms_about(self, node: Term) -> Iterable[str]:
        """Return the properties of OWL that a node has."""
        return self._said.get(node, {})

    def members(self, head: Term, owner: Term, predicate: NamedNode) -> Members:
        """Read a list that a node owns; a list belongs to one place, so that none is read twice."""
        place = (owner, predicate.value)
        if head != NIL and self._heads.setdefault(head, place) != place:
            return Members((), "zij staat op twee plaatsen", "it stands in two places")
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
                    "een deel ervan hoort bij nog een lijst, of zij loopt rond",
                    "a part of it belongs to another list, or it runs in a circle",
                )
            self._cells.add(cell)
            firsts, rests = self.values(cell, FIRST), self.values(cell, REST)
            if not firsts and not rests and cell == head:
                return Members((), "hier hoort een lijst", "a list belongs here")
            if len(firsts) != 1 or len(rests) != 1:
                return Members(
                    tuple(members),
                    "na elk lid komt één vervolg of het einde",
                    "after each member comes one next or the end",
                )
            members.append(firsts[0])
            cell = rests[0]
        return Members(tuple(members))

    def owner_of(self, axiom: Axiom) -> tuple[NamedNode | None, str]:
        """Return the IRI under which an axiom stands in its file, and the property it has there.

        That is its subject; of a blank node the IRI it hangs from; else the first IRI within.
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
        if axiom.predicate != TYPE:  # of a class without a name, the one beside it says more
            roots = (axiom.value, axiom.subject)
        return next((found for root in roots if (found := self._within(root))), None), ""

    @cached_property
    def _owners(self) -> dict[Term, tuple[Term, str]]:
        """For each blank node, a node that it hangs from and by which property."""
        owners: dict[Term, tuple[Term, str]] = {}
        for axiom in sort_axioms(a for group in self.by_predicate.values() for a in group):
            if isinstance(axiom.value, BlankNode):
                owners.setdefault(axiom.value, (axiom.subject, axiom.predicate.value))
        return owners

    @cached_property
    def _inner(self) -> dict[Term, list[Term]]:
        """For each blank node, what hangs from it."""
        inner: dict[Term, list[Term]] = {}
        for _, axioms in sorted(self.by_predicate.items()):
            for axiom in axioms:
                if isinstance(axiom.subject, BlankNode) and axiom.predicate != TYPE:
                    inner.setdefault(axiom.subject, []).append(axiom.value)
        return inner

    def _within(self, node: Term) -> NamedNode | None:
        """Return the first IRI in an expression of which the ontology says what it is."""
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
        """Write an axiom as in Turtle, with prefixes, cut off where it is long."""
        predicate = "a" if axiom.predicate == TYPE else display_term(axiom.predicate)
        subject = self._display_term(axiom.subject, 0, without=axiom.predicate.value)
        shown = f"{subject} {predicate} {self._display_term(axiom.value, 0)}"
        return shorten_text(shown, _MOST_SIGNS)

    def _display_term(self, term: Term, level: int, *, without: str = TYPE.value) -> str:
        if not isinstance(term, BlankNode):
            return "( )" if term == NIL else display_term(term)
        if level == _MOST_LEVELS:
            return "[ … ]"
        if FIRST.value in self.axioms_about(term):
            return f"( {' '.join(self._display_members(term, level))} )"
        said = [
            f"{to_curie(predicate)} {self._display_term(value, level + 1)}"
            for predicate in sorted(self.axioms_about(term))[:_MOST_MEMBERS]
            if predicate not in (TYPE.value, without)
            for value in self.values(term, NamedNode(predicate))[:_MOST_MEMBERS]
        ]
        return f"[ {' ; '.join(said)} ]" if said else "[]"

    def _display_members(self, cell: Term, level: int) -> Iterator[str]:
        for _ in range(_MOST_MEMBERS):
            if FIRST.value not in self.axioms_about(cell):
                return
            yield self._display_term(self.values(cell, FIRST)[0], level + 1)
            cell = next(iter(self.values(cell, REST)), NIL)
        if cell != NIL:
            yield "…"


def sort_axioms(axioms: Iterable[Axiom]) -> list[Axiom]:
    """Sort axioms, as triples come in no order at all."""
    return sorted(axioms, key=lambda axiom: (str(axiom.subject), str(axiom.value)))


def display_term(term: Term) -> str:
    """Write a term with a prefix; of a text, its language or datatype too."""
    if isinstance(term, NamedNode):
        return to_curie(term.value)
    if isinstance(term, Literal):
        text = f'"{shorten_text(term.value)}"'
        if term.language:
            return f"{text}@{term.language}"
        return text if term.datatype in _PLAIN else f"{text}^^{to_curie(term.datatype.value)}"
    return "[]" if isinstance(term, BlankNode) else "<<…>>"


def is_reserved(term: Term) -> bool:
    """Return whether an IRI is of RDF, RDFS, OWL or XSD, where nobody may make terms."""
    if not isinstance(term, NamedNode):
        return False
    iri = term.value
    return iri.startswith(RESERVED) and iri not in RESERVED
