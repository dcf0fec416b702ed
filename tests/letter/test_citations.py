"""The publications a letter cites."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sporen.letter.citations import Citation, find_citations
from sporen.letter.text import Passage, parse_text
from tests.one_letter import TEXT

LETTER = parse_text(TEXT.read_bytes().decode("utf-8"))
CITATIONS = find_citations(LETTER)

TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                *("Kamerstuk 12 345, nr. 6", "Bijlage 18", "Stb. 2022, 123", "(12 345, nr. 6)"),
                *("Kamerstuk", "Kamerstukken", " II", " I", " 2022/23", ", ", " ", "\n", "-", "–"),
                *("29 861", "21 501-02", "36 200 XV", "nr. ", "nrs. ", "99", "5 en 6", "1 t/m 900"),
                *("Handelingen", "Aanhangsel", "item 6", "blz. 6–7", "Stb. ", "Stcrt. ", "Trb. "),
                *("2022", "24 mei 1993", "Bijlage ", "Bijlagen ", "1, 2", ", A", "(R2034)", "kst-"),
                *("\n\n1 ", "gemeld1 ", "vergaderjaar ", "Tweede Kamer", "ah-tk-20222023-1"),
            ]
        ),
        max_size=40,
    ).map("".join),
)


def found(words: str) -> list[Citation]:
    return list(find_citations(parse_text(words)))


# The letter itself.


@pytest.mark.parametrize(
    ("start", "end", "text", "identifier"),
    [
        (1552, 1577, "Kamerstuk 30 573, nr. 202", "kst-30573-202"),
        (1581, 1604, "Kamerstuk 36 392, nr. 5", "kst-36392-5"),
        (1691, 1739, "Handelingen II 2022/23, nr. 30, item 6, blz. 6–7", "h-tk-20222023-30-6"),
        (8505, 8529, "Kamerstuk 29 861, nr. 99", "kst-29861-99"),
    ],
)
def test_a_footnote_of_the_letter_cites_a_publication(
    start: int, end: int, text: str, identifier: str
) -> None:
    (citation,) = [citation for citation in CITATIONS if citation.start == start]

    assert (citation.text, citation.end, citation.ids) == (text, end, (identifier,))


def test_the_five_footnotes_of_the_letter_cite_once_each() -> None:
    notes = [(note.offsets[0], note.offsets[-1]) for note in LETTER.notes]

    counts = [sum(start <= c.start <= end for c in CITATIONS) for start, end in notes]

    assert counts == [1, 1, 1, 1, 1]


def test_the_letter_cites_five_annexes_of_which_one_twice() -> None:
    annexes = [citation for citation in CITATIONS if citation.type == "bijlage"]

    assert [citation.numbers for citation in annexes] == [(18,), (18,), (20,), (24,), (38,), (39,)]
    assert annexes[0].text == "Bijlage 18"
    assert (annexes[0].start, annexes[0].end) == (961, 971)
    assert not any(citation.ids for citation in annexes)


def test_the_letter_cites_nothing_else() -> None:
    assert len(CITATIONS) == 10


# Kamerstukken.


@pytest.mark.parametrize(
    ("words", "identifier"),
    [
        ("Kamerstuk 12 345, nr. 6", "kst-12345-6"),
        ("Kamerstuk 12345, nr. 6", "kst-12345-6"),
        ("Kamerstuk 12.345, nr. 6", "kst-12345-6"),
        ("Kamerstuk 12 345 nr. 6", "kst-12345-6"),
        ("Kamerstuk 12 345, nr.6", "kst-12345-6"),
        ("Kamerstuk 12 345, nr 6", "kst-12345-6"),
        ("Kamerstuk 12 345, nummer 6", "kst-12345-6"),
        ("kamerstuk 12 345, nr. 6", "kst-12345-6"),
        ("KAMERSTUK 12 345, nr. 6", "kst-12345-6"),
        ("Kamerstuk 12345-678", "kst-12345-678"),
        ("Kamerstukken II 2022/23, 12 345, nr. 6", "kst-12345-6"),
        ("Kamerstukken II 2022/23, 12 345, nr. 6, p. 7", "kst-12345-6"),
        ("Kamerstukken II, 2022–2023, 12 345, nr. 6, blz. 7-8", "kst-12345-6"),
        ("Kamerstukken II, vergaderjaar 2022–2023, 12 345, nr. 6", "kst-12345-6"),
        ("Kamerstukken (II) 2022/23, 12345, nr. 6", "kst-12345-6"),
        ("Kamerstukken II 2022/23, 12 345, 6", "kst-12345-6"),
        ("Kamerstukken II 1999/2000, 12 345, nr. 6", "kst-12345-6"),
        ("Kamerstukken I 2022/23, 12 345, A", "kst-12345-A"),
        ("Kamerstukken I 2022/23, 12 345 VI, AB, p. 4", "kst-12345-VI-AB"),
        ("Kamerstukken EK 2022/23, 12 345, nr. A", "kst-12345-A"),
        ("Kamerstuk 12 300 XV, nr. 6", "kst-12300-XV-6"),
        ("Kamerstuk 12300-VII, nr. 6", "kst-12300-VII-6"),
        ("Kamerstuk 12 300 B, nr. 6", "kst-12300-B-6"),
        ("Kamerstuk 12 300-XV-6", "kst-12300-XV-6"),
        ("Kamerstuk 21 501-02, nr. 6", "kst-21501-02-6"),
        ("Kamerstuk 21501-20 nr. 6", "kst-21501-20-6"),
        ("Kamerstuk 21501-02-1234", "kst-21501-02-1234"),
        ("Kamerstuk 12 345-01, nr. 6", "kst-12345-01-6"),
        ("TK 2022-2023, 12 345, nr. 6", "kst-12345-6"),
        ("Zie Tweede Kamer, vergaderjaar 2022–2023, 12 345, nr. 6", "kst-12345-6"),
        ("(12 345, nr. 6)", "kst-12345-6"),
        ("(12345, nr. 6)", "kst-12345-6"),
        ("brief 12 345, nr. 6", "kst-12345-6"),
        ("Kamer-\nstuk 12 345,\nnr. 6", "kst-12345-6"),
        ("zie kst-12345-6.", "kst-12345-6"),
        ("https://zoek.officielebekendmakingen.nl/kst-12300-VIII-6.html", "kst-12300-VIII-6"),
        ("zie kst-21501-02-1234", "kst-21501-02-1234"),
    ],
)
def test_a_kamerstuk_is_recognised_in_every_form(words: str, identifier: str) -> None:
    (citation,) = found(words)

    assert citation.type == "kamerstuk"
    assert citation.ids == (identifier,)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Kamerstuk 12 345, nrs. 6 en 7", "6 7"),
        ("Kamerstuk 12 345, nrs. 6, 7 en 8", "6 7 8"),
        ("Kamerstuk 12 345, nrs. 6, 7", "6 7"),
        ("Kamerstuk 12 345, nrs. 6 en 7, 12 mei", "6 7"),
        ("Kamerstuk 12 345, nrs. 6, 12 mei", "6"),
        ("Kamerstuk 12 345, nrs. 6 t/m 8", "6 7 8"),
        ("Kamerstuk 12 345, nrs. 6 tot en met 8", "6 7 8"),
        ("Kamerstuk 12 345, nrs. 6–8", "6 7 8"),
        ("Kamerstuk 12 345, nr. 6 en nr. 7", "6 7"),
        ("Kamerstuk 12 345, nr. 6, nr. 7", "6 7"),
        ("Kamerstuk 12 345, nr. 6 en 12 anderen", "6"),
    ],
)
def test_several_papers_are_only_read_when_the_words_say_so(words: str, numbers: str) -> None:
    (citation,) = found(words)

    assert citation.ids == tuple(f"kst-12345-{number}" for number in numbers.split())


@pytest.mark.parametrize(
    "words",
    [
        *("Kamerstuk 12 345", "Kamerstukdossier 12 345", "Kamerstuk 21 501-20"),
        *("Kamerstuk 12 345 (R2034), nr. 6", "Kamerstuk 12 345, nrs. 8 t/m 6"),
        *("Kamerstuk 12 345, nrs. 6 t/m 900", "Kamerstuk 12 345, nr. 6H"),
        *("Kamerstuk 12 345, nr. 1.000", "Kamerstuk 12 345, EU-brief"),
    ],
)
def test_a_citation_that_does_not_settle_its_paper_has_no_identifier(words: str) -> None:
    (citation,) = found(words)

    assert citation.type == "kamerstuk"
    assert citation.ids == ()


def test_two_kamerstukken_in_a_row_are_two_citations() -> None:
    citations = found("(Kamerstuk 12 345, nr. 6 en 23 456, nr. 7; 34567, nr. 8)")

    assert [citation.text for citation in citations] == [
        "Kamerstuk 12 345, nr. 6",
        "23 456, nr. 7",
        "34567, nr. 8",
    ]


@pytest.mark.parametrize(
    "words",
    [
        *("de Kamerstukken", "Kamerstuk 1234, nr. 6", "zie 12345, nr. 6", "1 012 345, nr. 6"),
        *("12 345 euro", "kst-21501-02", "nr. 6", "1,12 345, nr. 6"),
    ],
)
def test_what_only_looks_like_a_kamerstuk_is_none(words: str) -> None:
    assert found(words) == []


# Handelingen and their Aanhangsel.


@pytest.mark.parametrize(
    ("words", "identifier"),
    [
        ("Handelingen II 2022/23, nr. 30, item 6, blz. 6–7", "h-tk-20222023-30-6"),
        ("Handelingen II 2010/11, nr. 108, item 5, p. 25-36", "h-tk-20102011-108-5"),
        ("Handelingen I 2022/23, nr. 30, item 6", "h-ek-20222023-30-6"),
        ("Handelingen TK 2022–2023, nr. 30, item 6", "h-tk-20222023-30-6"),
        ("Handelingen der Staten-Generaal II 2022/23, nr. 30, item 6", "h-tk-20222023-30-6"),
        ("Handelingen II, vergaderjaar 2022–2023, nr. 30, item 6", "h-tk-20222023-30-6"),
        ("Handelingen II 1999/00, nr. 30, item 6", None),
        ("Handelingen II 2011/12, 34-5-10", "h-tk-20112012-34-5"),
        ("Handelingen II 2022/23, nr. 30", None),
        ("Handelingen II 2007/08, nr. 108, p. 7909-7943", None),
        ("Handelingen 2022/23, nr. 30, item 6", None),
        ("Handelingen II 2022/24, nr. 30, item 6", None),
        ("h-tk-20222023-30-6", "h-tk-20222023-30-6"),
    ],
)
def test_a_debate_has_an_identifier_when_chamber_session_and_item_are_said(
    words: str, identifier: str | None
) -> None:
    (citation,) = found(f"zie {words}")

    assert citation.type == "handelingen"
    assert citation.text == words
    assert citation.ids == ((identifier,) if identifier else ())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Aanhangsel Handelingen II 2022/23, nr. 12", ("ah-tk-20222023-12",)),
        ("Aanhangsel Handelingen I 2022/23, nr. 12", ("ah-ek-20222023-12",)),
        ("Aanhangsel Handelingen, vergaderjaar 2022–2023, nr. 12", ("ah-tk-20222023-12",)),
        ("Aanhangsel van de Handelingen II 2022/23, nr. 12", ("ah-tk-20222023-12",)),
        ("Aanhangsel Handelingen II 2022/23, 12", ("ah-tk-20222023-12",)),
        (
            "Aanhangsel Handelingen II 2022/23, nrs. 12 en 13",
            ("ah-tk-20222023-12", "ah-tk-20222023-13"),
        ),
        ("Aanhangsel Handelingen nr. 12, vergaderjaar 2022–2023", ("ah-tk-20222023-12",)),
        ("Handelingen II 2022/23, Aanhangsel, nr. 12", ("ah-tk-20222023-12",)),
        ("Aanhangsel Handelingen, nr. 12", ()),
        ("Aanhangsel Handelingen II 2022/24, nr. 12", ()),
        ("ah-tk-20222023-12", ("ah-tk-20222023-12",)),
    ],
)
def test_a_question_with_its_answer_is_no_debate(words: str, expected: tuple[str, ...]) -> None:
    (citation,) = found(f"zie {words}")

    assert citation.type == "aanhangsel"
    assert citation.text == words
    assert citation.ids == expected


@pytest.mark.parametrize("words", ["de Handelingen", "Aanhangsel van de Handelingen", "Aanhangsel"])
def test_a_series_without_a_number_is_no_citation(words: str) -> None:
    assert found(words) == []


# Official journals.


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("Stb. 2022, 123", "staatsblad", ("stb-2022-123",)),
        ("Stb. 2022, nr. 123", "staatsblad", ("stb-2022-123",)),
        ("Stb. 2022/123", "staatsblad", ("stb-2022-123",)),
        ("Staatsblad 1999, 245", "staatsblad", ("stb-1999-245",)),
        ("Stcrt. 2022, 12345", "staatscourant", ("stcrt-2022-12345",)),
        ("Staatscourant 2022, nr. 12345", "staatscourant", ("stcrt-2022-12345",)),
        ("Stcrt. 2007, 123", "staatscourant", ()),
        ("Trb. 2010, 311", "tractatenblad", ("trb-2010-311",)),
        ("stb-2022-123", "staatsblad", ("stb-2022-123",)),
    ],
)
def test_a_journal_is_recognised(words: str, kind: str, expected: tuple[str, ...]) -> None:
    (citation,) = found(f"zie {words}")

    assert (citation.type, citation.text, citation.ids) == (kind, words, expected)


def test_a_journal_takes_its_year_from_the_date_before_it() -> None:
    (citation,) = found("de Wet van 24 mei 1993, Stb. 141, die")

    assert citation.text == "Stb. 141"
    assert citation.ids == ("stb-1993-141",)


@pytest.mark.parametrize("words", ["Stb. 2022", "het Staatsblad", "Stcrt. 2022, 1 mei", "Stb. 141"])
def test_a_journal_without_year_and_number_is_no_citation(words: str) -> None:
    assert found(words) == []


# Annexes.


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Bijlage 18", (18,)),
        ("bijlage nr. 3", (3,)),
        ("BIJLAGE 2", (2,)),
        ("bijlagen 2 en 3", (2, 3)),
        ("Bijlagen 1, 2 en 3", (1, 2, 3)),
        ("bijlagen 1 t/m 4", (1, 2, 3, 4)),
    ],
)
def test_an_annex_has_numbers_and_no_identifier(words: str, numbers: tuple[int, ...]) -> None:
    (citation,) = found(f"zie {words} van de brief")

    assert (citation.type, citation.text) == ("bijlage", words)
    assert citation.numbers == numbers
    assert citation.ids == ()


@pytest.mark.parametrize(
    "words",
    ["bijlage 3.2", "bijlage 2023", "bijlage 3 mei", "bijlage 20%", "de bijlagen", "bijlage"],
)
def test_a_number_that_is_not_of_the_annex_makes_no_citation(words: str) -> None:
    assert found(words) == []


def test_an_annex_with_its_own_identifier_keeps_it() -> None:
    (citation,) = found("zie blg-1234567")

    assert (citation.type, citation.ids) == ("bijlage", ("blg-1234567",))


# Where they stand.


def test_a_citation_over_a_line_end_spans_both_lines() -> None:
    (citation,) = found("zie Kamerstuk\n12 345, nr. 6 hierover")

    assert citation.text == "Kamerstuk 12 345, nr. 6"
    assert (citation.start, citation.end) == (4, 27)


def test_citations_stand_in_the_order_of_the_file() -> None:
    citations = found("zoals gemeld1 in\n\n1 Kamerstuk 12 345, nr. 6\n de bijlage 2")

    assert [citation.text for citation in citations] == ["Kamerstuk 12 345, nr. 6", "bijlage 2"]


def test_a_publication_does_not_cite_itself_in_its_footer() -> None:
    raw = "De brief.\n\nkst-12345-6\n\nTweede Kamer, vergaderjaar 2022–2023, 12 345, nr. 6\n"

    assert found(raw) == []


@settings(deadline=None)
@given(TEXTS)
def test_citations_of_any_text_are_its_words_and_do_not_overlap(raw: str) -> None:
    text = parse_text(raw)

    citations = find_citations(text)

    assert all(text.excerpt(c.start, c.end) == c.text for c in citations)
    assert all(Passage(c.start, c.end) in text.find(c.text) for c in citations)
    for flow in text.flows:
        spans = [(c.start, c.end) for c in citations if c.start in flow.offsets]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
