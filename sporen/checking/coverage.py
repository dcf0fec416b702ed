"""Coverage: how many nodes and values each shape checks, and which classes have no shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sporen.checking.paths import PathIndex, to_ntriples
from sporen.errors import ExitCode, SporenError
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, OWN, RDF, RDFS, SH, SP, to_curie

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sporen.checking.shapes import Shape, Shapes
    from sporen.graphs import Graphs
    from sporen.location import Location

_IRI = re.compile("<[^>]*>")
#: The vocabularies that need no shapes.
_BUILT_IN = tuple(f"<{vocabulary}" for vocabulary in (RDF, RDFS, OWL, SH))


@dataclass(frozen=True, slots=True)
class ShapeCoverage:
    """The number of focus nodes of each shape, and of value nodes of each property shape.

    The keys of `target_counts` are the shape, the kind of target and the target. `classes` and
    `properties` hold those of the data, and whether a shape covers them: targets the class or a
    superclass, or has the property in its path.
    """

    focus_counts: dict[str, int]
    value_counts: dict[str, int]
    target_counts: dict[tuple[str, str, str], int]
    classes: dict[str, bool]
    properties: dict[str, bool]

    @property
    def node_count(self) -> int:
        """The number of focus nodes of all node shapes; a node counts once for each shape."""
        return sum(
            count for iri, count in self.focus_counts.items() if iri not in self.value_counts
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of resources that a check covers."""

    shapes: int = 0
    constraints: int = 0
    nodes: int = 0
    values: int = 0
    rules: int = 0
    questions: int = 0
    quotes: int = 0
    letters: int = 0
    files: int = 0
    triples: int = 0
    graphs: int = 0
    #: The classes and properties of the data, and those that no shape covers.
    classes: int = 0
    properties: int = 0
    silent_classes: tuple[str, ...] = ()
    silent_properties: tuple[str, ...] = ()

    def with_coverage(self, coverage: ShapeCoverage) -> Counts:
        """Return the counts with the classes and properties of the data."""
        return replace(
            self,
            classes=len(coverage.classes),
            properties=len(coverage.properties),
            silent_classes=_uncovered(coverage.classes),
            silent_properties=_uncovered(coverage.properties),
        )


def _uncovered(coverage: dict[str, bool]) -> tuple[str, ...]:
    return tuple(
        sorted(term.strip("<>") for term, is_covered in coverage.items() if not is_covered)
    )


def measure_coverage(shapes: Shapes, ntriples: bytes) -> ShapeCoverage:
    """Count the focus nodes and value nodes of each shape; engines do not report them.

    Args:
        shapes: The shapes.
        ntriples: The data as N-Triples, one triple on each line.

    """
    data = PathIndex(ntriples)
    focus_nodes: dict[str, set[str]] = {}
    value_counts: dict[str, int] = {}

    def visit(shape: Shape, nodes: set[str]) -> None:
        new = nodes - focus_nodes.setdefault(shape.iri, set())
        focus_nodes[shape.iri] |= new
        values = new
        if shape.steps:
            value_sets = data.value_nodes(shape.steps, new)
            value_counts[shape.iri] = value_counts.get(shape.iri, 0) + sum(map(len, value_sets))
            values = set().union(*value_sets) if shape.property_shapes else set()
        if values:
            for property_shape in active_property_shapes(shape, shapes):
                visit(property_shape, values)

    for shape in shapes.by_iri.values():
        focus_nodes.setdefault(shape.iri, set())
        if shape.steps:
            value_counts.setdefault(shape.iri, 0)
    target_counts: dict[tuple[str, str, str], int] = {}
    for shape in shapes.targeted():
        targeted: set[str] = set()
        for kind, target in shape.targets:
            nodes = data.target_nodes(kind, target)
            target_counts[shape.iri, kind, target] = len(nodes)
            targeted |= nodes
        visit(shape, targeted)
    return ShapeCoverage(
        {iri: len(nodes) for iri, nodes in focus_nodes.items()},
        value_counts,
        target_counts,
        _class_coverage(data, shapes),
        _property_coverage(data, shapes),
    )


def _class_coverage(data: PathIndex, shapes: Shapes) -> dict[str, bool]:
    targeted = {
        to_ntriples(target)
        for shape in shapes.targeted()
        for kind, target in shape.targets
        if kind == "targetClass"
    }
    return {
        class_: not targeted.isdisjoint(superclasses)
        for class_, superclasses in data.classes.items()
        if not class_.startswith(_BUILT_IN)
    }


def _property_coverage(data: PathIndex, shapes: Shapes) -> dict[str, bool]:
    covered = {
        to_ntriples(target)
        for shape in shapes.targeted()
        for kind, target in shape.targets
        if kind.endswith("Of")
    }
    for shape in shapes.by_iri.values():
        if not shape.deactivated:
            covered.update(_IRI.findall(shape.path))
    return {
        property_: property_ in covered
        for property_ in data.properties
        if not property_.startswith(_BUILT_IN)
    }


