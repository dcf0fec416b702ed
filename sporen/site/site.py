"""All pages of a project: one in each language for each of its IRIs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from sporen import layers
from sporen.export import resource_documents, schema_org
from sporen.export.data_catalogue import DataCatalogue
from sporen.export.description_index import DescriptionIndex
from sporen.export.descriptions import describe_quads
from sporen.export.resource_documents import Share
from sporen.export.tombstones import find_tombstones
from sporen.labels.label_index import Index
from sporen.rdf.namespaces import SPD, to_curie
from sporen.site import stylesheets
from sporen.site.layout import ICON, STYLE, PageLayout
from sporen.site.model import (
    builder,
    queries,
    term_usage,
)
from sporen.site.model import (
    documents as model_documents,
)
from sporen.site.model.proofs import INFERRED, Proofs, Why
from sporen.site.page_cache import cached_rendering
from sporen.site.pages import (
    errors,
    home,
    indexes,
    ontology,
    overviews,
    question,
    search,
)
from sporen.site.pages.letter import LetterPages
from sporen.site.pages.resource import ResourcePages
from sporen.site.pages.sections.proof import ProofWriter
from sporen.site.pages.shape import ShapePages
from sporen.site.resource_facts import FactReader
from sporen.site.search.records import Sought
from sporen.site.translator import Translator
from sporen.web.routes import LANGUAGES, document_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sporen.errors import SporenError
    from sporen.export.descriptions import Description
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs
    from sporen.layers import LayerShown
    from sporen.site.model.documents import Papers
    from sporen.site.model.view_models import Letter
    from sporen.site.page_cache import PreviousBuild


#: The catalogue of a site without a dataset description.
EMPTY_CATALOGUE = DataCatalogue()


def render(
    graphs: Graphs,
    answers: Sequence[PublishedAnswer] = (),
    publication: DataCatalogue = EMPTY_CATALOGUE,
    note: Callable[[SporenError], None] = lambda _: None,
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of the site; see `Site` for the arguments and errors."""
    site = Site(gather(graphs), answers, publication)
    indexed = site.start_indexing()
    for language in LANGUAGES:
        yield from site.files(language)
    yield from site.search(indexed, note)


@dataclass(frozen=True, slots=True)
class SharedData:
    """The data that pages share, apart from the questions; the letters by language."""

    graphs: Graphs
    used: ontology.TermCounts
    described: dict[str, Description]
    paths: DescriptionIndex
    index: Index
    by_graph: dict[str, str]
    letters: Mapping[str, Sequence[Letter]]
    around: Mapping[str, Papers]
    texts: LetterPages
    proofs: Proofs


def gather(graphs: Graphs) -> SharedData:
    """Collect the data that all pages share.

    Raises:
        SporenError: If the text of a letter cannot be read, or two resources have the same page.

    """
    quads = list(graphs.quads(graphs.graph_names()))
    described = describe_quads(quads)
    by_graph = layers.of_graphs(graphs)
    proofs = Proofs(graphs)
    proofs.find(name for name in graphs.graph_names() if by_graph[name.value] == INFERRED)
    gathered = queries.gather(graphs)
    return SharedData(
        graphs,
        ontology.count_terms(graphs, quads),
        described,
        DescriptionIndex(described),
        Index.of(quads),
        by_graph,
        {language: builder.read(gathered, language) for language in LANGUAGES},
        {letter: model_documents.read(gathered, letter) for letter in graphs.folders.letters()},
        LetterPages(graphs),
        proofs,
    )


