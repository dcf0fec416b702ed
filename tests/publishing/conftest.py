"""What the tests of pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.findings import Words
from sporen.publishing import inputs, site
from sporen.publishing.data import serialisations, sitemap
from sporen.publishing.data.publication import of as of_publication
from sporen.publishing.published import Published

if TYPE_CHECKING:
    from sporen.graphs import Graphs
    from sporen.publishing.data.publication import Publication
    from sporen.publishing.data.serialisations import Dumps


@pytest.fixture(scope="session")
def dumps(graphs: Graphs) -> Dumps:
    """The files that hold the graphs of this project."""
    return serialisations.of_graphs(graphs)


@pytest.fixture(scope="session")
def publication(graphs: Graphs, published: list[Published], dumps: Dumps) -> Publication:
    """What is said of what is published."""
    return of_publication(graphs, published, dumps)


@pytest.fixture(scope="session")
def files(
    graphs: Graphs, published: list[Published], publication: Publication
) -> dict[str, str | bytes]:
    """All files of the site of this project."""
    return dict(site.render(graphs, published, publication))


@pytest.fixture(scope="session")
def paths(
    graphs: Graphs,
    published: list[Published],
    dumps: Dumps,
    publication: Publication,
    files: dict[str, str | bytes],
) -> set[str]:
    """The paths of all that is published, with what stands beside the site."""
    return {
        *files,
        *dumps.files,
        *publication.files,
        *(f"letter/{letter}.txt" for letter in graphs.folders.letters()),
        *(f"answers/{answer.id}.{kind}" for answer in published for kind in ("csv", "json")),
        *("SHA256SUMS", inputs.FILE, sitemap.FILE, "robots.txt"),
    }


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
