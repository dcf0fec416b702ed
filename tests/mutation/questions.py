"""Mistakes in the queries of questions (S03)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.mutation.files import Edit
from tests.mutation.mutants import Mutant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Project

_NAME = r"\^?[\w-]+:[\w-]+[*+?]?"
_SUBJECT = r"(?:\?\w+|[\w-]+:[\w./-]+)"
_OBJECT = rf"(?:{_SUBJECT}|\"[^\"\n]*\"(?:@\w+)?)"
_PATTERN = re.compile(
    rf"(?:(?P<subject>(?<=[{{.\s]){_SUBJECT})|;)\s+(?P<verb>a|{_NAME}(?:[/|]{_NAME})*)\s+"
    rf"(?P<object>{_OBJECT})(?=\s*(?P<next>[;.,}}]|[A-Z]))"
)
_FILTER = re.compile(r"FILTER\s*(?:NOT\s+EXISTS\s*|EXISTS\s*)?(?=[({])")


def weaker_questions(project: Project) -> Iterator[Mutant]:
    """S03: a pattern, FILTER, DISTINCT or ORDER BY is removed, or a property changed."""
    for name, text in project.queries.items():
        start = text.index("WHERE") if "WHERE" in text else text.index("ASK")
        yield from _patterns(name, text, start)
        for match in _FILTER.finditer(text, start):
            end = _closing_bracket(text, match.end())
            yield _mutant("S03.filter", name, text, (match.start(), end))
        for match in re.finditer(r"\bDISTINCT\b", text):
            yield _mutant("S03.distinct", name, text, match.span())
        for match in re.finditer(r"^ORDER BY[^{}]*\Z", text, re.MULTILINE):
            yield _mutant("S03.order", name, text, match.span())


def _patterns(name: str, text: str, start: int) -> Iterator[Mutant]:
    matches = list(_PATTERN.finditer(text, start))
    verbs = sorted(
        {match["verb"] for match in matches if re.fullmatch(r"[\w-]+:[\w-]+", match["verb"])}
    )
    for match in matches:
        if match["subject"] and match["next"] == ";":
            span = match.start("verb"), text.index(";", match.end()) + 1
        elif match["subject"] and match["next"] == ".":
            span = match.start(), text.index(".", match.end()) + 1
        else:
            span = match.span()
        if match["next"] != ",":
            yield _mutant("S03.pattern", name, text, span)
        if match["verb"] in verbs and len(verbs) > 1:
            other = verbs[(verbs.index(match["verb"]) + 1) % len(verbs)]
            yield _mutant("S03.property", name, text, match.span("verb"), other)


def _closing_bracket(text: str, at: int) -> int:
    """Return the offset after the bracket that closes the one at an offset."""
    depth = 0
    for match in re.finditer(r"\"[^\"\n]*\"|<[^>\s]*>|[({]|[)}]", text[at:]):
        depth += (match[0] in "({") - (match[0] in ")}")
        if depth == 0:
            return at + match.end()
    raise AssertionError(text[at:])


def _mutant(variant: str, name: str, text: str, span: tuple[int, int], by: str = "") -> Mutant:
    start, end = span
    removed = " ".join(text[start:end].split())
    by_text = f" → {by}" if by else ""
    line = text.count("\n", 0, start) + 1
    lines = (line, line + text.count("\n", start, end))
    return Mutant(variant, name, f"{removed}{by_text}", (Edit(name, start, end, by),), lines)
