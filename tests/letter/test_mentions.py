"""Names from the graph, found again in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sporen.letter.mentions import Gazetteer, Mention, Name
from sporen.letter.text import parse_text
from tests.one_letter import TEXT

LETTER = parse_text(TEXT.read_bytes().decode("utf-8"))


def mentions(labels: list[str], words: str) -> list[Mention]:
    names = [Name(label, f"https://example.org/{label}", "actor") for label in labels]
    return list(Gazetteer(names).find(parse_text(words)))


def found(labels: list[str], words: str) -> list[str]:
    return [mention.text for mention in mentions(labels, words)]


# The letter itself.


@pytest.mark.parametrize(
    ("label", "text", "start", "end"),
    [
        ("Wet goed verhuurderschap", "Wet Goed Verhuurderschap", 4012, 4036),
        ("Nederlandse Arbeidsinspectie", "Nederlandse Arbeidsinspectie", 3804, 3832),
        ("NLA", "NLA", 3834, 3837),
        ("30%-regeling", "30%-regeling", 5074, 5086),
        ("24-weken-eis", "24-weken-eis", 3557, 3569),
        ("Extraterritoriale Kosten", "Extraterritoriale Kosten", 4885, 4911),
        ("uitzendverbod", "uitzendverbod", 4603, 4618),
        (
            "toezichts- en handhavingsinstanties",
            "toezichts- en handhavingsinstanties",
            6689,
            6724,
        ),
    ],
)
def test_a_name_is_found_in_the_letter(label: str, text: str, start: int, end: int) -> None:
    gazetteer = Gazetteer([Name(label, "https://example.org/x", "law")])

    assert gazetteer.find(LETTER) == (
        Mention(text, start, end, label, "https://example.org/x", "law"),
    )


def test_every_mention_of_the_cabinet_in_the_letter_is_found() -> None:
    gazetteer = Gazetteer([Name("het kabinet", "https://example.org/cabinet", "actor")])

    mentions = gazetteer.find(LETTER)

    assert len(mentions) == 11
    assert mentions[0].text == "Het kabinet"
    assert any("\n" in LETTER.raw[mention.start : mention.end] for mention in mentions)


# How names are matched.


@pytest.mark.parametrize(
    "words", ["de gemeenten", "De Gemeenten.", "(gemeenten)", "«gemeenten»", "VNG/gemeenten"]
)
def test_a_name_is_a_whole_word_in_any_case(words: str) -> None:
    assert [text.lower() for text in found(["gemeenten"], words)] == ["gemeenten"]


@pytest.mark.parametrize(
    "words",
    [
        "gemeentenfonds",
        "plattelandsgemeenten",
        "gemeente",
        "gemeenten- en provincies",
        "gemeenten-",
    ],
)
def test_a_part_of_a_word_is_no_name(words: str) -> None:
    assert found(["gemeenten"], words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("de ELA in", ["ELA"]),
        ("(ELA)", ["ELA"]),
        ("ELA-mandaat", ["ELA"]),
        ("WW- en ELA-zaken", ["WW", "ELA"]),
        ("de ela", []),
        ("Ela", []),
    ],
)
def test_an_abbreviation_is_matched_as_it_is_written(words: str, expected: list[str]) -> None:
    assert found(["ELA", "WW"], words) == expected


def test_an_abbreviation_in_capitals_does_not_hide_a_word_in_small_letters() -> None:
    assert found(["BER", "ber"], "een ber en een BER") == ["ber", "BER", "BER"]


def test_the_longest_name_wins() -> None:
    labels = ["minister", "minister van Werk", "Werk", "minister van Werk en Zorg"]

    assert found(labels, "de minister van Werk en de minister van Zorg") == [
        "minister van Werk",
        "minister",
    ]


def test_a_name_for_two_things_is_a_mention_of_each() -> None:
    targets = ["https://example.org/b", "https://example.org/a"]
    gazetteer = Gazetteer(Name("de wet", target, "law") for target in targets)

    mentions = gazetteer.find(parse_text("volgens de wet"))

    assert [mention.target for mention in mentions] == sorted(targets)
    assert {(mention.start, mention.end) for mention in mentions} == {(8, 14)}


def test_a_name_given_twice_is_one_mention() -> None:
    assert found(["de wet", "de wet"], "volgens de wet") == ["de wet"]


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("de Nederlandse\nArbeidsinspectie", 3, 31),
        ("de Nederlandse Arbeids-\ninspectie", 3, 33),
        ("de Nederlandse1 Arbeidsinspectie\n\n1 Noot.", 3, 32),
        ("de Nederlandse  Arbeidsinspectie", 3, 32),
    ],
    ids=["line end", "broken word", "footnote mark", "two blanks"],
)
def test_a_name_is_matched_on_the_readable_text(raw: str, start: int, end: int) -> None:
    (mention,) = mentions(["Nederlandse Arbeidsinspectie"], raw)

    assert mention.text == "Nederlandse Arbeidsinspectie"
    assert (mention.start, mention.end) == (start, end)


def test_names_are_found_in_notes_and_not_in_footers() -> None:
    raw = "zoals gemeld1\n\n1 Zie de Tweede Kamer.\n\nTweede Kamer, vergaderjaar 2022–2023\n"

    assert [mention.start for mention in mentions(["Tweede Kamer"], raw)] == [24]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("financie\u0308n", "financiën"),
        ("financiën", "financie\u0308n"),
        ("MINISTERIE\u0308N", "MINISTERIËN"),
        ("de\xa0 wet", "de wet"),
        (" de wet ", "de wet"),
    ],
)
def test_spelling_with_other_code_points_is_the_same_name(label: str, words: str) -> None:
    assert found([label], words) == [words]


@pytest.mark.parametrize("label", ["", " ", "\t"])
def test_a_blank_label_names_nothing(label: str) -> None:
    assert found([label], "de wet") == []


def test_without_names_nothing_is_found() -> None:
    assert Gazetteer([]).find(LETTER) == ()


WORDS = st.sampled_from(["de", "wet", "Wet", "WW", "-", "en", "van", "30%-regeling", ".", "(", "é"])


@settings(deadline=None)
@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=8),
    st.lists(
        st.one_of(WORDS, st.sampled_from(["\n", "-\n", "\n\n1 ", "x1 "]), st.text()), max_size=30
    ),
)
def test_mentions_in_any_text_are_its_words(labels: list[str], pieces: list[str]) -> None:
    text = parse_text(" ".join(pieces))
    names = [Name(label, "https://example.org/x", "law") for label in labels]

    mentions = Gazetteer(names).find(text)

    assert all(text.excerpt(m.start, m.end) == m.text for m in mentions)
    assert all(m.text.casefold() == m.label.casefold() for m in mentions)
    assert mentions == tuple(sorted(mentions, key=lambda m: m.start))
