"""What a check met, so that nothing passes because there was nothing to check."""

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


@dataclass(frozen=True, slots=True)
class ShapeCoverage:
    """How many nodes each shape looked at, and how many values each property shape found.

    `targets` says it for each target: the shape, the kind of target, and its name. `classes` and
    `properties` are those of the data, and whether a shape speaks about them: has the class or one
    above it as its target, or the property in its path.
    """

    focus_counts: dict[str, int]
    value_counts: dict[str, int]
    target_counts: dict[tuple[str, str, str], int]
    classes: dict[str, bool]
    properties: dict[str, bool]

    @property
    def node_count(self) -> int:
        """How many nodes the node shapes looked at, one that two shapes look at counted twice."""
        return sum(
            number for iri, number in self.focus_counts.items() if iri not in self.value_counts
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there was to check."""

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
    #: The classes and properties of the data, and those that no shape speaks about.
    classes: int = 0
    properties: int = 0
    silent_classes: tuple[str, ...] = ()
    silent_properties: tuple[str, ...] = ()

    def with_coverage(self, coverage: ShapeCoverage) -> Counts:
        """Return the same counts with the classes and properties of the data."""
        return replace(
            self,
            classes=len(coverage.classes),
            properties=len(coverage.properties),
            silent_classes=_uncovered(coverage.classes),
            silent_properties=_uncovered(coverage.properties),
        )


def _uncovered(spoken: dict[str, bool]) -> tuple[str, ...]:
    return tuple(sorted(name.strip("<>") for name, is_spoken in spoken.items() if not is_spoken))


_IRI = re.compile("<[^>]*>")
#: The languages themselves: a shape need not speak about what is said in them.
_LANGUAGES = tuple(f"<{vocabulary}" for vocabulary in (RDF, RDFS, OWL, SH))


def measure_coverage(shapes: Shapes, ntriples: bytes) -> ShapeCoverage:
    """Count what each shape meets in the data, whatever an engine says of it.

    Args:
        shapes: the shapes.
        ntriples: the data as N-Triples, a statement a line.

    """
    statements = PathIndex(ntriples)
    focus: dict[str, set[str]] = {}
    values: dict[str, int] = {}

    def look(shape: Shape, nodes: set[str]) -> None:
        new = nodes - focus.setdefault(shape.iri, set())
        focus[shape.iri] |= new
        found = new
        if shape.steps:
            each = statements.value_nodes(shape.steps, new)
            values[shape.iri] = values.get(shape.iri, 0) + sum(map(len, each))
            found = set().union(*each) if shape.property_shapes else set()
        if found:
            for part in active_property_shapes(shape, shapes):
                look(part, found)

    for shape in shapes.by_iri.values():
        focus.setdefault(shape.iri, set())
        if shape.steps:
            values.setdefault(shape.iri, 0)
    targets: dict[tuple[str, str, str], int] = {}
    for shape in shapes.targeted():
        chosen: set[str] = set()
        for kind, name in shape.targets:
            nodes = statements.target_nodes(kind, name)
            targets[shape.iri, kind, name] = len(nodes)
            chosen |= nodes
        look(shape, chosen)
    return ShapeCoverage(
        {iri: len(nodes) for iri, nodes in focus.items()},
        values,
        targets,
        _class_coverage(statements, shapes),
        _property_coverage(statements, shapes),
    )


def _class_coverage(statements: PathIndex, shapes: Shapes) -> dict[str, bool]:
    targeted = {
        to_ntriples(name)
        for shape in shapes.targeted()
        for kind, name in shape.targets
        if kind == "targetClass"
    }
    return {
        kind: not targeted.isdisjoint(above)
        for kind, above in statements.classes.items()
        if not kind.startswith(_LANGUAGES)
    }


def _property_coverage(statements: PathIndex, shapes: Shapes) -> dict[str, bool]:
    named = {
        to_ntriples(name)
        for shape in shapes.targeted()
        for kind, name in shape.targets
        if kind.endswith("Of")
    }
    for shape in shapes.by_iri.values():
        if not shape.deactivated:
            named.update(_IRI.findall(shape.path))
    return {
        name: name in named for name in statements.properties if not name.startswith(_LANGUAGES)
    }


def active_property_shapes(shape: Shape, shapes: Shapes) -> list[Shape]:
    """Return the property shapes that a shape refers to, where they exist."""
    found = (shapes.by_iri.get(iri) for iri in shape.property_shapes)
    return [part for part in found if part and not part.deactivated]


def count_project(
    graphs: Graphs, shapes: Shapes, seen: ShapeCoverage, rules: int, questions: int
) -> Counts:
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
            code=ExitCode.NOTHING_CHECKED,
        )
    if not seen.node_count:
        raise SporenError(
            "Geen enkele shape bekijkt iets in data/ en ontology/. Kijk of hun doelen bestaan.",
            "No shape looks at anything in data/ and ontology/. Check that their targets exist.",
            code=ExitCode.NOTHING_CHECKED,
        )
    return Counts(
        shapes=len(shapes.by_iri),
        constraints=shapes.constraint_count,
        nodes=seen.node_count,
        values=sum(seen.value_counts.values()),
        rules=rules,
        questions=questions,
        quotes=sum(1 for _ in graphs.store.quads(predicate=SP["quote"])),
        letters=len(letters),
        files=len(graphs.files),
        triples=len(graphs.store),
        graphs=len(graphs.graph_names()),
    ).with_coverage(seen)


def unused_shapes(shapes: Shapes, seen: ShapeCoverage) -> Iterator[Finding]:
    """Return the shapes that met nothing and do not say why they may.

    A property shape is silent where each node shape that leads to it met nothing or may.
    """
    met_somewhere = {
        part.iri
        for shape in shapes.by_iri.values()
        if seen.value_counts.get(shape.iri, seen.focus_counts[shape.iri])
        and not shape.unused_reason.nl
        for part in active_property_shapes(shape, shapes)
    }
    for shape in shapes.by_iri.values():
        if shape.unused_reason.nl:
            continue
        if shape.targets and not seen.focus_counts[shape.iri]:
            yield _unused_finding(
                shape,
                "bekijkt niets: geen enkel ding in de gegevens hoort bij haar doel",
                "looks at nothing: no thing in the data belongs to its target",
            )
        elif shape.iri in met_somewhere and not seen.value_counts.get(shape.iri, 1):
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
            f"shape {shape.short_name} {nl}. Verbeter haar, haal haar weg, of zeg met "
            "sp:mayBeUnmet waarom dat mag.",
            f"shape {shape.short_name} {en}. Correct it, remove it, or say with sp:mayBeUnmet why "
            "that is allowed.",
        ),
        focus=f"<{shape.iri}>",
        graph=OWN.graphs["shapes"].value,
    )


def below_threshold(
    counts: Counts, floors: Mapping[str, float], where: Location
) -> Iterator[Finding]:
    """Return what too few shapes speak about, by the floors of the settings (in percent)."""
    of = {
        "classes": (Message("klassen", "classes"), counts.classes, counts.silent_classes),
        "properties": (
            Message("eigenschappen", "properties"),
            counts.properties,
            counts.silent_properties,
        ),
    }
    for name, (called, number, silent) in of.items():
        spoken = 100 * (number - len(silent)) / number if number else 100
        if spoken < floors.get(name, 0):
            some = ", ".join(map(to_curie, silent[:3]))
            yield Finding(
                f"DI-12.{name}",
                Severity.VIOLATION,
                Message(
                    f"shapes spreken over {spoken:.0f} % van de {called.nl} in de data; de "
                    f"ondergrens is {floors[name]:g} %. Maak shapes voor {some} …",
                    f"shapes speak about {spoken:.0f} % of the {called.en} of the data; the floor "
                    f"is {floors[name]:g} %. Make shapes for {some} …",
                ),
                where,
            )
