"""The numbers of measures and their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.labels.localized_text import capitalize_first

if TYPE_CHECKING:
    from sporen.site.model.view_models import Element, Letter, Measure
    from sporen.site.translator import Translator


def number(letter: Letter, measure: Measure) -> str:
    """Return the number of a measure, after its initial if it is not in the first list."""
    is_first = measure in letter.lists[0].measures
    return f"{'' if is_first else _initial(measure.kind.text)}{measure.number}" or "•"


def part_number(letter: Letter, measure: Measure, part: Element) -> str:
    """Return the number of a component: `13b`, or that of the measure for a single component."""
    return number(letter, measure) + _part_suffix(measure, part)


def measure_name(measure: Measure) -> str:
    """Return the kind and number of a measure: `Besproken voorstel 13`."""
    name = " ".join(filter(None, (measure.kind.text, measure.number)))
    return capitalize_first(name)


def part_name(measure: Measure, part: Element, translator: Translator) -> str:
    """Return the name of a part within its measure: `Besproken voorstel 13, onderdeel b`."""
    place = _part_suffix(measure, part)
    called = str(translator.texts["measure"]["part"].format(place) if place else "")
    return ", ".join(filter(None, (measure_name(measure), called[:1].lower() + called[1:])))


def _part_suffix(measure: Measure, part: Element) -> str:
    """Return the place of a part in its measure; a single component has none."""
    path = part.path.removeprefix(measure.element.path).split("/")
    names = path[2::2]  # each after its kind: `/component/b/option/1`
    return "".join(names[len(measure.element.parts) == 1 :])


def explain_initials(letter: Letter) -> list[str]:
    """Return the initial of each list but the first, with the kind it stands for."""
    kinds = dict.fromkeys(
        measure.kind.text for items in letter.lists[1:] for measure in items.measures
    )
    return [f"{_initial(kind)}: {kind}" for kind in kinds]


def _initial(kind: str) -> str:
    return kind[:1].upper()
