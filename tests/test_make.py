"""The Makefile says in one line what a machine lacks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("lacking", "expected"),
    [
        ("ensurepip", "This Python has no venv. On Debian or Ubuntu: apt install python3-venv"),
        ("version_info", "Sporen needs Python 3.11 or newer; this is"),
    ],
)
def test_a_python_that_lacks_something_gets_one_line(
    tmp_path: Path, lacking: str, expected: str
) -> None:
    shutil.copy2(ROOT / "Makefile", tmp_path)
    shutil.copy2(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    python = tmp_path / "python"
    python.write_text(
        f'#!/bin/sh\ncase "$*" in *{lacking}*) exit 1;; -V) echo Python 3.8.1;; esac\n',
        encoding="utf-8",
    )
    python.chmod(0o755)

    done = subprocess.run(
        ["make", f"PYTHON={python}"], cwd=tmp_path, capture_output=True, check=False, text=True
    )

    assert done.returncode != 0
    assert done.stderr.splitlines()[0].startswith(expected)
    assert not (tmp_path / ".venv").exists()


def test_the_lock_files_name_every_dependency_with_hashes() -> None:
    for name in ("run", "test"):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        pinned = [index for index, line in enumerate(lines) if "==" in line]

        assert pinned
        assert all("--hash=sha256:" in lines[index + 1] for index in pinned)
        assert not [line for line in lines if "://" in line or "index-url" in line]
