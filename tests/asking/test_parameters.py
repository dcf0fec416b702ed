"""Values that people give: taken in many forms, checked, and never more than a value."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from sporen.asking import answers, parameters
from sporen.asking.question import Parameter, Question
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message
from sporen.rdf.namespaces import XSD
from sporen.stores.oxigraph import OxigraphStore
from tests.asking.algebra import algebra_with_a_place
from tests.data.questions import CONCEPT, LETTER, QUESTIONS, ask, read_question, rows

ACTOR = "https://w3id.org/sporen/id/actor/"
#: Values that would be part of the query if they were pasted into it.
HOSTILE = {
    "quote mark": '" . ?any ?thing ?at_all . "',
    "single quote mark": "' } # ",
    "closing brace": "} } UNION { ?any ?thing ?at_all",
    "IRI that ends": f"{LETTER}> }} . ?any ?thing ?at_all . #",
    "newline": "13\n  ?any ?thing ?at_all .",
    "carriage return": "13\r?any ?thing ?at_all .",
    "backslash": "13\\",
    "back-reference": "\\g<0>",
    "quote mark as an escape": "\\u0022 . ?any ?thing ?at_all . #",
    "quote mark as a long escape": "\\U00000022 . ?any ?thing ?at_all . #",
    "NUL that digits follow": "\x000022 . ?any ?thing ?at_all . #",
    "marker": "#! measure",
    "NUL": "13\x00",
    "nothing": "",
    "blank": "   ",
}
ASKED = [
    (question, parameter) for question in QUESTIONS.values() for parameter in question.parameters
]
HEAD = """\
#+ id: CQ-99
#+ title: {nl: Iets, en: Something}
#+ question: {nl: Wat is er?, en: What is there?}
#+ summary: Whatever there is
#+ theme: whole
#+ persona: journalist
#+ layers: [source]
#+ inference: none
#+ columns:
#+   - {name: words, kind: text, nl: Woorden, en: Words}
#+ order: [words]
#+ empty: {nl: Er is niets., en: There is nothing.}
#+ tags: [example]
"""
PARAMETERS = """\
#+ parameters:
#+   - {name: words, type: text, nl: Woorden, en: Words, required: true}
"""
ECHO = "SELECT ?words\nWHERE {\n  #! words\n}\nORDER BY STR(?words)\n"


def id_of(asked: Question | Parameter) -> str:
    return asked.id if isinstance(asked, Question) else asked.name


of_each_parameter = pytest.mark.parametrize(("question", "parameter"), ASKED, ids=id_of)
of_each_default = pytest.mark.parametrize(
    ("question", "parameter"), [asked for asked in ASKED if asked[1].default], ids=id_of
)


def taken(store: OxigraphStore, question: str, **values: str) -> list[str]:
    """Return what was understood, as IRIs and texts."""
    terms = parameters.parse_values(QUESTIONS[question], values, store)
    return [term.value for term in terms.values()]


def refusal(store: OxigraphStore, question: Question, values: dict[str, str]) -> Message:
    """Check that values are refused as wrong usage, in one line a language."""
    with pytest.raises(SporenError) as caught:
        parameters.parse_values(question, values, store)

    assert caught.value.code == ExitCode.USAGE
    assert all(line.isprintable() for line in caught.value.message)
    return caught.value.message


def parameter_of(kind: str, **extra: int) -> Parameter:
    return Parameter("value", kind, Message("Waarde", "Value"), **extra)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def anything() -> OxigraphStore:
    """A store in which nothing can be looked up."""
    return OxigraphStore()


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Question:
    """A question that answers with what it was given."""
    return read_question(tmp_path_factory.mktemp("echo"), HEAD + PARAMETERS + ECHO)


# == What can be given ==


@of_each_parameter
def test_every_offered_value_is_answered(
    question: Question, parameter: Parameter, store: OxigraphStore
) -> None:
    values = parameters.allowed_iris(parameter, store)

    given_back = [
        dict(answers.answer(question, {parameter.name: value}, store).values)[parameter.name].value
        for value in values
    ]

    assert given_back == values
    assert bool(values) == parameter.takes_terms


@pytest.mark.parametrize(
    "given",
    [
        f"{LETTER}/proposal/13",
        f"<{LETTER}/proposal/13>",
        "spd:kst-29861-120/proposal/13",
        "proposal/13",
        "13",
        " proposal/13 ",
        "ETK-regeling aanscherpen, 30%-regeling ongewijzigd laten",
        "etk-regeling aanscherpen, 30%-regeling ongewijzigd laten",
        "Tightening the ETK scheme, leaving the 30% ruling unchanged",
        "besproken voorstel 13",
        "voorstel 13",
        "Proposal 13",
        "maatregel 13",
        "measure 13",
        "aanscherpen regeling ongewijzigd",
        "voorstel13",
        "nr. 13",
        "besproken voorstel 13: ETK-regeling aanscherpen, 30%-regeling ongewijzigd laten",
        "30%-regeling",
        "ETK-regeling",
    ],
)
def test_a_measure_can_be_named_in_many_ways(given: str, store: OxigraphStore) -> None:
    assert taken(store, "CQ-44", measure=given) == [f"{LETTER}/proposal/13"]


@pytest.mark.parametrize("given", ["ongoing/2", "lopend beleid 2", "lopend 2", "ongoing policy 2"])
def test_ongoing_policy_has_numbers_of_its_own(given: str, store: OxigraphStore) -> None:
    assert taken(store, "CQ-44", measure=given) == [f"{LETTER}/ongoing/2"]


@pytest.mark.parametrize("given", ["13b", "voorstel 13b", "onderdeel 13b", "13B"])
def test_a_component_goes_by_its_number_and_letter(given: str, store: OxigraphStore) -> None:
    assert taken(store, "CQ-37", resource=given) == [f"{LETTER}/proposal/13/component/b"]


def test_what_things_are_called_leads_back_to_them(store: OxigraphStore) -> None:
    takers = {(p.type, p.scheme, p.of_class, p.of_property): p for _, p in ASKED}
    for parameter in takers.values():
        for language in ("nl", "en"):
            offered = parameters.load_choices(parameter, store, language)
            called = Counter(choice.label for choice in offered)
            alone = [c for c in offered if called[c.label] == 1 and c.resource.labels]
            alone = alone[:: 1 + len(alone) // 12]  # of thousands, some spread over all

            found = [parameters.parse_value(parameter, c.label, store).value for c in alone]

            assert found == [choice.resource.iri for choice in alone]


@pytest.mark.parametrize("given", ["gemeenten", "Municipalities", "municipalities", "gemeente"])
def test_an_actor_goes_by_its_label_or_its_path(given: str, store: OxigraphStore) -> None:
    assert taken(store, "CQ-19", actor=given) == [f"{ACTOR}municipalities"]


@pytest.mark.parametrize("given", ["NLA", "arbeidsinspectie", "Arbeidsinspectie", "inspectie"])
def test_an_actor_goes_by_its_other_names_and_by_words_of_them(
    given: str, store: OxigraphStore
) -> None:
    assert taken(store, "CQ-21", actor=given) == [f"{ACTOR}nla"]


@pytest.mark.parametrize(
    ("given", "code"), [("Utrecht", "gm0344"), ("gemeente Utrecht", "gm0344"), ("GM0363", "gm0363")]
)
def test_a_municipality_goes_by_its_name(given: str, code: str, store: OxigraphStore) -> None:
    (iri,) = taken(store, "CQ-23", municipality=given)

    assert iri.endswith(f"/{code}")


def test_words_that_several_labels_have_are_refused_with_those_that_have_them_whole(
    store: OxigraphStore,
) -> None:
    said = refusal(store, QUESTIONS["CQ-23"], {"municipality": "Bergen"}).nl

    assert "gm0373 (Bergen (NH)), gm0748 (Bergen op Zoom), gm0893 (Bergen (L)). Kies er een" in said


@pytest.mark.parametrize("given", ["spd:migrants", "actor/migrants", "#! labour migrants"])
def test_what_looks_like_an_id_is_not_taken_for_a_part_of_a_name(
    given: str, store: OxigraphStore
) -> None:
    assert "has no value" in refusal(store, QUESTIONS["CQ-21"], {"actor": given}).en


@pytest.mark.parametrize("given", ["abolish", "spc:effect/abolish", "afschaffen"])
def test_a_concept_is_one_of_its_scheme(given: str, store: OxigraphStore) -> None:
    assert taken(store, "CQ-13", effect=given) == [f"{CONCEPT}effect/abolish"]


def test_municipalities_are_left_out_of_the_actors(store: OxigraphStore) -> None:
    (actor,) = [p for p in QUESTIONS["CQ-19"].parameters if p.type == "actor"]

    offered = parameters.allowed_iris(actor, store)

    assert f"{ACTOR}municipalities" in offered
    assert not [iri for iri in offered if "/gemeente/" in iri]


@pytest.mark.parametrize("kind", ["integer", "date", "text"])
def test_numbers_dates_and_texts_have_no_list_to_choose_from(
    kind: str, store: OxigraphStore
) -> None:
    assert parameters.allowed_iris(parameter_of(kind), store) == []


@of_each_default
def test_a_default_is_what_no_value_means(
    question: Question, parameter: Parameter, store: OxigraphStore
) -> None:
    by_itself = answers.answer(question, {}, store)

    given = answers.answer(question, {parameter.name: parameter.default}, store)

    assert given.rows == by_itself.rows


def test_parameters_narrow_together(store: OxigraphStore) -> None:
    found = rows(store, "CQ-19", actor="employers", role="given-a-role")

    assert [row["measure"] for row in found] == [f"{LETTER}/proposal/11"]


@pytest.mark.parametrize(
    ("kind", "given", "literal"),
    [
        ("integer", "12", Literal("12", datatype=XSD["integer"])),
        ("integer", " +7 ", Literal("7", datatype=XSD["integer"])),
        ("integer", "-0", Literal("0", datatype=XSD["integer"])),
        ("date", "2023-09-08", Literal("2023-09-08", datatype=XSD["date"])),
        ("text", 'Zij zei: "ja" {', Literal('Zij zei: "ja" {')),
    ],
)
def test_numbers_dates_and_texts_become_literals(
    kind: str, given: str, literal: Literal, anything: OxigraphStore
) -> None:
    assert parameters.parse_value(parameter_of(kind), given, anything) == literal


# == What is refused ==


@pytest.mark.parametrize(
    ("question", "values", "said"),
    [
        ("CQ-13", {"regime": "uitzendverbod"}, "--regime heeft geen waarde «uitzendverbod»."),
        ("CQ-13", {"regime": "30-percent"}, "Kies bijvoorbeeld: 30-percent-ruling"),
        (
            "CQ-13",
            {"effect": "spc:scope/package"},
            "--effect heeft geen waarde «spc:scope/package».",
        ),
        ("CQ-44", {"measure": "proposal/19"}, "Kies bijvoorbeeld: proposal/9 ("),
        (
            "CQ-44",
            {"measure": "proposal/13/component/b"},
            "--measure heeft geen waarde «proposal/13/comp",
        ),
        ("CQ-19", {"actor": "Amsterdam"}, "--actor heeft geen waarde «Amsterdam»."),
        ("CQ-21", {"actor": "actor/unknown"}, "--actor heeft geen waarde «actor/unknown»."),
        ("CQ-01", {"letter": "kst-36392-5"}, "Kies bijvoorbeeld: kst-29861-120"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_the_nearest(
    question: str, values: dict[str, str], said: str, store: OxigraphStore
) -> None:
    assert said in refusal(store, QUESTIONS[question], values).nl


@pytest.mark.parametrize("number", ["1", "2"])
def test_a_bare_number_that_two_lists_have_is_refused(number: str, store: OxigraphStore) -> None:
    said = refusal(store, QUESTIONS["CQ-44"], {"measure": number}).en

    assert f"--measure «{number}» matches more than one resource:" in said
    assert f" proposal/{number} (" in said
    assert f" ongoing/{number} (" in said


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("integer", "drie", "--value takes a whole number, not «drie»."),
        ("integer", "3.5", "--value takes a whole number, not «3.5»."),
        ("integer", "9" * 400, "--value takes a whole number, not «999"),
        ("date", "8 september 2023", "--value takes a date such as 2023-09-08, not «8 september"),
        ("date", "2023-02-30", "--value takes a date such as 2023-09-08, not «2023-02-30»."),
    ],
)
def test_a_number_or_date_that_is_none_is_refused(
    kind: str, given: str, said: str, anything: OxigraphStore
) -> None:
    with pytest.raises(SporenError) as caught:
        parameters.parse_value(parameter_of(kind), given, anything)

    assert caught.value.format("en").startswith(said)


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (
            {"minimum": 1, "maximum": 18},
            "--value verwacht een geheel getal van 1 tot en met 18, niet «0».",
        ),
        ({"minimum": 1}, "--value verwacht een geheel getal van 1 tot en met …, niet «0»."),
        ({"maximum": -1}, "--value verwacht een geheel getal van … tot en met -1, niet «0»."),
    ],
)
def test_a_number_out_of_range_is_told_its_range(
    bounds: dict[str, int], said: str, anything: OxigraphStore
) -> None:
    with pytest.raises(SporenError) as caught:
        parameters.parse_value(parameter_of("integer", **bounds), "0", anything)

    assert caught.value.format("nl") == said


def test_an_unknown_parameter_names_the_nearest_and_all(store: OxigraphStore) -> None:
    said = refusal(store, QUESTIONS["CQ-13"], {"regeme": "etk-scheme"})

    assert said.nl == (
        "CQ-13 heeft geen parameter «regeme». Bedoelt u --regime? Kies uit: --regime, --effect."
    )
    assert "Did you mean --regime? Choose from: --regime, --effect." in said.en


def test_a_question_without_parameters_says_so(echo: Question, anything: OxigraphStore) -> None:
    bare = read_question(echo.path.parents[1], HEAD + "SELECT ?words { }\n")

    said = refusal(anything, bare, {"words": "x"})

    assert said.nl == "CQ-99 heeft geen parameter «words». De vraag heeft geen parameters."


def test_a_required_parameter_left_out_is_refused(echo: Question, anything: OxigraphStore) -> None:
    assert refusal(anything, echo, {}).en == "CQ-99 needs a value for --words (Words)."


def test_the_file_itself_runs_without_its_required_parameter(
    echo: Question, store: OxigraphStore
) -> None:
    assert len(store.select(echo.text).rows) == 1


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_every_file_runs_as_it_stands(question: Question, store: OxigraphStore) -> None:
    answer = ask(store, question.id)

    if any(parameter.required and parameter.takes_text for parameter in question.parameters):
        assert store.select(question.text).rows == []
    elif not question.answers_without_values:
        # Without a value at its marker, the query finds the rows for each value.
        assert {*answer.rows.rows} < {*store.select(question.text).rows}
    elif question.form == "ask":
        assert store.ask(question.text) != answer.is_empty
    else:
        assert store.select(question.text) == answer.rows


# == What no value can do ==


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
@of_each_parameter
def test_no_value_changes_what_a_query_is_made_of(
    question: Question, parameter: Parameter, value: str, store: OxigraphStore
) -> None:
    if parameter.type != "text" or not value.strip():
        refusal(store, question, {parameter.name: value})
        return
    assert parameters.parse_values(question, {parameter.name: value}, store) == {
        parameter.name: Literal(value)
    }
    assert asked_with(question, parameter.name, value) == harmless_algebra(question, parameter.name)


def asked_with(question: Question, name: str, value: str) -> str:
    """Return the algebra of a question with a text bound, and a place for that text."""
    bound = parameters.bind(question, {name: Literal(value)})
    return algebra_with_a_place(question, bound, name, value)


def harmless_algebra(question: Question, name: str) -> str:
    """Return the same with a text that surely is one."""
    return asked_with(question, name, "harmless")


@pytest.mark.parametrize("value", [v for v in HOSTILE.values() if v.strip()], ids=ascii)
def test_a_text_stays_a_text(value: str, echo: Question, store: OxigraphStore) -> None:
    assert answers.answer(echo, {"words": value}, store).rows.rows == [(Literal(value),)]


#: Signs that mean something inside a query, more often than they would come by themselves.
telling = st.text(st.sampled_from("\\uU0023\"'{}<>#?\n\r\0 a") | st.characters(codec="utf-8"))


@given(value=telling)
def test_no_text_changes_the_algebra(value: str, echo: Question) -> None:
    assert asked_with(echo, "words", value) == harmless_algebra(echo, "words")
    query = parameters.bind(echo, {"words": Literal(value)})
    assert OxigraphStore().select(query).rows == [(Literal(value),)]


def test_a_text_that_is_no_unicode_is_refused(echo: Question, anything: OxigraphStore) -> None:
    said = refusal(anything, echo, {"words": "\udcff"})

    assert said.en == "--words takes a text in UTF-8, not «»."


@given(value=st.text())
def test_any_text_is_refused_where_nothing_is_offered(value: str) -> None:
    parameter = Parameter("thing", "resource", Message("Ding", "Thing"), of_class="sp:Measure")

    with pytest.raises(SporenError) as caught:
        parameters.parse_value(parameter, value, OxigraphStore())

    assert caught.value.message.en.isprintable()


def test_a_default_over_several_lines_is_replaced_whole(echo: Question) -> None:
    formatted = ECHO.replace("#! words\n", "#! words\n  VALUES ?words {\n    <urn:default>\n  }\n")

    query = parameters.bind(replace(echo, text=formatted), {"words": NamedNode("urn:given")})

    assert "urn:default" not in query
    assert "  VALUES ?words { <urn:given> }\n" in query
