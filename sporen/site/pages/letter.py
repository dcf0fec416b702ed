"""The page of a letter: its text with passages, and the statements based on each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.labels.label_index import passage_offsets
from sporen.labels.localized_text import capitalize_first
from sporen.letter import text as letter_text
from sporen.letter.source import read_letter
from sporen.letter.text import Passage
from sporen.project import GENERATED, layer_graph, letter_in_iri
from sporen.rdf.namespaces import OWN, RDF, SP
from sporen.site.model.segments import (
    MOST_IN_BLOCK,
    PASSAGE_PROPERTIES,
    Block,
    MarkedPassage,
    split_blocks,
)
from sporen.site.page_values import Value
from sporen.strings import natural_key, shorten_text
from sporen.tracing import traced
from sporen.web.routes import page_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sporen.graphs import Graphs
    from sporen.labels.resource_names import ResourceNames
    from sporen.site.translator import Translator

#: The maximum number of passages of a letter with cards.
MAX_PASSAGES = 1_000
#: The minimum number of resources of one type that share a row of a card.
_MIN_GROUPED = 4
#: The layers outside a letter, in the order of a card, with the section that has all items.
_SECTIONS = {"follow-up": "later", "external": "elsewhere"}
#: The maximum length of a quote on a card; a longer quote is shortened in the middle.
_MAX_QUOTE = 110
#: The maximum length of the label of a margin.
_MAX_LABEL = 50


class Row(NamedTuple):
    """Resources of one type and layer, based on one passage."""

    layer: str
    kind: str
    resources: tuple[Value, ...]


class Card(NamedTuple):
    """The resources based on a passage; `longer` are the passages that contain it."""

    passage: MarkedPassage
    quote: str
    rows: tuple[Row, ...]
    longer: tuple[MarkedPassage, ...]
    #: The page of the passage itself.
    link: str


class BlockView(NamedTuple):
    """A block of the text with its subject and the cards of its passages.

    `label` distinguishes its margin from others: the subject, or the first words.
    """

    block: Block
    label: str
    resource: Value | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """The page of one letter; its text is read once for all languages.

    Attributes:
        iri: the letter.
        resources_by_passage: the resources based on each passage, each with its layer.
        numbered: those of them that have a number.
        events: the later events of each resource.
        records: the records of each resource in external registers.
        blocks: the text with its passages.
        plain: the text without passages.

    """

    iri: str
    resources_by_passage: Mapping[Passage, Sequence[tuple[str, str]]]
    numbered: tuple[str, ...]
    events: Mapping[str, list[str]]
    records: Mapping[str, list[str]]
    #: The text with its passages, and without.
    blocks: list[Block]
    plain: list[Block]

    @property
    def marked(self) -> set[str]:
        """The IRIs of the passages with an anchor on the page."""
        return {
            f"{self.iri}/anchor/{one.passage.start}-{one.passage.end}"
            for block in self.blocks
            for one in block.passages
        }

    @property
    def has_cards(self) -> bool:
        """Whether the page has cards; it has none above the maximum number of passages."""
        return len(self.resources_by_passage) <= MAX_PASSAGES and all(
            len(block.passages) <= MOST_IN_BLOCK for block in self.blocks
        )

    def block_views(
        self, names: ResourceNames, translator: Translator, here: str
    ) -> list[BlockView]:
        """Return the blocks as the page shows them."""
        resources = {iri for resting in self.resources_by_passage.values() for _, iri in resting}
        outside = (self.events, self.records)
        resources |= {one for found in outside for iri in resources for one in found.get(iri, ())}
        links = {
            iri: Value(name.text, name.language, page_link(iri, here, names.language))
            for iri in resources
            for name in (names.of(iri),)
        }
        cards = _CardBuilder(self, links, names, translator, here)
        return [self._block_view(block, links, cards) for block in self.blocks]

    def external_facts_on(self, passage: Passage) -> Iterator[tuple[str, str, list[str]]]:
        """Yield the later events and records of each resource on a passage, with their layer."""
        for iri in dict.fromkeys(iri for _, iri in self.resources_on(passage)):
            yield "follow-up", iri, self.events.get(iri, [])
            yield "external", iri, self.records.get(iri, [])

    def resources_on(self, passage: Passage) -> list[tuple[str, str]]:
        """Return the resources based on a passage, each with its layer."""
        return list(dict.fromkeys(self.resources_by_passage.get(passage, ())))

    def _block_view(
        self, block: Block, links: Mapping[str, Value], cards: _CardBuilder
    ) -> BlockView:
        whole = self.resources_by_passage.get(block.passage, [])
        numbered = self.numbered if block.kind == "list-item" else ()
        about = [iri for _, iri in whole if iri in numbered]
        words = "".join(piece.text for piece in block.pieces)
        resource = links[min(about)] if about else None
        if resource and resource.text in words:  # next to the same words, the number is clearer
            resource = resource._replace(text=cards.number(min(about)))
        cards_shown = [cards.card(block, one) for one in block.passages] if self.has_cards else []
        label = resource.text if resource else f"«{shorten_text(words, _MAX_LABEL)}»"
        return BlockView(block, label, resource, tuple(cards_shown))


class LetterPages:
    """The pages of all letters."""

    def __init__(self, graphs: Graphs) -> None:
        """Load the letters and the resources based on their passages.

        Raises:
            SporenError: If a text cannot be read.

        """
        self._pages = {OWN.resources + letter: page for letter, page in _read(graphs)}

    def __iter__(self) -> Iterator[LetterPage]:
        return iter(self._pages.values())

    @traced
    def of(self, iri: str) -> LetterPage | None:
        """Return the page of a letter, or None if the IRI is not a letter with a text."""
        return self._pages.get(iri)


def _read(graphs: Graphs) -> Iterator[tuple[str, LetterPage]]:
    by_passage: dict[str, dict[Passage, list[tuple[str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for tie, layer in PASSAGE_PROPERTIES.items():
        for quad in graphs.store.quads(predicate=tie):
            if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode):
                anchor = quad.object.value
                by_passage[letter_in_iri(anchor, OWN.resources)][
                    Passage(*passage_offsets(anchor))
                ].append((layer, quad.subject.value))
    numbered = {str(quad.subject)[1:-1] for quad in graphs.store.quads(predicate=SP["number"])}
    later = _subjects_by_object(graphs, SP["followsUp"], SP["FollowUp"])
    records = _subjects_by_object(graphs, SP["about"], SP["ExternalRecord"])
    for letter in graphs.folders.letters():
        path = graphs.folders.letter_text(letter)
        text = letter_text.parse_text(read_letter(path, graphs.folders.relative(path)))
        passages = by_passage[letter]
        resources = sorted({iri for found in passages.values() for _, iri in found})
        yield (
            letter,
            LetterPage(
                OWN.resources + letter,
                passages,
                tuple(iri for iri in resources if iri in numbered),
                {iri: later[iri] for iri in resources if iri in later},
                {iri: records[iri] for iri in resources if iri in records},
                split_blocks(text, passages),
                split_blocks(text, ()),
            ),
        )


class _CardBuilder:
    """Builds the cards of a letter in one language."""

    def __init__(
        self,
        page: LetterPage,
        links: Mapping[str, Value],
        names: ResourceNames,
        translator: Translator,
        here: str,
    ) -> None:
        self._page = page
        self._links = links
        self._names = names
        self._translator = translator
        self._here = here

    def card(self, block: Block, marked: MarkedPassage) -> Card:
        """Return the card of a passage."""
        place = f"{self._page.iri}/anchor/{marked.passage.start}-{marked.passage.end}"
        return Card(
            marked,
            _elide_middle(marked.words),
            (*self._rows_inside(marked.passage), *self._rows_outside(marked.passage)),
            tuple(_enclosing(block.passages, marked)),
            page_link(place, self._here, self._names.language),
        )

    def number(self, iri: str) -> str:
        """Return the numbered name of a resource."""
        return capitalize_first(self._names.short_name(iri))

    def _rows_inside(self, passage: Passage) -> Iterator[Row]:
        layers = tuple(dict.fromkeys(PASSAGE_PROPERTIES.values()))
        ranked = sorted(
            (layers.index(layer), self._names.class_label(iri).text, natural_key(iri), layer, iri)
            for layer, iri in self._page.resources_on(passage)
        )
        for (_, kind), group in groupby(ranked, key=lambda one: one[:2]):
            alike = [(layer, self._links[iri]) for *_, layer, iri in group]
            if len(alike) >= _MIN_GROUPED:
                yield Row(alike[0][0], kind, tuple(link for _, link in alike))
            else:
                yield from (Row(layer, kind, (link,)) for layer, link in alike)

    def _rows_outside(self, passage: Passage) -> list[Row]:
        """Return rows for later events and records, with a total instead of many links."""
        rows: dict[Row, None] = {}
        for layer, resource, iris in self._page.external_facts_on(passage):
            if len(iris) >= _MIN_GROUPED:
                link = f"{self._links[resource].link}#{_SECTIONS[layer]}"
                words = self._translator.texts["page"]["outside"][layer]
                total = self._translator.plural(len(iris), words, self._names.short_name(resource))
                rows[Row(layer, "", (Value(total, link=link),))] = None
            else:
                rows |= dict.fromkeys(Row(layer, "", (self._links[iri],)) for iri in iris)
        return sorted(rows, key=lambda row: tuple(_SECTIONS).index(row.layer))


def _subjects_by_object(
    graphs: Graphs, predicate: NamedNode, class_: NamedNode
) -> dict[str, list[str]]:
    """Return the subjects of a class for each object of a property, sorted."""
    instances = {quad.subject for quad in graphs.store.quads(None, RDF["type"], class_)}
    inferred = {layer_graph(letter, GENERATED[1]) for letter in graphs.folders.letters()}
    subjects: dict[str, set[str]] = defaultdict(set)
    for quad in graphs.store.quads(predicate=predicate):
        is_stated = quad.graph_name.value not in inferred  # type: ignore[union-attr]
        if quad.subject in instances and is_stated and isinstance(quad.object, NamedNode):
            subjects[quad.object.value].add(quad.subject.value)  # type: ignore[union-attr]
    return {iri: sorted(found) for iri, found in subjects.items()}


def _enclosing(passages: Sequence[MarkedPassage], marked: MarkedPassage) -> list[MarkedPassage]:
    """Return the passages that contain a passage, the shortest first."""
    start, end = marked.passage.start, marked.passage.end
    enclosing = [
        one
        for one in passages
        if one.passage.start <= start and end <= one.passage.end and one != marked
    ]
    return sorted(enclosing, key=lambda one: one.passage.end - one.passage.start)


def _elide_middle(words: str) -> str:
    """Shorten a quote in the middle, with an ellipsis."""
    if len(words) <= _MAX_QUOTE:
        return words
    half = _MAX_QUOTE // 2
    return f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"
