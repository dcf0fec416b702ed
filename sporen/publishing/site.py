"""The site: a page in each language for every IRI of ours, with its data beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sporen.publishing import styles
from sporen.publishing.addresses import LANGUAGES, address, document_of
from sporen.publishing.data import forms
from sporen.publishing.data.described import describe
from sporen.publishing.data.paths import Paths
from sporen.publishing.pages import front, lists, terms
from sporen.publishing.pages.frame import STYLE, Crumb, Frame
from sporen.publishing.pages.letter import LetterPage
from sporen.publishing.pages.proofs import Reasons
from sporen.publishing.pages.resources import Telling
from sporen.publishing.pages.things import Things
from sporen.publishing.telling import layers, queries, reader
from sporen.publishing.telling.names import Index
from sporen.publishing.telling.texts import Text
from sporen.publishing.telling.why import Proofs, Why
from sporen.publishing.telling.words import Wording
from sporen.vocabulary import SPD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sporen.graphs import Graphs
    from sporen.publishing.data.described import Description
    from sporen.publishing.published import Published


#: A table with more columns than this may be wider than the page, and then scrolls by itself.
COLUMNS_FITTING = 4
#: A question in Python, of the project in the folder where it runs.
_PYTHON = """from sporen import Project

for row in Project.open(".").ask("{}"):
    print(row)"""


def render(graphs: Graphs, answers: Sequence[Published] = ()) -> Iterator[tuple[str, str | bytes]]:
    """Give each file of the site: its path in the published folder, and what it holds.

    Args:
        graphs: what is published.
        answers: the answers to the questions, those of a theme after each other.

    Raises:
        SporenError: the text of a letter cannot be read.

    """
    yield STYLE, styles.of_page()
    described = describe(graphs)
    for document, description in described.items():
        yield from _data(document, description)
    paths = Paths(described)
    index = Index.of(graphs.quads(graphs.names()))
    gathered = queries.gather(graphs)
    by_graph = layers.of_graphs(graphs)
    menu, used = _menu(graphs), terms.use(graphs)
    called = layers.called(graphs.store)
    proofs = Proofs(graphs)
    pages = {letter: LetterPage(graphs, letter) for letter in graphs.folders.letters()}
    for language in LANGUAGES:
        told = reader.read(gathered, language)
        frame = Frame(graphs.store, index, told, Wording(language), menu)
        reasons = Reasons(Why(proofs, frame.names, by_graph), frame.wording)
        things = Things(
            frame,
            Telling(frame.names, frame.wording, by_graph, paths, reasons),
            letters=pages,
            used=used,
            shown=layers.read(graphs, language),
        )
        yield from things.pages(described)
        yield from front.pages(frame, graphs, answers)
        yield from lists.pages(frame, index, answers)
        for answer in answers:
            yield _question(frame, answer, called)


def _data(document: str, description: Description) -> Iterator[tuple[str, bytes]]:
    triples = {quad.triple for quad in (*description.said, *description.pointing)}
    for form in forms.FORMS:
        yield f"{document}.{form.ending}", forms.write(triples, form)


def _menu(graphs: Graphs) -> dict[str, str]:
    """Give the document that each word of the menu leads to; nothing where there is none."""
    letters = graphs.folders.letters()
    return {
        "letter": document_of(SPD + letters[0]) if letters else "",
        "measures": lists.MEASURES,
        "overviews": front.OVERVIEW,
        "questions": lists.QUESTIONS,
        "terms": lists.CONCEPTS,
        "search": lists.A_Z,
    }


def _question(frame: Frame, answer: Published, called: Mapping[str, str]) -> tuple[str, str]:
    """Give the page of a question: its answer, and how to ask it oneself."""
    document = lists.question_page(answer)
    here = frame.here(document)
    title = answer.title.said(frame.language)
    listed = Text(frame.wording.words["lists"][lists.QUESTIONS]["title"])
    return frame.render(
        "question.html",
        document,
        title=title,
        crumbs=(Crumb(listed, frame.to(lists.QUESTIONS, here)), Crumb(Text(title))),
        section="questions",
        has_data=False,
        answer=answer,
        python=_PYTHON.format(answer.id),
        page_of=partial(address, here=here, language=frame.language),
        layer_called=called,
        columns_fitting=COLUMNS_FITTING,
    )
