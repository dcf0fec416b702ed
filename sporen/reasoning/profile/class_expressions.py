"""Stage B: the class expressions allowed in each position (OWL 2 Profiles, section 4.2.3).

An axiom of OWL 2 RL is a rule: its *sub* side must be a condition that can be matched, and its
*super* side a conclusion that can be inferred.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, XSD
from sporen.reasoning.profile.built_in import DATA, OBJECT, THING
from sporen.reasoning.profile.ontology_graph import display_term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.rdf.terms import Term
    from sporen.reasoning.profile.entities import Entities
    from sporen.reasoning.profile.ontology_graph import Axiom, OntologyGraph
    from sporen.reasoning.profile.report import Report


class Position(Enum):
    """The position of an expression; the parts of a rejected one are checked as ANY."""

    SUB = Message("als voorwaarde", "as a condition")
    SUPER = Message("als gevolg", "as a conclusion")
    EQUIV = Message("in een gelijkstelling", "in an equivalence")
    ANY = Message("hier", "here")
    RANGE = Message("voor waarden", "for values")


SUB, SUPER, EQUIV = Position.SUB, Position.SUPER, Position.EQUIV
ANY, RANGE = Position.ANY, Position.RANGE


class Form(NamedTuple):
    """A form of class expression: its violation code, and the positions that allow it.

    `parts` maps each allowed position to the position of its parts.
    """

    code: str
    parts: dict[Position, Position]

    def inside(self, position: Position) -> Position | None:
        """Return the position of the parts, or None if the form is not allowed."""
        return ANY if position is ANY else self.parts.get(position)


_NOT_ALLOWED: dict[Position, Position] = {}
#: The table of OWL 2 RL, by the property that makes the form.
FORMS = {
    OWL["intersectionOf"]: Form("", {SUB: SUB, SUPER: SUPER, EQUIV: EQUIV}),
    OWL["unionOf"]: Form("RL-B.union", {SUB: SUB}),
    OWL["oneOf"]: Form("RL-B.one-of", {SUB: ANY}),
    OWL["complementOf"]: Form("RL-B.complement", {SUPER: SUB}),
    OWL["someValuesFrom"]: Form("RL-B.some", {SUB: SUB}),
    OWL["allValuesFrom"]: Form("RL-B.all", {SUPER: SUPER}),
    OWL["hasValue"]: Form("", {SUB: ANY, SUPER: ANY, EQUIV: ANY}),
    OWL["maxCardinality"]: Form("RL-B.max", {SUPER: SUB}),
    OWL["maxQualifiedCardinality"]: Form("RL-B.max", {SUPER: SUB}),
    **{
        OWL[name]: Form("RL-B.cardinality", _NOT_ALLOWED)
        for name in (
            *("minCardinality", "cardinality", "minQualifiedCardinality", "qualifiedCardinality"),
        )
    },
    OWL["hasSelf"]: Form("RL-B.self", _NOT_ALLOWED),
}
BOOLEANS = tuple(OWL[name] for name in ("intersectionOf", "unionOf", "oneOf", "complementOf"))
_LISTS = frozenset(BOOLEANS[:3])
_CARDINALITIES = {form: "Qualified" in form.value for form in FORMS if "ardinality" in form.value}
#: Forms whose filler may be owl:Thing, which is not allowed by itself.
_OF_ANYTHING = {OWL["someValuesFrom"], OWL["maxQualifiedCardinality"]}
#: Data ranges that are not in OWL 2 RL, and their names in messages.
_REFUSED_RANGES = tuple(
    OWL[name] for name in ("oneOf", "unionOf", "datatypeComplementOf", "onDatatype")
)
_WHOLE_NUMBERS = (XSD["nonNegativeInteger"], XSD["integer"])
_COUNT = re.compile(r"\+?0*([0-9]{1,9})")
_Part = tuple["Term", Position]


class Expressions:
    """Checks class expressions and data ranges, each blank node once per position."""

    def __init__(self, ontology: OntologyGraph, entities: Entities, report: Report) -> None:
        self._ontology, self._entities, self._report = ontology, entities, report
        self._seen: set[_Part] = set()

    def check(self, node: Term, position: Position, axiom: Axiom) -> None:
        """Check an expression and its parts; iterative, since it may be deep."""
        waiting: list[tuple[_Part, bool]] = [((node, position), False)]
        within: set[Term] = set()
        while waiting:
            part, left = waiting.pop()
            if left:
                within.discard(part[0])
            elif part[0] in within:
                self._report.add("RL-A.circle", axiom)
            elif part not in self._seen:
                if isinstance(part[0], BlankNode):
                    self._seen.add(part)
                    within.add(part[0])
                    waiting.append((part, True))
                inner = [(one, False) for one in self._parts(*part, axiom)]
                waiting += reversed(inner)

    def named(self, axiom: Axiom) -> None:
        """Check a form of a named class: an equivalence."""
        form = FORMS[axiom.predicate]
        inside = form.inside(EQUIV)
        if inside is None:
            self._refuse(form, axiom, EQUIV, axiom.predicate, axiom.value)
        for part in self._boolean(*axiom, inside or ANY, axiom):
            self.check(*part, axiom)

    def _parts(self, node: Term, position: Position, axiom: Axiom) -> Iterator[_Part]:
        """Check a node and return its parts with their positions."""
        if not isinstance(node, BlankNode):
            if position is RANGE:
                self._entities.datatype(node, axiom)
            elif node == THING:
                if position is not ANY:
                    self._report.add("RL-B.thing", axiom, None, {"more": position.value})
            else:
                self._entities.class_(node, axiom)
            return
        if position is RANGE:
            yield from self._range(node, axiom)
            return
        forms = [form for form in FORMS if form.value in self._ontology.axioms_about(node)]
        wanted = OWL["Class"] if forms and forms[0] in BOOLEANS else OWL["Restriction"]
        if len(forms) != 1 or len(self._ontology.values(node, forms[0])) != 1:
            self._report_expression(axiom, *_NOT_ONE_FORM)
        elif wanted not in self._ontology.typed.get(node, ()):
            name = display_term(wanted)
            self._report_expression(
                axiom, f"schrijf in de omschrijving: a {name}", f"write in it: a {name}"
            )
        else:
            yield from self._form(node, forms[0], position, axiom)

    def _form(
        self, node: Term, predicate: NamedNode, position: Position, axiom: Axiom
    ) -> Iterator[_Part]:
        form = FORMS[predicate]
        inside = form.inside(position)
        (value,) = self._ontology.values(node, predicate)
        if predicate in _CARDINALITIES:
            if not self._is_number(value, axiom):
                return
            if inside is SUB and _number(value) > 1:
                inside = None
        if inside is None:
            self._refuse(form, axiom, position, predicate, value)
        if predicate in BOOLEANS:
            yield from self._boolean(node, predicate, value, inside or ANY, axiom)
        else:
            yield from self._restriction(node, predicate, inside or ANY, axiom)

    def _refuse(
        self, form: Form, axiom: Axiom, position: Position, predicate: NamedNode, value: Term
    ) -> None:
        number = str(_number(value))
        holes = {"more": position.value, "number": Message(number, number)}
        self._report.add(form.code, axiom, predicate, holes)

    def _boolean(
        self, node: Term, predicate: NamedNode, value: Term, inside: Position, axiom: Axiom
    ) -> Iterator[_Part]:
        if predicate not in _LISTS:
            yield value, inside
            return
        members = self._entities.members(value, node, predicate, axiom, least=1)
        if predicate == OWL["oneOf"]:
            for member in members:
                self._entities.individual(member, axiom)
        else:
            yield from ((member, inside) for member in members)

    def _restriction(
        self, node: Term, predicate: NamedNode, inside: Position, axiom: Axiom
    ) -> Iterator[_Part]:
        properties = self._properties(node, axiom)
        if not properties:
            return
        (value,) = self._ontology.values(node, predicate)
        of_data = all(self._is_of_data(property_, value) for property_ in properties)
        simple = predicate in _CARDINALITIES or predicate == OWL["hasSelf"]
        for property_ in properties:
            self._entities.property(property_, (OBJECT, DATA), axiom)
            if simple:
                self._entities.must_be_simple(property_, axiom)
        if predicate in (OWL["someValuesFrom"], OWL["allValuesFrom"]):
            yield from self._filler(value, predicate, RANGE if of_data else inside)
        elif predicate == OWL["hasValue"]:
            self._entities.value(value, axiom, of_data=of_data)
        elif _CARDINALITIES.get(predicate):
            yield from self._qualifier(node, predicate, inside, axiom, of_data=of_data)

    def _is_of_data(self, property_: Term, filler: Term) -> bool:
        """Return whether a restriction is on a data property; if unknown, by its filler."""
        kinds = self._entities.kinds(property_)
        return DATA in kinds if kinds else self._entities.is_range(filler)

    def _properties(self, node: Term, axiom: Axiom) -> tuple[Term, ...]:
        single = self._ontology.values(node, OWL["onProperty"])
        several = self._ontology.values(node, OWL["onProperties"])
        if len(single) + len(several) != 1:
            self._report_expression(
                axiom,
                "een beperking heeft precies één owl:onProperty",
                "a restriction has exactly one owl:onProperty",
            )
            return ()
        if single:
            return tuple(single)
        return self._entities.members(several[0], node, OWL["onProperties"], axiom, least=1)

    def _qualifier(
        self, node: Term, predicate: NamedNode, inside: Position, axiom: Axiom, *, of_data: bool
    ) -> Iterator[_Part]:
        name = "onDataRange" if of_data else "onClass"
        values = self._ontology.values(node, OWL[name])
        if len(values) != 1:
            self._report_expression(
                axiom,
                f"een beperking met een getal en een klasse heeft precies één owl:{name}",
                f"a restriction with a number and a class has exactly one owl:{name}",
            )
        else:
            yield from self._filler(values[0], predicate, RANGE if of_data else inside)

    @staticmethod
    def _filler(value: Term, predicate: NamedNode, inside: Position) -> Iterator[_Part]:
        if value != THING or inside is RANGE or predicate not in _OF_ANYTHING:
            yield value, inside

    def _range(self, node: BlankNode, axiom: Axiom) -> Iterator[_Part]:
        """Check an anonymous data range: only an intersection of datatypes is allowed."""
        axioms = self._ontology.axioms_about(node)
        refused = [form for form in _REFUSED_RANGES if form.value in axioms]
        lists = self._ontology.values(node, OWL["intersectionOf"])
        if refused:
            self._report.add("RL-C.data-range", axiom, refused[0])
        elif len(lists) != 1 or not self._entities.is_range(node):
            self._report_expression(
                axiom,
                "hier hoort een datatype (a rdfs:Datatype)",
                "a datatype belongs here (a rdfs:Datatype)",
            )
        else:
            members = self._entities.members(lists[0], node, OWL["intersectionOf"], axiom, least=1)
            yield from ((member, RANGE) for member in members)

    def _is_number(self, value: Term, axiom: Axiom) -> bool:
        is_number = _number(value) >= 0
        if not is_number:
            text = display_term(value)
            self._report_expression(
                axiom,
                f"{text} is geen geheel getal vanaf 0",
                f"{text} is not a non-negative integer",
            )
        return is_number

    def _report_expression(self, axiom: Axiom, nl: str, en: str) -> None:
        self._report.add("RL-A.expression", axiom, None, {"more": Message(nl, en)})


_NOT_ONE_FORM = Message(
    "een klasse zonder naam heeft precies één vorm, zoals owl:unionOf, of owl:someValuesFrom bij "
    "owl:onProperty",
    "a class without a name has exactly one form, such as owl:unionOf, or owl:someValuesFrom "
    "beside owl:onProperty",
)


def _number(value: Term) -> int:
    """Return the number of a cardinality with at most nine digits, or -1 if there is none."""
    if isinstance(value, Literal) and value.datatype in _WHOLE_NUMBERS:
        found = _COUNT.fullmatch(value.value)
        return int(found[1]) if found else -1
    return -1
