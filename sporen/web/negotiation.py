"""Content negotiation: what is offered, and the grammar of Accept and Accept-Language.

The grammar is a set of regular expressions, for hosts whose rules can only match headers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.web.rdf_formats import SERIALIZATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A token: a type, a subtype or a language.
NAME = r"[^\s,;=\x22/]+"
#: The text after a range: the element boundary, and parameters before and after the weight
#: (RFC 9110, section 12.4.2).
END = r"(?=,|$)"
PARAMETERS = r"\s*(?:;(?!\s*q=)[^,;]*)*"
WEIGHT_AT, AFTER_WEIGHT = r";\s*q=", r"\s*(?:;[^,]*)?"
WEIGHT = r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)"


class Offer(NamedTuple):
    """A representation that can be sent.

    `aliases` are other media types for it. A request for one of `late` selects it only if nothing
    else is wanted as much.
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
