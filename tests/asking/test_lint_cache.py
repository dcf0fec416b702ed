"""The lint cache: valid questions are not linted again until they or the code changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen import file_cache
from sporen.asking import catalogue, lint_cache
from sporen.project import ProjectPaths, find_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def copy(project: Path) -> ProjectPaths:
    """Return the paths of a project without a lint cache."""
    folders = find_project(project)
    folders.cache.mkdir(exist_ok=True)
    (folders.cache / lint_cache.FILE).unlink(missing_ok=True)
    return folders


def cached_keys(folders: ProjectPaths) -> set[str]:
    return set((file_cache.read(folders.cache / lint_cache.FILE) or b"").decode("ascii").split())


def break_question(folders: ProjectPaths) -> str:
    """Make the query of a question invalid, and return its id."""
    path = next(folders.queries.glob("CQ-13-*.rq"))
    path.write_text(path.read_text(encoding="utf-8") + "\n}", encoding="utf-8")
    return "CQ-13"


def test_valid_questions_are_cached(copy: ProjectPaths) -> None:
    loaded = catalogue.load_catalogue(copy)

    assert loaded.findings == ()
    assert cached_keys(copy) == {
        lint_cache.cache_key(question) for question in loaded.questions.values()
    }
    assert len(cached_keys(copy)) == 55


def test_cached_questions_are_not_linted_again(copy: ProjectPaths) -> None:
    identifier = break_question(copy)
    question = catalogue.load_catalogue(copy).questions[identifier]
    file_cache.write(
        copy.cache / lint_cache.FILE, f"{lint_cache.cache_key(question)}\n".encode("ascii")
    )

    assert list(lint_cache.lint_questions([question], copy.cache)) == []


def test_invalid_question_is_reported_every_time(copy: ProjectPaths) -> None:
    assert catalogue.load_catalogue(copy).findings == ()
    break_question(copy)

    for _ in range(2):
        (finding,) = catalogue.load_catalogue(copy).findings
        assert finding.code == "QU-02"
    assert len(cached_keys(copy)) == 54


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"not a digest\n"])
def test_corrupt_cache_is_ignored(copy: ProjectPaths, content: bytes) -> None:
    (copy.cache / lint_cache.FILE).write_bytes(content)

    assert catalogue.load_catalogue(copy).findings == ()
    assert len(cached_keys(copy)) == 55


def test_unwritable_cache_is_ignored(copy: ProjectPaths, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    questions = list(catalogue.load_catalogue(copy).questions.values())[:3]

    assert list(lint_cache.lint_questions(questions, tmp_path / "file" / "below")) == []
