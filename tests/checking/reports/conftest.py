"""Fixtures for the tests of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking.reports.samples import FILE, TURTLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the file of the findings."""
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(TURTLE, encoding="utf-8")
    return tmp_path
