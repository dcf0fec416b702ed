"""What a letter is made of."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sporen.letter.structure import Structure, read_structure
from sporen.letter.text import Passage, Text, parse_text
from tests.one_letter import TEXT

LETTER = parse_text(TEXT.read_bytes().decode("utf-8"))
STRUCTURE = read_structure(LETTER)

TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                *("\n", "\n\n", "\f", "\n ", " ", "Woord", "woord", ".", ":", ",", "van"),
                *("1. Een", "\n2. Twee", "\n1) Een", "\na. Een", "\nb. Twee", "\n– een", "\n- Een"),
                *("\nVraag 1\n", "Geachte heer,\n", "\nHoogachtend,\n", "gemeld1", "\n\n1 Noot."),
                *("\nDe Minister van X,\n", "A. de Naam", "\nDE STAATSSECRETARIS,\nB. Naam\n"),
                *("\nISSN 0921 - 7371\n", "x" * 160 + ".\n"),
            ]
        ),
        max_size=60,
    ).map("".join),
)


def structure_of(raw: str) -> Structure:
    return read_structure(parse_text(raw))


def words(text: Text, passage: Passage | None) -> str | None:
    return None if passage is None else text.excerpt(passage.start, passage.end)


# The letter itself.


def test_the_letter_has_one_heading() -> None:
    assert [heading.text for heading in STRUCTURE.headings] == ["Maatregelen arbeidsmigratie"]


def test_the_letter_has_seven_paragraphs() -> None:
    assert [(p.number, p.text.split(" ")[:3]) for p in STRUCTURE.paragraphs] == [
        (1, ["Het", "kabinet", "heeft"]),
        (2, ["Met", "de", "hiervoor"]),
        (3, ["Binnen", "deze", "sporen"]),
        (4, ["De", "volgende", "maatregelen"]),
        (5, ["De", "maatregelen", "zijn"]),
        (6, ["De", "maatregelen", "zijn"]),
        (7, ["Door", "de", "maatregelen"]),
    ]
    assert STRUCTURE.paragraphs[-1].text.endswith("onverkort en met urgentie uit.")


def test_the_letter_has_four_lists_with_their_items() -> None:
    assert [[item.number for item in items.items] for items in STRUCTURE.lists] == [
        list(range(1, 6)),
        list(range(1, 19)),
        [1, 2],
        [1, 2, 3, 4],
    ]


TRACKS = [(1262, 1317), (1322, 1447), (1452, 1547), (1745, 1867), (1873, 2018)]
PROPOSALS = [
    *((2522, 2698), (2704, 2925), (2931, 3148), (3154, 3342), (3348, 3480), (3486, 3777)),
    *((3783, 3867), (3873, 4037), (4043, 4152), (4159, 4409), (4416, 4540), (4547, 4824)),
    *((4831, 5154), (5161, 5958), (5965, 6125), (6132, 6351), (6358, 6615), (6622, 6876)),
]
ONGOING = [(7026, 7240), (7246, 7589)]
ANNEXES = [(7809, 7998), (8003, 8183), (8188, 8272), (8277, 8500)]


@pytest.mark.parametrize(
    ("number", "passages"),
    [(1, TRACKS), (2, PROPOSALS), (3, ONGOING), (4, ANNEXES)],
    ids=["tracks", "proposals", "ongoing policy", "attached annexes"],
)
def test_an_item_of_the_letter_is_a_passage_without_its_number(
    number: int, passages: list[tuple[int, int]]
) -> None:
    items = STRUCTURE.lists[number - 1].items

    assert [(item.passage.start, item.passage.end) for item in items] == passages


def test_an_item_runs_on_over_a_blank_line_and_over_a_page() -> None:
    tracks, proposals = STRUCTURE.lists[0].items, STRUCTURE.lists[1].items

    assert tracks[1].text == (
        "Meer mensen in Nederland (meer) aan het werk helpen, o.a. statushouders en parttimers "
        "(grip via sturing op de arbeidsmarkt)"
    )
    assert "Zo moeten de gevolgen van nieuwe economische bedrijvigheid" in proposals[13].text


def test_no_item_holds_words_of_a_footnote() -> None:
    items = [item for items in STRUCTURE.lists for item in items.items]

    assert len(items) == 29
    assert not any("Kamerstuk" in item.text for item in items)


def test_each_list_of_the_letter_knows_the_words_that_introduce_it() -> None:
    introductions = [items.introduction for items in STRUCTURE.lists]

    assert introductions == [
        Passage(1240, 1257),
        Passage(2436, 2517),
        Passage(6879, 7021),
        Passage(7737, 7805),
    ]
    assert words(LETTER, introductions[0]) == "Deze sporen zijn:"


def test_the_letter_has_five_footnotes_tied_to_their_marks() -> None:
    assert [(note.number, note.passage, note.mark) for note in STRUCTURE.footnotes] == [
        (1, Passage(1552, 1578), Passage(203, 204)),
        (2, Passage(1581, 1605), Passage(327, 328)),
        (3, Passage(1608, 1688), Passage(971, 972)),
        (4, Passage(1691, 1740), Passage(1238, 1239)),
        (5, Passage(8505, 8631), Passage(7453, 7454)),
    ]


def test_the_letter_has_one_signature_with_office_and_name() -> None:
    (signature,) = STRUCTURE.signatures

    assert words(LETTER, signature.office) == "De Minister van Sociale Zaken en Werkgelegenheid,"
    assert words(LETTER, signature.name) == "C.E.G. van Gennip"
    assert signature.passage == Passage(9305, 9372)


def test_the_letter_has_no_salutation() -> None:
    assert STRUCTURE.salutation is None


def test_the_units_of_the_letter_stand_in_its_order() -> None:
    kinds = [unit.kind for unit in STRUCTURE.units]

    assert len(kinds) == 1 + 7 + 4 + 29 + 5 + 1
    assert kinds[:4] == ["paragraph", "heading", "paragraph", "list"]
    assert kinds[-1] == "signature"


# Lists.


@pytest.mark.parametrize(
    "raw",
    [
        "Het gaat om:\n1. Een\n2. Twee\n",
        "Het gaat om:\n1) Een\n2) Twee",
        "Het gaat om:\r\n\r\n1. Een\r\n\r\n2. Twee",
        "Het gaat om:\na. Een\nb. Twee\n",
        "Het gaat om:\n– Een\n– Twee\n",
        "Het gaat om:\n- Een\n- Twee\n",
        "Het gaat om:\n\t• Een\n\t• Twee\n",
    ],
)
def test_items_with_numbers_letters_or_dashes_make_a_list(raw: str) -> None:
    (found,) = structure_of(raw).lists

    assert [(item.number, item.text) for item in found.items] == [(1, "Een"), (2, "Twee")]


@pytest.mark.parametrize(
    "raw",
    [
        "1. Inleiding\n\nDe brief.\n\n2. Vervolg\n\nDe brief.\n",
        "De leden zijn er –\n– zo is gebleken – voor.",
        "2. Twee\n3. Drie\n",
        "Op 1.\n1.000 euro",
    ],
    ids=["numbered headings", "one dash", "no first item", "no item at all"],
)
def test_what_is_no_list_is_running_text(raw: str) -> None:
    assert structure_of(raw).lists == ()


def test_a_line_with_a_number_inside_a_sentence_does_not_break_an_item() -> None:
    found = structure_of("Lijst:\n1. Een zie punt\n7. van de brief\n2. Twee\n3. Drie").lists

    assert [[item.text for item in items.items] for items in found] == [
        ["Een zie punt 7. van de brief", "Twee", "Drie"]
    ]


def test_a_single_dash_inside_an_item_stays_in_the_item() -> None:
    found = structure_of("Lijst:\n1. Een\n– zo staat er\n2. Twee").lists

    assert [[item.text for item in items.items] for items in found] == [
        ["Een – zo staat er", "Twee"]
    ]


def test_a_list_may_stand_inside_an_item_of_another() -> None:
    raw = "Lijst:\n1. Een:\n– eerste\n– tweede\n2. Twee:\n– derde\n– vierde\n3. Drie"

    found = structure_of(raw).lists

    assert [[item.text for item in items.items] for items in found] == [
        ["Een:", "Twee:", "Drie"],
        ["eerste", "tweede"],
        ["derde", "vierde"],
    ]


def test_a_list_that_starts_again_is_another_list() -> None:
    found = structure_of("Lijst:\n1. Een\n2. Twee\n1. Eerste\n2. Tweede").lists

    assert [[item.text for item in items.items] for items in found] == [
        ["Een", "Twee"],
        ["Eerste", "Tweede"],
    ]


def test_a_paragraph_apart_ends_a_list() -> None:
    found = structure_of("Lijst:\n1. Een\n2. Twee\n\nDe brief.\n\n3. Drie\n\nDe brief.")

    assert [[item.text for item in items.items] for items in found.lists] == [["Een", "Twee"]]


def test_a_number_out_of_order_that_stands_apart_ends_a_list() -> None:
    found = structure_of("Lijst:\n1. Een\n2. Twee\n\n9. Negen\n\n3. Drie").lists

    assert [[item.text for item in items.items] for items in found] == [["Een", "Twee"]]


def test_items_that_are_one_sentence_end_with_it() -> None:
    structure = structure_of("Het gaat om:\n– een ding; en\n– nog een.\nDit alles is nieuw.")

    assert [item.text for item in structure.lists[0].items] == ["een ding; en", "nog een."]
    assert structure.paragraphs[-1].text == "Dit alles is nieuw."


@pytest.mark.parametrize(
    ("last", "following", "expected"),
    [
        ("in de", "Kamer", "in de Kamer"),
        ("de", "kamer", "de kamer"),
        ("zo,", "Kamer", "zo, Kamer"),
        ("zo", "(kamer)", "zo (kamer)"),
        ("zo.", "(kamer)", "zo."),
        ("zo", "Kamer", "zo"),
    ],
)
def test_an_item_runs_on_over_a_blank_line_when_its_sentence_does(
    last: str, following: str, expected: str
) -> None:
    (items,) = structure_of(f"Lijst:\n1. Een\n2. {last}\n\n{following}").lists

    assert items.items[-1].text == expected


def test_a_list_without_anything_before_it_has_no_introduction() -> None:
    assert structure_of("1. Een\n2. Twee").lists[0].introduction is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Een zin. Dit zijn ze:", "Dit zijn ze:"),
        ("Een zin. Te weten:", "Een zin. Te weten:"),
        ("Te weten:", "Te weten:"),
        ("Zie de brief van 1 mei jl. Die noemt ze:", "Die noemt ze:"),
        ("Ter zake t.b.v. Europa zijn dit:", "Ter zake t.b.v. Europa zijn dit:"),
        ("Aldus het lid A. Naam in zijn brief:", "Aldus het lid A. Naam in zijn brief:"),
        ("«Een zin.» Dit zijn ze:", "Dit zijn ze:"),
    ],
)
def test_a_list_is_introduced_by_the_sentence_before_it(before: str, expected: str) -> None:
    text = parse_text(f"{before}\n1. Een\n2. Twee")

    (items,) = read_structure(text).lists

    assert words(text, items.introduction) == expected


# Paragraphs and headings.


def test_a_short_line_that_stands_apart_is_a_heading() -> None:
    structure = structure_of("Inleiding\n\nDe brief gaat over werk.\n\n2 Vervolg\n\nEn verder.")

    assert [(h.number, h.text) for h in structure.headings] == [(1, "Inleiding"), (2, "2 Vervolg")]
    assert len(structure.paragraphs) == 2


@pytest.mark.parametrize(
    "raw",
    [
        "Inleiding",
        "Een zin.\n\nDe brief.",
        "het vervolg\n\nDe brief.",
        "34 352\n\nDe brief.",
        "Inleiding\nDe brief.",
        "Een heel lange regel " * 5 + "\n\nDe brief.",
        "De brief.\nInleiding\n\nDe brief.",
    ],
    ids=["last", "full stop", "small letter", "digits", "text below", "long", "text above"],
)
def test_what_is_no_heading_is_a_paragraph(raw: str) -> None:
    assert structure_of(raw).headings == ()


def test_the_number_of_a_question_is_a_heading() -> None:
    structure = structure_of("Vraag 1\nWaarom?\n\nAntwoord 1\nDaarom.\n\nVraag 2, 3 en 4\nHoe?")

    assert [heading.text for heading in structure.headings] == [
        "Vraag 1",
        "Antwoord 1",
        "Vraag 2, 3 en 4",
    ]
    assert [paragraph.text for paragraph in structure.paragraphs] == ["Waarom?", "Daarom.", "Hoe?"]


def test_a_paragraph_runs_on_over_a_page_with_notes() -> None:
    raw = "Zoals gemeld1 gaat de\n\n1 Een noot.\n brief verder.\n\nNieuwe alinea."

    structure = structure_of(raw)

    assert [paragraph.text for paragraph in structure.paragraphs] == [
        "Zoals gemeld gaat de brief verder.",
        "Nieuwe alinea.",
    ]
    assert structure.footnotes[0].text == "Een noot."


def test_a_line_too_long_for_a_page_is_a_paragraph_of_its_own() -> None:
    long = "Een zin die niet is afgebroken " * 6 + "eindigt hier."

    structure = structure_of(f"{long}\nEen andere zin.")

    assert [paragraph.text for paragraph in structure.paragraphs] == [long, "Een andere zin."]


# Salutation and signature.


@pytest.mark.parametrize(
    "salutation", ["Geachte voorzitter,", "Zeer geachte heer De Vries,", "Excellentie,"]
)
def test_a_salutation_is_no_part_of_the_first_paragraph(salutation: str) -> None:
    text = parse_text(f"Datum 1 mei\n\n{salutation}\nIn deze brief staat iets.\n")

    structure = read_structure(text)

    assert words(text, structure.salutation) == salutation
    assert [p.text for p in structure.paragraphs] == ["Datum 1 mei", "In deze brief staat iets."]


def test_a_closing_is_no_part_of_the_last_paragraph() -> None:
    structure = structure_of("Tot zover.\nHoogachtend,\nDe Minister van Werk,\nA. de Vries\n")

    assert [paragraph.text for paragraph in structure.paragraphs] == ["Tot zover."]
    assert len(structure.signatures) == 1


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("De Minister van Werk,\nA.B. van Os", [("De Minister van Werk,", "A.B. van Os")]),
        ("DE MINISTER VAN WERK,\n\nAnna Vries", [("DE MINISTER VAN WERK,", "Anna Vries")]),
        (
            "De Minister van Werk en\nInkomen,\nA. Vries",
            [("De Minister van Werk en Inkomen,", "A. Vries")],
        ),
        (
            "De Minister van Werk,\nA. Vries\nDe Staatssecretaris van Zorg,\nÉ. ’t Hart-Bos",
            [
                ("De Minister van Werk,", "A. Vries"),
                ("De Staatssecretaris van Zorg,", "É. ’t Hart-Bos"),
            ],
        ),
        ("De Minister van Werk,\nA. Vries\n\nBijlage", [("De Minister van Werk,", "A. Vries")]),
    ],
    ids=["one line", "capitals", "two lines", "two offices", "annex below"],
)
def test_an_office_with_a_name_under_it_is_a_signature(
    raw: str, expected: list[tuple[str, str]]
) -> None:
    text = parse_text(raw)

    signatures = read_structure(text).signatures

    assert [(words(text, s.office), words(text, s.name)) for s in signatures] == expected


@pytest.mark.parametrize(
    "raw",
    [
        "De Minister van Werk zal de Kamer informeren.\nDaarna volgt meer.",
        "De Minister van Werk,\ndie de Kamer informeert, zal volgen.",
        "De Minister van Werk,\nA. Vries\nen anderen zijn het eens.",
        "De Minister van Werk,",
        "De Minister van\nVeel\nMeer\nWerk,\nA. Vries",
    ],
    ids=["sentence", "no name", "text below", "nothing below", "four lines"],
)
def test_an_office_in_a_sentence_is_no_signature(raw: str) -> None:
    assert structure_of(raw).signatures == ()


# What holds for every text.


@settings(deadline=None)
@given(TEXTS)
def test_units_and_what_lies_between_them_give_the_text_back(raw: str) -> None:
    structure = structure_of(raw)
    borders = sorted(
        {0, len(raw), *(at for u in structure.units for at in (u.passage.start, u.passage.end))}
    )

    pieces = [raw[start:end] for start, end in pairwise(borders)]

    assert "".join(pieces) == raw
    assert all(0 <= u.passage.start < u.passage.end <= len(raw) for u in structure.units)


def passages(structure: Structure) -> list[Passage]:
    """Return the passages of all units that hold words themselves."""
    found = [heading.passage for heading in structure.headings]
    found += [paragraph.passage for paragraph in structure.paragraphs]
    found += [signature.passage for signature in structure.signatures]
    found += [item.passage for items in structure.lists for item in items.items]
    return sorted([*found, structure.salutation] if structure.salutation else found)


@settings(deadline=None)
@given(TEXTS)
def test_every_word_of_the_body_but_markers_and_closings_is_in_a_unit(raw: str) -> None:
    text = parse_text(raw)
    read_by = {at for p in passages(read_structure(text)) for at in range(p.start, p.end)}

    rest = "".join(
        " " if at in read_by else character
        for character, at in zip(text.body.text, text.body.offsets, strict=True)
    )

    assert re.fullmatch(r"(?:(?:\d+[.)]|[a-z][.)]|[–—•▪●◦·*-]|Hoogachtend,)\s|\s)*", f"{rest} ")


@settings(deadline=None)
@given(TEXTS)
def test_units_that_hold_words_do_not_overlap(raw: str) -> None:
    for before, after in pairwise(passages(structure_of(raw))):
        assert before.end <= after.start


@settings(deadline=None)
@given(TEXTS)
def test_numbers_count_the_units_of_a_kind(raw: str) -> None:
    structure = structure_of(raw)

    for units in (structure.headings, structure.paragraphs, structure.lists, structure.signatures):
        assert [unit.number for unit in units] == list(range(1, len(units) + 1))
    assert all(len(items.items) > 1 for items in structure.lists)
