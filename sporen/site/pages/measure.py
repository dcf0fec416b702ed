"""The page of a measure, a component or an option."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.labels.localized_text import capitalize_first
from sporen.rdf.namespaces import OWN
from sporen.site.model.gaps import describe_gaps
from sporen.site.page_values import Value
from sporen.web.routes import document_of, is_link, page_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.labels.localized_text import LocalizedText
    from sporen.site.layout import PageLayout
    from sporen.site.model.view_models import (
        Element,
        Gap,
        ItemList,
        Letter,
        Measure,
        Passage,
    )
    from sporen.site.translator import Translator


#: The aspects of gaps that replace the row of an empty property.
_GAPS = {
    "conditions": ("conditions",),
    "actors": ("implementer", "which-municipalities"),
    "sector": ("sector",),
}


class GapSentence(NamedTuple):
    """A gap as a sentence, with the part that it is about."""

    text: str
    iri: str
    passages: tuple[Passage, ...]
    part: str = ""
    #: Whether the sentence refers to the quote, and must be shown with it.
    needs_quote: bool = False


def title(measure: Measure) -> str:
    """Return the title of a measure: type, number and name."""
    name, kind = measure.element.name.text, measure.kind.text
    return f"{capitalize_first(kind)} {measure.number}{f': {name}' if name else ''}"


def context(
    layout: PageLayout, letter: Letter, items: ItemList, measure: Measure
) -> dict[str, Any]:
    """Return the template variables of a measure."""
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
    """Return the template variables of a component or an option."""
    short = layout.names.short_name(measure.element.iri)
    wholes = [one for one in measure.element.whole if element in (*one.parts, *one.options)]
    return _shared_context(layout, letter, measure, element) | {
        "element": element,
        "kicker": layout.names.designation(element.iri)
        or layout.names.class_label(element.iri).text,
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

    def resource_link(name: LocalizedText, iri: str) -> Value:
        own = bool(page_link(iri, here, layout.language))
        return Value(name.text, name.language, link(iri), is_outside=not own)

    def unnamed_aspects(one: Element) -> str:
        return _unnamed(one, layout.translator)

    return {
        "letter": letter,
        "letter_page": link(OWN.resources + letter.id),
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
        GapSentence(one.text, gap.iri, gap.passages, of, bool(one.words))
        for gap in gaps
        for one in describe_gaps([gap], layout.translator)
    ]


def _part_name(layout: PageLayout, whole: Element, one: Element) -> str:
    """Return the name of a part, or "" for the whole or its only part."""
    if one is whole or [one] == [*whole.parts]:
        return ""
    return capitalize_first(layout.names.name_in_parent(one.iri).text)


def merge_only_part(element: Element) -> Element:
    """Merge a measure with its only component, which has the same quote."""
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
    """Return the measure if it has statements of its own, apart from its components."""
    statements = (element.effects, element.degrees, element.aims, element.conditions)
    more = (element.times, element.emphases, element.actors, element.named)
    return element if any((*statements, *more)) else None


def _unnamed(element: Element, translator: Translator) -> str:
    """Return the expected properties that the letter does not name, apart from recorded gaps."""
    kinds = {named.kind for named in element.named}
    is_present = {
        "aims": element.aims,
        "conditions": element.conditions,
        "actors": element.actors,
        "group": "group" in kinds,
        "sector": "sector" in kinds,
    }
    words: dict[str, str] = translator.texts["measure"]["expected"]
    gap_aspects = {gap.aspect for gap in element.gaps}
    joined = translator.join(
        [
            label
            for key, label in words.items()
            if not is_present[key] and gap_aspects.isdisjoint(_GAPS.get(key, ()))
        ]
    )
    return capitalize_first(joined)
