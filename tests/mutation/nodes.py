"""Mistakes in what things are and which is which (M04, M05, M12, M15, M16, M20 to M22)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sporen.rdf.namespaces import from_curie
from tests.mutation.mutants import Mutant, of_block, of_statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Block, Project, Said

#: The classes of municipalities, laws and documents, each with others that they are not.
_MOVED = {
    "tooiont:Gemeente": ("foaf:Person", "eli:LegalResource"),
    "eli:LegalResource": ("sp:Document", "skos:Concept"),
    "sp:Document": ("eli:LegalResource", "sp:Office"),
}
_IDENTIFIERS = ("sp:registeredAs", "dcterms:identifier", "skos:notation", "foaf:page")


class Classes(NamedTuple):
    """The classes of the ontology: what is above each, and what is beside it."""

    above: dict[str, list[str]]

    def beside(self, name: str) -> str | None:
        """Return the next class under the same one."""
        for parent in self.above.get(name, []):
            kin = [other for other, parents in self.above.items() if parent in parents]
            if len(kin) > 1:
                return kin[(kin.index(name) + 1) % len(kin)]
        return None


def classes(project: Project) -> Classes:
    """Read which of our own classes is below which."""
    above: dict[str, list[str]] = {}
    for said in project.files["ontology/sporen.ttl"].said:
        if said.short == "rdfs:subClassOf":
            above.setdefault(said.subject, []).append(said.value)
    return Classes(above)


def swapped(way: str, one: Said, other: Said) -> Mutant:
    """Let two statements of a file have each other's values."""
    return of_statement(way, one, one.replaced(other.written), other.replaced(one.written))


def swapped_roles(project: Project) -> Iterator[Mutant]:
    """M04: two actors have each other's roles."""
    for file in project.of("data/"):
        roles = [said for said in file.said if said.short == "cv:role"]
        for one, other in pairwise(roles):
            if one.value != other.value:
                yield swapped("M04.role", one, other)


def swapped_measures(project: Project) -> Iterator[Mutant]:
    """M05: two measures have each other's numbers, or each other's words."""
    measures = [
        block
        for kind in ("sp:DiscussedProposal", "sp:OngoingPolicy")
        for block in project.blocks("source.ttl", kind=kind)
    ]
    for one, other in pairwise(measures):
        if one.first("sp:inList") == other.first("sp:inList"):
            for way, name in (("M05.number", "sp:number"), ("M05.words", "sp:quote")):
                yield swapped(way, one.values(name)[0], other.values(name)[0])


def other_class(project: Project) -> Iterator[Mutant]:
    """M12: a thing is of the class beside its own, of the one above, or of none."""
    known = classes(project)
    for said in project.said(project.of("data/"), lambda one: one.short == "rdf:type"):
        beside = known.beside(said.value)
        if beside:
            yield of_statement("M12.beside", said, said.replaced(f"<{beside}>"))
        for above in known.above.get(said.value, [])[:1]:
            yield of_statement("M12.above", said, said.replaced(f"<{above}>"))
        yield of_statement("M12.none", said, said.removed())


def turned(project: Project) -> Iterator[Mutant]:
    """M15: subject and object have changed places."""
    for said in project.said(project.of("data/"), lambda one: not one.is_text):
        if said.short != "rdf:type":
            by = f"<{said.value}> <{said.predicate}> <{said.subject}> ."
            yield of_statement("M15.turned", said, said.removed(), said.file.appended(by))


def things(project: Project) -> Iterator[Block]:
    """Return the blocks that say what something is."""
    return (block for block in project.blocks("data/") if block.first("rdf:type"))


def doubled(project: Project) -> Iterator[Mutant]:
    """M16: a thing is there again under another IRI."""
    for block in things(project):
        by = block.file.appended(block.renamed(f"{block.subject}-2"))
        yield of_block("M16.again", block, by)


def swapped_identifiers(project: Project) -> Iterator[Mutant]:
    """M20: two things have each other's identifiers."""
    for file in project.of("data/"):
        by_kind: dict[tuple[str, str], list[Said]] = {}
        for said in file.said:
            if said.short in _IDENTIFIERS:
                where = "" if said.is_text else _register(said.value)
                by_kind.setdefault((said.short, where), []).append(said)
        for found in by_kind.values():
            for one, other in pairwise(found):
                if one.subject != other.subject and one.value != other.value:
                    yield swapped(f"M20.{one.short.partition(':')[2]}", one, other)


def _register(iri: str) -> str:
    parts = urlsplit(iri)
    return parts.netloc + parts.path.rpartition("/")[0]


def deleted(project: Project) -> Iterator[Mutant]:
    """M21: a whole thing is gone, or one of several values."""
    for block in things(project):
        yield of_block("M21.thing", block, block.removed())
    for said in project.said(project.of("data/"), lambda one: one.is_further):
        yield of_statement("M21.item", said, said.removed())


def moved_class(project: Project) -> Iterator[Mutant]:
    """M22: a municipality, a law or a document is said to be something else."""
    for said in project.said(project.of("data/"), lambda one: one.short == "rdf:type"):
        for other in _MOVED.get(_short(said.value), ()):
            yield of_statement("M22.moved", said, said.replaced(f"<{from_curie(other)}>"))


def _short(iri: str) -> str:
    return next((name for name in _MOVED if from_curie(name) == iri), "")
