"""What stands where on the printed pages of a text: body, footnotes and their marks, footers.

A text file made from a page has lost its layout; what is left are lines, blank lines and habits of
printers. A footnote is believed only when its mark is seen in the body, and nothing is dropped:
what is not recognised stays body.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The flow of a line: the body, the note of that number, or the running headers and footers.
BODY = 0
MARGIN = -1

_OPENING = re.compile(r"[\s\ufeff]*")
_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)
_NOTE = re.compile(rf"([1-9][0-9]{{0,2}})[ \t\xa0]+(?=\S)(?!(?:{_MONTHS})\b)", re.IGNORECASE)
# What the printers of parliament and of the ministries put at the edge of a page.
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

# A sentence that stops at one of these words goes on after a blank line or on the next page.
_OPEN_WORDS = frozenset(
    "aan als bij dat de die door een en het in met naar of om op over te ten ter tot uit van voor"
    .split()  # fmt: skip
)
_SENTENCE_END = ".:;?!"
_OPENERS = "(«“‘„[\"'"

_NUMBERS = re.compile(r"[0-9]+|[⁰¹²³⁴-⁹]+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BRACKET_END = re.compile(r" ?\]")
_NEXT_WORD = re.compile(r"\s*(\S?)")
_AFTER_MARK = frozenset(",.;:?!)]»”’\"'")
#: The longest number with a mark glued to it ("Bijlage 183") and the reach back to its word.
_LONGEST_NUMBER = 6
_LONGEST_WORD = 40
#: An abbreviation or a unit this short may own the digit behind it (CO2, m2).
_SHORT = 3
_UNITS = frozenset(("cm", "dm", "km", "mm"))


class Line(NamedTuple):
    """A line that is not blank: its place without the blanks around it, or a note's number.

    `flow` is `BODY`, `MARGIN` or the number of its note. `apart` says that a blank line or a footer
    stands before it, `opens_page` that it is the first of its page.
    """

    start: int
    end: int
    apart: bool
    opens_page: bool
    flow: int = BODY


class MarkPlace(NamedTuple):
    """The mark of a note in the body: what to leave out when reading."""

    start: int
    end: int
    number: int


class Layout(NamedTuple):
    """All lines in order, the marks in order, and the number of the last note."""

    lines: tuple[Line, ...]
    marks: tuple[MarkPlace, ...]
    notes: int


def lay_out(raw: str) -> Layout:
    """Say of every line of a text whether it is body, note or margin, and find the marks."""
    return _Reader(raw).read()


def runs_on(before: str, after: str) -> bool:
    """Say whether a sentence goes on from one line to the next over a blank line or a page."""
    first = after.lstrip(_OPENERS)[:1]
    if first.islower():
        return first == after[0] or before[-1] not in _SENTENCE_END
    return before[-1] in ",-(" or before.rsplit(None, 1)[-1].lower() in _OPEN_WORDS


class _Reader:
    """Goes down the pages once; knows which note is open and which number comes next."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.marks: list[MarkPlace] = []
        self.note = BODY
        self.next = 1
        self.page = 0  # where the text begins that the notes of this page belong to
        self.foot = 0  # where those notes begin
        self.before = ""  # the line before, for as far as it is body or note
        self._candidates: _Candidates | None = None

    def read(self) -> Layout:
        lines = list(self.place())
        return Layout(tuple(lines), tuple(self.marks), self.next - 1)

    def place(self) -> Iterator[Line]:
        after_margin = False
        for line in _lines(self.raw):
            words = self.raw[line.start : line.end]
            if _is_margin(words, line, after_margin=after_margin):
                after_margin = True
                self.note = BODY
                yield line._replace(flow=MARGIN)
                continue
            if after_margin:
                after_margin = False
                self.page = line.start
                line = line._replace(apart=True, opens_page=True)  # noqa: PLW2901
            yield self.place_words(line, words)
            self.before = words

    def place_words(self, line: Line, words: str) -> Line:
        heading = _NOTE.match(words)
        if heading and int(heading[1]) == self.next and self.opens_note(line, words, heading.end()):
            self.note = self.next
            self.next += 1
            return line._replace(start=line.start + heading.end(), flow=self.note)
        if self.note and (
            line.opens_page or (line.apart and not runs_on(self.before, words))
        ):
            self.note = BODY
            self.page = line.start
        return line._replace(flow=self.note)

    def opens_note(self, line: Line, words: str, width: int) -> bool:
        """Say whether a line that starts with the next number is that note; keep its mark.

        Inside a block of notes the number in sequence is enough; the first of a block stands apart
        or after a full sentence, and its mark has been seen on the page.
        """
        in_block = bool(self.note) and not line.opens_page
        if not in_block:
            if not self.before or not (line.apart or self.before[-1] in ".:;?!)»”"):
                return False
            self.foot = line.start
        elif self.before[-1] in ",-":
            return False
        mark = self.mark(words[width:])
        if mark:
            self.marks.append(mark)
        return mark is not None or (in_block and not line.apart)

    def mark(self, note: str) -> MarkPlace | None:
        if self._candidates is None:
            self._candidates = _Candidates(self.raw)
        start = max(self.page, self.marks[-1].end if self.marks else 0)
        return self._candidates.first(self.next, note, start, self.foot)


