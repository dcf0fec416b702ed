"""A page of each kind is for everyone to read, in each language and theme, narrow and wide."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sporen.web.routes import page_path
from tests.site.kinds import KINDS
from tests.site.visits import SITE, violations, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

#: By turns for one kind of page and for the next: all widths, both languages and both themes. Both
#: together have each width and each theme in each language, and each width in each theme.
VIEWS = (
    ("nl", 320, "light"),
    ("en", 320, "dark"),
    ("en", 768, "dark"),
    ("nl", 768, "light"),
    ("nl", 1280, "dark"),
    ("en", 1280, "light"),
)


class View(NamedTuple):
    """A window on the site: in which language, how wide, and what it asked for elsewhere."""

    language: str
    width: int
    page: Page
    elsewhere: list[str]


@pytest.fixture(scope="module")
def views(browser: Browser, files: dict[str, str | bytes]) -> Iterator[list[View]]:
    """A window for each view, opened once for all pages."""
    with ExitStack() as open_:
        yield [
            View(
                language,
                width,
                *open_.enter_context(visiting(browser, files, width=width, scheme=scheme)),
            )
            for language, width, scheme in VIEWS
        ]


@pytest.mark.parametrize("document", KINDS)
def test_everyone_can_read_each_kind_of_page(views: list[View], document: str) -> None:
    for view in views[KINDS.index(document) % 2 :: 2]:
        view.page.goto(SITE + page_path(document, view.language))

        wide = view.page.evaluate("document.documentElement.scrollWidth")

        assert violations(view.page) == []
        assert wide <= view.width, f"{document} in {view.language} is {wide} wide of {view.width}"
        assert view.elsewhere == []
