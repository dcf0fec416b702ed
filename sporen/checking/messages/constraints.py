"""Writes constraints as Turtle, for shapes without a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.checking.skolem import SHAPE_PREFIX
from sporen.i18n import Message
from sporen.rdf.datatypes import NUMERIC
from sporen.rdf.namespaces import RDF, RDFS, SH, XSD
from sporen.strings import shorten_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sporen.checking.shapes import Constraint, Shape
    from sporen.rdf.terms import Term
    from sporen.rdf.triple_index import TripleIndex

#: The longest text of a constraint, in characters, and the deepest nesting of its shapes.
_MAX_LENGTH, _MAX_DEPTH = 160, 4
#: The properties of a shape that are not constraints.
_NOT_CONSTRAINTS = frozenset(
    {RDF["type"].value, RDFS["label"].value, RDFS["comment"].value}.union(
        SH[name].value
        for name in ("message", "name", "description", "severity", "order", "group", "prefixes")
    )
)
#: Parameters that are written together with another parameter.
_COMPANIONS = dict.fromkeys(("qualifiedMinCount", "qualifiedMaxCount"), "qualifiedValueShape")
_UNQUOTED = frozenset({*NUMERIC, XSD["boolean"].value})


class ConstraintWriter:
    """Writes the constraints of shapes as Turtle."""

    def __init__(self, index: TripleIndex, shorten_iri: Callable[[str], str]) -> None:
        """Write the shapes of an index; `shorten_iri` returns the short form of an IRI."""
        self._index = index
        self._shorten_iri = shorten_iri
        self._turtle: dict[tuple[str, Constraint], str] = {}
        self._messages: dict[str, Message] = {}
        self._lists: dict[Term, frozenset[Term]] = {}

    def turtle(self, shape: str, constraint: Constraint) -> str:
        """Return a constraint of a shape as Turtle: `sh:in ( "a" "b" )`."""
        key = shape, constraint
        if key not in self._turtle:
            self._turtle[key] = self._format(shape, constraint)
        return self._turtle[key]

    def message(self, shape: Shape, parameter: str) -> Message:
        """Return the message of a shape, or of its SPARQL constraints (SHACL section 5.1)."""
        if parameter != "sparql":
            return shape.message
        if shape.iri not in self._messages:
            queries = (each.value for each in shape.constraints if each.parameter == "sparql")
            texts = [self._index.message(query, SH["message"]) for query in queries]
            texts = [text for text in texts if text.nl] or [shape.message]
            self._messages[shape.iri] = Message(*map(" / ".join, zip(*texts, strict=True)))
        return self._messages[shape.iri]

    def lists_plain_text(self, constraint: Constraint, value: Term | None) -> bool:
        """Return whether the list of a constraint has the text of a value as a plain string."""
        head = constraint.value
        if head not in self._lists:
            self._lists[head] = frozenset(self._index.list_members(head))
        return isinstance(value, Literal) and Literal(value.value) in self._lists[head]

    def _format(self, shape: str, constraint: Constraint) -> str:
        parameter, value = constraint
        if parameter == "sparql":
            return "sh:sparql"
        text = f"sh:{parameter} {self._term(value, _MAX_DEPTH)}"
        other = _COMPANIONS.get(parameter)
        for companion in self._index.objects(NamedNode(shape), SH[other]) if other else ():
            text += f" ; sh:{other} {self._term(companion, _MAX_DEPTH)}"
        return shorten_text(text, _MAX_LENGTH)

    def _term(self, term: Term, depth: int) -> str:
        if isinstance(term, Literal):
            return self._literal(term)
        if isinstance(term, NamedNode) and not term.value.startswith(SHAPE_PREFIX):
            return self._shorten_iri(term.value)
        if not depth:
            return "[ … ]"
        members = list(self._index.list_members(term))
        if members:
            return f"( {' '.join(self._term(member, depth - 1) for member in members)} )"
        return f"[ {' ; '.join(self._properties(term, depth - 1))} ]"

    def _properties(self, node: Term, depth: int) -> Iterator[str]:
        for property_ in sorted(set(self._index.predicates(node)) - _NOT_CONSTRAINTS):
            values = self._index.objects(node, NamedNode(property_))
            objects = " , ".join(self._term(value, depth) for value in values)
            yield f"{self._shorten_iri(property_)} {objects}"

    def _literal(self, literal: Literal) -> str:
        if literal.datatype.value in _UNQUOTED:
            return literal.value
        if literal.language or literal.datatype == XSD["string"]:
            return str(literal)
        return f"{Literal(literal.value)}^^{self._shorten_iri(literal.datatype.value)}"
