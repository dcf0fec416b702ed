"""Which folders make a project, and which graph each file fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.errors import ExitCode, SporenError
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


def test_a_project_is_found_from_any_folder_inside(root: Path) -> None:
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


def test_letters_are_the_folders_that_hold_one(root: Path) -> None:
    assert find_project(root).letters() == ("kst-1-2",)


def test_a_path_outside_is_shown_whole(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    assert find_project(root).relative(elsewhere) == elsewhere.as_posix()


def test_settings_that_are_no_toml_are_bad_input(root: Path) -> None:
    (root / "pyproject.toml").write_text("[tool.sporen", encoding="utf-8")

    with pytest.raises(SporenError, match="is not readable TOML") as raised:
        find_project(root)

    assert raised.value.code is ExitCode.BAD_INPUT


def test_a_folder_of_another_tool_is_passed_by(root: Path) -> None:
    inner = root / "data" / "pyproject.toml"
    inner.write_text("[tool.other]\n", encoding="utf-8")

    assert find_project(inner.parent).root == root


@pytest.mark.parametrize(
    ("lines", "version"), [("", ""), ('[project]\nversion = "1.2.3"\n', "1.2.3")]
)
def test_the_version_of_a_project_is_that_of_its_settings(
    root: Path, lines: str, version: str
) -> None:
    (root / "pyproject.toml").write_text(f"{lines}[tool.sporen]\n", encoding="utf-8")

    assert find_project(root).version == version


@pytest.mark.parametrize(
    ("settings", "floors"),
    [
        ("", {}),
        (
            "[tool.sporen.coverage]\nclasses = 90\nproperties = 12.5\n",
            {"classes": 90, "properties": 12.5},
        ),
    ],
)
def test_the_settings_say_of_how_much_shapes_must_speak(
    tmp_path: Path, settings: str, floors: dict[str, float]
) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.sporen]\n{settings}", encoding="utf-8")

    assert find_project(tmp_path).coverage_thresholds == floors


@pytest.mark.parametrize("wrong", ["clases = 90", 'classes = "90"', "classes = 101"])
def test_a_floor_that_is_none_is_refused(tmp_path: Path, wrong: str) -> None:
    text = f"[tool.sporen]\n[tool.sporen.coverage]\n{wrong}\n"
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        find_project(tmp_path)

    assert "classes, properties" in caught.value.format("en")
    assert caught.value.location
    assert caught.value.location.file.endswith("pyproject.toml")


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("", ""),
        ('site = ""', ""),
        ('site = "https://example.org"', "https://example.org/"),
        ('site = "https://example.org/"', "https://example.org/"),
        ('site = "https://user.example.org/sporen"', "https://user.example.org/sporen/"),
        ('site = "http://localhost:8000/~me/a.b/"', "http://localhost:8000/~me/a.b/"),
    ],
)
def test_the_address_of_a_site_ends_in_a_slash_however_it_is_written(
    tmp_path: Path, line: str, site: str
) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.sporen]\n{line}\n", encoding="utf-8")

    assert find_project(tmp_path).site == site


@pytest.mark.parametrize(
    "site",
    [
        "true",
        '["https://example.org/"]',
        '"example.org"',
        '"ftp://example.org/"',
        '"https://"',
        '"https://example.org/?page=1"',
        '"https://example.org/#top"',
        '"https://me:secret@example.org/"',
        '"https://example.org//sporen/"',
        '"https://example.org/../up/"',
        '"https://example.org/a b/"',
        '"https://example.org/\\nDeny from all"',
    ],
)
def test_what_is_no_address_of_a_site_is_refused_with_the_file(tmp_path: Path, site: str) -> None:
    settings = tmp_path / "pyproject.toml"
    settings.write_text(f"[tool.sporen]\nsite = {site}\n", encoding="utf-8")

    with pytest.raises(SporenError, match="is not the address of a site") as raised:
        find_project(tmp_path)

    assert raised.value.code is ExitCode.BAD_INPUT
    assert raised.value.format("nl").startswith(f"{settings.as_posix()}: [tool.sporen] site = «")
    assert "\n" not in raised.value.format("en")
