"""Which of several forms of a thing a client wants, by its headers Accept and Accept-Language.

The grammar stands here once, as pieces of regular expressions: servers that can only compare a
header with such expressions get lists made of the same pieces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sporen.web.rdf_formats import SERIALIZATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A name in a header: of a type, a subtype or a language.
NAME = r"[^\s,;=\x22/]+"
#: What stands before a range and behind it: the border of an element of the list, and parameters.
#: They are passed by up to the weight (RFC 9110 §12.4.2), and from there on.
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
    """A form that can be sent.

    `name` is ours. `aliases` are other media types under which clients ask for it; who asks by one
    of `late` gets it where nothing else is wanted as much.
    """

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


class Row(NamedTuple):
    """Names by which a form is asked for; `is_own` tells that its own media type is among them."""

    offer: Offer
    names: tuple[str, ...]
    is_own: bool


def rows(offers: Sequence[Offer]) -> list[Row]:
    """Return the names of all forms in our order: what comes first wins where all else is equal."""
    own = [Row(offer, (offer.media_type, *offer.aliases), is_own=True) for offer in offers]
    return own + [Row(offer, offer.late, is_own=False) for offer in offers if offer.late]


def choose_offer(accept: str, offers: Sequence[Offer]) -> Offer | None:
    """Choose a form by an Accept header (RFC 9110 §12.5.1); None where no form will do.

    The highest weight wins, then the more specific range, then our order. A weight of 0 excludes.
    What is malformed is passed by; where nothing is left, or no header was sent (""), the client
    takes anything and gets the first. Parameters of a range, such as a profile, do not count.
    """
    ranges = [one for one in _parse_ranges(accept) if "/" in one[0]]
    if not ranges:
        return offers[0]
    best = max(_matches(ranges, offers), default=None)
    return rows(offers)[-best[2]].offer if best else None


def choose_language(accept_language: str, languages: Sequence[str]) -> str:
    """Choose a language by an Accept-Language header; the first where it names none of them.

    A range names a language with what follows it in the range cut off (lookup, RFC 4647 §3.4):
    `en-GB` is English. Weights count as in `chosen`, then our order.
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
    """Return each well-formed element of a list in lower case, with its weight in thousandths."""
    for found in _ELEMENT.finditer(header):
        whole, _, part = (found["weight"] or "1").partition(".")
        yield found["range"].lower(), int(whole) * 1000 + int(part.ljust(3, "0"))


def _matches(
    ranges: list[tuple[str, int]], offers: Sequence[Offer]
) -> Iterator[tuple[int, int, int]]:
    """Return for each matching range its weight, its specificity, and minus its row."""
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
#: Of a thing: its page, or what is said of it.
DATA_OFFERS = (
    PAGE_OFFER,
    *(Offer(form.ending, form.media_type, form.aliases, form.late) for form in SERIALIZATIONS),
)
#: The answer to a question: who asks for JSON, means the rows.
ANSWER_OFFERS = (
    Offer("csv", "text/csv"),
    Offer("json", "application/json", ("application/sparql-results+json",)),
)
_ROWS = {name for offer in ANSWER_OFFERS for name in (offer.media_type, *offer.aliases)}
#: Of a question: its page, what is said of it, or its answer.
QUESTION_OFFERS = (
    *(one._replace(aliases=tuple(n for n in one.aliases if n not in _ROWS)) for one in DATA_OFFERS),
    *ANSWER_OFFERS,
)
