"""The page of a measure or a part: its words, its outcome, what is not said, what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.rdf.namespaces import SPD
from sporen.site.model.gaps import sentences
from sporen.site.model.texts import capital
from sporen.site.page_values import Value
from sporen.web.routes import document_of, is_link, page_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.site.layout import PageLayout
    from sporen.site.model.texts import Text
    from sporen.site.model.view_models import (
        Element,
        Gap,
        ItemList,
        Letter,
        Measure,
        Passage,
    )
    from sporen.site.translator import Translator


#: The aspects of gaps that say more than that nothing is named, by what people look for.
_GAPS = {
    "conditions": ("conditions",),
    "actors": ("implementer", "which-municipalities"),
    "sector": ("sector",),
}


class GapSentence(NamedTuple):
    """What is not said, in a sentence; of which part, where it is not of the whole."""

    text: str
    iri: str
    passages: tuple[Passage, ...]
    part: str = ""
    #: Whether the sentence speaks of the words in the passages, and means little without them.
    needs_quote: bool = False


def title(measure: Measure) -> str:
    """Return the title of the page of a measure: its kind and number before its name."""
    name, kind = measure.element.name.said, measure.kind.said
    return f"{capital(kind)} {measure.number}{f': {name}' if name else ''}"


def context(
    layout: PageLayout, letter: Letter, items: ItemList, measure: Measure
) -> dict[str, Any]:
    """Return what the template of a measure asks for."""
    at = letter.measures.index(measure)
    return _shared_context(layout, letter, measure, measure.element) | {
        "items": items,
        "element": merge_only_part(measure.element),
        "overall": _with_own_statements(measure.element),
        "total": len(items.measures),
        "packages": [
            (one, gaps) for one in measure.packages if (gaps := _gap_sentences(layout, one.gaps))
        ],
        "before": letter.measures[at - 1] if at else None,
        "after": next(iter(letter.measures[at + 1 :]), None),
    }


def part_context(
    layout: PageLayout, letter: Letter, measure: Measure, element: Element
) -> dict[str, Any]:
    """Return what the template of a component or an option asks for."""
    short = layout.names.short(measure.element.iri)
    wholes = [one for one in measure.element.whole if element in (*one.parts, *one.options)]
    return _shared_context(layout, letter, measure, element) | {
        "element": element,
        "kicker": layout.names.designation(element.iri) or layout.names.kind(element.iri).said,
        "degrees": next((one.degrees for one in reversed(wholes) if one.degrees), ()),
        "designation": short,
        "measure_gaps": _gap_sentences(layout, measure.element.gaps),
        "happened": [event for event in measure.happened if element.iri in event.about],
    }


def _shared_context(
    layout: PageLayout, letter: Letter, measure: Measure, element: Element
) -> dict[str, Any]:
    here = layout.path_of(document_of(element.iri))

    def link(iri: str) -> str:
        return page_link(iri, here, layout.language) or (iri if is_link(iri) else "")

    def resource_link(name: Text, iri: str) -> Value:
        own = bool(page_link(iri, here, layout.language))
        return Value(name.said, name.language, link(iri), is_outside=not own)

    def unnamed_aspects(one: Element) -> str:
        return _unnamed(one, layout.translator)

    return {
        "letter": letter,
        "letter_page": link(SPD + letter.id),
        "measure": measure,
        "gaps": [
            gap
            for one in element.whole
            for gap in _gap_sentences(layout, one.gaps, _part_name(layout, element, one))
        ],
        "newest": letter.events.newest,
        "link": link,
        "resource_link": resource_link,
        "unnamed_aspects": unnamed_aspects,
    }


def _gap_sentences(layout: PageLayout, gaps: Iterable[Gap], of: str = "") -> list[GapSentence]:
    return [
        GapSentence(one.said, gap.iri, gap.passages, of, bool(one.words))
        for gap in gaps
        for one in sentences([gap], layout.translator)
    ]


def _part_name(layout: PageLayout, whole: Element, one: Element) -> str:
    """Say which part of several something is; nothing of the whole, or of its only part."""
    if one is whole or [one] == [*whole.parts]:
        return ""
    return capital(layout.names.step(one.iri).said)


def merge_only_part(element: Element) -> Element:
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


def _with_own_statements(element: Element) -> Element | None:
    """Return a measure when more is said of it than what its components say."""
    said = (element.effects, element.degrees, element.aims, element.conditions)
    more = (element.times, element.emphases, element.actors, element.named)
    return element if any((*said, *more)) else None


def _unnamed(element: Element, translator: Translator) -> str:
    """Name what people look for and the letter does not name here; gaps are told by themselves."""
    kinds = {named.kind for named in element.named}
    there = {
        "aims": element.aims,
        "conditions": element.conditions,
        "actors": element.actors,
        "group": "group" in kinds,
        "sector": "sector" in kinds,
    }
    words: dict[str, str] = translator.texts["measure"]["expected"]
    open_ = {gap.aspect for gap in element.gaps}
    said = translator.join(
        [
            label
            for key, label in words.items()
            if not there[key] and open_.isdisjoint(_GAPS.get(key, ()))
        ]
    )
    return capital(said)
