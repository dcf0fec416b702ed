"""Which form a client gets, by what it says it accepts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("offers", "choice"),
    [
        *((DATA_OFFERS, choice) for choice in (*OF_DATA, BELOW_TENTHS)),
        *((QUESTION_OFFERS, choice) for choice in OF_ANSWERS),
        *(((PAGE_OFFER,), choice) for choice in OF_PAGES),
    ],
    ids=lambda value: value.accept[:60] if isinstance(value, Choice) else "",
)
def test_a_form_is_chosen_as_the_table_says(offers: tuple[Offer, ...], choice: Choice) -> None:
    offer = choose_offer(choice.accept, offers)

    assert (offer.name if offer else "") == choice.ending


@pytest.mark.parametrize(("header", "expected"), OF_LANGUAGES)
def test_a_language_is_chosen_as_the_table_says(header: str, expected: str) -> None:
    assert choose_language(header, LANGUAGES) == expected


@given(st.text())
def test_any_text_at_all_leads_to_a_form_or_to_none(header: str) -> None:
    assert choose_offer(header, DATA_OFFERS) in {*DATA_OFFERS, None}
    assert choose_language(header, LANGUAGES) in LANGUAGES


@given(accepts(), st.sampled_from(DATA_OFFERS))
def test_a_form_that_is_excluded_is_never_chosen(header: str, excluded: Offer) -> None:
    offer = choose_offer(f"{header}, {excluded.media_type};q=0", DATA_OFFERS)

    assert offer != excluded


@given(accepts())
def test_who_takes_anything_too_gets_something(header: str) -> None:
    named = {offer.media_type for offer in DATA_OFFERS if offer.media_type in header.lower()}

    offer = choose_offer(
        f"{header}, */*;q=0.001, text/*;q=0.001, application/*;q=0.001", DATA_OFFERS
    )

    assert offer or len(named) == len(DATA_OFFERS)


@given(accepts_language(), st.sampled_from(LANGUAGES))
def test_the_order_of_a_header_does_not_choose_a_language(header: str, one: str) -> None:
    turned = ",".join(reversed(header.split(",")))

    assert choose_language(header, [one, "fr"]) == choose_language(turned, [one, "fr"])
