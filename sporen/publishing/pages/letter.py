"""The page of a letter: its text with every passage marked, and what rests on each."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.findings import shortened
from sporen.letter import text as letter_text
from sporen.letter.file import read_letter
from sporen.letter.text import Passage
from sporen.publishing.addresses import address
from sporen.publishing.pages.resources import Value
from sporen.publishing.telling.names import passage_of
from sporen.publishing.telling.passages import MOST_IN_BLOCK, TIES, Block, Marked, blocks
from sporen.vocabulary import SP, SPD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sporen.graphs import Graphs
    from sporen.publishing.telling.names import Names

#: The most passages of a letter whose cards stand beside it.
MOST_IN_LETTER = 1_000
#: From so many things of one kind on, a card has a row for all of them.
_ALIKE = 4
#: The most signs of a quote on a card; of a longer one, the middle is left out.
_QUOTED = 110
#: The most signs of the words that tell one margin from another.
_LABEL = 50


class Row(NamedTuple):
    """Things of one kind and layer that rest on a passage."""

    layer: str
    kind: str
    things: tuple[Value, ...]


class Card(NamedTuple):
    """What rests on a passage: `longer` are the passages that it is a part of."""

    passage: Marked
    quote: str
    rows: tuple[Row, ...]
    longer: tuple[Marked, ...]
    #: The page of the passage itself.
    link: str


class Shown(NamedTuple):
    """A block of the page, with what it is about and the cards of its passages.

    `label` tells its margin from that of others: what it is about, or its first words.
    """

    block: Block
    label: str
    thing: Value | None
    cards: tuple[Card, ...]


class LetterPage:
    """The pages of one letter; its text is read once for all languages."""

    def __init__(self, graphs: Graphs, letter: str) -> None:
        """Read a letter and what rests on it.

        Raises:
            SporenError: the text cannot be read.

        """
        path = graphs.folders.text_of(letter)
        self.iri = SPD + letter
        self._resting: dict[Passage, list[tuple[str, str]]] = defaultdict(list)
        for tie, layer in TIES.items():
            for quad in graphs.store.quads(predicate=tie):
                anchor = quad.object.value if isinstance(quad.object, NamedNode) else ""
                if anchor.startswith(f"{self.iri}/") and isinstance(quad.subject, NamedNode):
                    self._resting[Passage(*passage_of(anchor))].append((layer, quad.subject.value))
        self._numbered = {
            quad.subject.value
            for quad in graphs.store.quads(predicate=SP["number"])
            if isinstance(quad.subject, NamedNode)
        }
        text = letter_text.read(read_letter(path, graphs.folders.relative(path)))
        self.blocks = blocks(text, self._resting)
        #: The passages that have a place on the page, by their IRIs.
        self.marked = {
            f"{self.iri}/anchor/{one.passage.start}-{one.passage.end}"
            for block in self.blocks
            for one in block.passages
        }
        self.plain = blocks(text, ())
        self.has_cards = len(self._resting) <= MOST_IN_LETTER and all(
            len(block.passages) <= MOST_IN_BLOCK for block in self.blocks
        )

    def shown(self, names: Names, here: str, language: str) -> list[Shown]:
        """Give the blocks as the page of a language shows them."""
        links = {
            iri: Value(name.said, name.language, address(iri, here, language))
            for things in self._resting.values()
            for _, iri in things
            for name in (names.of(iri),)
        }
        return [self._shown(block, links, names, (here, language)) for block in self.blocks]

    def _shown(
        self, block: Block, links: Mapping[str, Value], names: Names, where: tuple[str, str]
    ) -> Shown:
        whole = self._resting.get(block.passage, [])
        about = [iri for _, iri in whole if block.kind == "list-item" and iri in self._numbered]
        thing = links[min(about)] if about else None
        cards = [self._card(block, one, links, names, where) for one in block.passages]
        words = "".join(piece.text for piece in block.pieces)
        label = thing.text if thing else f"«{shortened(words, _LABEL)}»"
        return Shown(block, label, thing, tuple(cards) if self.has_cards else ())

    def _card(
        self,
        block: Block,
        marked: Marked,
        links: Mapping[str, Value],
        names: Names,
        where: tuple[str, str],
    ) -> Card:
        ranked = sorted(
            (tuple(TIES.values()).index(layer), names.kind(iri).said, _natural(iri), layer, iri)
            for layer, iri in dict.fromkeys(self._resting[marked.passage])
        )
        rows = []
        for (_, kind), group in groupby(ranked, key=lambda one: one[:2]):
            alike = [(layer, links[iri]) for *_, layer, iri in group]
            if len(alike) >= _ALIKE:
                rows.append(Row(alike[0][0], kind, tuple(link for _, link in alike)))
            else:
                rows += [Row(layer, kind, (link,)) for layer, link in alike]
        here, language = where
        place = f"{self.iri}/anchor/{marked.passage.start}-{marked.passage.end}"
        return Card(
            marked,
            _cut(marked.words),
            tuple(rows),
            tuple(_longer(block.passages, marked)),
            address(place, here, language),
        )


def _longer(passages: Sequence[Marked], marked: Marked) -> list[Marked]:
    """Give the passages that one is a part of, the shortest first."""
    start, end = marked.passage.start, marked.passage.end
    found = [
        one
        for one in passages
        if one.passage.start <= start and end <= one.passage.end and one != marked
    ]
    return sorted(found, key=lambda one: one.passage.end - one.passage.start)


def _natural(iri: str) -> tuple[tuple[int, str], ...]:
    """Give what IRIs are sorted by, so that 10 comes after 9."""
    parts = iri.split("/")
    return tuple((int(part) if part.isdecimal() else 0, part) for part in parts)


def _cut(words: str) -> str:
    """Shorten a quote in its middle, and show that it is."""
    if len(words) <= _QUOTED:
        return words
    half = _QUOTED // 2
    return f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"
