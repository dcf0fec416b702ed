"""The shapes of a project as they are written: node shapes, property shapes, constraints, paths."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.errors import ExitCode, SporenError
from sporen.findings import Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, RDF, RDFS, SH, SP, SPG, SPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Triple

    from sporen.graphs import Graphs
    from sporen.rdf.terms import Term


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
#: What shapes are called, what makes a shape of a node, and where a shape stands; in lists or not.
_KINDS = frozenset({SH["NodeShape"], SH["PropertyShape"]})
_MADE = frozenset(
    SH[name].value
    for name in ("path", "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
)
_SHAPES = {
    **{SH[name].value: False for name in ("property", "node", "not", "qualifiedValueShape")},
    **{SH[name].value: True for name in ("and", "or", "xone")},
}
#: A class that is a shape too looks at its members.
_CLASSES = (RDFS["Class"], OWL["Class"])
_PATHS = {
    "inversePath": "^{}",
    "zeroOrMorePath": "{}*",
    "oneOrMorePath": "{}+",
    "zeroOrOnePath": "{}?",
}
_NAMESPACE = re.compile(r".*[/#:](?=.)", re.DOTALL)
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

    `path` is what its path is in SPARQL, empty for a node shape; `steps` are those of a path of
    properties one after another, and empty for any other. `unmet` says why the shape may meet
    nothing.
    """

    iri: str
    path: str
    steps: tuple[Step, ...]
    constraints: tuple[Constraint, ...]
    targets: tuple[tuple[str, str], ...]
    properties: tuple[str, ...]
    severity: Severity
    name: Message
    message: Message
    unmet: Message
    deactivated: bool = False

    @property
    def local(self) -> str:
        """The name of the shape within its namespace: `Component-partOf`."""
        return local_name(self.iri)

    @property
    def direct(self) -> str:
        """The property whose values are looked at, where the path is a single one forward."""
        one = len(self.steps) == 1 and not self.steps[0].inverse
        return self.steps[0].property if one else ""

    def code(self, parameter: str) -> str:
        """Return the code of a finding: `Component-partOf.minCount`."""
        return f"{self.local}.{local_name(parameter)}"


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
        """Return the shapes that choose what they look at."""
        return [shape for shape in self.by_iri.values() if shape.targets and not shape.deactivated]


class Index:
    """Statements by subject and property, for reading shapes."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._said: dict[Term, dict[str, list[Term]]] = {}
        for triple in triples:
            properties = self._said.setdefault(triple.subject, {})
            properties.setdefault(triple.predicate.value, []).append(triple.object)

    def all(self, subject: Term, property_: NamedNode) -> list[Term]:
        """Return the values of a property, sorted."""
        found = self._said.get(subject, _NOTHING).get(property_.value, [])
        return sorted(found, key=str) if len(found) > 1 else found

    def one(self, subject: Term, property_: NamedNode) -> Term | None:
        """Return the only value of a property, or the first of several."""
        return next(iter(self.all(subject, property_)), None)

    def properties(self, subject: Term) -> Iterable[str]:
        """Return the IRIs of the properties that a subject has."""
        return self._said.get(subject, _NOTHING)

    def has(self, node: Term) -> bool:
        """Return whether anything is said of a node."""
        return node in self._said

    def owners(self, node: Term) -> set[Term]:
        """Return the subjects that point to a node."""
        return self._pointing.get(node, set())

    def root(self, node: Term) -> str:
        """Return the IRI that a node hangs from, through lists and blank nodes; "" for none."""
        seen: set[Term] = set()
        new = {node}
        while new and not any(isinstance(term, NamedNode) for term in new):
            seen |= new
            new = {owner for term in new for owner in self.owners(term)} - seen
        return min((term.value for term in new if isinstance(term, NamedNode)), default="")

    @cached_property
    def _pointing(self) -> dict[Term, set[Term]]:
        pointing: dict[Term, set[Term]] = {}
        for subject, properties in self._said.items():
            for values in properties.values():
                for value in values:
                    pointing.setdefault(value, set()).add(subject)
        return pointing

    def members(self, head: Term | None) -> Iterator[Term]:
        """Return the members of an RDF list; a list that bites its own tail ends there."""
        seen = set()
        while head is not None and head != _NIL and head not in seen:
            seen.add(head)
            yield from self.all(head, _FIRST)
            head = self.one(head, _REST)

    def words(self, subject: Term, property_: NamedNode) -> Message:
        """Return the Dutch and English text of a property; what is not there is any other one."""
        texts = {
            (text.language or "").partition("-")[0]: text.value
            for text in self.all(subject, property_)
            if isinstance(text, Literal)
        }
        other = texts.get("", next(iter(texts.values()), ""))
        nl, en = texts.get("nl"), texts.get("en")
        return Message(nl or en or other, en or nl or other)

    def shapes(self) -> set[Term]:
        """Return the nodes that are shapes (SHACL section 2.1), as far as anything is said of them.

        They are called so, have a target or a path, or stand where a shape is asked for.
        """
        found = set()
        for subject, properties in self._said.items():
            if not _MADE.isdisjoint(properties) or not _KINDS.isdisjoint(
                properties.get(_TYPE.value, ())
            ):
                found.add(subject)
            for name in _SHAPES.keys() & properties.keys():
                for value in properties[name]:
                    found.update(self.members(value) if _SHAPES[name] else (value,))
        return {node for node in found if node in self._said}


def component_of(parameter: str) -> str:
    """Return a parameter's constraint component: `minCount` → `MinCountConstraintComponent`."""
    if parameter == "sparql":
        return "SPARQLConstraintComponent"
    return f"{parameter[0].upper()}{parameter[1:]}ConstraintComponent"


