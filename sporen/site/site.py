"""All pages of a project: one in each language for each of its IRIs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from sporen import layers
from sporen.export import resource_documents, schema_org
from sporen.export.dcat_catalogue import DcatCatalogue
from sporen.export.description_index import DescriptionIndex
from sporen.export.descriptions import describe_quads
from sporen.export.resource_documents import Share
from sporen.export.tombstones import find_tombstones
from sporen.i18n import SITE_LANGUAGES
from sporen.labels.label_index import LabelIndex
from sporen.rdf.namespaces import OWN, to_curie
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
from sporen.site.model.proofs import INFERRED, Proofs, ProofSteps
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
from sporen.site.search.records import SearchContent
from sporen.site.translator import Translator
from sporen.web.routes import document_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sporen.errors import SporenError
    from sporen.export.descriptions import Description
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs
    from sporen.layers import LayerSummary
    from sporen.site.model.documents import Papers
    from sporen.site.model.view_models import Letter
    from sporen.site.page_cache import PreviousBuild


#: The catalogue of a site without a dataset description.
EMPTY_CATALOGUE = DcatCatalogue()


def render(
    graphs: Graphs,
    answers: Sequence[PublishedAnswer] = (),
    catalogue: DcatCatalogue = EMPTY_CATALOGUE,
    on_error: Callable[[SporenError], None] = lambda _: None,
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of the site; see `Site` for the arguments and errors."""
    site = Site(gather(graphs), answers, catalogue)
    get_index = site.start_indexing()
    for language in SITE_LANGUAGES.all:
        yield from site.files(language)
    yield from site.search(get_index, on_error)


@dataclass(frozen=True, slots=True)
class SharedData:
    """The data that pages share, apart from the questions; the letters by language."""

    graphs: Graphs
    term_counts: ontology.TermCounts
    descriptions: dict[str, Description]
    paths: DescriptionIndex
    index: LabelIndex
    layer_of_graph: dict[str, str]
    letters: Mapping[str, Sequence[Letter]]
    documents_by_letter: Mapping[str, Papers]
    letter_pages: LetterPages
    proofs: Proofs


