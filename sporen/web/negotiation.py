"""Content negotiation by the headers Accept and Accept-Language.

The grammar is a set of regular expressions, also used for hosts whose rules can only match headers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sporen.web.rdf_formats import SERIALIZATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A token: a type, a subtype or a language.
NAME = r"[^\s,;=\x22/]+"
#: The text before and after a range: the element boundary, and parameters
#: before and after the weight (RFC 9110, section 12.4.2).
BEGIN, END = r"(?:^|,)\s*", r"(?=,|$)"
PARAMETERS = r"\s*(?:;(?!\s*q=)[^,;]*)*"
WEIGHT_AT, AFTER_WEIGHT = r";\s*q=", r"\s*(?:;[^,]*)?"
WEIGHT = r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)"

_ELEMENT = re.compile(
    rf"{BEGIN}(?P<range>{NAME}(?:/{NAME})?){PARAMETERS}"
    rf"(?:{WEIGHT_AT}(?P<weight>{WEIGHT}){AFTER_WEIGHT})?{END}",
    re.IGNORECASE | re.ASCII,
)


class Offer(NamedTuple):
    """A representation that can be sent.

    `aliases` are other media types for it. A request for one of `late` selects it only if nothing
    else
    is wanted as much.
    """

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


class Row(NamedTuple):
    """Media types of one offer; `is_own` is whether they include its own type."""

    offer: Offer
    names: tuple[str, ...]
    is_own: bool


def rows(offers: Sequence[Offer]) -> list[Row]:
    """Return the media types of all offers in order of preference, which breaks ties."""
    own = [Row(offer, (offer.media_type, *offer.aliases), is_own=True) for offer in offers]
    return own + [Row(offer, offer.late, is_own=False) for offer in offers if offer.late]


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
    Weights
    count as in `choose_offer`.
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


PAGE_OFFER = Offer("html", "text/html", ("application/xhtml+xml",))
#: The offers of a resource: its page or its data.
DATA_OFFERS = (
    PAGE_OFFER,
    *(Offer(form.ending, form.media_type, form.aliases, form.late) for form in SERIALIZATIONS),
)
#: The offers of an answer: JSON means its rows.
ANSWER_OFFERS = (
    Offer("csv", "text/csv"),
    Offer("json", "application/json", ("application/sparql-results+json",)),
)
_ROWS = {name for offer in ANSWER_OFFERS for name in (offer.media_type, *offer.aliases)}
#: The offers of a question: its page, its data or its answer.
QUESTION_OFFERS = (
    *(one._replace(aliases=tuple(n for n in one.aliases if n not in _ROWS)) for one in DATA_OFFERS),
    *ANSWER_OFFERS,
)
