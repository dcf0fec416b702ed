"""What is known of a measure, a line each: what the letter says and what others add."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.site.model.view_models import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.site.model.view_models import Element, Measure
    from sporen.site.translator import Translator


class Fact(NamedTuple):
    """A line on a measure: which layer says it, what it is, and what it says.

    `mark` is that of the component it is about; `language` is that of the values when it is not
    that of the picture, else empty; a `silent` fact tells what the letter does not say.
    """

    layer: str
    label: str
    values: list[str]
    mark: str = ""
    language: str = ""
    silent: bool = False


def facts(measure: Measure, translator: Translator) -> Iterator[Fact]:
    """Return what is known of a measure, in the order of who speaks: the letter first."""
    for part, mark in zip(measure.element.parts, marks(measure.element), strict=True):
        yield from _of_part(part, mark, translator)
    yield from _of_whole(measure, translator)
    yield from _of_others(measure, translator)


def marks(element: Element) -> list[str]:
    """Return the mark of each component: `a`, `b`, `c`; after `z` from the start again.

    An only component has an empty mark: there is nothing to tell it from.
    """
    if len(element.parts) == 1:
        return [""]
    return [chr(ord("a") + place % 26) for place in range(len(element.parts))]


def _of_part(part: Element, mark: str, translator: Translator) -> Iterator[Fact]:
    words = translator.texts["measure"]
    for keeps, label in ((False, words["change"]), (True, words["keep"])):
        effects = [
            f"{effect.on.said}: {effect.kind.said}"
            for inner in part.whole
            for effect in inner.effects
            if effect.keeps is keeps
        ]
        if effects:
            yield Fact("source", _lower(label), effects, mark)
    actors = [f"{actor.name.said} ({actor.role.said})" for actor in part.actors]
    if actors:
        yield Fact("source", _lower(words["actors"]), actors, mark)


def _of_whole(measure: Measure, translator: Translator) -> Iterator[Fact]:
    words = translator.texts["measure"]
    whole = list(measure.element.whole)
    degrees = dict.fromkeys(degree for inner in whole for degree in inner.degrees)
    if degrees:
        quoted = [f"«{degree}»" for degree in degrees]
        yield Fact("source", _lower(words["degree"]), quoted, language=LANGUAGE)
    for outcome in measure.outcomes:
        yield Fact("source", _lower(words["outcome"]), [outcome.scoped])
    missing = translator.missing_aspects(
        (gap.aspect, gap.name.said) for inner in whole for gap in inner.gaps
    )
    if missing:
        label = translator.texts["picture"]["row"]["gaps"]
        yield Fact("source", label, [translator.join(missing, "or")], silent=True)


def _of_others(measure: Measure, translator: Translator) -> Iterator[Fact]:
    layers, words = translator.texts["layer"], translator.texts["picture"]
    if measure.readings:
        readings = translator.plural(measure.readings, words["readings"])
        yield Fact("editorial", layers["editorial"], [readings])
    if measure.events.total:
        later = f"{translator.number(measure.events.total)} {words['row']['events']}"
        yield Fact("follow-up", layers["follow-up"], [later])


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
