"""What a letter does not say of its tracks: which measures belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.namespaces import SPD
from sporen.site.model.view_models import LANGUAGE
from sporen.site.resource_facts import Fact
from sporen.site.values import Line, Value

if TYPE_CHECKING:
    from sporen.site.model.view_models import Letter
    from sporen.site.resource_facts import Telling
    from sporen.site.summaries import Digests


def silent(telling: Telling, digests: Digests, letter: Letter | None) -> list[Fact]:
    """Say of how many measures the letter of a track does not say in which track they are."""
    if letter is None or not letter.trackless:
        return []
    words = telling.wording.words["letter"]["trackless"]
    said = Value(telling.wording.counted(letter.trackless, words))
    is_all = letter.trackless == len(letter.measures)
    answer = (Value(telling.wording.words["denied"]), said) if is_all else (said,)
    passages = {
        passage
        for measure in letter.measures
        for element in measure.element.whole
        for gap in element.gaps
        for passage in gap.passages
        if gap.aspect == "track" and passage.start >= 0
    }
    anchors = f"{SPD}{letter.id}/anchor/"
    lines = [
        Line(
            (
                Value(passage.words, LANGUAGE, kind="quote"),
                digests.place(f"{anchors}{passage.start}-{passage.end}"),
            )
        )
        for passage in sorted(passages, key=lambda one: (one.start, one.end))
    ]
    name = Value(telling.wording.words["rows"]["track"])
    return [Fact("", name, (Line(answer), *lines), "source", is_silent=True)]
