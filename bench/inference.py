"""Inference: on this project, and on few and many letters beside owlrl and reasonable."""

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

from bench.letters import PARTS, copies, sources
from bench.measure import ROOT, SPOREN, Row, least, peak_of, whole_process
from sporen.graphs import load
from sporen.letter import extraction
from sporen.letter import graph as letter_graph
from sporen.project import GENERATED, find_project, layer_graph
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

#: How many letters, of each the source graph: owlrl follows to the first, reasonable to the second.
FEW, MANY = 100, 1_000
SIZES = (10, FEW, MANY, 3_000)
#: The most that the time may grow: statements to this power.
EXPONENT = 1.1
#: The most that this project may take, in milliseconds.
HERE = 50
#: The most that an explanation may take from a cold start, in seconds.
EXPLAINED, EXPLAINED_AMONG_MANY = 0.3, 1.0
FASTER_THAN_OWLRL, FASTER_THAN_REASONABLE = 50, 10


def inference() -> tuple[list[Row], list[str]]:
    """Time inference beside its peers; give the rows, and a table of what each rule takes."""
    graphs = load(find_project(ROOT))
    ontology = serialize_ntriples(graphs.triples(materialization.ONTOLOGY))
    rows = [Row("inference on this project", 1000 * _here(), "ms", HERE, digits=1)]
    seconds, sizes = [], []
    for letters in SIZES:
        data = _letters(letters)
        sizes.append(data.count(b"\n"))
        seconds.append(least(lambda: ours(ontology, data), runs=3))  # noqa: B023
        what = f"inference over {letters:,} letters ({sizes[-1]:,} statements)"
        rows.append(Row(what, seconds[-1], "s"))
        if letters == FEW:
            rows += _beside("owlrl", _owlrl(ontology, data), seconds[-1], FASTER_THAN_OWLRL)
        if letters == MANY:
            rows += _beside(
                "reasonable", _reasonable(ontology, data), seconds[-1], FASTER_THAN_REASONABLE
            )
            rows.append(Row("statements a second", sizes[-1] / seconds[-1], "", digits=0))
            table = _rule_by_rule(ontology, data)
            rows.append(Row("its memory", _memory(ontology, data), "MB", digits=0))
    grown = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])
    return [*rows, Row("growth of inference: exponent", grown, "", EXPONENT, digits=2)], table


def explaining() -> list[Row]:
    """Time an explanation as a whole process, here and with many letters in the published store."""
    command = ["explain", "proposal/13", "sp:wouldKeep", "30-percent-ruling"]
    subprocess.run([*SPOREN, "build"], cwd=ROOT, check=True, capture_output=True)
    rows = [Row("`sporen explain`", whole_process([*SPOREN, *command]), "s", EXPLAINED)]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in (*PARTS, "dist"):
            shutil.copytree(ROOT / part, root / part)
        shutil.copy2(ROOT / "pyproject.toml", root)
        store = OxigraphStore.open(ROOT / "dist" / "store")
        many = OxigraphStore()
        many.extend(store.quads())
        many.extend(copies(MANY))
        shutil.rmtree(root / "dist" / "store")
        many.save(root / "dist" / "store")
        seconds = whole_process([*SPOREN, "--project", str(root), *command])
    return [*rows, Row(f"the same beside {MANY:,} letters", seconds, "s", EXPLAINED_AMONG_MANY)]


def _here() -> float:
    """Time the filling of the inferred graphs of this project, in seconds."""

    def read() -> Graphs:
        graphs = load(find_project(ROOT))
        gazetteer = extraction.load_gazetteer(graphs.store)
        for letter in graphs.folders.letters():
            graph = NamedNode(layer_graph(letter, GENERATED[0]))
            graphs.add(graph, letter_graph.build_reading(graphs, letter, gazetteer).triples)
        return graphs

    seconds = []
    for _ in range(7):
        graphs = read()  # right before, as the tool does
        seconds.append(least(lambda: materialization.materialize(graphs), runs=1))  # noqa: B023
    return statistics.median(seconds)


def _letters(number: int) -> bytes:
    """Return the source graphs of some letters as N-Triples."""
    return serialize_ntriples(dict.fromkeys(quad.triple for quad in sources(number)))


def _read(ntriples: bytes) -> list[Triple]:
    return [quad.triple for quad in parse(ntriples, RdfFormat.N_TRIPLES)]


def ours(ontology: bytes, data: bytes) -> bytes:
    """Draw all conclusions, from text to text; the text is read as anyone's would be."""
    read = parse(ontology + data, RdfFormat.N_TRIPLES)
    statements = serialize(read, format=RdfFormat.N_QUADS) or b""
    axioms = _read(ontology or statements)
    return Engine(CompiledRules(build_tbox(axioms))).add(statements).text


def _beside(peer: str, theirs: float, ours: float, least_ratio: float) -> list[Row]:
    return [
        Row(f"the same by {peer}", theirs, "s", digits=1),
        Row("the first in the second", theirs / ours, "×", least=least_ratio, digits=0),
    ]


def _owlrl(ontology: bytes, data: bytes) -> float:
    """Time owlrl once, from the same text, in seconds."""
    import owlrl  # noqa: PLC0415  half a second
    from rdflib import Graph  # noqa: PLC0415

    begin = time.perf_counter()
    with quiet():
        graph = Graph()
        graph.parse(data=ontology + data, format="nt")
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return time.perf_counter() - begin


def _reasonable(ontology: bytes, data: bytes) -> float:
    """Time reasonable once, from the same text to text too, in seconds."""
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


def _rule_by_rule(ontology: bytes, data: bytes) -> list[str]:
    """Time what the steps of each rule take of one run."""
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
        patch.object(engine._Run, "_answers", timed(engine._Run._apply)),  # noqa: SLF001
        patch.object(engine._Run, "_news", timed(engine._Run._apply_to_new)),  # noqa: SLF001
    ):
        Engine(program).add(ontology + data)
    return [
        f"Rules over {MANY:,} letters: how many axioms of the ontology each was compiled for.",
        "",
        "| rule | axioms | ms |",
        "|---|---|---|",
        *(
            f"| {rule} | {len(steps[rule])} | {nanoseconds / 1e6:.1f} |"
            for rule, nanoseconds in taken.most_common()
        ),
    ]


def _memory(ontology: bytes, data: bytes) -> float:
    """Return the largest memory of a process that does this and nothing else, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "all.nt"
        file.write_bytes(ontology + data)
        script = (
            "import sys; from pathlib import Path; from bench.inference import ours;"
            "ours(b'', Path(sys.argv[1]).read_bytes())"
        )
        return peak_of([sys.executable, "-c", script, str(file)])
