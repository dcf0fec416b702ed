"""Who is involved: what these answers must never say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode

from sporen.vocabulary import XSD
from tests.questions.cases import (
    EXPECTED,
    LETTER,
    rows,
)

if TYPE_CHECKING:
    from sporen.stores.embedded import Embedded, Term

OTHER = "https://w3id.org/sporen/id/kst-99999-1"
_DATE = NamedNode("http://purl.org/dc/terms/date")
MEASURES = [f"proposal/{number}" for number in range(1, 19)] + ["ongoing/1", "ongoing/2"]

each_case = pytest.mark.parametrize("expected", EXPECTED, ids=str)


def written(term: Term | rdflib.term.Node | None) -> tuple[str, ...] | None:
    """Write a term of either engine in one form.

    A text of no language has no datatype to tell, and Oxigraph's store knows one integer type.
    """
    if term is None:
        return None
    if isinstance(term, Literal):
        datatype = "" if term.language or term.datatype == XSD["string"] else term.datatype.value
        return ("literal", term.value, term.language or "", datatype)
    if isinstance(term, rdflib.Literal):
        datatype = str(term.datatype or "").replace("nonNegativeInteger", "integer")
        return ("literal", str(term), term.language or "", datatype)
    return ("iri", term.value if isinstance(term, NamedNode) else str(term))


def column(found: list[dict[str, str]], name: str) -> list[str]:
    return [row[name] for row in found]


def test_roles_are_those_of_the_words_and_of_no_municipality_or_target_group(
    store: Embedded,
) -> None:
    found = rows(store, "CQ-19")

    matrix = {
        (row["actor"].rpartition("/")[2], row["roleLabel"], row["element"].removeprefix(LETTER))
        for row in found
    }

    assert matrix == {
        ("nla", "onderwerp van wijziging", "/proposal/7/component/a"),
        ("municipalities", "ondersteunde", "/proposal/8/component/a"),
        ("employers", "beoogd rolhouder", "/proposal/11/component/a"),
        ("cabinet", "uitvoerder", "/proposal/14/component/a"),
        ("cabinet", "uitvoerder", "/proposal/14/component/c"),
        ("eures", "middel", "/proposal/15/component/a"),
        ("supervisory-bodies", "samenwerkingspartner", "/proposal/18/component/b"),
        ("ela", "onderwerp van wijziging", "/proposal/18/component/c"),
        ("municipalities", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("employers", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("educational-institutions", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("civil-society", "samenwerkingspartner", "/ongoing/1/component/a"),
        ("aanjaagteam", "adviesgever", "/ongoing/2/component/a"),
        ("cabinet", "uitvoerder", "/ongoing/2/component/a"),
    }


def test_an_office_has_a_role_in_the_letter_but_in_no_measure(store: Embedded) -> None:
    assert rows(store, "CQ-19", actor="minister-szw") == []
    assert rows(store, "CQ-21", actor="minister-szw") != []


def test_municipalities_are_named_in_four_places_and_have_a_role_in_two(store: Embedded) -> None:
    found = rows(store, "CQ-21")

    places = [(row["place"].removeprefix(LETTER), row["roleLabel"]) for row in found]

    assert places == [
        ("/track/4", ""),
        ("/proposal/8/component/a", "ondersteunde"),
        ("/proposal/14", ""),
        ("/ongoing/1/component/a", "samenwerkingspartner"),
    ]
    assert column(found, "hasRole") == ["false", "true", "false", "true"]


def test_a_role_in_words_that_do_not_name_the_actor_is_found_too(store: Embedded) -> None:
    found = rows(store, "CQ-21", actor="minister-szw")

    assert "Ik heb een aantal van deze sporen ook genoemd" in column(found, "quote")
