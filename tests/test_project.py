"""Folders of a project, and the graph that each file fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = "https://w3id.org/sporen/graph/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.sporen.graphs]\nmunicipalities = "actors"\n', encoding="utf-8"
    )
    for file in (
        "ontology/sporen.ttl",
        "ontology/concepts/effect.ttl",
        "ontology/alignments/eurovoc.ttl",
        "data/actors.ttl",
        "data/municipalities.ttl",
        "data/kst-1-2/letter.txt",
        "data/kst-1-2/source.ttl",
        "data/kst-1-2/follow-up.ttl",
        "data/kst-1-2/labels.ttl",
        "data/notes/readme.md",
    ):
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def test_project_is_found_from_any_folder_inside(root: Path) -> None:
    assert find_project(root / "data" / "kst-1-2").root == root
    assert find_project(root).root == root


def test_every_file_fills_one_graph(root: Path) -> None:
    folders = find_project(root)

    filled = {
        folders.relative(file.path): file.graph.removeprefix(GRAPH)
        for file in folders.graph_files()
    }

    assert filled == {
        "ontology/sporen.ttl": "ontology",
        "ontology/concepts/effect.ttl": "concepts",
        "ontology/alignments/eurovoc.ttl": "concepts",
        "data/actors.ttl": "actors",
        "data/municipalities.ttl": "actors",
        "data/kst-1-2/source.ttl": "kst-1-2/source",
        "data/kst-1-2/follow-up.ttl": "kst-1-2/follow-up",
        "data/kst-1-2/labels.ttl": "labels",
    }


def test_letters_are_folders_with_a_layer_or_text(root: Path) -> None:
    assert find_project(root).letters() == ("kst-1-2",)


def test_path_outside_the_project_is_absolute(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    assert find_project(root).relative(elsewhere) == elsewhere.as_posix()


def test_settings_of_another_tool_are_skipped(root: Path) -> None:
    inner = root / "data" / "pyproject.toml"
    inner.write_text("[tool.other]\n", encoding="utf-8")

    assert find_project(inner.parent).root == root
