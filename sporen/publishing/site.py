"""The site: a page in each language for every IRI of ours, with its data beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pyoxigraph import NamedNode

from sporen.publishing import styles
from sporen.publishing.addresses import LANGUAGES, document_of
from sporen.publishing.data import documents, schema_org
from sporen.publishing.data.described import describe
from sporen.publishing.data.paths import Paths
from sporen.publishing.data.publication import Publication
from sporen.publishing.pages import (
    errors,
    front,
    lists,
    overviews,
    questions,
    search,
    terms,
)
from sporen.publishing.pages.frame import STYLE, Frame
from sporen.publishing.pages.letter import LetterPage
from sporen.publishing.pages.proofs import Reasons
from sporen.publishing.pages.resources import Telling
from sporen.publishing.pages.shapes import ShapePages
from sporen.publishing.pages.things import Things
from sporen.publishing.search.records import Sought
from sporen.publishing.telling import layers, papers, queries, reader
from sporen.publishing.telling.names import Index
from sporen.publishing.telling.why import Proofs, Why
from sporen.publishing.telling.words import Wording
from sporen.publishing.withdrawn import withdrawn
from sporen.vocabulary import BASE, SPD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sporen.findings import SporenError
    from sporen.graphs import Graphs
    from sporen.publishing.published import Published
    from sporen.publishing.telling.layers import LayerShown


#: Of what is published, nothing is said.
UNTOLD = Publication()


def render(
    graphs: Graphs,
    answers: Sequence[Published] = (),
    publication: Publication = UNTOLD,
    note: Callable[[SporenError], None] = lambda _: None,
) -> Iterator[tuple[str, str | bytes]]:
    """Give each file of the site: its path in the published folder, and what it holds.

    Args:
        graphs: what is published.
        answers: the answers to the questions, those of a theme after each other.
        publication: what is said of all that is published.
        note: called with what the site has to do without.

    Raises:
        SporenError: the text of a letter cannot be read.

    """
    yield STYLE, styles.of_page()
    described = describe(graphs)
    yield from documents.files(documents.of(described, publication))
    paths = Paths(described)
    index = Index.of(graphs.quads(graphs.names()))
    gathered = queries.gather(graphs)
    by_graph = layers.of_graphs(graphs)
    menu, used = _menu(graphs), terms.use(graphs, answers)
    gone = withdrawn(graphs.store)
    called = layers.called(graphs.store)
    proofs = Proofs(graphs)
    address_of_site = graphs.folders.site or BASE
    shapes = ShapePages(graphs, used.uses)
    pages = {letter: LetterPage(graphs, letter) for letter in graphs.folders.letters()}
    around = {letter: papers.read(gathered, letter) for letter in pages}
    frames = [
        Frame(
            graphs.store,
            index,
            reader.read(gathered, language),
            Wording(language),
            menu,
            site=graphs.folders.site,
            digest=publication.digest,
            parts=publication.parts,
        )
        for language in LANGUAGES
    ]
    indexed = search.indexed(frames, Sought(index, described, pages.values(), answers))
    for frame in frames:
        reasons = Reasons(Why(proofs, frame.names, by_graph), frame.wording)
        telling = Telling(frame.names, frame.wording, by_graph, paths, reasons)
        shown = layers.read(graphs, frame.language)
        things = Things(
            frame,
            telling,
            letters=pages,
            terms=used,
            shapes=shapes,
            whole=_whole(frame, shown, publication),
        )
        yield from things.pages(described)
        yield shapes.listed(frame)
        yield from front.pages(frame, graphs, answers)
        yield from overviews.pages(frame, shown, around)
        yield from lists.pages(frame, index, answers)
        yield from errors.pages(frame, graphs.folders.path_of_site, menu["search"], gone)
        yield from questions.pages(
            frame, answers, called, address_of_site, has_data=bool(publication.statements)
        )
    yield from search.files(frames, index, indexed, note)


def _menu(graphs: Graphs) -> dict[str, str]:
    """Give the document that each word of the menu leads to; nothing where there is none."""
    letters = graphs.folders.letters()
    return {
        "letter": document_of(SPD + letters[0]) if letters else "",
        "measures": lists.MEASURES,
        "overviews": overviews.WHOLE,
        "questions": lists.QUESTIONS,
        "terms": lists.CONCEPTS,
        "search": search.SEARCH,
    }


def _whole(frame: Frame, shown: list[LayerShown], publication: Publication) -> dict[str, Any]:
    """Give what the page of the dataset tells: its layers, and itself for search engines."""
    structured = Markup()
    if frame.dataset.iri and publication.catalogue:
        described = schema_org.Described(
            publication.whole[publication.catalogue],
            frame.language,
            lambda iri: frame.names.of(iri).said,
        )
        days = [letter.date for letter in frame.letters]
        dataset = described.dataset(NamedNode(frame.dataset.iri), days)
        structured = Markup(schema_org.written(dataset, frame.language))  # noqa: S704  no text in it ends a script
    return {
        "layers": shown,
        "triples": sum(one.triples for one in shown),
        "guides": publication.guides,
        "structured": structured,
    }