def active_property_shapes(shape: Shape, shapes: Shapes) -> list[Shape]:
    """Return the property shapes of a shape that exist and are not deactivated."""
    property_shapes = (shapes.by_iri.get(iri) for iri in shape.property_shapes)
    return [each for each in property_shapes if each and not each.deactivated]


def count_project(
    graphs: Graphs, shapes: Shapes, coverage: ShapeCoverage, rules: int, questions: int
) -> Counts:
    """Count what a check of a project covers.

    Raises:
        SporenError: If the project has no letter, or no shape has a focus node: the check would
            always pass.

    """
    letters = graphs.folders.letters()
    if not letters:
        raise SporenError(
            "Geen brief in data/: er valt niets te controleren. Voeg er een toe: "
            "sporen read --new ID",
            "No letter in data/: there is nothing to check. Add one: sporen read --new ID",
            code=ExitCode.NOTHING_CHECKED,
        )
    if not coverage.node_count:
        raise SporenError(
            "Geen enkele shape is van toepassing op data/ en ontology/. Controleer of hun doelen "
            "bestaan.",
            "No shape applies to data/ and ontology/. Check that their targets exist.",
            code=ExitCode.NOTHING_CHECKED,
        )
    return Counts(
        shapes=len(shapes.by_iri),
        constraints=shapes.constraint_count,
        nodes=coverage.node_count,
        values=sum(coverage.value_counts.values()),
        rules=rules,
        questions=questions,
        quotes=sum(1 for _ in graphs.store.quads(predicate=SP["quote"])),
        letters=len(letters),
        files=len(graphs.files),
        triples=len(graphs.store),
        graphs=len(graphs.graph_names()),
    ).with_coverage(coverage)


def unused_shapes(shapes: Shapes, coverage: ShapeCoverage) -> Iterator[Finding]:
    """Yield a finding for each shape without focus nodes or values, unless it explains why.

    A property shape is reported only if a shape that refers to it has nodes.
    """
    reached = {
        property_shape.iri
        for shape in shapes.by_iri.values()
        if coverage.value_counts.get(shape.iri, coverage.focus_counts[shape.iri])
        and not shape.unused_reason.nl
        for property_shape in active_property_shapes(shape, shapes)
    }
    for shape in shapes.by_iri.values():
        if shape.unused_reason.nl:
            continue
        if shape.targets and not coverage.focus_counts[shape.iri]:
            yield _unused_finding(
                shape,
                "controleert niets: niets in de gegevens valt onder haar doel",
                "checks nothing: nothing in the data matches its target",
            )
        elif shape.iri in reached and not coverage.value_counts.get(shape.iri, 1):
            yield _unused_finding(
                shape,
                "vindt geen waarde: niets in de gegevens heeft deze eigenschap",
                "finds no value: nothing in the data has this property",
            )


def _unused_finding(shape: Shape, nl: str, en: str) -> Finding:
    return Finding(
        "SH-09",
        Severity.WARNING,
        Message(
            f"shape {shape.short_name} {nl}. Verbeter haar, verwijder haar, of leg met "
            "sp:mayBeUnmet uit waarom dat mag.",
            f"shape {shape.short_name} {en}. Correct it, remove it, or explain with sp:mayBeUnmet "
            "why that is allowed.",
        ),
        focus=f"<{shape.iri}>",
        graph=OWN.graphs["shapes"].value,
    )


def below_threshold(
    counts: Counts, thresholds: Mapping[str, float], settings: Location
) -> Iterator[Finding]:
    """Yield a finding if shapes cover too few classes or properties.

    Args:
        counts: The numbers of classes and properties.
        thresholds: The lowest percentages, by the keys of the settings.
        settings: The location of the settings.

    """
    kinds = {
        "classes": (Message("klassen", "classes"), counts.classes, counts.silent_classes),
        "properties": (
            Message("eigenschappen", "properties"),
            counts.properties,
            counts.silent_properties,
        ),
    }
    for key, (noun, total, uncovered) in kinds.items():
        percentage = 100 * (total - len(uncovered)) / total if total else 100
        if percentage < thresholds.get(key, 0):
            examples = ", ".join(map(to_curie, uncovered[:3]))
            yield Finding(
                f"DI-12.{key}",
                Severity.VIOLATION,
                Message(
                    f"shapes dekken {percentage:.0f} % van de {noun.nl} in de gegevens; de "
                    f"ondergrens is {thresholds[key]:g} %. Schrijf shapes voor {examples} …",
                    f"shapes cover {percentage:.0f} % of the {noun.en} of the data; the threshold "
                    f"is {thresholds[key]:g} %. Write shapes for {examples} …",
                ),
                settings,
            )
