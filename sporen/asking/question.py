"""A question: its text, parameters, columns and query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sporen.findings import Finding, Severity
from sporen.frontmatter import strip_front_matter
from sporen.i18n import Message
from sporen.location import Location

if TYPE_CHECKING:
    from pathlib import Path

#: The class of the values of a parameter type.
CLASS_OF_TYPE = {"measure": "sp:Measure", "actor": "sp:Actor"}


class Theme(NamedTuple):
    """A subject of questions."""

    id: str
    label: Message


class Parameter(NamedTuple):
    """A parameter of a question.

    Its values are the concepts of `scheme`, the instances of `of_class`, or the subjects of
    `of_property` (for `^p`, its objects); without any of these, they are literals.
    """

    name: str
    type: str
    label: Message
    scheme: str = ""
    of_class: str = ""
    of_property: str = ""
    required: bool = False
    default: str = ""
    minimum: int | None = None
    maximum: int | None = None

    @property
    def takes_terms(self) -> bool:
        """Whether its values are resources in the graph, not literals."""
        return bool(self.scheme or self.of_class or self.of_property)

    @property
    def takes_text(self) -> bool:
        """Whether its values are free text."""
        return self.type == "text"


class Column(NamedTuple):
    """A variable of the answer that is displayed, with the kind of its values."""

    name: str
    kind: str
    label: Message


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its query.

    `text` is the whole file, which is valid SPARQL; `display_path` names the file in messages.
    """

    id: str
    title: Message
    question: Message
    summary: str
    theme: str
    persona: str
    layers: tuple[str, ...]
    inference: str
    form: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    empty: Message
    tags: tuple[str, ...]
    text: str
    path: Path
    display_path: str

    @property
    def answers_without_values(self) -> bool:
        """Whether no required parameter lacks a default."""
        return all(p.default or not p.required for p in self.parameters)

    @property
    def query(self) -> str:
        """The query without the front matter."""
        return strip_front_matter(self.text)

    @property
    def query_line(self) -> int:
        """The line of the file on which the query begins."""
        return self.text.count("\n", 0, len(self.text) - len(self.query)) + 1

    def finding(
        self, nl: str, en: str, line: int = 0, severity: Severity = Severity.VIOLATION
    ) -> Finding:
        """Return a finding about the query, on the first line of the query by default."""
        location = Location(self.display_path, line or self.query_line)
        return Finding("QU-03", severity, Message(nl, en), location)
