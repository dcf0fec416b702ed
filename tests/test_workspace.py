"""From Python: a project is opened, built, checked and asked in one line each."""

from __future__ import annotations

import doctest
import shutil
from typing import TYPE_CHECKING

import pytest

import sporen
from sporen import Project
from sporen.errors import ExitCode, SporenError
from sporen.export import manifest
from sporen.workspace import open_store
from tests.one_letter import PROJECT

if TYPE_CHECKING:
    from pathlib import Path


def test_the_example_of_the_package_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)

    results = doctest.testmod(sporen)

    assert results.attempted == 6
    assert results.failed == 0


def test_everything_the_command_does_is_one_line_of_python(built: Path) -> None:
    opened = Project.open(built)

    made = opened.build()

    assert made.checked.exit_code() is ExitCode.SUCCESS
    assert made.files > 30
    assert opened.check().findings == []
    assert len(opened.graphs.store) == len(made.graphs.store)
    assert len(opened.ask("CQ-01").rows.rows) == 18


def test_outside_a_project_there_is_nothing_to_open(tmp_path: Path) -> None:
    with pytest.raises(SporenError, match="No Sporen project"):
        Project.open(tmp_path)


def test_a_published_store_is_current_until_a_file_changes(built: Path) -> None:
    folders = Project.open(built).paths
    assert manifest.is_current(folders)

    with (built / "data" / "labels.ttl").open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert not manifest.is_current(folders)


def test_without_a_published_store_nothing_is_current(project: Path) -> None:
    assert not manifest.is_current(Project.open(project).paths)


def test_a_graph_with_errors_gives_no_answers(project: Path) -> None:
    source = project / "data" / "kst-29861-120" / "source.ttl"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace('"Deze sporen zijn:"', '"Deze sporen waren:"'), encoding="utf-8")
    told = []

    with pytest.raises(SporenError, match="see them with: sporen check") as raised:
        open_store(Project.open(project).paths, lambda: told.append("older"))

    assert raised.value.code is ExitCode.FINDINGS
    assert told == ["older"]


def test_a_project_without_a_letter_gives_no_answers(project: Path) -> None:
    shutil.rmtree(project / "data" / "kst-29861-120")

    with pytest.raises(SporenError, match="No letter in data/") as raised:
        Project.open(project).ask("CQ-13")

    assert raised.value.code is ExitCode.NOTHING_CHECKED


def test_a_layer_that_the_build_makes_cannot_be_written_by_hand(project: Path) -> None:
    (project / "data" / "kst-29861-120" / "inferred.ttl").write_text("", encoding="utf-8")

    with pytest.raises(SporenError, match="belongs to a layer that the build generates"):
        Project.open(project).check()
