"""The pages of a question: its answer, the values to choose, and how to ask it oneself."""

from __future__ import annotations

import shlex
from collections import defaultdict
from dataclasses import replace
from functools import partial
from keyword import iskeyword
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sporen.rdf import tokens
from sporen.rdf.namespaces import BASE, SH
from sporen.site import highlight
from sporen.site.layout import Crumb
from sporen.site.model.texts import Text
from sporen.site.page_cache import anew
from sporen.site.pages import indexes, search
from sporen.site.tables import Tables
from sporen.site.tracing import noted
from sporen.web.routes import data_of, relative

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sporen.export.published_answers import Published
    from sporen.site.layout import Frame
    from sporen.site.page_cache import Maker

#: Names are folded away when there are more: who looks for one opens the list.
MOST_NAMES = 30
#: Code of more lines is folded away.
MOST_LINES = 30
#: Marks the link that was followed.
_CURRENT = Markup(' aria-current="true"')


class Lines(NamedTuple):
    """How to ask a question oneself, in the words of three tools; each gives the same answer."""

    curl: str
    sporen: str
    python: str


class Choices(NamedTuple):
    """Choices under one heading: the link to each, as an attribute, and what it is called."""

    heading: str
    choices: tuple[tuple[Markup, str], ...]


def pages(
    frame: Frame,
    answers: Answers,
    called: Mapping[str, str],
    *,
    has_data: bool,
    make: Maker = anew,
) -> Iterator[tuple[str, str]]:
    """Return the pages of questions in the language of a frame: each as it stands and by choice.

    Args:
        frame: what stands around them.
        answers: the questions with their answers.
        called: the layer that each of its labels stands for.
        has_data: whether the questions stand as data beside their pages.
        make: makes the pages of answers that are not what they were.

    """
    writing = _Writing(frame, answers, called, has_data=has_data)
    for question, names in answers.names.items():
        for name in names:
            here = frame.here(indexes.page_of_question(name))
            yield make(here, partial(writing.page, question, name))


def lines(answer: Published, site: str) -> Lines:
    """Return the lines that ask a question with the values that were given."""
    options = [f"--{name} {shlex.quote(value)}" for name, value in answer.given.items()]
    return Lines(
        f"curl -L {shlex.quote(f'{site}{data_of(answer.name)}.csv')}",
        " ".join(["sporen ask", answer.id, *options]),
        "from sporen import Project\n\n"
        f'for row in Project.open(".").ask({", ".join(_arguments(answer))}):\n'
        "    print(row)",
    )


def _arguments(answer: Published) -> Iterator[str]:
    """Write what the Python line calls with."""
    yield _quoted(answer.id)
    for name, value in answer.given.items():
        if name.isidentifier() and not iskeyword(name):
            yield f"{name}={_quoted(value)}"
        else:
            yield f"**{{{_quoted(name)}: {_quoted(value)}}}"


def _quoted(text: str) -> str:
    """Write a text as Python reads it, between double quotes where it has none itself."""
    written = repr(text)
    return f'"{written[1:-1]}"' if written[0] == "'" and '"' not in written else written


class Answers:
    """The answers to questions: each by its name, without those to it with a choice."""

    def __init__(self, answers: Sequence[Published]) -> None:
        #: By question, its answer as it stands and with each choice.
        self.names = {
            answer.name: [one.name for one in (answer, *answer.by_choice)] for answer in answers
        }
        self._answers = {
            one.name: replace(one, by_choice=[])
            for answer in answers
            for one in (answer, *answer.by_choice)
        }

    @noted
    def of(self, name: str) -> Published:
        """Return an answer by its name."""
        return self._answers[name]


