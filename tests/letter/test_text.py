"""A letter as people read it, and the way back to its file."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sporen.letter.text import Passage, parse_text
from tests.one_letter import TEXT

RAW = TEXT.read_bytes().decode("utf-8")
LETTER = parse_text(RAW)

# Pieces that mean something to a reader of pages, thrown together at random.
PIECES = st.sampled_from(
    [
        *("\n", "\r\n", "\r", "\n\n", "\n \n", "\f", "\u2028", " ", "  ", "\t", "\xa0", "\ufeff"),
        *("-", "-\n", "\u00ad\n", "\u2010\n", "- \n", "–", "«", "»", ".", ",", "?", ":", "(", ")"),
        *("1 ", "2 ", "\n1 ", "\n\n1 ", "\n\n2 ", "1. ", "2. ", "– ", "a) ", "10 mei "),
        *("woord", "Woord", "gemeld1", "gemeld1,", "lid2 ", "einde.1 ", "[1 ]", "[2]", "²", "CO2 "),
        *("Bijlage 18", "Bijlage 181 ", "Kamerstuk 29 861, nr. 99", "e\u0301", "é", "𝄞", "\u0301"),
        *("en", "\nISSN 0921 - 7371\n", "\n-----\n", "\nDe Minister,\nA. Naam\n", "Geachte heer,"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))
PROPERTY = settings(deadline=None)


@st.composite
def slices(draw: st.DrawFn, words: str) -> str:
    """Draw a part of a text that begins and ends with something readable."""
    start = draw(st.integers(0, len(words) - 1))
    return words[start : draw(st.integers(start + 1, len(words)))].strip() or words[0]


def places(quote: str, words: str) -> list[int]:
    return [found.start() for found in re.finditer(f"(?={re.escape(quote)})", words)]


# The letter itself.


def test_the_letter_is_the_given_file_byte_for_byte() -> None:
    content = TEXT.read_bytes()

    assert len(content) == 9390
    assert hashlib.sha256(content).hexdigest() == (
        "b7aa497df8bf85f736d9a9a3f3cbc2fcf267dc683fc8e57e6e755f40fb3df6c8"
    )


def test_the_letter_has_9374_code_points_and_132_lines_that_end_in_a_blank() -> None:
    assert len(RAW) == 9374
    assert sum(line.endswith(" ") for line in RAW.split("\n")) == 132


def test_the_letter_begins_with_a_blank_that_is_not_read() -> None:
    assert RAW[0] == " "
    assert LETTER.body.text.startswith("Het kabinet heeft de afgelopen periode gesproken")
    assert LETTER.body.offsets[0] == 1


def test_the_letter_ends_with_the_name_under_it() -> None:
    assert LETTER.body.text.endswith("Werkgelegenheid, C.E.G. van Gennip")


BROKEN = [
    *("arbeidsmigratie", "overeenstemming", "waaronder", "arbeidsmigranten", "wenselijkheid"),
    *("(proces)innovatie", "arbeidsmigranten", "uitzendverbod", "Extraterritoriale"),
    *("randvoorwaardelijk", "distributiesector", "(hoogwaardige)", "maatschappelijke"),
    *("arbeidsmigratie", "betrekking"),
]


def test_the_15_words_broken_at_the_end_of_a_line_are_joined() -> None:
    lines = RAW.split("\n")
    broken = [(line, below) for line, below in pairwise(lines) if line.endswith("-")]

    joined = [line.split(" ")[-1][:-1] + below.split(" ")[0] for line, below in broken]

    assert len(broken) == 15
    assert sorted(word.rstrip(".,") for word in joined) == sorted(BROKEN)
    assert all(word in LETTER.body.text for word in joined)


@pytest.mark.parametrize(
    "words",
    [
        "de 24-weken-eis af te schaffen",
        "het ongewijzigd laten van de 30%-regeling om",
        "tussen toezichts- en handhavingsinstanties bij",
        "dak- en thuisloze arbeidsmigranten",
        "vestigings- en ondernemingsklimaat",
        "andere EU-lidstaten",
    ],
)
def test_a_hyphen_inside_a_line_stays(words: str) -> None:
    assert words in LETTER.body.text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "heeft gemeld, heeft"),
        (2, "het lid Omtzigt waarin"),
        (3, "in Bijlage 18 zijn"),
        (4, "Werkgelegenheid 2023. Deze"),
        (5, "te verbeteren. Het"),
    ],
)
def test_a_footnote_mark_is_left_out(number: int, words: str) -> None:
    mark = LETTER.marks[number - 1]

    assert mark.number == number
    assert RAW[mark.passage.start : mark.passage.end] == str(number)
    assert words in LETTER.body.text


@pytest.mark.parametrize(
    ("number", "start", "end", "first_words"),
    [
        (1, 1552, 1578, "Kamerstuk 30 573, nr. 202."),
        (2, 1581, 1605, "Kamerstuk 36 392, nr. 5."),
        (3, 1608, 1688, "Bijlage 18 BWO Presentatie"),
        (4, 1691, 1740, "Handelingen II 2022/23"),
        (5, 8505, 8631, "Kamerstuk 29 861, nr. 99. Door middel van"),
    ],
)
def test_a_footnote_is_a_flow_of_its_own(
    number: int, start: int, end: int, first_words: str
) -> None:
    note = LETTER.notes[number - 1]

    assert note.number == number
    assert note.text.startswith(first_words)
    assert (note.offsets[0], note.offsets[-1] + 1) == (start, end)


def test_the_note_that_runs_over_two_lines_is_read_whole() -> None:
    assert LETTER.notes[4].text.endswith(
        "arbeidsmigranten wordt periodiek over de voortgang gerapporteerd."
    )


def test_the_body_runs_on_over_the_notes_and_the_page() -> None:
    assert "werkomstandigheden) 4. Arbeidsmigratie" in LETTER.body.text
    assert "Zo moeten de gevolgen van nieuwe economische bedrijvigheid" in LETTER.body.text


def test_the_letter_has_no_running_footers() -> None:
    assert [flow.kind for flow in LETTER.flows] == ["body", *["note"] * 5]


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (940, 971, "In de presentatie in Bijlage 18"),
        (1501, 1547, "(grip via huisvesting en werkomstandigheden)"),
        (7406, 7453, "de positie van arbeidsmigranten te verbeteren."),
        (9355, 9372, "C.E.G. van Gennip"),
        (1608, 1618, "Bijlage 18"),
    ],
    ids=["before a mark", "over a blank line", "before a mark after a full stop", "name", "note"],
)
def test_a_quote_leads_to_its_place_and_back(start: int, end: int, quote: str) -> None:
    assert LETTER.excerpt(start, end) == quote
    assert Passage(start, end) in LETTER.find(quote)


# What makes a page.


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("de arbeidsmi-\ngratie", "de arbeidsmigratie"),
        ("de arbeidsmi- \ngratie", "de arbeidsmigratie"),
        ("de arbeidsmi-\r\ngratie", "de arbeidsmigratie"),
        ("de arbeidsmi\u00ad\ngratie", "de arbeidsmigratie"),
        ("de arbeidsmi\u2010\ngratie", "de arbeidsmigratie"),
        ("een beoor-\n\ndeling", "een beoordeling"),
        ("financie\u0308-\nle", "financie\u0308le"),
        ("een WIA-\nuitkering", "een WIA-uitkering"),
        ("in Noord-\nBrabant", "in Noord-Brabant"),
        ("de CO2-\nuitstoot", "de CO2-uitstoot"),
        ("toezichts-\nen handhavingsinstanties", "toezichts- en handhavingsinstanties"),
        ("leden -\nook die", "leden - ook die"),
        ("leden-\n«ook»", "leden- «ook»"),
        ("-\nook", "- ook"),
        ("\u00ad\nook", "\u00ad ook"),
        ("leden\u00advergadering", "leden\u00advergadering"),
    ],
    ids=[
        *("word", "blank after", "carriage return", "soft hyphen", "unicode hyphen"),
        *("over a blank line", "decomposed accent", "abbreviation", "capital", "digit"),
        *("suspended", "dash", "quotation mark", "hyphen alone", "soft hyphen alone", "inside"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_joins_what_it_broke(raw: str, expected: str) -> None:
    assert parse_text(raw).body.text == expected


@pytest.mark.parametrize(
    "blank", ["\t", "\xa0", "\r\n", "\r", "\n\n \n", "\f", "\u2028", "\x1c", "  "]
)
def test_a_run_of_blanks_and_line_breaks_is_one_blank(blank: str) -> None:
    text = parse_text(f"een{blank}twee")

    assert text.body.text == "een twee"
    assert list(text.body.offsets) == [0, 1, 2, 3, *range(3 + len(blank), 7 + len(blank))]


def test_a_byte_order_mark_is_not_read() -> None:
    text = parse_text("\ufeff\ufeff Geachte")

    assert text.body.text == "Geachte"
    assert text.body.offsets[0] == 3


@pytest.mark.parametrize("raw", ["", " ", "\n", "\ufeff", "\f\f"])
def test_a_text_without_words_is_one_empty_flow(raw: str) -> None:
    text = parse_text(raw)

    assert [(flow.kind, flow.text) for flow in text.flows] == [("body", "")]
    assert text.excerpt(0, len(raw)) == ""
    assert text.find("x") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("zoals gemeld1 in", "zoals gemeld in"),
        ("zoals gemeld1, in", "zoals gemeld, in"),
        ("zoals gemeld.1 In", "zoals gemeld. In"),
        ("zoals gemeld jl.1 in", "zoals gemeld jl. in"),
        ("in het jaar 2023.1 In", "in het jaar 2023. In"),
        ("zoals gemeld?1", "zoals gemeld?"),
        ("«zoals gemeld»1 en", "«zoals gemeld» en"),
        ("zoals gemeld;1 en", "zoals gemeld; en"),
        ("zoals gemeld[1 ] en", "zoals gemeld en"),
        ("zoals gemeld[1].", "zoals gemeld."),
        ("zoals gemeld [1] en", "zoals gemeld en"),
        ("zoals gemeld¹ en", "zoals gemeld en"),
        ("zoals cafe\u03011 en", "zoals cafe\u0301 en"),
        ("van de NLA1 en", "van de NLA en"),
        ("de Bijlage 181 en", "de Bijlage 18 en"),
        ("de A1 zoals gemeld1 en", "de A1 zoals gemeld en"),
        ("1 gemeld1 en", "1 gemeld en"),
    ],
)
def test_the_mark_of_a_note_is_left_out_in_every_form(words: str, expected: str) -> None:
    text = parse_text(f"{words}\n\n1 Bijlage 18 van de brief.")

    assert text.body.text == expected
    assert [note.text for note in text.notes] == ["Bijlage 18 van de brief."]
    assert [mark.number for mark in text.marks] == [1]


@pytest.mark.parametrize(
    "words",
    [
        *("zoals gemeld in", "artikel 3.1 van", "in 5,1 procent", "op 1 juli", "de 1-meting"),
        *("versie1.2 van", "de Bijlage 171 en", "de Bijlage 1812345 en", "lid (1 en", "lid [1, en"),
        *("paragraaf 01 en", "paragraaf a/1 en", "1", "x1y", '"1 dag"', "in 10:1 en", "de 101 en"),
    ],
)
def test_without_a_mark_there_is_no_note_and_no_digit_is_lost(words: str) -> None:
    text = parse_text(f"{words}\n\n1 Bijlage 18 van de brief.")

    assert text.body.text == f"{words} 1 Bijlage 18 van de brief."
    assert text.notes == ()
    assert text.marks == ()


def test_a_glued_digit_is_no_mark_when_there_is_no_note() -> None:
    assert parse_text("zoals gemeld1 en Bijlage 183.").body.text == "zoals gemeld1 en Bijlage 183."


def test_an_abbreviation_keeps_its_digit_when_another_mark_fits() -> None:
    raw = "gemeld1 over CO2 en 5 km2 grond, aldus het lid.2 Verder\n\n1 Een.\n2 Twee."

    text = parse_text(raw)

    assert text.body.text == "gemeld over CO2 en 5 km2 grond, aldus het lid. Verder"
    assert [note.text for note in text.notes] == ["Een.", "Twee."]


def test_marks_are_looked_for_in_the_order_of_the_notes() -> None:
    text = parse_text("het vorige2 lid gemeld1 en daarna2 nog\n\n1 Een.\n2 Twee.")

    assert text.body.text == "het vorige2 lid gemeld en daarna nog"


def test_marks_stand_on_the_page_of_their_notes() -> None:
    raw = "een1 en lid2 x\n\n1 Een.\n twee2 en drie3 x\n\n2 Twee.\n3 Drie.\n"

    text = parse_text(raw)

    assert text.body.text == "een en lid2 x twee en drie x"
    assert [note.number for note in text.notes] == [1, 2, 3]


@pytest.mark.parametrize("page_break", ["\n ", "\n\f", "\n\n-----\n", "\n\nISSN 0921 - 7371\n"])
def test_a_note_ends_where_the_page_ends(page_break: str) -> None:
    text = parse_text(
        f"zoals gemeld1 in de\n\n1 Een noot\nop twee regels{page_break}brief van de Kamer"
    )

    assert text.body.text == "zoals gemeld in de brief van de Kamer"
    assert text.notes[0].text == "Een noot op twee regels"


@pytest.mark.parametrize(
    ("after", "note"),
    [
        ("\n\nvervolg", "Een noot, vervolg"),
        ("\n\n(vervolg)", "Een noot, (vervolg)"),
        ("\n\nVervolg", "Een noot, Vervolg"),
    ],
)
def test_a_note_whose_sentence_goes_on_continues_over_a_blank_line(after: str, note: str) -> None:
    text = parse_text(f"zoals gemeld1\n\n1 Een noot,{after}")

    assert text.notes[0].text == note


def test_a_note_with_a_full_sentence_ends_at_a_blank_line() -> None:
    text = parse_text("zoals gemeld1\n\n1 Een noot.\n\nDe brief gaat verder.")

    assert text.body.text == "zoals gemeld De brief gaat verder."
    assert text.notes[0].text == "Een noot."


def test_a_note_that_follows_stray_text_still_finds_its_mark() -> None:
    text = parse_text("een1 en twee2 zo.\n\n1 Een.\n\nNog een zin.\n\n2 Twee.\n")

    assert text.body.text == "een en twee zo. Nog een zin."
    assert [note.text for note in text.notes] == ["Een.", "Twee."]


def test_a_date_at_the_start_of_a_line_is_no_note() -> None:
    text = parse_text("zoals gemeld1 op\n\n1 juli 2023 en\n\n1 Noot van\n2 mei 2023.")

    assert text.body.text == "zoals gemeld op 1 juli 2023 en"
    assert text.notes[0].text == "Noot van 2 mei 2023."


def test_a_line_inside_a_sentence_that_starts_with_a_number_is_no_note() -> None:
    text = parse_text("zoals gemeld1 over de\n1 miljoen euro.\n\n1 Noot over de\n2 miljoen.")

    assert text.body.text == "zoals gemeld over de 1 miljoen euro."
    assert [note.text for note in text.notes] == ["Noot over de 2 miljoen."]


def test_notes_may_follow_a_full_sentence_without_a_blank_line() -> None:
    text = parse_text("Zoals gemeld.1\n1 Een noot.")

    assert text.body.text == "Zoals gemeld."
    assert text.notes[0].text == "Een noot."


def test_a_text_that_begins_with_a_number_has_no_note_there() -> None:
    assert parse_text("1 Inleiding en gemeld1\n").notes == ()


def test_the_numbers_of_a_list_are_no_notes() -> None:
    text = parse_text("zoals gemeld1:\n\n1. Een\n2. Twee\n")

    assert text.notes == ()
    assert text.body.text == "zoals gemeld1: 1. Een 2. Twee"


FOOTERS = """De brief wordt

