"""Classify the lines of printed pages: body, footnotes, running headers and footers.

Text extracted from pages only has lines, blank lines and typographic conventions. A footnote is
recognized only if its mark is in the body; a line that is not recognized is body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sporen.letter.footnote_marks import OPENERS, MarkIndex, MarkSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The flow of a line: the body, the note of that number, or the running headers and footers.
BODY = 0
MARGIN = -1

_OPENING = re.compile(r"[\s\ufeff]*")
#: The months in Dutch, as alternatives of a pattern.
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_NOTE = re.compile(rf"([1-9][0-9]{{0,2}})[ \t\xa0]+(?=\S)(?!(?:{MONTHS})\b)", re.IGNORECASE)
# Headers and footers of parliament and of the ministries.
_FOOTER = re.compile(r"(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[-–/]\d{4}\b.*")
_EDGE = re.compile(
    r"ISSN \d{4} ?[-–] ?\d{3}[\dX]"
    r"|[’']s-Gravenhage \d{4}"
    r"|a?h[ -][te]k[ -]\d{8}[ \d-]*"
    r"|(?:kst|blg)-\d{5,7}[\dA-Z()-]*"
    r"|(?:Pagina|Blad) \d{1,4} van \d{1,4}"
    r"|-{3,}"
)
_PAGE_NUMBER = re.compile(r"\d{1,4}")

# A line that ends with one of these words continues after a blank line or on the next page.
_OPEN_WORDS = frozenset(
    (
        *("aan", "als", "bij", "dat", "de", "die", "door", "een", "en", "het", "in", "met"),
        *("naar", "of", "om", "op", "over", "te", "ten", "ter", "tot", "uit", "van", "voor"),
    )
)
_SENTENCE_END = ".:;?!"
_BEFORE_NOTES = (".", ":", ";", "?", "!", ")", "»", "”")


class Line(NamedTuple):
    """A non-blank line: its place without surrounding whitespace, or without the number of a note.

    `flow` is `BODY`, `MARGIN` or the number of its note. `apart` is whether a blank line or a
    footer
    precedes it, `opens_page` whether it is the first of its page.
    """

    start: int
    end: int
    after_gap: bool
    opens_page: bool
    flow: int = BODY


class Layout(NamedTuple):
    """All lines in order, the marks in order, and the number of the last note."""

    lines: tuple[Line, ...]
    marks: tuple[MarkSpan, ...]
    note_count: int


def analyze_layout(raw: str) -> Layout:
    """Classify every line of a text as body, note or margin, and find the marks."""
    reader = _LayoutParser(raw)
    lines = tuple(reader.place())
    return Layout(lines, tuple(reader.found), reader.next - 1)


def runs_on(before: str, after: str) -> bool:
    """Return whether a sentence continues from one line, over blank lines, to the next."""
    first = after.lstrip(OPENERS)[:1]
    if first.islower():
        return first == after[0] or before[-1] not in _SENTENCE_END
    return before[-1] in ",-(" or before.rsplit(None, 1)[-1].lower() in _OPEN_WORDS


class _LayoutParser:
    """Parses the pages in one pass; tracks the open note and the next number."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.marks = MarkIndex(raw)
        self.found: list[MarkSpan] = []
        self.note = BODY
        self.next = 1
        self.page = 0  # the start of the text with the marks of this page's notes
        self.foot = 0  # the start of those notes
        self.before = ""  # the previous line of body or note

    def place(self) -> Iterator[Line]:
        after_margin = False
        for line in _lines(self.raw):
            words = self.raw[line.start : line.end]
            if _is_margin(words, line, after_margin=after_margin):
                self.note = BODY
                after_margin = True
                yield line._replace(flow=MARGIN)
            elif after_margin:
                self.page = line.start
                after_margin = False
                yield self.place_words(line._replace(after_gap=True, opens_page=True), words)
            else:
                yield self.place_words(line, words)

    def place_words(self, line: Line, words: str) -> Line:
        number = _NOTE.match(words)
        if number and int(number[1]) == self.next and self.opens_note(line, words[number.end() :]):
            self.note = self.next
            self.next += 1
            line = line._replace(start=line.start + number.end())
        elif self.note and (
            line.opens_page or (line.after_gap and not runs_on(self.before, words))
        ):
            self.note = BODY
            self.page = line.start if line.opens_page else self.page
        self.before = words
        return line._replace(flow=self.note)

    def opens_note(self, line: Line, words: str) -> bool:
        """Return whether a line that starts with the next number is that note, and record its mark.

        Its mark was found on the page, or it follows the note before it without a blank line. The
        first
        note of a page follows a blank line or a full sentence.
        """
        in_block = bool(self.note) and not line.opens_page
        if in_block and runs_on(self.before, self.raw[line.start : line.end]):
            return False
        if not in_block:
            ends = self.before.rstrip("0123456789[] ").endswith(_BEFORE_NOTES)
            if not self.before or not (line.after_gap or ends):
                return False
            self.foot = line.start
        start = max(self.page, self.found[-1].end if self.found else 0)
        mark = self.marks.first(self.next, words, start, self.foot)
        if mark:
            self.found.append(mark)
        return mark is not None or (in_block and not line.after_gap)


def _lines(raw: str) -> Iterator[Line]:
    opening = _OPENING.match(raw)
    begin = opening.end() if opening else 0
    at = 0
    apart = opens_page = True
    for line in raw.splitlines(keepends=True):
        start = max(at + len(line) - len(line.lstrip()), begin)
        end = at + len(line.rstrip())
        if start < end:
            yield Line(start, end, apart, opens_page or line[0].isspace())
            apart = opens_page = False
        else:
            apart = True
        opens_page = opens_page or line[-1] == "\f"
        at += len(line)


def _is_margin(words: str, line: Line, *, after_margin: bool) -> bool:
    if after_margin and _PAGE_NUMBER.fullmatch(words):
        return True
    return bool(_EDGE.fullmatch(words) or (line.after_gap and _FOOTER.fullmatch(words)))