class _Writing:
    """What all pages of questions in one language are written with."""

    def __init__(
        self,
        frame: Frame,
        answers: Answers,
        called: Mapping[str, str],
        *,
        has_data: bool,
    ) -> None:
        self._frame = frame
        self._answers = answers
        self._tables = Tables(frame, called)
        self._site = frame.site or BASE
        self._has_data = has_data
        self._told: dict[str, Mapping[str, str]] = {}
        self._lists: dict[tuple[str, bool], Markup] = {}

    def page(self, question: str, name: str) -> tuple[str, str]:
        """Return the page of an answer to a question, by the names of both."""
        frame, language = self._frame, self._frame.language
        answer, whole = self._answers.of(name), self._answers.of(question)
        listed = self._listed(answer)
        document = indexes.question_page(answer)
        here = frame.here(document)
        title = answer.title.text(language)
        made = _made(answer, language)
        above = Text(frame.wording.words["lists"][indexes.QUESTIONS]["title"])
        crumbs = [Crumb(above, frame.to(indexes.QUESTIONS, here))]
        if answer.given:
            crumbs.append(Crumb(Text(title), frame.to(indexes.page_of_question(answer.id), here)))
        if answer.chosen:
            link = _link(answer, answer.chosen.made)
            listed = listed.replace(link, link + _CURRENT, 1)
        return frame.render(
            "question.html",
            document,
            title=f"{title}: {made}" if answer.given else title,
            crumbs=(*crumbs, Crumb(Text(made if answer.given else title))),
            section="questions",
            has_data=self._has_data and not answer.given,
            iri=f"{BASE}query/{answer.id}",
            types=(SH["SPARQLExecutable"].value,),
            answer=answer,
            asked=self._of_question(whole),
            made=made,
            choose=listed,
            lines_of=lines(answer, self._site),
            sparql=highlight.marked(answer.query, tokens.SPARQL),
            files=relative(data_of(answer.name), here),
            table=self._tables.of(answer, here) if answer.is_asked else "",
            search=frame.to(search.SEARCH, here) if answer.takes_words else "",
            most_lines=MOST_LINES,
        )

    def _of_question(self, answer: Published) -> Mapping[str, str]:
        """Return what all pages of a question say of it."""
        if answer.id not in self._told:
            frame = self._frame
            self._told[answer.id] = {
                part: frame.part("asked.html", part=part, answer=answer, language=frame.language)
                for part in ("head", "layers", "takes", "about")
            }
        return self._told[answer.id]

    def _listed(self, answer: Published) -> Markup:
        """Return the list of values to choose from, in which none is marked."""
        key = answer.id, bool(answer.given)
        if key not in self._lists:
            self._lists[key] = _listed(self._frame, answer)
        return self._lists[key]


def _made(answer: Published, language: str) -> str:
    """Say what was chosen: a kind with its number, or a name."""
    chosen = answer.chosen
    found = (one for one in chosen.choices if one.name == chosen.made) if chosen else iter(())
    return next((" ".join(filter(None, one.called[language])) for one in found), "")


def _link(answer: Published, name: str) -> Markup:
    """Return the link from the page of an answer to that of a choice, as an attribute."""
    folder = "" if answer.given else f"{answer.id}/"
    return Markup('href="{}{}.html"').format(folder, name)


def _listed(frame: Frame, answer: Published) -> Markup:
    """Return the list of values to choose from, as it stands on the page of an answer."""
    chosen = answer.chosen
    if chosen is None:
        return Markup("")
    choices = [(*one.called[frame.language], one) for one in chosen.choices]
    is_long = not any(kind for kind, *_ in choices) and len(choices) > MOST_NAMES
    if is_long:
        choices = [(indexes.initial(name), name, one) for _, name, one in choices]
        choices.sort(key=lambda one: (one[0], indexes.sorted_by(Text(one[1])), one[2].name))
    by_kind: dict[str, list[tuple[Markup, str]]] = defaultdict(list)
    for kind, name, one in choices:
        by_kind[kind].append((_link(answer, one.name), name))
    groups = [Choices(kind, tuple(some)) for kind, some in by_kind.items()]
    if not is_long:
        groups.sort(key=lambda group: -len(group.choices))  # what is most looked for comes first
    return frame.part("choose.html", groups=groups, total=len(choices), is_long=is_long)
