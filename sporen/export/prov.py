"""The provenance of the dataset: input files, programs and rules (https://www.w3.org/TR/prov-o/).

It has no times, so that the same files and programs give the same record.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from sporen.checking import shape_examples
from sporen.export import manifest, triples
from sporen.export.dcat import find_dataset
from sporen.rdf.namespaces import DCTERMS, PROV, RDF, RDFS, SKOS
from sporen.reasoning.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sporen.graphs import Graphs
    from sporen.project import ProjectPaths

FILE = "provenance.ttl"
#: The packages whose version can change the published files.
_PROGRAMS = ("sporen", "jinja2", "pyoxigraph", "pyyaml", "shacl")


def describe(graphs: Graphs) -> list[Triple]:
    """Return the provenance of the dataset; nothing without a dataset in the catalogue."""
    dataset = find_dataset(graphs)
    if dataset is None:
        return []
    build = triples.fragment(dataset, "build")
    return [
        Triple(dataset, PROV["wasGeneratedBy"], build),
        *triples.make_triples(
            build,
            [
                (RDF["type"], PROV["Activity"]),
                *triples.localized(RDFS["label"], triples.label("build")),
            ],
        ),
        *_inputs(dataset, build, graphs.folders),
        *_programs(dataset, build),
        *_plan(dataset, build),
    ]


def _inputs(dataset: NamedNode, build: NamedNode, folders: ProjectPaths) -> Iterator[Triple]:
    """Describe the input files, with their checksums."""
    for path, digest in manifest.file_digests(folders, _input_files(folders)):
        file = triples.fragment(dataset, f"input/{path}")
        yield Triple(build, PROV["used"], file)
        yield from triples.make_triples(
            file, [(RDF["type"], PROV["Entity"]), (DCTERMS["title"], Literal(path))]
        )
        yield from triples.checksum_triples(file, f"input/{path}-sha256", digest)


def _programs(dataset: NamedNode, build: NamedNode) -> Iterator[Triple]:
    """Describe the programs, with their versions."""
    for name in _PROGRAMS:
        program = triples.fragment(dataset, f"program/{name}")
        yield Triple(build, PROV["wasAssociatedWith"], program)
        yield from triples.make_triples(
            program,
            [
                (RDF["type"], PROV["SoftwareAgent"]),
                (RDFS["label"], Literal(name)),
                (DCTERMS["hasVersion"], Literal(version(name))),
            ],
        )


def _plan(dataset: NamedNode, build: NamedNode) -> Iterator[Triple]:
    """Describe the rules that sporen infers with."""
    association, plan = triples.fragment(dataset, "association"), triples.fragment(dataset, "rules")
    yield Triple(build, PROV["qualifiedAssociation"], association)
    yield from triples.make_triples(
        association,
        [
            (RDF["type"], PROV["Association"]),
            (PROV["agent"], triples.fragment(dataset, f"program/{_PROGRAMS[0]}")),
            (PROV["hadPlan"], plan),
        ],
    )
    yield from triples.make_triples(
        plan,
        [
            (RDF["type"], PROV["Plan"]),
            *triples.localized(RDFS["label"], triples.label("rules")),
            *((SKOS["notation"], Literal(rule.id)) for rule in rules()),
        ],
    )


def _input_files(folders: ProjectPaths) -> set[Path]:
    """Return every file that a build reads: graphs, texts, rules, questions, settings, examples."""
    found = {file.path for file in folders.graph_files()}
    found |= {folders.letter_text(letter) for letter in folders.letters()}
    found |= {folders.settings_file}
    for folder in (folders.rules, folders.integrity, folders.hygiene, folders.queries):
        found |= {*folder.glob("*.rq"), *folder.glob("*.yaml")}
    examples = folders.root / shape_examples.FOLDER
    found |= {*examples.glob("*.ttl"), *examples.glob("*.yaml")}
    return {path for path in found if path.is_file()}
