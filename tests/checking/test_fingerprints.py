"""What a finding is known by: nothing that moves when a line does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporen.checking.fingerprints import fingerprints
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location

FOUND = Finding(
    "U1",
    Severity.VIOLATION,
    Message("nummer «8» staat er twee keer", "number «8» stands there twice"),
    Location("data/a.ttl", 3, 14),
    focus="<http://e/1>",
    path="<http://e/number>",
    value='"8"',
)
PLACED = replace(FOUND, focus="", path="", value="")

texts = st.text(max_size=8)
places = st.builds(
    Location, st.sampled_from(["a.ttl", "b.ttl"]), st.integers(0, 9), st.integers(0, 9)
)
findings = st.builds(
    Finding,
    st.sampled_from(["U1", "U2"]),
    st.sampled_from(list(Severity)),
    st.builds(Message, texts, texts),
    st.none() | places,
    st.sampled_from(["", "<http://e/1>", "<http://e/2>"]),
    st.sampled_from(["", "<http://e/p>"]),
    texts,
)


def known(*found: Finding) -> list[str]:
    return list(fingerprints(found))


@pytest.mark.parametrize(
    "other",
    [
        replace(FOUND, location=Location("data/a.ttl", 99, 1, 99, 7)),
        replace(FOUND, location=Location("data/b.ttl", 3, 14)),
        replace(FOUND, location=None),
        replace(FOUND, message=Message("anders gezegd", "said otherwise")),
        replace(FOUND, severity=Severity.INFO),
        replace(FOUND, rule=Location("shapes/x.ttl", 7), quote="woorden"),
    ],
)
def test_where_it_stands_and_how_it_is_said_changes_nothing(other: Finding) -> None:
    assert known(other) == known(FOUND)


@pytest.mark.parametrize(
    "other",
    [
        replace(FOUND, code="U2"),
        replace(FOUND, focus="<http://e/2>"),
        replace(FOUND, path="<http://e/other>"),
        replace(FOUND, value='"9"'),
        replace(FOUND, path="", value='<http://e/number>"8"'),
        PLACED,
    ],
)
def test_what_it_is_about_changes_it(other: Finding) -> None:
    assert known(other) != known(FOUND)


def test_without_a_focus_it_is_known_by_its_file_and_the_words_it_repeats() -> None:
    moved = replace(PLACED, location=Location("data/a.ttl", 40))
    elsewhere = replace(PLACED, location=Location("data/b.ttl", 3, 14))
    other = replace(PLACED, message=Message("nummer «9» staat er", "number «9» stands there"))
    reworded = replace(PLACED, message=Message("«8» is dubbel", "«8» is double"))

    assert known(moved) == known(reworded) == known(PLACED)
    assert len({*known(PLACED), *known(elsewhere), *known(other)}) == 3


def test_the_same_again_is_another() -> None:
    first, second, third = known(FOUND, PLACED, FOUND)

    assert len({first, second, third}) == 3
    assert known(FOUND, FOUND)[1] == third


def test_it_is_the_same_on_every_machine_and_in_every_release() -> None:
    assert known(FOUND) == ["2fdfebf92bb9c2f656ec6d5191c46fba44c1cf0003e0d7b767b05b41f79612d2"]


@given(st.lists(findings, max_size=12))
def test_all_of_a_run_differ(run: list[Finding]) -> None:
    assert len(set(known(*run))) == len(run)


@given(st.data(), st.lists(findings, max_size=12), st.integers(0, 1000))
def test_lines_that_move_and_another_order_keep_all_of_them(
    data: st.DataObject, run: list[Finding], lines: int
) -> None:
    moved = [
        replace(one, location=replace(one.location, line=one.location.line + lines))
        if one.location
        else one
        for one in run
    ]

    mixed = data.draw(st.permutations(moved))

    assert sorted(known(*mixed)) == sorted(known(*run))
