"""Measure what people wait for, and write it to RESULTS.md with the machine it was measured on.

Whole processes from a cold start, the median of several runs; work inside one process by itself.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "RESULTS.md"
SPOREN = [str(Path(sys.executable).with_name("sporen"))]
RUNS = 7


class Row(NamedTuple):
    """One measured thing, its goal, and whether it was met."""

    what: str
    measured: str
    goal: str
    met: bool


class Run(NamedTuple):
    """The median wall time of a command in seconds, and its largest memory in MB."""

    seconds: float
    megabytes: float


def whole_process(command: list[str], runs: int = RUNS, cwd: Path = ROOT) -> Run:
    """Run a command once to warm the disk, then `runs` times."""
    seconds = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        subprocess.run(command, cwd=cwd, check=True, capture_output=True)
        seconds.append(time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Run(statistics.median(seconds[1:]), peak)


def peak_of(command: list[str]) -> float:
    """Give the largest memory of one command in MB, in a child of its own."""
    script = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def commands() -> list[Row]:
    """Time the commands people type."""
    shutil.rmtree(ROOT / ".sporen", ignore_errors=True)
    begin = time.perf_counter()
    subprocess.run([*SPOREN, "build"], cwd=ROOT, check=True, capture_output=True)
    first = time.perf_counter() - begin
    shutil.rmtree(ROOT / ".sporen", ignore_errors=True)
    memory = peak_of([*SPOREN, "build"])
    rows = [
        Row("first `sporen build`, memory", f"{memory:.0f} MB", "300 MB", memory <= 300),
        Row("first `sporen build`", f"{first:.2f} s", "—", True),
    ]
    for words, goal in (
        (["build"], 3.0),
        (["--help"], 0.1),
        (["ask", "CQ-01"], 0.3),
        (["check"], None),
        (["read", "data/kst-29861-120/letter.txt"], None),
    ):
        seconds = whole_process([*SPOREN, *words]).seconds
        name = "second `sporen build`" if words == ["build"] else f"`sporen {' '.join(words)}`"
        met = goal is None or seconds <= goal
        rows.append(Row(name, f"{seconds:.3f} s", f"{goal} s" if goal else "—", met))
    return rows


def reading() -> list[Row]:
    """Time the reader inside the process, on the letter and on 4 and 16 of it in a row."""
    from sporen.graphs import load  # noqa: PLC0415  only this part needs it
    from sporen.letter import reading as reader  # noqa: PLC0415
    from sporen.letter.anchors import resolve  # noqa: PLC0415
    from sporen.project import find  # noqa: PLC0415
    from sporen.vocabulary import SPD  # noqa: PLC0415

    folders = find(ROOT)
    store = load(folders).store
    letter = folders.letters()[0]
    names = reader.names(store)
    raw = folders.text_of(letter).read_text(encoding="utf-8")
    quoted = reader.quoted_nodes(store, letter)

    def median(work: object) -> float:
        taken = []
        for _ in range(RUNS):
            begin = time.perf_counter()
            work()  # type: ignore[operator]
            taken.append(time.perf_counter() - begin)
        return statistics.median(taken)

    sizes = (1, 4, 16)
    seconds = [median(lambda text=raw * size: reader.see(text, names)) for size in sizes]
    text = reader.see(raw, names).text
    anchored = median(lambda: resolve(text, SPD + letter, quoted, "letter.txt"))
    growth = [late / early / 4 for early, late in zip(seconds, seconds[1:], strict=False)]
    shown = ", ".join(f"×{n}: {s * 1000:.1f} ms" for n, s in zip(sizes, seconds, strict=True))
    linear = max(growth)
    return [
        Row("one letter read, inside the process", f"{seconds[0] * 1000:.1f} ms", "20 ms", seconds[0] <= 0.02),
        Row("its quotes anchored", f"{anchored * 1000:.1f} ms", "—", True),
        Row("length", shown, "linear", linear <= 1.25),
        Row("cost of ×4 over 4 times the cost", f"{linear:.2f}", "1.25", linear <= 1.25),
    ]


def fresh_machine() -> list[Row]:
    """Time `make` in a clean clone with an empty home folder and a warm network."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)  # noqa: S607
        env = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8"}
        begin = time.perf_counter()
        subprocess.run(["make"], cwd=clone, env=env, check=True, capture_output=True)  # noqa: S607
        seconds = time.perf_counter() - begin
    return [Row("`make` in a fresh clone", f"{seconds:.0f} s", "90 s", seconds <= 90)]


def machine() -> str:
    """Say what the figures were measured on."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    packages = ", ".join(f"{p} {version(p)}" for p in ("pyoxigraph", "rdflib", "owlrl"))
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {packages}"
    )


def main() -> int:
    """Measure everything and write the table; a goal that is not met is shown, and ends with 1."""
    rows = [*commands(), *reading(), *fresh_machine()]
    lines = [
        "# Figures",
        "",
        f"Measured with `make bench` on {time.strftime('%Y-%m-%d')}: {machine()}.",
        f"Medians of {RUNS} runs after one to warm up; commands are whole processes.",
        "",
        "| what | measured | goal | met |",
        "|---|---|---|---|",
        *(f"| {r.what} | {r.measured} | {r.goal} | {'yes' if r.met else 'no'} |" for r in rows),
    ]
    text = "\n".join(lines) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
