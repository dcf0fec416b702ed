"""What others may run on a commit: our hooks, in a repository that knows nothing of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.coverage_control import environment_without_coverage

if TYPE_CHECKING:
    from collections.abc import Callable

    Commit = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[1]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
TURTLE = "@prefix e: <http://e/> .\n\ne:a e:p 1 ;\n    e:q 2 . # two\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of somebody else."""
    root = tmp_path / "repository"
    (root / "x").mkdir(parents=True)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    return root


@pytest.fixture
def commit(repository: Path) -> Commit:
    """Run a hook as pre-commit would on all files, with the Sporen that is installed here."""

    def run(hook: str, *args: str) -> subprocess.CompletedProcess[str]:
        ours: dict[str, Any] = next(one for one in HOOKS if one["id"] == hook)
        # pre-commit would install Sporen with pip, from afar; all else is what it would do.
        local = {**ours, "language": "system", "args": [*args]}
        config = {"repos": [{"repo": "local", "hooks": [local]}]}
        (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        subprocess.run(["git", "add", "--all"], cwd=repository, check=True)
        return subprocess.run(
            ["pre-commit", "run", hook, "--all-files"],
            cwd=repository,
            capture_output=True,
            check=False,
            text=True,
            env={
                **environment_without_coverage(),
                "LC_ALL": "en_US.UTF-8",
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
                "PRE_COMMIT_HOME": str(repository.parent / "hooks"),
            },
        )

    return run


def test_the_hooks_are_what_pre_commit_takes() -> None:
    command = [shutil.which("pre-commit", path=Path(sys.executable).parent) or "pre-commit"]

    done = subprocess.run(
        [*command, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 0, done.stdout
    assert [hook["id"] for hook in HOOKS] == ["sporen-check", "sporen-fmt"]


def test_a_commit_of_what_is_set_out_passes(commit: Commit, repository: Path) -> None:
    (repository / "x" / "d.ttl").write_text(TURTLE, encoding="utf-8")

    done = commit("sporen-fmt")

    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_a_commit_is_stopped_once_and_set_out(commit: Commit, repository: Path) -> None:
    (repository / "x" / "d.ttl").write_text(" " + TURTLE, encoding="utf-8")
    (repository / "x" / "q.rq").write_text("ask{?a ?b ?c}", encoding="utf-8")
    (repository / "x" / "other.txt").write_text("ask{?a ?b ?c}", encoding="utf-8")

    first, second = commit("sporen-fmt"), commit("sporen-fmt")

    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    assert second.returncode == 0, second.stdout
    assert (repository / "x" / "d.ttl").read_text(encoding="utf-8") == TURTLE
    assert (repository / "x" / "q.rq").read_text(encoding="utf-8") == "ASK { ?a ?b ?c }\n"
    assert (repository / "x" / "other.txt").read_text(encoding="utf-8") == "ask{?a ?b ?c}"


def test_a_commit_of_what_is_no_turtle_is_stopped(commit: Commit, repository: Path) -> None:
    (repository / "x" / "d.ttl").write_text("oops", encoding="utf-8")

    done = commit("sporen-fmt")

    assert done.returncode == 1
    assert "x/d.ttl:1:1: not valid Turtle: " in done.stdout
