"""Gaps as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.site.model.view_models import Gap
    from sporen.site.translator import Translator


class Sentence(NamedTuple):
    """A sentence about gaps, and the quotes that show them."""

    text: str
    words: tuple[str, ...]


def describe_gaps(gaps: Iterable[Gap], translator: Translator) -> list[Sentence]:
    """Return one sentence for all undefined aspects, then one for each quote that shows a gap."""
    starts: dict[str, str] = translator.texts["silence"]
    grouped: dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]] = {("undefined", ()): []}
    for gap in gaps:
        words = tuple(passage.words for passage in gap.passages)
        passed_over = gap.status == "undefined" or gap.status not in starts
        group = ("undefined", ()) if passed_over else (gap.status, words)
        grouped.setdefault(group, []).append((gap.aspect, gap.name.text))
    sentences = []
    for (status, words), missing in grouped.items():
        joined = translator.join(
            translator.missing_aspects(missing), "and" if status == "incomplete" else "or"
        )
        sentences += [Sentence(starts[status].format(joined), words)] * bool(missing)
    return sentences