kst-12345-6
ISSN 0921 - 7371
’s-Gravenhage 2023

Tweede Kamer, vergaderjaar 2022–2023, 12 345, nr. 6

1

aangeboden aan de Tweede Kamer.
"""


def test_running_footers_are_a_flow_of_their_own() -> None:
    text = parse_text(FOOTERS)

    assert [flow.kind for flow in text.flows] == ["body", "margin"]
    assert text.body.text == "De brief wordt aangeboden aan de Tweede Kamer."
    assert text.flows[1].text == (
        "kst-12345-6 ISSN 0921 - 7371 ’s-Gravenhage 2023 "
        "Tweede Kamer, vergaderjaar 2022–2023, 12 345, nr. 6 1"
    )


def test_nobody_quotes_from_a_running_footer() -> None:
    text = parse_text(FOOTERS)

    assert len(text.find("Tweede Kamer")) == 1


# Places.


def test_all_places_of_a_quote_are_found_in_body_and_notes() -> None:
    text = parse_text("de brief en de brief1\n\n1 Zie de brief.")

    places = text.find("de brief")

    assert places == [Passage(0, 8), Passage(12, 20), Passage(29, 37)]


def test_a_quote_is_only_found_within_its_range() -> None:
    text = parse_text("de brief en de brief1\n\n1 Zie de brief.")

    assert text.find("de brief", Passage(1, 20)) == [Passage(12, 20)]
    assert text.find("de brief", Passage(1, 19)) == []


def test_places_of_a_quote_may_overlap() -> None:
    assert parse_text("aaa").find("aa") == [Passage(0, 2), Passage(1, 3)]


def test_a_quote_over_a_broken_word_is_found_at_the_whole_of_it() -> None:
    text = parse_text("van de arbeidsmi-\ngratie hier")

    assert text.find("arbeidsmigratie") == [Passage(7, 24)]
    assert text.excerpt(7, 24) == "arbeidsmigratie"


def test_the_words_of_a_passage_are_those_of_the_flow_in_which_it_begins() -> None:
    raw = "zoals gemeld1 in de\n\n1 Een noot.\n brief"

    text = parse_text(raw)

    assert text.excerpt(0, len(raw)) == "zoals gemeld in de brief"
    assert text.excerpt(raw.index("Een"), len(raw)) == "Een noot."


@pytest.mark.parametrize("words", ["1", "\n\n", "1 "], ids=["mark", "blanks", "number of the note"])
def test_a_passage_without_readable_words_is_empty(words: str) -> None:
    raw = "zoals gemeld1\n\n1 Een noot."
    start = raw.rindex(words) if words == "1 " else raw.index(words)

    assert parse_text(raw).excerpt(start, start + len(words)) == ""


def test_what_stands_around_a_passage_comes_from_its_own_flow() -> None:
    raw = "zoals gemeld1 in de\n\n1 Een korte noot.\n brief"
    text = parse_text(raw)

    (gemeld,) = text.find("gemeld")
    (korte,) = text.find("korte")

    assert text.context(gemeld, 6) == ("zoals ", " in de")
    assert text.context(korte, 32) == ("Een ", " noot.")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 100)])
def test_a_slice_that_is_not_there_has_no_passage(start: int, end: int) -> None:
    text = parse_text("de brief")

    with pytest.raises(ValueError, match="no such slice"):
        text.to_raw(text.body, start, end)


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (6, (4, 1)), (7, (4, 2))],
)
def test_an_offset_is_a_line_and_a_column(offset: int, expected: tuple[int, int]) -> None:
    assert parse_text("ab\n\n\r\n𝄞c").line_and_column(offset) == expected


# What holds for every text.


@PROPERTY
@given(TEXTS)
def test_every_kept_character_knows_its_place(raw: str) -> None:
    for flow in parse_text(raw).flows:
        assert len(flow.text) == len(flow.offsets)
        assert all(before < after for before, after in pairwise(flow.offsets))
        assert all(
            kept == raw[place] or (kept == " " and raw[place].isspace())
            for kept, place in zip(flow.text, flow.offsets, strict=True)
        )


@PROPERTY
@given(TEXTS)
def test_no_flow_has_two_blanks_in_a_row_or_one_at_its_ends(raw: str) -> None:
    for flow in parse_text(raw).flows:
        assert flow.text == " ".join(flow.text.split())


@PROPERTY
@given(TEXTS)
def test_nothing_but_blanks_hyphens_marks_and_numbers_of_notes_is_left_out(raw: str) -> None:
    text = parse_text(raw)
    kept = {place for flow in text.flows for place in flow.offsets}
    kept.update(
        place for mark in text.marks for place in range(mark.passage.start, mark.passage.end)
    )
    numbers = [raw.rfind(str(note.number), 0, note.offsets[0]) for note in text.notes]
    kept.update(
        place + i
        for note, place in zip(text.notes, numbers, strict=True)
        for i in range(len(str(note.number)))
    )

    lost = {raw[place] for place in range(len(raw)) if place not in kept}

    assert all(character.isspace() or character in "-\u2010\u00ad\ufeff" for character in lost)


@PROPERTY
@given(TEXTS)
def test_no_character_is_read_twice(raw: str) -> None:
    places = [place for flow in parse_text(raw).flows for place in flow.offsets]

    assert len(places) == len(set(places))


@PROPERTY
@given(TEXTS, st.data())
def test_a_slice_of_what_is_read_leads_to_its_passage_and_back(
    raw: str, data: st.DataObject
) -> None:
    text = parse_text(raw)
    flows = [flow for flow in text.flows if flow.text and flow.kind != "margin"]
    if not flows:
        return
    flow = data.draw(st.sampled_from(flows))
    quote = data.draw(slices(flow.text))
    start = data.draw(st.sampled_from(places(quote, flow.text)))

    passage = text.to_raw(flow, start, start + len(quote))

    assert text.excerpt(passage.start, passage.end) == quote
    assert passage in text.find(quote)
    assert passage in text.find(quote, passage)


@PROPERTY
@given(st.data())
def test_a_slice_of_the_letter_leads_to_its_passage_and_back(data: st.DataObject) -> None:
    flow = data.draw(st.sampled_from(LETTER.flows))
    quote = data.draw(slices(flow.text))
    start = data.draw(st.sampled_from(places(quote, flow.text)))

    passage = LETTER.to_raw(flow, start, start + len(quote))

    assert LETTER.excerpt(passage.start, passage.end) == quote
    assert passage in LETTER.find(quote)


def on_one_line(raw: str) -> str:
    return " ".join(flow.text for flow in parse_text(raw).flows if flow.text).lstrip("\ufeff ")


@PROPERTY
@given(TEXTS)
def test_to_read_twice_changes_nothing(raw: str) -> None:
    once = on_one_line(raw)

    assert on_one_line(once) == once


def test_the_letter_on_one_line_holds_the_body_and_then_the_notes() -> None:
    line = on_one_line(RAW)

    assert line.startswith("Het kabinet heeft")
    assert "C.E.G. van Gennip Kamerstuk 30 573, nr. 202. Kamerstuk 36 392, nr. 5." in line
    assert "\n" not in line
    assert on_one_line(line) == line


@PROPERTY
@given(TEXTS, st.integers(0, 50), st.integers(0, 50))
def test_any_passage_of_any_text_can_be_asked_for(raw: str, start: int, length: int) -> None:
    text = parse_text(raw)
    passage = Passage(start, start + length)

    before, after = text.context(passage, 5)

    assert len(before) <= 5
    assert len(after) <= 5
    words = text.excerpt(passage.start, passage.end)
    assert any(words in flow.text for flow in text.flows)
    assert text.line_and_column(start)[0] >= 1
