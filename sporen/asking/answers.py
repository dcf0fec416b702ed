"""A question asked of a store: rows of terms, with what people call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from sporen.asking.parameters import bind
from sporen.findings import ExitCode, SporenError
from sporen.labels import Labels
from sporen.stores.embedded import Rows
from sporen.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sporen.asking.catalogue import Question
    from sporen.stores.embedded import Embedded


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of one question, every variable of its query; `values` is what narrowed it."""

    question: Question
    values: Mapping[str, str]
    rows: Rows
    store: Embedded

    def shown(self, language: str) -> Iterator[list[str]]:
        """Give the rows as people read them: the columns of the question, labels for IRIs."""
        labels = Labels(self.store, language)
        places = [self.rows.variables.index(column.name) for column in self.question.columns]
        for row in self.rows.rows:
            yield [labels.of(row[place]) for place in places]

    def headers(self, language: str) -> list[str]:
        """Give what the columns are called."""
        return [column.label.said(language) for column in self.question.columns]


def answer(question: Question, values: Mapping[str, str], store: Embedded) -> Answer:
    """Ask one question.

    Raises:
        SporenError: a wrong parameter, or the store is empty (an answer would mean nothing).

    """
    if not len(store):
        raise SporenError(
            "De graaf is leeg: een antwoord zou niets betekenen. Bouw hem met: sporen build",
            "The graph is empty: an answer would mean nothing. Build it with: sporen build",
            code=ExitCode.VACUOUS,
        )
    query = bind(question, values, store)
    if question.form == "ask":
        said = Literal("true" if store.ask(query) else "false", datatype=XSD["boolean"])
        return Answer(question, values, Rows(("answer",), [(said,)]), store)
    return Answer(question, values, store.select(query), store)
