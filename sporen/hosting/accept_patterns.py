"""Content negotiation with regular expressions, for hosts that cannot compare weights.

The first pattern that matches a header gives the choice. Weights are compared by their first
decimal,
and those below 0.1 are equal: of `q=0.85` and `q=0.81` the more specific range wins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sporen.web.negotiation import (
    AFTER_WEIGHT,
    END,
    NAME,
    PARAMETERS,
    WEIGHT,
    WEIGHT_AT,
    rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.web.negotiation import Offer, Row

#: The choice if no offer is acceptable.
NONE = "none"

#: The levels of weight, highest first; a missing weight is 1.
_LEVELS = (
    rf"(?:{WEIGHT_AT}1(?:\.0{{0,3}})?{AFTER_WEIGHT})?",
    *(rf"{WEIGHT_AT}0\.{tenth}\d{{0,2}}{AFTER_WEIGHT}" for tenth in range(9, 0, -1)),
    rf"{WEIGHT_AT}0\.0\d?[1-9]\d?{AFTER_WEIGHT}",
)
#: Any weight but 0, for a single offer.
_SOME = (rf"(?:{WEIGHT_AT}(?:1(?:\.0{{0,3}})?|0\.(?=\d*[1-9])\d{{1,3}}){AFTER_WEIGHT})?",)
_ZERO = rf"{WEIGHT_AT}0(?:\.0{{0,3}})?{AFTER_WEIGHT}"
#: Skipped elements: from comma to comma, so that long headers stay cheap.
_SKIPPED = r"(?:[^,]*,)*?\s*"
_ANY = rf"(?:{WEIGHT_AT}{WEIGHT}{AFTER_WEIGHT})?"


class Pattern(NamedTuple):
    """A case-insensitive regular expression for a whole header, and its choice."""

    regex: str
    choice: str


def media_type_patterns(offers: Sequence[Offer]) -> list[Pattern]:
    """Return the patterns for Accept; the choice is the name of an offer, or NONE.

    A header that matches none of them has no well-formed range, and selects the first offer.
    """
    found = []
    for level in _LEVELS if len(offers) > 1 else _SOME:
        for ranges in (_name_patterns, _type_patterns, _any_patterns):
            for row in rows(offers):
                found += [Pattern(regex, row.offer.name) for regex in ranges(row, level)]
    return [*found, Pattern(_header_pattern(f"{NAME}/{NAME}", _ANY), NONE)]


def language_patterns(languages: Sequence[str]) -> list[Pattern]:
    """Return the patterns for Accept-Language, of which none may match a header."""
    found = []
    for level in _LEVELS:
        found += [
            Pattern(_header_pattern(_tags(language), level), language) for language in languages
        ]
        found += [
            Pattern(_header_pattern(r"\*", level, _not_containing(_tags(language), _ANY)), language)
            for language in languages
        ]
    return found


def _name_patterns(row: Row, level: str) -> Iterator[str]:
    """Yield the pattern for a request by one of the names of an offer."""
    names = "|".join(map(re.escape, row.names))
    yield _header_pattern(
        f"(?:{names})", level, _not_containing(re.escape(row.offer.media_type), _ZERO)
    )


def _type_patterns(row: Row, level: str) -> Iterator[str]:
    if row.is_own:
        own, of_type = _ranges(row)
        yield _header_pattern(of_type, level, _not_containing(own, _ANY))


def _any_patterns(row: Row, level: str) -> Iterator[str]:
    if row.is_own:
        yield _header_pattern(
            r"\*/\*", level, _not_containing(f"(?:{'|'.join(_ranges(row))})", _ANY)
        )


def _ranges(row: Row) -> tuple[str, str]:
    own = row.offer.media_type
    return re.escape(own), re.escape(f"{own.partition('/')[0]}/*")


def _tags(language: str) -> str:
    return rf"{language}(?:-{NAME})?"


def _header_pattern(range_: str, weight: str, guard: str = "") -> str:
    """Return a pattern for a header with a range of a weight, after a guard."""
    return f"^{guard}{_SKIPPED}{range_}{PARAMETERS}{weight}{END}"


def _not_containing(range_: str, weight: str) -> str:
    return f"(?!{_SKIPPED}{range_}{PARAMETERS}{weight}{END})"
