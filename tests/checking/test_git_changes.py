"""The changed lines of real repositories."""

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
    """A repository with one commit and a project in a subfolder; the path is of the project."""
    project = tmp_path / "project"
    project.mkdir()
    for name in ("a.ttl", "é b.ttl", 'q"\t.ttl'):
        (project / name).write_text(TEXT, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "-q", "-m", "first")
    return project


def lines(changes: git_changes.Changes, file: str = "a.ttl") -> list[range]:
    return changes.lines.get(file, [])


def test_clean_working_tree_has_no_changes(repository: Path) -> None:
    assert lines(git_changes.changed_since(repository, "HEAD")) == []


@pytest.mark.parametrize("name", ["a.ttl", "é b.ttl", 'q"\t.ttl'])
def test_changed_and_added_lines_are_found_in_any_file(repository: Path, name: str) -> None:
    path = repository / name
    path.write_text(TEXT.replace("line 3\n", "other\n") + "new\nmore\n", encoding="utf-8")

    changes = git_changes.changed_since(repository, "HEAD")

    assert lines(changes, name) == [range(3, 4), range(11, 13)]
    assert changes.contains(Location(name, 3, 2))
    assert not changes.contains(Location(name, 4, 2))
    assert changes.contains(Location(name))


def test_neighbours_of_removed_lines_are_changed(repository: Path) -> None:
    path = repository / "a.ttl"
    path.write_text(TEXT.replace("line 5\nline 6\n", ""), encoding="utf-8")

    assert lines(git_changes.changed_since(repository, "HEAD")) == [range(4, 6)]


def test_removed_line_changes_the_whole_statement(repository: Path) -> None:
    path = repository / "s.ttl"
    path.write_text(
        "<a> a :B ;\n    :p 1 ;\n    :q 2 ;\n    :r 3 .\n<b> a :B .\n", encoding="utf-8"
    )
    git(repository, "add", "--all")
    git(repository, "commit", "-q", "-m", "second")
    path.write_text("<a> a :B ;\n    :p 1 ;\n    :q 2 .\n<b> a :B .\n", encoding="utf-8")

    changes = git_changes.changed_since(repository, "HEAD")

    assert changes.contains(Location("s.ttl", 1, 1, 1, 4))
    assert not changes.contains(Location("s.ttl", 2, 8))


def test_committed_and_uncommitted_lines_are_changed(repository: Path) -> None:
    (repository / "a.ttl").write_text(TEXT.replace("line 1\n", "one\n"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "second")
    (repository / "a.ttl").write_text(
        TEXT.replace("line 1\n", "one\n").replace("line 9\n", "nine\n"), encoding="utf-8"
    )

    assert lines(git_changes.changed_since(repository, "HEAD~1")) == [range(1, 2), range(9, 10)]


def test_every_line_of_an_untracked_file_is_changed(repository: Path) -> None:
    (repository / "new.ttl").write_text(TEXT, encoding="utf-8")

    assert git_changes.changed_since(repository, "HEAD").contains(Location("new.ttl", 7, 1))


def test_line_that_looks_like_a_diff_header_is_a_line(repository: Path) -> None:
    hostile = "++ b/other.ttl\n@@ -1 +99 @@\n-- a/x\n"
    (repository / "a.ttl").write_text(hostile + TEXT, encoding="utf-8")

    changes = git_changes.changed_since(repository, "HEAD")

    assert changes.lines == {"a.ttl": [range(1, 4)]}


@pytest.mark.parametrize("revision", ["nowhere", "", "-v", "--output=x", "a b", "HEAD..nowhere"])
def test_unknown_revision_is_a_usage_error(repository: Path, revision: str) -> None:
    with pytest.raises(SporenError, match="does not exist") as error:
        git_changes.changed_since(repository, revision)

    assert error.value.code is ExitCode.USAGE
    assert "\n" not in error.value.format("nl")
    assert not (repository / "x").exists()


def test_range_of_revisions_is_allowed(repository: Path) -> None:
    assert git_changes.changed_since(repository, "HEAD...HEAD").lines == {}


def test_folder_outside_a_repository_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(SporenError, match="is not in a git repository") as error:
        git_changes.changed_since(tmp_path, "HEAD")

    assert error.value.code is ExitCode.USAGE


def test_missing_git_is_a_usage_error(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SporenError, match="needs git, which was not found") as error:
        git_changes.changed_since(repository, "HEAD")

    assert error.value.code is ExitCode.USAGE


@given(
    before=st.lists(st.sampled_from(["a", "b", "+++ b/x", "@@ -1 +1 @@", ""]), max_size=8),
    after=st.lists(st.sampled_from(["a", "b", "+++ b/x", "@@ -1 +1 @@", ""]), max_size=8),
)
def test_diff_is_parsed(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name, content in (("before", before), ("after", after)):
        (folder / name).write_text("".join(f"{line}\n" for line in content), encoding="utf-8")
    diff = subprocess.run(
        ["git", "diff", "--no-index", "--unified=0", "--no-color", "before", "after"],
        cwd=folder,
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
    ).stdout

    changes = git_changes.changed_lines(diff)

    assert {*changes} <= {"after", "/dev/null"}
    numbers = {number for hunk in changes.get("after", []) for number in hunk}
    unchanged = [line for number, line in enumerate(after, start=1) if number not in numbers]
    assert all(line in before for line in unchanged)
    assert bool(numbers) == (before != after) or not after
