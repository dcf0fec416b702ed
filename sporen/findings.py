"""What is wrong, where, and what to do: findings, errors, and the exit codes they lead to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


#: How many signs of a long line are shown on both sides of a caret.
_AROUND = 50
#: What stands for any blank node: its label means nothing outside the engine that made it.
BLANK = "_:"


class Words(NamedTuple):
    """One message in the two languages people read it in."""

    nl: str
    en: str

    def said(self, language: str) -> str:
        """Give the text in `language` (`nl` or `en`)."""
        return self.en if language == "en" else self.nl


class ExitCode(IntEnum):
    """How a command ended; the same numbers on every command."""

    CHECKED = 0
    FOUND = 1
    USAGE = 2
    BAD_INPUT = 3
    VACUOUS = 4
    DISAGREE = 5
    BUG = 70
    INTERRUPTED = 130

    @classmethod
    def first(cls, codes: Iterable[ExitCode]) -> ExitCode:
        """Say how a command ends for which several of these hold; some of them must."""
        order = (cls.USAGE, cls.BUG, cls.BAD_INPUT, cls.DISAGREE, cls.VACUOUS, cls.FOUND)
        return min(codes, key=order.index)


class Severity(Enum):
    """How much a finding matters, from most to least."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    @property
    def word(self) -> str:
        """The word for it in a line of text: `error`, `warning` or `note`."""
        return {"violation": "error", "warning": "warning", "info": "note"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the most severe."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: 1-based lines and columns, columns in Unicode code points; 0 is unknown.

    The end is that of the text that stands there: its column is the first one after it.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        known = [self.file] + [str(number) for number in (self.line, self.column) if number]
        return ":".join(known)


@dataclass(frozen=True, slots=True)
class Finding:
    """The user's content is wrong: collected, never raised.

    `code` is stable over releases. `focus`, `path` and `value` are the RDF terms concerned, as
    N-Triples, most blank nodes without their labels (`_:`); `graph` is the IRI of the named graph
    they stand in, by which the place is found. `shape` is the IRI of the shape that says so, and
    `rule` the place where that shape, or a rule, is written. `quote` holds the words of the letter
    that the focus rests on, where there are any. `inside` is the offset of what is wrong in a value
    that is a text of its own, such as a query.
    """

    code: str
    severity: Severity
    message: Words
    place: Place | None = None
    focus: str = ""
    path: str = ""
    value: str = ""
    graph: str = ""
    shape: str = ""
    rule: Place | None = None
    quote: str = ""
    related: tuple[tuple[Place, Words], ...] = field(default=())
    inside: int | None = None

    def at(self, place: Place, *related: tuple[Place, Words]) -> Finding:
        """Give the same finding at `place`, with more places and what they are."""
        return replace(self, place=place, related=(*self.related, *related))

    def within(self, graph: str) -> Finding:
        """Give the same finding with the graph in which its statement stands."""
        return replace(self, graph=graph)

    def under(self, rule: Place) -> Finding:
        """Give the same finding with the place where the rule is written."""
        return replace(self, rule=rule)

    def line(self, language: str) -> str:
        """Say it in one line: place, severity, code, message, and where the rule stands."""
        place = f"{self.place}: " if self.place else ""
        word = Words("regel", "rule").said(language)
        rule = f" ({word} {self.rule})" if self.rule else ""
        return f"{place}{self.severity.word} {self.code} {self.message.said(language)}{rule}"


class SporenError(Exception):
    """We cannot go on: wrong usage, bad input, or two engines that disagree.

    Args:
        nl: what is wrong, where, what to do, in Dutch.
        en: the same in English.
        code: how the command ends.
        place: where, when it is known.
        excerpt: the line of that place with a caret under it, for what people typed themselves.

    """

    def __init__(
        self,
        nl: str,
        en: str,
        *,
        code: ExitCode = ExitCode.BAD_INPUT,
        place: Place | None = None,
        excerpt: str = "",
    ) -> None:
        super().__init__(en)
        self.message = Words(nl, en)
        self.code = code
        self.place = place
        self.excerpt = excerpt

    def line(self, language: str) -> str:
        """Say it in one line: place and message."""
        place = f"{self.place}: " if self.place else ""
        return f"{place}{self.message.said(language)}"


class SeveralErrors(SporenError):  # noqa: N818  the name says that it is a list of errors
    """Several inputs could not be read; each is reported on its own line."""

    def __init__(self, errors: Iterable[SporenError]) -> None:
        self.errors = tuple(one for error in errors for one in each(error))
        first = self.errors[0]
        code = ExitCode.first(error.code for error in self.errors)
        super().__init__(*first.message, code=code, place=first.place)

    def line(self, language: str) -> str:
        """Say each in a line of its own."""
        return "\n".join(error.line(language) for error in self.errors)


def each(error: SporenError) -> tuple[SporenError, ...]:
    """Give the errors that one stands for: itself, or each of several."""
    return error.errors if isinstance(error, SeveralErrors) else (error,)


def term_text(term: object) -> str:
    """Write a term as findings hold it: N-Triples, a blank node without its label, None as ""."""
    text = "" if term is None else str(term)
    return BLANK if text.startswith(BLANK) else text


def printable(text: str) -> str:
    """Give a text with a blank for each sign that cannot be shown."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def shortened(text: str, most: int = 60) -> str:
    """Give a text from elsewhere on one line, printable, and with no more signs than `most`."""
    line = " ".join(printable(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def quoted(text: str) -> str:
    """Repeat in a message what a person gave: between « », on one line, and not too long."""
    return f"«{shortened(text)}»"


def excerpt(text: str, where: Place) -> str:
    """Give the line of a place with carets under it; "" where the column is not known.

    Tabs stay, so that the caret stands right however wide they are shown; of a long line only what
    is around the first caret is given.
    """
    lines = text.split("\n")
    if not where.column or not 0 < where.line <= len(lines):
        return ""
    before, after = _parted(lines[where.line - 1], where.column - 1)
    from rich.cells import cell_len  # noqa: PLC0415  only what is wrong is shown

    below = "".join(sign if sign == "\t" else " " * cell_len(sign) for sign in before)
    width = where.end_column - where.column if where.end_line == where.line else len(after)
    marked = after[: width if where.end_line else 1].rstrip("…")
    return f"  {before}{after}\n  {below}{'^' * max(1, cell_len(marked))}"


def _parted(line: str, column: int) -> tuple[str, str]:
    """Give what of a line is shown before a column and from there on."""
    shown = "\t".join(map(printable, line.split("\t")))
    before, after = shown[:column], shown[column:]
    if len(before) > 2 * _AROUND:
        before = "…" + before[-_AROUND:]
    if len(after) > 2 * _AROUND:
        after = after[:_AROUND] + "…"
    return before, after


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file, line, column, code and value."""
    return sorted(findings, key=order)


def order(found: Finding) -> tuple[Place, str, str, str]:
    """Give what findings are sorted by."""
    return found.place or Place(""), found.code, found.focus, found.value


def verdict(findings: Iterable[Finding], gate: Severity | None = Severity.VIOLATION) -> ExitCode:
    """Say how a run ends: FOUND when a finding is at least as severe as `gate`, else CHECKED.

    Without a gate, findings never fail a run.
    """
    severe = gate is not None and any(found.severity.rank <= gate.rank for found in findings)
    return ExitCode.FOUND if severe else ExitCode.CHECKED
