"""A letter cut where passages begin and end: each piece knows what it is in, and where it leads."""

from __future__ import annotations

from sporen.letter import text as letter_text
from sporen.letter.text import Passage
from sporen.site.model.segments import NOTE, RUN, SEAM, START, Block, passage_id, split_blocks
from tests.one_letter import TEXT

LETTER = letter_text.parse_text(TEXT.read_bytes().decode())
RAW = "Wij doen een voorstel over de regeling.\n"


def passage(words: str) -> Passage:
    start = RAW.index(words)
    return Passage(start, start + len(words))


def cut(*words: str) -> Block:
    (block,) = split_blocks(letter_text.parse_text(RAW), [passage(each) for each in words])
    return block


def runs(block: Block) -> list[tuple[str, int, str]]:
    return [(one.text, one.depth, one.link) for one in block.pieces if one.kind == RUN]


def test_passages_that_cross_are_cut_into_pieces_that_do_not() -> None:
    one, other = "een voorstel over", "over de regeling"

    block = cut(one, other)

    assert runs(block) == [
        ("Wij doen ", 0, ""),
        ("een voorstel ", 1, passage_id(passage(one))),
        ("over", 2, passage_id(passage(other))),  # the shorter of the two
        (" de regeling", 1, passage_id(passage(other))),
        (".", 0, ""),
    ]
    for marked in block.passages:
        pieces = (p.text for p in block.pieces if marked.number in p.passages and p.kind == RUN)
        assert "".join(pieces).strip() == marked.words


def test_a_piece_leads_to_the_shortest_passage_it_is_in() -> None:
    block = cut("doen een voorstel over de regeling", "een voorstel over", "voorstel")

    found = {words: (depth, link) for words, depth, link in runs(block)}

    assert found["voorstel"] == (3, passage_id(passage("voorstel")))
    assert found[" over"] == (2, passage_id(passage("een voorstel over")))
    assert found["doen "] == (1, passage_id(passage("doen een voorstel over de regeling")))


def test_the_passage_of_the_whole_block_is_no_line_and_no_link() -> None:
    block = cut(RAW.strip())

    assert runs(block) == [(RAW.strip(), 0, "")]
    assert (block.pieces[0].kind, block.pieces[0].link) == (START, passage_id(block.passage))


def test_a_piece_too_short_to_hit_is_no_link() -> None:
    assert ("de", 1, "") in runs(cut("de"))


def test_what_stands_between_words_stays_there() -> None:
    shown = [piece for block in split_blocks(LETTER, ()) for piece in block.pieces]

    assert [piece.number for piece in shown if piece.kind == NOTE] == [1, 2, 3, 4, 5]
    assert sum(piece.kind == SEAM for piece in shown) == 1


def test_every_line_of_the_letter_is_in_a_block_with_the_words_it_has() -> None:
    shown = split_blocks(LETTER, ())
    places = [block.passage for block in shown]

    for block in shown:
        words = "".join(piece.text for piece in block.pieces).strip()
        assert words == LETTER.excerpt(block.passage.start, block.passage.end)
    for line in LETTER.lines:
        assert any(place.start < line.end and line.start < place.end for place in places), line
