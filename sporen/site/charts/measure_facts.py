"""The facts about a measure, one per line: from the letter, then from other layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.site.model.view_models import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.site.model.view_models import Element, Measure
    from sporen.site.translator import Translator


class Fact(NamedTuple):
    """A fact about a measure: its layer, label and values.

    `mark` is the letter of its component. `language` is the language of the values if it is not
    that
    of the figure, else empty. A `silent` fact is a gap.
    """

    layer: str
    label: str
    values: list[str]
    mark: str = ""
    language: str = ""
    is_gap: bool = False


def facts(measure: Measure, translator: Translator) -> Iterator[Fact]:
    """Yield the facts about a measure, those of the letter first."""
    for part, mark in zip(measure.element.parts, marks(measure.element), strict=True):
        yield from _part_facts(part, mark, translator)
    yield from _measure_facts(measure, translator)
    yield from _other_layer_facts(measure, translator)


def marks(element: Element) -> list[str]:
    """Return the mark of each component: `a`, `b`, `c`, and `a` again after `z`.

    A single component has no mark.
    """
    if len(element.parts) == 1:
        return [""]
    return [chr(ord("a") + place % 26) for place in range(len(element.parts))]


def _part_facts(part: Element, mark: str, translator: Translator) -> Iterator[Fact]:
    words = translator.texts["measure"]
    for keeps, label in ((False, words["change"]), (True, words["keep"])):
        effects = [
            f"{effect.on.text}: {effect.kind.text}"
            for inner in part.whole
            for effect in inner.effects
            if effect.keeps is keeps
        ]
        if effects:
            yield Fact("source", _lower_first(label), effects, mark)
    actors = [f"{actor.name.text} ({actor.role.text})" for actor in part.actors]
    if actors:
        yield Fact("source", _lower_first(words["actors"]), actors, mark)


def _measure_facts(measure: Measure, translator: Translator) -> Iterator[Fact]:
    words = translator.texts["measure"]
    whole = list(measure.element.whole)
    degrees = dict.fromkeys(degree for inner in whole for degree in inner.degrees)
    if degrees:
        quoted = [f"«{degree}»" for degree in degrees]
        yield Fact("source", _lower_first(words["degree"]), quoted, language=LANGUAGE)
    for outcome in measure.outcomes:
        yield Fact("source", _lower_first(words["outcome"]), [outcome.scoped])
    missing = translator.missing_aspects(
        (gap.aspect, gap.name.text) for inner in whole for gap in inner.gaps
    )
    if missing:
        label = translator.texts["picture"]["row"]["gaps"]
        yield Fact("source", label, [translator.join(missing, "or")], is_gap=True)


def _other_layer_facts(measure: Measure, translator: Translator) -> Iterator[Fact]:
    layers, words = translator.texts["layer"], translator.texts["picture"]
    if measure.readings:
        readings = translator.plural(measure.readings, words["readings"])
        yield Fact("editorial", layers["editorial"], [readings])
    if measure.events.total:
        later = f"{translator.number(measure.events.total)} {words['row']['events']}"
        yield Fact("follow-up", layers["follow-up"], [later])


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
