"""A question: what it asks, what it takes, what it gives, and the query itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sporen.frontmatter import strip_front_matter

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.i18n import Message

#: What a parameter type stands for when it names a class of its own.
CLASS_OF_TYPE = {"measure": "sp:Measure", "actor": "sp:Actor"}


class Theme(NamedTuple):
    """What some of the questions are about."""

    id: str
    label: Message


class Parameter(NamedTuple):
    """What narrows a question.

    Which terms it may take, one of three says: the members of `scheme`, the instances of
    `of_class`, or whatever has the property `carrying` (`^p`: is a value of it).
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
        """Whether its values are things of the graph, not numbers, dates or texts."""
        return bool(self.scheme or self.of_class or self.of_property)

    @property
    def takes_text(self) -> bool:
        """Whether its values are any words."""
        return self.type == "text"


class Column(NamedTuple):
    """A variable of the answer that people see, and what it holds."""

    name: str
    kind: str
    label: Message


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `text` is the whole file, which runs as it stands; `shown` is how messages name the file.
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
        """Whether it can be asked as it stands: no required parameter lacks a default."""
        return all(p.default or not p.required for p in self.parameters)

    @property
    def query(self) -> str:
        """The query without its head."""
        return strip_front_matter(self.text)

    @property
    def query_line(self) -> int:
        """The line of the file on which the query begins."""
        return self.text.count("\n", 0, len(self.text) - len(self.query)) + 1
