"""What a build writes, and what it leaves as it was."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from sporen import graphs as named_graphs
from sporen import publish
from sporen.errors import SporenError
from sporen.project import ProjectPaths

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
    return named_graphs.load(ProjectPaths(tmp_path))


def test_a_file_that_stays_the_same_is_not_made_again(graphs: Graphs) -> None:
    page = graphs.folders.dist / "doc" / "actor" / "a.html"
    sums = graphs.folders.dist / publish.CHECKSUM_FILE
    publish.publish(graphs, list)
    before, summed = page.stat(), sums.read_text(encoding="utf-8")

    publish.publish(graphs, list)

    assert page.stat().st_ino == before.st_ino
    assert page.stat().st_mtime_ns == before.st_mtime_ns
    assert page.stat().st_nlink == 1
    assert sums.read_text(encoding="utf-8") == summed


def test_a_file_that_somebody_changed_is_made_again(graphs: Graphs) -> None:
    page = graphs.folders.dist / "doc" / "actor" / "a.html"
    publish.publish(graphs, list)
    was = page.read_bytes()
    page.write_bytes(was + b"<!-- changed -->")

    publish.publish(graphs, list)

    assert page.read_bytes() == was


def test_a_copy_made_of_links_keeps_what_it_held(graphs: Graphs, tmp_path: Path) -> None:
    page = graphs.folders.dist / "doc" / "actor" / "a.html"
    publish.publish(graphs, list)
    page.write_bytes(b"old")
    copy = tmp_path / "copy.html"
    copy.hardlink_to(page)

    publish.publish(graphs, list)

    assert copy.read_bytes() == b"old"
    assert page.read_bytes() != b"old"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


#: Publishes again, with no room for a file larger than this; tells how it ended.
_FULL = """
import resource, sys
from pathlib import Path
from sporen import graphs, publish
from sporen.errors import SporenError
from sporen.project import ProjectPaths
read = graphs.load(ProjectPaths(Path(sys.argv[1])))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    publish.publish(read, list)
except SporenError as error:
    print(error.format("en"), error.code.name, sep="\\n")
"""


@pytest.mark.parametrize("room", [3_000, 30_000], ids=["for no store", "for no index"])
def test_on_a_disk_that_is_full_the_old_folder_stays_whole(
    graphs: Graphs, tmp_path: Path, room: int
) -> None:
    publish.publish(graphs, list)
    before = {path: path.read_bytes() for path in graphs.folders.dist.rglob("*.*")}
    (tmp_path / "data" / "actors.ttl").write_text(
        "<https://w3id.org/sporen/id/actor/b> <http://www.w3.org/2000/01/rdf-schema#label> 'B' .",
        encoding="utf-8",
    )

    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(tmp_path), str(room)],
        capture_output=True,
        check=True,
        text=True,
    )

    line, code = done.stdout.splitlines()
    assert "cannot be written" in line
    assert "File too large" in line
    assert "the old dist is unchanged" in line
    assert code == "BAD_INPUT"
    assert {path: path.read_bytes() for path in graphs.folders.dist.rglob("*.*")} == before
    assert names(tmp_path) == [".sporen", "data", "dist"]
    assert names(tmp_path / ".sporen") == ["pages-en", "pages-nl"]


def test_what_fails_half_way_leaves_nothing(
    graphs: Graphs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that are not written yet must not make the removed folder again."""
    failed = threading.Event()

    def fail(*_args: object) -> None:
        failed.set()
        raise SporenError("Geen ruimte.", "No space.")

    def wait(*_args: object) -> bool:
        failed.wait()
        return False

    before = set(threading.enumerate())
    monkeypatch.setattr(publish, "_link_unchanged", wait)
    monkeypatch.setattr("sporen.site.site.Site.search", fail)

    with pytest.raises(SporenError, match="No space"):
        publish.publish(graphs, list)
    for left in set(threading.enumerate()) - before:
        left.join(timeout=1)

    assert [name for name in names(tmp_path) if name != ".sporen"] == ["data"]


def test_what_the_processes_wrote_is_told_of_as_one(graphs: Graphs) -> None:
    publish.publish(graphs, list)

    listed = (graphs.folders.dist / publish.CHECKSUM_FILE).read_text(encoding="utf-8")
    mapped = (graphs.folders.dist / "sitemap.xml").read_text(encoding="utf-8")
    for folder in ("", "en/"):
        assert f"  {folder}doc/actor/a.html\n" in listed
        assert f"<loc>https://w3id.org/sporen/{folder}doc/actor/a</loc>" in mapped
