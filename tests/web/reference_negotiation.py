"""Content negotiation by weights (RFC 9110 and RFC 4647), as a reference for the server rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sporen.web.negotiation import AFTER_WEIGHT, END, NAME, PARAMETERS, WEIGHT, WEIGHT_AT, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.web.negotiation import Offer

_ELEMENT = re.compile(
    rf"(?:^|,)\s*(?P<range>{NAME}(?:/{NAME})?){PARAMETERS}"
    rf"(?:{WEIGHT_AT}(?P<weight>{WEIGHT}){AFTER_WEIGHT})?{END}",
    re.IGNORECASE | re.ASCII,
)


def choose_offer(accept: str, offers: Sequence[Offer]) -> Offer | None:
    """Return the offer for an Accept header (RFC 9110, section 12.5.1), or None if none matches.

    The highest weight wins, then the most specific range, then the order of offers. A weight of 0
    excludes. Malformed ranges are ignored; an empty header accepts anything. Parameters other than
    the weight, such as a profile, do not count.
    """
    ranges = [one for one in _parse_ranges(accept) if "/" in one[0]]
    if not ranges:
        return offers[0]
    best = max(_matches(ranges, offers), default=None)
    return rows(offers)[-best[2]].offer if best else None


def choose_language(accept_language: str, languages: Sequence[str]) -> str:
    """Return the language for an Accept-Language header, or the first if it names none of them.

    Ranges are truncated from the end (lookup, RFC 4647, section 3.4): `en-GB` selects English.
    Weights count as in `choose_offer`.
    """
    weights: dict[str, int] = {}
    for name, weight in _parse_ranges(accept_language):
        primary = name.partition("-")[0]
        weights[primary] = max(weight, weights.get(primary, 0))
    rest = weights.get("*", 0)
    ranked = [
        (weights.get(one, rest), one in weights, -order) for order, one in enumerate(languages)
    ]
    weight, _, order = max(ranked)
    return languages[-order] if weight else languages[0]


def _parse_ranges(header: str) -> Iterator[tuple[str, int]]:
    """Yield each well-formed element in lower case, with its weight in thousandths."""
    for found in _ELEMENT.finditer(header):
        whole, _, part = (found["weight"] or "1").partition(".")
        yield found["range"].lower(), int(whole) * 1000 + int(part.ljust(3, "0"))


def _matches(
    ranges: list[tuple[str, int]], offers: Sequence[Offer]
) -> Iterator[tuple[int, int, int]]:
    """Yield the weight, specificity and negative row number of each matching range."""
    named = {name for name, _ in ranges}
    for order, row in enumerate(rows(offers)):
        own = row.offer.media_type
        if (own, 0) in ranges:
            continue
        any_of_type = f"{own.partition('/')[0]}/*"
        for name, weight in ranges:
            if not weight:
                continue
            if name in row.names:
                yield weight, 2, -order
            elif not row.is_own or own in named:
                continue
            elif name == any_of_type:
                yield weight, 1, -order
            elif name == "*/*" and any_of_type not in named:
                yield weight, 0, -order
