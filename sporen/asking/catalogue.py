"""The questions of a project: each a query file whose head says what it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sporen.asking import agreement
from sporen.asking.question import Theme
from sporen.asking.schema import FILE_NAME, read_question, read_themes
from sporen.findings import ExitCode, Finding, Severity, SporenError, Words

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.asking.question import Question
    from sporen.project import Folders

#: The most characters of what a person gave that a message repeats.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All questions by id, what they are about, and what is wrong with their files."""

    questions: dict[str, Question]
    themes: tuple[Theme, ...]
    findings: tuple[Finding, ...]

    def by_theme(self) -> list[tuple[Theme, list[Question]]]:
        """Give the questions under what they are about, in the order of both.

        Those of no known theme come last: a finding says so, and still they can be asked.
        """
        known = {theme.id for theme in self.themes}
        rest = [q for q in self.questions.values() if q.theme not in known]
        return [
            *(
                (theme, [q for q in self.questions.values() if q.theme == theme.id])
                for theme in self.themes
            ),
            (Theme("", Words("Overige", "Other")), rest),
        ]


def load(folders: Folders) -> Catalogue:
    """Read all questions. A file that is wrong becomes a finding, and the others are still read.

    Raises:
        SporenError: there are none: an answer of nothing must not pass.

    """
    paths = sorted(folders.queries.glob("*.rq"))
    if not paths:
        raise SporenError(
            f"Geen vragen in {folders.relative(folders.queries)}/. Zet er een bestand CQ-01.rq.",
            f"No questions in {folders.relative(folders.queries)}/. Put a file CQ-01.rq there.",
            code=ExitCode.VACUOUS,
        )
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
        findings += agreement.findings(question)
        if question.id in questions:
            findings.append(_twice(question, questions[question.id]))
        if themes and question.theme not in {theme.id for theme in themes}:
            findings.append(_unknown_theme(question, themes))
        questions.setdefault(question.id, question)
    return Catalogue(questions, themes, tuple(findings))


def find(folders: Folders, asked: str) -> Question:
    """Give the question with an id, however it is written: `CQ-13`, `cq13`, `13`.

    Only its own file is read; what is wrong with another question does not matter.

    Raises:
        SporenError: there is none (the nearest ids are named), its file is wrong, or there are two.

    """
    wanted = identifier(asked)
    named = {path: FILE_NAME.fullmatch(path.name) for path in sorted(folders.queries.glob("*.rq"))}
    found = [path for path, name in named.items() if name and name[1] == wanted]
    if not found:
        near = get_close_matches(
            wanted or asked.upper(), sorted({n[1] for n in named.values() if n}), n=3, cutoff=0.5
        )
        hint = Words(
            f" Bedoelt u {', '.join(near)}?" if near else "",
            f" Did you mean {', '.join(near)}?" if near else "",
        )
        raise SporenError(
            f"Vraag {said(asked)} bestaat niet.{hint.nl} Alle vragen: sporen ask",
            f"Question {said(asked)} does not exist.{hint.en} All questions: sporen ask",
            code=ExitCode.USAGE,
        )
    questions = [read_question(path, folders.relative(path)) for path in found]
    wrong = [*agreement.findings(questions[0])]
    if len(questions) > 1:
        wrong.append(_twice(questions[1], questions[0]))
    for finding in wrong:
        raise SporenError(*finding.message, place=finding.place)
    return questions[0]


def identifier(asked: str) -> str:
    """Give the id that a person means by `CQ-13`, `cq13` or `13`; "" where it is no id."""
    found = re.fullmatch(r"(?:cq)?[- ]?(\d{1,2})", asked.strip(), re.IGNORECASE)
    return f"CQ-{int(found[1]):02}" if found else ""


def ids(folders: Folders) -> list[tuple[str, Path]]:
    """Give the ids of all questions with their files, by the names of the files alone."""
    named = ((FILE_NAME.fullmatch(path.name), path) for path in folders.queries.glob("*.rq"))
    return sorted((name[1], path) for name, path in named if name)


def said(given: str) -> str:
    """Repeat what a person gave in a message: between « », on one line, and not too long."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in given).split())
    return f"«{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}»"


def _unreadable(error: SporenError) -> Finding:
    return Finding("QU-01", Severity.VIOLATION, error.message, error.place)


def _twice(question: Question, first: Question) -> Finding:
    return agreement.wrong(
        question,
        f"{question.id} staat ook in {first.shown}. Geef een van beide een ander nummer.",
        f"{question.id} also stands in {first.shown}. Give one of them another number.",
    )


def _unknown_theme(question: Question, themes: tuple[Theme, ...]) -> Finding:
    some = ", ".join(theme.id for theme in themes)
    return agreement.wrong(
        question,
        f"onbekend thema «{question.theme}»; bekend zijn {some}. Kies er een.",
        f"unknown theme «{question.theme}»; known are {some}. Choose one.",
    )
