"""An answer as it is published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sporen.findings import Words


class Given(NamedTuple):
    """What may be given to a question: its name, what it narrows, and whether it must be given."""

    name: str
    label: Words
    required: bool = False


class Choice(NamedTuple):
    """A value that a question may be asked with, by a link to its page.

    `name` ends the address of that page, `given` is what one types for it. `called` has, by
    language, what kind of thing it is, "" where it has no number, and its number or its name.
    """

    name: str
    given: str
    called: dict[str, tuple[str, str]]


class Chosen(NamedTuple):
    """What narrows an answer: a parameter, and the choice that was made, if any."""

    parameter: str
    label: Words
    choices: tuple[Choice, ...]
    #: The `name` of one of them, "" where nothing is chosen.
    made: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """An answer as it is published: what was asked, and the rows as people read them.

    `theme` is what it is about; answers of one theme come after each other. `columns` are pairs of
    kind and label; `rows` has, by language, the cells of each row, `hrefs` the IRIs of the things
    in them, "" for none. `query` is the SPARQL, and `narrowed` has, by language, what the question
    was narrowed to, each with its value.
    """

    id: str
    theme: Words
    title: Words
    question: Words
    empty: Words
    columns: tuple[tuple[str, Words], ...]
    rows: dict[str, list[list[str]]]
    csv: str
    json: str
    query: str = ""
    hrefs: list[list[str]] = field(default_factory=list)
    narrowed: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    #: For whom it is, the layers it is read from, and whether it needs what is inferred.
    persona: str = ""
    layers: tuple[str, ...] = ()
    inference: str = ""
    #: `ask` for a question that is answered by yes or no.
    form: str = "select"
    #: Whether there is nothing to show but what emptiness means; None where it was not asked.
    is_empty: bool | None = None
    parameters: tuple[Given, ...] = ()
    #: Whether one of them takes any words.
    takes_words: bool = False
    #: What was given, as one types it.
    given: dict[str, str] = field(default_factory=dict)
    chosen: Chosen | None = None
    #: The same question with each of its choices, in their order.
    by_choice: list[Published] = field(default_factory=list)
    #: By language, the names of all values that have this same answer.
    alike: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What its page and its files are called: `CQ-44`, `CQ-44/proposal-6`."""
        made = self.chosen.made if self.chosen and self.given else ""
        return f"{self.id}/{made}" if made else self.id

    @property
    def is_asked(self) -> bool:
        """Whether it has an answer: one that needs a value has none without."""
        return bool(self.rows)
