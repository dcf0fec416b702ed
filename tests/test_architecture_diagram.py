"""The documents about the code name files and terms that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import architecture_diagram

ROOT = Path(__file__).parents[1]
PAGES = ("CONTRIBUTING.md", "docs/architecture.md", "docs/decisions.md", "docs/glossary.md")
#: What a build or the user creates.
_CREATED = re.compile(
    r"/|dist|\.sporen|\.venv|id/|ontology/rules/|publishing/|__pycache__|data/kst"
)


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Path:
    return ROOT / str(request.param)


def test_the_drawing_shows_the_current_imports() -> None:
    text = architecture_diagram.FILE.read_text(encoding="utf-8")

    assert architecture_diagram.update_page(text) == text, "make golden"


def test_the_page_names_every_room() -> None:
    text = architecture_diagram.FILE.read_text(encoding="utf-8").partition(
        architecture_diagram.END
    )[2]
    small = architecture_diagram.FOUNDATION | {"foundation"}

    missing = [
        name for name in {*architecture_diagram.room_imports()} - small if f"`{name}" not in text
    ]

    assert missing == []


def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_path_exists(page: Path) -> None:
    names = re.findall(r"`([\w./-]+(?:\.py|\.yaml|\.md|/))`", page.read_text(encoding="utf-8"))
    paths = [name for name in names if not _CREATED.match(name) and "name." not in name.lower()]
    inside = (
        "docs",
        "sporen",
        "sporen/site",
        "sporen/reasoning",
        "shapes",
        "tests",
        "tests/mutation",
    )
    folders = [ROOT, *(ROOT / name for name in inside)]

    assert [name for name in paths if not any((at / name).exists() for at in folders)] == []


def test_every_term_of_the_glossary_is_in_the_ontology() -> None:
    ontology = (ROOT / "ontology" / "sporen.ttl").read_text(encoding="utf-8")
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

    terms = {*re.findall(r"`(sp:\w+)`", glossary)}

    assert terms
    assert {term for term in terms if f"\n{term} a " not in ontology} == set()


def test_the_names_of_the_glossary_are_in_the_code() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

    for module, name in re.findall(r"`(\w+)\.([A-Z]\w+)`", glossary):
        text = (ROOT / "sporen" / f"{module}.py").read_text(encoding="utf-8")
        assert f"class {name}" in text
