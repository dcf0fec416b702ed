"""Findings, their severity and order, and the exit code they lead to."""

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
    """The severity of a finding, most severe first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    @property
    def word(self) -> str:
        """The word in reports: `error`, `warning` or `note`."""
        return {"violation": "error", "warning": "warning", "info": "note"}[self.value]

    @property
    def rank(self) -> int:
        """The rank, from 0 for the most severe."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in the user's content; findings are collected, never raised.

    Attributes:
        code: the code of the rule, stable across releases.
        severity: the severity.
        message: the fault and the fix.
        location: the location in a file, if known.
        focus: the focus node, in N-Triples; blank nodes have no label (`_:`).
        path: the property, in N-Triples.
        value: the value, in N-Triples.
        graph: the IRI of the named graph of the triple, by which it is located.
        shape: the IRI of the shape.
        rule: the location of the shape or rule.
        quote: the quote of the letter that the focus node is based on, if any.
        related: other locations, each with a message.
        value_offset: the offset of the fault in a value that is code, such as a query.

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
        """Return the finding with a location, and with more related locations."""
        return replace(self, location=location, related=(*self.related, *related))

    def with_graph(self, graph: str) -> Finding:
        """Return the finding with the graph of its triple."""
        return replace(self, graph=graph)

    def with_rule(self, rule: Location) -> Finding:
        """Return the finding with the location of its rule."""
        return replace(self, rule=rule)

    def format(self, language: str) -> str:
        """Return one line: location, severity, code, message and the location of the rule."""
        location = f"{self.location}: " if self.location else ""
        word = Message("regel", "rule").text(language)
        rule = f" ({word} {self.rule})" if self.rule else ""
        return f"{location}{self.severity.word} {self.code} {self.message.text(language)}{rule}"


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings sorted by location, code, focus node and value."""
    return sorted(findings, key=sort_key)


def sort_key(finding: Finding) -> tuple[Location, str, str, str]:
    """Return the sort key of a finding."""
    return finding.location or Location(""), finding.code, finding.focus, finding.value


def exit_code(findings: Iterable[Finding], gate: Severity | None = Severity.VIOLATION) -> ExitCode:
    """Return FINDINGS if a finding is at least as severe as `gate`, else SUCCESS.

    Without a gate, the result is SUCCESS.
    """
    severe = gate is not None and any(finding.severity.rank <= gate.rank for finding in findings)
    return ExitCode.FINDINGS if severe else ExitCode.SUCCESS
