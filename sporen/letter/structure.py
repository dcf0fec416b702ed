"""What a letter is made of: headings, paragraphs, lists, footnotes, salutation and signatures.

Lines are taken together into blocks; blocks that are numbered in order, or all have a dash, make a
list. What fits nothing is a paragraph. Every unit is a passage of the untouched file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from sporen.letter.pages import BODY, runs_on
from sporen.letter.text import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.letter.pages import Line
    from sporen.letter.text import Text

_ITEM = re.compile(r"(?:([0-9]{1,3})[.)]|([a-z])[.)]|[–—•▪●◦·*-])\s+(?=\S)")
_QUESTION = re.compile(r"(?:Vraag|Vragen|Antwoord|Antwoorden)(?:,? (?:en |t/m )?\d{1,3}){1,20}")
_SALUTATION = re.compile(
    r"(?:zeer |hoog)?(?:geachte|beste|excellentie|mijnheer|mevrouw)\b[^.:;?!]{0,80},", re.IGNORECASE
)
_CLOSING = re.compile(r"(?:hoogachtend|met vriendelijke groet(?:en)?),?", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:de|het) (?:minister|staatssecretaris|vice-president|voorzitter|griffier)\b", re.IGNORECASE
)
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w.’'-]*|van|von|de|der|den|het|ter|ten|te|el|al|['’]t)"
_NAME = re.compile(rf"(?!(?:De|Het|Een) ){_NAME_WORD}(?: {_NAME_WORD}){{0,6}}")
_SENTENCE = re.compile(r"[.?!][»”’)\"']{0,3} (?=[A-ZÀ-Þ«“‘\"'(])")
_ABBREVIATIONS = frozenset(
    "art bijv blz d.d dr drs e.d etc excl incl ing ir jl mr nr nrs o.a p prof resp t.a.v t.b.v t.o.v"
    .split()  # fmt: skip
)
#: A longer line, in characters, is not a line of a page: it ends where its paragraph ends.
_LONGEST_LINE = 150
_SENTENCE_END = ".:;?!"
#: Longer lines, in characters, are no headings.
_LONGEST_HEADING = 100
#: Fewer words say too little to introduce a list ("Het betreft:").
_SHORTEST_SENTENCE = 3
#: An office is written over at most this many lines.
_OFFICE_LINES = 3
_NO_HEADING_END = ".,:;?!"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that stands apart above other text; `number` counts them in the letter."""

    kind: ClassVar[str] = "heading"
    number: int
    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `number` counts them in the letter."""

    kind: ClassVar[str] = "paragraph"
    number: int
    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, without its number or dash; items with a dash count from 1."""

    kind: ClassVar[str] = "list-item"
    number: int
    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list with its items; `introduction` is the sentence before it, where there is one."""

    kind: ClassVar[str] = "list"
    number: int
    passage: Passage
    items: tuple[Item, ...]
    introduction: Passage | None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page, without its number; `mark` is its number in the body."""

    kind: ClassVar[str] = "footnote"
    number: int
    passage: Passage
    text: str
    mark: Passage | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the office as written, with its comma, and the name."""

    kind: ClassVar[str] = "signature"
    number: int
    passage: Passage
    office: Passage
    name: Passage


Unit = Heading | Paragraph | Item | ItemList | Footnote | Signature


@dataclass(frozen=True, slots=True)
class Structure:
    """All units of a letter, by kind, each kind in the order of the letter."""

    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    lists: tuple[ItemList, ...]
    footnotes: tuple[Footnote, ...]
    signatures: tuple[Signature, ...]
    salutation: Passage | None

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units in the order of the letter; a list comes before its items."""
        units: list[Unit] = [*self.headings, *self.paragraphs, *self.lists]
        units += [item for items in self.lists for item in items.items]
        units += [*self.footnotes, *self.signatures]
        return tuple(sorted(units, key=lambda u: (u.passage.start, -u.passage.end)))


