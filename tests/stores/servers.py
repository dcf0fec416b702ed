"""Real SPARQL servers on loopback, each with its own port and folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pyoxigraph import RdfFormat, serialize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.graphs import Graphs

#: How long a server may take to start, in seconds.
_PATIENCE = 60
_VIRTUOSO = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}/vsp
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000
"""


class Virtuoso(NamedTuple):
    """A running Virtuoso: where it takes queries, its SQL port, and its folder."""

    query: str
    port: int
    folder: Path

    def load(self, graphs: Graphs) -> None:
        """Put every named graph into it.

        By SQL: over HTTP it asks for a password when half of a graph has been sent, and hangs up.
        """
        statements = []
        for number, name in enumerate(graphs.graph_names()):
            # Without prefixes: Virtuoso 7 keeps the backslash of `prefix:a\/b` in the IRI.
            quads = graphs.quads([name])
            path = self.folder / f"{number}.nt"
            serialize((q.triple for q in quads), str(path), format=RdfFormat.N_TRIPLES)
            statements.append(
                f"SPARQL CLEAR GRAPH <{name.value}>; "
                f"DB.DBA.TTLP(file_to_string_output('{path}'), '', '{name.value}', 0);"
            )
        address, script = f"127.0.0.1:{self.port}", " ".join(statements)
        command = [
            find_program("isql-vt"),
            address,
            "dba",
            "dba",
            "ERRORS=STDOUT",
            f"EXEC={script}",
        ]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode or "Error" in done.stdout:
            pytest.fail(f"Virtuoso did not load our graphs: {done.stdout[-2000:]}{done.stderr}")


def find_program(program: str) -> str:
    """Return the path of a program; skip the test if it is missing, or fail in CI."""
    found = shutil.which(program) or shutil.which(program, path=str(Path(sys.executable).parent))
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{program} is not installed; see tests/system-packages.sh")
    pytest.skip(f"{program} is not installed")


def free_port() -> int:
    """Return a free port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def run_oxigraph(folder: Path, trig: bytes) -> Iterator[str]:
    """Run Oxigraph's server on a dump and yield its address; its default graph is empty."""
    program = find_program("oxigraph")
    dump = folder / "dump.trig"
    dump.write_bytes(trig)
    store, port = str(folder / "store"), free_port()
    load = [program, "load", "--location", store, "--file", str(dump)]
    subprocess.run(load, check=True, capture_output=True)
    serve = [program, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with run_process(serve, folder, f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def run_virtuoso(folder: Path) -> Iterator[Virtuoso]:
    """Run an empty Virtuoso; its default graph is the union of all graphs, including its own."""
    program = find_program("virtuoso-t")
    port, http = free_port(), free_port()
    (folder / "vsp").mkdir()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, port=port, http=http), encoding="utf-8")
    base = f"http://127.0.0.1:{http}"
    with run_process([program, "-f", "-c", str(settings)], folder, f"{base}/sparql"):
        yield Virtuoso(f"{base}/sparql", port, folder)


@contextmanager
def run_process(command: list[str], folder: Path, address: str) -> Iterator[None]:
    """Run a server within the context, from when it answers at its address."""
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        until = time.monotonic() + _PATIENCE
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > until:
                output_text = (folder / "output").read_text(errors="replace")[-2000:]
                pytest.fail(f"{command[0]} did not start: {output_text}")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  on loopback
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
