"""Quotes in context, from the selectors of passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf.namespaces import OA
from sporen.site.model.segments import PASSAGE_PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.site.page_values import Value
    from sporen.site.summaries import Summarizer

_ENDS = (OA["prefix"], OA["exact"], OA["suffix"])


class Context(NamedTuple):
    """A quote with the text around it, and a link to its position."""

    before: str
    quote: str
    after: str
    place: Value


def passages_in_context(summarizer: Summarizer, iri: str) -> Iterator[Context]:
    """Yield a passage, or the passages that a resource is based on, in context."""
    paths = summarizer.paths
    anchors = [anchor for tie in PASSAGE_PROPERTIES for anchor in paths.iris(iri, tie)]
    for anchor in anchors or [iri]:
        before, quote, after = (
            next((end.value for _, end in paths.follow(anchor, path)), "")  # type: ignore[union-attr]
            for path in ((OA["hasSelector"], each) for each in _ENDS)
        )
        if quote:
            # A word that was cut off is left out.
            whole, rest = before.partition(" ")[2], after.rpartition(" ")[0]
            yield Context(whole, quote, rest, summarizer.place(anchor))
