"""The readable text of a letter, with the place of every character in the file.

Offsets are 0-based code points in the file, half-open. Body, footnotes and running headers are
separate flows; marks of footnotes are left out; hyphenated words are joined; whitespace is one
space.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sporen.letter.page_layout import BODY, MARGIN, Line, analyze_layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.letter.footnote_marks import MarkSpan

Kind = Literal["body", "note", "margin"]

# Words with single spaces: most lines are one run.
_RUN = re.compile(r"\S+(?: \S+)*")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_HYPHENS = "-\u2010"
_SOFT_HYPHEN = "\u00ad"
# "toezichts-" before "en" on the next line: a hyphen that stands for a word.
_AFTER_SUSPENDED = frozenset(("en", "of", "en/of"))


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span of the file, `raw[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a footnote, and its place in the body."""

    number: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Flow:
    """A text that is read in one go: the body, one footnote, or all running headers and footers.

    `text` is the readable text and `offsets[i]` the place in the file of `text[i]`; a space has the
    place of the first whitespace character that it stands for. `number` is that of the note, else
    None.
    """

    kind: Kind
    number: int | None
    text: str
    offsets: array[int]

    def window(self, start: int, end: int) -> tuple[int, int]:
        """Return the start and end in `text` of `raw[start:end]`, half-open."""
        first = bisect_left(self.offsets, start)
        return first, bisect_left(self.offsets, end, lo=first)


@dataclass(frozen=True, slots=True)
class Text:
    """The readable text of a letter: `flows` are the body, the notes by number, and the margin.

    The margin has the running headers and footers, if any. `lines` are the non-blank lines.
    """

    raw: str
    flows: tuple[Flow, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    line_starts: array[int]

    @property
    def body(self) -> Flow:
        """The flow of the running text."""
        return self.flows[0]

    @property
    def notes(self) -> tuple[Flow, ...]:
        """The flows of the footnotes, by number."""
        return tuple(flow for flow in self.flows if flow.kind == "note")

    def excerpt(self, start: int, end: int) -> str:
        """Return the readable text of `raw[start:end]`, stripped.

        A passage has one flow, the one in which it begins: a footnote inside a passage of the body
        is not
        part of its text.
        """
        flow = self.flow_of(Passage(start, end))
        first, last = flow.window(start, end)
        return flow.text[first:last].strip()

    def find(self, quote: str, within: Passage | None = None) -> list[Passage]:
        """Return all places of a quote, in the body and then in the notes.

        Args:
            quote: The words, with single spaces, as `excerpt` returns them.
            within: The passage to search, or None for the whole letter.

        """
        places = []
        for flow in self.flows:
            if not quote or flow.kind == "margin":
                continue
            first, last = flow.window(within.start, within.end) if within else (0, len(flow.text))
            at = flow.text.find(quote, first, last)
            while at >= 0:
                places.append(self.to_raw(flow, at, at + len(quote)))
                at = flow.text.find(quote, at + 1, last)
        return places

    def to_raw(self, flow: Flow, start: int, end: int) -> Passage:
        """Return the passage of `flow.text[start:end]`.

        Raises:
            ValueError: If the slice is empty or not inside the flow.

        """
        if not 0 <= start < end <= len(flow.text):
            raise ValueError(f"no such slice of the flow: {start}:{end}")
        return Passage(flow.offsets[start], flow.offsets[end - 1] + 1)

    def context(self, passage: Passage, length: int) -> tuple[str, str]:
        """Return up to `length` readable characters before and after a passage, in its own flow."""
        flow = self.flow_of(passage)
        first, last = flow.window(passage.start, passage.end)
        return flow.text[max(0, first - length) : first], flow.text[last : last + length]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset, both from 1, in code points."""
        line = bisect_right(self.line_starts, offset)
        return line + 1, offset - (self.line_starts[line - 1] if line else 0) + 1

    def flow_of(self, passage: Passage) -> Flow:
        """Return the flow in which a passage begins."""
        index = bisect_right(self.lines, passage.start, key=lambda line: line.end)
        if index < len(self.lines) and self.lines[index].start < passage.end:
            return self.flows[self.lines[index].flow]
        return self.body


def parse_text(raw: str) -> Text:
    """Return the readable text of a letter; pure, linear in its length, and never fails."""
    layout = analyze_layout(raw)
    by_flow: dict[int, list[Line]] = {BODY: []}
    for line in layout.lines:
        by_flow.setdefault(line.flow, []).append(line)
    flows = [_flow("body", None, raw, _without(layout.marks, by_flow[BODY]))]
    flows += [
        _flow("note", number, raw, _without((), by_flow[number]))
        for number in range(1, layout.note_count + 1)
    ]
    if MARGIN in by_flow:
        flows.append(_flow("margin", None, raw, _without((), by_flow[MARGIN])))
    return Text(
        raw,
        tuple(flows),
        tuple(Mark(mark.number, Passage(mark.start, mark.end)) for mark in layout.marks),
        layout.lines,
        array("I", (found.end() for found in _LINE_BREAK.finditer(raw))),
    )


def _without(marks: Iterable[MarkSpan], lines: Iterable[Line]) -> Iterator[tuple[int, int, bool]]:
    """Cut the marks out of the lines; True marks a piece at the start of a line."""
    waiting = iter(marks)
    mark = next(waiting, None)
    for line in lines:
        at, begins = line.start, True
        while mark and mark.end <= line.end:
            yield at, mark.start, begins
            at, begins = mark.end, False
            mark = next(waiting, None)
        yield at, line.end, begins


def _flow(
    kind: Kind, number: int | None, raw: str, pieces: Iterable[tuple[int, int, bool]]
) -> Flow:
    runs: list[str] = []
    offsets = array("I")
    end, gap, breaks = 0, 0, False
    for start, stop, begins in pieces:
        breaks = breaks or begins
        gap = end if breaks else start
        for run in _RUN.finditer(raw, start, stop):
            if runs and (breaks or run.start() > gap):
                _join(runs, offsets, run[0], gap, breaks=breaks)
            runs.append(run[0])
            offsets.extend(range(*run.span()))
            gap, breaks = run.end(), False
        end = end if breaks else stop
    return Flow(kind, number, "".join(runs), offsets)


def _join(runs: list[str], offsets: array[int], after: str, gap: int, *, breaks: bool) -> None:
    """Add a space between two runs, or nothing within a hyphenated word."""
    before = runs[-1]
    last = unicodedata.normalize("NFC", before[-3:-1])[-1:]
    soft = before[-1] == _SOFT_HYPHEN and last.isalnum()
    if breaks and (soft or _is_broken(before, last, after)):
        if soft or (last.islower() and after[0].islower()):
            runs[-1] = before[:-1]
            offsets.pop()
    else:
        runs.append(" ")
        offsets.append(gap)


def _is_broken(before: str, last: str, after: str) -> bool:
    """Return whether a hyphen at a line end, after `last`, joins the word to the next line."""
    return (
        before[-1] in _HYPHENS
        and last.isalnum()
        and after[0].isalnum()
        and after.split(" ", 1)[0] not in _AFTER_SUSPENDED
    )
