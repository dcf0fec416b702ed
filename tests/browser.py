"""A real browser for the tests: the Chromium of the system, with a page that asks for nothing."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser; a machine without one says so, and in CI that is a failure."""
    path = shutil.which("chromium")
    if path is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("no chromium: run tests/system-packages.sh as root")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  not where there is no browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*_OPTIONS])
        yield browser
        browser.close()
