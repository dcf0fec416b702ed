"""The page of each resource: its template and template variables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import NamedNode

from sporen.labels.localized_text import LocalizedText
from sporen.rdf.namespaces import OWN, RDF, to_curie
from sporen.site import breadcrumbs, page_types
from sporen.site.layout import Crumb
from sporen.site.pages import measure as pages_measure
from sporen.site.pages import ontology as term_pages
from sporen.site.pages.sections.sections import Sections
from sporen.tracing import TracedSet
from sporen.web.routes import page_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sporen.export.descriptions import Description
    from sporen.site.layout import PageLayout
    from sporen.site.page_cache import Renderer
    from sporen.site.pages.letter import LetterPage, LetterPages
    from sporen.site.pages.ontology import TermUsages
    from sporen.site.pages.shape import ShapePages
    from sporen.site.resource_facts import FactReader

#: The end of the IRI of the text of a letter.
_PLAIN = "/nl"


class _Page(NamedTuple):
    """A template with its variables."""

    template: str
    context: dict[str, Any]
    title: str = ""


class ResourcePages:
    """The pages of all resources in one language."""

    def __init__(  # noqa: PLR0913  what all pages share
        self,
        layout: PageLayout,
        reader: FactReader,
        *,
        letters: LetterPages,
        terms: TermUsages,
        shapes: ShapePages,
        dataset_context: dict[str, Any],
    ) -> None:
        """Create the pages of a layout.

        Args:
            layout: the layout of the language.
            reader: the reader of facts in that language.
            letters: the pages of letters.
            terms: the usage of terms.
            shapes: the pages of shapes.
            dataset_context: the template variables of the dataset page.

        """
        self._layout = layout
        self._reader = reader
        self._terms = terms
        self._shapes = shapes
        self._dataset_context = dataset_context
        self._letters = letters
        self.marked = TracedSet(frozenset(anchor for page in letters for anchor in page.marked))

    def pages(
        self, descriptions: Mapping[str, Description], renderer: Renderer
    ) -> Iterator[tuple[str, str]]:
        """Yield the page of each document; `renderer` renders it or reuses the previous one."""
        for document, description in descriptions.items():
            is_ontology = description.iri.startswith(OWN.base + "def")
            render = partial(self._ontology if is_ontology else self._page, document, description)
            if description.iri == self._layout.dataset.iri:  # it summarizes all pages
                yield render()
            else:
                yield renderer(self._layout.path_of(document), render)

    def _page(self, document: str, description: Description) -> tuple[str, str]:
        layout, iri = self._layout, description.iri
        here = layout.path_of(document)
        view = self._reader.heading_view(iri)
        page = self._page_for(description, document)
        trail = breadcrumbs.trail(layout, iri, here)
        return layout.render(
            page.template,
            document,
            title=page.title or view.name.text,
            crumbs=trail.crumbs,
            section="letter" if self._letters.of(iri) else trail.section,
            types=self._types(iri),
            **{"resource": view, **page.context},
        )

    def _types(self, iri: str) -> list[str]:
        """Return the IRIs of the classes of a resource, sorted."""
        quads = self._reader.paths.outgoing(iri).get(RDF["type"].value, ())
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))

    def _ontology(self, document: str, description: Description) -> tuple[str, str]:
        """Return the page of the ontology or of one of its versions."""
        layout = self._layout
        here = layout.path_of(document)
        view = self._reader.view(OWN.base + "def", here)
        title = view.name.text
        if description.iri != OWN.base + "def":
            version = description.iri.rpartition("/")[2]
            title = layout.translator.texts["terms"]["version"].format(title, version)
            view = view._replace(iri=description.iri)
        return layout.render(
            "ontology.html",
            document,
            title=title,
            crumbs=(Crumb(LocalizedText(title)),),
            section="terms",
            types=self._types(description.iri),
            resource=view,
            **term_pages.context(
                OWN.base + "def", self._reader, self._terms, here, layout.translator
            ),
        )

    def _page_for(self, description: Description, document: str) -> _Page:
        """Return the special page of a resource, or else that of its type."""
        iri = description.iri
        here = self._layout.path_of(document)
        letter = self._letters.of(iri)
        if letter:
            return self._letter_page(letter, document)
        marked = self._letters.of(iri.removesuffix(_PLAIN))
        if marked:
            link = page_link(marked.iri, here, self._layout.language)
            view = self._reader.view(iri, here)
            return _Page(
                "plain_text.html", {"resource": view, "blocks": marked.plain, "annotated": link}
            )
        if iri == self._layout.dataset.iri:
            return _Page(
                "dataset.html", {"resource": self._reader.view(iri, here), **self._dataset_context}
            )
        shape = self._shapes.context(iri, self._reader, self._layout, here)
        if shape:
            view = self._reader.view(iri, here)
            title = f"{view.name.text} ({to_curie(iri)})"  # names may repeat
            return _Page("shape.html", {"resource": view, **shape}, title)
        return self._typed_page(iri, document)

    def _typed_page(self, iri: str, document: str) -> _Page:
        layout = self._layout
        here = layout.path_of(document)
        context = self._sections(iri, here)
        place = layout.letters.place(iri)
        if place is None:
            return _Page("resource.html", context)
        letter, items, measure, element = place
        if element is measure.element:
            context |= pages_measure.context(layout, letter, items, measure)
            return _Page("measure.html", context, pages_measure.title(measure))
        return _Page(
            "component.html", context | pages_measure.part_context(layout, letter, measure, element)
        )

    def _sections(self, iri: str, here: str) -> dict[str, Any]:
        """Return the template variables that all page types share."""
        layout = self._layout
        page_type = page_types.page_type_of(layout.names.index.classes_of(iri))
        sections = Sections(self._reader, iri, here, marked=self.marked, letters=layout.letters)
        return {
            "heading": sections.heading(page_type),
            "sections": sections.views(page_type),
            "incoming": sections.incoming(),
            "parts": [self._reader.view(part, here) for part in self._reader.paths.parts(iri)],
        }

    def _letter_page(self, page: LetterPage, document: str) -> _Page:
        layout, iri = self._layout, page.iri
        here = layout.path_of(document)
        block_views = page.block_views(layout.names, layout.translator, here)
        context = {
            **self._sections(iri, here),
            "letter": layout.letters.letter(iri.removeprefix(OWN.resources)),
            "body": [one for one in block_views if one.block.kind != "footnote"],
            "notes": [one for one in block_views if one.block.kind == "footnote"],
            "clean": layout.link_to(f"{document}/nl", here),
        }
        return _Page("letter.html", context)
