"""Measure what people wait for, and write it to RESULTS.md with the machine it was measured on.

Whole processes from a cold start, the median of several runs; work inside one process by itself.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "RESULTS.md"
SPOREN = [str(Path(sys.executable).with_name("sporen"))]
RUNS = 7
#: The letter once, four times and sixteen times over.
SIZES = (1, 4, 16)


class Row(NamedTuple):
    """One measured thing with its unit, and the most it should be."""

    what: str
    measured: float
    unit: str
    most: float | None = None
    digits: int = 3

    @property
    def line(self) -> str:
        """A row of the table of results."""
        measured = f"{self.measured:.{self.digits}f} {self.unit}"
        goal = "—" if self.most is None else f"{self.most:g} {self.unit}"
        return f"| {self.what} | {measured} | {goal} | {'yes' if self.met else '**no**'} |"

    @property
    def met(self) -> bool:
        """Whether the goal was reached; without one it is."""
        return self.most is None or self.measured <= self.most


def whole_process(command: list[str]) -> float:
    """Give the median wall time of a command in seconds, after a run that warms the disk."""
    seconds = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds[1:])


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
        Row("first `sporen build`", first, "s"),
        Row("its memory", memory, "MB", 300, digits=0),
    ]
    timed = (
        (["build"], 3.0),
        (["--help"], 0.1),
        (["ask", "CQ-01"], 0.3),
        (["check"], None),
        (["read", "data/kst-29861-120/letter.txt"], None),
    )
    for words, most in timed:
        name = "second `sporen build`" if words == ["build"] else f"`sporen {' '.join(words)}`"
        rows.append(Row(name, whole_process([*SPOREN, *words]), "s", most))
    return rows


def reading() -> list[Row]:
    """Time the reader inside the process, on the letter and on 4 and 16 of it in a row."""
    from sporen.graphs import load  # noqa: PLC0415  only this part needs it
    from sporen.letter import reader  # noqa: PLC0415
    from sporen.letter.anchors import resolve  # noqa: PLC0415
    from sporen.letter.reading import quoted_nodes  # noqa: PLC0415
    from sporen.project import find  # noqa: PLC0415
    from sporen.vocabulary import SPD  # noqa: PLC0415

    folders = find(ROOT)
    store = load(folders).store
    letter = folders.letters()[0]
    names = reader.names(store)
    raw = folders.text_of(letter).read_text(encoding="utf-8")
    quoted = quoted_nodes(store, letter)

    def median(work: Callable[[], object]) -> float:
        taken = []
        for _ in range(RUNS):
            begin = time.perf_counter()
            work()
            taken.append(time.perf_counter() - begin)
        return statistics.median(taken)

    texts = [raw * size for size in SIZES]
    seconds = [median(partial(reader.see, text, names)) for text in texts]
    text = reader.see(raw, names).text
    anchored = median(lambda: resolve(text, SPD + letter, quoted, "letter.txt"))
    step = SIZES[1] / SIZES[0]
    growth = max(late / early / step for early, late in pairwise(seconds))
    rows = [
        Row(f"{size} letter(s) in one text read, inside the process", taken * 1000, "ms", digits=1)
        for size, taken in zip(SIZES, seconds, strict=True)
    ]
    rows[0] = rows[0]._replace(most=20)
    return [
        *rows,
        Row("growth: cost of four times the text over four times the cost", growth, "×", 1.25),
        Row("quotes of the letter anchored", anchored * 1000, "ms", digits=1),
    ]


def fresh_machine() -> list[Row]:
    """Time `make` in a clean clone with an empty home folder and a warm network."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        env = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8"}
        begin = time.perf_counter()
        subprocess.run(["make"], cwd=clone, env=env, check=True, capture_output=True)
        seconds = time.perf_counter() - begin
    return [Row("`make` in a fresh clone", seconds, "s", 90, digits=0)]


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
        *(row.line for row in rows),
    ]
    text = "\n".join(lines) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
