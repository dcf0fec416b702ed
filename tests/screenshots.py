"""The screenshots that the README shows: `make screenshots` takes them anew of what was built."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import chromium  # noqa: E402  the root is on the path from here on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

FOLDER = ROOT / "docs" / "screenshots"
#: The size of each, in pixels.
SIZE = (1200, 800)


class Shot(NamedTuple):
    """A view of the site: the name of its file, a page, and what stands at the top."""

    name: str
    page: str
    top: str = ""


SHOTS = (
    Shot("letter", "doc/kst-29861-120.html#p5045-5086", "#list-2-item-13"),
    Shot("measure", "doc/kst-29861-120/proposal/13.html"),
    Shot("actors", "overview/roles.html", "figure"),
)


def taken(browser: Browser, dist: Path) -> Iterator[tuple[str, bytes]]:
    """Return the name of each file and its PNG."""
    width, height = SIZE
    context = browser.new_context(viewport={"width": width, "height": height})
    for shot in SHOTS:
        shown = context.new_page()
        shown.goto(f"{dist.as_uri()}/{shot.page}")
        if shot.top:
            above = "node => scrollTo(0, node.getBoundingClientRect().top + scrollY - 24)"
            shown.locator(shot.top).first.evaluate(above)
        yield f"{shot.name}.png", shown.screenshot()
        shown.close()
    context.close()


def main() -> None:
    """Take each screenshot of `dist/`."""
    FOLDER.mkdir(exist_ok=True)
    with chromium() as browser:
        for name, content in taken(browser, ROOT / "dist"):
            (FOLDER / name).write_bytes(content)
            print(f"written: {(FOLDER / name).relative_to(ROOT)}")  # noqa: T201  a tool for people


if __name__ == "__main__":
    main()
