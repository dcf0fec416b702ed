"""The page of a measure: its words, its outcome, its parts, what is not said, what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sporen.publishing.addresses import address, document_of
from sporen.publishing.pages.frame import is_link
from sporen.publishing.pages.resources import Value
from sporen.publishing.telling.silence import sentences
from sporen.vocabulary import SPD

if TYPE_CHECKING:
    from sporen.publishing.pages.frame import Frame
    from sporen.publishing.telling.letters import Element, ItemList, Letter, Measure
    from sporen.publishing.telling.texts import Text
    from sporen.publishing.telling.words import Wording


def context(frame: Frame, letter: Letter, items: ItemList, measure: Measure) -> dict[str, Any]:
    """Give what the template of a measure asks for."""
    here = frame.here(document_of(measure.element.iri))
    at = letter.measures.index(measure)
    element = lone(measure.element)
    gaps = [gap for inner in measure.element.whole for gap in inner.gaps]

    def link(iri: str) -> str:
        return address(iri, here, frame.language) or (iri if is_link(iri) else "")

    def thing(name: Text, iri: str) -> Value:
        own = bool(address(iri, here, frame.language))
        return Value(name.said, name.language, link(iri), is_outside=not own)

    def missing(one: Element) -> str:
        return _missing(one, frame.wording)

    return {
        "letter": letter,
        "letter_page": link(SPD + letter.id),
        "items": items,
        "measure": measure,
        "element": element,
        "total": len(items.measures),
        "before": letter.measures[at - 1] if at else None,
        "after": next(iter(letter.measures[at + 1 :]), None),
        "silences": [
            (one.said, gap.passages, gap.iri)
            for gap in gaps
            for one in sentences([gap], frame.wording)
        ],
        "newest": letter.events.newest,
        "link": link,
        "thing": thing,
        "missing": missing,
    }


def lone(element: Element) -> Element:
    """Join a measure and its only component: they have the same words."""
    if len(element.parts) != 1:
        return element
    (part,) = element.parts
    return replace(
        part,
        degrees=tuple(dict.fromkeys((*element.degrees, *part.degrees))),
        effects=(*element.effects, *part.effects),
        actors=tuple(dict.fromkeys((*element.actors, *part.actors))),
        topics=tuple(dict.fromkeys((*element.topics, *part.topics))),
        gaps=(*element.gaps, *part.gaps),
        named=tuple(dict.fromkeys((*element.named, *part.named))),
        aims=(*element.aims, *part.aims),
        conditions=(*element.conditions, *part.conditions),
        readings=(*element.readings, *part.readings),
    )


def _missing(element: Element, wording: Wording) -> str:
    """Name what people look for and the letter does not name here; gaps are told by themselves."""
    kinds = {named.kind for named in element.named}
    there = {
        "aims": element.aims,
        "conditions": element.conditions,
        "actors": element.actors,
        "group": "group" in kinds,
        "sector": "sector" in kinds,
    }
    words: dict[str, str] = wording.words["measure"]["expected"]
    said = wording.listed([label for key, label in words.items() if not there[key]])
    return said[:1].upper() + said[1:]
