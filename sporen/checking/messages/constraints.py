"""What a constraint demands, as its shape has it: for shapes that do not say it in words."""

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

#: How much of a demand is shown, in signs, and how deep shapes within shapes are written.
_MOST, _DEEPEST = 160, 4
#: What a shape says that demands nothing.
_NOT_CONSTRAINTS = frozenset(
    {RDF["type"].value, RDFS["label"].value, RDFS["comment"].value}.union(
        SH[name].value
        for name in ("message", "name", "description", "severity", "order", "group", "prefixes")
    )
)
#: What is only half said without its other half.
_COMPANIONS = dict.fromkeys(("qualifiedMinCount", "qualifiedMaxCount"), "qualifiedValueShape")
_PLAIN = frozenset({*NUMERIC, XSD["boolean"].value})


class ConstraintWriter:
    """What the constraints of shapes demand, in Turtle as their authors may have written it."""

    def __init__(self, index: TripleIndex, short: Callable[[str], str]) -> None:
        """Read shapes from an index; `short` gives the short form of an IRI."""
        self._index = index
        self._short = short
        self._demanded: dict[tuple[str, Constraint], str] = {}
        self._said: dict[str, Message] = {}
        self._listed: dict[Term, frozenset[Term]] = {}

    def turtle(self, shape: str, constraint: Constraint) -> str:
        """Write what a constraint of a shape demands: `sh:in ( "a" "b" )`."""
        key = shape, constraint
        if key not in self._demanded:
            self._demanded[key] = self._format(shape, constraint)
        return self._demanded[key]

    def message(self, shape: Shape, parameter: str) -> Message:
        """Return what a shape requires, or its query (SHACL section 5.1)."""
        if parameter != "sparql":
            return shape.message
        if shape.iri not in self._said:
            asked = (one.value for one in shape.constraints if one.parameter == "sparql")
            texts = [self._index.message(query, SH["message"]) for query in asked]
            said = [text for text in texts if text.nl]
            joined = Message(*map(" / ".join, zip(*said, strict=True))) if said else shape.message
            self._said[shape.iri] = joined
        return self._said[shape.iri]

    def lists_plain_text(self, constraint: Constraint, value: Term | None) -> bool:
        """Return whether a value with a language or datatype is in its list as a text without."""
        head = constraint.value
        if head not in self._listed:
            self._listed[head] = frozenset(self._index.list_members(head))
        return isinstance(value, Literal) and Literal(value.value) in self._listed[head]

    def _format(self, shape: str, constraint: Constraint) -> str:
        parameter, value = constraint
        if parameter == "sparql":  # a query says little to who did not write it
            return "sh:sparql"
        text = f"sh:{parameter} {self._term(value, _DEEPEST)}"
        other = _COMPANIONS.get(parameter)
        for beside in self._index.objects(NamedNode(shape), SH[other]) if other else ():
            text += f" ; sh:{other} {self._term(beside, _DEEPEST)}"
        return shorten_text(text, _MOST)

    def _term(self, term: Term, depth: int) -> str:
        if isinstance(term, Literal):
            return self._literal(term)
        if isinstance(term, NamedNode) and not term.value.startswith(SHAPE_PREFIX):
            return self._short(term.value)
        if not depth:
            return "[ … ]"
        members = list(self._index.list_members(term))
        if members:
            return f"( {' '.join(self._term(member, depth - 1) for member in members)} )"
        return f"[ {' ; '.join(self._properties(term, depth - 1))} ]"

    def _properties(self, node: Term, depth: int) -> Iterator[str]:
        for property_ in sorted(set(self._index.predicates(node)) - _NOT_CONSTRAINTS):
            values = self._index.objects(node, NamedNode(property_))
            said = " , ".join(self._term(value, depth) for value in values)
            yield f"{self._short(property_)} {said}"

    def _literal(self, literal: Literal) -> str:
        if literal.datatype.value in _PLAIN:
            return literal.value
        if literal.language or literal.datatype == XSD["string"]:
            return str(literal)
        return f"{Literal(literal.value)}^^{self._short(literal.datatype.value)}"
