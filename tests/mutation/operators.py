"""The mistakes that are made in the project, one row each (docs/decisions.md says what for)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutation import asked, heads, layers, nodes, skipped, weakened, words
from tests.mutation.mutants import Mutant, Operator, chosen, numbered

if TYPE_CHECKING:
    from tests.mutation.files import Project

OPERATORS = (
    Operator("M01", "a quote, or where to look for it, is dropped", words.without_quote),
    Operator("M02", "one letter of a quote is another, or lost its accent", words.other_letter),
    Operator("M03", "a quote ends inside a word, or is its neighbour's", words.other_passage),
    Operator("M04", "two actors swap roles", nodes.swapped_roles),
    Operator("M05", "two measures swap numbers or words", nodes.swapped_measures),
    Operator("M06", "a measure is tied to a track in the source layer", layers.tied_to_track),
    Operator("M07", "a decision; an outcome of ongoing policy or a component", layers.decided),
    Operator("M08", "an outcome or a recorded silence is gone", layers.silenced),
    Operator("M09", "a number, an amount or a date is one more", words.other_number),
    Operator("M10", "another datatype, or another form of the value", words.other_datatype),
    Operator("M11", "the other language, none, or that of a country", words.other_language),
    Operator("M12", "the class beside its own, the one above, or none", nodes.other_class),
    Operator("M13", "one letter of the IRI of a value is another", layers.dangling),
    Operator("M14", "a property is misspelt", layers.misspelt),
    Operator("M15", "subject and object change places", nodes.turned),
    Operator("M16", "a thing is there again under another IRI", nodes.doubled),
    Operator("M17", "a statement stands in another layer", layers.elsewhere),
    Operator("M18", "a reading lacks editor, date, ground or confidence", layers.unsigned),
    Operator("M19", "a source is dropped; a date is years ahead", layers.unsourced),
    Operator("M20", "two things swap identifiers", nodes.swapped_identifiers),
    Operator("M21", "a whole thing, or one of several values, is gone", nodes.deleted),
    Operator("M22", "a municipality, law or document is something else", nodes.moved_class),
    Operator("M23", "a circle of concepts, another scheme, a second name", heads.broken_scheme),
    Operator("M24", "version, licence, date, size, checksum, media type", heads.wrong_head),
    Operator("S01", "a shape demands less, or of another class", weakened.weaker_shapes),
    Operator("S02", "an axiom is gone, or one too many", weakened.weaker_ontology),
    Operator("S03", "a question lacks a pattern, or asks for another", asked.weaker_questions),
    Operator("S04", "a rule or a graph is left out", skipped.skipped_steps),
)
#: How many mutants of an operator are tried, unless all are asked for.
MOST = 40
#: The operators of which the first finding should lie in the changed statement.
PLACED = ("M02", "M06", "M09", "M10", "M11", "M13", "M14")


def mutants(operator: Operator, project: Project, most: int | None = None) -> list[Mutant]:
    """Return the mutants of an operator, all or a part of them that is always the same."""
    made = numbered(operator.mutants(project))
    return made if most is None else chosen(made, most)
