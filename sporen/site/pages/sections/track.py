"""What a letter does not say of its tracks: which measures belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.namespaces import SPD
from sporen.site.model.view_models import LANGUAGE
from sporen.site.page_values import Line, Value
from sporen.site.resource_facts import Fact

if TYPE_CHECKING:
    from sporen.site.model.view_models import Letter
    from sporen.site.resource_facts import FactReader
    from sporen.site.summaries import Summarizer


def trackless_facts(
    reader: FactReader, summarizer: Summarizer, letter: Letter | None
) -> list[Fact]:
    """Say of how many measures the letter of a track does not say in which track they are."""
    if letter is None or not letter.trackless:
        return []
    words = reader.translator.texts["letter"]["trackless"]
    said = Value(reader.translator.plural(letter.trackless, words))
    is_all = letter.trackless == len(letter.measures)
    answer = (Value(reader.translator.texts["denied"]), said) if is_all else (said,)
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
                summarizer.place(f"{anchors}{passage.start}-{passage.end}"),
            )
        )
        for passage in sorted(passages, key=lambda one: (one.start, one.end))
    ]
    name = Value(reader.translator.texts["rows"]["track"])
    return [Fact("", name, (Line(answer), *lines), "source", is_gap=True)]
