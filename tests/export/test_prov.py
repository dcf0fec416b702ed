"""The record of a build: what it was made from, and no time."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version
from typing import TYPE_CHECKING

import rdflib
from rdflib import DCTERMS, PROV, RDF, SKOS, URIRef

from sporen.checking.shape_examples import FOLDER
from sporen.export import prov
from sporen.rdf.namespaces import OWN, SPDX
from sporen.reasoning.rules import rules

if TYPE_CHECKING:
    from sporen.export.dcat_catalogue import DcatCatalogue
    from sporen.project import ProjectPaths

DATASET = URIRef(f"{OWN.base}dataset")


def test_it_names_each_file_that_was_read_with_its_hash(
    publication: DcatCatalogue, folders: ProjectPaths
) -> None:
    told = rdflib.Graph().parse(data=publication.files[prov.FILE], format="turtle")
    build = told.value(DATASET, PROV.wasGeneratedBy)
    found = {}
    for file in told.objects(build, PROV.used):
        sum_ = told.value(file, URIRef(SPDX["checksum"].value))
        digest = told.value(sum_, URIRef(SPDX["checksumValue"].value))
        assert isinstance(digest, rdflib.Literal)
        found[str(told.value(file, DCTERMS.title))] = str(digest).lower()

    read = [file.path for file in folders.graph_files()]
    read += [folders.settings_file, *folders.queries.glob("*"), *folders.integrity.glob("*.rq")]
    read += [*folders.hygiene.glob("*.rq"), *map(folders.letter_text, folders.letters())]
    read += [path for path in (folders.root / FOLDER).iterdir() if path.suffix != ".py"]
    assert found == {
        folders.relative(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in read
    }


def test_it_names_the_programs_and_the_rules(publication: DcatCatalogue) -> None:
    told = rdflib.Graph().parse(data=publication.files[prov.FILE], format="turtle")
    versions = {
        str(one).rpartition("/")[2]: str(told.value(one, DCTERMS.hasVersion))
        for one in told.subjects(RDF.type, PROV.SoftwareAgent)
    }
    [plan] = told.subjects(RDF.type, PROV.Plan)

    assert versions["sporen"] == version("sporen")
    assert versions["pyoxigraph"]
    assert {str(one) for one in told.objects(plan, SKOS.notation)} == {one.id for one in rules()}


def test_it_holds_no_time(publication: DcatCatalogue) -> None:
    text = publication.files[prov.FILE].decode()

    assert not re.search(r"\d\d:\d\d|dateTime|[aA]tTime", text)
