"""The rows of an answer as a table for readers: columns, labels and filters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.asking.question import Column
from sporen.i18n import Message
from sporen.labels import Labels
from sporen.rdf.namespaces import OWN, SP, XSD, from_curie

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sporen.asking.question import Parameter, Question
    from sporen.rdf.terms import Term
    from sporen.stores.base import Rows, Store

TRUE, FALSE = (Literal(lexical, datatype=XSD["boolean"]) for lexical in ("true", "false"))
_BOOLEAN_LABELS = {"true": Message("ja", "yes"), "false": Message("nee", "no")}
_LETTERS = f"SELECT DISTINCT ?letter WHERE {{ ?graph <{SP}ofLetter> ?letter }}"
#: The column for the letter of each row.
_LETTER = "letter"


class Cell(NamedTuple):
    """The text of a cell; `href` is the IRI of the resource in it, else ""."""

    text: str
    href: str = ""


class Filter(NamedTuple):
    """A parameter by its label, and the label of its value.

    `option` is the name of the parameter if it has its default value, else "".
    """

    label: str
    value: str
    option: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class AnswerTable:
    """The rows of a question, with all variables of its query, and the values of its parameters.

    `labels` may be shared with other answers. Without it, the answer loads its own.
    """

    question: Question
    values: Mapping[str, NamedNode | Literal]
    rows: Rows
    store: Store
    labels: Labels | None = None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the question, after a column for the letter if there are several."""
        columns = self.question.columns
        several = len({*self._letters} - {None}) > 1
        if not several or any(column.name == _LETTER for column in columns):
            return columns
        nl, en = (
            self._labels.in_language(language).label(SP["Letter"]) for language in ("nl", "en")
        )
        label = Message(nl.capitalize(), en.capitalize())
        return (Column(_LETTER, "resource", label), *columns)

    @cached_property
    def _labels(self) -> Labels:
        return self.labels or Labels(self.store)

    @cached_property
    def _letters(self) -> list[NamedNode | None]:
        """The letter that each row is about, if any."""
        letters = {row[0] for row in self.store.select(_LETTERS).rows}
        return [_letter_of(row, letters) for row in self.rows.rows]

    @property
    def defaults(self) -> dict[str, NamedNode | Literal]:
        """The default values of the parameters that have no other value."""
        return {
            parameter.name: _default(parameter)
            for parameter in self.question.parameters
            if parameter.default and parameter.name not in self.values
        }

    @property
    def is_empty(self) -> bool:
        """Whether the answer has no rows, or is `false`."""
        if self.question.form == "ask":
            return self.rows.rows != [(TRUE,)]
        return not self.rows.rows

    def filters(self, language: str) -> list[Filter]:
        """Return the values of the parameters, including defaults."""
        labels = self._labels.in_language(language)
        filters = []
        for parameter in self.question.parameters:
            name, label = parameter.name, parameter.label.text(language)
            if name in self.values:
                filters.append(Filter(label, labels.numbered(self.values[name])))
            elif name in self.defaults:
                filters.append(Filter(label, labels.numbered(self.defaults[name]), name))
        return filters

    def headers(self, language: str) -> list[str]:
        """Return the labels of the columns."""
        return [column.label.text(language) for column in self.columns]

    def display_rows(self, language: str) -> Iterator[list[Cell]]:
        """Return a cell for each column of each row, with labels for IRIs.

        Labels include the number of a resource, unless a column has it. If the query selects an
        English text next to a Dutch one (`descriptionEn`, `description`), English cells show it.
        """
        labels = self._labels.in_language(language)
        has_numbers = any(column.name == "number" for column in self.columns)
        rows = [
            [_term(column, terms, language) for column in self.columns]
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


def _default(parameter: Parameter) -> NamedNode | Literal:
    value = parameter.default
    return NamedNode(from_curie(value)) if parameter.takes_terms else Literal(value)


def _term(column: Column, terms: Mapping[str, Term | None], language: str) -> Term | None:
    term = terms[column.name]
    return (terms.get(f"{column.name}En") or term) if language == "en" else term


def _cell(
    column: Column, term: Term | None, labels: Labels, language: str, *, has_numbers: bool
) -> Cell:
    if column.kind == "boolean" and isinstance(term, Literal) and term.value in _BOOLEAN_LABELS:
        return Cell(_BOOLEAN_LABELS[term.value].text(language))
    text = labels.label(term) if has_numbers else labels.numbered(term)
    return Cell(text, term.value if isinstance(term, NamedNode) else "")


def _letter_of(row: tuple[Term | None, ...], letters: set[Term | None]) -> NamedNode | None:
    """Return the letter whose IRI is a prefix of the first resource in a row."""
    for term in row:
        if isinstance(term, NamedNode) and term.value.startswith(OWN.resources):
            letter = NamedNode(
                OWN.resources + term.value.removeprefix(OWN.resources).partition("/")[0]
            )
            if letter in letters:
                return letter
    return None
