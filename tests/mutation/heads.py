"""Mistakes in schemes of concepts, in the head of the ontology and in the catalogue (M23, M24)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sporen.rdf.namespaces import from_curie
from tests.mutation.mutants import Mutant, of_block, of_statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Block, Project, Said

#: What a head says that can be wrong, by what it is about.
_HEAD = {
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
    """M23: concepts stand above each other, in another scheme, or have a second name."""
    concepts = [
        block
        for block in project.blocks("ontology/concepts/", "data/", kind="skos:Concept")
        if block.first("skos:inScheme")
    ]
    for one, other in pairwise(concepts):
        scheme = one.first("skos:inScheme")
        broader = from_curie("skos:broader")
        if scheme == other.first("skos:inScheme") and one.file is other.file:
            circle = (
                one.more(f"<{broader}> <{other.subject}>"),
                other.more(f"<{broader}> <{one.subject}>"),
            )
            yield of_block("M23.circle", one, *circle)
        elif scheme != other.first("skos:inScheme"):
            said = one.values("skos:inScheme")[0]
            by = f"<{other.first('skos:inScheme')}>"
            yield of_statement("M23.scheme", said, said.replaced(by))
    for block in concepts:
        second = f'<{from_curie("skos:prefLabel")}> "een andere naam"@nl'
        yield of_block("M23.name", block, block.more(second))


def wrong_head(project: Project) -> Iterator[Mutant]:
    """M24: the version, licence, a date, a size, a checksum or a media type is wrong or gone."""
    for block in project.blocks("data/", "ontology/sporen.ttl"):
        for said in block.said:
            if said.short in _HEAD and _is_head(block):
                way = f"M24.{_HEAD[said.short]}"
                yield of_statement(way, said, said.replaced(_other(said)))
                yield of_statement(f"{way}-gone", said, said.removed())


def _is_head(block: Block) -> bool:
    kinds = {said.value for said in block.values("rdf:type")}
    names = ("owl:Ontology", "dcat:Dataset", "dcat:Catalog", "eli:Manifestation", "spdx:Checksum")
    return bool(kinds & {from_curie(name) for name in names})


def _other(said: Said) -> str:
    """Write another value of the same kind: a number in it is one more, or it is another IRI."""
    if said.short == "dcterms:license":
        return "<https://creativecommons.org/licenses/by/4.0/>"
    if said.short == "dcat:mediaType":
        return "<https://www.iana.org/assignments/media-types/text/csv>"
    numbers = list(re.finditer(r"\d+", said.written.partition("^^")[0]))
    last = numbers[-1]
    by = str(int(last[0]) + 1).zfill(len(last[0]))
    return said.written[: last.start()] + by + said.written[last.end() :]
