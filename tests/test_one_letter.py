"""Another letter in `data/` changes no test but its own: tests read the project with one letter."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sporen.project import find_project
from tests.one_letter import EXAMPLES, LETTER, PARTS, PROJECT, ROOT, TEXT, select_letter

TESTS = Path(__file__).parent
#: How a test reads the whole repository as its project.
WHOLE = re.compile(
    r"""(?:\bROOT|parents\[\d\]\)?)\s*/\s*"(?:data|dist)\b
    |(?:find_project|Project\.open|chdir)\((?:\w+\.)?ROOT\b
    |find_project\(Path\(__file__
    |\bcwd(?::\s*Path)?\s*=\s*(?:\w+\.)?ROOT\b""",
    re.VERBOSE,
)
#: The files that may, and why.
EXCEPTIONS = {
    "checks.py": "it writes its page into the published folder",
    "screenshots.py": "a tool for people, after a build",
    "test_house.py": "git lists the files",
    "test_readme.py": "make is run where the Makefile is",
    "test_words.py": "git lists the files",
}


def modules() -> list[Path]:
    return [path for path in sorted(TESTS.rglob("*.py")) if path.parent != TESTS / "data"]


@pytest.mark.parametrize(
    "line",
    [
        'FILE = ROOT / "data" / "kst-1" / "letter.txt"',
        'FILE = Path(__file__).parents[2] / "data"',
        'page = ROOT / "dist" / "index.html"',
        "graphs = load(find_project(ROOT))",
        "graphs = load(find_project(checks.ROOT))",
        "subprocess.run(command, cwd=ROOT)",
        "def run(*args: str, cwd: Path = ROOT) -> None:",
    ],
)
def test_a_test_that_reads_the_whole_repository_is_found(line: str) -> None:
    assert WHOLE.search(line)


def test_only_exceptions_read_the_whole_repository() -> None:
    found = {
        path.relative_to(TESTS).as_posix()
        for path in modules()
        if path != Path(__file__) and WHOLE.search(path.read_text(encoding="utf-8"))
    }

    assert found == EXCEPTIONS.keys(), "use PROJECT of tests/one_letter.py"


def test_the_project_of_the_tests_has_one_letter() -> None:
    assert find_project(PROJECT).letters() == (LETTER,)
    assert TEXT.is_file()


@pytest.fixture
def two_letters(tmp_path: Path) -> Path:
    """Return a small project with two letters."""
    for letter in ("kst-1", "kst-2"):
        (tmp_path / "data" / letter).mkdir(parents=True)
        (tmp_path / "data" / letter / "letter.txt").write_text(letter, encoding="utf-8")
    for name in ("data/actors.ttl", "ontology/rules/a.rq", "queries/a.rq", f"{EXAMPLES}/A.ttl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return tmp_path


def names(root: Path) -> set[str]:
    """Return the names of the files of a project."""
    found = (path for part in (*PARTS, EXAMPLES) for path in (root / part).rglob("*"))
    return {path.relative_to(root).as_posix() for path in found if path.is_file()}


def test_the_other_letters_are_left_out(two_letters: Path) -> None:
    selected = select_letter(two_letters, "kst-1")

    assert find_project(selected).letters() == ("kst-1",)
    assert names(selected) == names(two_letters) - {"data/kst-2/letter.txt"}
    assert (selected / "data/kst-1/letter.txt").read_text(encoding="utf-8") == "kst-1"


def test_the_links_follow_the_files(two_letters: Path) -> None:
    select_letter(two_letters, "kst-1")
    (two_letters / "queries" / "a.rq").rename(two_letters / "queries" / "b.rq")

    selected = select_letter(two_letters, "kst-1")

    assert names(selected) == names(two_letters) - {"data/kst-2/letter.txt"}


def test_a_project_with_one_letter_is_read_where_it_is(two_letters: Path) -> None:
    shutil.rmtree(two_letters / "data" / "kst-2")

    assert select_letter(two_letters, "kst-1") == two_letters
