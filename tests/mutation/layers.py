"""Mistakes in layers, provenance and links (M06 to M08, M13, M14, M17 to M19)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.project import AUTHORED
from sporen.rdf.namespaces import OWN, from_curie
from tests.mutation.mutants import Mutant, mutate_block, mutate_statement, pick_index, short_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Block, Project, Statement

#: The properties that could link a measure to a track.
_LINKS_TO_TRACK = ("sp:assignedTrack", "sp:partOf", "sp:concerns", "sp:inList", "dcterms:isPartOf")
_PROVENANCE = ("prov:wasAttributedTo", "prov:generatedAtTime", "sp:ground", "sp:confidence")
_DATED = ("dcterms:date", "eli:date_document", "prov:generatedAtTime")
_LATER = "2051"


def measures(project: Project) -> list[Block]:
    """Return the blocks of discussed proposals and of ongoing policy."""
    return [
        block
        for kind in ("sp:DiscussedProposal", "sp:OngoingPolicy")
        for block in project.blocks("source.ttl", kind=kind)
    ]


def outcomes(project: Project) -> list[Block]:
    """Return the blocks of stated outcomes."""
    return project.blocks("source.ttl", kind="sp:OutcomeStatement")


def _add_value(variant: str, block: Block, short: str, value: str) -> Mutant:
    """Add a value to a resource, on the last line of its block."""
    edit = block.add(f"<{from_curie(short)}> <{value}>")
    mutant = mutate_block(variant, block, edit, with_=f"{short} {short_name(value)}")
    return mutant._replace(lines=(block.lines[1], block.lines[1]))


def linked_to_track(project: Project) -> Iterator[Mutant]:
    """M06: a measure is linked to a track in the source layer."""
    tracks = project.blocks("source.ttl", kind="sp:Track")
    for index, block in enumerate(measures(project)):
        for property_ in _LINKS_TO_TRACK:
            track = tracks[index % len(tracks)].subject
            yield _add_value(f"M06.{property_.partition(':')[2]}", block, property_, track)


def decided(project: Project) -> Iterator[Mutant]:
    """M07: a proposal is decided; ongoing policy or a component has an outcome."""
    of_letter = {block.subject: block for block in measures(project)}
    outcome = from_curie("spc:outcome/no-agreement-reached")
    for block in of_letter.values():
        yield _add_value("M07.decision", block, "eli-dl:decision_outcome", outcome)
        yield _add_value("M07.decision", block, "rdf:type", from_curie("eli-dl:Decision"))
    ongoing = project.blocks("source.ttl", kind="sp:OngoingPolicy")
    for index, block in enumerate(outcomes(project)):
        for statement in block.values("sp:about"):
            other = ongoing[index % len(ongoing)].subject
            yield mutate_statement("M07.ongoing", statement, statement.replace_value(f"<{other}>"))
            if statement.value in of_letter:
                by = f"<{statement.value}/component/a>"
                yield mutate_statement("M07.component", statement, statement.replace_value(by))


def removed_outcomes_and_gaps(project: Project) -> Iterator[Mutant]:
    """M08: an outcome or a gap is removed, with the triples that refer to it."""
    file = project.files_matching("source.ttl")[0]
    for block in outcomes(project):
        references = [
            statement.remove() for statement in file.statements if statement.value == block.subject
        ]
        yield mutate_block("M08.outcome", block, block.remove(), *references)
    for block in project.blocks("source.ttl", kind="sp:Gap"):
        yield mutate_block("M08.silence", block, block.remove())


def _misspell(text: str, first: int) -> str:
    """Change one letter or digit of a text after an offset."""
    places = [at for at in range(first, len(text)) if text[at].isascii() and text[at].isalnum()]
    if not places:
        return text
    at = places[pick_index(text, len(places))]
    other = ("8" if text[at] == "7" else "7") if text[at].isdigit() else "x"
    return text[:at] + (other if text[at] != "x" else "y") + text[at + 1 :]


def dangling(project: Project) -> Iterator[Mutant]:
    """M13: one letter of the IRI of a value is changed."""
    for statement in project.statements(
        project.files_matching("data/"), lambda each: not each.is_literal
    ):
        written = statement.source_text
        local = re.search(r"[^/:#<]*>?$", written.rstrip("/>"))
        by = _misspell(written, local.start() if local else 0)
        own = "own" if statement.value.startswith((OWN.base, from_curie("sp:"))) else "other"
        if by != written and statement.curie != "rdf:type":
            yield mutate_statement(f"M13.{own}", statement, statement.replace_value(by))


def misspelt(project: Project) -> Iterator[Mutant]:
    """M14: two letters of the name of a property are swapped."""
    for statement in project.statements(
        project.files_matching("data/"), lambda each: not each.follows_comma
    ):
        verb = statement.predicate_text
        if ":" not in verb or verb.startswith("<"):
            continue
        start = verb.index(":") + 1
        pairs = [at for at in range(start, len(verb) - 1) if verb[at] != verb[at + 1]]
        at = pairs[pick_index(verb + statement.subject, len(pairs))]
        by = verb[:at] + verb[at + 1] + verb[at] + verb[at + 2 :]
        edit = statement.replace_value("")._replace(
            start=statement.predicate_start,
            end=statement.predicate_start + len(verb),
            replacement=by,
        )
        yield mutate_statement("M14.property", statement, edit)


def to_ntriples(statement: Statement) -> str:
    """Return a statement as N-Triples."""
    value: NamedNode | Literal = (
        NamedNode(statement.value) if not statement.is_literal else Literal(statement.value)
    )
    if statement.language:
        value = Literal(statement.value, language=statement.language)
    elif statement.is_literal:
        value = Literal(statement.value, datatype=NamedNode(statement.triple.literal_type))
    return f"<{statement.subject}> <{statement.predicate}> {value} ."


def other_layer(project: Project) -> Iterator[Mutant]:
    """M17: a statement is moved to another layer of the letter."""
    for file in project.files_matching(*(f"{layer}.ttl" for layer in AUTHORED)):
        if not file.name.startswith("data/"):
            continue
        folder, _, name = file.name.rpartition("/")
        at = AUTHORED.index(name.removesuffix(".ttl"))
        for number, statement in enumerate(file.statements):
            layer = AUTHORED[(at + 1 + number % 3) % len(AUTHORED)]
            other = project.files[f"{folder}/{layer}.ttl"]
            yield mutate_statement(
                f"M17.{layer}", statement, statement.remove(), other.append(to_ntriples(statement))
            )


def without_provenance(project: Project) -> Iterator[Mutant]:
    """M18: the editor, date, ground or confidence of a reading is removed."""
    for statement in project.statements(
        project.files_matching("editorial.ttl"), lambda each: each.curie in _PROVENANCE
    ):
        yield mutate_statement(
            f"M18.{statement.curie.partition(':')[2]}", statement, statement.remove()
        )


def without_source(project: Project) -> Iterator[Mutant]:
    """M19: the source of an external fact is removed, or its date is in the future."""
    for block in project.blocks("data/"):
        kinds = {statement.value for statement in block.values("rdf:type")}
        if kinds & {
            from_curie("sp:ExternalRecord"),
            from_curie("sp:FollowUp"),
            from_curie("tooiont:Gemeente"),
        }:
            sources = block.values("dcterms:source")
            edits = [statement.remove() for statement in sources]
            if len(sources) == 1:
                yield mutate_statement("M19.source", sources[0], *edits)
        for statement in block.statements:
            if statement.curie in _DATED and statement.is_literal:
                by = re.sub(r"\d{4}", _LATER, statement.source_text, count=1)
                yield mutate_statement("M19.later", statement, statement.replace_value(by))
