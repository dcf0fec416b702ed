"""The commands people type, from a cold start."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from bench.letters import PARTS
from bench.measure import ROOT, RUNS, SPOREN, Row, peak_of, whole_process


def commands() -> list[Row]:
    """Time the commands people type."""
    _forget()
    begin = time.perf_counter()
    subprocess.run([*SPOREN, "build"], cwd=ROOT, check=True, capture_output=True)
    first = time.perf_counter() - begin
    _forget()
    memory = peak_of([*SPOREN, "build"])
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
        rows.append(Row(name, whole_process([*SPOREN, *words]), "s", most))
    return rows


def _forget() -> None:
    """Take away all that a build finds of the last one."""
    for left in (".sporen", "dist"):
        shutil.rmtree(ROOT / left, ignore_errors=True)


def watching() -> Row:
    """Time how long after a save a check that watches has told its answer, in this project."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in PARTS:
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
        told = (line for line in process.stdout or () if line.startswith("Checked: "))
        next(told)
        seconds = []
        for at in range(RUNS):
            time.sleep(0.3)  # as long as it takes to come to rest
            begin = time.perf_counter()
            file.write_bytes(text + b"\n" * (at % 2))
            next(told)
            seconds.append(time.perf_counter() - begin)
        process.kill()
        process.wait()
    return Row(
        "`sporen check --watch`: from a save to its answer", statistics.median(seconds), "s", 0.3
    )


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
