"""The questions of a project: one query file with front matter for each."""

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
    """All questions by id, their themes, and the findings about files that cannot be read."""

    questions: dict[str, Question]
    themes: tuple[Theme, ...]
    read_findings: tuple[Finding, ...]
    cache: Path

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings about the files of the questions."""
        return (
            *self.read_findings,
            *lint_cache.lint_questions(self.questions.values(), self.cache),
        )

    def by_theme(self) -> list[tuple[Theme, list[Question]]]:
        """Return the questions of each theme, in order; those without a known theme come last."""
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
    """Read all questions; a file that cannot be read becomes a finding.

    Raises:
        SporenError: If there are no questions.

    """
    paths = _files(folders)
    questions: dict[str, Question] = {}
    findings: list[Finding] = []
    themes: tuple[Theme, ...] = ()
    file = folders.queries / "themes.yaml"
    try:
        themes = read_themes(file, folders.relative(file))
    except SporenError as error:
        findings.append(_unreadable(error))
    for path in paths:
        try:
            question = read_question(path, folders.relative(path))
        except SporenError as error:
            findings.append(_unreadable(error))
            continue
        if question.id in questions:
            findings.append(_duplicate_id(question, questions[question.id]))
        if themes and question.theme not in {theme.id for theme in themes}:
            findings.append(_unknown_theme(question, themes))
        questions.setdefault(question.id, question)
    return Catalogue(questions, themes, tuple(findings), folders.cache)


def find_question(folders: ProjectPaths, id_text: str) -> Question:
    """Return the question with an id, written as `CQ-13`, `cq13` or `13`.

    Only its own file is read, so faults in other questions do not matter.

    Raises:
        SporenError: If no question or more than one has the id, its file is invalid, or there are
            no questions.

    """
    identifier = parse_id(id_text)
    names = {path: FILE_NAME.fullmatch(path.name) for path in _files(folders)}
    paths = [path for path, name in names.items() if name and name[1] == identifier]
    if not paths:
        known = sorted({name[1] for name in names.values() if name})
        near = get_close_matches(identifier or id_text.upper(), known, n=3, cutoff=0.5)
        hint = Message(
            f" Bedoelt u {', '.join(near)}?" if near else "",
            f" Did you mean {', '.join(near)}?" if near else "",
        )
        raise SporenError(
            f"Vraag {quote(id_text)} bestaat niet.{hint.nl} Alle vragen: sporen ask",
            f"Question {quote(id_text)} does not exist.{hint.en} All questions: sporen ask",
            code=ExitCode.USAGE,
        )
    questions = [read_question(path, folders.relative(path)) for path in paths]
    lint.require_valid(questions[0])
    if len(questions) > 1:
        finding = _duplicate_id(questions[1], questions[0])
        raise SporenError(*finding.message, location=finding.location)
    return questions[0]


def parse_id(text: str) -> str:
    """Return the id for `CQ-13`, `cq13` or `13`, or "" if the text is not an id."""
    match = re.fullmatch(r"(?:cq)?[- ]?(\d{1,2})", text.strip(), re.IGNORECASE)
    return f"CQ-{int(match[1]):02}" if match else ""


def question_titles(folders: ProjectPaths) -> list[tuple[str, Message]]:
    """Return the id of each question file, with its title if the file can be read."""
    titles: dict[str, Message] = {}
    for path in _files(folders):
        name = FILE_NAME.fullmatch(path.name)
        if name:
            try:
                title = read_question(path, folders.relative(path)).title
            except SporenError:
                title = Message("", "")
            titles.setdefault(name[1], title)
    return sorted(titles.items())


def _files(folders: ProjectPaths) -> list[Path]:
    paths = sorted(folders.queries.glob("*.rq"))
    if not paths:
        raise SporenError(
            f"Geen vragen in {folders.relative(folders.queries)}/. Voeg een bestand CQ-01.rq toe.",
            f"No questions in {folders.relative(folders.queries)}/. Add a file CQ-01.rq.",
            code=ExitCode.NOTHING_CHECKED,
        )
    return paths


def _unreadable(error: SporenError) -> Finding:
    return Finding("QU-01", Severity.VIOLATION, error.message, error.location)


def _duplicate_id(question: Question, first: Question) -> Finding:
    return question.finding(
        f"{first.display_path} heeft ook id {question.id}. Geef een van beide een ander nummer.",
        f"{first.display_path} also has id {question.id}. Give one of them another number.",
    )


def _unknown_theme(question: Question, themes: tuple[Theme, ...]) -> Finding:
    known = ", ".join(theme.id for theme in themes)
    return question.finding(
        f"onbekend thema «{question.theme}». Kies uit {known}.",
        f"unknown theme «{question.theme}». Choose one of {known}.",
    )
