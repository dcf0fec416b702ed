"""`sporen check --watch`: checked again after each save, until the reader stops it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from sporen.errors import ExitCode
from tests.one_letter import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GOOD = "<http://e/a> a <http://e/C> ; <http://e/p> 'a'@nl .\n"
BAD = "<http://e/a> a <http://e/C> .\n"
SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .
e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:minCount 1 ] .
"""
#: Longer than any check takes, in seconds: what does not come by then does not come.
PATIENCE = 60


class Watching:
    """A process that watches, and the lines that it tells."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        self._reading = Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line)

    def end(self) -> None:
        """End the process, and read what is left."""
        self.process.kill()
        self._reading.join()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()

    def until(self, words: str) -> list[str]:
        """Return the lines up to the first one with some words."""
        told: list[str] = []
        while not told or words not in told[-1]:
            try:
                told.append(self._lines.get(timeout=PATIENCE))
            except Empty:
                pytest.fail(f"{words!r} is not told: {told}")
        return told


@contextmanager
def watching(folder: Path, *options: str) -> Iterator[Watching]:
    (folder / "d.ttl").write_text(GOOD, encoding="utf-8")
    (folder / "s.ttl").write_text(SHAPES, encoding="utf-8")
    command = [sys.executable, "-m", "sporen", "--lang", "en", "check", "--watch"]
    # A process started in the background of a shell ignores interrupts, and so would its children.
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [*command, "--data", "d.ttl", "--shapes", "s.ttl", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    signal.signal(signal.SIGINT, handler)
    seen = Watching(process)
    try:
        yield seen
    finally:
        seen.end()


def test_after_each_save_it_is_checked_again(tmp_path: Path) -> None:
    with watching(tmp_path) as seen:
        assert "No findings.\n" in seen.until("Checked: ")
        (tmp_path / "d.ttl").write_text(BAD, encoding="utf-8")
        told = seen.until("Checked: ")
        (tmp_path / "d.ttl").write_text(GOOD, encoding="utf-8")
        mended = seen.until("Checked: ")

    assert any("d.ttl changed" in line for line in told)
    assert any(line.startswith("d.ttl:1:1: error S-p.minCount") for line in told)
    assert "No findings.\n" in mended


def test_a_file_that_is_no_turtle_for_a_while_ends_nothing(tmp_path: Path) -> None:
    with watching(tmp_path) as seen:
        seen.until("Checked: ")
        (tmp_path / "d.ttl").write_text("<a", encoding="utf-8")
        seen.until("d.ttl:1:")
        (tmp_path / "d.ttl").write_text(GOOD, encoding="utf-8")

        assert "No findings.\n" in seen.until("Checked: ")


def test_it_ends_where_the_reader_stops_it(tmp_path: Path) -> None:
    with watching(tmp_path) as seen:
        seen.until("Checked: ")
        seen.process.send_signal(signal.SIGINT)

        assert seen.process.wait(PATIENCE) == ExitCode.INTERRUPTED


def test_a_report_in_a_file_is_renewed_too(tmp_path: Path) -> None:
    with watching(tmp_path, "--format", "text", "--format", "json=out.json") as seen:
        seen.until("Checked: ")
        before = (tmp_path / "out.json").read_text(encoding="utf-8")
        (tmp_path / "d.ttl").write_text(BAD, encoding="utf-8")
        seen.until("Checked: ")

    assert "S-p.minCount" not in before
    assert "S-p.minCount" in (tmp_path / "out.json").read_text(encoding="utf-8")
