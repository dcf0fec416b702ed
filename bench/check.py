"""Benchmarks of `sporen check`: the command and pySHACL, and validation of many letters."""

from __future__ import annotations

import math
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bench.letter_copies import COPY_COUNTS, copy_source_graphs
from bench.timing import ROOT, SPOREN, Row, least_seconds, peak_memory, time_command
from sporen.build import assemble
from sporen.checking import shapes
from sporen.checking.engines import validation
from sporen.project import find_project
from sporen.rdf.namespaces import OWN, SP
from sporen.rdf.serialization import serialize_ntriples

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from sporen.checking.shapes import Shapes
    from sporen.graphs import Graphs

#: The target of the whole command, in seconds.
MAX_SECONDS = 0.4
#: The target speedup over pySHACL with owlrl, for the whole command.
MIN_SPEEDUP = 20
#: The target speedup over pySHACL, for validation of the fewer copies.
MIN_SPEEDUP_ON_COPIES = 100
#: The target exponent of validation time by number of triples.
MAX_EXPONENT = 1.1


_PREFIXES = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <http://example.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_SHAPES = f"""{_PREFIXES}
ex:Dataset a sh:NodeShape ; sh:targetClass dcat:Dataset ;
    sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:datatype rdf:langString ] ;
    sh:property [ sh:path dct:issued ; sh:maxCount 1 ; sh:datatype xsd:date ] .
"""


def measure_check() -> list[Row]:
    """Measure the command and pySHACL, and validation of few and many letters by both engines."""
    graphs = assemble(find_project(ROOT)).graphs
    ours = time_command([*SPOREN, "check"])
    theirs = _pyshacl_with_owlrl(graphs)
    rows = [
        Row("`sporen check`", ours, "s", MAX_SECONDS),
        Row("`pyshacl -i owlrl` on the same files", theirs, "s", digits=1),
        Row("speedup", theirs / ours, "×", least=MIN_SPEEDUP, digits=0),
    ]
    return rows + _measure_copies(graphs) + _measure_findings()


def _pyshacl_with_owlrl(graphs: Graphs) -> float:
    """Return the time of one run of pyshacl, with the same shapes, data and ontology."""
    with tempfile.TemporaryDirectory() as folder:
        data, rules = Path(folder) / "data.nt", Path(folder) / "shapes.nt"
        data.write_bytes(validation.project_data(graphs))
        rules.write_bytes(serialize_ntriples(graphs.triples(OWN.graphs["shapes"])))
        command = [str(Path(SPOREN[0]).with_name("pyshacl")), "-i", "owlrl", "-f", "table"]
        command += ["-s", str(rules), "-sf", "nt", "-df", "nt", str(data)]
        return time_command(command, runs=1, check=False)


def _measure_copies(graphs: Graphs) -> list[Row]:
    loaded_shapes = shapes.load(graphs)
    here = validation.project_data(graphs)
    rows: list[Row] = []
    seconds = []
    alone = least_seconds(lambda: validation.validate(loaded_shapes, here, "fast"), runs=3)
    for letters, target in zip(COPY_COUNTS, (MIN_SPEEDUP_ON_COPIES, None), strict=True):
        data = here + serialize_ntriples(_copies_with_mistakes(letters))
        seconds.append(
            least_seconds(lambda: validation.validate(loaded_shapes, data, "fast"), runs=3)  # noqa: B023
        )
        fast = _count_results(loaded_shapes, data, "fast")
        begin = time.perf_counter()
        slow = _count_results(loaded_shapes, data, "reference")
        peer = time.perf_counter() - begin
        if fast != slow or sum(fast.values()) < letters:
            raise SystemExit("the engines disagree or miss the mistakes")
        triples = data.count(b"\n")
        what = f"validation of {letters:,} more letters ({triples:,} triples)"
        rows += [
            Row(f"{what}: {sum(fast.values()):,} findings", seconds[-1], "s"),
            Row("the same with pySHACL (same findings)", peer, "s", digits=1),
            Row("speedup", peer / seconds[-1], "×", digits=0, least=target),
        ]
    # The time for this project alone is a constant.
    exponent = math.log(
        (seconds[1] - alone) / (seconds[0] - alone), COPY_COUNTS[1] / COPY_COUNTS[0]
    )
    return [
        *rows,
        Row("growth of validation time (exponent)", exponent, "", MAX_EXPONENT, digits=2),
    ]


def _measure_findings() -> list[Row]:
    """Measure a check of files with many findings, and of files of the same size with none."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "shapes.ttl").write_text(_SHAPES, encoding="utf-8")
        check = [*SPOREN, "check", "--shapes", str(root / "shapes.ttl"), "--format", "jsonl"]
        seconds, memory = {}, {}
        for wrong in (0, 1_000):
            (root / f"{wrong}.ttl").write_text(_dataset_records(10_000, wrong), encoding="utf-8")
            command = [*check, "--data", str(root / f"{wrong}.ttl")]
            seconds[wrong] = time_command(command, check=False)
        for wrong in (0, 100_000):
            (root / f"{wrong}.ttl").write_text(_dataset_records(100_000, wrong), encoding="utf-8")
            command = [*check, "--data", str(root / f"{wrong}.ttl")]
            memory[wrong] = peak_memory(command, check=False)
    return [
        Row("`sporen check` of 10,000 dataset records", seconds[0], "s"),
        Row("the same with 1,000 findings and their locations", seconds[1_000], "s"),
        Row("ratio", seconds[1_000] / seconds[0], "×", 2.0, digits=2),
        Row("memory of a check of 100,000 records", memory[0], "MB", digits=0),
        Row("the same with 100,000 findings", memory[100_000], "MB", digits=0),
    ]


def _dataset_records(number: int, wrong: int) -> str:
    """Return dataset descriptions as in a catalogue, some of them without a title."""
    titles = ("" if at < wrong else f' ; dct:title "Dataset {at}"@nl' for at in range(number))
    blocks = (
        f'ex:d{at} a dcat:Dataset{title} ;\n    dct:issued "2026-01-{at % 28 + 1:02}"^^xsd:date .\n'
        for at, title in enumerate(titles)
    )
    return _PREFIXES + "".join(blocks)


def _copies_with_mistakes(letters: int) -> list[Triple]:
    """Return copies of the second letter without any units, which is one violation each."""
    return [quad.triple for quad in copy_source_graphs(letters) if quad.predicate != SP["unit"]]


def _count_results(loaded_shapes: Shapes, data: bytes, engine: str) -> Counter[str]:
    results = validation.validate(loaded_shapes, data, engine).results
    return Counter(f"{result.shape} {result.component} {result.focus}" for result in results)
