"""The shapes of a project as they are written: node shapes, property shapes, constraints, paths."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.findings import ExitCode, Severity, SporenError, Words
from sporen.vocabulary import RDF, SH, SP, SPG, SPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Triple

    from sporen.graphs import Graphs
    from sporen.stores.store import Term


GRAPH = SPG["shapes"]

#: The parameters that make a constraint of their own (SHACL section 4); the name of the constraint
#: component is made from that of the parameter. `sh:property` reports through other shapes.
PARAMETERS = (
    "class", "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive",
    "maxExclusive", "maxInclusive", "minLength", "maxLength", "pattern", "languageIn", "uniqueLang",
    "equals", "disjoint", "lessThan", "lessThanOrEquals", "not", "and", "or", "xone", "node",
    "qualifiedMinCount", "qualifiedMaxCount", "closed", "hasValue", "in", "sparql",
)  # fmt: skip
_TYPE, _FIRST, _REST, _NIL = RDF["type"], RDF["first"], RDF["rest"], RDF["nil"]
#: What is said of a node of which nothing is said.
_NOTHING: Mapping[str, list[Term]] = {}
TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")


class Constraint(NamedTuple):
    """One thing that a shape demands: the local name of its parameter, and the value of that."""

    parameter: str
    value: Term

    @property
    def component(self) -> str:
        """The local name of the constraint component that reports it."""
        return component_of(self.parameter)


class Step(NamedTuple):
    """One step of a path: a property, and whether it is followed backwards."""

    property: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape or property shape that has an IRI.

    `steps` is empty for a node shape. `unmet` says why the shape may meet nothing.
    """

    iri: str
    steps: tuple[Step, ...]
    constraints: tuple[Constraint, ...]
    targets: tuple[tuple[str, str], ...]
    properties: tuple[str, ...]
    severity: Severity
    name: Words
    message: Words
    unmet: Words
    deactivated: bool = False

    @property
    def local(self) -> str:
        """The name of the shape within its namespace: `Component-partOf`."""
        return self.iri.removeprefix(SPS)

    @property
    def direct(self) -> str:
        """The property whose values are looked at, where the path is a single one forward."""
        one = len(self.steps) == 1 and not self.steps[0].inverse
        return self.steps[0].property if one else ""

    def code(self, parameter: str) -> str:
        """Give the code of a finding: `Component-partOf.minCount`."""
        return f"{self.local}.{parameter}"


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes of a project, by IRI, and the statements they were read from."""

    by_iri: dict[str, Shape]
    triples: frozenset[Triple]
    index: Index = field(repr=False)

    @property
    def constraints(self) -> int:
        """How many things the shapes demand."""
        return sum(len(shape.constraints) for shape in self.by_iri.values())

    def targeted(self) -> list[Shape]:
        """Give the shapes that choose what they look at."""
        return [shape for shape in self.by_iri.values() if shape.targets and not shape.deactivated]


class Index:
    """Statements by subject and property, for reading shapes."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._said: dict[Term, dict[str, list[Term]]] = {}
        for triple in triples:
            properties = self._said.setdefault(triple.subject, {})
            properties.setdefault(triple.predicate.value, []).append(triple.object)

    def all(self, subject: Term, property_: NamedNode) -> list[Term]:
        """Give the values of a property, sorted."""
        found = self._said.get(subject, _NOTHING).get(property_.value, [])
        return sorted(found, key=str) if len(found) > 1 else found

    def one(self, subject: Term, property_: NamedNode) -> Term | None:
        """Give the only value of a property, or the first of several."""
        return next(iter(self.all(subject, property_)), None)

    def properties(self, subject: Term) -> Iterable[str]:
        """Give the IRIs of the properties that a subject has."""
        return self._said.get(subject, _NOTHING)

    def has(self, node: Term) -> bool:
        """Say whether anything is said of a node."""
        return node in self._said

    def owners(self, node: Term) -> set[Term]:
        """Give the subjects that point to a node."""
        return self._pointing.get(node, set())

    @cached_property
    def _pointing(self) -> dict[Term, set[Term]]:
        pointing: dict[Term, set[Term]] = {}
        for subject, properties in self._said.items():
            for values in properties.values():
                for value in values:
                    pointing.setdefault(value, set()).add(subject)
        return pointing

    def members(self, head: Term | None) -> Iterator[Term]:
        """Give the members of an RDF list; a list that bites its own tail ends there."""
        seen = set()
        while head is not None and head != _NIL and head not in seen:
            seen.add(head)
            yield from self.all(head, _FIRST)
            head = self.one(head, _REST)

    def words(self, subject: Term, property_: NamedNode) -> Words:
        """Give the Dutch and English text of a property; empty where there is none."""
        texts = {
            text.language: text.value
            for text in self.all(subject, property_)
            if isinstance(text, Literal)
        }
        return Words(texts.get("nl", ""), texts.get("en", ""))

    def of_kinds(self, *kinds: NamedNode) -> list[Term]:
        """Give the subjects of some classes, sorted."""
        found = (
            subject
            for subject, properties in self._said.items()
            if any(kind in kinds for kind in properties.get(_TYPE.value, ()))
        )
        return sorted(found, key=str)


