"""A question that was in order is not tried again, until it or what tries it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.asking import catalogue, consistency, tried
from sporen.project import find

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.asking.question import Question
    from sporen.findings import Finding


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the questions that were tried, in order."""
    ids: list[str] = []
    real = consistency.findings

    def counted(question: Question) -> list[Finding]:
        ids.append(question.id)
        return list(real(question))

    monkeypatch.setattr(consistency, "findings", counted)
    return ids


def test_what_was_in_order_is_not_tried_again(project: Path, runs: list[str]) -> None:
    folders = find(project)
    (folders.cache / "tried-questions").unlink(missing_ok=True)
    assert catalogue.load(folders).findings == ()
    assert len(runs) == 55

    assert catalogue.load(folders).findings == ()

    assert len(runs) == 55


def test_a_changed_question_alone_is_tried_again_and_again_while_it_is_wrong(
    project: Path, runs: list[str]
) -> None:
    folders = find(project)
    assert catalogue.load(folders).findings == ()
    runs.clear()
    path = next(folders.queries.glob("CQ-13-*.rq"))
    path.write_text(path.read_text(encoding="utf-8") + "\n}", encoding="utf-8")

    for _ in range(2):
        (found,) = catalogue.load(folders).findings
        assert found.code == "QU-02"

    assert runs == ["CQ-13", "CQ-13"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"not a digest\n"])
def test_a_broken_file_of_what_was_tried_costs_time_only(
    project: Path, runs: list[str], content: bytes
) -> None:
    folders = find(project)
    folders.cache.mkdir(exist_ok=True)
    (folders.cache / "tried-questions").write_bytes(content)

    assert catalogue.load(folders).findings == ()
    assert len(runs) == 55


def test_a_place_that_cannot_be_written_costs_time_only(tmp_path: Path, runs: list[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert list(tried.findings([], tmp_path / "file" / "below")) == []
    assert runs == []