class Site:
    """The site of a project; its files are rendered on demand.

    A file is a path in the published folder with its content. The files of one language do not
    depend on those of another.
    """

    def __init__(
        self,
        shared: SharedData,
        answers: Sequence[PublishedAnswer] = (),
        publication: DataCatalogue = EMPTY_CATALOGUE,
    ) -> None:
        """Create a site.

        Args:
            shared: the shared data.
            answers: the answers to the questions, grouped by theme.
            publication: the description of the dataset.

        """
        graphs = shared.graphs
        self._shared = shared
        self._answers = answers
        self._publication = publication
        self._used = ontology.TermUsages(shared.used, term_usage.of(graphs, answers))
        self._shapes = ShapePages(graphs, self._used.uses, shared.described)
        self._menu = _menu(graphs)
        self._layouts = {
            language: PageLayout(
                graphs.store,
                shared.index,
                shared.letters[language],
                Translator(language),
                self._menu,
                site=graphs.folders.settings.site,
                parts=publication.parts,
            )
            for language in LANGUAGES
        }

    def files(
        self, language: str, last: PreviousBuild | None = None
    ) -> Iterator[tuple[str, str | bytes]]:
        """Yield the pages of a language, without the search page, and its share of the other files.

        Unchanged pages are reused from the `last` build, if any.
        """
        share = Share(LANGUAGES.index(language), len(LANGUAGES))
        if share.first == 0:
            yield STYLE, stylesheets.page_stylesheet()
            yield ICON, stylesheets.icon()
        described, publication = self._shared.described, self._publication
        shared = resource_documents.build_documents(described, publication, share, self._page_names)
        yield from resource_documents.serialize_documents(shared)
        yield from self.pages(language, last)

    def _page_names(self, iri: str) -> Iterator[Literal]:
        """Yield the name of a resource on the pages of each language, if it has one."""
        for language, layout in self._layouts.items():
            name = layout.names.full(iri)
            if name.said != to_curie(iri):
                yield Literal(name.said, language=name.language or language)

    def pages(self, language: str, last: PreviousBuild | None = None) -> Iterator[tuple[str, str]]:
        """Yield the pages of a language, without the search page; see `files`."""
        shared, layout, answers = self._shared, self._layouts[language], self._answers
        graphs, by_graph = shared.graphs, shared.by_graph
        reasons = ProofWriter(Why(shared.proofs, layout.names, by_graph), layout.translator)
        reader = FactReader(layout.names, layout.translator, by_graph, shared.paths, reasons)
        shown = layers.read(graphs, language)
        things = ResourcePages(
            layout,
            reader,
            letters=shared.texts,
            terms=self._used,
            shapes=self._shapes,
            whole=_dataset_context(layout, shown, self._publication),
        )
        answered, called = question.Answers(answers), layers.called(graphs.store)
        has_data = bool(self._publication.triples)
        sources = {
            "answers": answered,
            "index": shared.index,
            "letters": layout.letters,
            "texts": shared.texts,
            "terms": self._used,
            "marked": things.marked,
            "names": layout.names,
            "parts": layout.parts,
            "paths": shared.paths,
            "proofs": reasons,
            "shapes": self._shapes,
            "reader": reader,
        }
        with cached_rendering(
            last, language, sources, (layout.shared_context, called, has_data)
        ) as make:
            yield from things.pages(shared.described, make)
            yield from question.pages(layout, answered, called, has_data=has_data, make=make)
        yield self._shapes.index_page(layout)
        yield from home.pages(layout, graphs, answers)
        yield from overviews.pages(layout, shown, shared.around)
        yield from indexes.pages(layout, shared.index, answers)
        gone = find_tombstones(graphs.store)
        yield from errors.pages(
            layout, graphs.folders.settings.site_path, self._menu["search"], gone
        )

    def start_indexing(self) -> Callable[[], dict[str, bytes]]:
        """Start building the search index; return a function that waits for it, for `search`."""
        shared = self._shared
        sought = Sought(shared.index, shared.described, shared.texts, self._answers)
        return search.start_indexing([*self._layouts.values()], sought)

    def search(
        self, indexed: Callable[[], dict[str, bytes]], note: Callable[[SporenError], None]
    ) -> Iterator[tuple[str, str | bytes]]:
        """Yield the search pages and the index; call `note` with an error if there is none."""
        yield from search.files([*self._layouts.values()], self._shared.index, indexed, note)


def _menu(graphs: Graphs) -> dict[str, str]:
    """Return the document of each menu item, or ""."""
    letters = graphs.folders.letters()
    return {
        "letter": document_of(SPD + letters[0]) if len(letters) == 1 else "",
        "letters": home.LETTERS if len(letters) > 1 else "",
        "measures": indexes.MEASURES,
        "overviews": overviews.WHOLE,
        "questions": indexes.QUESTIONS,
        "terms": indexes.CONCEPTS,
        "search": search.SEARCH,
    }


def _dataset_context(
    layout: PageLayout, shown: list[LayerShown], publication: DataCatalogue
) -> dict[str, Any]:
    """Return the template variables of the dataset page: layers and structured data."""
    structured = Markup()
    if layout.dataset.iri and publication.catalogue:
        described = schema_org.CatalogueReader(
            publication.whole[publication.catalogue],
            layout.language,
            lambda iri: layout.names.of(iri).said,
        )
        days = [day for one in layout.letters for day in (one.date, one.events.newest)]
        dataset = described.dataset(NamedNode(layout.dataset.iri), days)
        structured = Markup(schema_org.serialize_dataset(dataset, layout.language))  # noqa: S704  no text in it ends a script
    return {
        "layers": shown,
        "triples": sum(one.triples for one in shown),
        "guides": publication.guides,
        "digest": publication.digest,
        "structured": structured,
    }
