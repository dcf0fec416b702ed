"""The papers that a letter refers to or that record what came later, and the meetings it dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.site.model.queries import Query
from sporen.site.model.view_models import Passage
from sporen.stores.rows import slug, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.rdf.terms import Term
    from sporen.site.model.queries import Gathered

#: How a paper is tied that is no annex, and how one that is: as its status says.
CITED, RECORDED = "cited", "recorded"
ATTACHED, MENTIONED, ORIGINAL = "attached", "mentioned", "original"


class Tie(NamedTuple):
    """What ties a paper to a letter, by IRIs.

    `kind` is `cited`, `recorded`, or the status of an annex: `attached`, `mentioned` or `original`;
    `how` is the reason or the status, if any; `of` is the letter, the paper that has the annex, or
    what the event that is recorded is about. The passages are the words of the letter.
    """

    iri: str
    kind: str
    paper: str
    of: str
    how: str
    number: str
    passages: tuple[Passage, ...]


class Dated(NamedTuple):
    """A paper or a meeting with its date as it is written.

    `layer` says who dates it; `source` is where another source says so, `passages` are the words
    of the letter.
    """

    iri: str
    date: str
    is_meeting: bool
    layer: str
    source: str
    passages: tuple[Passage, ...]


class Papers(NamedTuple):
    """The ties of a letter, by the number of the note or the annex; and what is dated, by date."""

    ties: tuple[Tie, ...]
    dated: tuple[Dated, ...]

    def dates(self) -> dict[str, str]:
        """Return the date of each paper that has one, by its IRI."""
        return {one.iri: one.date for one in self.dated}


def read(gathered: Gathered, letter: str) -> Papers:
    """Return the papers of a letter, by its id: the same in every language."""
    ties = {tie for layer in ("source", "follow-up") for tie in _ties(gathered, letter, layer)}
    dated = {
        one.iri: one
        for layer in ("follow-up", "external", "source")  # the letter itself has the last word
        for one in _dated(gathered, letter, layer)
    }
    return Papers(
        tuple(sorted(ties, key=_place)),
        tuple(sorted(dated.values(), key=lambda one: (one.date, one.iri))),
    )


def _place(tie: Tie) -> tuple[object, ...]:
    number = int(tie.number) if tie.number.isdecimal() else 0
    return number, tie.number, tie.iri, tie.paper, tie.of


def _ties(gathered: Gathered, letter: str, layer: str) -> Iterator[Tie]:
    for node, rows in gathered.of(Query.PAPERS, letter, layer).items():
        for row in rows:
            yield Tie(
                iri=value(row, "tie"),
                kind=slug(row, "how") if value(row, "kind") == "annex" else value(row, "kind"),
                paper=_iri(node),
                of=value(row, "of"),
                how=value(row, "how"),
                number=value(row, "number"),
                passages=_passages(gathered, letter, row["tie"]),
            )


def _dated(gathered: Gathered, letter: str, layer: str) -> Iterator[Dated]:
    for node, rows in gathered.of(Query.DATED, letter, layer).items():
        source = max(value(row, "source") for row in rows)  # one will do, the last, as in CQ-45
        yield Dated(
            iri=_iri(node),
            date=value(rows[0], "date"),
            is_meeting=value(rows[0], "meeting") == "true",
            layer="shared" if rows[0].get("shared") else layer,
            source=source.partition(": ")[0].partition("; ")[0],
            passages=() if rows[0].get("shared") else _passages(gathered, letter, node),
        )


def _passages(gathered: Gathered, letter: str, node: Term) -> tuple[Passage, ...]:
    found = {
        Passage(value(row, "words"), int(value(row, "start") or -1), int(value(row, "end") or -1))
        for row in gathered.of(Query.QUOTES, letter, "source").get(node, [])
    }
    return tuple(sorted(found, key=lambda passage: (passage.start, passage.words)))


def _iri(node: Term) -> str:
    return getattr(node, "value", str(node))
