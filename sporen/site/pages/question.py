"""The pages of a question: its answer, its choices and how to run the query."""

from __future__ import annotations

import shlex
from collections import defaultdict
from dataclasses import replace
from functools import partial
from keyword import iskeyword
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sporen.export.triples import label
from sporen.labels.localized_text import LocalizedText
from sporen.rdf import tokens
from sporen.rdf.namespaces import OWN, SH
from sporen.site import highlight
from sporen.site.layout import Crumb
from sporen.site.page_cache import render_always
from sporen.site.pages import indexes, search
from sporen.site.tables import AnswerTables
from sporen.tracing import traced
from sporen.web.routes import answer_path, relative_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sporen.export.published_answers import PublishedAnswer
    from sporen.site.layout import PageLayout
    from sporen.site.page_cache import Renderer

#: Stands for a required value that the reader fills in.
_PLACEHOLDER = "…"
#: Above this number, names are in a closed `details` element.
MAX_NAMES = 30
#: Above this number of lines, code is in a closed `details` element.
MAX_LINES = 30


class Commands(NamedTuple):
    """The same question as a command for three tools."""

    curl: str
    sporen: str
    python: str


class Choices(NamedTuple):
    """Choices under one heading: the id and the name of each."""

    heading: str
    choices: tuple[tuple[str, str], ...]


def pages(
    layout: PageLayout,
    answers: Answers,
    layer_of_label: Mapping[str, str],
    *,
    has_data: bool,
    renderer: Renderer = render_always,
) -> Iterator[tuple[str, str]]:
    """Yield the pages of the questions, without and with each choice.

    Args:
        layout: the layout of the language.
        answers: the answers.
        layer_of_label: the layer of each layer label.
        has_data: whether the data of questions is published.
        renderer: renders pages, or reuses unchanged ones.

    """
    question_pages = QuestionPages(layout, answers, layer_of_label, has_data=has_data)
    for question, names in answers.names.items():
        for name in names:
            here = layout.path_of(indexes.document_of_question(name))
            yield renderer(here, partial(question_pages.page, question, name))


def commands(answer: PublishedAnswer, site: str) -> Commands:
    """Return the commands that ask a question with the same values."""
    options = [
        f"--{name} {value if value == _PLACEHOLDER else shlex.quote(value)}"
        for name, value in _values(answer).items()
    ]
    return Commands(
        f"curl -L {shlex.quote(f'{site}{answer_path(answer.name)}.csv')}",
        " ".join(["sporen ask", answer.id, *options]),
        "from sporen import Project\n\n"
        f'for row in Project.open(".").ask({", ".join(_arguments(answer))}):\n'
        "    print(row)",
    )


def _values(answer: PublishedAnswer) -> dict[str, str]:
    """Return the values of an answer, with a placeholder for each required value that it lacks."""
    if answer.has_answer:
        return answer.values
    required = (parameter.name for parameter in answer.parameters if parameter.required)
    return {**dict.fromkeys(required, _PLACEHOLDER), **answer.values}


def _arguments(answer: PublishedAnswer) -> Iterator[str]:
    """Yield the arguments of the Python call."""
    yield _python_literal(answer.id)
    for name, value in _values(answer).items():
        if name.isidentifier() and not iskeyword(name):
            yield f"{name}={_python_literal(value)}"
        else:
            yield f"**{{{_python_literal(name)}: {_python_literal(value)}}}"


def _python_literal(text: str) -> str:
    """Return a Python literal, in double quotes if possible."""
    written = repr(text)
    return f'"{written[1:-1]}"' if written[0] == "'" and '"' not in written else written


class Answers:
    """The answers by name."""

    def __init__(self, answers: Sequence[PublishedAnswer]) -> None:
        #: The names of the answers to each question: without a choice, then with each choice.
        self.names = {
            answer.name: [one.name for one in (answer, *answer.by_choice)] for answer in answers
        }
        self._answers = {
            one.name: replace(one, by_choice=[])
            for answer in answers
            for one in (answer, *answer.by_choice)
        }

    @traced
    def of(self, name: str) -> PublishedAnswer:
        """Return an answer by its name, without those to its choices."""
        return self._answers[name]


