"""The front page of what a build publishes, in Dutch and in English, with its style sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from markupsafe import Markup

from sporen.publishing import layers, pictures, queries, reader, styles
from sporen.publishing.addresses import LANGUAGES, address
from sporen.publishing.counts import COUNTED, counts
from sporen.publishing.frame import STYLE, dataset_of, environment
from sporen.publishing.measures import lone
from sporen.publishing.silence import sentences
from sporen.publishing.words import Wording
from sporen.vocabulary import SPD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.findings import Words
    from sporen.graphs import Graphs
    from sporen.publishing.letters import Letter

#: A table with more columns than this may be wider than the page, and then scrolls by itself.
COLUMNS_FITTING = 4


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


def render(graphs: Graphs, answers: Sequence[Published]) -> Iterator[tuple[str, str]]:
    """Give each file of the front page: its path in the published folder, and its text."""
    gathered = queries.gather(graphs)
    for language in LANGUAGES:
        page = _Page(graphs, reader.read(gathered, language), language)
        yield page.path, page.text(answers)
    yield STYLE, styles.of_page()


class _Page:
    """The front page in one language."""

    def __init__(self, graphs: Graphs, told: list[Letter], language: str) -> None:
        self._graphs = graphs
        self._letters = told
        self._wording = Wording(language)
        self._language = language
        self._dataset = dataset_of(graphs.store, language)
        self.path = "index.html" if language == "nl" else f"{language}/index.html"

    def text(self, answers: Sequence[Published]) -> str:
        wording = self._wording
        shown = layers.read(self._graphs, self._language)
        drawn = pictures.draw(self._letters, shown, self._language)
        templates = environment(wording, self._dataset)
        templates.globals |= {
            "anchor": self._anchor,
            "silence": partial(sentences, wording=wording),
            "lone": lone,
            "page_of": partial(address, here=self.path, language=self._language),
            "letter_of": lambda letter: SPD + letter.id,
        }
        return templates.get_template("index.html").render(
            language=self._language,
            other=next(language for language in LANGUAGES if language != self._language),
            path=self.path,
            root="../" * self.path.count("/"),
            style=STYLE,
            dataset=self._dataset,
            layers=shown,
            triples=sum(layer.triples for layer in shown),
            layer_called=layers.called(self._graphs.store),
            letters=self._letters,
            picture=Markup(drawn),  # noqa: S704  escaped by the XML serialiser that wrote it
            counts=[
                (letter, measure, counts(measure))
                for letter in self._letters
                for measure in letter.measures
            ],
            picture_rows=COUNTED,
            answers=[(theme, list(some)) for theme, some in groupby(answers, attrgetter("theme"))],
            columns_fitting=COLUMNS_FITTING,
        )

    def _anchor(self, letter: Letter, path: str) -> str:
        """Give the id of a thing on the page: its path, after its letter if there are several."""
        whole = path if len(self._letters) == 1 else f"{letter.id}/{path}"
        return re.sub(r"[^A-Za-z0-9_-]+", "-", whole).strip("-")
