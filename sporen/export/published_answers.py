"""What is published of a question: its answer, and one for each value that people may choose."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.asking import answers, batch
from sporen.asking.matching import load_names
from sporen.asking.parameters import allowed_iris, input_values
from sporen.errors import SporenError
from sporen.labels import Labels
from sporen.project import letter_in_iri
from sporen.rdf.namespaces import SPD, from_curie
from sporen.web.routes import LANGUAGES, document_of, file_name

if TYPE_CHECKING:
    from sporen.asking.answers import Answer
    from sporen.asking.question import Parameter, Question, Theme
    from sporen.i18n import Message
    from sporen.stores.oxigraph import OxigraphStore

#: A parameter with more values than this has no page for each: its list would be a search.
MAX_CHOICES = 60


class AnswerPublisher:
    """Answers questions for publication; what one has looked up, all others know."""

    def __init__(self, store: OxigraphStore) -> None:
        self._store = store
        self._labels = Labels(store)

    def publish(self, theme: Theme, question: Question) -> PublishedAnswer:
        """Answer a question as it stands, and with each value of the parameter people choose by.

        Raises:
            SporenError: a query that the store cannot run, or two values with one page.

        """
        whole = _without_answer(theme, question)
        if question.answers_without_values:
            answer = answers.answer(question, {}, self._store, self._labels)
            whole = self._with_rows(whole, answer)
        parameter, iris = self._chosen_by(question)
        if parameter is None:
            return replace(whole, values_with_same_answer=self._alike(question))
        choices = self._choices([NamedNode(iri) for iri in iris])
        if not choices:
            return whole
        chosen = Selection(parameter.name, parameter.label, tuple(choices.values()))
        values = [NamedNode(iri) for iri in choices]
        found = batch.answer_each(question, parameter.name, values, self._store, self._labels)
        by_choice = [
            self._of_choice(whole, answer, chosen, choice)
            for answer, choice in zip(found, choices.values(), strict=True)
        ]
        default = choices.get(from_curie(parameter.default)) if parameter.default else None
        made = default.name if default else ""
        return replace(whole, selection=chosen._replace(current=made), by_choice=by_choice)

    def _of_choice(
        self, whole: PublishedAnswer, answer: Answer, chosen: Selection, choice: Choice
    ) -> PublishedAnswer:
        return replace(
            self._with_rows(whole, answer),
            values={chosen.parameter: choice.value},
            selection=chosen._replace(current=choice.name),
        )

    def _with_rows(self, whole: PublishedAnswer, answer: Answer) -> PublishedAnswer:
        shown = {language: list(answer.display_rows(language)) for language in LANGUAGES}
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
            filters={
                language: [(told.label, told.value) for told in answer.filters(language)]
                for language in LANGUAGES
            },
        )

    def _chosen_by(self, question: Question) -> tuple[Parameter | None, list[str]]:
        """Return the parameter whose values get pages: the first with few enough values."""
        for parameter in sorted(question.parameters, key=lambda one: not one.required):
            iris = allowed_iris(parameter, self._store)
            if 1 < len(iris) <= MAX_CHOICES:
                return parameter, iris
        return None, []

    def _choices(self, values: list[NamedNode]) -> dict[str, Choice]:
        """Return the choices by the IRIs of what they stand for, in the order people expect.

        What no file can be called after has no page, and so is no choice.
        """
        self._labels.preload(values)
        things = load_names((value.value for value in values), self._store, self._labels)
        letters = {letter_in_iri(value.value, SPD) for value in values} - {""}
        found: dict[str, Choice] = {}
        names: dict[str, str] = {}
        for thing, given in zip(things, input_values(things), strict=True):
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
            return "", labels.label(value)
        letter = SPD[letter_in_iri(value.value, SPD)]
        return (kind if is_one else f"{labels.label(letter)}, {kind}"), number

    def _alike(self, question: Question) -> dict[str, list[str]]:
        """Return the names of all values of a parameter, where each has the same answer; else none.

        Only things from elsewhere, which have no page here, are looked at, and only where one query
        tells: of a list of hundreds people look for their own.
        """
        for parameter in question.parameters:
            values = [NamedNode(iri) for iri in allowed_iris(parameter, self._store)]
            if (
                len(values) > MAX_CHOICES
                and from_curie(parameter.default) in {value.value for value in values}
                and not any(document_of(value.value) for value in values)
                and batch.combined_query(question, parameter.name, values) is not None
            ):
                found = batch.answer_each(
                    question, parameter.name, values, self._store, self._labels
                )
                if len({tuple(answer.rows.rows) for answer in found}) == 1:
                    return {name: self._names(values, name) for name in LANGUAGES}
        return {}

    def _names(self, values: list[NamedNode], language: str) -> list[str]:
        self._labels.preload(values)
        labels = self._labels.in_language(language)
        return sorted(map(labels.label, values), key=str.casefold)


def _without_answer(theme: Theme, question: Question) -> PublishedAnswer:
    return PublishedAnswer(
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
        parameters=tuple(
            PublishedParameter(one.name, one.label, one.required) for one in question.parameters
        ),
        takes_words=any(one.takes_text for one in question.parameters),
    )


class PublishedParameter(NamedTuple):
    """What may be given to a question: its name, what it narrows, and whether it must be given."""

    name: str
    label: Message
    required: bool = False


class Choice(NamedTuple):
    """A value that a question may be asked with, by a link to its page.

    `name` ends the address of that page, `given` is what one types for it. `called` has, by
    language, what kind of thing it is, "" where it has no number, and its number or its name.
    """

    name: str
    value: str
    label: dict[str, tuple[str, str]]


class Selection(NamedTuple):
    """What narrows an answer: a parameter, and the choice that was made, if any."""

    parameter: str
    label: Message
    choices: tuple[Choice, ...]
    #: The `name` of one of them, "" where nothing is chosen.
    current: str = ""


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """An answer as it is published: what was asked, and the rows as people read them.

    `theme` is what it is about; answers of one theme come after each other. `columns` are pairs of
    kind and label; `rows` has, by language, the cells of each row, `hrefs` the IRIs of the things
    in them, "" for none. `query` is the SPARQL, and `narrowed` has, by language, what the question
    was narrowed to, each with its value.
    """

    id: str
    theme: Message
    title: Message
    question: Message
    empty: Message
    columns: tuple[tuple[str, Message], ...]
    rows: dict[str, list[list[str]]]
    csv: str
    json: str
    query: str = ""
    hrefs: list[list[str]] = field(default_factory=list)
    filters: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    #: For whom it is, the layers it is read from, and whether it needs what is inferred.
    persona: str = ""
    layers: tuple[str, ...] = ()
    inference: str = ""
    #: `ask` for a question that is answered by yes or no.
    form: str = "select"
    #: Whether there is nothing to show but what emptiness means; None where it was not asked.
    is_empty: bool | None = None
    parameters: tuple[PublishedParameter, ...] = ()
    #: Whether one of them takes any words.
    takes_words: bool = False
    #: What was given, as one types it.
    values: dict[str, str] = field(default_factory=dict)
    selection: Selection | None = None
    #: The same question with each of its choices, in their order.
    by_choice: list[PublishedAnswer] = field(default_factory=list)
    #: By language, the names of all values that have this same answer.
    values_with_same_answer: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What its page and its files are called: `CQ-44`, `CQ-44/proposal-6`."""
        made = self.selection.current if self.selection and self.values else ""
        return f"{self.id}/{made}" if made else self.id

    @property
    def has_answer(self) -> bool:
        """Whether it has an answer: one that needs a value has none without."""
        return bool(self.rows)
