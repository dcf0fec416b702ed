"""Atomic replacement of files and directories."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sporen import atomic
from sporen.errors import ExitCode, SporenError

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("old", encoding="utf-8")

    with atomic.replace_file(path) as temporary:
        temporary.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"

    assert path.read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["report"]


def test_file_is_unchanged_after_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("old", encoding="utf-8")

    def fail(temporary: Path) -> None:
        temporary.write_text("half", encoding="utf-8")
        raise KeyError

    with pytest.raises(KeyError), atomic.replace_file(path) as temporary:
        fail(temporary)

    assert path.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["report"]


def test_new_directory_replaces_the_old_one(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "old").write_text("old", encoding="utf-8")

    with atomic.replace_directory(dist) as folder:
        (folder / "new").write_text("new", encoding="utf-8")
        assert names(dist) == ["old"]

    assert names(dist) == ["new"]
    assert names(tmp_path) == ["dist"]


def test_directory_is_created_if_there_was_none(tmp_path: Path) -> None:
    with atomic.replace_directory(tmp_path / "dist") as folder:
        (folder / "new").write_text("new", encoding="utf-8")

    assert names(tmp_path / "dist") == ["new"]


def test_directory_is_unchanged_after_a_failure(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "old").write_text("old", encoding="utf-8")

    def fail(folder: Path) -> None:
        (folder / "half").write_text("half", encoding="utf-8")
        raise KeyError

    with pytest.raises(KeyError), atomic.replace_directory(dist) as folder:
        fail(folder)

    assert names(dist) == ["old"]
    assert names(tmp_path) == ["dist"]


def test_two_renames_replace_a_missing_exchange_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "other")
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "old").write_text("old", encoding="utf-8")

    with atomic.replace_directory(dist) as folder:
        (folder / "new").write_text("new", encoding="utf-8")

    assert names(dist) == ["new"]
    assert names(tmp_path) == ["dist"]


def test_leftovers_of_killed_builds_are_removed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    (tmp_path / f".dist-new-{gone.pid}-abc").mkdir()

    with atomic.replace_directory(tmp_path / "dist"):
        pass

    assert names(tmp_path) == ["dist"]


def test_folder_of_a_running_build_is_not_removed(tmp_path: Path) -> None:
    running = f".dist-new-{os.getppid()}-abc"
    (tmp_path / running).mkdir()

    with atomic.replace_directory(tmp_path / "dist"):
        pass

    assert names(tmp_path) == [running, "dist"]


def test_file_in_place_of_the_directory_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("mine", encoding="utf-8")

    with (
        pytest.raises(SporenError, match="cannot be written"),
        atomic.replace_directory(tmp_path / "dist"),
    ):
        pytest.fail("there is nothing to write into")

    assert (tmp_path / "dist").read_text(encoding="utf-8") == "mine"


def test_system_error_is_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(SporenError, match="No such file or directory") as raised,
        atomic.replace_directory(tmp_path / "dist") as folder,
    ):
        (folder / "missing" / "file").write_text("", encoding="utf-8")

    assert raised.value.code is ExitCode.BAD_INPUT
    assert names(tmp_path) == []


@pytest.mark.parametrize("closed", ["dist", "."])
def test_read_only_folder_is_an_error(tmp_path: Path, closed: str) -> None:
    """Root may write anywhere, so this runs as somebody else."""
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "old").write_text("old", encoding="utf-8")
    script = (
        "import os, sys, pathlib, tempfile\n"
        "root, closed = pathlib.Path(sys.argv[1]), sys.argv[2]\n"
        "from sporen import atomic\n"
        "from sporen.errors import SporenError\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "(root / closed).chmod(0o555)\n"
        "try:\n"
        "    with atomic.replace_directory(root / 'dist') as folder: (folder / 'new').touch()\n"
        "except SporenError as error: print(error.format('en'))\n"
    )
    if os.getuid() == 0:
        for path in (tmp_path, dist):
            os.chown(path, 65534, 65534)
        for parent in tmp_path.parents[:3]:
            parent.chmod(parent.stat().st_mode | 0o055)

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), closed],
        capture_output=True,
        check=True,
        text=True,
    )

    (tmp_path / closed).chmod(0o755)
    assert "cannot be written" in done.stdout
    assert names(dist) == ["old"]
    assert names(tmp_path) == ["dist"]
