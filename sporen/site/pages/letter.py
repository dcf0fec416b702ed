"""The page of a letter: its text with every passage marked, and what rests on each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.letter import text as letter_text
from sporen.letter.source import read_letter
from sporen.letter.text import Passage
from sporen.project import GENERATED, layer_graph, letter_in_iri
from sporen.rdf.namespaces import RDF, SP, SPD
from sporen.site.model.names import passage_of
from sporen.site.model.segments import MOST_IN_BLOCK, TIES, Block, Marked, blocks
from sporen.site.model.texts import capital
from sporen.site.tracing import noted
from sporen.site.values import Value
from sporen.strings import shorten_text
from sporen.web.routes import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sporen.graphs import Graphs
    from sporen.site.model.names import Names
    from sporen.site.translator import Wording

#: The most passages of a letter whose cards stand beside it.
MOST_IN_LETTER = 1_000
#: From so many things of one kind on, a card has a row for all of them.
_ALIKE = 4
#: What stands outside a letter, in the order of a card, and the section of a page that has it all.
_SECTIONS = {"follow-up": "later", "external": "elsewhere"}
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


@dataclass(frozen=True, slots=True)
class LetterPage:
    """The pages of one letter; its text is read once for all languages.

    `resting` has the things on each passage, each with its layer; `numbered` are those of them that
    have a number, `later` and `records` have what followed each, and what registers say of it.
    """

    iri: str
    resting: Mapping[Passage, Sequence[tuple[str, str]]]
    numbered: tuple[str, ...]
    later: Mapping[str, list[str]]
    records: Mapping[str, list[str]]
    #: The text with its passages, and without.
    blocks: list[Block]
    plain: list[Block]

    @property
    def marked(self) -> set[str]:
        """The passages that have a place on the page, by their IRIs."""
        return {
            f"{self.iri}/anchor/{one.passage.start}-{one.passage.end}"
            for block in self.blocks
            for one in block.passages
        }

    @property
    def has_cards(self) -> bool:
        """Whether the page has cards: not with so many passages that nobody would see them."""
        return len(self.resting) <= MOST_IN_LETTER and all(
            len(block.passages) <= MOST_IN_BLOCK for block in self.blocks
        )

    def shown(self, names: Names, wording: Wording, here: str) -> list[Shown]:
        """Return the blocks as the page of a language shows them."""
        things = {iri for resting in self.resting.values() for _, iri in resting}
        outside = (self.later, self.records)
        things |= {one for found in outside for iri in things for one in found.get(iri, ())}
        links = {
            iri: Value(name.said, name.language, address(iri, here, names.language))
            for iri in things
            for name in (names.of(iri),)
        }
        cards = _Cards(self, links, names, wording, here)
        return [self._shown(block, links, cards) for block in self.blocks]

    def outside(self, passage: Passage) -> Iterator[tuple[str, str, list[str]]]:
        """Return what stands outside a letter of each thing on a passage, with its layer."""
        for iri in dict.fromkeys(iri for _, iri in self.on(passage)):
            yield "follow-up", iri, self.later.get(iri, [])
            yield "external", iri, self.records.get(iri, [])

    def on(self, passage: Passage) -> list[tuple[str, str]]:
        """Return the things that rest on a passage, each with its layer."""
        return list(dict.fromkeys(self.resting.get(passage, ())))

    def _shown(self, block: Block, links: Mapping[str, Value], cards: _Cards) -> Shown:
        whole = self.resting.get(block.passage, [])
        numbered = self.numbered if block.kind == "list-item" else ()
        about = [iri for _, iri in whole if iri in numbered]
        words = "".join(piece.text for piece in block.pieces)
        thing = links[min(about)] if about else None
        if thing and thing.text in words:  # beside these words its number says more
            thing = thing._replace(text=cards.number(min(about)))
        shown = [cards.card(block, one) for one in block.passages] if self.has_cards else []
        label = thing.text if thing else f"«{shorten_text(words, _LABEL)}»"
        return Shown(block, label, thing, tuple(shown))


class LetterPages:
    """The pages of all letters."""

    def __init__(self, graphs: Graphs) -> None:
        """Read the letters and what rests on them.

        Raises:
            SporenError: a text cannot be read.

        """
        self._pages = {SPD + letter: page for letter, page in _read(graphs)}

    def __iter__(self) -> Iterator[LetterPage]:
        return iter(self._pages.values())

    @noted
    def of(self, iri: str) -> LetterPage | None:
        """Return the pages of a letter; None of what is no letter with a text."""
        return self._pages.get(iri)


def _read(graphs: Graphs) -> Iterator[tuple[str, LetterPage]]:
    resting: dict[str, dict[Passage, list[tuple[str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for tie, layer in TIES.items():
        for quad in graphs.store.quads(predicate=tie):
            if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode):
                anchor = quad.object.value
                found = resting[letter_in_iri(anchor, SPD)]
                found[Passage(*passage_of(anchor))].append((layer, quad.subject.value))
    numbered = {str(quad.subject)[1:-1] for quad in graphs.store.quads(predicate=SP["number"])}
    later = _pointing(graphs, SP["followsUp"], SP["FollowUp"])
    records = _pointing(graphs, SP["about"], SP["ExternalRecord"])
    for letter in graphs.folders.letters():
        path = graphs.folders.letter_text(letter)
        text = letter_text.parse_text(read_letter(path, graphs.folders.relative(path)))
        passages = resting[letter]
        things = sorted({iri for found in passages.values() for _, iri in found})
        yield (
            letter,
            LetterPage(
                SPD + letter,
                passages,
                tuple(iri for iri in things if iri in numbered),
                {iri: later[iri] for iri in things if iri in later},
                {iri: records[iri] for iri in things if iri in records},
                blocks(text, passages),
                blocks(text, ()),
            ),
        )


class _Cards:
    """Makes the cards of a letter in one language."""

    def __init__(
        self,
        page: LetterPage,
        links: Mapping[str, Value],
        names: Names,
        wording: Wording,
        here: str,
    ) -> None:
        self._page = page
        self._links = links
        self._names = names
        self._wording = wording
        self._here = here

    def card(self, block: Block, marked: Marked) -> Card:
        """Make the card of a passage of a block."""
        place = f"{self._page.iri}/anchor/{marked.passage.start}-{marked.passage.end}"
        return Card(
            marked,
            _cut(marked.words),
            (*self._resting(marked.passage), *self._outside(marked.passage)),
            tuple(_longer(block.passages, marked)),
            address(place, self._here, self._names.language),
        )

    def number(self, iri: str) -> str:
        """Return the number by which a thing is known."""
        return capital(self._names.short(iri))

    def _resting(self, passage: Passage) -> Iterator[Row]:
        layers = tuple(dict.fromkeys(TIES.values()))
        ranked = sorted(
            (layers.index(layer), self._names.kind(iri).said, _natural(iri), layer, iri)
            for layer, iri in self._page.on(passage)
        )
        for (_, kind), group in groupby(ranked, key=lambda one: one[:2]):
            alike = [(layer, self._links[iri]) for *_, layer, iri in group]
            if len(alike) >= _ALIKE:
                yield Row(alike[0][0], kind, tuple(link for _, link in alike))
            else:
                yield from (Row(layer, kind, (link,)) for layer, link in alike)

    def _outside(self, passage: Passage) -> list[Row]:
        """Tell what followed, and what registers say: of many, how many, and where they stand."""
        found: dict[Row, None] = {}
        for layer, thing, iris in self._page.outside(passage):
            if len(iris) >= _ALIKE:
                link = f"{self._links[thing].link}#{_SECTIONS[layer]}"
                words = self._wording.words["page"]["outside"][layer]
                said = self._wording.counted(len(iris), words, self._names.short(thing))
                found[Row(layer, "", (Value(said, link=link),))] = None
            else:
                found |= dict.fromkeys(Row(layer, "", (self._links[iri],)) for iri in iris)
        return sorted(found, key=lambda row: tuple(_SECTIONS).index(row.layer))


def _pointing(graphs: Graphs, tie: NamedNode, kind: NamedNode) -> dict[str, list[str]]:
    """Return the things of a class that say that they are tied to each thing, sorted."""
    of_kind = {quad.subject for quad in graphs.store.quads(None, RDF["type"], kind)}
    inferred = {layer_graph(letter, GENERATED[1]) for letter in graphs.folders.letters()}
    found: dict[str, set[str]] = defaultdict(set)
    for quad in graphs.store.quads(predicate=tie):
        said = quad.graph_name.value not in inferred  # type: ignore[union-attr]
        if quad.subject in of_kind and said and isinstance(quad.object, NamedNode):
            found[quad.object.value].add(quad.subject.value)  # type: ignore[union-attr]
    return {iri: sorted(subjects) for iri, subjects in found.items()}


def _longer(passages: Sequence[Marked], marked: Marked) -> list[Marked]:
    """Return the passages that one is a part of, the shortest first."""
    start, end = marked.passage.start, marked.passage.end
    found = [
        one
        for one in passages
        if one.passage.start <= start and end <= one.passage.end and one != marked
    ]
    return sorted(found, key=lambda one: one.passage.end - one.passage.start)


def _natural(iri: str) -> tuple[tuple[int, str], ...]:
    """Return what IRIs are sorted by, so that 10 comes after 9."""
    parts = iri.split("/")
    return tuple((int(part) if part.isdecimal() else 0, part) for part in parts)


def _cut(words: str) -> str:
    """Shorten a quote in its middle, and show that it is."""
    if len(words) <= _QUOTED:
        return words
    half = _QUOTED // 2
    return f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"
