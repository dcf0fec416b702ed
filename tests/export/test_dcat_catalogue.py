"""The catalogue: true to the files, and as those who gather catalogues want it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
import yaml
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    RdfFormat,
    Triple,
    parse,
)
from rdflib import SH

from sporen import graphs as named_graphs
from sporen.checking.engines import fast, reference
from sporen.export import dcat, dcat_catalogue, schema_org
from sporen.export import dumps as export_dumps
from sporen.project import ProjectPaths
from sporen.rdf.namespaces import (
    DCAT,
    DCTERMS,
    OWL,
    OWN,
    PREFIXES,
    RDF,
    RDFS,
    SKOS,
    SPDX,
    Namespace,
)
from sporen.rdf.serialization import serialize_ntriples
from tests.suites import suite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.export.dcat_catalogue import DcatCatalogue
    from sporen.export.dumps import Dumps
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs

FOAF, SCHEMA = Namespace(PREFIXES["foaf"]), Namespace(PREFIXES["schema"])
DATASET = NamedNode(f"{OWN.base}dataset")
#: What the values of a property are, which those who gave them their addresses do not say in a way
#: that shapes can see. Said here only: we say nothing of things of others.
KINDS = {
    DCTERMS["conformsTo"]: DCTERMS["Standard"],
    DCTERMS["language"]: DCTERMS["LinguisticSystem"],
    DCTERMS["license"]: DCTERMS["LicenseDocument"],
    DCTERMS["spatial"]: DCTERMS["Location"],
    DCAT["compressFormat"]: DCTERMS["MediaType"],
    DCAT["landingPage"]: FOAF["Document"],
    DCAT["mediaType"]: DCTERMS["MediaType"],
    DCAT["theme"]: SKOS["Concept"],
    SPDX["algorithm"]: SPDX["ChecksumAlgorithm"],
    **{SKOS[f"{kind}Match"]: SKOS["Concept"] for kind in ("broad", "close", "exact", "narrow")},
}
#: What DCAT-AP-NL demands and the catalogue does not say, and why.
UNMET = {
    # No source has been found yet for the address of "public" in the European list.
    "http://modellen.geostandaarden.nl/dcat-ap-nl/id/shape/DatasetShape_accessRights_minCount",
}
DCAT_AP_NL = (
    "dcat-ap-SHACL.ttl",
    "dcat-ap-nl-SHACL.ttl",
    "dcat-ap-nl-SHACL-klassebereik.ttl",
    "dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl",
)


def shapes_of(name: str, *files: str) -> bytes:
    """Read the shapes of a suite, without references to shapes that are not there.

    DCAT-AP 3.0.1 has two of those, at which pySHACL stops.
    """
    folder = suite(name)
    if folder is None:
        pytest.skip(f"SPOREN_SUITES is not set: {name} was not tried")
    graph = rdflib.Graph()
    for file in files:
        graph += reference.parse_graph((folder / file).read_bytes(), "turtle", base="file:///suite")
    for shape, part in [*graph.subject_objects(SH.property)]:
        if (part, None, None) not in graph:
            graph.remove((shape, SH.property, part))
    return graph.serialize(format="nt", encoding="utf-8")


def typed(triples: Iterable[Triple]) -> bytes:
    """Write a graph for shapes, with what things of others are."""
    said = {*triples}
    kinds = {
        f"{triple.object} {RDF['type']} {KINDS[triple.predicate]} .\n"
        for triple in said
        if triple.predicate in KINDS and isinstance(triple.object, NamedNode)
    }
    return serialize_ntriples(sorted(said, key=str)) + "".join(sorted(kinds)).encode()


def violated(shapes: bytes, data: bytes) -> set[str]:
    """Return the shapes that data do not meet, with the thing; warnings apart."""
    return {
        f"{(found.source_shape or '').strip('<>')} {found.focus_node}"
        for found in fast.raw_results(shapes, data)
        if found.severity == "Violation"
    }


@pytest.fixture(scope="module")
def catalogue(publication: DcatCatalogue) -> set[Triple]:
    return {*publication.documents[publication.catalogue]}


@pytest.fixture(scope="module")
def called(graphs: Graphs) -> set[Triple]:
    """What we call themes of others, as a list of them would say it."""
    return {
        Triple(one.subject, SKOS["prefLabel"], one.object)
        for one in graphs.triples(OWN.graphs["labels"])
        if one.predicate == RDFS["label"]
    }


def test_the_catalogue_meets_dcat_ap_nl_by_both_engines(
    catalogue: set[Triple], called: set[Triple]
) -> None:
    shapes, data = shapes_of("dcat-ap-nl-3.0", *DCAT_AP_NL), typed(catalogue | called)

    found = violated(shapes, data)

    assert {one.partition(" ")[0] for one in found} == UNMET
    assert {*reference.validate(shapes, data)} == {*fast.validate(shapes, data)}


#: What our own shapes demand: of things of a class, that a property is there, or no more than once.
_DEMANDS = """
SELECT ?class ?path ?least ?most WHERE {
  ?shape sh:targetClass ?class ; sh:property ?property .
  ?property sh:path ?path .
  OPTIONAL { ?property sh:minCount ?least }
  OPTIONAL { ?property sh:maxCount ?most }
}"""


@pytest.fixture(scope="module")
def ours() -> rdflib.Graph:
    return rdflib.Graph().parse(Path(__file__).with_name("catalogue-shapes.ttl"))


def test_the_catalogue_meets_our_own_shapes_by_both_engines(
    catalogue: set[Triple], ours: rdflib.Graph
) -> None:
    shapes, data = ours.serialize(format="nt").encode(), typed(catalogue)

    assert fast.validate(shapes, data) == []
    assert reference.validate(shapes, data) == []


def test_our_own_shapes_notice_what_a_thing_lacks_or_has_twice(
    catalogue: set[Triple], ours: rdflib.Graph
) -> None:
    shapes = ours.serialize(format="nt").encode()
    things = {
        str(one.object): one.subject
        for one in sorted(catalogue, key=str)
        if one.predicate == RDF["type"]
    }
    unnoticed = []
    for class_, path, least, most in ours.query(_DEMANDS):  # type: ignore[misc]
        thing, predicate = things[f"<{class_}>"], NamedNode(str(path))
        own = {one for one in catalogue if (one.subject, one.predicate) == (thing, predicate)}
        two = {
            Triple(thing, predicate, NamedNode(f"{OWN.base}{one}")) for one in ("one", "another")
        }
        changes = {
            SH.MinCountConstraintComponent: catalogue - own if least else None,
            SH.MaxCountConstraintComponent: catalogue | two if most else None,
        }
        for component, changed in changes.items():
            if changed is not None and not any(
                (found.focus, found.component) == (str(thing), str(component))
                for found in fast.validate(shapes, typed(changed))
            ):
                unnoticed.append((class_, path, component))

    assert unnoticed == []


def test_a_catalogue_without_licences_does_not_meet_dcat_ap_nl(catalogue: set[Triple]) -> None:
    shapes = shapes_of("dcat-ap-nl-3.0", *DCAT_AP_NL)
    data = typed(one for one in catalogue if one.predicate != DCTERMS["license"])

    assert any("DistributionShape_license_minCount" in one for one in violated(shapes, data))


def test_the_catalogue_meets_the_dutch_network_for_heritage(catalogue: set[Triple]) -> None:
    assert violated(shapes_of("nde-datasets", "shacl.ttl"), typed(catalogue)) == set()


def test_the_lists_of_concepts_meet_nl_sbb(graphs: Graphs) -> None:
    shapes = shapes_of("nl-sbb", "skos-ap-nl.ttl")

    found = violated(shapes, typed(graphs.triples(OWN.graphs["concepts"])))

    assert {one for one in found if f"<{OWN.base}" in one} == set()


def structured(page: str) -> str:
    found = re.search(r'<script type="application/ld\+json">\n(.*?)\n</script>', page, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("file", ["dataset.html", "en/dataset.html"])
def test_search_engines_are_told_what_the_dataset_is(pages: dict[str, str], file: str) -> None:
    told = rdflib.Graph().parse(data=structured(pages[file]), format="json-ld")
    language = "en" if file.startswith("en/") else "nl"

    assert (
        violated(shapes_of("nde-datasets", "shacl.ttl"), told.serialize(format="nt").encode())
        == set()
    )
    names = told.objects(None, rdflib.URIRef(SCHEMA["name"].value))
    assert {name.language for name in names if isinstance(name, rdflib.Literal)} == {language}


def test_what_search_engines_are_told_is_what_the_catalogue_says(
    pages: dict[str, str], graphs: Graphs
) -> None:
    told = json.loads(structured(pages["dataset.html"]))
    version = next(graphs.store.quads(DATASET, OWL["versionInfo"])).object

    assert isinstance(version, Literal)
    assert (told["@type"], told["@id"], told["version"]) == (
        "Dataset",
        DATASET.value,
        version.value,
    )
    assert 50 <= len(told["description"]) <= 5_000
    assert told["license"].startswith("https://")
    assert told["license"].endswith("/")
    assert told["isAccessibleForFree"] is True
    events = graphs.store.quads(None, DCTERMS["date"], None, OWN.graphs["kst-29861-120/follow-up"])
    dates = (event.object for event in events)
    newest = max(date.value for date in dates if isinstance(date, Literal))
    assert told["temporalCoverage"] == f"2023-09-08/{newest}"
    assert told["spatialCoverage"][0]["name"] == "Nederland"
    assert told["includedInDataCatalog"]["@id"] == f"{OWN.base}catalog"
    assert [one["contentUrl"] for one in told["distribution"]] == [
        f"{OWN.base}sporen.nq.gz",
        f"{OWN.base}sporen.trig",
    ]
    assert [one["encodingFormat"] for one in told["distribution"]] == [
        "application/n-quads",
        "application/trig",
    ]


def test_no_text_of_the_catalogue_ends_the_script() -> None:
    written = schema_org.serialize_dataset({"name": "</script><script>alert(1)"}, "nl")

    assert "<" not in written
    assert json.loads(written)["name"] == "</script><script>alert(1)"


def values(said: set[Triple], subject: object, predicate: NamedNode) -> list[str]:
    found = [one.object for one in said if (one.subject, one.predicate) == (subject, predicate)]
    return sorted(one.value for one in found if isinstance(one, NamedNode | Literal))


def test_each_file_is_described_as_it_is(
    catalogue: set[Triple], dumps: Dumps, published: list[PublishedAnswer]
) -> None:
    files = {one.object for one in catalogue if one.predicate == DCAT["distribution"]}
    described = {}
    for file in files:
        [address] = values(catalogue, file, DCAT["downloadURL"])
        [size] = values(catalogue, file, DCAT["byteSize"])
        [checksum] = values(catalogue, file, SPDX["checksum"])
        [sum_] = values(catalogue, NamedNode(checksum), SPDX["checksumValue"])
        described[address.removeprefix(OWN.base)] = (int(size), sum_)

    for name, content in dumps.files.items():
        assert described.pop(name) == (len(content), hashlib.sha256(content).hexdigest()), name
    assert {*described} == {
        f"answers/{one.id}.{kind}"
        for one in published
        if one.has_answer
        for kind in ("csv", "json")
    }


def test_each_layer_list_and_answer_is_a_part_that_can_be_cited(
    catalogue: set[Triple], graphs: Graphs
) -> None:
    parts = values(catalogue, DATASET, DCTERMS["hasPart"])

    assert [one for one in parts if one.startswith(f"{OWN.base}dataset#")] == [
        f"{OWN.base}dataset#layer-{slug}"
        for slug in (
            "editorial",
            "external",
            "follow-up",
            "inferred",
            "reading",
            "shared",
            "source",
        )
    ]
    assert f"{OWN.base}query/CQ-01#answer" in parts
    lists = {
        quad.subject.value
        for quad in graphs.store.quads(
            None, RDF["type"], SKOS["ConceptScheme"], OWN.graphs["concepts"]
        )
        if isinstance(quad.subject, NamedNode)
    }
    assert lists <= {*parts}
    for part in parts:
        assert values(catalogue, NamedNode(part), DCTERMS["identifier"]) == [part]
        assert len(values(catalogue, NamedNode(part), DCTERMS["title"])) == 2


def test_the_file_that_says_how_to_cite_agrees_with_the_catalogue(
    catalogue: set[Triple], folders: ProjectPaths
) -> None:
    cited = yaml.safe_load((folders.root / "CITATION.cff").read_text(encoding="utf-8"))
    [publisher] = values(catalogue, DATASET, DCTERMS["publisher"])

    assert [cited["version"]] == values(catalogue, DATASET, OWL["versionInfo"])
    assert [str(cited["date-released"])] == values(catalogue, DATASET, DCTERMS["issued"])
    names = values(catalogue, NamedNode(publisher), FOAF["name"])
    assert {author["name"] for author in cited["authors"]} <= {*names}
    [licence] = values(catalogue, DATASET, DCTERMS["license"])
    assert licence.endswith("/publicdomain/zero/1.0/")
    assert "CC0-1.0" in cited["license"]


def test_a_site_with_an_address_gives_that_of_each_file(
    graphs: Graphs, published: list[PublishedAnswer], dumps: Dumps
) -> None:
    files = dcat.PublishedFiles("https://example.org/sporen/", dumps.files)

    said = {*dcat.describe(graphs, published, files)}

    addresses = {str(one.object) for one in said if one.predicate == DCAT["downloadURL"]}
    assert "<https://example.org/sporen/graph/actors.ttl>" in addresses
    assert all(one.startswith("<https://example.org/sporen/") for one in addresses)


def test_the_text_of_the_letter_can_be_fetched(
    paths: set[str], files: dict[str, str | bytes]
) -> None:
    text = f"{OWN.resources}kst-29861-120/nl/txt"
    data = rdflib.Graph().parse(data=files["doc/kst-29861-120/nl/txt.ttl"], format="turtle")
    [address] = data.objects(rdflib.URIRef(text), rdflib.URIRef(DCAT["downloadURL"].value))

    assert str(address).removeprefix(OWN.base) in paths


def test_a_program_finds_the_version(catalogue: set[Triple]) -> None:
    [version] = values(catalogue, DATASET, DCAT["version"])

    assert [version] == values(catalogue, DATASET, OWL["versionInfo"])


def test_the_ontology_holds_nothing_that_others_say_of_what_conforms_to_it(
    files: dict[str, str | bytes],
) -> None:
    data = rdflib.Graph().parse(data=files["def.ttl"], format="turtle")

    assert (
        None,
        rdflib.URIRef(DCTERMS["conformsTo"].value),
        rdflib.URIRef(f"{OWN.base}def"),
    ) not in data


def test_who_reads_of_the_dataset_finds_its_numbers_and_how_it_was_made(
    catalogue: set[Triple],
) -> None:
    assert values(catalogue, DATASET, RDFS["seeAlso"]) == [
        f"{OWN.base}.well-known/void",
        f"{OWN.base}provenance.ttl",
    ]


def test_a_project_without_a_catalogue_publishes_none(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "actors.ttl").write_text(
        f"<{OWN.base}id/actor/a> <{OWN.base}def#about> <{OWN.base}id/actor/b> .", encoding="utf-8"
    )
    graphs = named_graphs.load(ProjectPaths(tmp_path))

    told = dcat_catalogue.build_catalogue(graphs, [], export_dumps.dump_graphs(graphs))

    assert told.files == {}
    assert told.guides == []


def test_the_digest_is_that_of_the_canonical_dump(
    dumps: Dumps, catalogue: set[Triple], pages: dict[str, str]
) -> None:
    canonical = gzip.decompress(dumps.files["sporen.nq.gz"])
    dataset = Dataset(parse(canonical, RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)

    assert sorted(canonical.decode().splitlines()) == canonical.decode().splitlines()
    assert named_graphs.digest(dataset) == dumps.digest
    assert hashlib.sha256(canonical).hexdigest() == dumps.digest
    assert values(catalogue, NamedNode(f"{DATASET.value}#sha256"), SPDX["checksumValue"]) == [
        dumps.digest
    ]
    assert f"<code>{dumps.digest}</code>" in pages["dataset.html"]
    assert f"<code>{dumps.digest}</code>" in pages["en/dataset.html"]


def test_another_reader_of_the_dump_comes_to_the_same_digest(
    dumps: Dumps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # else it writes terms anew
    read = rdflib.Dataset()
    read.parse(data=dumps.files["sporen.trig"], format="trig")

    again = Dataset(parse(read.serialize(format="nquads"), RdfFormat.N_QUADS))
    again.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)

    assert named_graphs.digest(again) == dumps.digest
