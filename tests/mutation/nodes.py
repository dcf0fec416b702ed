"""Mistakes in the types and identity of resources (M04, M05, M12, M15, M16, M20 to M22)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sporen.rdf.namespaces import from_curie
from tests.mutation.mutants import Mutant, mutate_block, mutate_statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Block, Project, Statement

#: The classes of municipalities, laws and documents, and other classes that would be wrong.
_OTHER_CLASSES = {
    "tooiont:Gemeente": ("foaf:Person", "eli:LegalResource"),
    "eli:LegalResource": ("sp:Document", "skos:Concept"),
    "sp:Document": ("eli:LegalResource", "sp:Office"),
}
_IDENTIFIERS = ("sp:registeredAs", "dcterms:identifier", "skos:notation", "foaf:page")


class Classes(NamedTuple):
    """The superclasses of each class of the ontology."""

    superclasses: dict[str, list[str]]

    def sibling(self, name: str) -> str | None:
        """Return the next class with the same superclass, or None."""
        for parent in self.superclasses.get(name, []):
            siblings = [other for other, parents in self.superclasses.items() if parent in parents]
            if len(siblings) > 1:
                return siblings[(siblings.index(name) + 1) % len(siblings)]
        return None


def read_classes(project: Project) -> Classes:
    """Return the classes of the ontology."""
    superclasses: dict[str, list[str]] = {}
    for statement in project.files["ontology/sporen.ttl"].statements:
        if statement.curie == "rdfs:subClassOf":
            superclasses.setdefault(statement.subject, []).append(statement.value)
    return Classes(superclasses)


def swap_values(variant: str, one: Statement, other: Statement) -> Mutant:
    """Swap the values of two statements of a file."""
    return mutate_statement(
        variant, one, one.replace_value(other.source_text), other.replace_value(one.source_text)
    )


def swapped_roles(project: Project) -> Iterator[Mutant]:
    """M04: two actors swap roles."""
    for file in project.files_matching("data/"):
        roles = [statement for statement in file.statements if statement.curie == "cv:role"]
        for one, other in pairwise(roles):
            if one.value != other.value:
                yield swap_values("M04.role", one, other)


def swapped_measures(project: Project) -> Iterator[Mutant]:
    """M05: two measures swap numbers or quotes."""
    measures = [
        block
        for kind in ("sp:DiscussedProposal", "sp:OngoingPolicy")
        for block in project.blocks("source.ttl", kind=kind)
    ]
    for one, other in pairwise(measures):
        if one.first_value("sp:inList") == other.first_value("sp:inList"):
            for variant, name in (("M05.number", "sp:number"), ("M05.words", "sp:quote")):
                yield swap_values(variant, one.values(name)[0], other.values(name)[0])


def other_class(project: Project) -> Iterator[Mutant]:
    """M12: a resource has a sibling class, the superclass or no class."""
    classes = read_classes(project)
    for statement in project.statements(
        project.files_matching("data/"), lambda each: each.curie == "rdf:type"
    ):
        sibling = classes.sibling(statement.value)
        if sibling:
            yield mutate_statement("M12.beside", statement, statement.replace_value(f"<{sibling}>"))
        for parent in classes.superclasses.get(statement.value, [])[:1]:
            yield mutate_statement("M12.above", statement, statement.replace_value(f"<{parent}>"))
        yield mutate_statement("M12.none", statement, statement.remove())


def swapped_subject_and_object(project: Project) -> Iterator[Mutant]:
    """M15: subject and object are swapped."""
    for statement in project.statements(
        project.files_matching("data/"), lambda each: not each.is_literal
    ):
        if statement.curie != "rdf:type":
            by = f"<{statement.value}> <{statement.predicate}> <{statement.subject}> ."
            yield mutate_statement(
                "M15.turned", statement, statement.remove(), statement.file.append(by)
            )


def typed_blocks(project: Project) -> Iterator[Block]:
    """Yield the blocks with a type."""
    return (block for block in project.blocks("data/") if block.first_value("rdf:type"))


def duplicated(project: Project) -> Iterator[Mutant]:
    """M16: a resource is duplicated under another IRI."""
    for block in typed_blocks(project):
        by = block.file.append(block.text_for_subject(f"{block.subject}-2"))
        yield mutate_block("M16.again", block, by)


def swapped_identifiers(project: Project) -> Iterator[Mutant]:
    """M20: two resources swap identifiers."""
    for file in project.files_matching("data/"):
        by_kind: dict[tuple[str, str], list[Statement]] = {}
        for statement in file.statements:
            if statement.curie in _IDENTIFIERS:
                register = "" if statement.is_literal else _register(statement.value)
                by_kind.setdefault((statement.curie, register), []).append(statement)
        for statements in by_kind.values():
            for one, other in pairwise(statements):
                if one.subject != other.subject and one.value != other.value:
                    yield swap_values(f"M20.{one.curie.partition(':')[2]}", one, other)


def _register(iri: str) -> str:
    parts = urlsplit(iri)
    return parts.netloc + parts.path.rpartition("/")[0]


def deleted(project: Project) -> Iterator[Mutant]:
    """M21: a resource, or one of several values, is removed."""
    for block in typed_blocks(project):
        yield mutate_block("M21.thing", block, block.remove())
    for statement in project.statements(
        project.files_matching("data/"), lambda each: each.follows_comma
    ):
        yield mutate_statement("M21.item", statement, statement.remove())


def moved_class(project: Project) -> Iterator[Mutant]:
    """M22: a municipality, law or document has another class."""
    for statement in project.statements(
        project.files_matching("data/"), lambda each: each.curie == "rdf:type"
    ):
        for other in _OTHER_CLASSES.get(_curie_of_class(statement.value), ()):
            yield mutate_statement(
                "M22.moved", statement, statement.replace_value(f"<{from_curie(other)}>")
            )


def _curie_of_class(iri: str) -> str:
    return next((name for name in _OTHER_CLASSES if from_curie(name) == iri), "")
