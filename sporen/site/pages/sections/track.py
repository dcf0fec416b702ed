"""The gap on tracks: the measures that a letter assigns to no track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.namespaces import OWN
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
    """Return a row on the measures that the letter assigns to no track, with the passages."""
    if letter is None or not letter.trackless:
        return []
    is_all = letter.trackless == len(letter.measures)
    forms = reader.translator.texts["letter"]["all_trackless" if is_all else "trackless"]
    answer = Value(reader.translator.plural(letter.trackless, forms))
    passages = {
        passage
        for measure in letter.measures
        for element in measure.element.whole
        for gap in element.gaps
        for passage in gap.passages
        if gap.aspect == "track" and passage.start >= 0
    }
    anchors = f"{OWN.resources}{letter.id}/anchor/"
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
    return [Fact("", name, (Line((answer,)), *lines), "source", is_gap=True)]
