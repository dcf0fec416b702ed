"""Every quote is tied to exactly one place, or the finding says what is wrong and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporen.letter.anchors import Anchors, QuotedNode, find_near_match, resolve
from sporen.letter.text import Passage, parse_text
from sporen.location import Location
from sporen.rdf.namespaces import SP

LETTER = "https://w3id.org/sporen/id/kst-1-2"
TEXT = parse_text(
    "De brief noemt een pilot. Daarna noemt\n"
    "de brief een pilot in de techniek-\n"
    "sector, en een subsidie."
)


def resolved(*nodes: QuotedNode) -> Anchors:
    return resolve(TEXT, LETTER, nodes, "letter.txt")


def words(anchors: Anchors, node: str) -> list[str]:
    return [TEXT.excerpt(p.start, p.end) for p in anchors.passages[node]]


def codes(anchors: Anchors) -> list[str]:
    return [found.code for found in anchors.findings]


def test_a_quote_is_found_across_line_ends_and_broken_words() -> None:
    anchors = resolved(QuotedNode("n", "g", ("een pilot in de technieksector",)))

    assert words(anchors, "n") == ["een pilot in de technieksector"]
    assert anchors.findings == ()


def test_a_node_may_rest_on_several_passages() -> None:
    anchors = resolved(QuotedNode("n", "g", ("De brief noemt", "een subsidie")))

    assert words(anchors, "n") == ["De brief noemt", "een subsidie"]


def test_a_quote_in_two_places_is_a_finding_that_names_both() -> None:
    anchors = resolved(QuotedNode("n", "g", ("een pilot",)))

    (found,) = anchors.findings
    assert found.code == "AN-03.ambiguous"
    assert [place for place, _ in found.related] == [
        Location("letter.txt", 1, 16),
        Location("letter.txt", 2, 10),
    ]
    assert "letter.txt:1:16" in found.message.en
    assert "letter.txt:2:10" in found.message.nl
    assert "n" not in anchors.passages


@pytest.mark.parametrize("role", ["wholes", "owners", "within"])
def test_a_range_makes_a_quote_unique(role: str) -> None:
    part = QuotedNode("n", "g", ("een pilot",), **{role: ("whole",)})

    anchors = resolved(part, QuotedNode("whole", "g", ("een pilot in de technieksector",)))

    assert anchors.findings == ()
    assert anchors.passages["n"] == (Passage(48, 57),)


def test_within_wins_over_what_the_node_is_part_of() -> None:
    anchors = resolved(
        QuotedNode("n", "g", ("een subsidie",), within=(LETTER,), wholes=("whole",)),
        QuotedNode("whole", "g", ("De brief noemt een pilot",)),
    )

    assert words(anchors, "n") == ["een subsidie"]


def test_a_narrow_range_never_widens_but_says_where_the_words_are() -> None:
    anchors = resolved(
        QuotedNode("n", "g", ("een subsidie",), wholes=("whole",)),
        QuotedNode("whole", "g", ("De brief noemt een pilot",)),
    )

    (found,) = anchors.findings
    assert found.code == "AN-03.absent"
    assert "letter.txt:3:12" in found.message.en
    assert "n" not in anchors.passages


def test_a_quote_that_is_nowhere_names_the_nearest_place_and_what_differs() -> None:
    anchors = resolved(QuotedNode("n", "g", ("de brief een proef in de technieksector",)))

    (found,) = anchors.findings
    assert found.code == "AN-03.absent"
    assert found.value == '"de brief een proef in de technieksector"@nl'
    assert "letter.txt:2:1" in found.message.nl
    assert "«pilot», niet «proef»" in found.message.nl
    assert "«pilot», not «proef»" in found.message.en


def test_nothing_is_near_words_that_share_none() -> None:
    assert find_near_match(TEXT, "quux") is None


def test_a_gap_without_a_quote_rests_on_what_it_is_about() -> None:
    anchors = resolved(
        QuotedNode("gap", "g", about=("n",)), QuotedNode("n", "g", ("een subsidie",))
    )

    assert anchors.passages["gap"] == anchors.passages["n"]


def test_a_gap_about_something_without_words_is_a_finding() -> None:
    assert codes(resolved(QuotedNode("gap", "g", about=("elsewhere",)))) == ["AN-03.range"]
    assert codes(resolved(QuotedNode("gap", "g"))) == ["AN-03.range"]


def test_a_range_without_words_is_told_at_what_names_it() -> None:
    (found,) = resolved(QuotedNode("n", "g", ("een subsidie",), within=("elsewhere",))).findings

    assert found.code == "AN-03.range"
    assert (found.path, found.value) == (str(SP["within"]), "<elsewhere>")


def test_one_wrong_quote_is_told_once_and_not_again_for_its_parts() -> None:
    anchors = resolved(
        QuotedNode("whole", "g", ("niet te vinden",)),
        QuotedNode("part", "g", ("een subsidie",), wholes=("whole",)),
    )

    assert codes(anchors) == ["AN-03.absent"]
    assert anchors.passages == {}


def test_ranges_in_a_circle_are_told_once() -> None:
    anchors = resolved(
        QuotedNode("a", "g", ("een subsidie",), within=("b",)),
        QuotedNode("b", "g", ("een subsidie",), within=("a",)),
    )

    (found,) = anchors.findings
    assert found.code == "AN-03.circle"
    assert "a → b → a" in found.message.en


def test_a_quote_that_cuts_a_word_is_a_finding() -> None:
    anchors = resolved(QuotedNode("n", "g", ("en subsid",)))

    assert codes(anchors) == ["AN-04"]


def test_a_chain_of_a_thousand_ranges_resolves() -> None:
    chain = [
        QuotedNode(f"n{i}", "g", ("een subsidie",), wholes=(f"n{i + 1}",) if i < 999 else ())
        for i in range(1000)
    ]

    anchors = resolved(*chain)

    assert len(anchors.passages) == 1000


@given(st.data())
def test_any_stretch_of_words_that_stands_once_resolves_to_itself(data: st.DataObject) -> None:
    all_words = TEXT.flows[0].text.split()
    first = data.draw(st.integers(0, len(all_words) - 1))
    last = data.draw(st.integers(first + 1, len(all_words)))
    quote = " ".join(all_words[first:last])

    anchors = resolved(QuotedNode("n", "g", (quote,)))

    if TEXT.flows[0].text.count(quote) == 1 and not anchors.findings:
        assert words(anchors, "n") == [quote]
    else:
        assert anchors.findings
