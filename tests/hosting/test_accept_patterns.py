"""Lists of regular expressions choose as the negotiation does, for weights in tenths."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sporen.hosting import accept_patterns
from sporen.i18n import LANGUAGES
from sporen.web.negotiation import DATA_OFFERS, PAGE_OFFER, QUESTION_OFFERS, Offer
from tests.header_strategies import accepts, accepts_language
from tests.hosting.requests import (
    BELOW_TENTHS,
    OF_ANSWERS,
    OF_DATA,
    OF_LANGUAGES,
    OF_PAGES,
    Choice,
)
from tests.web.reference_negotiation import choose_language, choose_offer

LISTS = {
    offers: [
        (re.compile(one.regex, re.IGNORECASE), one.choice)
        for one in accept_patterns.media_type_patterns(offers)
    ]
    for offers in (DATA_OFFERS, QUESTION_OFFERS, (PAGE_OFFER,))
}
BY_LANGUAGE = [
    (re.compile(one.regex, re.IGNORECASE), one.choice)
    for one in accept_patterns.language_patterns(LANGUAGES)
]


def first(header: str, listed: list[tuple[re.Pattern[str], str]], default: str) -> str:
    return next((choice for regex, choice in listed if regex.search(header)), default)


def by_patterns(header: str, offers: tuple[Offer, ...]) -> str:
    return first(header, LISTS[offers], offers[0].name)


@pytest.mark.parametrize(
    ("offers", "choice"),
    [
        *((DATA_OFFERS, choice) for choice in OF_DATA),
        *((QUESTION_OFFERS, choice) for choice in OF_ANSWERS),
        *(((PAGE_OFFER,), choice) for choice in OF_PAGES),
    ],
    ids=lambda value: value.accept[:60] if isinstance(value, Choice) else "",
)
def test_patterns_choose_a_form_as_the_table_says(
    offers: tuple[Offer, ...], choice: Choice
) -> None:
    assert by_patterns(choice.accept, offers) == (choice.ending or accept_patterns.NONE)


@pytest.mark.parametrize(("header", "expected"), OF_LANGUAGES)
def test_patterns_choose_a_language_as_the_table_says(header: str, expected: str) -> None:
    assert first(header, BY_LANGUAGE, LANGUAGES[0]) == expected


@given(accepts(), st.sampled_from([DATA_OFFERS, QUESTION_OFFERS]))
@example("text/html;q=0, */*", DATA_OFFERS)
@example("text/html;q=0.5, */*", DATA_OFFERS)
@example("text/*;q=0.3, */*;q=0.2, application/x-turtle;q=0.3", DATA_OFFERS)
def test_patterns_choose_a_form_as_the_negotiation_does(
    header: str, offers: tuple[Offer, ...]
) -> None:
    offer = choose_offer(header, offers)

    assert by_patterns(header, offers) == (offer.name if offer else accept_patterns.NONE)


@given(accepts_language())
@example("*, nl;q=0.5")
@example("en;q=0, *")
def test_patterns_choose_a_language_as_the_negotiation_does(header: str) -> None:
    chosen = first(header, BY_LANGUAGE, LANGUAGES[0])

    assert chosen == choose_language(header, LANGUAGES)


def test_patterns_tell_weights_apart_by_tenths_only() -> None:
    assert BELOW_TENTHS.ending == "html"
    assert by_patterns(BELOW_TENTHS.accept, DATA_OFFERS) == "jsonld"
