"""The questions of a project: each a query file whose head says what it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from sporen.asking import lint, lint_cache
from sporen.asking.parsing import FILE_NAME, read_question, read_themes
from sporen.asking.question import Theme
from sporen.errors import ExitCode, SporenError
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.strings import quote

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.asking.question import Question
    from sporen.project import ProjectPaths


@dataclass(frozen=True)
class Catalogue:
    """All questions by id, what they are about, and what is wrong with the heads of their files."""

    questions: dict[str, Question]
    themes: tuple[Theme, ...]
    read_findings: tuple[Finding, ...]
    cache: Path

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong with the files, for which each query is run on nothing a few times."""
        return (*self.read_findings, *lint_cache.findings(self.questions.values(), self.cache))

    def by_theme(self) -> list[tuple[Theme, list[Question]]]:
        """Return the questions under what they are about, in the order of both.

        Those of no known theme come last: a finding says so, and still they can be asked.
        """
        known = {theme.id for theme in self.themes}
        rest = [q for q in self.questions.values() if q.theme not in known]
        return [
            *(
                (theme, [q for q in self.questions.values() if q.theme == theme.id])
                for theme in self.themes
            ),
            (Theme("", Message("Overige", "Other")), rest),
        ]


def load_catalogue(folders: ProjectPaths) -> Catalogue:
    """Read all questions. A file that is wrong becomes a finding, and the others are still read.

    Raises:
        SporenError: there are none: an answer of nothing must not pass.

    """
    paths = _files(folders)
    questions: dict[str, Question] = {}
    unread: list[Finding] = []
    themes: tuple[Theme, ...] = ()
    file = folders.queries / "themes.yaml"
    try:
        themes = read_themes(file, folders.relative(file))
    except SporenError as error:
        unread.append(_unreadable(error))
    for path in paths:
        try:
            question = read_question(path, folders.relative(path))
        except SporenError as error:
            unread.append(_unreadable(error))
            continue
        if question.id in questions:
            unread.append(_twice(question, questions[question.id]))
        if themes and question.theme not in {theme.id for theme in themes}:
            unread.append(_unknown_theme(question, themes))
        questions.setdefault(question.id, question)
    return Catalogue(questions, themes, tuple(unread), folders.cache)


def find_question(folders: ProjectPaths, asked: str) -> Question:
    """Return the question with an id, however it is written: `CQ-13`, `cq13`, `13`.

    Only its own file is read; what is wrong with another question does not matter.

    Raises:
        SporenError: there is none (the nearest ids are named), its file is wrong, there are two, or
            there are no questions at all.

    """
    wanted = parse_id(asked)
    named = {path: FILE_NAME.fullmatch(path.name) for path in _files(folders)}
    found = [path for path, name in named.items() if name and name[1] == wanted]
    if not found:
        near = get_close_matches(
            wanted or asked.upper(), sorted({n[1] for n in named.values() if n}), n=3, cutoff=0.5
        )
        hint = Message(
            f" Bedoelt u {', '.join(near)}?" if near else "",
            f" Did you mean {', '.join(near)}?" if near else "",
        )
        raise SporenError(
            f"Vraag {quote(asked)} bestaat niet.{hint.nl} Alle vragen: sporen ask",
            f"Question {quote(asked)} does not exist.{hint.en} All questions: sporen ask",
            code=ExitCode.USAGE,
        )
    questions = [read_question(path, folders.relative(path)) for path in found]
    lint.require_valid(questions[0])
    if len(questions) > 1:
        finding = _twice(questions[1], questions[0])
        raise SporenError(*finding.message, location=finding.location)
    return questions[0]


def parse_id(asked: str) -> str:
    """Return the id that a person means by `CQ-13`, `cq13` or `13`; "" where it is no id."""
    found = re.fullmatch(r"(?:cq)?[- ]?(\d{1,2})", asked.strip(), re.IGNORECASE)
    return f"CQ-{int(found[1]):02}" if found else ""


def question_titles(folders: ProjectPaths) -> list[tuple[str, Message]]:
    """Return the ids of all questions by their file names, each with its title where it has one."""
    known: dict[str, Message] = {}
    for path in _files(folders):
        name = FILE_NAME.fullmatch(path.name)
        if name:
            try:
                title = read_question(path, folders.relative(path)).title
            except SporenError:
                title = Message("", "")
            known.setdefault(name[1], title)
    return sorted(known.items())


def _files(folders: ProjectPaths) -> list[Path]:
    paths = sorted(folders.queries.glob("*.rq"))
    if not paths:
        raise SporenError(
            f"Geen vragen in {folders.relative(folders.queries)}/. Zet er een bestand CQ-01.rq.",
            f"No questions in {folders.relative(folders.queries)}/. Put a file CQ-01.rq there.",
            code=ExitCode.NOTHING_CHECKED,
        )
    return paths


def _unreadable(error: SporenError) -> Finding:
    return Finding("QU-01", Severity.VIOLATION, error.message, error.location)


def _twice(question: Question, first: Question) -> Finding:
    return lint.query_finding(
        question,
        f"{question.id} staat ook in {first.display_path}. Geef een van beide een ander nummer.",
        f"{question.id} also stands in {first.display_path}. Give one of them another number.",
    )


def _unknown_theme(question: Question, themes: tuple[Theme, ...]) -> Finding:
    some = ", ".join(theme.id for theme in themes)
    return lint.query_finding(
        question,
        f"onbekend thema «{question.theme}»; bekend zijn {some}. Kies er een.",
        f"unknown theme «{question.theme}»; known are {some}. Choose one.",
    )
