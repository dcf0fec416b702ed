"""The front page of what a build publishes, in Dutch and in English, with its style sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from sporen.publishing import layers, pictures, queries, reader, styles
from sporen.publishing.counts import COUNTED, counts
from sporen.publishing.rows import select, value
from sporen.publishing.texts import Text, text_of
from sporen.publishing.words import Wording
from sporen.vocabulary import DCTERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jinja2 import Environment
    from markupsafe import Markup

    from sporen.findings import Words
    from sporen.graphs import Graphs
    from sporen.publishing.letters import Element, Gap, Letter
    from sporen.publishing.rows import Row
    from sporen.stores.embedded import Embedded

LANGUAGES = ("nl", "en")
STYLE = "sporen.css"
#: A table with more columns than this may be wider than the page, and then scrolls by itself.
COLUMNS_FITTING = 4

_TEMPLATES = Path(__file__).parent / "templates"
_DATASET = """
SELECT ?node ?version ?licence ?publisher ?modified WHERE {
  ?node a dcat:Dataset .
  OPTIONAL { ?node owl:versionInfo ?version }
  OPTIONAL { ?node dcterms:license ?licence }
  OPTIONAL { ?node dcterms:publisher ?publisher }
  OPTIONAL { ?node dcterms:modified ?modified }
}"""
_FOAF_NAME = NamedNode("http://xmlns.com/foaf/0.1/name")


@dataclass(frozen=True, slots=True)
class Published:
    """An answer as it is published: what was asked, and the rows as people read them.

    `theme` is what it is about; answers of one theme come after each other. `columns` are pairs of
    kind and label; `rows` has, by language, the cells of each row, and
    `narrowed` what the question was narrowed to, each with its value.
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
    narrowed: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


class DatasetShown(NamedTuple):
    """What the catalogue says of the whole; empty where it says nothing."""

    iri: str
    title: Text
    version: str
    licence: str
    licence_name: Text
    publisher: Text
    modified: str


class Sentence(NamedTuple):
    """A sentence on what is not said, and the words that show it."""

    said: str
    words: tuple[str, ...]


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
        self._dataset = _dataset(graphs.store, language)
        self.path = "index.html" if language == "nl" else f"{language}/index.html"

    def text(self, answers: Sequence[Published]) -> str:
        wording = self._wording
        shown = layers.read(self._graphs, self._language)
        drawn = pictures.draw(self._letters, shown, self._language)
        environment = _environment()
        environment.globals |= {
            "w": wording.words,
            "number": wording.number,
            "counted": self._counted,
            "date": self._date,
            "anchor": self._anchor,
            "silence": self._silence,
            "lone": _lone,
            "is_link": is_link,
            "host": _host,
        }
        return environment.get_template("index.html").render(
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
            picture=_markup(drawn),
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

    def _date(self, written: str) -> Markup:
        from markupsafe import Markup  # noqa: PLC0415  comes with the templates

        shown = Markup('<time datetime="{}">{}</time>').format(written, self._wording.date(written))
        later = bool(self._dataset.modified) and written > self._dataset.modified
        return Markup(self._wording.words["events"]["planned"]).format(shown) if later else shown  # noqa: S704  our own words

    def _counted(self, number: int, words: dict[str, str], *more: str) -> str:
        from markupsafe import Markup  # noqa: PLC0415  comes with the templates

        # Our own words; what is filled in is escaped unless it is markup, as a date is.
        safe: dict[str, str] = {key: Markup(text) for key, text in words.items()}  # noqa: S704
        return self._wording.counted(number, safe, *more)

    def _silence(self, gaps: Iterable[Gap]) -> list[Sentence]:
        """Say what is not said: one sentence for all that is passed over, then one by words."""
        starts: dict[str, str] = self._wording.words["silence"]
        grouped: dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]] = {("undefined", ()): []}
        for gap in gaps:
            words = tuple(passage.words for passage in gap.passages)
            passed_over = gap.status == "undefined" or gap.status not in starts
            group = ("undefined", ()) if passed_over else (gap.status, words)
            grouped.setdefault(group, []).append((gap.aspect, gap.name.said))
        sentences = []
        for (status, words), missing in grouped.items():
            joined = self._wording.listed(
                self._wording.missing(missing), "and" if status == "incomplete" else "or"
            )
            sentences += [Sentence(starts[status].format(joined), words)] * bool(missing)
        return sentences


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  slow, and only a build needs it

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _markup(svg: str) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415  comes with the templates

    return Markup(svg)  # noqa: S704  escaped by the XML serialiser that wrote it


def is_link(address: str) -> bool:
    """Tell whether an address from the graph may become a link."""
    return urlsplit(address).scheme in ("http", "https")


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def _lone(element: Element) -> Element:
    """Join a measure and its only component: they have the same words."""
    if len(element.parts) != 1:
        return element
    (part,) = element.parts
    return replace(
        part,
        degrees=tuple(dict.fromkeys((*element.degrees, *part.degrees))),
        effects=(*element.effects, *part.effects),
        actors=tuple(dict.fromkeys((*element.actors, *part.actors))),
        topics=tuple(dict.fromkeys((*element.topics, *part.topics))),
        gaps=(*element.gaps, *part.gaps),
    )


def _dataset(store: Embedded, language: str) -> DatasetShown:
    found = select(store, _DATASET)
    row: Row = found[0] if found else {}
    node, licence, publisher = row.get("node"), row.get("licence"), row.get("publisher")
    return DatasetShown(
        iri=value(row, "node"),
        title=text_of(store, node, language, DCTERMS["title"]),
        version=value(row, "version"),
        licence=value(row, "licence"),
        licence_name=text_of(store, licence, language),
        publisher=text_of(store, publisher, language, _FOAF_NAME),
        modified=value(row, "modified"),
    )
