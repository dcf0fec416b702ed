"""Measure the time and memory of commands and functions, and format the results."""

from __future__ import annotations

import gc
import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
SPOREN = [str(Path(sys.executable).with_name("sporen"))]
RUNS = 7


class Row(NamedTuple):
    """A measurement with its unit, and its target: `most`, or `least` for a ratio."""

    what: str
    measured: float
    unit: str
    most: float | None = None
    digits: int = 3
    least: float | None = None

    @property
    def line(self) -> str:
        """The row of the table of results."""
        measured = f"{self.measured:.{self.digits}f} {self.unit}"
        goal = "—"
        if self.most is not None:
            goal = f"{self.most:g} {self.unit}"
        elif self.least is not None:
            goal = f"≥ {self.least:g} {self.unit}"
        return f"| {self.what} | {measured} | {goal} | {'yes' if self.met else '**no**'} |"

    @property
    def met(self) -> bool:
        """Whether the target is met, or there is none."""
        if self.least is not None:
            return self.measured >= self.least
        return self.most is None or self.measured <= self.most


def time_command(command: list[str], runs: int = RUNS, *, check: bool = True) -> float:
    """Return the median wall time of a command in seconds, after a warm-up run.

    A single run has no warm-up, as a peer may take minutes. Python may cache bytecode, as usual.
    """
    seconds = []
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(runs + 1 if runs > 1 else 1):
        begin = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=check, capture_output=True, env=env)
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds[1:] or seconds)


def median_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of a function, in seconds."""
    return statistics.median(_time_runs(work, runs))


def least_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the least time of a function, in seconds: the measure with the least noise."""
    return min(_time_runs(work, runs))


def _time_runs(work: Callable[[], object], runs: int) -> list[float]:
    """Return the time of each run without garbage collection, as `timeit` does."""
    seconds = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(runs):
            begin = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - begin)
    finally:
        gc.enable()
    return seconds


def peak_memory(command: list[str], *, check: bool = True) -> float:
    """Return the peak memory of a command in MB.

    Raises:
        subprocess.CalledProcessError: with `check`, if the command fails.

    """
    script = (
        "import resource, subprocess, sys;"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024);"
        "sys.exit(done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        cwd=ROOT,
        check=check,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def describe_machine() -> str:
    """Return the machine and the versions of the packages."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    packages = ", ".join(
        f"{p} {version(p)}"
        for p in ("pyoxigraph", "shacl", "rdflib", "pyshacl", "owlrl", "reasonable")
    )
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {packages}"
    )
