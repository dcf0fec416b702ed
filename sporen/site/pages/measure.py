"""The page of a measure or a part: its words, its outcome, what is not said, what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.rdf.namespaces import SPD
from sporen.site.model.gaps import sentences
from sporen.site.model.texts import capital
from sporen.site.values import Value
from sporen.web.routes import address, document_of, is_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.site.layout import Frame
    from sporen.site.model.texts import Text
    from sporen.site.model.view_models import (
        Element,
        Gap,
        ItemList,
        Letter,
        Measure,
        Passage,
    )
    from sporen.site.translator import Wording


#: The aspects of gaps that say more than that nothing is named, by what people look for.
_GAPS = {
    "conditions": ("conditions",),
    "actors": ("implementer", "which-municipalities"),
    "sector": ("sector",),
}


class Silence(NamedTuple):
    """What is not said, in a sentence; of which part, where it is not of the whole."""

    said: str
    iri: str
    passages: tuple[Passage, ...]
    of: str = ""
    #: Whether the sentence speaks of the words in the passages, and means little without them.
    is_of_words: bool = False


def title(measure: Measure) -> str:
    """Return the title of the page of a measure: its kind and number before its name."""
    name, kind = measure.element.name.said, measure.kind.said
    return f"{capital(kind)} {measure.number}{f': {name}' if name else ''}"


def context(frame: Frame, letter: Letter, items: ItemList, measure: Measure) -> dict[str, Any]:
    """Return what the template of a measure asks for."""
    at = letter.measures.index(measure)
    return _shared(frame, letter, measure, measure.element) | {
        "items": items,
        "element": lone(measure.element),
        "whole": _own(measure.element),
        "total": len(items.measures),
        "packages": [
            (one, silences) for one in measure.packages if (silences := _silences(frame, one.gaps))
        ],
        "before": letter.measures[at - 1] if at else None,
        "after": next(iter(letter.measures[at + 1 :]), None),
    }


def of_part(frame: Frame, letter: Letter, measure: Measure, element: Element) -> dict[str, Any]:
    """Return what the template of a component or an option asks for."""
    short = frame.names.short(measure.element.iri)
    wholes = [one for one in measure.element.whole if element in (*one.parts, *one.options)]
    return _shared(frame, letter, measure, element) | {
        "element": element,
        "kicker": frame.names.designation(element.iri) or frame.names.kind(element.iri).said,
        "degrees": next((one.degrees for one in reversed(wholes) if one.degrees), ()),
        "designation": short,
        "wider": _silences(frame, measure.element.gaps),
        "happened": [event for event in measure.happened if element.iri in event.about],
    }


def _shared(frame: Frame, letter: Letter, measure: Measure, element: Element) -> dict[str, Any]:
    here = frame.here(document_of(element.iri))

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
        "measure": measure,
        "silences": [
            silence
            for one in element.whole
            for silence in _silences(frame, one.gaps, _part(frame, element, one))
        ],
        "newest": letter.events.newest,
        "link": link,
        "thing": thing,
        "missing": missing,
    }


def _silences(frame: Frame, gaps: Iterable[Gap], of: str = "") -> list[Silence]:
    return [
        Silence(one.said, gap.iri, gap.passages, of, bool(one.words))
        for gap in gaps
        for one in sentences([gap], frame.wording)
    ]


def _part(frame: Frame, whole: Element, one: Element) -> str:
    """Say which part of several something is; nothing of the whole, or of its only part."""
    if one is whole or [one] == [*whole.parts]:
        return ""
    return capital(frame.names.step(one.iri).said)


def lone(element: Element) -> Element:
    """Join a measure and its only component: they have the same words."""
    if len(element.parts) != 1:
        return element
    (part,) = element.parts
    return replace(
        part,
        degrees=tuple(dict.fromkeys((*element.degrees, *part.degrees))),
        times=tuple(dict.fromkeys((*element.times, *part.times))),
        emphases=tuple(dict.fromkeys((*element.emphases, *part.emphases))),
        effects=(*element.effects, *part.effects),
        actors=tuple(dict.fromkeys((*element.actors, *part.actors))),
        topics=tuple(dict.fromkeys((*element.topics, *part.topics))),
        gaps=(*element.gaps, *part.gaps),
        named=tuple(dict.fromkeys((*element.named, *part.named))),
        aims=(*element.aims, *part.aims),
        conditions=(*element.conditions, *part.conditions),
        readings=(*element.readings, *part.readings),
    )


def _own(element: Element) -> Element | None:
    """Return a measure when more is said of it than what its components say."""
    said = (element.effects, element.degrees, element.aims, element.conditions)
    more = (element.times, element.emphases, element.actors, element.named)
    return element if any((*said, *more)) else None


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
    open_ = {gap.aspect for gap in element.gaps}
    said = wording.listed(
        [
            label
            for key, label in words.items()
            if not there[key] and open_.isdisjoint(_GAPS.get(key, ()))
        ]
    )
    return capital(said)
