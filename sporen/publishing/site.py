"""The site: a page in each language for every IRI of ours, with its data beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from sporen.publishing import styles
from sporen.publishing.addresses import LANGUAGES, document_of
from sporen.publishing.again import again
from sporen.publishing.data import documents, schema_org
from sporen.publishing.data.described import of_quads
from sporen.publishing.data.documents import Share
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
from sporen.publishing.pages.frame import ICON, STYLE, Frame
from sporen.publishing.pages.letter import LetterPages
from sporen.publishing.pages.proofs import Reasons
from sporen.publishing.pages.resources import Telling
from sporen.publishing.pages.shapes import ShapePages
from sporen.publishing.pages.things import Things
from sporen.publishing.search.records import Sought
from sporen.publishing.telling import layers, papers, queries, reader, uses
from sporen.publishing.telling.names import Index
from sporen.publishing.telling.why import INFERRED, Proofs, Why
from sporen.publishing.telling.words import Wording
from sporen.publishing.withdrawn import withdrawn
from sporen.vocabulary import SPD, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sporen.findings import SporenError
    from sporen.graphs import Graphs
    from sporen.publishing.again import Last
    from sporen.publishing.data.described import Description
    from sporen.publishing.published import Published
    from sporen.publishing.telling.layers import LayerShown
    from sporen.publishing.telling.letters import Letter
    from sporen.publishing.telling.papers import Papers


#: Of what is published, nothing is said.
UNTOLD = Publication()


def render(
    graphs: Graphs,
    answers: Sequence[Published] = (),
    publication: Publication = UNTOLD,
    note: Callable[[SporenError], None] = lambda _: None,
) -> Iterator[tuple[str, str | bytes]]:
    """Give each file of the site, one after another; see `Site` for what goes in and is raised."""
    site = Site(gather(graphs), answers, publication)
    indexed = site.indexed()
    for language in LANGUAGES:
        yield from site.files(language)
    yield from site.search(indexed, note)


@dataclass(frozen=True, slots=True)
class Shared:
    """What pages share, whatever the questions are; the letters as told in each language."""

    graphs: Graphs
    used: terms.Counted
    described: dict[str, Description]
    paths: Paths
    index: Index
    by_graph: dict[str, str]
    letters: Mapping[str, Sequence[Letter]]
    around: Mapping[str, Papers]
    texts: LetterPages
    proofs: Proofs


def gather(graphs: Graphs) -> Shared:
    """Gather what all pages share.

    Raises:
        SporenError: the text of a letter cannot be read, or two things would get one page.

    """
    quads = list(graphs.quads(graphs.names()))
    described = of_quads(quads)
    by_graph = layers.of_graphs(graphs)
    proofs = Proofs(graphs)
    proofs.find(name for name in graphs.names() if by_graph[name.value] == INFERRED)
    gathered = queries.gather(graphs)
    return Shared(
        graphs,
        terms.counted(graphs, quads),
        described,
        Paths(described),
        Index.of(quads),
        by_graph,
        {language: reader.read(gathered, language) for language in LANGUAGES},
        {letter: papers.read(gathered, letter) for letter in graphs.folders.letters()},
        LetterPages(graphs),
        proofs,
    )


class Site:
    """The site of a project; its files are made when they are asked for.

    A file is its path in the published folder, and what it holds. Those of one language do not
    depend on those of another.
    """

    def __init__(
        self,
        shared: Shared,
        answers: Sequence[Published] = (),
        publication: Publication = UNTOLD,
    ) -> None:
        """Make a site.

        Args:
            shared: what is published.
            answers: the answers to the questions, those of a theme after each other.
            publication: what is said of all that is published.

        """
        graphs = shared.graphs
        self._shared = shared
        self._answers = answers
        self._publication = publication
        self._used = terms.Use(shared.used, uses.of(graphs, answers))
        self._shapes = ShapePages(graphs, self._used.uses, shared.described)
        self._menu = _menu(graphs)
        self._frames = {
            language: Frame(
                graphs.store,
                shared.index,
                shared.letters[language],
                Wording(language),
                self._menu,
                site=graphs.folders.site,
                parts=publication.parts,
            )
            for language in LANGUAGES
        }

    def files(self, language: str, last: Last | None = None) -> Iterator[tuple[str, str | bytes]]:
        """Give the pages of a language, the page to search on apart, and its share of all else.

        Pages that would become what they were are taken from what the `last` build left, if any.
        """
        share = Share(LANGUAGES.index(language), len(LANGUAGES))
        if share.first == 0:
            yield STYLE, styles.of_page()
            yield ICON, styles.icon()
        described, publication = self._shared.described, self._publication
        shared = documents.of(described, publication, share, self._named)
        yield from documents.files(shared)
        yield from self.pages(language, last)

    def _named(self, iri: str) -> Iterator[Literal]:
        """Give the name by which the pages of each language call a thing; its IRI is none."""
        for language, frame in self._frames.items():
            name = frame.names.full(iri)
            if name.said != shorten(iri):
                yield Literal(name.said, language=name.language or language)

    def pages(self, language: str, last: Last | None = None) -> Iterator[tuple[str, str]]:
        """Give the pages of a language, the page to search on apart; see `files`."""
        shared, frame, answers = self._shared, self._frames[language], self._answers
        graphs, by_graph = shared.graphs, shared.by_graph
        reasons = Reasons(Why(shared.proofs, frame.names, by_graph), frame.wording)
        telling = Telling(frame.names, frame.wording, by_graph, shared.paths, reasons)
        shown = layers.read(graphs, language)
        things = Things(
            frame,
            telling,
            letters=shared.texts,
            terms=self._used,
            shapes=self._shapes,
            whole=_whole(frame, shown, self._publication),
        )
        answered, called = questions.Answers(answers), layers.called(graphs.store)
        has_data = bool(self._publication.statements)
        sources = {
            "answers": answered,
            "index": shared.index,
            "letters": frame.letters,
            "texts": shared.texts,
            "terms": self._used,
            "marked": things.marked,
            "names": frame.names,
            "parts": frame.parts,
            "paths": shared.paths,
            "proofs": reasons,
            "shapes": self._shapes,
            "telling": telling,
        }
        with again(last, language, sources, (frame.shared, called, has_data)) as make:
            yield from things.pages(shared.described, make)
            yield from questions.pages(frame, answered, called, has_data=has_data, make=make)
        yield self._shapes.listed(frame)
        yield from front.pages(frame, graphs, answers)
        yield from overviews.pages(frame, shown, shared.around)
        yield from lists.pages(frame, shared.index, answers)
        gone = withdrawn(graphs.store)
        yield from errors.pages(frame, graphs.folders.path_of_site, self._menu["search"], gone)

    def indexed(self) -> Callable[[], dict[str, bytes]]:
        """Begin to make the index for search; give a function that waits for it, for `search`."""
        shared = self._shared
        sought = Sought(shared.index, shared.described, shared.texts, self._answers)
        return search.indexed([*self._frames.values()], sought)

    def search(
        self, indexed: Callable[[], dict[str, bytes]], note: Callable[[SporenError], None]
    ) -> Iterator[tuple[str, str | bytes]]:
        """Give the pages to search on and the index; `note` is told what lacks."""
        yield from search.files([*self._frames.values()], self._shared.index, indexed, note)


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
        days = [day for one in frame.letters for day in (one.date, one.events.newest)]
        dataset = described.dataset(NamedNode(frame.dataset.iri), days)
        structured = Markup(schema_org.written(dataset, frame.language))  # noqa: S704  no text in it ends a script
    return {
        "layers": shown,
        "triples": sum(one.triples for one in shown),
        "guides": publication.guides,
        "digest": publication.digest,
        "structured": structured,
    }
