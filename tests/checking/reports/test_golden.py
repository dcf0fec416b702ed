"""What people and machines read, as files to look at; `SPOREN_GOLDEN=1` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.checking.reports.run import judged, told, view

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("form", "language", "excerpts", "name"),
    [
        pytest.param("text", "nl", False, "text.nl.txt", id="text in Dutch"),
        pytest.param("text", "en", False, "text.en.txt", id="text in English"),
        pytest.param("text", "en", True, "text.excerpts.txt", id="text with lines"),
        pytest.param("github", "nl", False, "github.nl.txt", id="github in Dutch"),
        pytest.param("github", "en", False, "github.en.txt", id="github in English"),
        pytest.param("gitlab", "en", False, "gitlab.en.json", id="gitlab"),
    ],
)
def test_a_report_is_as_it_was_reviewed(
    root: Path,
    form: str,
    language: str,
    excerpts: bool,  # noqa: FBT001
    name: str,
) -> None:
    written = told(form, judged(), view(root, language, excerpts=excerpts))

    if os.environ.get("SPOREN_GOLDEN"):
        (GOLDEN / name).write_text(written, encoding="utf-8")
    assert written == (GOLDEN / name).read_text(encoding="utf-8")
