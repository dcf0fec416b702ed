"""The published answers of a question: one for the question, and one for each of its choices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.asking import answers, batch
from sporen.asking.matching import load_names
from sporen.asking.parameters import allowed_iris, input_values
from sporen.errors import SporenError
from sporen.i18n import SITE_LANGUAGES
from sporen.labels import Labels
from sporen.project import letter_in_iri
from sporen.rdf.namespaces import OWN, from_curie
from sporen.web.routes import document_of, file_name

if TYPE_CHECKING:
    from sporen.asking.answers import Answer
    from sporen.asking.question import Parameter, Question, Theme
    from sporen.i18n import Message
    from sporen.stores.oxigraph import OxigraphStore

#: The most values of a parameter that each get a page.
MAX_CHOICES = 60


class AnswerPublisher:
    """Answers questions for publication, with labels shared by all answers."""

    def __init__(self, store: OxigraphStore) -> None:
        self._store = store
        self._labels = Labels(store)

    def publish(self, theme: Theme, question: Question) -> PublishedAnswer:
        """Answer a question without values, if it can be, and with each value of one parameter.

        Raises:
            SporenError: If the store cannot run the query, or two values would have the same page.

        """
        whole = _without_answer(theme, question)
        if question.answers_without_values:
            answer = answers.answer(question, {}, self._store, self._labels)
            whole = self._with_rows(whole, answer)
        parameter, iris = self._selectable_parameter(question)
        if parameter is None:
            return replace(whole, values_with_same_answer=self._values_with_same_answer(question))
        choices = self._choices([NamedNode(iri) for iri in iris])
        if not choices:
            return whole
        chosen = Selection(parameter.name, parameter.label, tuple(choices.values()))
        values = [NamedNode(iri) for iri in choices]
        found = batch.answer_each(question, parameter.name, values, self._store, self._labels)
        by_choice = [
            self._with_choice(whole, answer, chosen, choice)
            for answer, choice in zip(found, choices.values(), strict=True)
        ]
        default = choices.get(from_curie(parameter.default)) if parameter.default else None
        made = default.name if default else ""
        return replace(whole, selection=chosen._replace(current=made), by_choice=by_choice)

    def _with_choice(
        self, whole: PublishedAnswer, answer: Answer, chosen: Selection, choice: Choice
    ) -> PublishedAnswer:
        return replace(
            self._with_rows(whole, answer),
            values={chosen.parameter: choice.value},
            selection=chosen._replace(current=choice.name),
        )

    def _with_rows(self, whole: PublishedAnswer, answer: Answer) -> PublishedAnswer:
        cells = {language: list(answer.display_rows(language)) for language in SITE_LANGUAGES.all}
        return replace(
            whole,
            columns=tuple((column.kind, column.label) for column in answer.columns),
            rows={
                name: [[cell.text for cell in row] for row in rows] for name, rows in cells.items()
            },
            hrefs=[[cell.href for cell in row] for row in cells[SITE_LANGUAGES.default]],
            csv=answer.to_csv(),
            json=answer.to_json(),
            query=answer.query,
            is_empty=answer.is_empty,
            filters={
                language: [(applied.label, applied.value) for applied in answer.filters(language)]
                for language in SITE_LANGUAGES.all
            },
        )

    def _selectable_parameter(self, question: Question) -> tuple[Parameter | None, list[str]]:
        """Return the first parameter with few enough values for a page each, and those values."""
        for parameter in sorted(question.parameters, key=lambda parameter: not parameter.required):
            iris = allowed_iris(parameter, self._store)
            if 1 < len(iris) <= MAX_CHOICES:
                return parameter, iris
        return None, []

    def _choices(self, values: list[NamedNode]) -> dict[str, Choice]:
        """Return the choices by IRI, in natural order, without those that cannot be a file name."""
        self._labels.preload(values)
        things = load_names((value.value for value in values), self._store, self._labels)
        letters = {letter_in_iri(value.value, OWN.resources) for value in values} - {""}
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
                language: self._choice_label(node, language, is_one=len(letters) <= 1)
                for language in SITE_LANGUAGES.all
            }
            found[thing.iri] = Choice(name, given, called)
        return found

    def _choice_label(self, value: NamedNode, language: str, *, is_one: bool) -> tuple[str, str]:
        """Return the kind and number of a value, or "" and its label.

        With several letters, the kind includes the letter.
        """
        labels = self._labels.in_language(language)
        kind, _, number = labels.designation(value).rpartition(" ")
        if not kind:
            return "", labels.label(value)
        letter = OWN.resources[letter_in_iri(value.value, OWN.resources)]
        return (kind if is_one else f"{labels.label(letter)}, {kind}"), number

    def _values_with_same_answer(self, question: Question) -> dict[str, list[str]]:
        """Return by language the names of a parameter's values if all give the same answer.

        Only external resources, which have no page here, are tried, and only if one query can
        answer for
        all: readers look for their own in a list of hundreds (such as municipalities).
        """
        for parameter in question.parameters:
            values = [NamedNode(iri) for iri in allowed_iris(parameter, self._store)]
            if (
                len(values) > MAX_CHOICES
                and not parameter.required
                and not any(document_of(value.value) for value in values)
                and batch.combined_query(question, parameter.name, values) is not None
            ):
                found = batch.answer_each(
                    question, parameter.name, values, self._store, self._labels
                )
                if len({tuple(answer.rows.rows) for answer in found}) == 1:
                    return {name: self._names(values, name) for name in SITE_LANGUAGES.all}
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
    """A parameter of a published question."""

    name: str
    label: Message
    required: bool = False


class Choice(NamedTuple):
    """A value of a parameter with a page of its own.

    `name` is the last part of the address of that page, `value` is what a user types. `label` has,
    by
    language, the kind and number, or "" and the name.
    """

    name: str
    value: str
    label: dict[str, tuple[str, str]]


class Selection(NamedTuple):
    """The parameter that readers choose a value of, its choices, and the current one."""

    parameter: str
    label: Message
    choices: tuple[Choice, ...]
    #: The `name` of the current choice, or "".
    current: str = ""


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """An answer as published: its question, and its rows as display text.

    `columns` are pairs of kind and label. `rows` has the cells of each row by language, `hrefs` the
    IRIs
    of the resources in them ("" for none), and `filters` the label and value of each parameter.
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
    #: The persona, the layers that the query reads, and whether it needs inferred triples.
    persona: str = ""
    layers: tuple[str, ...] = ()
    inference: str = ""
    #: The form of the query: `select` or `ask`.
    form: str = "select"
    #: Whether the answer has no rows; None without an answer.
    is_empty: bool | None = None
    parameters: tuple[PublishedParameter, ...] = ()
    #: Whether a parameter takes free text.
    takes_words: bool = False
    #: The values of the parameters, as a user types them.
    values: dict[str, str] = field(default_factory=dict)
    selection: Selection | None = None
    #: The answer for each choice, in their order.
    by_choice: list[PublishedAnswer] = field(default_factory=list)
    #: By language, the names of the values that all have this answer.
    values_with_same_answer: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of its page and files: `CQ-44`, `CQ-44/proposal-6`."""
        made = self.selection.current if self.selection and self.values else ""
        return f"{self.id}/{made}" if made else self.id

    @property
    def has_answer(self) -> bool:
        """Whether the question has an answer without a value for a required parameter."""
        return bool(self.rows)
