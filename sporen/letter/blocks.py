"""Group lines into blocks: paragraphs, and the items of lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sporen.letter.page_layout import runs_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sporen.letter.page_layout import Line

_ITEM = re.compile(r"(?:([0-9]{1,3})[.)]|([a-z])[.)]|[–—•▪●◦·*-])\s+(?=\S)")
#: The number of a parliamentary question or answer, on a line of its own.
QUESTION = re.compile(r"(?:Vraag|Vragen|Antwoord|Antwoorden)(?:,? (?:en |t/m )?\d{1,3}){1,20}")
#: A longer line is not a line of a printed page but a whole paragraph.
_LONGEST_LINE = 150
_SENTENCE_END = ".:;?!"


class Marker(NamedTuple):
    """The marker of an item: its style (the dash, "1" or "a"), its number and its width."""

    style: str
    number: int
    width: int


@dataclass(slots=True)
class Block:
    """Lines that belong together, after the marker of a list item or without one.

    `follows` is whether no line was skipped between the previous block and this one.
    """

    lines: list[Line]
    marker: Marker | None
    adjacent: bool

    @property
    def start(self) -> int:
        """The offset of its first word, after the marker."""
        return self.lines[0].start + (self.marker.width if self.marker else 0)

    @property
    def end(self) -> int:
        """The offset after its last word."""
        return self.lines[-1].end


class Blocks(NamedTuple):
    """All blocks in order, and those that form lists."""

    blocks: list[Block]
    lists: list[list[Block]]


def group_lines(raw: str, lines: Sequence[Line], apart: set[int]) -> Blocks:
    """Group the lines of a body into blocks, and find the lists among them.

    Args:
        raw: The text of the lines.
        lines: The lines of its body.
        apart: Indexes of lines that belong to no block.

    """
    blocks = _blocks(raw, lines, apart)
    lists = _lists(blocks)
    return Blocks(_settle(raw, blocks, lists), lists)


def _blocks(raw: str, lines: Sequence[Line], apart: set[int]) -> list[Block]:
    blocks: list[Block] = []
    broken = True
    for index, line in enumerate(lines):
        if index in apart:
            broken = True
            continue
        marker = _marker(raw[line.start : line.end])
        if not marker and not broken and _belongs(raw, blocks[-1], line):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block([line], marker, adjacent=not broken))
        broken = False
    return blocks


def _marker(words: str) -> Marker | None:
    found = _ITEM.match(words)
    if not found:
        return None
    if found[1]:
        return Marker("1", int(found[1]), found.end())
    if found[2]:
        return Marker("a", ord(found[2]) - ord("a") + 1, found.end())
    return Marker(words[0], 0, found.end())


def _belongs(raw: str, block: Block, line: Line) -> bool:
    """Return whether a line continues the block before it."""
    last = block.lines[-1]
    before, words = raw[last.start : last.end], raw[line.start : line.end]
    if len(before) > _LONGEST_LINE and before[-1] in _SENTENCE_END:
        return False
    if QUESTION.fullmatch(before) or QUESTION.fullmatch(words):
        return False
    if line.after_gap or line.opens_page:
        return runs_on(before, words)
    # Items that begin in lower case form one sentence, which ends with the last item.
    is_part = block.marker and raw[block.start].islower()
    return not (is_part and before[-1] == "." and words[0].isupper())


def _lists(blocks: Iterable[Block]) -> list[list[Block]]:
    """Chain the items of each list; a list may be inside an item of another."""
    lists: list[list[Block]] = []
    waiting: list[list[Block]] = []
    for block in blocks:
        marker = block.marker
        if marker is None:
            waiting = []
            continue
        level = next((i for i, items in enumerate(waiting) if _follows(items[-1], marker)), None)
        if level is not None:
            del waiting[level + 1 :]
            waiting[level].append(block)
        elif marker.number <= 1:
            if any(items[0].marker and items[0].marker.style == marker.style for items in waiting):
                waiting = []
            waiting.append([block])
            lists.append(waiting[-1])
        elif block.lines[0].after_gap:
            waiting = []
    return [items for items in lists if len(items) > 1]


def _follows(block: Block, marker: Marker) -> bool:
    last = block.marker
    if last is None or last.style != marker.style:
        return False
    return marker.number in {0, last.number + 1}


def _settle(raw: str, blocks: Sequence[Block], lists: Iterable[Sequence[Block]]) -> list[Block]:
    """Turn apparent items that are in no list back into running text."""
    items = {id(block) for chain in lists for block in chain}
    settled: list[Block] = []
    for block in blocks:
        if block.marker and id(block) not in items:
            block.marker = None
            first = block.lines[0]
            if block.adjacent and not first.after_gap and _belongs(raw, settled[-1], first):
                settled[-1].lines += block.lines
                continue
        settled.append(block)
    return settled