def component_of(parameter: str) -> str:
    """Give the constraint component of a parameter: `minCount` → `MinCountConstraintComponent`."""
    if parameter == "sparql":
        return "SPARQLConstraintComponent"
    return f"{parameter[0].upper()}{parameter[1:]}ConstraintComponent"


_PARAMETER_OF = {component_of(parameter): parameter for parameter in PARAMETERS}


def parameter_of(component: str) -> str:
    """Give the parameter of a constraint component, the reverse of `component_of`."""
    return _PARAMETER_OF.get(component, component)


def load(graphs: Graphs) -> Shapes:
    """Read the shapes of a project.

    Raises:
        SporenError: there are none, so that the check would pass on nothing.

    """
    shapes = read(graphs.triples(GRAPH))
    if not shapes.targeted():
        where = graphs.folders.relative(graphs.folders.shapes)
        raise SporenError(
            f"Geen shapes in {where}/ die iets bekijken: er valt niets te controleren.",
            f"No shapes in {where}/ that look at anything: there is nothing to check.",
            code=ExitCode.VACUOUS,
        )
    return shapes


def read(triples: Iterable[Triple]) -> Shapes:
    """Read shapes from statements. What is not well-formed is left for `wellformed` to tell."""
    statements = frozenset(triples)
    index = Index(statements)
    by_iri = {
        node.value: _shape(node, index)
        for node in index.of_kinds(SH["NodeShape"], SH["PropertyShape"])
        if isinstance(node, NamedNode)
    }
    return Shapes(by_iri, statements, index)


def _shape(node: NamedNode, index: Index) -> Shape:
    severity = index.one(node, SH["severity"])
    return Shape(
        iri=node.value,
        steps=tuple(_steps(index.one(node, SH["path"]), index)),
        constraints=tuple(_constraints(node, index)),
        targets=tuple(
            (kind, target.value)
            for kind in TARGETS
            for target in index.all(node, SH[kind])
            if isinstance(target, NamedNode)
        ),
        properties=tuple(
            part.value for part in index.all(node, SH["property"]) if isinstance(part, NamedNode)
        ),
        severity=_severity(severity),
        name=index.words(node, SH["name"]),
        message=index.words(node, SH["message"]),
        unmet=index.words(node, SP["mayBeUnmet"]),
        deactivated=_is_true(index.one(node, SH["deactivated"])),
    )


def _constraints(node: NamedNode, index: Index) -> Iterator[Constraint]:
    said = {name.removeprefix(SH) for name in index.properties(node)}
    for parameter in (parameter for parameter in PARAMETERS if parameter in said):
        for value in index.all(node, SH[parameter]):
            if parameter not in ("closed", "uniqueLang") or _is_true(value):
                yield Constraint(parameter, value)


def _steps(path: Term | None, index: Index) -> Iterator[Step]:
    """Read a path of properties, inverse ones and sequences: no others are used here."""
    if isinstance(path, NamedNode):
        yield Step(path.value, inverse=False)
    elif path is not None:
        inverse = index.one(path, SH["inversePath"])
        if isinstance(inverse, NamedNode):
            yield Step(inverse.value, inverse=True)
        for part in index.members(path):
            yield from _steps(part, index)


def _severity(term: Term | None) -> Severity:
    local = term.value.removeprefix(SH).lower() if isinstance(term, NamedNode) else ""
    return next((known for known in Severity if known.value == local), Severity.VIOLATION)


def _is_true(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.value in ("true", "1")
