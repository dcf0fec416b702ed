"""Findings, errors, exit codes and excerpts."""

from __future__ import annotations

import pytest

from sporen.errors import ExitCode, MultipleErrors, SporenError
from sporen.findings import Finding, Severity, exit_code, sort_findings
from sporen.i18n import Message
from sporen.location import Location
from sporen.strings import excerpt


def finding(severity: Severity = Severity.VIOLATION, place: Location | None = None) -> Finding:
    return Finding("X-01", severity, Message("fout", "wrong"), location=place)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Location("a.ttl"), "a.ttl"),
        (Location("a.ttl", 3), "a.ttl:3"),
        (Location("a.ttl", 3, 14), "a.ttl:3:14"),
    ],
)
def test_location_shows_known_numbers(place: Location, shown: str) -> None:
    assert str(place) == shown


def test_finding_is_one_line_in_each_language() -> None:
    found = finding(Severity.WARNING, Location("a.ttl", 3, 14))

    assert found.format("nl") == "a.ttl:3:14: warning X-01 fout"
    assert finding(Severity.INFO).format("en") == "note X-01 wrong"


def test_findings_are_sorted_by_location() -> None:
    places = [Location("b.ttl", 1), Location("a.ttl", 10, 2), Location("a.ttl", 2, 9), None]

    found = sort_findings(finding(place=place) for place in places)

    assert [f.location for f in found] == [
        None,
        Location("a.ttl", 2, 9),
        Location("a.ttl", 10, 2),
        Location("b.ttl", 1),
    ]


@pytest.mark.parametrize(
    ("severities", "gate", "code"),
    [
        ([], Severity.INFO, ExitCode.SUCCESS),
        ([Severity.VIOLATION], Severity.VIOLATION, ExitCode.FINDINGS),
        ([Severity.WARNING], Severity.VIOLATION, ExitCode.SUCCESS),
        ([Severity.WARNING], Severity.WARNING, ExitCode.FINDINGS),
        ([Severity.INFO], Severity.INFO, ExitCode.FINDINGS),
    ],
)
def test_exit_code_depends_on_the_gate(
    severities: list[Severity], gate: Severity, code: ExitCode
) -> None:
    assert exit_code([finding(severity) for severity in severities], gate) is code


def test_multiple_errors_have_a_line_each_and_one_exit_code() -> None:
    errors = [
        SporenError("een", "one", location=Location("a.ttl", 1), code=ExitCode.NOTHING_CHECKED),
        SporenError("twee", "two"),
    ]

    several = MultipleErrors(errors)

    assert several.format("nl") == "a.ttl:1: een\ntwee"
    assert several.format("en") == "a.ttl:1: one\ntwo"
    assert several.code is ExitCode.BAD_INPUT


def test_nested_errors_are_flattened() -> None:
    one, two, three = (SporenError(word, word) for word in ("a", "b", "c"))

    several = MultipleErrors([one, MultipleErrors([two, three])])

    assert several.errors == (one, two, three)


@pytest.mark.parametrize(
    ("codes", "first"),
    [
        ([ExitCode.FINDINGS, ExitCode.NOTHING_CHECKED], ExitCode.NOTHING_CHECKED),
        ([ExitCode.NOTHING_CHECKED, ExitCode.DISAGREEMENT], ExitCode.DISAGREEMENT),
        ([ExitCode.DISAGREEMENT, ExitCode.BAD_INPUT], ExitCode.BAD_INPUT),
        ([ExitCode.BAD_INPUT, ExitCode.INTERNAL_ERROR], ExitCode.INTERNAL_ERROR),
        ([ExitCode.INTERNAL_ERROR, ExitCode.USAGE], ExitCode.USAGE),
    ],
)
def test_precedence_of_exit_codes(codes: list[ExitCode], first: ExitCode) -> None:
    assert ExitCode.combine(codes) is first


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("日本 x", 4, "  日本 x\n       ^"),
        ("é x", 3, "  é x\n    ^"),
        ("a\u0301 x", 4, "  a\u0301 x\n    ^"),
        ("\ta\tx", 4, "  \ta\tx\n  \t \t^"),
        ("\x1b[x", 3, "   [x\n    ^"),
        ("a\u2028x", 3, "  a x\n    ^"),
        ("x" * 60_000, 30_001, f"  …{'x' * 50}{'x' * 50}…\n  {' ' * 51}^"),
        ("x" * 60_000, 60_001, f"  …{'x' * 50}\n  {' ' * 51}^"),
    ],
)
def test_caret_is_below_its_character(line: str, column: int, shown: str) -> None:
    assert excerpt(f"first\n{line}\nlast", Location("x", 2, column)) == shown


def test_location_after_the_end_has_no_excerpt() -> None:
    assert excerpt("ab", Location("x", 2, 1)) == ""
    assert excerpt("ab", Location("x", 1)) == ""


@pytest.mark.parametrize(
    ("place", "carets"),
    [
        (Location("x", 1, 3), "    ^"),
        (Location("x", 1, 3, 1, 7), "    ^^^^"),
        (Location("x", 1, 3, 1, 3), "    ^"),
        (Location("x", 1, 3, 2, 2), "    ^^^^^^"),
    ],
)
def test_excerpt_marks_up_to_the_end_of_the_line(place: Location, carets: str) -> None:
    assert excerpt("ab cd 日\nef", place).split("\n")[1] == carets
