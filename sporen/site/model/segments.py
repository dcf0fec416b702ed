"""A letter as its page shows it: blocks of text, cut where a passage begins or ends.

Passages overlap and cross, so that elements around them cannot nest. Each piece of a block knows
all the passages that it is in instead, and where a passage begins stands its id.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sporen.letter import structure
from sporen.letter.page_layout import BODY
from sporen.letter.text import Passage
from sporen.rdf.namespaces import SP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.letter.text import Flow, Text

#: What ties a thing to the passage that it rests on, and the layer of what is tied so.
TIES = {SP["statedIn"]: "source", SP["evidencedBy"]: "source", SP["interpretedFrom"]: "editorial"}
#: A piece that is shorter than this, in signs, is no link: nobody could hit it.
_SHORTEST_LINK = 4
#: How passages are marked by a line: from this depth on, it gets no thicker.
DEEPEST = 3
#: The most passages of a block that the style sheet can mark one by one.
MOST_IN_BLOCK = 48
#: The kinds of what stands in the running text and is not of its words.
RUN, START, NOTE, SEAM = "run", "start", "note", "seam"


class Piece(NamedTuple):
    """A part of a block: words with the passages they are in, or what stands between words.

    `passages` are numbers within the block; for a start, the one that begins. `depth` says in how
    many they are beside that of the whole block. `number` is that of a footnote.
    """

    kind: str
    text: str = ""
    passages: tuple[int, ...] = ()
    depth: int = 0
    link: str = ""
    number: int = 0


class Marked(NamedTuple):
    """A passage of a block: its number there, from 1, and what it is called on the page."""

    number: int
    passage: Passage
    words: str

    @property
    def id(self) -> str:
        """The id of the passage on the page of its letter."""
        return id_of(self.passage)


class Block(NamedTuple):
    """A unit of a letter as it is read: its pieces, and the passages in it."""

    id: str
    kind: str
    number: int
    passage: Passage
    pieces: tuple[Piece, ...]
    passages: tuple[Marked, ...]


def id_of(passage: Passage) -> str:
    """Return the id that a passage has on the page of its letter."""
    return f"p{passage.start}-{passage.end}"


def blocks(text: Text, passages: Iterable[Passage]) -> list[Block]:
    """Cut a letter into blocks, in the order of reading: the body, then the notes.

    A passage is in the block in which it begins, and ends there at the latest.
    """
    units = list(_units(text))
    starts = [(unit.is_note, unit.passage.start) for unit in units]
    within: dict[int, list[Passage]] = defaultdict(list)
    for passage in sorted(set(passages), key=lambda one: (one.start, -one.end)):
        is_note = text.flow_of(passage).kind == "note"
        at = bisect_left(starts, (is_note, passage.start + 1)) - 1
        if at >= 0:
            within[at].append(passage)
    return [_block(text, unit, within[at]) for at, unit in enumerate(units)]


class _Unit(NamedTuple):
    id: str
    kind: str
    number: int
    passage: Passage
    is_note: bool = False


def _units(text: Text) -> Iterator[_Unit]:
    """Return the units that hold text, and between them what is of no unit; the notes come last."""
    seen = structure.read_structure(text)
    lists = {item: listed.number for listed in seen.lists for item in listed.items}
    found = [_Unit("salutation", "salutation", 1, seen.salutation)] if seen.salutation else []
    for unit in seen.units:
        if isinstance(unit, structure.ItemList):
            continue
        is_item = isinstance(unit, structure.Item)
        name = f"list-{lists[unit]}-item" if is_item else unit.kind  # type: ignore[index]
        is_note = isinstance(unit, structure.Footnote)
        found.append(_Unit(f"{name}-{unit.number}", unit.kind, unit.number, unit.passage, is_note))
    covered = sorted(unit.passage for unit in found if not unit.is_note)
    for line in text.lines:
        at = bisect_left(covered, Passage(line.end, 0)) - 1
        if line.flow == BODY and (at < 0 or covered[at].end <= line.start):
            rest = Passage(line.start, line.end)
            found.append(_Unit(f"line-{line.start}", "paragraph", 0, rest))
    yield from sorted(found, key=lambda unit: (unit.is_note, unit.passage))


def _block(text: Text, unit: _Unit, passages: Sequence[Passage]) -> Block:
    flow = text.flow_of(unit.passage)
    first, last = flow.window(unit.passage.start, unit.passage.end)
    marked = tuple(
        Marked(number, passage, text.excerpt(passage.start, passage.end))
        for number, passage in enumerate(passages, 1)
    )
    windows = [_window(flow, one.passage, first, last) for one in marked]
    between = _between(text, unit, flow)
    cuts = {first, last, *between, *(at for window in windows for at in window)}
    ordered = sorted(at for at in cuts if first <= at <= last)
    pieces: list[Piece] = []
    for start, end in zip(ordered, [*ordered[1:], last], strict=True):
        pieces += between.get(start, ())
        pieces += [
            Piece(START, passages=(one.number,), link=one.id)
            for one, window in zip(marked, windows, strict=True)
            if window[0] == start
        ]
        if start < end:
            pieces.append(_run(flow.text[start:end], start, end, marked, windows, (first, last)))
    return Block(unit.id, unit.kind, unit.number, unit.passage, tuple(pieces), marked)


def _window(flow: Flow, passage: Passage, first: int, last: int) -> tuple[int, int]:
    start, end = flow.window(passage.start, passage.end)
    return max(start, first), min(end, last)


def _run(  # noqa: PLR0913, PLR0917  what a piece of text hangs on
    words: str,
    start: int,
    end: int,
    marked: Sequence[Marked],
    windows: Sequence[tuple[int, int]],
    whole: tuple[int, int],
) -> Piece:
    covering = [
        (one, window)
        for one, window in zip(marked, windows, strict=True)
        if window[0] <= start and end <= window[1]
    ]
    inner = [one for one, window in covering if window != whole]
    shortest = min(
        inner,
        key=lambda one: (one.passage.end - one.passage.start, -one.passage.start),
        default=None,
    )
    is_link = shortest is not None and len(words.strip()) >= _SHORTEST_LINK
    return Piece(
        RUN,
        words,
        tuple(one.number for one, _ in covering),
        min(len(inner), DEEPEST),
        shortest.id if shortest and is_link else "",
    )


def _between(text: Text, unit: _Unit, flow: Flow) -> dict[int, list[Piece]]:
    """Return what stands between the words of a block: marks of notes, and where a page begins."""
    found: dict[int, list[Piece]] = defaultdict(list)
    if unit.is_note:
        return found
    first, last = unit.passage.start, unit.passage.end
    for mark in text.marks:
        if first < mark.passage.start <= last:
            at = flow.window(mark.passage.start, mark.passage.end)[0]
            found[at].append(Piece(NOTE, number=mark.number))
    for line in text.lines:
        if line.opens_page and line.flow == BODY and first < line.start < last:
            found[flow.window(line.start, line.end)[0]].append(Piece(SEAM))
    return found
