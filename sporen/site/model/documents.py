"""The documents that a letter refers to or that record later events, and dated meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.site.model.queries import Query
from sporen.site.model.view_models import Passage
from sporen.stores.rows import slug, value
from sporen.strings import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.rdf.terms import Term
    from sporen.site.model.queries import LetterRows

#: The link types of documents, and those of annexes, which are their statuses.
CITED, RECORDED = "cited", "recorded"
ATTACHED, MENTIONED, ORIGINAL = "attached", "mentioned", "original"


class Link(NamedTuple):
    """A link between a document and a letter, by IRI.

    `kind` is `cited`, `recorded`, or the status of an annex: `attached`, `mentioned` or `original`.
    `how` is the IRI of the reason or status. `of` is the letter, the document with the annex, or
    the
    subject of the recorded event. The passages are quotes of the letter.
    """

    iri: str
    kind: str
    paper: str
    of: str
    how: str
    number: str
    passages: tuple[Passage, ...]


class DatedResource(NamedTuple):
    """A document or a meeting with its date as written.

    `layer` is the layer of the date, `source` its source outside the letter, and `passages` are
    quotes.
    """

    iri: str
    date: str
    is_meeting: bool
    layer: str
    source: str
    passages: tuple[Passage, ...]


class Papers(NamedTuple):
    """The links of a letter, by number of the note or annex, and the dated documents, by date."""

    links: tuple[Link, ...]
    dated: tuple[DatedResource, ...]

    def dates(self) -> dict[str, str]:
        """Return the date of each dated document, by IRI."""
        return {one.iri: one.date for one in self.dated}


def find_documents(gathered: LetterRows, letter: str) -> Papers:
    """Return the documents of a letter; they are the same in every language."""
    ties = {tie for layer in ("source", "follow-up") for tie in _links(gathered, letter, layer)}
    dated = {
        resource.iri: resource
        for layer in ("follow-up", "external", "source")  # the letter takes precedence
        for resource in _dated_resources(gathered, letter, layer)
    }
    return Papers(
        tuple(sorted(ties, key=_link_order)),
        tuple(sorted(dated.values(), key=lambda resource: (resource.date, resource.iri))),
    )


def _link_order(tie: Link) -> tuple[object, ...]:
    return natural_key(tie.number), tie.iri, tie.paper, tie.of


def _links(gathered: LetterRows, letter: str, layer: str) -> Iterator[Link]:
    for node, rows in gathered.of(Query.PAPERS, letter, layer).items():
        for row in rows:
            yield Link(
                iri=value(row, "tie"),
                kind=slug(row, "how") if value(row, "kind") == "annex" else value(row, "kind"),
                paper=_iri(node),
                of=value(row, "of"),
                how=value(row, "how"),
                number=value(row, "number"),
                passages=_passages(gathered, letter, row["tie"]),
            )


def _dated_resources(gathered: LetterRows, letter: str, layer: str) -> Iterator[DatedResource]:
    for node, rows in gathered.of(Query.DATED, letter, layer).items():
        source = max(value(row, "source") for row in rows)  # the last of several, as in CQ-45
        yield DatedResource(
            iri=_iri(node),
            date=value(rows[0], "date"),
            is_meeting=value(rows[0], "meeting") == "true",
            layer="shared" if rows[0].get("shared") else layer,
            source=source.partition(": ")[0].partition("; ")[0],
            passages=() if rows[0].get("shared") else _passages(gathered, letter, node),
        )


def _passages(gathered: LetterRows, letter: str, node: Term) -> tuple[Passage, ...]:
    found = {
        Passage(value(row, "words"), int(value(row, "start") or -1), int(value(row, "end") or -1))
        for row in gathered.of(Query.QUOTES, letter, "source").get(node, [])
    }
    return tuple(sorted(found, key=lambda passage: (passage.start, passage.words)))


def _iri(node: Term) -> str:
    return getattr(node, "value", str(node))
