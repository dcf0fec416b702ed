"""An index of triples by subject and predicate."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.i18n import Message
from sporen.rdf.namespaces import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Triple

    from sporen.rdf.terms import Term

_FIRST, _REST, _NIL = RDF["first"], RDF["rest"], RDF["nil"]
_NO_OBJECTS: Mapping[str, list[Term]] = {}


class TripleIndex:
    """Triples by subject and predicate, with RDF lists and texts in two languages."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: dict[Term, dict[str, list[Term]]] = {}
        for triple in triples:
            by_predicate = self._objects.setdefault(triple.subject, {})
            by_predicate.setdefault(triple.predicate.value, []).append(triple.object)

    def __contains__(self, subject: Term) -> bool:
        """Return whether a node is the subject of a triple."""
        return subject in self._objects

    def __iter__(self) -> Iterator[Term]:
        """Iterate over the subjects."""
        return iter(self._objects)

    def objects(self, subject: Term, predicate: NamedNode) -> list[Term]:
        """Return the objects of a subject and predicate, sorted."""
        objects = self._objects.get(subject, _NO_OBJECTS).get(predicate.value, [])
        return sorted(objects, key=str) if len(objects) > 1 else objects

    def first_object(self, subject: Term, predicate: NamedNode) -> Term | None:
        """Return the first of the sorted objects, or None if there are none."""
        return next(iter(self.objects(subject, predicate)), None)

    def predicates(self, subject: Term) -> Iterable[str]:
        """Return the IRIs of the predicates of a subject."""
        return self._objects.get(subject, _NO_OBJECTS)

    def subjects(self, node: Term) -> set[Term]:
        """Return the subjects that have a node as their object."""
        return self._subjects.get(node, set())

    def root_iri(self, node: Term) -> str:
        """Return the IRI from which lists and blank nodes lead to a node, or "" if none does."""
        visited: set[Term] = set()
        level = {node}
        while level and not any(isinstance(term, NamedNode) for term in level):
            visited |= level
            level = {subject for term in level for subject in self.subjects(term)} - visited
        return min((term.value for term in level if isinstance(term, NamedNode)), default="")

    @cached_property
    def _subjects(self) -> dict[Term, set[Term]]:
        subjects: dict[Term, set[Term]] = {}
        for subject, by_predicate in self._objects.items():
            for objects in by_predicate.values():
                for node in objects:
                    subjects.setdefault(node, set()).add(subject)
        return subjects

    def list_members(self, head: Term | None) -> Iterator[Term]:
        """Return the members of an RDF list; a circular list ends where it would repeat."""
        visited = set()
        while head is not None and head != _NIL and head not in visited:
            visited.add(head)
            yield from self.objects(head, _FIRST)
            head = self.first_object(head, _REST)

    def message(self, subject: Term, predicate: NamedNode) -> Message:
        """Return the Dutch and English text of a property; any text if neither exists."""
        texts = {
            (text.language or "").partition("-")[0]: text.value
            for text in self.objects(subject, predicate)
            if isinstance(text, Literal)
        }
        other = texts.get("", next(iter(texts.values()), ""))
        nl, en = texts.get("nl"), texts.get("en")
        return Message(nl or en or other, en or nl or other)
