"""What is wrong, where, and what to do: findings, errors, and the exit codes they lead to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from sporen.errors import ExitCode
from sporen.i18n import Message
from sporen.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    message: Message
    location: Location | None = None
    focus: str = ""
    path: str = ""
    value: str = ""
    graph: str = ""
    shape: str = ""
    rule: Location | None = None
    quote: str = ""
    related: tuple[tuple[Location, Message], ...] = field(default=())
    value_offset: int | None = None

    def with_location(self, location: Location, *related: tuple[Location, Message]) -> Finding:
        """Return the same finding at `place`, with more places and what they are."""
        return replace(self, location=location, related=(*self.related, *related))

    def with_graph(self, graph: str) -> Finding:
        """Return the same finding with the graph in which its statement stands."""
        return replace(self, graph=graph)

    def with_rule(self, rule: Location) -> Finding:
        """Return the same finding with the place where the rule is written."""
        return replace(self, rule=rule)

    def format(self, language: str) -> str:
        """Say it in one line: place, severity, code, message, and where the rule stands."""
        place = f"{self.location}: " if self.location else ""
        word = Message("regel", "rule").text(language)
        rule = f" ({word} {self.rule})" if self.rule else ""
        return f"{place}{self.severity.word} {self.code} {self.message.text(language)}{rule}"


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file, line, column, code and value."""
    return sorted(findings, key=sort_key)


def sort_key(found: Finding) -> tuple[Location, str, str, str]:
    """Return what findings are sorted by."""
    return found.location or Location(""), found.code, found.focus, found.value


def exit_code(findings: Iterable[Finding], gate: Severity | None = Severity.VIOLATION) -> ExitCode:
    """Say how a run ends: FOUND when a finding is at least as severe as `gate`, else CHECKED.

    Without a gate, findings never fail a run.
    """
    severe = gate is not None and any(found.severity.rank <= gate.rank for found in findings)
    return ExitCode.FINDINGS if severe else ExitCode.SUCCESS
