"""Questions that ask something else than they should (S03)."""

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
    rf"(?P<object>{_OBJECT})(?=\s*(?P<then>[;.,}}]|[A-Z]))"
)
_FILTER = re.compile(r"FILTER\s*(?:NOT\s+EXISTS\s*|EXISTS\s*)?(?=[({])")


def weaker_questions(project: Project) -> Iterator[Mutant]:
    """S03: a pattern, a FILTER, DISTINCT or ORDER BY is gone, or a property is another."""
    for name, text in project.queries.items():
        start = text.index("WHERE") if "WHERE" in text else text.index("ASK")
        yield from _patterns(name, text, start)
        for found in _FILTER.finditer(text, start):
            end = _closed(text, found.end())
            yield _mutant("S03.filter", name, text, (found.start(), end))
        for found in re.finditer(r"\bDISTINCT\b", text):
            yield _mutant("S03.distinct", name, text, found.span())
        for found in re.finditer(r"^ORDER BY[^{}]*\Z", text, re.MULTILINE):
            yield _mutant("S03.order", name, text, found.span())


def _patterns(name: str, text: str, start: int) -> Iterator[Mutant]:
    found = list(_PATTERN.finditer(text, start))
    verbs = sorted({one["verb"] for one in found if re.fullmatch(r"[\w-]+:[\w-]+", one["verb"])})
    for one in found:
        if one["subject"] and one["then"] == ";":
            gone = one.start("verb"), text.index(";", one.end()) + 1
        elif one["subject"] and one["then"] == ".":
            gone = one.start(), text.index(".", one.end()) + 1
        else:
            gone = one.start(), one.end()
        if one["then"] != ",":
            yield _mutant("S03.pattern", name, text, gone)
        if one["verb"] in verbs and len(verbs) > 1:
            other = verbs[(verbs.index(one["verb"]) + 1) % len(verbs)]
            yield _mutant("S03.property", name, text, one.span("verb"), other)


def _closed(text: str, at: int) -> int:
    """Return the offset behind the bracket that closes the one at an offset."""
    depth = 0
    for found in re.finditer(r"\"[^\"\n]*\"|<[^>\s]*>|[({]|[)}]", text[at:]):
        depth += (found[0] in "({") - (found[0] in ")}")
        if depth == 0:
            return at + found.end()
    raise AssertionError(text[at:])


def _mutant(way: str, name: str, text: str, span: tuple[int, int], by: str = "") -> Mutant:
    start, end = span
    said = " ".join(text[start:end].split())
    by_text = f" → {by}" if by else ""
    line = text.count("\n", 0, start) + 1
    lines = (line, line + text.count("\n", start, end))
    return Mutant(way, name, f"{said}{by_text}", (Edit(name, start, end, by),), lines)
