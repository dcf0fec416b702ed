"""A question asked of a store: rows of terms, with what people call them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.asking import values
from sporen.asking.formats import tables
from sporen.asking.parameters import bind, parse_values
from sporen.asking.question import Column
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message
from sporen.labels import Labels
from sporen.rdf import sparql
from sporen.rdf.namespaces import SP, SPD, XSD, from_curie
from sporen.stores.base import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sporen.asking.question import Parameter, Question
    from sporen.rdf.terms import Term
    from sporen.stores.base import Store

_LETTERS = f"SELECT DISTINCT ?letter WHERE {{ ?graph <{SP}ofLetter> ?letter }}"
_LETTER = "letter"
_TRUE, _FALSE = (Literal(said, datatype=XSD["boolean"]) for said in ("true", "false"))
#: How yes and no are said.
_BOOLEAN = {"true": Message("ja", "yes"), "false": Message("nee", "no")}
#: How stores write a truth value; Virtuoso 7 knows 1 and 0 only.
_WRITTEN = {"true": _TRUE, "1": _TRUE, "false": _FALSE, "0": _FALSE}


class Cell(NamedTuple):
    """What people see in one place of an answer; `href` is the IRI of a thing, else ""."""

    text: str
    href: str = ""


class Filter(NamedTuple):
    """What was asked about: what a value narrows, and what the value is called.

    `option` is the name of the parameter that was left to its default, else "".
    """

    label: str
    value: str
    option: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Answer:
    """The rows of one question, every variable of its query; `terms` are the values given.

    `known` are labels that others look up too; without, an answer looks up its own.

    To iterate gives the rows as named tuples of Python values (see `values.row_type`), which
    pandas takes as they are: `pandas.DataFrame(answer, columns=answer.rows.variables)`, where the
    columns are needed only for an answer that may have no rows.
    """

    question: Question
    values: Mapping[str, NamedNode | Literal]
    rows: Rows
    store: Store
    labels: Labels | None = None

    def __len__(self) -> int:
        return len(self.rows.rows)

    def __bool__(self) -> bool:
        """Whether there is an answer; that of a question for yes or no is yes."""
        return not self.is_empty

    def __getitem__(self, place: int) -> Any:  # noqa: ANN401  a row has its own type
        return [*self][place]

    def __repr__(self) -> str:
        return f"<Answer {self.question.id}: {len(self)} rows>"

    def __iter__(self) -> Iterator[Any]:
        make = values.row_type(self.question.id, self.rows.variables)
        for row in self.rows.rows:
            yield make(*map(values.to_python, row))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """What people see: the columns of the question.

        Where rows of several letters stand together, the first column says of which each one is.
        """
        own = self.question.columns
        several = len({*self._letters} - {None}) > 1
        if not several or any(column.name == _LETTER for column in own):
            return own
        labels = self._labels
        nl, en = (labels.in_language(language).label(SP["Letter"]) for language in ("nl", "en"))
        return (Column(_LETTER, "resource", Message(nl.capitalize(), en.capitalize())), *own)

    @cached_property
    def _labels(self) -> Labels:
        return self.labels or Labels(self.store)

    @cached_property
    def _letters(self) -> list[NamedNode | None]:
        """The letter that each row is about, if it is about one."""
        known = {row[0] for row in self.store.select(_LETTERS).rows}
        return [_letter_of(row, known) for row in self.rows.rows]

    @property
    def defaults(self) -> dict[str, NamedNode | Literal]:
        """What narrowed it without being given: the defaults of parameters."""
        return {
            parameter.name: _default(parameter)
            for parameter in self.question.parameters
            if parameter.default and parameter.name not in self.values
        }

    @property
    def query(self) -> str:
        """The SPARQL that gives these rows."""
        return bind(self.question, self.values)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show but what emptiness means: no row, or `false`."""
        if self.question.form == "ask":
            return self.rows.rows != [(_TRUE,)]
        return not self.rows.rows

    def to_csv(self) -> str:
        """Write the rows as SPARQL 1.1 CSV."""
        return tables.to_csv(self)

    def to_json(self) -> str:
        """Write the rows as SPARQL 1.1 JSON results, with the question beside."""
        return tables.to_json(self)

    def to_markdown(self, language: str = "nl") -> str:
        """Write the answer as people read it, in Markdown."""
        return tables.to_markdown(self, language)

    def _repr_markdown_(self) -> str:
        """Show the answer as people read it, in a notebook."""
        return self.to_markdown()

    def filters(self, language: str) -> list[Filter]:
        """Say what was asked about: the values that were given, and the defaults."""
        labels = self._labels.in_language(language)
        told = []
        for parameter in self.question.parameters:
            name, label = parameter.name, parameter.label.text(language)
            if name in self.values:
                told.append(Filter(label, labels.numbered(self.values[name])))
            elif name in self.defaults:
                told.append(Filter(label, labels.numbered(self.defaults[name]), name))
        return told

    def display_rows(self, language: str) -> Iterator[list[Cell]]:
        """Return the rows as people read them: what `columns` names, labels for IRIs.

        Numbered things come with their number, unless a column has it. Where the query gives a text
        in English beside the Dutch one (`description`, `descriptionEn`), English readers get that.
        """
        labels = self._labels.in_language(language)
        has_numbers = any(column.name == "number" for column in self.columns)
        rows = [
            [_told(column, terms, language) for column in self.columns]
            for terms in (
                {_LETTER: letter, **dict(zip(self.rows.variables, row, strict=True))}
                for row, letter in zip(self.rows.rows, self._letters, strict=True)
            )
        ]
        labels.preload(term for row in rows for term in row)
        for row in rows:
            yield [
                _cell(column, term, labels, language, has_numbers=has_numbers)
                for column, term in zip(self.columns, row, strict=True)
            ]

    def headers(self, language: str) -> list[str]:
        """Return what the columns are called."""
        return [column.label.text(language) for column in self.columns]