_PARAMETER_OF = {component_of(parameter): parameter for parameter in PARAMETERS}


def parameter_of(component: str) -> str:
    """Return the parameter of a constraint component, the reverse of `component_of`."""
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
            code=ExitCode.NOTHING_CHECKED,
        )
    return shapes


def read(triples: Iterable[Triple]) -> Shapes:
    """Read shapes from statements. What is not well-formed is left for `wellformed` to tell."""
    statements = frozenset(triples)
    index = Index(statements)
    by_iri = {
        node.value: _shape(node, index)
        for node in sorted(index.shapes(), key=str)
        if isinstance(node, NamedNode)
    }
    return Shapes(by_iri, statements, index)


def local_name(iri: str) -> str:
    """Return what of an IRI names a thing within its namespace."""
    local = iri.removeprefix(SPS) if iri.startswith(SPS) else _NAMESPACE.sub("", iri)
    return local or iri


def _shape(node: NamedNode, index: Index) -> Shape:
    severity, path = index.one(node, SH["severity"]), index.one(node, SH["path"])
    return Shape(
        iri=node.value,
        path=_written(path, index, set()) if path is not None else "",
        steps=tuple(_steps(path, index) or ()),
        constraints=tuple(_constraints(node, index)),
        targets=tuple(_targets(node, index)),
        properties=tuple(
            part.value for part in index.all(node, SH["property"]) if isinstance(part, NamedNode)
        ),
        severity=_severity(severity),
        name=index.words(node, SH["name"]),
        message=index.words(node, SH["message"]),
        unmet=index.words(node, SP["mayBeUnmet"]),
        deactivated=_is_true(index.one(node, SH["deactivated"])),
    )


def _targets(node: NamedNode, index: Index) -> Iterator[tuple[str, str]]:
    """Return the targets of a shape: a kind and an IRI, or of a literal node how it is written."""
    for kind in TARGETS:
        for target in index.all(node, SH[kind]):
            if isinstance(target, NamedNode):
                yield kind, target.value
            elif isinstance(target, Literal):
                yield kind, str(target)
    if any(kind in _CLASSES for kind in index.all(node, _TYPE)):
        yield "targetClass", node.value


def _constraints(node: NamedNode, index: Index) -> Iterator[Constraint]:
    said = {name.removeprefix(SH) for name in index.properties(node)}
    for parameter in (parameter for parameter in PARAMETERS if parameter in said):
        for value in index.all(node, SH[parameter]):
            if parameter not in ("closed", "uniqueLang") or _is_true(value):
                yield Constraint(parameter, value)


def _steps(path: Term | None, index: Index) -> list[Step] | None:
    """Read a path of properties, inverse ones and sequences; None for any other path."""
    if isinstance(path, NamedNode):
        return [Step(path.value, inverse=False)]
    if path is None:
        return []
    inverse = index.one(path, SH["inversePath"])
    if isinstance(inverse, NamedNode):
        return [Step(inverse.value, inverse=True)]
    parts = [_steps(part, index) for part in index.members(path)]
    if not parts or any(part is None for part in parts):
        return None
    return [step for part in parts if part for step in part]


def _written(path: Term, index: Index, above: set[Term]) -> str:
    """Write a path as SPARQL does, with whole IRIs (SHACL section 2.3.1)."""
    if isinstance(path, NamedNode) or path in above:
        return str(path)
    within = {*above, path}
    for name, form in _PATHS.items():
        part = index.one(path, SH[name])
        if part is not None:
            return form.format(_written(part, index, within))
    choice = index.one(path, SH["alternativePath"])
    parts = [_written(part, index, within) for part in index.members(choice or path)]
    joined = ("|" if choice is not None else "/").join(parts)
    return f"({joined})" if len(parts) > 1 and above else joined or str(path)


def _severity(term: Term | None) -> Severity:
    local = term.value.removeprefix(SH).lower() if isinstance(term, NamedNode) else ""
    return next((known for known in Severity if known.value == local), Severity.VIOLATION)


def _is_true(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.value in ("true", "1")
