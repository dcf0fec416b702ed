"""Find citations of publications, with the identifiers that follow from their words.

The forms are those of the Aanwijzingen voor de regelgeving (3.43) and their variants in practice.
An
identifier of officielebekendmakingen.nl is only given if the words are unambiguous; whether it is
published there (before 1995 it may not be) is not checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from sporen.letter.page_layout import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sporen.letter.text import Text

Publication = Literal[
    "kamerstuk",
    "handelingen",
    "aanhangsel",
    "staatsblad",
    "staatscourant",
    "tractatenblad",
    "bijlage",
]


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation: `text` is its readable form of `raw[start:end]` in the file.

    `ids` are publication identifiers (`kst-12345-6`), empty if the words are ambiguous. `numbers`
    are
    those of annexes, which have no identifier of their own.
    """

    text: str
    start: int
    end: int
    type: Publication
    ids: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


def find_citations(text: Text) -> tuple[Citation, ...]:
    """Return the citations in the body and the notes of a letter, in the order of the file.

    Pure, linear in the length of the text; citations do not overlap.
    """
    citations = []
    for flow in text.flows:
        if flow.kind == "margin":
            continue
        for found in _without_overlap(_all(flow.text)):
            passage = text.to_raw(flow, found.start, found.end)
            words = flow.text[found.start : found.end]
            citations.append(Citation(words, passage.start, passage.end, *found.what))
    return tuple(sorted(citations, key=lambda citation: citation.start))


class _What(NamedTuple):
    type: Publication
    ids: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


class _Found(NamedTuple):
    start: int
    end: int
    what: _What


def _all(words: str) -> Iterator[_Found]:
    for form in _FORMS:
        if not any(hint in words for hint in form.hints):
            continue
        group = "words" if "words" in form.pattern.groupindex else 0
        for match in form.pattern.finditer(words):
            yield _Found(*match.span(group), form.read(match))


def _without_overlap(found: Iterator[_Found]) -> Iterator[_Found]:
    """Keep the first of overlapping citations, and the longest of those with the same start."""
    end = 0
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if each.start >= end:
            yield each
            end = each.end


# The parts of the forms. Every repetition is bounded, so that the time is linear.

_NR = r"(?:[Nn]rs?\b\.?|[Nn]ummers?\b)"
_DIGITS = r"\d{1,4}(?!\w|[.,]\d)"
# "nrs. 5, 6 en 7", "nrs. 5 t/m 8", "nr. 5 en nr. 6": several only if the words say so.
_SEVERAL = (
    rf"{_DIGITS}(?:(?:, {_DIGITS}){{0,20}},? en {_DIGITS}"
    rf"|(?: (?:t/m|tot en met) | ?[-–] ?){_DIGITS}"
    rf"|(?:, {_DIGITS}){{1,20}}(?=[).;]|$))?"
)
_NUMBERS = (
    rf"(?P<numbers>[Nn](?:rs\b\.?|ummers\b) ?{_SEVERAL}"
    rf"|{_NR} ?{_DIGITS}(?:(?:,| en|, en) {_NR} ?{_DIGITS}){{0,20}})"
)
_CHAMBER = r"(?P<chamber>I{1,2}|[TE]K|(?:Tweede|Eerste) Kamer)\b"
_FIRST_CHAMBER = r"(?P<chamber>I|EK|Eerste Kamer)\b"
_SESSION = r"(?:vergaderjaar )?(?P<from>\d{4}) ?[-–/] ?(?P<to>\d{4}|\d{2})(?!\d)"
_PAGES = r"(?:, (?:blz|pag|pp|p)\b\.? ?\d{1,5}(?: ?[-–] ?\d{1,5})?(?!\w))?"
_MONTH = rf"(?:{MONTHS})\b"
# Papers on the councils of the European Union are numbered per council, as 21 501-02.
_DOSSIER = (
    r"(?P<dossier>21[ .]?501-\d{2}|\d{2}[ .]?\d{3})(?!\d)"
    r"(?:[ -](?P<chapter>[IVX]{1,5}[A-H]?|[A-J])(?!\w)|-(?P<part>\d{2})(?=,? ?[Nn]rs?\b))?"
    r"(?P<kingdom> \(R ?\d{3,4}\))?"
)
_KAMERSTUK = (
    r"\b(?:[Kk]amerstuk(?:ken|nummers?|dossiers?)?|KAMERSTUK(?:KEN)?|[Kk]amerst\.|[Kk]st\.)"
)
_HANDELINGEN = r"[Hh]andelingen(?: (?:der|van de) (?:Staten-Generaal|(?:Tweede|Eerste) Kamer))?"
_AANHANGSEL = r"\b[Aa]anhangsel(?: van de| der)?(?: [Hh]andelingen)?"
_ONE = rf"(?P<one>[1-9]\d{{0,3}})(?!\w|[.,]\d| \d| {_MONTH})"


