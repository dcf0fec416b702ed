"""Mistakes in shapes and in the ontology (S01, S02)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.checking.shapes import PARAMETERS
from sporen.rdf.namespaces import from_curie
from tests.mutation.mutants import Mutant, mutate_block, mutate_statement

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
    """S01: a constraint is removed, a count or severity relaxed, or a target changed."""
    for statement in project.statements(
        project.files_matching("shapes/"), lambda each: each.curie.startswith("sh:")
    ):
        has_iri = not statement.subject.startswith("_:")
        if statement.curie in _CONSTRAINTS and has_iri:
            yield mutate_statement("S01.constraint", statement, statement.remove())
        if statement.curie in {"sh:maxCount", "sh:minCount"}:
            by = int(statement.value) + (1 if statement.curie == "sh:maxCount" else -1)
            yield mutate_statement("S01.count", statement, statement.replace_value(str(by)))
        lower = next(
            (s for name, s in _SEVERITIES.items() if from_curie(name) == statement.value), ""
        )
        if statement.curie == "sh:severity" and lower:
            yield mutate_statement(
                "S01.severity", statement, statement.replace_value(f"<{from_curie(lower)}>")
            )
        if statement.curie == "sh:targetClass":
            by_class = f"<{from_curie('sp:Mention')}>"
            if statement.value != from_curie("sp:Mention"):
                yield mutate_statement("S01.target", statement, statement.replace_value(by_class))


def weaker_ontology(project: Project) -> Iterator[Mutant]:
    """S02: an axiom is removed, or a superclass added."""
    file = project.files["ontology/sporen.ttl"]
    for statement in file.statements:
        if statement.curie in _AXIOMS:
            yield mutate_statement(
                f"S02.{statement.curie.partition(':')[2]}", statement, statement.remove()
            )
        if statement.value == from_curie("owl:TransitiveProperty"):
            yield mutate_statement("S02.transitive", statement, statement.remove())
        if statement.curie == "rdf:first" and statement.value.startswith(from_curie("sp:")):
            yield mutate_statement(
                "S02.member", statement, statement.replace_value(f"<{from_curie('sp:Unknown')}>")
            )
    classes = [
        block
        for block in file.blocks
        if from_curie("owl:Class") in {statement.value for statement in block.values("rdf:type")}
    ]
    for index, block in enumerate(classes):
        other = classes[(index + 1) % len(classes)].subject
        by = block.add(f"<{from_curie('rdfs:subClassOf')}> <{other}>")
        yield mutate_block("S02.superclass", block, by)
