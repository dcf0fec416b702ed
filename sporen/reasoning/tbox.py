"""The axioms of an ontology, indexed by property; terms are N-Triples strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.namespaces import OWL, RDF, RDFS, XSD
from sporen.rdf.serialization import serialize_ntriples
from sporen.reasoning import ntriples
from sporen.reasoning.rules import Members, Pattern, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from sporen.reasoning.rules import Rule

TYPE, SAME = str(RDF["type"]), str(OWL["sameAs"])
THING, NOTHING = str(OWL["Thing"]), str(OWL["Nothing"])
_FIRST, _REST, _NIL = (str(RDF[name]) for name in ("first", "rest", "nil"))
#: The index key of a pattern with any property.
ANY = "*"
_COUNTED = frozenset(str(OWL[name]) for name in ("maxCardinality", "maxQualifiedCardinality"))
#: Properties of OWL whose triples are data rather than axioms.
_OF_DATA = {str(OWL[name]) for name in ("sameAs", "differentFrom", "Thing", "Nothing")}
_DATATYPES = frozenset(
    {str(RDFS["Literal"]), str(OWL["real"]), str(OWL["rational"])}
    | {str(RDF[name]) for name in ("langString", "PlainLiteral", "XMLLiteral", "HTML", "JSON")}
)
#: Rules without premises, which the rules about ontologies may need.
_GIVEN = frozenset({"cls-thing", "cls-nothing1"})
#: Annotation properties, from which nothing follows.
_ANNOTATIONS = frozenset(
    {str(RDFS[name]) for name in ("label", "comment", "seeAlso", "isDefinedBy")}
    | {str(OWL[name]) for name in ("versionInfo", "versionIRI", "priorVersion", "deprecated")}
)
_VOCABULARIES = (f"<{OWL}", f"<{RDFS}")


class TBox:
    """The axioms of an ontology, and those added by rules."""

    def __init__(self, triples: Iterable[Pattern] = ()) -> None:
        self.triples: set[Pattern] = set()
        self._by: dict[tuple[str, str, str], dict[Pattern, None]] = {}
        for triple in triples:
            self.add(triple)

    def add(self, triple: Pattern) -> bool:
        """Add a triple and return whether it is new."""
        triple = normalize_number(triple)
        subject, predicate, value = triple
        if triple in self.triples:
            return False
        self.triples.add(triple)
        for key in (
            ("", predicate, ""),
            (subject, predicate, ""),
            ("", predicate, value),
        ):
            self._by.setdefault(key, {})[triple] = None
        return True

    def match(self, pattern: Pattern) -> Iterable[Pattern]:
        """Return the triples that match a pattern with a bound property, in insertion order."""
        subject, predicate, value = pattern
        at = "" if subject.startswith("?") else subject
        to = "" if value.startswith("?") else value
        if at and to:
            return [pattern] if pattern in self.triples else []
        return list(self._by.get((at, predicate, to), ()))

    def members(self, head: str) -> list[str]:
        """Return the members of a list, up to a missing or repeated cell.

        If a cell has two values, the first in sorted order counts.
        """
        found, seen = [], set()
        while head != _NIL and head not in seen:
            seen.add(head)
            found += sorted(each.object for each in self.match(Pattern(head, _FIRST, "?")))[:1]
            head = min((t.object for t in self.match(Pattern(head, _REST, "?"))), default=_NIL)
        return found

    def solve(
        self, axioms: tuple[Pattern | Members, ...], bindings: dict[str, str]
    ) -> Iterator[dict[str, str]]:
        """Return the bindings with which the axioms of a rule hold."""
        if not axioms:
            yield bindings
            return
        first, rest = axioms[0], axioms[1:]
        if isinstance(first, Members):
            for member in self.members(bindings[first.list]):
                yield from self.solve(rest, {**bindings, first.names[0]: member})
            return
        asked = first.substitute(bindings)
        for found in self.match(asked):
            same = {name: term for name, term in zip(asked, found, strict=True) if name[0] == "?"}
            if asked.substitute(same) == found:
                yield from self.solve(rest, {**bindings, **same})

    def conclude(self, only: Iterable[Rule] | None = None) -> list[Pattern]:
        """Add the conclusions of the rules about ontologies (table 9); return the new triples."""
        if only is None:
            only = (rule for rule in rules() if rule.is_about_schema or rule.id in _GIVEN)
        used = list(only)
        new: list[Pattern] = []
        grown = True
        while grown:
            found = [
                head.substitute(bindings)
                for rule in used
                for bindings in list(self.solve(rule.axioms, {}))
                for head in rule.head
            ]
            fresh = [triple for triple in found if self.add(triple)]
            new += fresh
            grown = bool(fresh)
        return new

    def is_datatype(self, term: str) -> bool:
        """Return whether a term is a datatype rather than a class."""
        return (
            term.startswith(f"<{XSD}")
            or term in _DATATYPES
            or Pattern(term, TYPE, str(RDFS["Datatype"])) in self.triples
        )


def build_tbox(triples: Iterable[Triple]) -> TBox:
    """Return the axioms of an ontology, without labels and definitions."""
    return TBox(filter(is_axiom, ntriples.read(serialize_ntriples(triples))))


def index_key(pattern: Pattern) -> str:
    """Return the index key of a pattern: its property, or the class of a type."""
    if pattern.predicate == TYPE:
        return ANY if pattern.object.startswith("?") else f"{TYPE} {pattern.object}"
    return ANY if pattern.predicate.startswith("?") else pattern.predicate


def normalize_number(triple: Pattern) -> Pattern:
    """Return a triple with the number of a cardinality in the form that rules match."""
    return triple._replace(object=_number(triple.object)) if has_number(triple) else triple


def has_number(triple: Pattern) -> bool:
    """Return whether an axiom has a cardinality."""
    return triple.predicate in _COUNTED


def is_axiom(triple: Pattern) -> bool:
    """Return whether a triple is an axiom rather than data."""
    if triple.predicate == TYPE:
        return triple.object.startswith(_VOCABULARIES) and triple.object not in _OF_DATA
    return triple.predicate in (_FIRST, _REST) or (
        triple.predicate.startswith(_VOCABULARIES)
        and triple.predicate not in _OF_DATA
        and triple.predicate not in _ANNOTATIONS
    )


def _number(literal: str) -> str:
    text = literal[1:].partition('"')[0]
    return f'"{int(text)}"^^<{XSD}nonNegativeInteger>' if text.strip().isdecimal() else literal
