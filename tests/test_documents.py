"""The documents name files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: All documents but the decisions, which name files of their time.
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(path for path in sorted((ROOT / "docs").glob("*.md")) if path.name != "decisions.md"),
]
#: A Python module or data file of the package or the tests, in code.
_PATH = re.compile(r"`((?:[\w-]+/)*[\w-]+\.(?:py|yaml|json|sh))`")
#: The documents whose paths start at the package.
_PACKAGE = {"architecture.md", "glossary.md"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_existing_files(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    folders = [ROOT, document.parent]
    if document.name in _PACKAGE:
        folders.append(ROOT / "sporen")

    missing = [
        path
        for path in _PATH.findall(text)
        if Path(path).stem.lower() != "name"  # a placeholder
        and not any((folder / path).exists() for folder in folders)
    ]

    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_links_to_existing_files_and_headings(document: Path) -> None:
    links = re.findall(r"\]\(([^)\s]*)\)", document.read_text(encoding="utf-8"))

    broken = []
    for link in links:
        path, _, heading = link.partition("#")
        target = document.parent / path if path else document
        if "://" in link:
            continue
        if not target.exists() or (heading and heading not in anchors(target)):
            broken.append(link)

    assert broken == []


def anchors(path: Path) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
