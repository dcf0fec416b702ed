"""The folder of files that the run of these tests is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking.reports.run import FILE, TURTLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the file that the findings point into."""
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(TURTLE, encoding="utf-8")
    return tmp_path
