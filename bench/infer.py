"""Benchmarks of inference: on this project, and on copies of a letter with owlrl and reasonable."""

from __future__ import annotations

import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from bench.letter_copies import PROJECT_FOLDERS, copy_letters, copy_source_graphs
from bench.timing import ROOT, SPOREN, Row, least_seconds, peak_memory, time_command
from sporen.graphs import load
from sporen.letter import extraction
from sporen.letter import graph as letter_graph
from sporen.project import GENERATED, find_project, layer_graph
from sporen.rdf.namespaces import OWN
from sporen.rdf.rdflib_logging import quiet
from sporen.rdf.serialization import serialize_ntriples
from sporen.reasoning import engine, materialization
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.tbox import build_tbox
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyoxigraph import Triple

    from sporen.graphs import Graphs
    from sporen.reasoning.compiled_rule import CompiledRule

#: Numbers of copies: owlrl runs on the first, reasonable on the second.
FEW, MANY = 100, 1_000
SIZES = (10, FEW, MANY, 3_000)
#: The target exponent of time by number of triples.
MAX_EXPONENT = 1.1
#: The target for this project, in milliseconds.
MAX_MILLISECONDS = 50
#: The targets of `sporen explain`, in seconds.
EXPLAINED, EXPLAINED_AMONG_MANY = 0.3, 1.0
FASTER_THAN_OWLRL, FASTER_THAN_REASONABLE = 50, 10


def measure_inference() -> tuple[list[Row], list[str]]:
    """Measure inference and its peers; return the rows, and a table of the time of each rule."""
    graphs = load(find_project(ROOT))
    ontology = serialize_ntriples(graphs.triples(OWN.graphs["ontology"]))
    rows = [
        Row(
            "inference on this project", 1000 * _measure_project(), "ms", MAX_MILLISECONDS, digits=1
        )
    ]
    seconds, sizes = [], []
    for letters in SIZES:
        data = _copies_as_ntriples(letters)
        sizes.append(data.count(b"\n"))
        seconds.append(least_seconds(lambda: infer(ontology, data), runs=3))  # noqa: B023
        what = f"inference over {letters:,} letters ({sizes[-1]:,} triples)"
        rows.append(Row(what, seconds[-1], "s"))
        if letters == FEW:
            rows += _comparison_rows(
                "owlrl", _measure_owlrl(ontology, data), seconds[-1], FASTER_THAN_OWLRL
            )
        if letters == MANY:
            rows += _comparison_rows(
                "reasonable",
                _measure_reasonable(ontology, data),
                seconds[-1],
                FASTER_THAN_REASONABLE,
            )
            rows.append(Row("triples per second", sizes[-1] / seconds[-1], "", digits=0))
            table = measure_rules(ontology, data)
            rows.append(Row("its memory", measure_memory(ontology, data), "MB", digits=0))
    grown = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])
    return [
        *rows,
        Row("growth of inference time (exponent)", grown, "", MAX_EXPONENT, digits=2),
    ], table


def measure_explain() -> list[Row]:
    """Measure `sporen explain`, on this project and with many letters in the published store."""
    command = ["explain", "proposal/13", "sp:wouldKeep", "30-percent-ruling"]
    subprocess.run([*SPOREN, "build"], cwd=ROOT, check=True, capture_output=True)
    rows = [Row("`sporen explain`", time_command([*SPOREN, *command]), "s", EXPLAINED)]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in (*PROJECT_FOLDERS, "dist"):
            shutil.copytree(ROOT / part, root / part)
        shutil.copy2(ROOT / "pyproject.toml", root)
        store = OxigraphStore.open(ROOT / "dist" / "store")
        many = OxigraphStore()
        many.extend(store.quads())
        many.extend(copy_letters(MANY))
        shutil.rmtree(root / "dist" / "store")
        many.save(root / "dist" / "store")
        seconds = time_command([*SPOREN, "--project", str(root), *command])
    return [*rows, Row(f"the same with {MANY:,} more letters", seconds, "s", EXPLAINED_AMONG_MANY)]


