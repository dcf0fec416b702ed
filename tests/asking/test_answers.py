"""An answer as people read it and as programs take it, and what cannot be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.asking import adhoc, answers
from sporen.asking.answer_table import Filter
from sporen.errors import ExitCode, SporenError
from sporen.stores.base import Rows
from sporen.stores.oxigraph import OxigraphStore
from tests.data.questions import LETTER, QUESTIONS, ask, read_question

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.asking.answers import Answer


def words(answer: Answer, language: str) -> list[list[str]]:
    """Return the texts of an answer as people read them."""
    return [[cell.text for cell in row] for row in answer.display_rows(language)]


def test_an_empty_graph_cannot_answer() -> None:
    with pytest.raises(SporenError) as caught:
        ask(OxigraphStore(), "CQ-01")

    assert caught.value.code == ExitCode.NOTHING_CHECKED


def test_numbered_things_are_shown_with_kind_and_number(store: OxigraphStore) -> None:
    answer = ask(store, "CQ-13", effect="abolish")

    ((measure, component, *_),) = words(answer, "nl")
    ((in_english, *_),) = words(answer, "en")

    assert measure.startswith("besproken voorstel 6: 24-weken-eis voor asielzoekers afschaffen")
    assert component == "besproken voorstel 6a: 24-weken-eis afschaffen"
    assert in_english.startswith("discussed proposal 6: Abolishing the 24-week requirement")


def test_things_are_shown_with_their_address_and_texts_without(store: OxigraphStore) -> None:
    ((measure, *_, quote, layer),) = ask(store, "CQ-13", effect="abolish").display_rows("nl")

    assert measure.href == f"{LETTER}/proposal/6"
    assert quote == ("de 24-weken-eis af te schaffen", "")
    assert layer == ("bron", "https://w3id.org/sporen/concept/layer/source")


def test_a_column_of_numbers_leaves_the_names_short(store: OxigraphStore) -> None:
    first = words(ask(store, "CQ-01"), "nl")[0]

    assert first[:2] == ["1", "Subsidies en fiscale faciliteiten zo gericht mogelijk inzetten"]


def test_yes_no_and_pieces_of_text_are_said_in_words(store: OxigraphStore) -> None:
    shown = words(ask(store, "CQ-21", actor="cabinet"), "nl")

    assert shown[0][:3] == ["Kabinetsberaad over migratie", "ja", "deelnemer"]
    assert shown[1][:3] == ["alinea 1", "nee", ""]


def test_english_readers_get_the_english_description(store: OxigraphStore) -> None:
    answer = ask(store, "CQ-44", measure="proposal/13")

    nl, en = ([row[2] for row in words(answer, language)] for language in ("nl", "en"))

    assert nl[0] == en[0]  # the words of the letter
    assert all(dutch != english for dutch, english in zip(nl[1:], en[1:], strict=True))
    assert answer.headers("en")[:3] == ["Date", "What", "Description"]


def test_an_answer_says_what_it_was_narrowed_to(store: OxigraphStore) -> None:
    asked = ask(store, "CQ-13", effect="afschaffen").filters("nl")
    by_default = ask(store, "CQ-01").filters("en")

    assert asked == [Filter("Alleen dit soort effect", "afschaffen")]
    assert by_default == [Filter("This list", "proposals", "list")]
    assert ask(store, "CQ-02").filters("nl") == []


def test_an_answer_is_true_where_there_is_one_and_shows_itself_in_a_line(
    store: OxigraphStore,
) -> None:
    effects, nothing = ask(store, "CQ-13"), ask(store, "CQ-13", effect="introduce")
    said_no = ask(store, "CQ-04")

    assert [bool(answer) for answer in (effects, nothing, said_no)] == [True, False, False]
    assert repr(effects) == "<Answer CQ-13: 5 rows>"
    assert effects[0] == next(iter(effects))
    assert effects[-1].layer.endswith("/source")


def copied(store: OxigraphStore, other: OxigraphStore) -> OxigraphStore:
    other.extend(store.quads())
    return other


class Short(OxigraphStore):
    """A store whose answers lack a variable, as a remote one may."""

    def select(self, query: str) -> Rows:
        """Return rows without their last variable."""
        names, rows = super().select(query)
        return Rows(names[:-1], [row[:-1] for row in rows])


def test_an_answer_without_a_column_is_refused(store: OxigraphStore) -> None:
    asked = adhoc.parse_question(b"SELECT ?a ?b { ?a ?b ?c }")

    with pytest.raises(SporenError) as caught:
        answers.answer(asked, {}, copied(store, Short()))

    assert caught.value.code is ExitCode.BAD_INPUT
    assert caught.value.format("en").startswith("the result of SPARQL lacks ?b.")


class Refusing(OxigraphStore):
    """A store that takes no query."""

    def select(self, query: str) -> Rows:
        """Find fault with the line that has WHERE."""
        line = 1 + query[: query.index("WHERE")].count("\n")
        raise SyntaxError(f'error at {line}:1: expected "}}"')


def test_what_a_store_finds_is_placed_in_the_whole_file(store: OxigraphStore) -> None:
    question = QUESTIONS["CQ-02"]
    (line,) = (n for n, text in enumerate(question.text.split("\n"), 1) if text == "WHERE {")

    with pytest.raises(SporenError) as caught:
        answers.answer(question, {}, copied(store, Refusing()))

    assert caught.value.format("en").startswith(
        f"{question.display_path}:{line}:1: the query is not valid SPARQL"
    )
    assert caught.value.excerpt == "  WHERE {\n  ^"


def test_answers_can_be_put_in_a_set(store: OxigraphStore) -> None:
    answer = ask(store, "CQ-13", effect="abolish")

    assert {answer, answer} == {answer}


@pytest.mark.parametrize(
    ("pattern", "said"), [("?any ?has ?it", "ja"), ("?any a <urn:nothing>", "nee")]
)
def test_a_question_can_be_answered_by_yes_or_no(
    pattern: str, said: str, store: OxigraphStore, tmp_path: Path
) -> None:
    question = read_question(tmp_path, YES_OR_NO.format(pattern=pattern))

    answer = answers.answer(question, {}, store)

    assert words(answer, "nl") == [[said]]
    assert answer.is_empty == (said == "nee")


YES_OR_NO = """\
#+ id: CQ-99
#+ title: {{nl: Iets, en: Something}}
#+ question: {{nl: Is er iets?, en: Is there anything?}}
#+ summary: Whether there is anything
#+ theme: whole
#+ persona: journalist
#+ layers: [source]
#+ inference: none
#+ form: ask
#+ empty: {{nl: Er is niets., en: There is nothing.}}
#+ tags: [example]
ASK {{ {pattern} }}
"""
