"""By what number a measure and its parts are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.labels.localized_text import capital

if TYPE_CHECKING:
    from sporen.site.model.view_models import Element, Letter, Measure
    from sporen.site.translator import Translator


def number(letter: Letter, measure: Measure) -> str:
    """Return the number of a measure; behind a letter where it is not of the first list."""
    is_first = measure in letter.lists[0].measures
    return f"{'' if is_first else _initial(measure.kind.said)}{measure.number}" or "•"


def part_number(letter: Letter, measure: Measure, part: Element) -> str:
    """Return the number of a component: `13b`, or that of the measure if it is the only one."""
    return number(letter, measure) + _place(measure, part)


def named(measure: Measure) -> str:
    """Name a measure by its kind and number: `Besproken voorstel 13`."""
    name = " ".join(filter(None, (measure.kind.said, measure.number)))
    return capital(name)


def part_named(measure: Measure, part: Element, translator: Translator) -> str:
    """Name a part of a measure by its place in it: `Besproken voorstel 13, onderdeel b`."""
    place = _place(measure, part)
    called = str(translator.texts["measure"]["part"].format(place) if place else "")
    return ", ".join(filter(None, (named(measure), called[:1].lower() + called[1:])))


def _place(measure: Measure, part: Element) -> str:
    """Return the place of a part in its measure; the only component has none."""
    path = part.path.removeprefix(measure.element.path).split("/")
    names = path[2::2]  # behind the kind of each: `/component/b/option/1`
    return "".join(names[len(measure.element.parts) == 1 :])


def explained(letter: Letter) -> list[str]:
    """Say by what letter the measures of each list but the first are numbered."""
    kinds = dict.fromkeys(one.kind.said for items in letter.lists[1:] for one in items.measures)
    return [f"{_initial(kind)}: {kind}" for kind in kinds]


def _initial(kind: str) -> str:
    return kind[:1].upper()
