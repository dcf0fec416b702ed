"""An answer as it is published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sporen.findings import Words


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
    #: `ask` for a question that is answered by yes or no.
    form: str = "select"
    #: What may be given: the names of parameters, and what each narrows.
    parameters: tuple[tuple[str, Words], ...] = ()
