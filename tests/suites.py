"""Conformance suites of others, found through SPOREN_SUITES; they are not part of this project."""

from __future__ import annotations

import os
from pathlib import Path


def suite(name: str) -> Path | None:
    """Say where a suite is, None where there are none.

    A suite that is set but missing is a failure; in CI one that is not set too.
    """
    given = os.environ.get("SPOREN_SUITES")
    if not given:
        assert not os.environ.get("CI"), "SPOREN_SUITES is not set"
        return None
    folder = Path(given) / name
    assert folder.is_dir(), f"{folder} is missing"
    return folder