def read_structure(text: Text) -> Structure:
    """Find the units of a letter; pure, linear in its length, and never fails."""
    lines = [line for line in text.lines if line.flow == BODY]
    signatures, signed = _signatures(text.raw, lines)
    salutation = next((i for i, line in enumerate(lines) if _is_salutation(text.raw, line)), None)
    apart = signed | ({salutation} if salutation is not None else set())
    apart |= {i for i, line in enumerate(lines) if _CLOSING.fullmatch(_words(text.raw, line))}
    blocks = _blocks(text.raw, lines, apart)
    chains = _chains(blocks)
    blocks = _settle(text.raw, blocks, chains)
    return Structure(
        *_running_text(text, blocks),
        lists=_lists(text, blocks, chains),
        footnotes=_footnotes(text),
        signatures=signatures,
        salutation=None if salutation is None else _passage(lines[salutation : salutation + 1]),
    )


class _Marker(NamedTuple):
    """What stands before an item: its style (the dash, "1" or "a"), its number, its width."""

    style: str
    number: int
    width: int


@dataclass(slots=True)
class _Block:
    """Lines that belong together, under the marker of a list item or under none."""

    lines: list[Line]
    marker: _Marker | None = None

    def passage(self) -> Passage:
        start = self.lines[0].start + (self.marker.width if self.marker else 0)
        return Passage(start, self.lines[-1].end)


def _words(raw: str, line: Line) -> str:
    return raw[line.start : line.end]


def _passage(lines: Sequence[Line]) -> Passage:
    return Passage(lines[0].start, lines[-1].end)


def _blocks(raw: str, lines: Sequence[Line], apart: set[int]) -> list[_Block]:
    """Take lines together; those whose index is in `apart` are no part of any block."""
    blocks: list[_Block] = []
    broken = True
    for index, line in enumerate(lines):
        if index in apart:
            broken = True
            continue
        marker = _marker(_words(raw, line))
        if not marker and not broken and _belongs(raw, blocks[-1], line):
            blocks[-1].lines.append(line)
        else:
            blocks.append(_Block([line], marker))
        broken = False
    return blocks


def _marker(words: str) -> _Marker | None:
    found = _ITEM.match(words)
    if not found:
        return None
    if found[1]:
        return _Marker("1", int(found[1]), found.end())
    if found[2]:
        return _Marker("a", ord(found[2]) - ord("a") + 1, found.end())
    return _Marker(words[0], 0, found.end())


def _belongs(raw: str, block: _Block, line: Line) -> bool:
    before, words = _words(raw, block.lines[-1]), _words(raw, line)
    if len(before) > _LONGEST_LINE and before[-1] in _SENTENCE_END:
        return False
    if _QUESTION.fullmatch(before) or _QUESTION.fullmatch(words):
        return False
    if line.apart or line.opens_page:
        return runs_on(before, words)
    # Items that begin with a small letter are one sentence, which ends with the last of them.
    begins = raw[block.passage().start]
    ends_list = block.marker and begins.islower() and before[-1] == "." and words[0].isupper()
    return not ends_list


def _chains(blocks: Iterable[_Block]) -> list[list[_Block]]:
    """Chain the blocks that are items of one list; a list may stand inside an item of another."""
    chains: list[list[_Block]] = []
    waiting: list[list[_Block]] = []
    for block in blocks:
        marker = block.marker
        if marker is None:
            waiting = []
            continue
        level = next((i for i, chain in enumerate(waiting) if _follows(chain[-1], marker)), None)
        if level is not None:
            del waiting[level + 1 :]
            waiting[level].append(block)
        elif marker.number <= 1:
            if any(chain[0].marker and chain[0].marker.style == marker.style for chain in waiting):
                waiting = []
            waiting.append([block])
            chains.append(waiting[-1])
        elif block.lines[0].apart:
            waiting = []
    return [chain for chain in chains if len(chain) > 1]


def _follows(block: _Block, marker: _Marker) -> bool:
    last = block.marker
    return last is not None and last.style == marker.style and (
        marker.number in (0, last.number + 1)
    )


def _settle(raw: str, blocks: Sequence[_Block], chains: Iterable[Sequence[_Block]]) -> list[_Block]:
    """Make running text again of what looked like an item but is in no list."""
    items = {id(block) for chain in chains for block in chain}
    settled: list[_Block] = []
    for block in blocks:
        if block.marker and id(block) not in items:
            block.marker = None
            first = block.lines[0]
            if settled and not first.apart and _belongs(raw, settled[-1], first):
                settled[-1].lines += block.lines
                continue
        settled.append(block)
    return settled


