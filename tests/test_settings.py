"""Settings of a project in its pyproject.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

import sporen
from sporen.errors import ExitCode, SporenError
from sporen.i18n import LANGUAGES
from sporen.settings import Settings, read_settings


def settings(folder: Path) -> Settings:
    read = read_settings(folder / "pyproject.toml")
    assert read is not None
    return read


@pytest.mark.parametrize("text", [None, "[tool.other]\n"])
def test_without_a_table_there_are_no_settings(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")

    assert read_settings(tmp_path / "pyproject.toml") is None


def test_invalid_toml_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.sporen", encoding="utf-8")

    with pytest.raises(SporenError, match="is not readable TOML") as raised:
        settings(tmp_path)

    assert raised.value.code is ExitCode.BAD_INPUT


@pytest.mark.parametrize(
    ("lines", "version"), [("", ""), ('[project]\nversion = "1.2.3"\n', "1.2.3")]
)
def test_version_is_that_of_the_project_table(tmp_path: Path, lines: str, version: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f"{lines}[tool.sporen]\n", encoding="utf-8")

    assert settings(tmp_path).version == version


@pytest.mark.parametrize(
    ("text", "thresholds"),
    [
        ("", {}),
        (
            "[tool.sporen.coverage]\nclasses = 90\nproperties = 12.5\n",
            {"classes": 90, "properties": 12.5},
        ),
    ],
)
def test_coverage_thresholds_are_read(
    tmp_path: Path, text: str, thresholds: dict[str, float]
) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.sporen]\n{text}", encoding="utf-8")

    assert settings(tmp_path).coverage_thresholds == thresholds


@pytest.mark.parametrize("wrong", ["clases = 90", 'classes = "90"', "classes = 101"])
def test_invalid_coverage_threshold_has_a_location(tmp_path: Path, wrong: str) -> None:
    text = f"[tool.sporen]\n[tool.sporen.coverage]\n{wrong}\n"
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        settings(tmp_path)

    assert "classes, properties" in caught.value.format("en")
    assert caught.value.location
    assert caught.value.location.file.endswith("pyproject.toml")
    assert caught.value.location.line == 3


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
def test_site_ends_in_a_slash(tmp_path: Path, line: str, site: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.sporen]\n{line}\n", encoding="utf-8")

    assert settings(tmp_path).site == site


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
def test_invalid_site_has_a_location(tmp_path: Path, site: str) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(f"[tool.sporen]\nsite = {site}\n", encoding="utf-8")

    with pytest.raises(SporenError, match="is not the address of a site") as raised:
        settings(tmp_path)

    assert raised.value.code is ExitCode.BAD_INPUT
    assert raised.value.format("nl").startswith(f"{file.as_posix()}:2: [tool.sporen] site = «")
    assert "\n" not in raised.value.format("en")


@pytest.mark.parametrize(
    ("line", "name"),
    [("", "Sporen"), ('name = "Brieven & co"', "Brieven & co"), ("name = ' Tracks '", "Tracks")],
)
def test_name_of_the_site(tmp_path: Path, line: str, name: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.sporen]\n{line}\n", encoding="utf-8")

    assert settings(tmp_path).name == name


@pytest.mark.parametrize("name", ["true", '""', '"  "', '"a\\nb"', f'"{"x" * 61}"'])
def test_invalid_name_has_a_location(tmp_path: Path, name: str) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(
        f'[project]\nname = "x"\n\n[tool.sporen]\nsite = ""\nname = {name}\n', encoding="utf-8"
    )

    with pytest.raises(SporenError, match="is not the name of a site") as raised:
        settings(tmp_path)

    assert str(raised.value.location) == f"{file.as_posix()}:6"


@pytest.mark.parametrize(
    ("line", "base"),
    [
        ("", "https://w3id.org/sporen/"),
        ('base = "https://example.org/"', "https://example.org/"),
        ('base = "http://localhost:8000/~me/a.b/"', "http://localhost:8000/~me/a.b/"),
    ],
)
def test_base_of_iris(tmp_path: Path, line: str, base: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.sporen]\n{line}\n", encoding="utf-8")

    assert settings(tmp_path).base == base


@pytest.mark.parametrize(
    "base",
    [
        "true",
        '""',
        '"example.org/"',
        '"/letters/"',
        '"urn:letters:"',
        '"ftp://example.org/"',
        '"https://example.org"',
        '"https://example.org/letters"',
        '"https://example.org/letters#"',
        '"https://example.org/?id=/"',
        '"https://me@example.org/"',
        '"https://example.org//"',
        '"https://example.org/../"',
        '"https://example.org/a b/"',
        '"https://example.org/>/"',
    ],
)
def test_invalid_base_has_a_location(tmp_path: Path, base: str) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(f"[tool.sporen]\nbase = {base}\n", encoding="utf-8")

    with pytest.raises(SporenError, match="cannot start an IRI") as raised:
        settings(tmp_path)

    assert raised.value.code is ExitCode.BAD_INPUT
    assert str(raised.value.location) == f"{file.as_posix()}:2"


@pytest.mark.parametrize(
    ("line", "languages"),
    [
        ("", ("nl", "en")),
        ('languages = ["en"]', ("en",)),
        ('languages = ["en", "nl"]', ("en", "nl")),
    ],
)
def test_languages_of_the_site(tmp_path: Path, line: str, languages: tuple[str, ...]) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.sporen]\n{line}\n", encoding="utf-8")

    assert settings(tmp_path).languages == languages


@pytest.mark.parametrize(
    "languages", ['"nl"', "[]", '["nl", "nl"]', '["de"]', '["nl", 1]', '[["nl"]]', "{ nl = 1 }"]
)
def test_invalid_languages_have_a_location(tmp_path: Path, languages: str) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(f"[tool.sporen]\nlanguages = {languages}\n", encoding="utf-8")

    with pytest.raises(SporenError, match="is not a list of languages") as raised:
        settings(tmp_path)

    assert raised.value.code is ExitCode.BAD_INPUT
    assert str(raised.value.location) == f"{file.as_posix()}:2"


def test_each_language_has_a_translation() -> None:
    translations = Path(sporen.__file__).parent / "site" / "translations"

    assert {path.stem for path in translations.glob("*.yaml")} == {*LANGUAGES}
