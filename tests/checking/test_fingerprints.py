"""Fingerprints do not change when findings move."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporen.checking.fingerprints import fingerprints
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location

FINDING = Finding(
    "U1",
    Severity.VIOLATION,
    Message("nummer «8» komt twee keer voor", "number «8» occurs twice"),
    Location("data/a.ttl", 3, 14),
    focus="<http://e/1>",
    path="<http://e/number>",
    value='"8"',
)
WITHOUT_FOCUS = replace(FINDING, focus="", path="", value="")

texts = st.text(max_size=8)
locations = st.builds(
    Location, st.sampled_from(["a.ttl", "b.ttl"]), st.integers(0, 9), st.integers(0, 9)
)
findings = st.builds(
    Finding,
    st.sampled_from(["U1", "U2"]),
    st.sampled_from(list(Severity)),
    st.builds(Message, texts, texts),
    st.none() | locations,
    st.sampled_from(["", "<http://e/1>", "<http://e/2>"]),
    st.sampled_from(["", "<http://e/p>"]),
    texts,
)


def fingerprints_of(*each: Finding) -> list[str]:
    return list(fingerprints(each))


@pytest.mark.parametrize(
    "other",
    [
        replace(FINDING, location=Location("data/a.ttl", 99, 1, 99, 7)),
        replace(FINDING, location=Location("data/b.ttl", 3, 14)),
        replace(FINDING, location=None),
        replace(FINDING, message=Message("andere tekst", "other text")),
        replace(FINDING, severity=Severity.INFO),
        replace(FINDING, rule=Location("shapes/x.ttl", 7), quote="woorden"),
    ],
)
def test_location_message_and_severity_do_not_matter(other: Finding) -> None:
    assert fingerprints_of(other) == fingerprints_of(FINDING)


@pytest.mark.parametrize(
    "other",
    [
        replace(FINDING, code="U2"),
        replace(FINDING, focus="<http://e/2>"),
        replace(FINDING, path="<http://e/other>"),
        replace(FINDING, value='"9"'),
        replace(FINDING, path="", value='<http://e/number>"8"'),
        WITHOUT_FOCUS,
    ],
)
def test_code_focus_path_and_value_matter(other: Finding) -> None:
    assert fingerprints_of(other) != fingerprints_of(FINDING)


def test_finding_without_a_focus_has_its_file_and_quoted_text() -> None:
    moved = replace(WITHOUT_FOCUS, location=Location("data/a.ttl", 40))
    elsewhere = replace(WITHOUT_FOCUS, location=Location("data/b.ttl", 3, 14))
    other = replace(
        WITHOUT_FOCUS, message=Message("nummer «9» komt twee keer voor", "number «9» occurs twice")
    )
    reworded = replace(WITHOUT_FOCUS, message=Message("«8» is dubbel", "«8» is double"))

    assert fingerprints_of(moved) == fingerprints_of(reworded) == fingerprints_of(WITHOUT_FOCUS)
    assert (
        len({*fingerprints_of(WITHOUT_FOCUS), *fingerprints_of(elsewhere), *fingerprints_of(other)})
        == 3
    )


def test_second_identical_finding_has_another_fingerprint() -> None:
    first, second, third = fingerprints_of(FINDING, WITHOUT_FOCUS, FINDING)

    assert len({first, second, third}) == 3
    assert fingerprints_of(FINDING, FINDING)[1] == third


def test_fingerprint_is_stable() -> None:
    assert fingerprints_of(FINDING) == [
        "2fdfebf92bb9c2f656ec6d5191c46fba44c1cf0003e0d7b767b05b41f79612d2"
    ]


@given(st.lists(findings, max_size=12))
def test_fingerprints_of_a_run_are_unique(run: list[Finding]) -> None:
    assert len(set(fingerprints_of(*run))) == len(run)


@given(st.data(), st.lists(findings, max_size=12), st.integers(0, 1000))
def test_moved_lines_and_order_do_not_matter(
    data: st.DataObject, run: list[Finding], lines: int
) -> None:
    moved = [
        replace(finding, location=replace(finding.location, line=finding.location.line + lines))
        if finding.location
        else finding
        for finding in run
    ]

    shuffled = data.draw(st.permutations(moved))

    assert sorted(fingerprints_of(*shuffled)) == sorted(fingerprints_of(*run))