def _running_text(
    text: Text, blocks: Sequence[_Block]
) -> tuple[tuple[Heading, ...], tuple[Paragraph, ...]]:
    headings: list[Heading] = []
    paragraphs: list[Paragraph] = []
    for index, block in enumerate(blocks):
        if block.marker:
            continue
        passage = block.passage()
        words = text.excerpt(passage.start, passage.end)
        if _is_heading(words, block, blocks[index + 1 : index + 2]):
            headings.append(Heading(len(headings) + 1, passage, words))
        else:
            paragraphs.append(Paragraph(len(paragraphs) + 1, passage, words))
    return tuple(headings), tuple(paragraphs)


def _is_heading(words: str, block: _Block, following: Sequence[_Block]) -> bool:
    if len(block.lines) > 1 or not following:
        return False
    if _QUESTION.fullmatch(words):
        return True
    return (
        block.lines[0].apart
        and following[0].lines[0].apart
        and len(words) <= _LONGEST_HEADING
        and not words[0].islower()
        and words[-1] not in _NO_HEADING_END
        and any(character.isalpha() for character in words)
    )


def _lists(
    text: Text, blocks: Sequence[_Block], chains: Iterable[Sequence[_Block]]
) -> tuple[ItemList, ...]:
    before = {id(block): earlier for earlier, block in zip(blocks, blocks[1:], strict=False)}
    lists = []
    for number, chain in enumerate(chains, 1):
        earlier = before.get(id(chain[0]))
        lists.append(
            ItemList(
                number,
                Passage(chain[0].lines[0].start, chain[-1].lines[-1].end),
                tuple(_items(text, chain)),
                _introduction(text, earlier.passage()) if earlier else None,
            )
        )
    return tuple(lists)


def _items(text: Text, chain: Iterable[_Block]) -> Iterator[Item]:
    for order, block in enumerate(chain, 1):
        passage = block.passage()
        number = block.marker.number if block.marker else 0
        yield Item(number or order, passage, text.excerpt(passage.start, passage.end))


def _introduction(text: Text, passage: Passage) -> Passage:
    """Give the last sentence of a passage, with the one before it when it says too little alone."""
    first, last = text.body.window(passage.start, passage.end)
    starts = [first]
    for stop in _SENTENCE.finditer(text.body.text, first, last):
        word = text.body.text[max(first, stop.start() - 10) : stop.start()].rsplit(" ", 1)[-1]
        if len(word) > 1 and word.lower() not in _ABBREVIATIONS:
            starts.append(stop.end())
    is_short = len(text.body.text[starts[-1] : last].split()) < _SHORTEST_SENTENCE
    start = starts[-2] if is_short and len(starts) > 1 else starts[-1]
    return text.to_raw(text.body, start, last)


def _footnotes(text: Text) -> tuple[Footnote, ...]:
    marks = {mark.number: mark.passage for mark in text.marks}
    return tuple(
        Footnote(number, text.to_raw(note, 0, len(note.text)), note.text, marks.get(number))
        for number, note in enumerate(text.notes, 1)
    )


def _is_salutation(raw: str, line: Line) -> bool:
    return _SALUTATION.fullmatch(_words(raw, line)) is not None


def _signatures(raw: str, lines: Sequence[Line]) -> tuple[tuple[Signature, ...], set[int]]:
    """Find the offices with a name under them; give also the indexes of their lines."""
    signatures: list[Signature] = []
    signed: set[int] = set()
    for index, line in enumerate(lines):
        if _OFFICE.match(_words(raw, line)):
            name = _name(raw, lines, index)
            if name:
                office, under = _passage(lines[index:name]), _passage(lines[name : name + 1])
                whole = Passage(office.start, under.end)
                signatures.append(Signature(len(signatures) + 1, whole, office, under))
                signed.update(range(index, name + 1))
    return tuple(signatures), signed


def _name(raw: str, lines: Sequence[Line], office: int) -> int | None:
    """Give the index of the line with the name under an office, which ends with a comma."""
    for name in range(office + 1, min(office + 1 + _OFFICE_LINES, len(lines))):
        if raw[lines[name - 1].end - 1] == ",":
            following = lines[name + 1] if name + 1 < len(lines) else None
            ends = following is None or following.apart or following.opens_page
            is_name = _NAME.fullmatch(_words(raw, lines[name]))
            return name if is_name and (ends or _is_office(raw, following)) else None
    return None


def _is_office(raw: str, line: Line | None) -> bool:
    return line is not None and _OFFICE.match(_words(raw, line)) is not None