def _kamerstuk(match: re.Match[str]) -> _What:
    part = match.groupdict()
    if part["kingdom"]:
        return _What("kamerstuk")
    dossier = re.sub("[ .]", "", part["dossier"])
    suffix = part["chapter"] or part["part"]
    stem = f"kst-{dossier}-{suffix}" if suffix else f"kst-{dossier}"
    return _What("kamerstuk", tuple(f"{stem}-{number}" for number in _papers(part)))


def _papers(part: dict[str, str | None]) -> list[str]:
    if part.get("letters"):
        return [part["letters"] or ""]
    if part.get("one"):
        return [part["one"] or ""]
    return [str(number) for number in _numbers(part.get("numbers") or "")]


def _numbers(words: str) -> list[int]:
    """Parse "5, 6 en 7" and "5 t/m 8"; return nothing for an invalid or very long range."""
    numbers = [int(digits) for digits in re.findall(r"\d+", words)]
    if re.search(r"t/m|tot en met|[-–]", words):
        first, last = numbers[0], numbers[-1]
        return list(range(first, last + 1)) if first < last <= first + _LONGEST_RANGE else []
    return numbers


_LONGEST_RANGE = 50


def _chamber(words: str | None) -> str | None:
    if not words:
        return None
    return "ek" if words in {"I", "EK", "Eerste Kamer"} else "tk"


def _session(part: dict[str, str | None]) -> str | None:
    """Return the session in identifiers, 20222023; None if its years are not consecutive."""
    if not part["from"] or not part["to"]:
        return None
    first = int(part["from"])
    return f"{first}{first + 1}" if int(part["to"][-2:]) == (first + 1) % 100 else None


def _handelingen(match: re.Match[str]) -> _What:
    """Parse a debate: a publication for each item since 2011, before that for runs of pages."""
    part = match.groupdict()
    session, chamber = _session(part), _chamber(part["chamber"])
    item = part["item"] or part["middle"]
    if not (session and chamber and item and session >= "20102011"):
        return _What("handelingen")
    return _What("handelingen", (f"h-{chamber}-{session}-{part['meeting']}-{item}",))


def _aanhangsel(match: re.Match[str]) -> _What:
    """Parse a question with its answer; without a chamber it is of the House of Representatives."""
    part = match.groupdict()
    session = _session(part)
    if not session:
        return _What("aanhangsel")
    stem = f"ah-{_chamber(part['chamber']) or 'tk'}-{session}"
    return _What("aanhangsel", tuple(f"{stem}-{number}" for number in _papers(part)))


_JOURNALS: dict[str, tuple[str, Publication]] = {
    "stb": ("stb", "staatsblad"),
    "staatsblad": ("stb", "staatsblad"),
    "stcrt": ("stcrt", "staatscourant"),
    "staatscourant": ("stcrt", "staatscourant"),
    "trb": ("trb", "tractatenblad"),
    "tractatenblad": ("trb", "tractatenblad"),
}
#: Before this year, the Staatscourant numbered its issues, not its publications.
_FIRST_YEAR_OF_STCRT = 2010


def _journal(match: re.Match[str]) -> _What:
    short, kind = _JOURNALS[match["journal"].lower()]
    if short == "stcrt" and int(match["year"]) < _FIRST_YEAR_OF_STCRT:
        return _What(kind)
    return _What(kind, (f"{short}-{match['year']}-{match['number']}",))


def _bijlage(match: re.Match[str]) -> _What:
    return _What("bijlage", (), tuple(_numbers(match["numbers"])))


_BY_PREFIX: dict[str, Publication] = {
    "kst": "kamerstuk",
    "h": "handelingen",
    "ah": "aanhangsel",
    "stb": "staatsblad",
    "stcrt": "staatscourant",
    "trb": "tractatenblad",
    "blg": "bijlage",
}


def _identifier(match: re.Match[str]) -> _What:
    return _What(_BY_PREFIX[match[0].split("-", 1)[0]], (match[0],))


class _Form(NamedTuple):
    """A form of citation; `hints` are substrings to look for first, which is fast."""

    read: Callable[[re.Match[str]], _What]
    hints: tuple[str, ...]
    pattern: re.Pattern[str]


def _form(read: Callable[[re.Match[str]], _What], hints: tuple[str, ...], *parts: str) -> _Form:
    return _Form(read, hints, re.compile("".join(parts)))


