"""A letter as blocks of text, split where passages begin or end.

Passages overlap and cross, so elements cannot nest: each piece lists the passages that it is in.
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

#: Properties from a resource to its passage, and their layers.
PASSAGE_PROPERTIES = {
    SP["statedIn"]: "source",
    SP["evidencedBy"]: "source",
    SP["interpretedFrom"]: "editorial",
}
#: The shortest piece that is a link, in characters: shorter ones are too small to click.
_SHORTEST_LINK = 4
#: The depth from which the underline gets no thicker.
DEEPEST = 3
#: The most passages of a block that the stylesheet can highlight separately.
MOST_IN_BLOCK = 48
#: The kinds of pieces: text, the start of a passage, a footnote mark and a page break.
RUN, START, NOTE, SEAM = "run", "start", "note", "seam"


class Piece(NamedTuple):
    """A piece of a block: text, or something between words.

    `passages` are numbers within the block; a start has the one that begins. `depth` is the number
    of
    passages around the text, apart from those of the whole block. `number` is that of a footnote.
    """

    kind: str
    text: str = ""
    passages: tuple[int, ...] = ()
    depth: int = 0
    link: str = ""
    number: int = 0


class MarkedPassage(NamedTuple):
    """A passage of a block: its number there, from 1, and its text."""

    number: int
    passage: Passage
    words: str

    @property
    def id(self) -> str:
        """The id of the passage on the page of its letter."""
        return passage_id(self.passage)


class Block(NamedTuple):
    """A unit of a letter: its pieces, and the passages in it; `marker` is that of a list item."""

    id: str
    kind: str
    number: int
    passage: Passage
    pieces: tuple[Piece, ...]
    passages: tuple[MarkedPassage, ...]
    marker: str


def passage_id(passage: Passage) -> str:
    """Return the id of a passage on the page of its letter."""
    return f"p{passage.start}-{passage.end}"


def split_blocks(text: Text, passages: Iterable[Passage]) -> list[Block]:
    """Split a letter into blocks, in reading order: the body, then the notes.

    A passage belongs to the block that it begins in, and is cut off at its end.
    """
    units = list(_units(text))
    starts = [(unit.is_note, unit.passage.start) for unit in units]
    within: dict[int, list[Passage]] = defaultdict(list)
    for passage in sorted(set(passages), key=lambda span: (span.start, -span.end)):
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
    marker: str = ""


def _units(text: Text) -> Iterator[_Unit]:
    """Yield the units with text, and the lines outside any unit; notes come last."""
    seen = structure.read_structure(text)
    lists = {item: listed.number for listed in seen.lists for item in listed.items}
    found = [_Unit("salutation", "salutation", 1, seen.salutation)] if seen.salutation else []
    for unit in seen.units:
        if isinstance(unit, structure.ItemList):
            continue
        name, marker = unit.kind, ""
        if isinstance(unit, structure.Item):
            name, marker = f"list-{lists[unit]}-item", unit.marker
        is_note = isinstance(unit, structure.Footnote)
        found.append(
            _Unit(f"{name}-{unit.number}", unit.kind, unit.number, unit.passage, is_note, marker)
        )
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
        MarkedPassage(number, passage, text.excerpt(passage.start, passage.end))
        for number, passage in enumerate(passages, 1)
    )
    windows = [_window(flow, mark.passage, first, last) for mark in marked]
    between = _insertions(text, unit, flow)
    cuts = {first, last, *between, *(at for window in windows for at in window)}
    ordered = sorted(at for at in cuts if first <= at <= last)
    pieces: list[Piece] = []
    for start, end in zip(ordered, [*ordered[1:], last], strict=True):
        pieces += between.get(start, ())
        pieces += [
            Piece(START, passages=(mark.number,), link=mark.id)
            for mark, window in zip(marked, windows, strict=True)
            if window[0] == start
        ]
        if start < end:
            pieces.append(
                _text_piece(flow.text[start:end], start, end, marked, windows, (first, last))
            )
    return Block(unit.id, unit.kind, unit.number, unit.passage, tuple(pieces), marked, unit.marker)


def _window(flow: Flow, passage: Passage, first: int, last: int) -> tuple[int, int]:
    start, end = flow.window(passage.start, passage.end)
    return max(start, first), min(end, last)


def _text_piece(  # noqa: PLR0913, PLR0917  what a piece of text hangs on
    words: str,
    start: int,
    end: int,
    marked: Sequence[MarkedPassage],
    windows: Sequence[tuple[int, int]],
    whole: tuple[int, int],
) -> Piece:
    covering = [
        (mark, window)
        for mark, window in zip(marked, windows, strict=True)
        if window[0] <= start and end <= window[1]
    ]
    inner = [mark for mark, window in covering if window != whole]
    shortest = min(
        inner,
        key=lambda mark: (mark.passage.end - mark.passage.start, -mark.passage.start),
        default=None,
    )
    is_link = shortest is not None and len(words.strip()) >= _SHORTEST_LINK
    return Piece(
        RUN,
        words,
        tuple(mark.number for mark, _ in covering),
        min(len(inner), DEEPEST),
        shortest.id if shortest and is_link else "",
    )


def _insertions(text: Text, unit: _Unit, flow: Flow) -> dict[int, list[Piece]]:
    """Return the footnote marks and page breaks within a block."""
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
