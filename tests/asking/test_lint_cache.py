"""A question that was in order is not tried again, until it or what tries it changes."""

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
    """A copy of the project in which no question was tried."""
    folders = find_project(project)
    folders.cache.mkdir(exist_ok=True)
    (folders.cache / lint_cache.FILE).unlink(missing_ok=True)
    return folders


def remembered(folders: ProjectPaths) -> set[str]:
    return set((file_cache.read(folders.cache / lint_cache.FILE) or b"").decode("ascii").split())


def broken(folders: ProjectPaths) -> str:
    """Break a question; give its id."""
    path = next(folders.queries.glob("CQ-13-*.rq"))
    path.write_text(path.read_text(encoding="utf-8") + "\n}", encoding="utf-8")
    return "CQ-13"


def test_what_was_in_order_is_remembered(copy: ProjectPaths) -> None:
    asked = catalogue.load_catalogue(copy)

    assert asked.findings == ()
    assert remembered(copy) == {lint_cache.key(question) for question in asked.questions.values()}
    assert len(remembered(copy)) == 55


def test_what_is_remembered_is_not_tried_again(copy: ProjectPaths) -> None:
    asked = catalogue.load_catalogue(copy).questions[broken(copy)]
    wrong = catalogue.load_catalogue(copy).questions[asked.id]
    file_cache.write(copy.cache / lint_cache.FILE, f"{lint_cache.key(wrong)}\n".encode("ascii"))

    assert list(lint_cache.findings([wrong], copy.cache)) == []


def test_a_question_that_is_wrong_is_told_of_every_time(copy: ProjectPaths) -> None:
    assert catalogue.load_catalogue(copy).findings == ()
    broken(copy)

    for _ in range(2):
        (found,) = catalogue.load_catalogue(copy).findings
        assert found.code == "QU-02"
    assert len(remembered(copy)) == 54


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"not a digest\n"])
def test_a_broken_file_of_what_was_tried_costs_time_only(
    copy: ProjectPaths, content: bytes
) -> None:
    (copy.cache / lint_cache.FILE).write_bytes(content)

    assert catalogue.load_catalogue(copy).findings == ()
    assert len(remembered(copy)) == 55


def test_a_place_that_cannot_be_written_costs_time_only(copy: ProjectPaths, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    questions = list(catalogue.load_catalogue(copy).questions.values())[:3]

    assert list(lint_cache.findings(questions, tmp_path / "file" / "below")) == []
