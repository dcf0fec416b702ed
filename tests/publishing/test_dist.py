"""What a build writes, and what it leaves as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen import graphs as named_graphs
from sporen.project import Folders
from sporen.publishing import dist

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.graphs import Graphs


@pytest.fixture
def graphs(tmp_path: Path) -> Graphs:
    """A project with one statement."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "actors.ttl").write_text(
        "<https://w3id.org/sporen/id/actor/a> <http://www.w3.org/2000/01/rdf-schema#label> 'A' .",
        encoding="utf-8",
    )
    return named_graphs.load(Folders(tmp_path, {}))


def test_a_file_that_stays_the_same_is_not_made_again(graphs: Graphs) -> None:
    page = graphs.folders.dist / "doc" / "actor" / "a.html"
    sums = graphs.folders.dist / dist.SUMS
    dist.publish(graphs, [])
    before, summed = page.stat(), sums.read_text(encoding="utf-8")

    dist.publish(graphs, [])

    assert page.stat().st_ino == before.st_ino
    assert page.stat().st_mtime_ns == before.st_mtime_ns
    assert page.stat().st_nlink == 1
    assert sums.read_text(encoding="utf-8") == summed


def test_a_file_that_somebody_changed_is_made_again(graphs: Graphs) -> None:
    page = graphs.folders.dist / "doc" / "actor" / "a.html"
    dist.publish(graphs, [])
    was = page.read_bytes()
    page.write_bytes(was + b"<!-- changed -->")

    dist.publish(graphs, [])

    assert page.read_bytes() == was


def test_a_copy_made_of_links_keeps_what_it_held(graphs: Graphs, tmp_path: Path) -> None:
    page = graphs.folders.dist / "doc" / "actor" / "a.html"
    dist.publish(graphs, [])
    page.write_bytes(b"old")
    copy = tmp_path / "copy.html"
    copy.hardlink_to(page)

    dist.publish(graphs, [])

    assert copy.read_bytes() == b"old"
    assert page.read_bytes() != b"old"
