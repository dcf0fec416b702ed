"""What a check met, so that nothing passes because there was nothing to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from sporen.checking.shapes import GRAPH
from sporen.findings import ExitCode, Finding, Severity, SporenError, Words, verdict
from sporen.vocabulary import RDF, RDFS, SP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from sporen.checking.results import Difference
    from sporen.checking.shapes import Shape, Shapes, Step
    from sporen.graphs import Graphs
    from sporen.stores.store import Term


@dataclass(frozen=True, slots=True)
class Met:
    """How many nodes each shape looked at, and how many values each property shape found."""

    focus: dict[str, int]
    values: dict[str, int]

    @property
    def nodes(self) -> int:
        """How many nodes the node shapes looked at, one that two shapes look at counted twice."""
        return sum(number for iri, number in self.focus.items() if iri not in self.values)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there was to check."""

    shapes: int
    constraints: int
    nodes: int
    values: int
    rules: int
    questions: int
    quotes: int
    letters: int
    files: int
    triples: int
    graphs: int


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a check, how much it looked at, and where its engines differ."""

    findings: list[Finding]
    counts: Counts
    engines: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()

    def code(self, gate: Severity | None = Severity.VIOLATION) -> ExitCode:
        """Say how the check ends; `gate` is the least severity that fails it, None for none."""
        if self.differences:
            return ExitCode.DISAGREE
        return verdict(self.findings, gate)


_TYPE, _BELOW = RDF["type"].value, RDFS["subClassOf"].value


class _Statements:
    """Statements by what a shape follows: classes, and properties either way."""

    def __init__(self, triples: Iterable[Triple], properties: set[str]) -> None:
        wider: dict[Term, set[Term]] = {}
        typed: dict[Term, set[Term]] = {}
        self.forward: dict[str, dict[Term, list[Term]]] = {p: {} for p in properties}
        self.backward: dict[str, dict[Term, list[Term]]] = {p: {} for p in properties}
        for triple in triples:
            property_ = triple.predicate.value
            if property_ == _TYPE:
                typed.setdefault(triple.object, set()).add(triple.subject)
            elif property_ == _BELOW:
                wider.setdefault(triple.subject, set()).add(triple.object)
            if property_ in properties:
                self.forward[property_].setdefault(triple.subject, []).append(triple.object)
                self.backward[property_].setdefault(triple.object, []).append(triple.subject)
        self._instances: dict[str, set[Term]] = {}
        for kind, subjects in typed.items():
            for above in _closure(kind, wider):
                if isinstance(above, NamedNode):
                    self._instances.setdefault(above.value, set()).update(subjects)

    def target(self, kind: str, name: str) -> set[Term]:
        """Give the nodes that a target chooses (SHACL section 2.1.3)."""
        if kind == "targetClass":
            return self._instances.get(name, set())
        if kind == "targetNode":
            return {NamedNode(name)}
        ways = self.forward if kind == "targetSubjectsOf" else self.backward
        return set(ways[name])

    def follow(self, steps: tuple[Step, ...], focus: Term) -> set[Term]:
        """Give the value nodes of a path."""
        nodes = {focus}
        for step in steps:
            ways = (self.backward if step.inverse else self.forward)[step.property]
            nodes = {value for node in nodes for value in ways.get(node, ())}
        return nodes


def _closure(kind: Term, wider: dict[Term, set[Term]]) -> set[Term]:
    found, new = {kind}, {kind}
    while new:
        new = {above for known in new for above in wider.get(known, ())} - found
        found |= new
    return found


def met(shapes: Shapes, triples: Iterable[Triple]) -> Met:
    """Count what each shape meets in the data, whatever an engine says of it."""
    everything = shapes.by_iri.values()
    properties = {step.property for shape in everything for step in shape.steps}
    properties |= {
        name for shape in everything for kind, name in shape.targets if kind.endswith("Of")
    }
    statements = _Statements(triples, properties)
    focus: dict[str, set[Term]] = {}
    values: dict[str, int] = {}

    def look(shape: Shape, nodes: set[Term]) -> None:
        new = nodes - focus.setdefault(shape.iri, set())
        focus[shape.iri] |= new
        found: set[Term] = new
        if shape.steps:
            each = [statements.follow(shape.steps, node) for node in new]
            values[shape.iri] = values.get(shape.iri, 0) + sum(map(len, each))
            found = set().union(*each)
        if found:
            for part in parts(shape, shapes):
                look(part, found)

    for shape in everything:
        focus.setdefault(shape.iri, set())
        if shape.steps:
            values.setdefault(shape.iri, 0)
    for shape in shapes.targeted():
        look(shape, {n for kind, name in shape.targets for n in statements.target(kind, name)})
    return Met({iri: len(nodes) for iri, nodes in focus.items()}, values)


def parts(shape: Shape, shapes: Shapes) -> list[Shape]:
    """Give the property shapes that a shape refers to, where they exist."""
    found = (shapes.by_iri.get(iri) for iri in shape.properties)
    return [part for part in found if part and not part.deactivated]


def unmet(shapes: Shapes, seen: Met) -> Iterator[Finding]:
    """Give the shapes that met nothing and do not say why they may.

    A property shape is silent where each node shape that leads to it met nothing or may.
    """
    met_somewhere = {
        part.iri
        for shape in shapes.by_iri.values()
        if seen.values.get(shape.iri, seen.focus[shape.iri]) and not shape.unmet.nl
        for part in parts(shape, shapes)
    }
    for shape in shapes.by_iri.values():
        if shape.unmet.nl:
            continue
        if shape.targets and not seen.focus[shape.iri]:
            yield _unmet(
                shape,
                "bekijkt niets: geen enkel ding in de gegevens hoort bij haar doel",
                "looks at nothing: no thing in the data belongs to its target",
            )
        elif shape.iri in met_somewhere and not seen.values.get(shape.iri, 1):
            yield _unmet(
                shape,
                "ontmoet geen waarde: niets in de gegevens heeft deze eigenschap",
                "meets no value: nothing in the data has this property",
            )


def _unmet(shape: Shape, nl: str, en: str) -> Finding:
    return Finding(
        "SH-09",
        Severity.WARNING,
        Words(
            f"shape {shape.local} {nl}. Verbeter haar, haal haar weg, of zeg met sp:mayBeUnmet "
            "waarom dat mag.",
            f"shape {shape.local} {en}. Correct it, take it away, or say with sp:mayBeUnmet why "
            "that may be.",
        ),
        focus=shape.iri,
        graph=GRAPH.value,
    )


def counted(graphs: Graphs, shapes: Shapes, seen: Met, rules: int, questions: int) -> Counts:
    """Count what there was to check.

    Raises:
        SporenError: there is no letter, or no shape met a node, so that the check would pass on
            nothing.

    """
    letters = graphs.folders.letters()
    if not letters:
        raise SporenError(
            "Geen brief in data/: er valt niets te controleren. Begin er een: sporen read --new ID",
            "No letter in data/: there is nothing to check. Start one: sporen read --new ID",
            code=ExitCode.VACUOUS,
        )
    if not seen.nodes:
        raise SporenError(
            "Geen enkele shape bekijkt iets in data/ en ontology/. Kijk of hun doelen bestaan.",
            "Not one shape looks at anything in data/ and ontology/. See that their targets exist.",
            code=ExitCode.VACUOUS,
        )
    return Counts(
        shapes=len(shapes.by_iri),
        constraints=shapes.constraints,
        nodes=seen.nodes,
        values=sum(seen.values.values()),
        rules=rules,
        questions=questions,
        quotes=sum(1 for _ in graphs.store.quads(predicate=SP["quote"])),
        letters=len(letters),
        files=len(graphs.files),
        triples=len(graphs.store),
        graphs=len(graphs.names()),
    )
