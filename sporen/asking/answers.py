"""Answers of a store to a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal

from sporen.asking.answer_table import FALSE, TRUE, AnswerTable
from sporen.asking.parameters import bind, parse_values
from sporen.asking.values import row_type, to_python
from sporen.errors import ExitCode, SporenError
from sporen.rdf import sparql
from sporen.stores.base import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import NamedNode

    from sporen.asking.question import Question
    from sporen.labels import Labels
    from sporen.rdf.terms import Term
    from sporen.stores.base import Store

#: The lexical forms of a boolean; Virtuoso 7 writes 1 and 0.
_BOOLEANS = {"true": TRUE, "1": TRUE, "false": FALSE, "0": FALSE}


class Answer(AnswerTable):
    """The rows of one question, as named tuples of Python values (see `values.row_type`).

    pandas takes an answer as it is: `pandas.DataFrame(answer, columns=answer.rows.variables)`,
    where `columns` is needed only if the answer may have no rows.
    """

    def __len__(self) -> int:
        return len(self.rows.rows)

    def __bool__(self) -> bool:
        """Whether the answer has rows, or is `true`."""
        return not self.is_empty

    def __getitem__(self, index: int) -> Any:  # noqa: ANN401  each question has its own row type
        return [*self][index]

    def __repr__(self) -> str:
        return f"<Answer {self.question.id}: {len(self)} rows>"

    def __iter__(self) -> Iterator[Any]:
        make_row = row_type(self.question.id, self.rows.variables)
        for row in self.rows.rows:
            yield make_row(*map(to_python, row))

    @property
    def query(self) -> str:
        """The SPARQL query of this answer."""
        return bind(self.question, self.values)

    def to_csv(self) -> str:
        """Return the rows as SPARQL 1.1 CSV."""
        from sporen.asking.formats import csv  # noqa: PLC0415  one format is loaded at a time

        return csv.write(self)

    def to_json(self) -> str:
        """Return the rows as SPARQL 1.1 JSON results, together with the question."""
        from sporen.asking.formats import json  # noqa: PLC0415

        return json.write(self)

    def to_markdown(self, language: str = "nl") -> str:
        """Return the question and the rows as a Markdown table."""
        from sporen.asking.formats import markdown  # noqa: PLC0415

        return markdown.write(self, language)

    def _repr_markdown_(self) -> str:
        """Return the answer as Jupyter shows it."""
        return self.to_markdown()


def answer(
    question: Question, values: Mapping[str, str], store: Store, labels: Labels | None = None
) -> Answer:
    """Return the answer of a store to a question.

    Args:
        question: A question whose query was checked (`lint.require_valid`).
        values: The values of its parameters, as the user typed them.
        store: The store to query.
        labels: Labels to share with other answers.

    Raises:
        SporenError: If a value is invalid, the store is empty, the store cannot run the query
            (file, line and column), or the result lacks columns.

    """
    if store.is_empty:
        raise SporenError(
            "De graaf is leeg. Bouw hem met: sporen build",
            "The graph is empty. Build it with: sporen build",
            code=ExitCode.NOTHING_CHECKED,
        )
    return answer_with_terms(question, parse_values(question, values, store), store, labels)


def answer_with_terms(
    question: Question,
    values: Mapping[str, NamedNode | Literal],
    store: Store,
    labels: Labels | None = None,
) -> Answer:
    """Return the answer for parameter values that are terms already; raise as `run_query`."""
    rows = run_query(question, bind(question, values), store)
    return Answer(question, values, rows, store, labels)


def run_query(question: Question, query: str, store: Store) -> Rows:
    """Run the query of a question with its values bound, and return all variables it selects.

    Raises:
        SporenError: If the store cannot run it (file, line and column), or the result lacks
            columns.

    """
    try:
        if question.form == "ask":
            return Rows(("answer",), [(TRUE if store.ask(query) else FALSE,)])
        rows = store.select(query)
    except (SyntaxError, TypeError) as error:
        head = question.text.removesuffix(question.query)
        raise sparql.syntax_error(
            error, head + query, question.display_path, skipped=question.query_line - 1
        ) from error
    missing = [c.name for c in question.columns if c.name not in rows.variables]
    if missing:
        names = ", ".join(f"?{name}" for name in missing)
        raise SporenError(
            f"het resultaat van {question.id} mist {names}. Gebruik een andere store.",
            f"the result of {question.id} lacks {names}. Use another store.",
        )
    booleans = [rows.variables.index(c.name) for c in question.columns if c.kind == "boolean"]
    if not booleans:
        return rows
    return Rows(rows.variables, [_normalize_booleans(row, booleans) for row in rows.rows])


def _normalize_booleans(
    row: tuple[Term | None, ...], indexes: list[int]
) -> tuple[Term | None, ...]:
    terms = list(row)
    for index in indexes:
        term = terms[index]
        if isinstance(term, Literal):
            terms[index] = _BOOLEANS.get(term.value, term)
    return tuple(terms)
