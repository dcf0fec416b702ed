"""A question asked of a store: rows of terms, with what people call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.asking.parameters import bind, choose
from sporen.findings import ExitCode, SporenError, Words
from sporen.frontmatter import not_sparql
from sporen.labels import Labels
from sporen.stores.embedded import Rows
from sporen.vocabulary import XSD, expand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sporen.asking.catalogue import Column, Question
    from sporen.stores.embedded import Embedded, Term

_TRUE, _FALSE = (Literal(said, datatype=XSD["boolean"]) for said in ("true", "false"))
#: How yes and no are said.
_BOOLEAN = {"true": Words("ja", "yes"), "false": Words("nee", "no")}


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of one question, every variable of its query; `terms` is what narrowed it."""

    question: Question
    terms: Mapping[str, NamedNode | Literal]
    rows: Rows
    store: Embedded

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show but what emptiness means: no row, or `false`."""
        if self.question.form == "ask":
            return not self._holds
        return not self.rows.rows

    @property
    def _holds(self) -> bool:
        """What an ASK said."""
        return self.rows.rows == [(_TRUE,)]

    def narrowed(self, language: str) -> list[tuple[str, str]]:
        """Say what was asked about: what each given value narrows, and what the value is called.

        A required parameter that was left to its default is told too.
        """
        labels = Labels(self.store, language)
        told = []
        for parameter in self.question.parameters:
            term = self.terms.get(parameter.name)
            if term is None and parameter.required:
                term = NamedNode(expand(parameter.default))
            if term is not None:
                told.append((parameter.label.said(language), labels.numbered(term)))
        return told

    def shown(self, language: str) -> Iterator[list[str]]:
        """Give the rows as people read them: the columns of the question, labels for IRIs.

        Numbered things come with their number, unless a column has it. Where the query gives a text
        in English beside the Dutch one (`description`, `descriptionEn`), English readers get that.
        """
        labels = Labels(self.store, language)
        columns = self.question.columns
        has_numbers = any(column.name == "number" for column in columns)
        called = labels.of if has_numbers else labels.numbered
        for row in self.rows.rows:
            terms = dict(zip(self.rows.variables, row, strict=True))
            yield [_cell(column, terms, called, language) for column in columns]

    def headers(self, language: str) -> list[str]:
        """Give what the columns are called."""
        return [column.label.said(language) for column in self.question.columns]


def answer(question: Question, values: Mapping[str, str], store: Embedded) -> Answer:
    """Ask one question.

    Raises:
        SporenError: a wrong parameter, a query that cannot be run (file, line and column), or an
            empty store (an answer would mean nothing).

    """
    if not len(store):
        raise SporenError(
            "De graaf is leeg: een antwoord zou niets betekenen. Bouw hem met: sporen build",
            "The graph is empty: an answer would mean nothing. Build it with: sporen build",
            code=ExitCode.VACUOUS,
        )
    terms = choose(question, values, store)
    query = bind(question, terms)
    try:
        if question.form == "ask":
            said = _TRUE if store.ask(query) else _FALSE
            return Answer(question, terms, Rows(("answer",), [(said,)]), store)
        return Answer(question, terms, store.select(query), store)
    except (SyntaxError, TypeError) as error:
        raise _unrunnable(question, store, error) from error


def _unrunnable(question: Question, store: Embedded, error: Exception) -> SporenError:
    """Place what is wrong with a query in its file, which runs as it stands."""
    try:
        store.ask(question.text)
    except SyntaxError as in_file:
        error = in_file
    return not_sparql(error, question.shown)


def _cell(
    column: Column,
    terms: Mapping[str, Term | None],
    called: Callable[[Term | None], str],
    language: str,
) -> str:
    term = terms[column.name]
    if language == "en":
        term = terms.get(f"{column.name}En") or term
    if column.kind == "boolean" and isinstance(term, Literal):
        return _BOOLEAN[term.value].said(language)
    return called(term)