_OF_KAMERSTUK = ("amerst", "KAMERSTUK", "kst.", "Kst.")
_OF_AANHANGSEL = ("anhangsel",)
_FORMS = (
    # Kamerstukken II 2022/23, 12 345, nr. 6; Kamerstuk 36 200 XV, nr. 5; Kamerstuk 32824-381
    _form(
        _kamerstuk,
        _OF_KAMERSTUK,
        rf"{_KAMERSTUK}(?:,? \(?{_CHAMBER}\)?)?(?:,? {_SESSION})?,? (?:{_NR} ?)?{_DOSSIER}",
        rf"(?:[,;]? ?{_NUMBERS}|-{_ONE})?{_PAGES}",
    ),
    # Kamerstukken II 2022/23, 12 345, 6
    _form(
        _kamerstuk,
        _OF_KAMERSTUK,
        rf"{_KAMERSTUK},? {_CHAMBER},? {_SESSION}, {_DOSSIER}, {_ONE}{_PAGES}",
    ),
    # Kamerstukken I 2008/09, 31 700 VI, D
    _form(
        _kamerstuk,
        _OF_KAMERSTUK,
        rf"{_KAMERSTUK},? {_FIRST_CHAMBER}(?:,? {_SESSION})?,? {_DOSSIER}",
        rf", (?:{_NR} ?)?(?P<letters>[A-Z]{{1,3}})(?!\w){_PAGES}",
    ),
    # Tweede Kamer, vergaderjaar 2022–2023, 34 352, nr. 273
    _form(
        _kamerstuk,
        ("Kamer", "TK", "EK", "I "),
        rf"\b{_CHAMBER},? {_SESSION}, {_DOSSIER},? {_NUMBERS}{_PAGES}",
    ),
    # (25 883, nr. 519)
    _form(
        _kamerstuk,
        ("nr", "Nr", "ummer"),
        r"(?=\d\d)(?:(?<![\w.,/-])(?<!\d )(?=\d\d[ ])|(?<=\()|(?<=; )|(?<= en ))",
        rf"{_DOSSIER},? {_NUMBERS}{_PAGES}",
    ),
    # Handelingen II 2022/23, nr. 30, item 6, blz. 6–7
    _form(
        _handelingen,
        ("andelingen",),
        rf"\b{_HANDELINGEN}(?:,? {_CHAMBER})?,? {_SESSION},? (?:{_NR} ?)?",
        r"(?P<meeting>\d{1,3})(?!\w)",
        r"(?:,? item (?P<item>\d{1,3})|-(?P<middle>\d{1,3})-\d{1,3})?(?!\w)",
        _PAGES,
    ),
    # Aanhangsel Handelingen I 2014/15, nr. 12
    _form(
        _aanhangsel,
        _OF_AANHANGSEL,
        rf"{_AANHANGSEL}(?:,? {_CHAMBER})?,? {_SESSION},? (?:{_NUMBERS}|{_ONE})",
    ),
    # Aanhangsel Handelingen nr. 12, vergaderjaar 2014–2015
    _form(
        _aanhangsel,
        _OF_AANHANGSEL,
        rf"{_AANHANGSEL}(?:,? {_CHAMBER})?,? {_NUMBERS}(?:,? {_SESSION})?",
    ),
    # Handelingen II 2023/24, Aanhangsel, nr. 387
    _form(
        _aanhangsel,
        _OF_AANHANGSEL,
        rf"\b(?:[Hh]andelingen )?{_CHAMBER},? {_SESSION}, [Aa]anhangsel",
        rf"(?: van de [Hh]andelingen)?,? (?:{_NUMBERS}|{_ONE})",
    ),
    # Stb. 2022, 123; Stcrt. 2022, nr. 12345
    _form(
        _journal,
        ("tb", "tcrt", "taats", "rb", "ractaten"),
        r"\b(?P<journal>(?i:stb|staatsblad|stcrt|staatscourant|trb|tractatenblad))\b\.? ",
        rf"(?P<year>(?:18|19|20)\d\d)(?:,? {_NR} ?|, ?| ?/ ?)",
        rf"(?P<number>[1-9]\d{{0,5}})(?!\w|[.,]\d| {_MONTH})",
    ),
    # Wet van 24 februari 1993, Stb. 141
    _form(
        _journal,
        ("Stb", "Trb"),
        rf"\b\d{{1,2}} {_MONTH} (?P<year>(?:18|19|20)\d\d),? \(?",
        rf"(?P<words>(?P<journal>Stb|Trb)\b\.? (?:{_NR} ?)?",
        r"(?P<number>[1-9]\d{0,3})(?!\w|,? ?\d|, nr))",
    ),
    # Bijlage 18
    _form(
        _bijlage,
        ("ijlage", "BIJLAGE"),
        r"\b(?:[Bb]ijlage|BIJLAGE)(?: nr\.| nummer)? ",
        rf"(?P<numbers>\d{{1,3}})(?!\w|[.,]\d| ?%| {_MONTH})",
    ),
    # Bijlagen 2 en 3
    _form(_bijlage, ("ijlagen",), rf"\b[Bb]ijlagen (?:{_NR} ?)?(?P<numbers>{_SEVERAL})"),
    # the identifiers themselves
    _form(
        _identifier,
        ("kst-", "h-tk-", "h-ek-", "stb-", "stcrt-", "trb-", "blg-"),
        r"\b(?:kst-(?:21501-\d{2}-\d{1,5}|(?!21501)\d{5}(?:-[A-Z0-9]{1,5}){1,3})",
        r"|a?h-[te]k-\d{8}(?:-\d{1,5}){1,2}|(?:stb|stcrt|trb)-\d{4}-\d{1,6}|blg-\d{3,7})\b",
    ),
)
