"""The main job: what it publishes, and that it is the same everywhere."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Dataset

from sporen.rdf.namespaces import XSD
from sporen.stores.oxigraph import OxigraphStore
from tests import jena

if TYPE_CHECKING:
    from collections.abc import Callable

    from sporen.graphs import Graphs

    Run = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[1]


def files(folder: Path) -> dict[str, str]:
    """Return every published file with its hash, the store apart."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "store" not in path.relative_to(folder).parts
    }


@pytest.fixture(scope="module")
def quads(graphs: Graphs) -> int:
    return len(graphs.store)


def test_a_build_elsewhere_gives_the_same_bytes(dist: Path, sporen: Run, project: Path) -> None:
    shutil.rmtree(project / ".sporen", ignore_errors=True)
    # The examples on the pages of shapes are the fixtures of the tests.
    shutil.copytree(ROOT / "tests" / "shapes", project / "tests" / "shapes")
    done = sporen(
        "build",
        cwd=project,
        lang="nl",
        measured=False,
        TZ="Asia/Tokyo",
        LC_ALL="C",
        PYTHONHASHSEED="7",
    )

    assert done.returncode == 0, done.stderr
    assert files(project / "dist") == files(dist)


def test_a_second_build_changes_no_byte_and_says_what_was_made(
    sporen: Run, dist: Path, built: Path
) -> None:
    screen = sporen("build", cwd=built, measured=False, PYTHONHASHSEED="1").stdout

    assert files(built / "dist") == files(dist)
    assert not list(built.glob(".dist-*"))
    assert len(screen.splitlines()) <= 30
    assert "discussed proposal (18)" in " ".join(screen.split())
    assert "dist/index.html" in screen
    assert "data/kst-29861-120/source.ttl" in screen


def test_the_store_holds_the_quads_of_the_dump(dist: Path) -> None:
    """Oxigraph's store folds the integer types; the dump keeps them as they were written."""
    dumped = sorted(
        str(quad).replace('"^^<' + XSD["nonNegativeInteger"].value, '"^^<' + XSD["integer"].value)
        for quad in parse(path=dist / "sporen.trig", format=RdfFormat.TRIG)
    )

    stored = sorted(map(str, OxigraphStore.open(dist / "store").quads()))

    assert stored == dumped


def test_the_parsers_of_python_read_the_same_number_of_quads(dist: Path, quads: int) -> None:
    trig = Dataset()
    trig.parse(dist / "sporen.trig", format="trig")
    nquads = gzip.decompress((dist / "sporen.nq.gz").read_bytes())

    assert sum(1 for _ in parse(path=dist / "sporen.trig", format=RdfFormat.TRIG)) == quads
    assert sum(1 for _ in parse(nquads, RdfFormat.N_QUADS)) == quads
    assert sum(len(graph) for graph in trig.graphs()) == quads


def foreign(name: str) -> None:
    """Skip where a parser of another house is not installed; in CI that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{name} is not installed: tests/system-packages.sh brings it")
    pytest.skip(f"{name} is not installed")


def test_raptor_reads_the_same_number_of_quads(dist: Path, quads: int) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        foreign("rapper")
    assert rapper is not None

    done = subprocess.run(
        [rapper, "-i", "trig", "-c", str(dist / "sporen.trig")],
        capture_output=True,
        check=True,
        text=True,
    )

    assert f"Parsing returned {quads} triples" in done.stderr


def test_riot_reads_the_same_number_of_quads(dist: Path, quads: int, tmp_path: Path) -> None:
    if not jena.version():
        foreign("riot")

    done = subprocess.run(
        [*jena.command("riotcmd.riot", tmp_path), "--count", str(dist / "sporen.trig")],
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert f"{quads:,}".replace(",", "") in (done.stdout + done.stderr).replace(",", "")


def test_every_published_turtle_file_is_its_named_graph(dist: Path, graphs: Graphs) -> None:
    for name in graphs.graph_names():
        file = dist / "graph" / f"{name.value.removeprefix('https://w3id.org/sporen/graph/')}.ttl"
        triples = sum(1 for _ in parse(path=file, format=RdfFormat.TURTLE))
        assert triples == sum(1 for _ in graphs.store.quads(graph=name)), file.name


def test_datatypes_are_published_as_they_were_written(dist: Path) -> None:
    reading = (dist / "graph/kst-29861-120/reading.ttl").read_text(encoding="utf-8")
    documents = (dist / "graph/documents.ttl").read_text(encoding="utf-8")

    assert 'oa:start "4831"^^xsd:nonNegativeInteger' in reading
    assert 'dcat:byteSize "9390"^^xsd:nonNegativeInteger' in documents


def test_the_checksums_hold(dist: Path) -> None:
    sums = (dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {line[66:]: line[:64] for line in sums}

    expected = files(dist)
    del expected["SHA256SUMS"]

    assert listed == expected


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_who_takes_the_files_can_check_them(dist: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"],
        cwd=dist,
        capture_output=True,
        check=False,
        text=True,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_catalogue_counts_every_graph_rightly(graphs: Graphs) -> None:
    rows = graphs.store.select(
        """PREFIX sp: <https://w3id.org/sporen/def#> PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?graph ?number WHERE { ?graph a sp:LayerGraph ; void:triples ?number }"""
    ).rows
    said = {str(graph): int(number.value) for graph, number in rows}  # type: ignore[union-attr]

    assert said == {
        str(name): sum(1 for _ in graphs.store.quads(graph=name)) for name in graphs.graph_names()
    }


def test_the_whole_dataset_is_counted(graphs: Graphs, quads: int) -> None:
    rows = graphs.store.select(
        """PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?number WHERE { ?dataset a dcat:Dataset ; void:triples ?number }"""
    ).rows

    assert [int(row[0].value) for row in rows] == [quads]  # type: ignore[union-attr]


def test_an_answer_comes_from_the_files_when_they_are_newer(sporen: Run, built: Path) -> None:
    labels = built / "data/kst-29861-120/labels.ttl"
    fresh = sporen("ask", "CQ-01", cwd=built)
    text = labels.read_text(encoding="utf-8")
    name = "Kennismigrantenregeling toespitsen"
    assert name in text
    labels.write_text(text.replace(name, "Kennismigranten, anders"), encoding="utf-8")

    asked = sporen("ask", "CQ-01", "--format", "csv", cwd=built)

    assert fresh.stderr == ""
    assert "dist/ is missing or outdated" in asked.stderr
    assert "Kennismigranten, anders" in asked.stdout


def test_the_compressed_dump_tells_nothing_of_the_machine(dist: Path) -> None:
    header = (dist / "sporen.nq.gz").read_bytes()[:10]

    # RFC 1952, 2.3: magic, deflate, no flags, no time, slowest, unknown system.
    assert header == bytes.fromhex("1f8b 08 00 00000000 02 ff")
