"""The page of each thing: which template tells it, and what that template asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import NamedNode

from sporen.publishing.addresses import address
from sporen.publishing.pages import crumbs, kinds, measures
from sporen.publishing.pages import terms as term_pages
from sporen.publishing.pages.frame import Crumb
from sporen.publishing.pages.sections import Sections
from sporen.publishing.telling.texts import Text
from sporen.vocabulary import BASE, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sporen.publishing.data.described import Description
    from sporen.publishing.pages.frame import Frame
    from sporen.publishing.pages.letter import LetterPage
    from sporen.publishing.pages.resources import Telling
    from sporen.publishing.pages.shapes import ShapePages
    from sporen.publishing.pages.terms import Use
    from sporen.publishing.telling.letters import Element, ItemList, Letter, Measure

#: The ontology; what follows it in an IRI is one of its versions.
_ONTOLOGY = f"{BASE}def"


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
        letters: Mapping[str, LetterPage],
        terms: Use,
        shapes: ShapePages,
        whole: dict[str, Any],
    ) -> None:
        """Make the pages of a frame.

        Args:
            frame: the templates, names and words of the language.
            telling: tells what is said of things in that language.
            letters: the pages of letters, by their ids.
            terms: how often terms are used.
            shapes: the pages of shapes.
            whole: what the page of the dataset tells.

        """
        self._frame = frame
        self._telling = telling
        self._terms = terms
        self._shapes = shapes
        self._whole = whole
        self._letters = {page.iri: (letter, page) for letter, page in letters.items()}
        self._plain = {f"{iri}/nl": page for iri, (_, page) in self._letters.items()}
        self._marked = frozenset(anchor for page in letters.values() for anchor in page.marked)
        self._elements: dict[str, tuple[Letter, ItemList, Measure, Element]] = {
            element.iri: (letter, items, measure, element)
            for letter in frame.letters
            for items in letter.lists
            for measure in items.measures
            for element in measure.element.whole
        }

    def pages(self, described: Mapping[str, Description]) -> Iterator[tuple[str, str]]:
        """Give the page of each document."""
        for document, description in described.items():
            if description.iri.startswith(_ONTOLOGY):
                yield self._ontology(document, description)
            else:
                yield self._page(document, description)

    def _page(self, document: str, description: Description) -> tuple[str, str]:
        frame, iri = self._frame, description.iri
        here = frame.here(document)
        told = self._telling.named(iri)
        found = self._chosen(description, document)
        way = crumbs.way(frame, iri, here)
        return frame.render(
            found.template,
            document,
            title=found.title or told.name.said,
            crumbs=way.crumbs,
            section="letter" if iri in self._letters else way.section,
            types=_types(description),
            **{"told": told, **found.context},
        )

    def _ontology(self, document: str, description: Description) -> tuple[str, str]:
        """Give the page of the ontology, or of a version of it: all of its terms."""
        frame = self._frame
        here = frame.here(document)
        told = self._telling.told(_ONTOLOGY, here)
        title = told.name.said
        if description.iri != _ONTOLOGY:
            version = description.iri.rpartition("/")[2]
            title = frame.wording.words["terms"]["version"].format(title, version)
        return frame.render(
            "ontology.html",
            document,
            title=title,
            crumbs=(Crumb(Text(title)),),
            section="terms",
            types=_types(description),
            told=told,
            **term_pages.context(description, self._telling, self._terms, here, frame.wording),
        )

    def _chosen(self, description: Description, document: str) -> _Page:
        """Give the page that a thing has of its own, else that of its kind."""
        iri = description.iri
        here = self._frame.here(document)
        if iri in self._letters:
            return self._letter(iri, document)
        if iri in self._plain:
            marked = address(iri.rpartition("/")[0], here, self._frame.language)
            told = self._telling.told(iri, here)
            return _Page(
                "clean.html", {"told": told, "blocks": self._plain[iri].plain, "marked": marked}
            )
        if iri == self._frame.dataset.iri:
            return _Page("dataset.html", {"told": self._telling.told(iri, here), **self._whole})
        if iri in self._shapes:
            context = self._shapes.context(description, self._telling, self._frame, here)
            return _Page("shape.html", {"told": self._telling.told(iri, here), **context})
        return self._of_kind(iri, document)

    def _of_kind(self, iri: str, document: str) -> _Page:
        frame = self._frame
        here = frame.here(document)
        context = self._sections(iri, here)
        if iri not in self._elements:
            return _Page("resource.html", context)
        letter, items, measure, element = self._elements[iri]
        if element is measure.element:
            context |= measures.context(frame, letter, items, measure)
            return _Page("measure.html", context, measures.title(measure))
        return _Page("component.html", context | measures.of_part(frame, letter, measure, element))

    def _sections(self, iri: str, here: str) -> dict[str, Any]:
        """Give what a thing is told by as its kind lists it."""
        frame = self._frame
        kind = kinds.kind_of(frame.names.index.kinds_of(iri))
        sections = Sections(self._telling, iri, here, marked=self._marked, letters=frame.letters)
        return {
            "heading": sections.heading(kind),
            "sections": sections.shown(kind),
            "pointing": sections.pointing(),
            "parts": [self._telling.told(part, here) for part in self._telling.paths.parts(iri)],
        }

    def _letter(self, iri: str, document: str) -> _Page:
        frame = self._frame
        here = frame.here(document)
        letter, page = self._letters[iri]
        shown = page.shown(frame.names, frame.wording, here)
        context = {
            **self._sections(iri, here),
            "letter": next(one for one in frame.letters if one.id == letter),
            "body": [one for one in shown if one.block.kind != "footnote"],
            "notes": [one for one in shown if one.block.kind == "footnote"],
            "clean": frame.to(f"{document}/nl", here),
        }
        return _Page("letter.html", context)


def _types(description: Description) -> list[str]:
    """Give the IRIs of the classes of a thing, sorted."""
    return sorted(
        quad.object.value
        for quad in description.said
        if quad.predicate == RDF["type"]
        and isinstance(quad.object, NamedNode)
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value == description.iri
    )
