"""A query that stands in no file: what a person types is asked like a question of the project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sporen.asking import lint
from sporen.asking.parsing import YES_OR_NO
from sporen.asking.question import Column, Question
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message
from sporen.rdf import sparql

#: How messages name it.
FILE_NAME = "stdin"
#: How many bytes of it are worth reading: more are too many characters, whatever they are.
MAX_BYTES = 4 * (sparql.MAX_CHARACTERS + 1)


def parse_question(text: bytes) -> Question:
    """Make a question of a SELECT or ASK; its columns are the variables it selects.

    Raises:
        SporenError: it is empty, not UTF-8, not SPARQL, an update, another form, or asks another
            server (line and column, with the line itself and a caret).

    """
    query = _decoded(text)
    form = "ask" if sparql.query_form(query) == "ASK" else "select"
    asked = Question(
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
        empty=Message("Niets in de graaf past hierop.", "Nothing in the graph fits this."),
        tags=(),
        text=query,
        path=Path(FILE_NAME),
        display_path=FILE_NAME,
    )
    if form == "ask":
        lint.result_variables(asked)
        return replace(asked, columns=(YES_OR_NO,))
    columns = (Column(name, "text", Message(name, name)) for name in lint.result_variables(asked))
    return replace(asked, columns=tuple(columns), order=sparql.order_variables(query))


def _decoded(text: bytes) -> str:
    try:
        # What is longer is cut off, perhaps within a character, and refused for its length.
        errors = "ignore" if len(text) >= MAX_BYTES else "strict"
        query = text.decode("utf-8-sig", errors).replace("\r\n", "\n")
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
