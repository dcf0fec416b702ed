"""An answer as people read it, and what cannot be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode

from sporen.asking import answers
from sporen.findings import ExitCode, SporenError
from sporen.stores.embedded import Embedded
from sporen.vocabulary import XSD
from tests.questions.cases import (
    EXPECTED,
    ask,
    question_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.stores.embedded import Term

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


def test_an_empty_graph_cannot_answer() -> None:
    with pytest.raises(SporenError) as caught:
        ask(Embedded(), "CQ-01")

    assert caught.value.code == ExitCode.VACUOUS


def test_numbered_things_are_shown_with_kind_and_number(store: Embedded) -> None:
    answer = ask(store, "CQ-13", effect="abolish")

    ((measure, component, *_),) = answer.shown("nl")
    ((in_english, *_),) = answer.shown("en")

    assert measure.startswith("besproken voorstel 6: 24-weken-eis voor asielzoekers afschaffen")
    assert component == "besproken voorstel 6a: 24-weken-eis afschaffen"
    assert in_english.startswith("discussed proposal 6: Abolishing the 24-week requirement")


def test_a_column_of_numbers_leaves_the_names_short(store: Embedded) -> None:
    first = next(ask(store, "CQ-01").shown("nl"))

    assert first[:2] == ["1", "Subsidies en fiscale faciliteiten zo gericht mogelijk inzetten"]


def test_yes_no_and_pieces_of_text_are_said_in_words(store: Embedded) -> None:
    shown = list(ask(store, "CQ-21", actor="cabinet").shown("nl"))

    assert shown[0][:3] == ["Kabinetsberaad over migratie", "ja", "deelnemer"]
    assert shown[1][:3] == ["alinea 1", "nee", ""]


def test_english_readers_get_the_english_description(store: Embedded) -> None:
    answer = ask(store, "CQ-44", measure="proposal/13")

    nl, en = ([row[2] for row in answer.shown(language)] for language in ("nl", "en"))

    assert nl[0] == en[0]  # the words of the letter
    assert all(dutch != english for dutch, english in zip(nl[1:], en[1:], strict=True))
    assert answer.headers("en")[:3] == ["Date", "What", "Description"]


def test_an_answer_says_what_it_was_narrowed_to(store: Embedded) -> None:
    asked = ask(store, "CQ-13", effect="afschaffen").narrowed("nl")
    by_default = ask(store, "CQ-15").narrowed("en")

    assert asked == [("Alleen dit soort effect", "afschaffen")]
    assert by_default == [("This regime", "30% ruling")]
    assert ask(store, "CQ-01").narrowed("nl") == []


@pytest.mark.parametrize(
    ("pattern", "said"), [("?any ?has ?it", "ja"), ("?any a <urn:nothing>", "nee")]
)
def test_a_question_can_be_answered_by_yes_or_no(
    pattern: str, said: str, store: Embedded, tmp_path: Path
) -> None:
    question = question_of(tmp_path, YES_OR_NO.format(pattern=pattern))

    answer = answers.answer(question, {}, store)

    assert list(answer.shown("nl")) == [[said]]
    assert answer.is_empty == (said == "nee")


YES_OR_NO = """\
#+ id: CQ-99
#+ title: {{nl: Iets, en: Something}}
#+ question: {{nl: Is er iets?, en: Is there anything?}}
#+ summary: Whether there is anything
#+ persona: journalist
#+ layers: [source]
#+ inference: none
#+ form: ask
#+ empty: {{nl: Er is niets., en: There is nothing.}}
#+ tests: [{{rows: 1}}]
ASK {{ {pattern} }}
"""
