"""Completion in the shells: their scripts, and what they offer for a line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sporen.cli import main
from tests.data.questions import FOLDERS

if TYPE_CHECKING:
    from sporen.stores.oxigraph import OxigraphStore


@pytest.fixture(scope="module")
def published(store: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which only the questions and the published store are there."""
    root = tmp_path_factory.mktemp("published")
    (root / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    (root / "queries").symlink_to(FOLDERS.queries)
    (root / "dist").mkdir()
    store.save(root / "dist" / "store")
    return root


def in_bash(script: str, cwd: Path, **env: str) -> str:
    """Run a script in bash, where `sporen` is the command of this environment."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=cwd,
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", **env},
    )
    assert done.stderr == ""
    return done.stdout


def completed(cwd: Path, *words: str) -> list[str]:
    """Return what bash offers for the last of these words, by the script that it is given."""
    line = " ".join(f"'{word}'" for word in words)
    script = (
        'eval "$(_SPOREN_COMPLETE=bash_source sporen)"\n'
        f"COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}\n"
        '_sporen_completion sporen; printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    return in_bash(script, cwd).split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_it_can_read(shell: str, tmp_path: Path) -> None:
    script = in_bash("sporen", tmp_path, _SPOREN_COMPLETE=f"{shell}_source")

    assert f"_SPOREN_COMPLETE={shell}_complete" in script
    (tmp_path / "script").write_text(script, encoding="utf-8")
    in_bash(f"! command -v {shell} >/dev/null || {shell} -n script", tmp_path)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["sporen", ""], ["ask", "build", "check", "explain", "fmt", "infer", "read"]),
        (["sporen", "ask", "CQ-4"], [f"CQ-{number}" for number in range(40, 50)]),
        (["sporen", "ask", "cq-4"], [f"CQ-{number}" for number in range(40, 50)]),
        (["sporen", "ask", "CQ-44", "--m"], ["--measure"]),
        (["sporen", "ask", "CQ-44", "--measure", "ong"], ["ongoing/1", "ongoing/2"]),
        (["sporen", "ask", "CQ-44", "--measure", "lopend"], ["ongoing/1", "ongoing/2"]),
        (["sporen", "ask", "CQ-23", "--municipality", "rotter"], ["gm0599"]),
        (["sporen", "--lang", "en", "ask", "CQ-13", "--effect", "abol"], ["abolish"]),
        (["sporen", "ask", "--format", "csv", "CQ-13", "--effect", "abol"], ["abolish"]),
        (["sporen", "ask", "CQ-44", "--format", ""], ["table", "csv", "json", "markdown"]),
        (["sporen", "ask", "CQ-99", "--"], []),
        (["sporen", "ask", "CQ-44", "--measure", "nothing"], []),
    ],
    ids=lambda words: " ".join(words) if words[:1] == ["sporen"] else "",
)
def test_bash_completes(words: list[str], offered: list[str], published: Path) -> None:
    assert completed(published, *words) == offered


def test_a_question_whose_file_is_wrong_hides_no_other(published: Path, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    shutil.copytree(published / "queries", tmp_path / "queries")
    (tmp_path / "queries" / "CQ-13-regimes.rq").write_text("#+ id: CQ-13\n", encoding="utf-8")

    assert completed(tmp_path, "sporen", "ask", "CQ-1") == [f"CQ-{n}" for n in range(10, 20)]


@pytest.mark.parametrize("words", [["ask", ""], ["ask", "CQ-44", "--measure", ""]])
def test_outside_a_project_nothing_is_offered(words: list[str], tmp_path: Path) -> None:
    assert completed(tmp_path, "sporen", *words) == []


def test_a_store_that_cannot_be_opened_offers_no_values(published: Path, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    (tmp_path / "queries").symlink_to(published / "queries")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "store").mkdir()
    (tmp_path / "dist" / "store" / "CURRENT").write_text("nothing\n", encoding="utf-8")

    assert completed(tmp_path, "sporen", "ask", "CQ-13", "--eff") == ["--effect"]
    assert completed(tmp_path, "sporen", "ask", "CQ-13", "--effect", "") == []
    done = CliRunner().invoke(main, ["--project", str(tmp_path), "ask", "CQ-13", "--help"])
    assert done.exit_code == 0
    assert "--effect" in done.stdout
    assert "Mogelijke waarden" not in done.stdout


def test_zsh_and_fish_show_what_a_value_is_called(published: Path) -> None:
    words = {"COMP_WORDS": "sporen --lang en ask CQ-44 --measure ongoing/2"}

    zsh = in_bash("sporen", published, _SPOREN_COMPLETE="zsh_complete", COMP_CWORD="6", **words)
    fish = in_bash(
        "sporen", published, _SPOREN_COMPLETE="fish_complete", COMP_CWORD="ongoing/2", **words
    )

    assert zsh.startswith("plain\nongoing/2\nongoing policy 2: Carrying out the Aanjaagteam")
    assert "ongoing/2" in fish