def _lines(raw: str) -> Iterator[Line]:
    opening = _OPENING.match(raw)
    text_begins = opening.end() if opening else 0
    at = 0
    apart = opens_page = True
    for line in raw.splitlines(keepends=True):
        start = max(at + len(line) - len(line.lstrip()), text_begins)
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
    return bool(_EDGE.fullmatch(words) or (line.apart and _FOOTER.fullmatch(words)))


class _Candidates:
    """Every number in a text that could be the mark of a note, by the number of that note.

    Sure ones are glued to a word, a full stop or a bracket; of unsure ones the word may own the
    digit (CO2); tails are the end of a longer number ("Bijlage 183"), which only the first words of
    the note can tell.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.sure: dict[int, list[MarkPlace]] = {}
        self.unsure: dict[int, list[MarkPlace]] = {}
        self.tails: dict[tuple[int, str], list[MarkPlace]] = {}
        for number in _NUMBERS.finditer(raw):
            self.add(*number.span())

    def first(self, number: int, note: str, start: int, end: int) -> MarkPlace | None:
        """Give the first place between two offsets that can be the mark of a note."""
        head = " ".join(note.split(maxsplit=2)[:2]).rstrip(".,:;")
        found = [
            place
            for place in (
                _first(self.sure.get(number), start, end),
                _first(self.tails.get((number, head)), start, end),
            )
            if place
        ]
        return min(found) if found else _first(self.unsure.get(number), start, end)

    def add(self, start: int, end: int) -> None:
        digits = self.raw[start:end].translate(_SUPERSCRIPTS)
        before = self.raw[start - 1 : start]
        if digits[0] == "0" or len(digits) > _LONGEST_NUMBER or not before:
            return
        if before == "[":
            closing = _BRACKET_END.match(self.raw, end)
            if closing:
                self.keep(self.sure, digits, start - 1, closing.end())
        elif before.isspace():
            self.add_tails(digits, start, end)
        elif self.raw[start] > "9" or _may_follow(self.raw, end):
            self.add_glued(digits, start, end)

    def add_glued(self, digits: str, start: int, end: int) -> None:
        before, earlier = self.raw[start - 1], self.raw[max(0, start - 2) : start - 1]
        if before.isalpha() or unicodedata.combining(before):
            owner = _word_before(self.raw, start)
            self.keep(self.unsure if _owns_digit(owner) else self.sure, digits, start, end)
        elif before in ".?!…":
            if _opens_sentence(self.raw, end):
                self.keep(self.sure, digits, start, end)
            elif not earlier.isdigit():
                self.keep(self.unsure, digits, start, end)
        elif (before in ",;:" and not earlier.isdigit()) or (
            before in ")»”’\"'" and not earlier.isspace()
        ):
            self.keep(self.sure, digits, start, end)

    def add_tails(self, digits: str, start: int, end: int) -> None:
        words = self.raw[max(0, start - _LONGEST_WORD) : start].split()
        if not words or not _may_follow(self.raw, end):
            return
        for length in range(1, min(len(digits), 3)):
            number, head = digits[-length:], f"{words[-1]} {digits[:-length]}"
            if number[0] != "0":
                place = MarkPlace(end - length, end, int(number))
                self.tails.setdefault((int(number), head), []).append(place)

    def keep(
        self, places: dict[int, list[MarkPlace]], digits: str, start: int, end: int
    ) -> None:
        number = int(digits)
        places.setdefault(number, []).append(MarkPlace(start, end, number))


def _first(places: list[MarkPlace] | None, start: int, end: int) -> MarkPlace | None:
    if not places:
        return None
    index = bisect_left(places, (start,))
    return places[index] if index < len(places) and places[index].end <= end else None


def _may_follow(raw: str, end: int) -> bool:
    after = raw[end : end + 1]
    if after and not after.isspace() and after not in _AFTER_MARK:
        return False
    return not (after in (".", ",") and raw[end + 1 : end + 2].isdigit())


def _opens_sentence(raw: str, end: int) -> bool:
    following = _NEXT_WORD.match(raw, end)
    first = following[1] if following else ""
    return not first or first.isupper() or first in _OPENERS


def _word_before(raw: str, end: int) -> str:
    start = end
    while start > 0 and end - start <= _SHORT and raw[start - 1].isalpha():
        start -= 1
    return raw[start:end]


def _owns_digit(word: str) -> bool:
    return len(word) == 1 or word in _UNITS or (len(word) <= _SHORT and word.isupper())
