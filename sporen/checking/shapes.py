"""Node shapes and property shapes, with their targets, paths and constraints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.errors import ExitCode, SporenError
from sporen.findings import Severity
from sporen.rdf.namespaces import OWL, OWN, RDF, RDFS, SH, SP
from sporen.rdf.triple_index import TripleIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from sporen.graphs import Graphs
    from sporen.i18n import Message
    from sporen.rdf.terms import Term


#: The parameters of the constraint components (SHACL section 4). `sh:property` is not among them:
#: its results are those of the property shape.
PARAMETERS = (
    "class", "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive",
    "maxExclusive", "maxInclusive", "minLength", "maxLength", "pattern", "languageIn", "uniqueLang",
    "equals", "disjoint", "lessThan", "lessThanOrEquals", "not", "and", "or", "xone", "node",
    "qualifiedMinCount", "qualifiedMaxCount", "closed", "hasValue", "in", "sparql",
)  # fmt: skip
#: The classes of shapes.
_SHAPE_CLASSES = frozenset({SH["NodeShape"], SH["PropertyShape"]})
#: The kinds of target (SHACL section 2.1.3).
TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
#: The properties that make a shape of their subject.
_SHAPE_PROPERTIES = frozenset(SH[name].value for name in ("path", *TARGETS))
#: The properties whose object is a shape, and whether that object is a list of shapes.
_SHAPE_EXPECTING = {
    **{SH[name].value: False for name in ("property", "node", "not", "qualifiedValueShape")},
    **{SH[name].value: True for name in ("and", "or", "xone")},
}
#: A shape that is also a class targets the instances of that class.
_CLASSES = (RDFS["Class"], OWL["Class"])
_PATHS = {
    "inversePath": "^{}",
    "zeroOrMorePath": "{}*",
    "oneOrMorePath": "{}+",
    "zeroOrOnePath": "{}?",
}
_NAMESPACE = re.compile(r".*[/#:](?=.)", re.DOTALL)


class Constraint(NamedTuple):
    """A constraint: the local name of its parameter, and the value of the parameter."""

    parameter: str
    value: Term

    @property
    def component(self) -> str:
        """The local name of the constraint component."""
        return component_of(self.parameter)


class Step(NamedTuple):
    """One step of a path: a property, and whether the step is inverse."""

    property: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape or property shape with an IRI.

    `path` is the path in SPARQL syntax, empty for a node shape. `steps` holds the steps of a path
    that is a sequence of properties and inverse properties; it is empty for other paths.
    `unused_reason` explains why the shape may have no focus nodes or values.
    """

    iri: str
    path: str
    steps: tuple[Step, ...]
    constraints: tuple[Constraint, ...]
    targets: tuple[tuple[str, str], ...]
    property_shapes: tuple[str, ...]
    severity: Severity
    name: Message
    message: Message
    unused_reason: Message
    deactivated: bool = False

    @property
    def short_name(self) -> str:
        """The local name of the shape: `Component-partOf`."""
        return local_name(self.iri)

    @property
    def predicate_path(self) -> str:
        """The property of a predicate path (SHACL section 2.3.1.1), or "" for another path."""
        is_predicate = len(self.steps) == 1 and not self.steps[0].inverse
        return self.steps[0].property if is_predicate else ""

    def code(self, parameter: str) -> str:
        """Return the code of a finding: `Component-partOf.minCount`."""
        return f"{self.short_name}.{local_name(parameter)}"


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes by IRI, and the triples of the shapes graph."""

    by_iri: dict[str, Shape]
    triples: frozenset[Triple]
    index: TripleIndex = field(repr=False)

    @property
    def constraint_count(self) -> int:
        """The number of constraints of all shapes."""
        return sum(len(shape.constraints) for shape in self.by_iri.values())

    def targeted(self) -> list[Shape]:
        """Return the active shapes with a target."""
        return [shape for shape in self.by_iri.values() if shape.targets and not shape.deactivated]


def component_of(parameter: str) -> str:
    """Return the constraint component: `minCount` → `MinCountConstraintComponent`."""
    if parameter == "sparql":
        return "SPARQLConstraintComponent"
    return f"{parameter[0].upper()}{parameter[1:]}ConstraintComponent"


_PARAMETER_OF = {component_of(parameter): parameter for parameter in PARAMETERS}


def parameter_of(component: str) -> str:
    """Return the parameter of a constraint component, the reverse of `component_of`."""
    return _PARAMETER_OF.get(component, component)


def load(graphs: Graphs) -> Shapes:
    """Load the shapes of a project.

    Raises:
        SporenError: If no shape has a target: the check would always pass.

    """
    shapes = read(graphs.triples(OWN.graphs["shapes"]))
    if not shapes.targeted():
        where = graphs.folders.relative(graphs.folders.shapes)
        raise SporenError(
            f"Geen shapes met een doel in {where}/: er valt niets te controleren.",
            f"No shapes with a target in {where}/: there is nothing to check.",
            code=ExitCode.NOTHING_CHECKED,
        )
    return shapes


def read(triples: Iterable[Triple]) -> Shapes:
    """Return the shapes in a shapes graph; `shapes_lint` reports those that are ill-formed."""
    shapes_graph = frozenset(triples)
    index = TripleIndex(shapes_graph)
    by_iri = {
        node.value: _shape(node, index)
        for node in sorted(shape_nodes(index), key=str)
        if isinstance(node, NamedNode)
    }
    return Shapes(by_iri, shapes_graph, index)


def shape_nodes(index: TripleIndex) -> set[Term]:
    """Return the nodes that are shapes (SHACL section 2.1) and the subject of a triple.

    They have the class of a shape, a target or a path, or are the object of a property that expects
    a shape.
    """
    nodes = set()
    for subject in index:
        properties = set(index.predicates(subject))
        if not _SHAPE_PROPERTIES.isdisjoint(properties) or not _SHAPE_CLASSES.isdisjoint(
            index.objects(subject, RDF["type"])
        ):
            nodes.add(subject)
        for name in _SHAPE_EXPECTING.keys() & properties:
            for value in index.objects(subject, NamedNode(name)):
                nodes.update(index.list_members(value) if _SHAPE_EXPECTING[name] else (value,))
    return {node for node in nodes if node in index}


def local_name(iri: str) -> str:
    """Return the part of an IRI after its namespace, or the IRI if nothing follows."""
    local = iri.removeprefix(OWN.shapes) if iri.startswith(OWN.shapes) else _NAMESPACE.sub("", iri)
    return local or iri


def _shape(node: NamedNode, index: TripleIndex) -> Shape:
    severity, path = index.first_object(node, SH["severity"]), index.first_object(node, SH["path"])
    return Shape(
        iri=node.value,
        path=_sparql_path(path, index, frozenset()) if path is not None else "",
        steps=tuple(_steps(path, index) or ()),
        constraints=tuple(_constraints(node, index)),
        targets=tuple(_targets(node, index)),
        property_shapes=tuple(
            part.value
            for part in index.objects(node, SH["property"])
            if isinstance(part, NamedNode)
        ),
        severity=_severity(severity),
        name=index.message(node, SH["name"]),
        message=index.message(node, SH["message"]),
        unused_reason=index.message(node, SP["mayBeUnmet"]),
        deactivated=_is_true(index.first_object(node, SH["deactivated"])),
    )


def _targets(node: NamedNode, index: TripleIndex) -> Iterator[tuple[str, str]]:
    """Return the targets of a shape: a kind, and an IRI or a literal in N-Triples."""
    for kind in TARGETS:
        for target in index.objects(node, SH[kind]):
            if isinstance(target, NamedNode):
                yield kind, target.value
            elif isinstance(target, Literal):
                yield kind, str(target)
    if any(kind in _CLASSES for kind in index.objects(node, RDF["type"])):
        yield "targetClass", node.value


def _constraints(node: NamedNode, index: TripleIndex) -> Iterator[Constraint]:
    names = {name.removeprefix(SH) for name in index.predicates(node)}
    for parameter in (parameter for parameter in PARAMETERS if parameter in names):
        for value in index.objects(node, SH[parameter]):
            if parameter not in ("closed", "uniqueLang") or _is_true(value):
                yield Constraint(parameter, value)


def _steps(path: Term | None, index: TripleIndex) -> list[Step] | None:
    """Return the steps of a sequence of properties and inverses, or None for another path."""
    if isinstance(path, NamedNode):
        return [Step(path.value, inverse=False)]
    if path is None:
        return []
    inverse = index.first_object(path, SH["inversePath"])
    if isinstance(inverse, NamedNode):
        return [Step(inverse.value, inverse=True)]
    parts = [_steps(part, index) for part in index.list_members(path)]
    if not parts or any(part is None for part in parts):
        return None
    return [step for part in parts if part for step in part]


def _sparql_path(path: Term, index: TripleIndex, parents: frozenset[Term]) -> str:
    """Return a path in SPARQL syntax, with full IRIs (SHACL section 2.3.1)."""
    if isinstance(path, NamedNode) or path in parents:
        return str(path)
    within = parents | {path}
    for name, template in _PATHS.items():
        part = index.first_object(path, SH[name])
        if part is not None:
            return template.format(_sparql_path(part, index, within))
    choice = index.first_object(path, SH["alternativePath"])
    parts = [_sparql_path(part, index, within) for part in index.list_members(choice or path)]
    joined = ("|" if choice is not None else "/").join(parts)
    return f"({joined})" if len(parts) > 1 and parents else joined or str(path)


def _severity(term: Term | None) -> Severity:
    local = term.value.removeprefix(SH).lower() if isinstance(term, NamedNode) else ""
    return next((known for known in Severity if known.value == local), Severity.VIOLATION)


def _is_true(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.value in ("true", "1")
