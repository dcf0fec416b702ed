"""Candidates for footnote marks: the numbers in a text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

_NUMBERS = re.compile(r"[0-9]+|[⁰¹²³⁴-⁹]+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CLOSING_BRACKET = re.compile(r" ?\]")
_NEXT_WORD = re.compile(r"\s*(\S?)")
#: The characters that may precede the first word of a sentence.
OPENERS = "(«“‘„[\"'"
_CLOSERS = ")»”’\"'"
_MAY_FOLLOW = frozenset(",.;:?!]" + _CLOSERS)
#: The longest number with a mark attached ("Bijlage 183"), and the distance to its word.
_LONGEST_NUMBER = 6
_LONGEST_WORD = 40
#: The most digits of a note number; a tail has fewer.
_LONGEST_MARK = 3
#: The longest abbreviation or unit that a digit may belong to (CO2, m2).
_SHORT = 3
_UNITS = frozenset(("cm", "dm", "km", "mm"))


class MarkSpan(NamedTuple):
    """The mark of a note in the body, which readable text leaves out."""

    start: int
    end: int
    number: int


class MarkIndex:
    """The candidates for marks, by number of the note.

    Sure marks are attached to a word, a full stop or a bracket, or are superscript. With unsure
    ones the
    digit may belong to the word (CO2). Tails are the end of a longer number ("Bijlage 183"), which
    only
    the first words of the note ("Bijlage 18 …") can settle.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw

    def first(self, number: int, note: str, start: int, end: int) -> MarkSpan | None:
        """Return the first candidate for the mark of a note between two offsets.

        Args:
            number: The number of the note.
            note: The first words of the note.
            start: The first offset.
            end: The offset after the last.

        """
        sure, unsure, tails = self._places
        head = " ".join(note.split(maxsplit=2)[:2]).rstrip(".,:;")
        places = (
            _first(sure.get(number), start, end),
            _first(tails.get((number, head)), start, end),
        )
        found = [place for place in places if place]
        return min(found) if found else _first(unsure.get(number), start, end)

    @cached_property
    def _places(self) -> _Places:
        places = _Places({}, {}, {})
        for number in _NUMBERS.finditer(self.raw):
            _keep(places, self.raw, *number.span())
        return places


class _Places(NamedTuple):
    sure: dict[int, list[MarkSpan]]
    unsure: dict[int, list[MarkSpan]]
    tails: dict[tuple[int, str], list[MarkSpan]]


def _first(places: list[MarkSpan] | None, start: int, end: int) -> MarkSpan | None:
    if not places:
        return None
    index = bisect_left(places, (start,))
    return places[index] if index < len(places) and places[index].end <= end else None


def _keep(places: _Places, raw: str, start: int, end: int) -> None:
    """Add a number to the candidates of its kind, if it can be a mark at all."""
    digits = raw[start:end].translate(_SUPERSCRIPTS)
    before = raw[start - 1 : start]
    if not before or digits[0] == "0" or len(digits) > _LONGEST_NUMBER:
        return
    number = int(digits)
    if before == "[":
        closing = _CLOSING_BRACKET.match(raw, end)
        if closing:
            place = MarkSpan(start - 1, closing.end(), number)
            places.sure.setdefault(number, []).append(place)
    elif before.isspace():
        _keep_tails(places, raw, digits, end)
    elif raw[start] > "9" or _may_follow(raw, end):
        kept = _glued(places, raw, start, end)
        if kept is not None:
            kept.setdefault(number, []).append(MarkSpan(start, end, number))


def _glued(places: _Places, raw: str, start: int, end: int) -> dict[int, list[MarkSpan]] | None:
    """Classify a number by the character before it."""
    before, earlier = raw[start - 1], raw[max(0, start - 2) : start - 1]
    if before.isalpha() or unicodedata.combining(before):
        return places.unsure if _owns_digit(_word_before(raw, start)) else places.sure
    if before in ".?!…":
        if _opens_sentence(raw, end):
            return places.sure
        return None if earlier.isdigit() else places.unsure
    if before in ",;:":
        return None if earlier.isdigit() else places.sure
    return places.sure if before in _CLOSERS and earlier.strip() else None


def _keep_tails(places: _Places, raw: str, digits: str, end: int) -> None:
    words = raw[max(0, end - len(digits) - _LONGEST_WORD) : end - len(digits)].split()
    if not words or not _may_follow(raw, end):
        return
    for length in range(1, min(len(digits), _LONGEST_MARK)):
        tail, head = digits[-length:], f"{words[-1]} {digits[:-length]}"
        if tail[0] != "0":
            place = MarkSpan(end - length, end, int(tail))
            places.tails.setdefault((int(tail), head), []).append(place)


def _may_follow(raw: str, end: int) -> bool:
    after = raw[end : end + 1]
    if after in {".", ","}:
        return not raw[end + 1 : end + 2].isdigit()
    return not after or after.isspace() or after in _MAY_FOLLOW


def _opens_sentence(raw: str, end: int) -> bool:
    following = _NEXT_WORD.match(raw, end)
    first = following[1] if following else ""
    return not first or first.isupper() or first in OPENERS


def _word_before(raw: str, end: int) -> str:
    start = end
    while start > 0 and end - start <= _SHORT and raw[start - 1].isalpha():
        start -= 1
    return raw[start:end]


def _owns_digit(word: str) -> bool:
    return len(word) == 1 or word in _UNITS or (len(word) <= _SHORT and word.isupper())