def _measure_project() -> float:
    """Return the time of materialization for this project, in seconds."""

    def read() -> Graphs:
        graphs = load(find_project(ROOT))
        gazetteer = extraction.load_gazetteer(graphs.store)
        for letter in graphs.folders.letters():
            graph = NamedNode(layer_graph(letter, GENERATED[0]))
            graphs.add(graph, letter_graph.build_reading(graphs, letter, gazetteer).triples)
        return graphs

    seconds = []
    for _ in range(7):
        graphs = read()  # freshly loaded each time, as in the tool
        seconds.append(least_seconds(lambda: materialization.materialize(graphs), runs=1))  # noqa: B023
    return statistics.median(seconds)


def _copies_as_ntriples(number: int) -> bytes:
    """Return the source graphs of some copies as N-Triples."""
    return serialize_ntriples(dict.fromkeys(quad.triple for quad in copy_source_graphs(number)))


def _read(ntriples: bytes) -> list[Triple]:
    return [quad.triple for quad in parse(ntriples, RdfFormat.N_TRIPLES)]


def infer(ontology: bytes, data: bytes) -> bytes:
    """Return the conclusions of an ontology and data, both N-Triples, parsing included."""
    read = parse(ontology + data, RdfFormat.N_TRIPLES)
    statements = serialize(read, format=RdfFormat.N_QUADS) or b""
    axioms = _read(ontology or statements)
    return Engine(CompiledRules(build_tbox(axioms))).add(statements).text


def _comparison_rows(peer: str, theirs: float, ours: float, least_ratio: float) -> list[Row]:
    return [
        Row(f"the same with {peer}", theirs, "s", digits=1),
        Row("speedup", theirs / ours, "×", least=least_ratio, digits=0),
    ]


def _measure_owlrl(ontology: bytes, data: bytes) -> float:
    """Return the time of owlrl on the same input, in seconds."""
    import owlrl  # noqa: PLC0415  half a second
    from rdflib import Graph  # noqa: PLC0415

    begin = time.perf_counter()
    with quiet():
        graph = Graph()
        graph.parse(data=ontology + data, format="nt")
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return time.perf_counter() - begin


def _measure_reasonable(ontology: bytes, data: bytes) -> float:
    """Return the time of reasonable on the same input, in seconds."""
    from reasonable import PyReasoner  # noqa: PLC0415  only `make bench` has it

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "all.ttl"
        file.write_bytes(ontology + data)
        begin = time.perf_counter()
        reasoner = PyReasoner()
        reasoner.load_file(str(file))
        lines = (" ".join(term.n3() for term in triple) for triple in reasoner.reason())
        "".join(f"{line} .\n" for line in lines)
        return time.perf_counter() - begin


def measure_rules(ontology: bytes, data: bytes) -> list[str]:
    """Return a table of the time that each rule takes in one run."""
    taken: Counter[str] = Counter()
    steps: dict[str, set[int]] = {}

    def timed(work: Callable[[Any, CompiledRule, Any], Iterable[Any]]) -> Callable[..., list[Any]]:
        def run(self: Any, step: CompiledRule, facts: Any) -> list[Any]:  # noqa: ANN401  as they are
            begin = time.perf_counter_ns()
            found = list(work(self, step, facts))
            taken[step.rule_id] += time.perf_counter_ns() - begin
            steps.setdefault(step.rule_id, set()).add(id(step))
            return found

        return run

    program = CompiledRules(build_tbox(_read(ontology)))
    with (
        patch.object(engine._Run, "_apply", timed(engine._Run._apply)),  # noqa: SLF001
        patch.object(engine._Run, "_apply_to_new", timed(engine._Run._apply_to_new)),  # noqa: SLF001
    ):
        Engine(program).add(ontology + data)
    return [
        f"The time of each rule over {MANY:,} letters, and the axioms it is compiled for.",
        "",
        "| rule | axioms | ms |",
        "|---|---|---|",
        *(
            f"| {rule} | {len(steps[rule])} | {nanoseconds / 1e6:.1f} |"
            for rule, nanoseconds in taken.most_common()
        ),
    ]


def measure_memory(ontology: bytes, data: bytes) -> float:
    """Return the peak memory of a process that only infers, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "all.nt"
        file.write_bytes(ontology + data)
        script = (
            "import sys; from pathlib import Path; from bench.infer import infer;"
            "infer(b'', Path(sys.argv[1]).read_bytes())"
        )
        return peak_memory([sys.executable, "-c", script, str(file)])
