"""What the tests of pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.findings import Words
from sporen.publishing import site
from sporen.publishing.published import Published
from tests.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from sporen.graphs import Graphs


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser; of Playwright only one may run in a process."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def files(graphs: Graphs, published: list[Published]) -> dict[str, str | bytes]:
    """All files of the site of this project."""
    return dict(site.render(graphs, published))


@pytest.fixture(scope="session")
def pages(files: dict[str, str | bytes]) -> dict[str, str]:
    """Its pages and its style sheet."""
    return {name: text for name, text in files.items() if isinstance(text, str)}


@pytest.fixture(scope="session")
def published() -> list[Published]:
    """Three answers: with rows, with none, and with more rows than are shown at once."""
    columns = (
        ("integer", Words("Nummer", "Number")),
        ("quote", Words("In de brief", "In the letter")),
        ("layer", Words("Laag", "Layer")),
        ("date", Words("Datum", "Date")),
        ("boolean", Words("Waar", "True")),
    )
    rows = {
        "nl": [["1", "Woorden", "bron", "2023-09-08", "true"], ["2", "", "", "2023", "false"]],
        "en": [["1", "Woorden", "source", "2023-09-08", "true"], ["2", "", "", "2023", "false"]],
    }
    said, unsaid = Words("Wat er staat", "What is said"), Words("En niet", "And not")
    empty: dict[str, list[list[str]]] = {"nl": [], "en": []}
    return [
        Published(
            id=id_,
            theme=theme,
            title=Words("Een titel", "A title"),
            question=Words("Wat staat er?", "What does it say?"),
            empty=Words("De brief zwijgt.", "The letter is silent."),
            columns=columns,
            rows=answered,
            csv="",
            json="",
        )
        for id_, theme, answered in (
            ("CQ-01", said, rows),
            ("CQ-03", said, rows),
            ("CQ-02", unsaid, empty),
        )
    ]
