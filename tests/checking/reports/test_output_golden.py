"""Reports as golden files; `SPOREN_GOLDEN=1` updates them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.checking.reports.samples import render, report_context, sample_verdict

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("format_name", "language", "excerpts", "name"),
    [
        pytest.param("text", "nl", False, "text.nl.txt", id="text in Dutch"),
        pytest.param("text", "en", False, "text.en.txt", id="text in English"),
        pytest.param("text", "en", True, "text.excerpts.txt", id="text with lines"),
        pytest.param("github", "nl", False, "github.nl.txt", id="github in Dutch"),
        pytest.param("github", "en", False, "github.en.txt", id="github in English"),
        pytest.param("gitlab", "en", False, "gitlab.en.json", id="gitlab"),
    ],
)
def test_report_equals_the_golden_file(
    root: Path,
    format_name: str,
    language: str,
    excerpts: bool,  # noqa: FBT001
    name: str,
) -> None:
    report = render(
        format_name, sample_verdict(), report_context(root, language, excerpts=excerpts)
    )

    if os.environ.get("SPOREN_GOLDEN"):
        (GOLDEN / name).write_text(report, encoding="utf-8")
    assert report == (GOLDEN / name).read_text(encoding="utf-8")