class QuestionPages:
    """Renders the pages of questions in one language."""

    def __init__(
        self,
        layout: PageLayout,
        answers: Answers,
        layer_of_label: Mapping[str, str],
        *,
        has_data: bool,
    ) -> None:
        self._layout = layout
        self._answers = answers
        self._tables = AnswerTables(layout, layer_of_label)
        self._site = layout.site or OWN.base
        self._has_data = has_data
        self._parts: dict[str, Mapping[str, str]] = {}

    def page(self, question: str, name: str) -> tuple[str, str]:
        """Return the page of an answer."""
        layout, language = self._layout, self._layout.language
        answer, whole = self._answers.of(name), self._answers.of(question)
        choices = _render_choices(layout, answer)
        document = indexes.question_document(answer)
        here = layout.path_of(document)
        title = answer.title.text(language)
        choice = _choice_name(answer, language)
        above = LocalizedText(layout.translator.texts["lists"][indexes.QUESTIONS]["title"])
        crumbs = [Crumb(above, layout.link_to(indexes.QUESTIONS, here))]
        if answer.values:
            crumbs.append(
                Crumb(
                    LocalizedText(title),
                    layout.link_to(indexes.document_of_question(answer.id), here),
                )
            )
        return layout.render(
            "question.html",
            document,
            title=f"{title}: {choice}" if answer.values else title,
            crumbs=(*crumbs, Crumb(LocalizedText(choice if answer.values else title))),
            section="questions",
            has_data=self._has_data and not answer.values,
            iri=f"{OWN.base}query/{answer.id}",
            types=(SH["SPARQLExecutable"].value,),
            answer=answer,
            parts=self._question_parts(whole),
            choice=choice,
            choices=choices,
            commands=commands(answer, self._site),
            sparql=highlight.highlight(answer.query, tokens.SPARQL),
            files=relative_link(answer_path(answer.name), here),
            table=self._tables.render(answer, here) if answer.has_answer else "",
            search=layout.link_to(search.SEARCH, here) if answer.takes_words else "",
            max_lines=MAX_LINES,
        )

    def _question_parts(self, answer: PublishedAnswer) -> Mapping[str, str]:
        """Return the parts that all pages of a question share."""
        if answer.id not in self._parts:
            layout = self._layout
            self._parts[answer.id] = {
                part: layout.render_part(
                    "question_parts.html",
                    part=part,
                    answer=answer,
                    language=layout.language,
                    union=label("union").text(layout.language),
                )
                for part in ("heading", "layers", "parameters", "about")
            }
        return self._parts[answer.id]


def _choice_name(answer: PublishedAnswer, language: str) -> str:
    """Return the name of the current choice, with its type and number."""
    selection = answer.selection
    current = (
        (one for one in selection.choices if one.name == selection.current)
        if selection
        else iter(())
    )
    return next((" ".join(filter(None, one.label[language])) for one in current), "")


def _render_choices(layout: PageLayout, answer: PublishedAnswer) -> Markup:
    """Render the list of choices for the page of an answer."""
    selection = answer.selection
    if selection is None:
        return Markup("")
    choices = [(*one.label[layout.language], one) for one in selection.choices]
    is_long = not any(kind for kind, *_ in choices) and len(choices) > MAX_NAMES
    if is_long:
        choices = [(indexes.initial(name), name, one) for _, name, one in choices]
        choices.sort(key=lambda one: (one[0], indexes.sort_key(LocalizedText(one[1])), one[2].name))
    by_kind: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, name, one in choices:
        by_kind[kind].append((one.name, name))
    groups = [Choices(kind, tuple(some)) for kind, some in by_kind.items()]
    if not is_long:
        groups.sort(key=lambda group: -len(group.choices))  # the largest group first
    return layout.render_part(
        "choices.html",
        groups=groups,
        total=len(choices),
        is_long=is_long,
        current=selection.current,
        folder="" if answer.values else f"{answer.id}/",
    )
