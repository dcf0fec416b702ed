"""Answers as SPARQL 1.1 CSV results."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

if TYPE_CHECKING:
    from sporen.asking.answer_table import AnswerTable
    from sporen.rdf.terms import Term


def write(table: AnswerTable, _language: str = "") -> str:
    """Return all variables of an answer as CSV: IRIs in full, lines that end with CRLF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.rows.variables)
    writer.writerows([_plain(term) for term in row] for row in table.rows.rows)
    return out.getvalue()


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, Literal | NamedNode) else str(term)
