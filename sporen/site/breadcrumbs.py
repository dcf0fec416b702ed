"""The breadcrumb trail of a page: through its letter or through its index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.labels.localized_text import LocalizedText, capitalize_first
from sporen.rdf.namespaces import OWN, SKOS, SP
from sporen.site.layout import Crumb
from sporen.site.pages import indexes
from sporen.site.pages.shape import SHAPES
from sporen.web.routes import page_link

if TYPE_CHECKING:
    from sporen.site.layout import PageLayout


class Trail(NamedTuple):
    """The steps to a page (the page itself last) and the current menu item."""

    crumbs: tuple[Crumb, ...]
    section: str


def trail(layout: PageLayout, iri: str, here: str) -> Trail:
    """Return the trail to the page of a resource."""
    letter = layout.letters.id_of(iri)
    if letter:
        return _in_letter(layout, letter, iri, here)
    document = _list_of(layout, iri)
    above = []
    if iri.startswith(OWN.graphs) and layout.dataset.iri:
        above.append(Crumb(layout.dataset.title, _link(layout, layout.dataset.iri, here)))
    if document:
        title = layout.translator.texts["lists"][document]["title"]
        above.append(Crumb(LocalizedText(title), layout.link_to(document, here)))
    scheme = layout.names.index.scheme(iri)
    if document == indexes.CONCEPTS and scheme:
        above.append(_crumb(layout, scheme, here))
    return Trail((*above, _crumb(layout, iri)), "terms" if document else "")


def _list_of(layout: PageLayout, iri: str) -> str:
    """Return the document of the index that lists a resource, or ""."""
    if iri.startswith(OWN.shapes):
        return SHAPES
    index = layout.names.index
    is_scheme = SKOS["ConceptScheme"].value in index.classes_of(iri)
    return indexes.CONCEPTS if is_scheme else indexes.index_of(index, iri)


def _in_letter(layout: PageLayout, letter: str, iri: str, here: str) -> Trail:
    """Return the trail from a letter along the owners of a resource."""
    start = OWN.resources + letter
    steps: list[str] = []
    while iri.startswith(f"{start}/") and iri not in steps:
        steps.append(iri)
        iri = layout.names.index.parent(iri)
    index = layout.names.index
    is_measure = any(SP["Measure"].value in index.classes_of(step) for step in steps)
    *above, last = reversed(steps)
    crumbs = [_crumb(layout, step, here) for step in (start, *above)]
    return Trail((*crumbs, _crumb(layout, last)), "measures" if is_measure else "letter")


def _crumb(layout: PageLayout, iri: str, here: str = "") -> Crumb:
    name = layout.names.name_in_parent(iri)
    capitalized = name._replace(text=capitalize_first(name.text))
    return Crumb(capitalized, _link(layout, iri, here) if here else "")


def _link(layout: PageLayout, iri: str, here: str) -> str:
    return page_link(iri, here, layout.language)
