"""What was made of the files is taken as it was, until one byte of them changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen import kept, made
from sporen.build import assemble
from sporen.graphs import load
from sporen.project import find

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.graphs import Graphs

READING = "https://w3id.org/sporen/graph/kst-29861-120/reading"


def taken(project: Path) -> bool:
    return made.take(load(find(project)))


def content(graphs: Graphs) -> dict[str, set[str]]:
    return {name.value: {str(t) for t in graphs.triples(name)} for name in graphs.names()}


def test_what_is_taken_is_what_was_made(project: Path) -> None:
    (project / ".sporen" / "made.nq").unlink(missing_ok=True)
    first = assemble(find(project))

    again = assemble(find(project))

    assert taken(project)
    assert content(again.graphs) == content(first.graphs)
    assert sorted(map(str, again.graphs.store.quads())) == sorted(
        map(str, first.graphs.store.quads())
    )
    assert again.findings == first.findings == ()


@pytest.mark.parametrize(
    "name",
    [
        "data/kst-29861-120/source.ttl",
        "data/kst-29861-120/letter.txt",
        "data/actors.ttl",
        "ontology/sporen.ttl",
        "shapes/measures.ttl",
    ],
)
def test_a_change_of_one_byte_makes_all_anew(project: Path, name: str) -> None:
    assemble(find(project))
    path = project / name
    path.write_bytes(path.read_bytes() + b"\n")

    assert not taken(project)


def test_a_new_file_makes_all_anew(project: Path) -> None:
    assemble(find(project))
    (project / "data" / "notes.ttl").write_text("# Nothing yet.\n", encoding="utf-8")

    assert not taken(project)


@pytest.mark.parametrize("cut", [0, 1, 100])
def test_a_kept_file_that_is_not_whole_is_not_taken(project: Path, cut: int) -> None:
    assemble(find(project))
    path = project / ".sporen" / "made.nq"
    path.write_bytes(path.read_bytes()[: -cut or None] + (b"" if cut else b"x"))

    assert not taken(project)


def test_what_has_findings_is_not_kept(project: Path) -> None:
    path = project / "data" / "kst-29861-120" / "source.ttl"
    text = path.read_text(encoding="utf-8").replace("Deze sporen zijn:", "Dat zijn de sporen:", 1)
    path.write_text(text, encoding="utf-8")

    first, again = assemble(find(project)), assemble(find(project))

    assert [found.code for found in first.findings] == ["AN-03.absent"]
    assert again.findings == first.findings
    assert READING in content(again.graphs)


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "below" / "file"

    assert kept.read(file) is None
    kept.write(file, b"one\ntwo\n")

    assert kept.read(file) == b"one\ntwo\n"
    assert [path.name for path in file.parent.iterdir()] == ["file"]


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    kept.write(tmp_path / "file" / "below", b"one")

    assert kept.read(tmp_path / "file" / "below") is None
