"""What became of it: what these answers must never say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from sporen.stores.embedded import Embedded
from sporen.vocabulary import SP, XSD
from tests.questions.cases import (
    CONCEPT,
    EXPECTED,
    LETTER,
    rows,
)

if TYPE_CHECKING:
    from sporen.graphs import Graphs
    from sporen.stores.store import Term

OTHER = "https://w3id.org/sporen/id/kst-99999-1"
_DATE = NamedNode("http://purl.org/dc/terms/date")
MEASURES = [f"proposal/{number}" for number in range(1, 19)] + ["ongoing/1", "ongoing/2"]

each_case = pytest.mark.parametrize("expected", EXPECTED, ids=str)


def written(term: Term | rdflib.term.Node | None) -> tuple[str, ...] | None:
    """Write a term of either engine in one form.

    A text of no language has no datatype to tell, and Oxigraph's store knows one integer type.
    """
    if term is None:
        return None
    if isinstance(term, Literal):
        datatype = "" if term.language or term.datatype == XSD["string"] else term.datatype.value
        return ("literal", term.value, term.language or "", datatype)
    if isinstance(term, rdflib.Literal):
        datatype = str(term.datatype or "").replace("nonNegativeInteger", "integer")
        return ("literal", str(term), term.language or "", datatype)
    return ("iri", term.value if isinstance(term, NamedNode) else str(term))


def column(found: list[dict[str, str]], name: str) -> list[str]:
    return [row[name] for row in found]


@pytest.mark.parametrize("measure", MEASURES)
def test_no_event_is_lost_or_earlier_than_the_letter(measure: str, store: Embedded) -> None:
    events = [row for row in rows(store, "CQ-44", measure=measure) if row["step"] == "3"]

    dates = column(events, "date")

    assert sorted(column(events, "event")) == sorted(events_of(store, measure))
    assert dates == sorted(dates)
    assert all(date >= "2023-09-08"[: len(date)] for date in dates)
    assert {row["layer"] for row in events} == {f"{CONCEPT}layer/follow-up"}


def events_of(store: Embedded, measure: str) -> set[str]:
    """Give the events that follow up a measure or a part of it, counted without any query."""
    whole = NamedNode(f"{LETTER}/{measure}")
    parts = [quad.subject for quad in store.quads(None, SP["partOf"], whole)]
    return {
        quad.subject.value
        for thing in (whole, *parts)
        for quad in store.quads(None, SP["followsUp"], thing)
        if isinstance(quad.subject, NamedNode)
    }


@pytest.mark.parametrize("measure", MEASURES)
def test_the_letter_alone_gives_the_outcome_and_nothing_later(
    measure: str, store: Embedded, source_alone: Embedded
) -> None:
    alone = rows(source_alone, "CQ-44", measure=measure)

    assert alone == [row for row in rows(store, "CQ-44", measure=measure) if row["step"] == "1"]
    assert len(alone) == (0 if measure.startswith("ongoing") else 1)


def test_the_ruling_on_the_24_week_requirement_follows_proposal_6(store: Embedded) -> None:
    first, second, *_ = rows(store, "CQ-44", measure="proposal/6")

    assert first["whatLabel"] == "geen overeenstemming bereikt"
    assert (second["date"], second["whatLabel"]) == ("2023-11-29", "rechterlijke uitspraak")
    assert (second["tieLabel"], second["element"]) == (
        "rechtstreeks",
        f"{LETTER}/proposal/6/component/a",
    )


def test_the_certification_process_was_continued_as_a_bill(store: Embedded) -> None:
    continued = [row for row in rows(store, "CQ-44", measure="ongoing/2") if row["step"] == "2"]

    (row,) = continued
    assert row["whatLabel"] == "later voortgezet als"
    assert row["document"] == "https://w3id.org/sporen/id/dossier-36446"
    assert row["layer"] == f"{CONCEPT}layer/external"


def test_a_measure_without_events_has_a_row_that_says_so(graphs: Graphs) -> None:
    fewer = Embedded()
    gone = events_of(graphs.store, "proposal/8")
    fewer.extend(q for q in graphs.quads(graphs.names()) if str(q.subject).strip("<>") not in gone)

    outcome, silence = rows(fewer, "CQ-44", measure="proposal/8")

    assert outcome["step"] == "1"
    assert silence["description"] == "niets bekend in deze graaf"
    assert silence["descriptionEn"] == "nothing known in this graph"
    newest = max(quad.object.value for quad in fewer.quads(None, _DATE) if later(quad))  # type: ignore[union-attr]
    assert silence["date"] == newest


def later(quad: Quad) -> bool:
    return str(quad.graph_name).endswith("/follow-up>")
