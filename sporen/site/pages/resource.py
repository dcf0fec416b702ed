"""The page of each thing: which template tells it, and what that template asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import NamedNode

from sporen.rdf.namespaces import BASE, RDF, SPD, to_curie
from sporen.site import breadcrumbs, page_types
from sporen.site.layout import Crumb
from sporen.site.model.texts import Text
from sporen.site.pages import measure as pages_measure
from sporen.site.pages import ontology as term_pages
from sporen.site.pages.sections.sections import Sections
from sporen.site.tracing import Members
from sporen.web.routes import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sporen.export.descriptions import Description
    from sporen.site.layout import Frame
    from sporen.site.page_cache import Maker
    from sporen.site.pages.letter import LetterPage, LetterPages
    from sporen.site.pages.ontology import Use
    from sporen.site.pages.shape import ShapePages
    from sporen.site.resource_facts import Telling

#: The ontology; what follows it in an IRI is one of its versions.
_ONTOLOGY = f"{BASE}def"
#: What follows the IRI of a letter in that of its text.
_PLAIN = "/nl"


class _Page(NamedTuple):
    """How a thing is told: a template, and what that asks for."""

    template: str
    context: dict[str, Any]
    title: str = ""


class Things:
    """The pages of all things in one language."""

    def __init__(  # noqa: PLR0913  what all pages share
        self,
        frame: Frame,
        telling: Telling,
        *,
        letters: LetterPages,
        terms: Use,
        shapes: ShapePages,
        whole: dict[str, Any],
    ) -> None:
        """Make the pages of a frame.

        Args:
            frame: the templates, names and words of the language.
            telling: tells what is said of things in that language.
            letters: the pages of letters.
            terms: how often terms are used.
            shapes: the pages of shapes.
            whole: what the page of the dataset tells.

        """
        self._frame = frame
        self._telling = telling
        self._terms = terms
        self._shapes = shapes
        self._whole = whole
        self._letters = letters
        self.marked = Members(frozenset(anchor for page in letters for anchor in page.marked))

    def pages(self, described: Mapping[str, Description], make: Maker) -> Iterator[tuple[str, str]]:
        """Return the page of each document; `make` makes those that look up all that they tell."""
        for document, description in described.items():
            of_terms = description.iri.startswith(_ONTOLOGY)
            made = partial(self._ontology if of_terms else self._page, document, description)
            if description.iri == self._frame.dataset.iri:  # it sums up what all others tell
                yield made()
            else:
                yield make(self._frame.here(document), made)

    def _page(self, document: str, description: Description) -> tuple[str, str]:
        frame, iri = self._frame, description.iri
        here = frame.here(document)
        told = self._telling.named(iri)
        found = self._chosen(description, document)
        way = breadcrumbs.way(frame, iri, here)
        return frame.render(
            found.template,
            document,
            title=found.title or told.name.said,
            crumbs=way.crumbs,
            section="letter" if self._letters.of(iri) else way.section,
            types=self._types(iri),
            **{"told": told, **found.context},
        )

    def _types(self, iri: str) -> list[str]:
        """Return the IRIs of the classes of a thing, sorted."""
        quads = self._telling.paths.said(iri).get(RDF["type"].value, ())
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))

    def _ontology(self, document: str, description: Description) -> tuple[str, str]:
        """Return the page of the ontology, or of a version of it: all of its terms."""
        frame = self._frame
        here = frame.here(document)
        told = self._telling.told(_ONTOLOGY, here)
        title = told.name.said
        if description.iri != _ONTOLOGY:
            version = description.iri.rpartition("/")[2]
            title = frame.wording.words["terms"]["version"].format(title, version)
            told = told._replace(iri=description.iri)
        return frame.render(
            "ontology.html",
            document,
            title=title,
            crumbs=(Crumb(Text(title)),),
            section="terms",
            types=self._types(description.iri),
            told=told,
            **term_pages.context(_ONTOLOGY, self._telling, self._terms, here, frame.wording),
        )

    def _chosen(self, description: Description, document: str) -> _Page:
        """Return the page that a thing has of its own, else that of its kind."""
        iri = description.iri
        here = self._frame.here(document)
        letter = self._letters.of(iri)
        if letter:
            return self._letter(letter, document)
        marked = self._letters.of(iri.removesuffix(_PLAIN))
        if marked:
            link = address(marked.iri, here, self._frame.language)
            told = self._telling.told(iri, here)
            return _Page("clean.html", {"told": told, "blocks": marked.plain, "marked": link})
        if iri == self._frame.dataset.iri:
            return _Page("dataset.html", {"told": self._telling.told(iri, here), **self._whole})
        shape = self._shapes.context(iri, self._telling, self._frame, here)
        if shape:
            told = self._telling.told(iri, here)
            title = f"{told.name.said} ({to_curie(iri)})"  # many are called as what they check
            return _Page("shape.html", {"told": told, **shape}, title)
        return self._of_kind(iri, document)

    def _of_kind(self, iri: str, document: str) -> _Page:
        frame = self._frame
        here = frame.here(document)
        context = self._sections(iri, here)
        place = frame.letters.place(iri)
        if place is None:
            return _Page("resource.html", context)
        letter, items, measure, element = place
        if element is measure.element:
            context |= pages_measure.context(frame, letter, items, measure)
            return _Page("measure.html", context, pages_measure.title(measure))
        return _Page(
            "component.html", context | pages_measure.of_part(frame, letter, measure, element)
        )

    def _sections(self, iri: str, here: str) -> dict[str, Any]:
        """Return what a thing is told by as its kind lists it."""
        frame = self._frame
        kind = page_types.kind_of(frame.names.index.kinds_of(iri))
        sections = Sections(self._telling, iri, here, marked=self.marked, letters=frame.letters)
        return {
            "heading": sections.heading(kind),
            "sections": sections.shown(kind),
            "pointing": sections.pointing(),
            "parts": [self._telling.told(part, here) for part in self._telling.paths.parts(iri)],
        }

    def _letter(self, page: LetterPage, document: str) -> _Page:
        frame, iri = self._frame, page.iri
        here = frame.here(document)
        shown = page.shown(frame.names, frame.wording, here)
        context = {
            **self._sections(iri, here),
            "letter": frame.letters.whole(iri.removeprefix(SPD)),
            "body": [one for one in shown if one.block.kind != "footnote"],
            "notes": [one for one in shown if one.block.kind == "footnote"],
            "clean": frame.to(f"{document}/nl", here),
        }
        return _Page("letter.html", context)
