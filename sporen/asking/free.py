"""A query that stands in no file: what a person types is asked like a question of the project."""

from __future__ import annotations

from pathlib import Path

from sporen import sparql
from sporen.asking.question import Column, Question
from sporen.findings import ExitCode, SporenError, Words
from sporen.stores.embedded import Embedded

#: How messages name it.
SHOWN = "stdin"


def question(text: bytes) -> Question:
    """Make a question of a SELECT or ASK; its columns are the variables it selects.

    Raises:
        SporenError: it is empty, not UTF-8, not SPARQL, an update, another form, or asks another
            server (line and column, with the line itself and a caret).

    """
    query = _decoded(text)
    refused = sparql.refused(query, SHOWN)
    if refused is not None:
        raise refused
    form = sparql.form(query)
    if form in ("CONSTRUCT", "DESCRIBE"):
        raise SporenError(
            f"{form} geeft een graaf, geen rijen. Schrijf een SELECT of ASK.",
            f"{form} gives a graph, no rows. Write a SELECT or ASK.",
            place=sparql.place(query, sparql.keyword(query, form) or 0, SHOWN),
        )
    store = Embedded()
    try:
        variables = ("answer",) if form == "ASK" else store.select(query).variables
        if form == "ASK":
            store.ask(query)
    except (SyntaxError, TypeError) as error:
        raise sparql.not_sparql(error, query, SHOWN) from error
    kind = "boolean" if form == "ASK" else "text"
    return Question(
        id="SPARQL",
        title=Words("Eigen vraag", "Own question"),
        question=Words("Eigen vraag in SPARQL", "Own question in SPARQL"),
        summary="",
        theme="",
        persona="",
        layers=(),
        inference="",
        form="ask" if form == "ASK" else "select",
        parameters=(),
        columns=tuple(Column(name, kind, Words(name, name)) for name in variables),
        order=sparql.ordered_by(query),
        empty=Words("Niets in de graaf past hierop.", "Nothing in the graph fits this."),
        tests=(),
        tags=(),
        text=query,
        path=Path(SHOWN),
        shown=SHOWN,
    )


def _decoded(text: bytes) -> str:
    try:
        query = text.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SporenError(
            "de vraag op standaardinvoer is geen UTF-8. Sla haar op als UTF-8.",
            "the query on standard input is not UTF-8. Save it as UTF-8.",
        ) from error
    if not query.strip():
        raise SporenError(
            "er staat geen vraag op standaardinvoer. Bijvoorbeeld: sporen ask - < vraag.rq",
            "there is no query on standard input. For instance: sporen ask - < question.rq",
            code=ExitCode.USAGE,
        )
    return query
