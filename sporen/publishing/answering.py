"""What is published of a question: its answer, and one for each value that people may choose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from sporen.asking import answers, each
from sporen.asking.names import named
from sporen.asking.parameters import offered, typed
from sporen.findings import SporenError
from sporen.labels import Labels
from sporen.project import letter_of
from sporen.publishing.addresses import LANGUAGES, document_of, file_name
from sporen.publishing.published import Choice, Chosen, Given, Published
from sporen.vocabulary import SPD, expand

if TYPE_CHECKING:
    from sporen.asking.answers import Answer
    from sporen.asking.question import Parameter, Question, Theme
    from sporen.stores.embedded import Embedded

#: A parameter with more values than this has no page for each: its list would be a search.
MOST_CHOICES = 60


class Answering:
    """Answers questions for publication; what one has looked up, all others know."""

    def __init__(self, store: Embedded) -> None:
        self._store = store
        self._labels = Labels(store)

    def published(self, theme: Theme, question: Question) -> Published:
        """Answer a question as it stands, and with each value of the parameter people choose by.

        Raises:
            SporenError: a query that the store cannot run, or two values with one page.

        """
        whole = _unasked(theme, question)
        if question.answers_without_values:
            answer = answers.answer(question, {}, self._store, self._labels)
            whole = self._with_rows(whole, answer)
        parameter, iris = self._chosen_by(question)
        if parameter is None:
            return replace(whole, alike=self._alike(question))
        choices = self._choices([NamedNode(iri) for iri in iris])
        if not choices:
            return whole
        chosen = Chosen(parameter.name, parameter.label, tuple(choices.values()))
        values = [NamedNode(iri) for iri in choices]
        found = each.answers(question, parameter.name, values, self._store, self._labels)
        by_choice = [
            self._of_choice(whole, answer, chosen, choice)
            for answer, choice in zip(found, choices.values(), strict=True)
        ]
        default = choices.get(expand(parameter.default)) if parameter.default else None
        made = default.name if default else ""
        return replace(whole, chosen=chosen._replace(made=made), by_choice=by_choice)

    def _of_choice(
        self, whole: Published, answer: Answer, chosen: Chosen, choice: Choice
    ) -> Published:
        return replace(
            self._with_rows(whole, answer),
            given={chosen.parameter: choice.given},
            chosen=chosen._replace(made=choice.name),
        )

    def _with_rows(self, whole: Published, answer: Answer) -> Published:
        shown = {language: list(answer.shown(language)) for language in LANGUAGES}
        return replace(
            whole,
            columns=tuple((column.kind, column.label) for column in answer.columns),
            rows={
                name: [[cell.text for cell in row] for row in rows] for name, rows in shown.items()
            },
            hrefs=[[cell.href for cell in row] for row in shown[LANGUAGES[0]]],
            csv=answer.to_csv(),
            json=answer.to_json(),
            query=answer.query,
            is_empty=answer.is_empty,
            narrowed={
                language: [(told.label, told.value) for told in answer.narrowed(language)]
                for language in LANGUAGES
            },
        )

    def _chosen_by(self, question: Question) -> tuple[Parameter | None, list[str]]:
        """Give the parameter whose values have pages: the first with few enough, required first."""
        for parameter in sorted(question.parameters, key=lambda one: not one.required):
            iris = offered(parameter, self._store)
            if 1 < len(iris) <= MOST_CHOICES:
                return parameter, iris
        return None, []

    def _choices(self, values: list[NamedNode]) -> dict[str, Choice]:
        """Give the choices by the IRIs of what they stand for, in the order people expect.

        What no file can be called after has no page, and so is no choice.
        """
        self._labels.learn(values)
        things = named((value.value for value in values), self._store, self._labels)
        letters = {letter_of(value.value, SPD) for value in values} - {""}
        found: dict[str, Choice] = {}
        names: dict[str, str] = {}
        for thing, given in zip(things, typed(things), strict=True):
            name = file_name(given.rpartition(":")[2].replace("/", "-"))
            if not name:
                continue
            other = names.setdefault(name.casefold(), thing.iri)
            if other != thing.iri:
                raise SporenError(
                    f"<{other}> en <{thing.iri}> krijgen dezelfde pagina bij een vraag. "
                    "Geef een van beide een andere IRI.",
                    f"<{other}> and <{thing.iri}> get the same page under a question. "
                    "Give one of them another IRI.",
                )
            node = NamedNode(thing.iri)
            called = {
                language: self._called(node, language, is_one=len(letters) <= 1)
                for language in LANGUAGES
            }
            found[thing.iri] = Choice(name, given, called)
        return found

    def _called(self, value: NamedNode, language: str, *, is_one: bool) -> tuple[str, str]:
        """Say what a value is called; with its letter, where there are several."""
        labels = self._labels.in_language(language)
        kind, _, number = labels.designation(value).rpartition(" ")
        if not kind:
            return "", labels.of(value)
        letter = SPD[letter_of(value.value, SPD)]
        return (kind if is_one else f"{labels.of(letter)}, {kind}"), number

    def _alike(self, question: Question) -> dict[str, list[str]]:
        """Give the names of all values of a parameter, where each has the same answer; else none.

        Only things from elsewhere, which have no page here, are looked at, and only where one query
        tells: of a list of hundreds people look for their own.
        """
        for parameter in question.parameters:
            values = [NamedNode(iri) for iri in offered(parameter, self._store)]
            if (
                len(values) > MOST_CHOICES
                and expand(parameter.default) in {value.value for value in values}
                and not any(document_of(value.value) for value in values)
                and each.together(question, parameter.name, values) is not None
            ):
                found = each.answers(question, parameter.name, values, self._store, self._labels)
                if len({tuple(answer.rows.rows) for answer in found}) == 1:
                    return {name: self._names(values, name) for name in LANGUAGES}
        return {}

    def _names(self, values: list[NamedNode], language: str) -> list[str]:
        self._labels.learn(values)
        labels = self._labels.in_language(language)
        return sorted(map(labels.of, values), key=str.casefold)


def _unasked(theme: Theme, question: Question) -> Published:
    return Published(
        id=question.id,
        theme=theme.label,
        title=question.title,
        question=question.question,
        empty=question.empty,
        columns=tuple((column.kind, column.label) for column in question.columns),
        rows={},
        csv="",
        json="",
        query=question.query,
        persona=question.persona,
        layers=question.layers,
        inference=question.inference,
        form=question.form,
        parameters=tuple(Given(one.name, one.label, one.required) for one in question.parameters),
        takes_words=any(one.takes_words for one in question.parameters),
    )
