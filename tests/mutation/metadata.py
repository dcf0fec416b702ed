"""Mistakes in concept schemes and in metadata of the ontology and the catalogue (M23, M24)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sporen.rdf.namespaces import from_curie
from tests.mutation.mutants import Mutant, mutate_block, mutate_statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Block, Project, Statement

#: The properties of metadata, with the variant of the mistake.
_PROPERTIES = {
    "owl:versionInfo": "version",
    "owl:versionIRI": "version",
    "dcterms:license": "licence",
    "dcterms:created": "date",
    "dcterms:issued": "date",
    "dcterms:modified": "date",
    "dcat:byteSize": "size",
    "spdx:checksumValue": "checksum",
    "dcat:mediaType": "media",
}


def broken_scheme(project: Project) -> Iterator[Mutant]:
    """M23: concepts are in a cycle or another scheme, or have a second label."""
    concepts = [
        block
        for block in project.blocks("ontology/concepts/", "data/", kind="skos:Concept")
        if block.first_value("skos:inScheme")
    ]
    for one, other in pairwise(concepts):
        scheme = one.first_value("skos:inScheme")
        broader = from_curie("skos:broader")
        if scheme == other.first_value("skos:inScheme") and one.file is other.file:
            circle = (
                one.add(f"<{broader}> <{other.subject}>"),
                other.add(f"<{broader}> <{one.subject}>"),
            )
            yield mutate_block("M23.circle", one, *circle)
        elif scheme != other.first_value("skos:inScheme"):
            statement = one.values("skos:inScheme")[0]
            by = f"<{other.first_value('skos:inScheme')}>"
            yield mutate_statement("M23.scheme", statement, statement.replace_value(by))
    for block in concepts:
        second = f'<{from_curie("skos:prefLabel")}> "een andere naam"@nl'
        yield mutate_block("M23.name", block, block.add(second))


def wrong_metadata(project: Project) -> Iterator[Mutant]:
    """M24: a version, licence, date, size, checksum or media type is wrong or removed."""
    for block in project.blocks("data/", "ontology/sporen.ttl"):
        for statement in block.statements:
            if statement.curie in _PROPERTIES and _has_metadata(block):
                variant = f"M24.{_PROPERTIES[statement.curie]}"
                yield mutate_statement(
                    variant, statement, statement.replace_value(_other_value(statement))
                )
                yield mutate_statement(f"{variant}-gone", statement, statement.remove())


def _has_metadata(block: Block) -> bool:
    kinds = {statement.value for statement in block.values("rdf:type")}
    names = ("owl:Ontology", "dcat:Dataset", "dcat:Catalog", "eli:Manifestation", "spdx:Checksum")
    return bool(kinds & {from_curie(name) for name in names})


def _other_value(statement: Statement) -> str:
    """Return another value of the same kind: another IRI, or the last number incremented."""
    if statement.curie == "dcterms:license":
        return "<https://creativecommons.org/licenses/by/4.0/>"
    if statement.curie == "dcat:mediaType":
        return "<https://www.iana.org/assignments/media-types/text/csv>"
    numbers = list(re.finditer(r"\d+", statement.source_text.partition("^^")[0]))
    last = numbers[-1]
    by = str(int(last[0]) + 1).zfill(len(last[0]))
    return statement.source_text[: last.start()] + by + statement.source_text[last.end() :]
