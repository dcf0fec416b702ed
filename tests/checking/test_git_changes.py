"""Which lines changed, from real repositories."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporen.checking import git_changes
from sporen.errors import ExitCode, SporenError
from sporen.location import Location

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "".join(f"line {number}\n" for number in range(1, 11))
ENVIRONMENT = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{
        f"GIT_{who}_{what}": "a@b.example"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


def git(folder: Path, *args: str) -> None:
    subprocess.run(["git", "-C", folder, *args], check=True, capture_output=True, env=ENVIRONMENT)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a project in a folder of it, and one commit."""
    project = tmp_path / "project"
    project.mkdir()
    for name in ("a.ttl", "é b.ttl", 'q"\t.ttl'):
        (project / name).write_text(TEXT, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "-q", "-m", "first")
    return project


def lines(told: git_changes.Changes, file: str = "a.ttl") -> list[range]:
    return told.lines.get(file, [])


def test_nothing_changed_since_now(repository: Path) -> None:
    assert lines(git_changes.changed_since(repository, "HEAD")) == []


@pytest.mark.parametrize("name", ["a.ttl", "é b.ttl", 'q"\t.ttl'])
def test_lines_that_were_changed_and_added_are_known_whatever_the_file_is_called(
    repository: Path, name: str
) -> None:
    path = repository / name
    path.write_text(TEXT.replace("line 3\n", "other\n") + "new\nmore\n", encoding="utf-8")

    told = git_changes.changed_since(repository, "HEAD")

    assert lines(told, name) == [range(3, 4), range(11, 13)]
    assert told.contains(Location(name, 3, 2))
    assert not told.contains(Location(name, 4, 2))
    assert told.contains(Location(name))


def test_where_lines_were_taken_away_their_neighbours_count(repository: Path) -> None:
    path = repository / "a.ttl"
    path.write_text(TEXT.replace("line 5\nline 6\n", ""), encoding="utf-8")

    assert lines(git_changes.changed_since(repository, "HEAD")) == [range(4, 6)]


def test_what_a_statement_lost_touches_all_of_it(repository: Path) -> None:
    path = repository / "s.ttl"
    path.write_text(
        "<a> a :B ;\n    :p 1 ;\n    :q 2 ;\n    :r 3 .\n<b> a :B .\n", encoding="utf-8"
    )
    git(repository, "add", "--all")
    git(repository, "commit", "-q", "-m", "second")
    path.write_text("<a> a :B ;\n    :p 1 ;\n    :q 2 .\n<b> a :B .\n", encoding="utf-8")

    told = git_changes.changed_since(repository, "HEAD")

    assert told.contains(Location("s.ttl", 1, 1, 1, 4))
    assert not told.contains(Location("s.ttl", 2, 8))


def test_what_is_committed_and_what_is_not_both_changed(repository: Path) -> None:
    (repository / "a.ttl").write_text(TEXT.replace("line 1\n", "one\n"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "second")
    (repository / "a.ttl").write_text(
        TEXT.replace("line 1\n", "one\n").replace("line 9\n", "nine\n"), encoding="utf-8"
    )

    assert lines(git_changes.changed_since(repository, "HEAD~1")) == [range(1, 2), range(9, 10)]


def test_a_file_that_git_does_not_know_is_all_changed(repository: Path) -> None:
    (repository / "new.ttl").write_text(TEXT, encoding="utf-8")

    assert git_changes.changed_since(repository, "HEAD").contains(Location("new.ttl", 7, 1))


def test_a_line_that_looks_like_a_diff_is_a_line(repository: Path) -> None:
    hostile = "++ b/other.ttl\n@@ -1 +99 @@\n-- a/x\n"
    (repository / "a.ttl").write_text(hostile + TEXT, encoding="utf-8")

    told = git_changes.changed_since(repository, "HEAD")

    assert told.lines == {"a.ttl": [range(1, 4)]}


@pytest.mark.parametrize("revision", ["nowhere", "", "-v", "--output=x", "a b", "HEAD..nowhere"])
def test_a_revision_that_git_does_not_know_is_wrong_usage(repository: Path, revision: str) -> None:
    with pytest.raises(SporenError, match="git does not know the revision") as caught:
        git_changes.changed_since(repository, revision)

    assert caught.value.code is ExitCode.USAGE
    assert "\n" not in caught.value.format("nl")
    assert not (repository / "x").exists()


def test_a_range_is_two_revisions(repository: Path) -> None:
    assert git_changes.changed_since(repository, "HEAD...HEAD").lines == {}


def test_a_folder_outside_a_repository_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(SporenError, match="is in no git repository") as caught:
        git_changes.changed_since(tmp_path, "HEAD")

    assert caught.value.code is ExitCode.USAGE


def test_without_git_that_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SporenError, match="There is no git") as caught:
        git_changes.changed_since(repository, "HEAD")

    assert caught.value.code is ExitCode.USAGE


@given(
    before=st.lists(st.sampled_from(["a", "b", "+++ b/x", "@@ -1 +1 @@", ""]), max_size=8),
    after=st.lists(st.sampled_from(["a", "b", "+++ b/x", "@@ -1 +1 @@", ""]), max_size=8),
)
def test_what_git_tells_is_read_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name, held in (("before", before), ("after", after)):
        (folder / name).write_text("".join(f"{line}\n" for line in held), encoding="utf-8")
    diff = subprocess.run(
        ["git", "diff", "--no-index", "--unified=0", "--no-color", "before", "after"],
        cwd=folder,
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
    ).stdout

    told = git_changes.changed_lines(diff)

    assert {*told} <= {"after", "/dev/null"}
    changed = {at for one in told.get("after", []) for at in one}
    kept = [line for at, line in enumerate(after, start=1) if at not in changed]
    assert all(line in before for line in kept)
    assert bool(changed) == (before != after) or not after
