"""Benchmarks of the commands, as whole processes."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from bench.letter_copies import PROJECT_FOLDERS
from bench.timing import ROOT, RUNS, SPOREN, Row, peak_memory, time_command


def measure_commands() -> list[Row]:
    """Measure the commands that people type."""
    _remove_outputs()
    begin = time.perf_counter()
    subprocess.run([*SPOREN, "build"], cwd=ROOT, check=True, capture_output=True)
    first = time.perf_counter() - begin
    _remove_outputs()
    memory = peak_memory([*SPOREN, "build"])
    rows = [
        Row("first `sporen build`", first, "s", 5.0),
        Row("its memory", memory, "MB", 300, digits=0),
    ]
    timed = (
        (["build"], 5.0),
        (["--help"], 0.1),
        (["ask"], 0.3),
        (["ask", "CQ-13"], 0.3),
        (["read", "data/kst-29861-120/letter.txt"], None),
    )
    for words, most in timed:
        name = "second `sporen build`" if words == ["build"] else f"`sporen {' '.join(words)}`"
        rows.append(Row(name, time_command([*SPOREN, *words]), "s", most))
    return rows


def _remove_outputs() -> None:
    """Remove everything that an earlier build left."""
    for left in (".sporen", "dist"):
        shutil.rmtree(ROOT / left, ignore_errors=True)


def measure_watch() -> Row:
    """Measure the time from saving a file to the result of `check --watch`."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in PROJECT_FOLDERS:
            shutil.copytree(ROOT / part, root / part)
        shutil.copy2(ROOT / "pyproject.toml", root)
        file = root / "data" / "kst-29861-120" / "source.ttl"
        text = file.read_bytes()
        process = subprocess.Popen(
            [*SPOREN, "--lang", "en", "--project", folder, "check", "--watch"],
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        results = (line for line in process.stdout or () if line.startswith("Checked: "))
        next(results)
        seconds = []
        for at in range(RUNS):
            time.sleep(0.3)  # until the watch has settled
            begin = time.perf_counter()
            file.write_bytes(text + b"\n" * (at % 2))
            next(results)
            seconds.append(time.perf_counter() - begin)
        process.kill()
        process.wait()
    return Row(
        "`sporen check --watch`: from saving to result", statistics.median(seconds), "s", 0.3
    )


def measure_fresh_clone() -> list[Row]:
    """Measure `make` in a fresh clone, with an empty home folder and a warm network."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        env = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8"}
        begin = time.perf_counter()
        subprocess.run(["make"], cwd=clone, env=env, check=True, capture_output=True)
        seconds = time.perf_counter() - begin
    return [Row("`make` in a fresh clone", seconds, "s", 90, digits=0)]
