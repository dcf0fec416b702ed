"""The way to a page: through a letter to what stands in it, or through the list that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf.namespaces import SKOS, SP, SPD, SPG, SPS
from sporen.site.layout import Crumb
from sporen.site.model.texts import Text, capital
from sporen.site.pages import indexes
from sporen.site.pages.shape import SHAPES
from sporen.web.routes import address

if TYPE_CHECKING:
    from sporen.site.layout import Frame


class Way(NamedTuple):
    """The steps to a page, the page itself last, and the word of the menu that it is under."""

    crumbs: tuple[Crumb, ...]
    section: str


def way(frame: Frame, iri: str, here: str) -> Way:
    """Return the way to the page of a thing, in a file."""
    letter = frame.letters.id_of(iri)
    if letter:
        return _in_letter(frame, letter, iri, here)
    document = _list_of(frame, iri)
    above = []
    if iri.startswith(SPG) and frame.dataset.iri:
        above.append(Crumb(frame.dataset.title, _link(frame, frame.dataset.iri, here)))
    if document:
        title = frame.wording.words["lists"][document]["title"]
        above.append(Crumb(Text(title), frame.to(document, here)))
    scheme = frame.names.index.scheme(iri)
    if document == indexes.CONCEPTS and scheme:
        above.append(_step(frame, scheme, here))
    return Way((*above, _step(frame, iri)), "terms" if document else "")


def _list_of(frame: Frame, iri: str) -> str:
    """Return the document of the list that has a thing; "" for none."""
    if iri.startswith(SPS):
        return SHAPES
    index = frame.names.index
    is_scheme = SKOS["ConceptScheme"].value in index.kinds_of(iri)
    return indexes.CONCEPTS if is_scheme else indexes.listed(index, iri)


def _in_letter(frame: Frame, letter: str, iri: str, here: str) -> Way:
    """Go from a letter by what a thing hangs on, as far as that is in the letter too."""
    start = SPD + letter
    steps: list[str] = []
    while iri.startswith(f"{start}/") and iri not in steps:
        steps.append(iri)
        iri = frame.names.index.owner(iri)
    index = frame.names.index
    is_measure = any(SP["Measure"].value in index.kinds_of(step) for step in steps)
    *above, last = reversed(steps)
    crumbs = [_step(frame, step, here) for step in (start, *above)]
    return Way((*crumbs, _step(frame, last)), "measures" if is_measure else "letter")


def _step(frame: Frame, iri: str, here: str = "") -> Crumb:
    name = frame.names.step(iri)
    shown = name._replace(said=capital(name.said))
    return Crumb(shown, _link(frame, iri, here) if here else "")


def _link(frame: Frame, iri: str, here: str) -> str:
    return address(iri, here, frame.language)
