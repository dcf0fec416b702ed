"""The operators: the kinds of mistakes that are made in the project (see docs/decisions.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutation import (
    layers,
    literals,
    metadata,
    nodes,
    omissions,
    questions,
    shapes_and_ontology,
)
from tests.mutation.mutants import Mutant, Operator, number_mutants, sample

if TYPE_CHECKING:
    from tests.mutation.files import Project

OPERATORS = (
    Operator("M01", "a quote or its passage is removed", literals.without_quote),
    Operator("M02", "one letter of a quote is changed, or lost its accent", literals.other_letter),
    Operator("M03", "a quote ends inside a word, or is its neighbour's", literals.other_passage),
    Operator("M04", "two actors swap roles", nodes.swapped_roles),
    Operator("M05", "two measures swap numbers or quotes", nodes.swapped_measures),
    Operator("M06", "a measure is linked to a track in the source layer", layers.linked_to_track),
    Operator("M07", "a decision; an outcome of ongoing policy or a component", layers.decided),
    Operator("M08", "an outcome or a gap is removed", layers.removed_outcomes_and_gaps),
    Operator("M09", "a number, an amount or a date is incremented", literals.other_number),
    Operator("M10", "another datatype or lexical form", literals.other_datatype),
    Operator("M11", "the other language, none, or one with a region", literals.other_language),
    Operator("M12", "a sibling class, the superclass, or none", nodes.other_class),
    Operator("M13", "one letter of the IRI of a value is changed", layers.dangling),
    Operator("M14", "a property is misspelt", layers.misspelt),
    Operator("M15", "subject and object are swapped", nodes.swapped_subject_and_object),
    Operator("M16", "a resource is duplicated under another IRI", nodes.duplicated),
    Operator("M17", "a statement is moved to another layer", layers.other_layer),
    Operator(
        "M18", "a reading lacks editor, date, ground or confidence", layers.without_provenance
    ),
    Operator("M19", "a source is removed, or a date is in the future", layers.without_source),
    Operator("M20", "two resources swap identifiers", nodes.swapped_identifiers),
    Operator("M21", "a resource, or one of several values, is removed", nodes.deleted),
    Operator("M22", "a municipality, law or document has another class", nodes.moved_class),
    Operator("M23", "a cycle of concepts, another scheme, a second label", metadata.broken_scheme),
    Operator("M24", "version, licence, date, size, checksum, media type", metadata.wrong_metadata),
    Operator(
        "S01",
        "a constraint is removed or relaxed, or a target changed",
        shapes_and_ontology.weaker_shapes,
    ),
    Operator("S02", "an axiom is removed or added", shapes_and_ontology.weaker_ontology),
    Operator("S03", "a pattern of a query is removed or changed", questions.weaker_questions),
    Operator("S04", "a rule or a graph is left out", omissions.omitted_steps),
)
#: The default number of mutants of each operator.
DEFAULT_LIMIT = 40
#: The operators whose findings should be located in the changed statement.
LOCATED = ("M02", "M06", "M09", "M10", "M11", "M13", "M14")


def mutants(operator: Operator, project: Project, limit: int | None = None) -> list[Mutant]:
    """Return the mutants of an operator, or a sample that is always the same."""
    numbered = number_mutants(operator.mutants(project))
    return numbered if limit is None else sample(numbered, limit)