def gather(graphs: Graphs) -> SharedData:
    """Collect the data that all pages share.

    Raises:
        SporenError: If the text of a letter cannot be read, or two resources have the same page.

    """
    quads = list(graphs.quads(graphs.graph_names()))
    descriptions = describe_quads(quads)
    layer_of_graph = layers.layers_by_graph(graphs)
    proofs = Proofs(graphs)
    proofs.find(name for name in graphs.graph_names() if layer_of_graph[name.value] == INFERRED)
    results = queries.query_letters(graphs)
    return SharedData(
        graphs,
        ontology.count_terms(graphs, quads),
        descriptions,
        DescriptionIndex(descriptions),
        LabelIndex.from_quads(quads),
        layer_of_graph,
        {language: builder.build_letters(results, language) for language in SITE_LANGUAGES.all},
        {
            letter: model_documents.find_documents(results, letter)
            for letter in graphs.folders.letters()
        },
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
        catalogue: DcatCatalogue = EMPTY_CATALOGUE,
    ) -> None:
        """Create a site.

        Args:
            shared: the shared data.
            answers: the answers to the questions, grouped by theme.
            catalogue: the description of the dataset.

        """
        graphs = shared.graphs
        self._shared = shared
        self._answers = answers
        self._catalogue = catalogue
        self._term_usages = ontology.TermUsages(
            shared.term_counts, term_usage.index_terms(graphs, answers)
        )
        self._shapes = ShapePages(graphs, self._term_usages.uses, shared.descriptions)
        self._menu = _menu(graphs)
        self._layouts = {
            language: PageLayout(
                graphs.store,
                shared.index,
                shared.letters[language],
                Translator(language, graphs.folders.settings.name),
                self._menu,
                site=graphs.folders.settings.site,
                parts=catalogue.parts,
            )
            for language in SITE_LANGUAGES.all
        }

    def files(
        self, language: str, previous: PreviousBuild | None = None
    ) -> Iterator[tuple[str, str | bytes]]:
        """Yield the pages of a language, without the search page, and its share of the other files.

        Unchanged pages are reused from the `previous` build, if any.
        """
        share = Share(SITE_LANGUAGES.all.index(language), len(SITE_LANGUAGES.all))
        if share.first == 0:
            yield STYLE, stylesheets.page_stylesheet()
            yield ICON, stylesheets.icon()
        described, publication = self._shared.descriptions, self._catalogue
        documents = resource_documents.build_documents(
            described, publication, share, self._page_names
        )
        yield from resource_documents.serialize_documents(documents)
        yield from self.pages(language, previous)

    def _page_names(self, iri: str) -> Iterator[Literal]:
        """Yield the name of a resource on the pages of each language, if it has one."""
        for language, layout in self._layouts.items():
            name = layout.names.full_name(iri)
            if name.text != to_curie(iri):
                yield Literal(name.text, language=name.language or language)

    def pages(
        self, language: str, previous: PreviousBuild | None = None
    ) -> Iterator[tuple[str, str]]:
        """Yield the pages of a language, without the search page; see `files`."""
        shared, layout, answers = self._shared, self._layouts[language], self._answers
        graphs, layer_of_graph = shared.graphs, shared.layer_of_graph
        proof_writer = ProofWriter(
            ProofSteps(shared.proofs, layout.names, layer_of_graph), layout.translator
        )
        reader = FactReader(
            layout.names, layout.translator, layer_of_graph, shared.paths, proof_writer
        )
        layer_views = layers.load_layers(graphs, language)
        resource_pages = ResourcePages(
            layout,
            reader,
            letters=shared.letter_pages,
            terms=self._term_usages,
            shapes=self._shapes,
            dataset_context=_dataset_context(layout, layer_views, self._catalogue),
        )
        answers_by_name, layer_of_label = (
            question.Answers(answers),
            layers.layers_by_label(graphs.store),
        )
        has_data = bool(self._catalogue.triples)
        sources = {
            "answers": answers_by_name,
            "index": shared.index,
            "letters": layout.letters,
            "texts": shared.letter_pages,
            "terms": self._term_usages,
            "marked": resource_pages.marked,
            "names": layout.names,
            "parts": layout.parts,
            "paths": shared.paths,
            "proofs": proof_writer,
            "shapes": self._shapes,
            "reader": reader,
        }
        with cached_rendering(
            previous, language, sources, (layout.shared_context, layer_of_label, has_data)
        ) as renderer:
            yield from resource_pages.pages(shared.descriptions, renderer)
            yield from question.pages(
                layout, answers_by_name, layer_of_label, has_data=has_data, renderer=renderer
            )
        yield self._shapes.index_page(layout)
        yield from home.pages(layout, graphs, answers)
        yield from overviews.pages(layout, layer_views, shared.documents_by_letter)
        yield from indexes.pages(layout, shared.index, answers)
        tombstones = find_tombstones(graphs.store)
        yield from errors.pages(
            layout, graphs.folders.settings.site_path, self._menu["search"], tombstones
        )

    def start_indexing(self) -> Callable[[], dict[str, bytes]]:
        """Start building the search index; return a function that waits for it, for `search`."""
        shared = self._shared
        sought = SearchContent(
            shared.index, shared.descriptions, shared.letter_pages, self._answers
        )
        return search.start_indexing([*self._layouts.values()], sought)

    def search(
        self, get_index: Callable[[], dict[str, bytes]], on_error: Callable[[SporenError], None]
    ) -> Iterator[tuple[str, str | bytes]]:
        """Yield the search pages and the index; call `on_error` with the error if there is none."""
        yield from search.files([*self._layouts.values()], self._shared.index, get_index, on_error)


def _menu(graphs: Graphs) -> dict[str, str]:
    """Return the document of each menu item, or ""."""
    letters = graphs.folders.letters()
    return {
        "letter": document_of(OWN.resources + letters[0]) if len(letters) == 1 else "",
        "letters": home.LETTERS if len(letters) > 1 else "",
        "measures": indexes.MEASURES,
        "overviews": overviews.WHOLE,
        "questions": indexes.QUESTIONS,
        "terms": indexes.CONCEPTS,
        "search": search.SEARCH,
    }


def _dataset_context(
    layout: PageLayout, layer_views: list[LayerSummary], catalogue: DcatCatalogue
) -> dict[str, Any]:
    """Return the template variables of the dataset page: layers and structured data."""
    structured = Markup()
    if layout.dataset.iri and catalogue.catalogue:
        reader = schema_org.CatalogueReader(
            catalogue.documents[catalogue.catalogue],
            layout.language,
            lambda iri: layout.names.of(iri).text,
        )
        days = [day for one in layout.letters for day in (one.date, one.events.newest)]
        dataset = reader.dataset(NamedNode(layout.dataset.iri), days)
        structured = Markup(schema_org.serialize_dataset(dataset, layout.language))  # noqa: S704  no text in it ends a script
    return {
        "layers": layer_views,
        "triples": sum(one.triples for one in layer_views),
        "guides": catalogue.guides,
        "digest": catalogue.digest,
        "structured": structured,
    }
