"""The structure of a letter: headings, paragraphs, lists, footnotes, salutation and signatures.

Every unit is a passage of the file; a unit of no other kind is a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from sporen.letter.blocks import QUESTION, Block, group_lines
from sporen.letter.page_layout import BODY
from sporen.letter.text import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.letter.page_layout import Line
    from sporen.letter.text import Text

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
# Abbreviations that may precede a capital within a sentence.
_ABBREVIATIONS = frozenset(
    (
        *("bijv", "d.d", "dr", "drs", "excl", "i.p.v", "incl", "ing", "ir", "mr", "o.a", "prof"),
        *("resp", "t.a.v", "t.b.v", "t.o.v"),
    )
)
#: A length that exceeds any abbreviation.
_ABBREVIATION_REACH = 10
#: The fewest words of an introduction ("Het betreft:" is too short).
_SHORTEST_SENTENCE = 3
#: The longest heading, in characters.
_LONGEST_HEADING = 100
#: The most lines of an office.
_OFFICE_LINES = 3
_NO_HEADING_END = ".,:;?!"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is set apart above other text; `number` counts headings."""

    kind: ClassVar[str] = "heading"
    number: int
    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `number` counts paragraphs."""

    kind: ClassVar[str] = "paragraph"
    number: int
    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, without its number or dash; items with a dash are numbered from 1.

    `marker` is the number or dash as written, such as `1.`, `b)` or `–`.
    """

    kind: ClassVar[str] = "list-item"
    number: int
    passage: Passage
    text: str
    marker: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list with its items; `introduction` is the sentence before it, if any."""

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
    """A signature: the office as written, with its comma, and the name."""

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
    """Return the units of a letter; pure, linear in its length, and never fails."""
    lines = [line for line in text.lines if line.flow == BODY]
    words = [text.raw[line.start : line.end] for line in lines]
    signatures, signed = _signatures(lines, words)
    salutation = next((i for i, line in enumerate(words) if _SALUTATION.fullmatch(line)), None)
    closings = {i for i, line in enumerate(words) if _CLOSING.fullmatch(line)}
    apart = signed | closings | ({salutation} if salutation is not None else set())
    blocks, lists = group_lines(text.raw, lines, apart)
    headings, paragraphs = _running_text(text, blocks)
    return Structure(
        headings,
        paragraphs,
        _lists(text, blocks, lists),
        _footnotes(text),
        signatures,
        None if salutation is None else _span(lines[salutation : salutation + 1]),
    )


def _span(lines: Sequence[Line]) -> Passage:
    return Passage(lines[0].start, lines[-1].end)


def _running_text(
    text: Text, blocks: Sequence[Block]
) -> tuple[tuple[Heading, ...], tuple[Paragraph, ...]]:
    headings: list[Heading] = []
    paragraphs: list[Paragraph] = []
    for index, block in enumerate(blocks):
        if block.marker:
            continue
        passage = Passage(block.start, block.end)
        words = text.excerpt(block.start, block.end)
        if _is_heading(words, block, blocks[index + 1 : index + 2]):
            headings.append(Heading(len(headings) + 1, passage, words))
        else:
            paragraphs.append(Paragraph(len(paragraphs) + 1, passage, words))
    return tuple(headings), tuple(paragraphs)


def _is_heading(words: str, block: Block, following: Sequence[Block]) -> bool:
    if len(block.lines) > 1 or not following:
        return False
    if QUESTION.fullmatch(words):
        return True
    return (
        block.lines[0].after_gap
        and following[0].lines[0].after_gap
        and len(words) <= _LONGEST_HEADING
        and not words[0].islower()
        and words[-1] not in _NO_HEADING_END
        and any(character.isalpha() for character in words)
    )


def _lists(
    text: Text, blocks: Sequence[Block], lists: Iterable[Sequence[Block]]
) -> tuple[ItemList, ...]:
    before = {id(block): earlier for earlier, block in pairwise(blocks)}
    return tuple(
        ItemList(
            number,
            Passage(items[0].lines[0].start, items[-1].end),
            tuple(_items(text, items)),
            _introduction(text, before.get(id(items[0]))),
        )
        for number, items in enumerate(lists, 1)
    )


def _items(text: Text, blocks: Iterable[Block]) -> Iterator[Item]:
    for order, block in enumerate(blocks, 1):
        number = block.marker.number if block.marker else 0
        passage = Passage(block.start, block.end)
        marker = text.raw[block.lines[0].start : block.start].strip()
        yield Item(number or order, passage, text.excerpt(block.start, block.end), marker)


def _introduction(text: Text, block: Block | None) -> Passage | None:
    """Return the last sentence of a block, with the one before it if it is too short."""
    if block is None:
        return None
    body = text.body
    first, last = body.window(block.start, block.end)
    starts = [first]
    for stop in _SENTENCE.finditer(body.text, first, last):
        reach = body.text[max(first, stop.start() - _ABBREVIATION_REACH) : stop.start()]
        word = reach.rsplit(" ", 1)[-1]
        if len(word) > 1 and word.lower() not in _ABBREVIATIONS:
            starts.append(stop.end())
    is_short = len(body.text[starts[-1] : last].split()) < _SHORTEST_SENTENCE
    start = starts[-2] if is_short and len(starts) > 1 else starts[-1]
    return text.to_raw(body, start, last)


def _footnotes(text: Text) -> tuple[Footnote, ...]:
    marks = {mark.number: mark.passage for mark in text.marks}
    return tuple(
        Footnote(number, text.to_raw(note, 0, len(note.text)), note.text, marks.get(number))
        for number, note in enumerate(text.notes, 1)
    )


def _signatures(
    lines: Sequence[Line], words: Sequence[str]
) -> tuple[tuple[Signature, ...], set[int]]:
    """Return the offices with a name below them, and the indexes of their lines."""
    signatures: list[Signature] = []
    signed: set[int] = set()
    for first, line in enumerate(words):
        name = _name_under(lines, words, first) if _OFFICE.match(line) else None
        if name:
            signatures.append(
                Signature(
                    len(signatures) + 1,
                    _span(lines[first : name + 1]),
                    _span(lines[first:name]),
                    _span(lines[name : name + 1]),
                )
            )
            signed.update(range(first, name + 1))
    return tuple(signatures), signed


def _name_under(lines: Sequence[Line], words: Sequence[str], office: int) -> int | None:
    """Return the index of the line with the name below an office, which ends with a comma."""
    for name in range(office + 1, min(office + 1 + _OFFICE_LINES, len(lines))):
        if words[name - 1].endswith(","):
            ends = name + 1 == len(lines) or (
                lines[name + 1].after_gap
                or lines[name + 1].opens_page
                or _OFFICE.match(words[name + 1]) is not None
            )
            return name if ends and _NAME.fullmatch(words[name]) else None
    return None
