"""The setting `base` in everything that a build publishes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sporen import Project
from sporen import graphs as named_graphs
from sporen.project import find_project
from sporen.publish import publish
from sporen.rdf.namespaces import OWN, PREFIXES, SPOREN, from_curie, to_curie
from sporen.web.routes import document_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BASE = "https://example.org/letters/"
CATALOG = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
<dataset> a dcat:Dataset .
<graph/catalog> a <https://w3id.org/sporen/def#LayerGraph> .
"""
LETTER = """@prefix sp: <https://w3id.org/sporen/def#> .
<id/a> a sp:Letter .
<id/a/nl> <http://data.europa.eu/eli/ontology#realizes> <id/a> .
<id/a/proposal/1> a sp:Measure ; sp:number 1 .
"""


@pytest.fixture(autouse=True)
def default_base() -> Iterator[None]:
    """Return to the default base after each test."""
    yield
    OWN.configure(SPOREN)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with its own base and one letter."""
    folder = tmp_path / "data" / "a"
    folder.mkdir(parents=True)
    (folder / "source.ttl").write_text(f"@base <{BASE}> .\n{LETTER}", encoding="utf-8")
    (folder / "letter.txt").write_text("Wij verhogen het bedrag.\n", encoding="utf-8")
    (folder.parent / "catalog.ttl").write_text(f"@base <{BASE}> .\n{CATALOG}", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        f'[tool.sporen]\nbase = "{BASE}"\nsite = "https://pages.example.org/"\n',
        encoding="utf-8",
    )
    return tmp_path


def test_published_iris_begin_with_the_base(root: Path) -> None:
    paths = find_project(root)
    publish(named_graphs.load(paths), list)

    def read(name: str) -> str:
        return (paths.dist / name).read_text(encoding="utf-8")

    assert f"<{BASE}id/a/proposal/1>" in read("doc/a/proposal/1.ttl")
    assert f"<code>{BASE}id/a/proposal/1</code>" in read("doc/a/proposal/1.html")
    assert 'href="doc/a/proposal/1.html"' in read("measures.html")
    assert f"@prefix spg: <{BASE}graph/> ." in read("sporen.trig")
    assert f"{BASE} leads to https://pages.example.org/" in read("hosts/w3id/README.md")
    files = (file for file in paths.dist.rglob("*") if file.suffix in {".html", ".ttl", ".trig"})
    mentions = {file.name for file in files if f"{SPOREN}id/" in file.read_text(encoding="utf-8")}
    assert mentions == set()


def test_pages_link_to_published_files_and_to_the_vocabulary(root: Path) -> None:
    paths = find_project(root)
    publish(named_graphs.load(paths), list)

    assert f'<a href="{SPOREN}def" rel="noopener noreferrer">' in (
        paths.dist / "index.html"
    ).read_text(encoding="utf-8")
    missing = {
        (page.relative_to(paths.dist).as_posix(), link)
        for page in paths.dist.rglob("*.html")
        for link in re.findall(r'(?:href|src)="([^":#]+)["#]', page.read_text(encoding="utf-8"))
        if not (paths.dist / link[1:] if link.startswith("/") else page.parent / link).exists()
    }
    assert missing == set()


def test_vocabulary_is_the_same_in_every_project(root: Path) -> None:
    find_project(root)

    assert PREFIXES["sp"] == "https://w3id.org/sporen/def#"
    assert PREFIXES["spc"] == "https://w3id.org/sporen/concept/"
    assert document_of(PREFIXES["sp"] + "Measure") == ""
    assert OWN.contains(PREFIXES["sp"] + "Measure")


def test_curies_use_the_base(root: Path) -> None:
    find_project(root)

    assert to_curie(f"{BASE}id/a") == "spd:a"
    assert from_curie("actor:b") == f"{BASE}id/actor/b"
    assert document_of(f"{BASE}id/a") == "doc/a"
    assert document_of(f"{SPOREN}id/a") == ""


def test_each_project_of_a_process_has_its_own_base(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    projects = Project.open(root), Project.open(other)

    bases = [OWN.base for project in projects if project.paths]

    assert bases == [BASE, SPOREN]
