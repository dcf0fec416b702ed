"""Shapes and an ontology that say less than they should, or another thing (S01, S02)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.checking.shapes import PARAMETERS
from sporen.rdf.namespaces import from_curie
from tests.mutation.mutants import Mutant, of_block, of_statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Project

_CONSTRAINTS = {f"sh:{parameter}" for parameter in PARAMETERS}
_AXIOMS = {
    *("rdfs:domain", "rdfs:range", "rdfs:subClassOf", "rdfs:subPropertyOf"),
    *("owl:disjointWith", "owl:inverseOf", "owl:propertyChainAxiom", "owl:members"),
}
_SEVERITIES = {"sh:Violation": "sh:Warning", "sh:Warning": "sh:Info"}


def weaker_shapes(project: Project) -> Iterator[Mutant]:
    """S01: a constraint is gone, a count wider, a severity lower, a target another class."""
    for said in project.said(project.of("shapes/"), lambda one: one.short.startswith("sh:")):
        named = not said.subject.startswith("_:")
        if said.short in _CONSTRAINTS and named:
            yield of_statement("S01.constraint", said, said.removed())
        if said.short in {"sh:maxCount", "sh:minCount"}:
            by = int(said.value) + (1 if said.short == "sh:maxCount" else -1)
            yield of_statement("S01.count", said, said.replaced(str(by)))
        lower = next((s for name, s in _SEVERITIES.items() if from_curie(name) == said.value), "")
        if said.short == "sh:severity" and lower:
            yield of_statement("S01.severity", said, said.replaced(f"<{from_curie(lower)}>"))
        if said.short == "sh:targetClass":
            by_class = f"<{from_curie('sp:Mention')}>"
            if said.value != from_curie("sp:Mention"):
                yield of_statement("S01.target", said, said.replaced(by_class))


def weaker_ontology(project: Project) -> Iterator[Mutant]:
    """S02: an axiom is gone, or a class has one more above it."""
    file = project.files["ontology/sporen.ttl"]
    for said in file.said:
        if said.short in _AXIOMS:
            yield of_statement(f"S02.{said.short.partition(':')[2]}", said, said.removed())
        if said.value == from_curie("owl:TransitiveProperty"):
            yield of_statement("S02.transitive", said, said.removed())
        if said.short == "rdf:first" and said.value.startswith(from_curie("sp:")):
            yield of_statement("S02.member", said, said.replaced(f"<{from_curie('sp:Unknown')}>"))
    classes = [
        block
        for block in file.blocks
        if from_curie("owl:Class") in {said.value for said in block.values("rdf:type")}
    ]
    for at, block in enumerate(classes):
        other = classes[(at + 1) % len(classes)].subject
        by = block.more(f"<{from_curie('rdfs:subClassOf')}> <{other}>")
        yield of_block("S02.superclass", block, by)
