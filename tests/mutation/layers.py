"""Mistakes in who says what, and in which layer (M06 to M08, M13, M14, M17 to M19)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.project import AUTHORED
from sporen.rdf.namespaces import OWN, from_curie
from tests.mutation.mutants import Mutant, called, of_block, of_statement, pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Block, Project, Said

#: How somebody might tie a measure to a track.
_TIES = ("sp:assignedTrack", "sp:partOf", "sp:concerns", "sp:inList", "dcterms:isPartOf")
_SIGNED = ("prov:wasAttributedTo", "prov:generatedAtTime", "sp:ground", "sp:confidence")
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


def _more(way: str, block: Block, short: str, value: str) -> Mutant:
    """Say more of a thing, on the last line of its block."""
    edit = block.more(f"<{from_curie(short)}> <{value}>")
    made = of_block(way, block, edit, with_=f"{short} {called(value)}")
    return made._replace(lines=(block.lines[1], block.lines[1]))


def tied_to_track(project: Project) -> Iterator[Mutant]:
    """M06: a measure is tied to a track in the source layer."""
    tracks = project.blocks("source.ttl", kind="sp:Track")
    for at, block in enumerate(measures(project)):
        for tie in _TIES:
            track = tracks[at % len(tracks)].subject
            yield _more(f"M06.{tie.partition(':')[2]}", block, tie, track)


def decided(project: Project) -> Iterator[Mutant]:
    """M07: a proposal is decided; ongoing policy or a component has an outcome."""
    of_letter = {block.subject: block for block in measures(project)}
    outcome = from_curie("spc:outcome/no-agreement-reached")
    for block in of_letter.values():
        yield _more("M07.decision", block, "eli-dl:decision_outcome", outcome)
        yield _more("M07.decision", block, "rdf:type", from_curie("eli-dl:Decision"))
    ongoing = project.blocks("source.ttl", kind="sp:OngoingPolicy")
    for at, block in enumerate(outcomes(project)):
        for said in block.values("sp:about"):
            other = ongoing[at % len(ongoing)].subject
            yield of_statement("M07.ongoing", said, said.replaced(f"<{other}>"))
            if said.value in of_letter:
                by = f"<{said.value}/component/a>"
                yield of_statement("M07.component", said, said.replaced(by))


def silenced(project: Project) -> Iterator[Mutant]:
    """M08: an outcome, or a recorded silence, is gone with what points to it."""
    file = project.of("source.ttl")[0]
    for block in outcomes(project):
        pointing = [said.removed() for said in file.said if said.value == block.subject]
        yield of_block("M08.outcome", block, block.removed(), *pointing)
    for block in project.blocks("source.ttl", kind="sp:Gap"):
        yield of_block("M08.silence", block, block.removed())


def _respelt(text: str, first: int) -> str:
    """Change one letter or digit of a text, not before an offset."""
    places = [at for at in range(first, len(text)) if text[at].isascii() and text[at].isalnum()]
    if not places:
        return text
    at = places[pick(text, len(places))]
    other = ("8" if text[at] == "7" else "7") if text[at].isdigit() else "x"
    return text[:at] + (other if text[at] != "x" else "y") + text[at + 1 :]


def dangling(project: Project) -> Iterator[Mutant]:
    """M13: one letter of the IRI of a value is another."""
    for said in project.said(project.of("data/"), lambda one: not one.is_text):
        written = said.written
        local = re.search(r"[^/:#<]*>?$", written.rstrip("/>"))
        by = _respelt(written, local.start() if local else 0)
        own = "own" if said.value.startswith((OWN.base, from_curie("sp:"))) else "other"
        if by != written and said.short != "rdf:type":
            yield of_statement(f"M13.{own}", said, said.replaced(by))


def misspelt(project: Project) -> Iterator[Mutant]:
    """M14: two letters of the name of a property have changed places."""
    for said in project.said(project.of("data/"), lambda one: not one.is_further):
        verb = said.verb
        if ":" not in verb or verb.startswith("<"):
            continue
        start = verb.index(":") + 1
        pairs = [at for at in range(start, len(verb) - 1) if verb[at] != verb[at + 1]]
        at = pairs[pick(verb + said.subject, len(pairs))]
        by = verb[:at] + verb[at + 1] + verb[at] + verb[at + 2 :]
        edit = said.replaced("")._replace(start=said.verb_at, end=said.verb_at + len(verb), by=by)
        yield of_statement("M14.property", said, edit)


def whole(said: Said) -> str:
    """Write a statement with whole IRIs."""
    value: NamedNode | Literal = NamedNode(said.value) if not said.is_text else Literal(said.value)
    if said.language:
        value = Literal(said.value, language=said.language)
    elif said.is_text:
        value = Literal(said.value, datatype=NamedNode(said.at.literal_type))
    return f"<{said.subject}> <{said.predicate}> {value} ."


def elsewhere(project: Project) -> Iterator[Mutant]:
    """M17: a statement stands in another layer of the letter."""
    for file in project.of(*(f"{layer}.ttl" for layer in AUTHORED)):
        if not file.name.startswith("data/"):
            continue
        folder, _, name = file.name.rpartition("/")
        at = AUTHORED.index(name.removesuffix(".ttl"))
        for number, said in enumerate(file.said):
            layer = AUTHORED[(at + 1 + number % 3) % len(AUTHORED)]
            other = project.files[f"{folder}/{layer}.ttl"]
            yield of_statement(f"M17.{layer}", said, said.removed(), other.appended(whole(said)))


def unsigned(project: Project) -> Iterator[Mutant]:
    """M18: a reading lacks its editor, its date, its ground or how sure it is."""
    for said in project.said(project.of("editorial.ttl"), lambda one: one.short in _SIGNED):
        yield of_statement(f"M18.{said.short.partition(':')[2]}", said, said.removed())


def unsourced(project: Project) -> Iterator[Mutant]:
    """M19: what comes from outside lacks its source, or is of years to come."""
    for block in project.blocks("data/"):
        kinds = {said.value for said in block.values("rdf:type")}
        if kinds & {
            from_curie("sp:ExternalRecord"),
            from_curie("sp:FollowUp"),
            from_curie("tooiont:Gemeente"),
        }:
            sources = block.values("dcterms:source")
            edits = [said.removed() for said in sources]
            if len(sources) == 1:
                yield of_statement("M19.source", sources[0], *edits)
        for said in block.said:
            if said.short in _DATED and said.is_text:
                by = re.sub(r"\d{4}", _LATER, said.written, count=1)
                yield of_statement("M19.later", said, said.replaced(by))
