"""The commands people type, from a cold start."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from bench.measure import ROOT, SPOREN, Row, peak_of, whole_process


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
        (["ask"], 0.3),
        (["ask", "CQ-13"], 0.3),
        (["read", "data/kst-29861-120/letter.txt"], None),
    )
    for words, most in timed:
        name = "second `sporen build`" if words == ["build"] else f"`sporen {' '.join(words)}`"
        rows.append(Row(name, whole_process([*SPOREN, *words]), "s", most))
    return rows


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
