"""The check: the whole command beside pySHACL's, and validation alone on many letters."""

from __future__ import annotations

import math
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bench.letters import MANY, sources
from bench.measure import ROOT, SPOREN, Row, least, peak_of, whole_process
from sporen.build import assemble
from sporen.checking import shapes
from sporen.checking.engines import validation
from sporen.project import find_project
from sporen.rdf.namespaces import SP
from sporen.rdf.serialization import serialize_ntriples

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from sporen.checking.shapes import Shapes
    from sporen.graphs import Graphs

#: The whole command, from a cold start, in seconds.
CHECK = 0.4
#: How many times faster than pySHACL with owlrl the whole command should be.
FASTER = 20
#: How many times faster validation should be than pySHACL's on the fewer letters.
FASTER_ON_LETTERS = 100
#: The most that the time of validation may grow: statements to this power.
EXPONENT = 1.1


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


def checking() -> list[Row]:
    """Time the check beside its peer, and validation on few and many letters by both engines."""
    graphs = assemble(find_project(ROOT)).graphs
    ours = whole_process([*SPOREN, "check"])
    theirs = _pyshacl_with_owlrl(graphs)
    rows = [
        Row("`sporen check`", ours, "s", CHECK),
        Row("`pyshacl -i owlrl` on the same files", theirs, "s", digits=1),
        Row("the first in the second", theirs / ours, "×", least=FASTER, digits=0),
    ]
    return rows + _many(graphs) + _findings()


def _pyshacl_with_owlrl(graphs: Graphs) -> float:
    """Time the command of pySHACL once, on the files that are validated, with the ontology."""
    with tempfile.TemporaryDirectory() as folder:
        data, rules = Path(folder) / "data.nt", Path(folder) / "shapes.nt"
        data.write_bytes(validation.project_data(graphs))
        rules.write_bytes(serialize_ntriples(graphs.triples(shapes.SHAPES_GRAPH)))
        command = [str(Path(SPOREN[0]).with_name("pyshacl")), "-i", "owlrl", "-f", "table"]
        command += ["-s", str(rules), "-sf", "nt", "-df", "nt", str(data)]
        return whole_process(command, runs=1, check=False)


def _many(graphs: Graphs) -> list[Row]:
    demanded = shapes.load(graphs)
    here = validation.project_data(graphs)
    rows: list[Row] = []
    taken = []
    alone = least(lambda: validation.validate(demanded, here, "fast"), runs=3)
    for letters, wanted in zip(MANY, (FASTER_ON_LETTERS, None), strict=True):
        data = here + serialize_ntriples(_with_a_mistake_each(letters))
        taken.append(least(lambda: validation.validate(demanded, data, "fast"), runs=3))  # noqa: B023
        fast = _found(demanded, data, "fast")
        begin = time.perf_counter()
        slow = _found(demanded, data, "reference")
        peer = time.perf_counter() - begin
        if fast != slow or sum(fast.values()) < letters:
            raise SystemExit("the engines disagree, or the mistakes were not found")
        triples = data.count(b"\n")
        what = f"validation of {letters:,} letters more ({triples:,} triples)"
        rows += [
            Row(f"{what}: {sum(fast.values()):,} findings", taken[-1], "s"),
            Row("the same by pySHACL, the same findings", peer, "s", digits=1),
            Row("the first in the second", peer / taken[-1], "×", digits=0, least=wanted),
        ]
    # What this project takes by itself does not grow.
    grown = math.log((taken[1] - alone) / (taken[0] - alone), MANY[1] / MANY[0])
    return [
        *rows,
        Row("growth of validation with the letters: exponent", grown, "", EXPONENT, digits=2),
    ]


def _findings() -> list[Row]:
    """Time a check of anyone's files with many findings beside one of the same size without."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "shapes.ttl").write_text(_SHAPES, encoding="utf-8")
        check = [*SPOREN, "check", "--shapes", str(root / "shapes.ttl"), "--format", "jsonl"]
        seconds, memory = {}, {}
        for wrong in (0, 1_000):
            (root / f"{wrong}.ttl").write_text(_datasets(10_000, wrong), encoding="utf-8")
            command = [*check, "--data", str(root / f"{wrong}.ttl")]
            seconds[wrong] = whole_process(command, check=False)
        for wrong in (0, 100_000):
            (root / f"{wrong}.ttl").write_text(_datasets(100_000, wrong), encoding="utf-8")
            memory[wrong] = peak_of([*check, "--data", str(root / f"{wrong}.ttl")])
    return [
        Row("`sporen check` on 10,000 datasets of anyone", seconds[0], "s"),
        Row("the same with 1,000 findings and their places", seconds[1_000], "s"),
        Row("the first in the second", seconds[1_000] / seconds[0], "×", 2.0, digits=2),
        Row("memory of a check of 100,000 datasets", memory[0], "MB", digits=0),
        Row("the same with 100,000 findings", memory[100_000], "MB", digits=0),
    ]


def _datasets(number: int, wrong: int) -> str:
    """Write datasets as a catalogue has them, of which some lack their title."""
    titles = ("" if at < wrong else f' ; dct:title "Dataset {at}"@nl' for at in range(number))
    blocks = (
        f'ex:d{at} a dcat:Dataset{title} ;\n    dct:issued "2026-01-{at % 28 + 1:02}"^^xsd:date .\n'
        for at, title in enumerate(titles)
    )
    return _PREFIXES + "".join(blocks)


def _with_a_mistake_each(letters: int) -> list[Triple]:
    """Return copies of the second letter that all lack the unit of their one change of a number."""
    return [quad.triple for quad in sources(letters) if quad.predicate != SP["unit"]]


def _found(demanded: Shapes, data: bytes, engine: str) -> Counter[str]:
    results = validation.validate(demanded, data, engine).results
    return Counter(f"{result.shape} {result.component} {result.focus}" for result in results)
