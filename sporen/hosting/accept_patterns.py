"""What a client wants, told by regular expressions: for servers that cannot weigh a header.

A list stands in for `negotiation.chosen` or `language`: the first expression that meets a header
says what is chosen. Weights are told apart by tenths, those below a tenth as one: of two ranges
with `q=0.85` and `q=0.81` the more specific one wins, where `negotiation` takes the first.
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

#: What is chosen where a client wants nothing that there is.
NONE = "none"

#: The weights that are told apart, the highest first; to have none is to have 1.
_LEVELS = (
    rf"(?:{WEIGHT_AT}1(?:\.0{{0,3}})?{AFTER_WEIGHT})?",
    *(rf"{WEIGHT_AT}0\.{tenth}\d{{0,2}}{AFTER_WEIGHT}" for tenth in range(9, 0, -1)),
    rf"{WEIGHT_AT}0\.0\d?[1-9]\d?{AFTER_WEIGHT}",
)
#: Any weight but 0, for where there is nothing to tell apart.
_SOME = (rf"(?:{WEIGHT_AT}(?:1(?:\.0{{0,3}})?|0\.(?=\d*[1-9])\d{{1,3}}){AFTER_WEIGHT})?",)
_ZERO = rf"{WEIGHT_AT}0(?:\.0{{0,3}})?{AFTER_WEIGHT}"
#: Elements that are passed by: from comma to comma, so that a long header costs little.
_SKIPPED = r"(?:[^,]*,)*?\s*"
_ANY = rf"(?:{WEIGHT_AT}{WEIGHT}{AFTER_WEIGHT})?"


class Pattern(NamedTuple):
    """A regular expression for a whole header, in any case of letters, and what it leads to."""

    regex: str
    choice: str


def media_type_patterns(offers: Sequence[Offer]) -> list[Pattern]:
    """Return what an Accept header leads to: the name of an offer, or NONE.

    A header that none of them meets holds nothing well-formed, and leads to the first offer.
    """
    found = []
    for level in _LEVELS if len(offers) > 1 else _SOME:
        for ranges in (_named, _of_type, _of_any):
            for row in rows(offers):
                found += [Pattern(one, row.offer.name) for one in ranges(row, level)]
    return [*found, Pattern(_holding(f"{NAME}/{NAME}", _ANY), NONE)]


def language_patterns(languages: Sequence[str]) -> list[Pattern]:
    """Return what an Accept-Language header leads to; the first language where nothing meets it."""
    found = []
    for level in _LEVELS:
        found += [Pattern(_holding(_tags(one), level), one) for one in languages]
        found += [
            Pattern(_holding(r"\*", level, _without(_tags(one), _ANY)), one) for one in languages
        ]
    return found


def _named(row: Row, level: str) -> Iterator[str]:
    """Return the expression for who asks for a form by one of its names."""
    names = "|".join(map(re.escape, row.names))
    yield _holding(f"(?:{names})", level, _without(re.escape(row.offer.media_type), _ZERO))


def _of_type(row: Row, level: str) -> Iterator[str]:
    if row.is_own:
        own, of_type = _ranges(row)
        yield _holding(of_type, level, _without(own, _ANY))


def _of_any(row: Row, level: str) -> Iterator[str]:
    if row.is_own:
        yield _holding(r"\*/\*", level, _without(f"(?:{'|'.join(_ranges(row))})", _ANY))


def _ranges(row: Row) -> tuple[str, str]:
    own = row.offer.media_type
    return re.escape(own), re.escape(f"{own.partition('/')[0]}/*")


def _tags(language: str) -> str:
    return rf"{language}(?:-{NAME})?"


def _holding(range_: str, weight: str, guard: str = "") -> str:
    """Return an expression for a header with a range of that weight that meets a guard."""
    return f"^{guard}{_SKIPPED}{range_}{PARAMETERS}{weight}{END}"


def _without(range_: str, weight: str) -> str:
    return f"(?!{_SKIPPED}{range_}{PARAMETERS}{weight}{END})"
