"""Lists of regular expressions choose as the negotiation does, for weights in tenths."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from sporen import negotiation
from sporen.publishing.addresses import LANGUAGES
from sporen.publishing.hosts import patterns
from sporen.publishing.hosts.offers import ANSWERS, DATA
from tests.headers import accepts, accepts_language

LISTS = {
    offers: [
        (re.compile(one.regex, re.IGNORECASE), one.choice) for one in patterns.of_forms(offers)
    ]
    for offers in (DATA, ANSWERS)
}
OF_LANGUAGES = [
    (re.compile(one.regex, re.IGNORECASE), one.choice) for one in patterns.of_languages(LANGUAGES)
]


def first(header: str, listed: list[tuple[re.Pattern[str], str]], default: str) -> str:
    return next((choice for regex, choice in listed if regex.search(header)), default)


def by_patterns(header: str, offers: tuple[negotiation.Offer, ...]) -> str:
    return first(header, LISTS[offers], offers[0].name)


@given(accepts(), st.sampled_from([DATA, ANSWERS]))
@example("text/html;q=0, */*", DATA)
@example("text/html;q=0.5, */*", DATA)
@example("text/*;q=0.3, */*;q=0.2, application/x-turtle;q=0.3", DATA)
def test_patterns_choose_a_form_as_the_negotiation_does(
    header: str, offers: tuple[negotiation.Offer, ...]
) -> None:
    offer = negotiation.chosen(header, offers)

    assert by_patterns(header, offers) == (offer.name if offer else patterns.NONE)


@given(accepts_language())
@example("*, nl;q=0.5")
@example("en;q=0, *")
def test_patterns_choose_a_language_as_the_negotiation_does(header: str) -> None:
    chosen = first(header, OF_LANGUAGES, LANGUAGES[0])

    assert chosen == negotiation.language(header, LANGUAGES)


def test_patterns_tell_weights_apart_by_tenths_only() -> None:
    header = "text/*;q=0.85, application/ld+json;q=0.81"

    offer = negotiation.chosen(header, DATA)

    assert offer is not None
    assert offer.name == "html"
    assert by_patterns(header, DATA) == "jsonld"
