"""Fixtures of what a build publishes, shared by the tests of export, hosting, site and web."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.asking import catalogue
from sporen.export import dumps as export_dumps
from sporen.export import manifest, sitemap
from sporen.export.dcat_catalogue import answer_files
from sporen.export.dcat_catalogue import build_catalogue as of_publication
from sporen.export.published_answers import AnswerPublisher, PublishedAnswer
from sporen.i18n import Message
from sporen.site import site
from sporen.web.routes import letter_text_path
from tests.coverage_control import untraced

if TYPE_CHECKING:
    from sporen.asking.catalogue import Catalogue
    from sporen.export.dcat_catalogue import DcatCatalogue
    from sporen.export.dumps import Dumps
    from sporen.graphs import Graphs


@pytest.fixture(scope="session")
def dumps(graphs: Graphs) -> Dumps:
    """The files that hold the graphs of this project."""
    return export_dumps.dump_graphs(graphs)


@pytest.fixture(scope="session")
def publication(graphs: Graphs, published: list[PublishedAnswer], dumps: Dumps) -> DcatCatalogue:
    """What is said of what is published."""
    return of_publication(graphs, published, dumps)


@pytest.fixture(scope="session")
def files(
    graphs: Graphs, published: list[PublishedAnswer], publication: DcatCatalogue
) -> dict[str, str | bytes]:
    """All files of the site of this project."""
    found: dict[str, str | bytes] = {}
    made = site.render(graphs, published, publication)
    for name, content in made:
        found[name] = content
        if name.startswith("en/"):
            break
    untraced(found.update)(made)  # the lines of the first language once more
    return found


@pytest.fixture(scope="session")
def paths(
    graphs: Graphs,
    published: list[PublishedAnswer],
    dumps: Dumps,
    publication: DcatCatalogue,
    files: dict[str, str | bytes],
) -> set[str]:
    """The paths of all that is published, with what stands beside the site."""
    return {
        *files,
        *dumps.files,
        *publication.files,
        *(letter_text_path(letter) for letter in graphs.folders.letters()),
        *dict(answer_files(published)),
        *("SHA256SUMS", manifest.FILE, sitemap.FILE, "robots.txt"),
    }


@pytest.fixture(scope="session")
def pages(files: dict[str, str | bytes]) -> dict[str, str]:
    """Its pages and its style sheet."""
    return {name: text for name, text in files.items() if isinstance(text, str)}


@pytest.fixture(scope="session")
def asked(graphs: Graphs) -> Catalogue:
    """The questions of this project."""
    return catalogue.load_catalogue(graphs.folders)


@pytest.fixture(scope="session")
def answered(graphs: Graphs, asked: Catalogue) -> dict[str, PublishedAnswer]:
    """The questions of this project, answered, by id."""
    answering = AnswerPublisher(graphs.store)
    return {
        question.id: answering.publish(theme, question)
        for theme, questions in asked.by_theme()
        for question in questions
    }


@pytest.fixture(scope="session")
def published(answered: dict[str, PublishedAnswer]) -> list[PublishedAnswer]:
    """Three answers as there might be, with rows and with none, and some of this project.

    Of those, people choose one by number and one by name; one is the same for all values, one is
    answered by yes or no, and one takes any words.
    """
    columns = (
        ("integer", Message("Nummer", "Number")),
        ("quote", Message("In de brief", "In the letter")),
        ("layer", Message("Laag", "Layer")),
        ("date", Message("Datum", "Date")),
        ("boolean", Message("Waar", "True")),
    )
    rows = {
        "nl": [["1", "Woorden", "bron", "2023-09-08", "true"], ["2", "", "", "2023", "false"]],
        "en": [["1", "Woorden", "source", "2023-09-08", "true"], ["2", "", "", "2023", "false"]],
    }
    said, unsaid = Message("Wat er staat", "What is said"), Message("En niet", "And not")
    empty: dict[str, list[list[str]]] = {"nl": [], "en": []}
    made = [
        PublishedAnswer(
            id=id_,
            theme=theme,
            title=Message("Een titel", "A title"),
            question=Message("Wat staat er?", "What does it say?"),
            empty=Message("De brief zwijgt.", "The letter is silent."),
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
    return [
        *made,
        *(answered[name] for name in ("CQ-44", "CQ-18", "CQ-36", "CQ-23", "CQ-04", "CQ-51")),
    ]
