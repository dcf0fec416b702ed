"""Ad-hoc queries from standard input, asked like questions of the project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sporen.asking import lint
from sporen.asking.parsing import YES_OR_NO
from sporen.asking.question import Column, Question
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message
from sporen.rdf import sparql

#: The name of the query in messages.
FILE_NAME = "stdin"
#: The most bytes to read: more than this is too many characters in any encoding.
MAX_BYTES = 4 * (sparql.MAX_CHARACTERS + 1)


def parse_question(text: bytes) -> Question:
    """Return a question for a SELECT or ASK query, whose columns are the variables it selects.

    Raises:
        SporenError: If the query is empty, not UTF-8 or not SPARQL, is an update or another form,
            or calls another server (line and column, with the line itself and a caret).

    """
    query = _decode(text)
    form = "ask" if sparql.query_form(query) == "ASK" else "select"
    question = Question(
        id="SPARQL",
        title=Message("Eigen vraag", "Own question"),
        question=Message("Eigen vraag in SPARQL", "Own question in SPARQL"),
        summary="",
        theme="",
        persona="",
        layers=(),
        inference="",
        form=form,
        parameters=(),
        columns=(),
        order=(),
        empty=Message("De graaf bevat geen resultaten.", "The graph has no results."),
        tags=(),
        text=query,
        path=Path(FILE_NAME),
        display_path=FILE_NAME,
    )
    if form == "ask":
        lint.result_variables(question)
        return replace(question, columns=(YES_OR_NO,))
    columns = (
        Column(name, "text", Message(name, name)) for name in lint.result_variables(question)
    )
    return replace(question, columns=tuple(columns), order=sparql.order_variables(query))


def _decode(text: bytes) -> str:
    try:
        # A longer query was cut, perhaps within a character, and is rejected for its length.
        errors = "ignore" if len(text) >= MAX_BYTES else "strict"
        query = text.decode("utf-8-sig", errors).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SporenError(
            "de query op standaardinvoer is geen UTF-8. Sla hem op als UTF-8.",
            "the query on standard input is not UTF-8. Save it as UTF-8.",
        ) from error
    if not query.strip():
        raise SporenError(
            "standaardinvoer bevat geen query. Bijvoorbeeld: sporen ask - < vraag.rq",
            "standard input has no query. For example: sporen ask - < question.rq",
            code=ExitCode.USAGE,
        )
    return query
