"""Where every node of the letter rests, as a table that a person can review."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.data.letter_queries import rows

if TYPE_CHECKING:
    from sporen.graphs import Graphs

COLUMNS = ("node", "property", "start", "end", "exact")


def passages(graphs: Graphs) -> list[tuple[str, ...]]:
    """Return a row for each node and passage, in the order of the letter."""
    return rows(
        graphs.store,
        """SELECT ?node ?property ?start ?end ?exact WHERE { GRAPH letter:reading {
            VALUES ?property { sp:statedIn sp:interpretedFrom sp:evidencedBy }
            ?node ?property ?anchor .
            ?anchor oa:hasSelector ?position , ?quote .
            ?position oa:start ?start ; oa:end ?end .
            ?quote oa:exact ?exact .
        } } ORDER BY ?start ?end ?node""",
    )


def golden(graphs: Graphs) -> dict[str, str]:
    """Return the golden files of this table, name and text."""
    return {"anchors.csv": to_csv(COLUMNS, passages(graphs))}


def to_csv(columns: tuple[str, ...], table: list[tuple[str, ...]]) -> str:
    """Write a table as CSV, a line a row."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(table)
    return text.getvalue()
