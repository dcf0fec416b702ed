"""How much the graph holds of a measure: the numbers of the picture and of the table below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sporen.publishing.telling.letters import Measure

#: What is counted of every measure, from top to bottom, with the layer that says it.
COUNTED = (
    ("parts", "source"),
    ("change", "source"),
    ("keep", "source"),
    ("actors", "source"),
    ("gaps", "source"),
    ("readings", "editorial"),
    ("events", "follow-up"),
    ("anchors", "reading"),
    ("inferred", "inferred"),
)


def counts(measure: Measure) -> dict[str, int]:
    """Count what the graph holds of a measure, by the keys of `COUNTED`."""
    whole = list(measure.element.whole)
    effects = [effect for element in whole for effect in element.effects]
    return {
        "parts": len(measure.element.parts),
        "change": sum(not effect.keeps for effect in effects),
        "keep": sum(effect.keeps for effect in effects),
        "actors": len({actor.name for element in whole for actor in element.actors}),
        "gaps": sum(len(element.gaps) for element in whole),
        "readings": measure.readings,
        "events": measure.events.total,
        "anchors": measure.anchors,
        "inferred": measure.inferred,
    }
