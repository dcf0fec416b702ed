"""The project of the tests: this repository with one letter, whatever others `data/` has.

Tests of the contents of the first letter use `PROJECT`, so that another letter changes no test but
its own. With no other letter, `PROJECT` is the repository itself.
"""

from __future__ import annotations

import fcntl
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: The letter that the tests are about.
LETTER = "kst-29861-120"
#: What a project is made of, the published folder apart.
PARTS = ("data", "ontology", "queries", "shapes", "pyproject.toml")
#: The examples on the pages of shapes are the fixtures of the tests.
EXAMPLES = "tests/shapes"


def select_letter(root: Path, letter: str = LETTER) -> Path:
    """Return a project with one letter: the project itself, or else links to its files.

    The links are in the cache of the project, so that what is built there is kept as well.
    """
    folders = (path for path in (root / "data").glob("*/") if not path.name.startswith("."))
    others = [folder for folder in folders if folder.name != letter]
    if not others:
        return root
    linked = root / ".sporen" / f"only-{letter}"
    linked.mkdir(parents=True, exist_ok=True)
    with (linked / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # workers wait for each other
        _update_links(root, linked, tuple(others))
    return linked


def _update_links(root: Path, linked: Path, excluded: tuple[Path, ...]) -> None:
    """Link each file of the parts of a project, and remove links to files that are gone."""
    wanted: set[Path] = set()
    for part in (*PARTS, EXAMPLES):
        source = root / part
        for path in source.rglob("*") if source.is_dir() else (source,):
            if path.is_file() and not any(path.is_relative_to(folder) for folder in excluded):
                wanted.add(linked / path.relative_to(root))
    for part in (*PARTS, EXAMPLES):
        for link in list((linked / part).rglob("*")):
            if link.is_symlink() and link not in wanted:
                link.unlink()
    for link in wanted:
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(root / link.relative_to(linked))


#: The root of the project that the tests read; never change a file in it.
PROJECT = select_letter(ROOT)
#: The text of the letter.
TEXT = PROJECT / "data" / LETTER / "letter.txt"