def answer(
    question: Question, given: Mapping[str, str], store: Store, known: Labels | None = None
) -> Answer:
    """Ask one question, which was checked when it was read (`consistency.check`).

    `known` are labels that other answers look up too.

    Raises:
        SporenError: a wrong parameter, a query that the store cannot run (file, line and column),
            an answer without the columns, or an empty store (an answer would mean nothing).

    """
    if store.is_empty:
        raise SporenError(
            "De graaf is leeg: een antwoord zou niets betekenen. Bouw hem met: sporen build",
            "The graph is empty: an answer would mean nothing. Build it with: sporen build",
            code=ExitCode.NOTHING_CHECKED,
        )
    return answer_with_terms(question, parse_values(question, given, store), store, known)


def answer_with_terms(
    question: Question,
    terms: Mapping[str, NamedNode | Literal],
    store: Store,
    known: Labels | None = None,
) -> Answer:
    """Ask one question with terms for its parameters; raises what `rows_of` raises."""
    return Answer(question, terms, run_query(question, bind(question, terms), store), store, known)


def run_query(question: Question, query: str, store: Store) -> Rows:
    """Run a query of a question, with terms at its markers, and give all that it selects.

    Raises:
        SporenError: the store cannot run it (file, line and column), or leaves out columns.

    """
    try:
        if question.form == "ask":
            return Rows(("answer",), [(_TRUE if store.ask(query) else _FALSE,)])
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
            f"het antwoord van de store op {question.id} mist {names}. Vraag het een andere store.",
            f"the answer of the store to {question.id} lacks {names}. Ask another store.",
        )
    truths = [rows.variables.index(c.name) for c in question.columns if c.kind == "boolean"]
    if not truths:
        return rows
    return Rows(rows.variables, [_with_truths(row, truths) for row in rows.rows])


def _with_truths(row: tuple[Term | None, ...], places: list[int]) -> tuple[Term | None, ...]:
    cells = list(row)
    for place in places:
        cell = cells[place]
        if isinstance(cell, Literal):
            cells[place] = _WRITTEN.get(cell.value, cell)
    return tuple(cells)


def _default(parameter: Parameter) -> NamedNode | Literal:
    given = parameter.default
    return NamedNode(from_curie(given)) if parameter.takes_terms else Literal(given)


def _told(column: Column, terms: Mapping[str, Term | None], language: str) -> Term | None:
    term = terms[column.name]
    return (terms.get(f"{column.name}En") or term) if language == "en" else term


def _cell(
    column: Column, term: Term | None, labels: Labels, language: str, *, has_numbers: bool
) -> Cell:
    if column.kind == "boolean" and isinstance(term, Literal) and term.value in _BOOLEAN:
        return Cell(_BOOLEAN[term.value].text(language))
    text = labels.label(term) if has_numbers else labels.numbered(term)
    return Cell(text, term.value if isinstance(term, NamedNode) else "")


def _letter_of(row: tuple[Term | None, ...], letters: set[Term | None]) -> NamedNode | None:
    """Return the letter under whose address something of a row stands."""
    for term in row:
        if isinstance(term, NamedNode) and term.value.startswith(SPD):
            letter = NamedNode(SPD + term.value.removeprefix(SPD).partition("/")[0])
            if letter in letters:
                return letter
    return None
